"""Says of which edition figures are, while those of a later one are being counted."""

from typing import Any

from flask import request

from ropa.console.current import at
from ropa.console.examined import looked
from ropa.console.speaking import say, tongue


def standing() -> dict[str, Any]:
    """Return the words that say of what the figures are, and where to look again, if it helps."""
    found = looked()
    again = None if found.is_current else request.full_path.rstrip("?")
    if found.examined is None:
        words = say("Edition {number} is being counted.", number=found.number)
    elif found.is_current:
        day = tongue().day(found.examined.on)
        words = say(
            "Counted for edition {number}, by the law of {day}.", number=found.number, day=day
        )
    else:
        counted, number = found.examined.number, found.number
        words = say(
            "Counted for edition {counted}; edition {number} is being counted.",
            counted=counted,
            number=number,
        )
    return {"words": words, "again_url": again, "is_past": at() is not None}
