"""The twelve months that a report on California would cover today, in words and figures."""

from collections.abc import Iterator
from typing import Any

from flask import url_for

from ropa.checks.twelve_months import Span, spans
from ropa.console.examinations import Examined
from ropa.console.quick_reports import is_theirs
from ropa.console.speaking import say, tongue
from ropa.register.choices import Answer
from ropa.register.redaction import as_read

FEW = 3
"""Companies that the start page tells of."""
STATES = ("told", "open", "undated")
"""How disclosures for a business purpose stand to the twelve months."""


def counted(examined: Examined) -> tuple[Span, ...]:
    """Return the twelve months of each company that the Act asks anything, counted once."""
    return examined.once("california", lambda one: spans(one.register, on=one.on))


def known(examined: Examined) -> tuple[Span, ...]:
    """Return those of the viewer's companies: what the Act asks of others is their own affair."""
    every = counted(examined)
    return tuple(one for one in every if is_theirs(examined.register, one.entity.id))


def block(examined: Examined) -> dict[str, Any] | None:
    """Return what the start page tells of California; nothing where the Act asks nobody."""
    every = known(examined)
    if not every:
        return None
    return {
        "companies": [told(examined, one) for one in every[:FEW]],
        "more": max(len(every) - FEW, 0),
        "url": url_for("california.index"),
    }


def told(examined: Examined, one: Span) -> dict[str, Any]:
    """Return a company's twelve months in words, and the figures that lead to the rows."""
    day, late = tongue().day, one.due < examined.on
    words = say("its notice is to be updated by {day}", day=day(one.due))
    if late:
        words = say("its notice was to be updated by {day}", day=day(one.due))
    return {
        "name": as_read(one.entity.name, tongue()),
        "url": address(one),
        "period": say("{start} to {end}", start=day(one.window.start), end=day(one.window.end)),
        "notice": words,
        "late": late,
        "supposed": "" if one.business is Answer.YES else say("if it is a business"),
        "figures": list(_figures(one)),
    }


def _figures(one: Span) -> Iterator[dict[str, Any]]:
    for state, words in state_words().items():
        yield {"words": words, "number": len(getattr(one, state)), "url": address(one, of=state)}


def state_words() -> dict[str, str]:
    """Say how disclosures for a business purpose stand to the twelve months."""
    return {
        "told": say("Disclosures that fall in"),
        "open": say("Disclosures that nobody has confirmed for them"),
        "undated": say("Disclosures without a date"),
    }


def address(one: Span, *, of: str = STATES[0], page: int | None = None) -> str:
    """Return where the rows of a company are."""
    said: dict[str, Any] = {"company": one.entity.id, "of": of, "page": page}
    return url_for("california.index", **said)
