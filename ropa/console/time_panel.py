"""What the panel at the top of every page offers: other editions to look at, and what changed."""

from typing import Any

from flask import g, url_for

from ropa.access import Policy, Principal, admits
from ropa.console.current import at, house, is_outside, reader
from ropa.console.speaking import say, tongue
from ropa.store import head, read_head


def panel(seen: Principal) -> dict[str, Any] | None:
    """Return the edition that is looked at and the ways from it.

    There is none for who reads no edition, nor around a failure.
    """
    if not admits(Policy.READ, seen) or g.get("failed"):
        return None
    number = at()
    last = head(reader())
    found = last if number is None else read_head(reader(), at=number)
    before = max(found.number - 1, seen.since_edition)
    return {
        "number": found.number,
        "moment": tongue().moment(found.moment) if found.number else "",
        "url": url_for("travel.compare", a=before, b=found.number),
        "today": house().today.isoformat(),
        "steps": _steps(found.number, first=max(seen.since_edition, 1), last=last.number),
        "shortcuts": shortcuts(),
    }


def shortcuts() -> list[dict[str, str]]:
    """Return what somebody asks for most: what changed since a moment that has a name."""
    words = {"year": say("In the last twelve months"), "visit": say("Since my last visit")}
    if not is_outside():
        words["handover"] = say("Since the last handover")
    return [
        {"label": label, "url": url_for("travel.compare", since=what)}
        for what, label in words.items()
    ]


def _steps(number: int, *, first: int, last: int) -> list[dict[str, str]]:
    """Return the editions beside the one that is looked at, as far as there are any."""
    wanted = (
        (say("First edition"), first, number > first),
        (say("Previous edition"), number - 1, number > first),
        (say("Next edition"), number + 1, first <= number + 1 <= last),
        (say("Latest edition"), last, number < last),
    )
    return [
        {"label": label, "about": say("edition {n}", n=to), "url": url_for("travel.go", as_of=to)}
        for label, to, there in wanted
        if there
    ]
