"""Which edition a session looks at and through whose eyes, and the words that say so."""

from datetime import date

from flask import g, session

from ropa.console.current import at, principal, reader, viewer
from ropa.console.speaking import say, tongue
from ropa.store import head, read_head

_EDITION = "at"
_DAY = "on"


def chosen_edition() -> int | None:
    """Return the edition that this session looks at, if it isn't the present."""
    found = session.get(_EDITION)
    return found if isinstance(found, int) else None


def travel_to(number: int, *, day: str) -> None:
    """Look at an edition, in this request and in those to come; asked for by a day, or by none."""
    session[_EDITION], session[_DAY] = number, day
    g.at = number


def come_back() -> None:
    """Look at the present again, in this request and in those to come."""
    session.pop(_EDITION, None)
    session.pop(_DAY, None)
    g.at = None


def when() -> str:
    """Say which edition is looked at, and of which moment; nothing at present."""
    number = at()
    if number is None:
        return ""
    found = read_head(reader(), at=number or min(head(reader()).number, 1))
    facts = {"number": found.number, "moment": tongue().moment(found.moment)}
    day = _written(session.get(_DAY) or "")
    if number and day:
        return say(
            "You look at edition {number}, of {moment}, which stood at the end of {day} (UTC).",
            day=day,
            **facts,
        )
    if number:
        return say("You look at edition {number}, of {moment}.", **facts)
    began = say("Edition {number} is of {moment}.", **facts) if found.number else ""
    return f"{_before_any(day)} {began}".rstrip()


def _written(day: str) -> str:
    """Write a day in full, as the rest of the sentence is; anything else stays what was asked."""
    try:
        return tongue().day(date.fromisoformat(day))
    except ValueError:
        return day


def _before_any(day: str | None) -> str:
    if day:
        return say(
            "You look at the register as it was at the end of {day} (UTC): it didn't exist yet.",
            day=day,
        )
    return say("You look at the register as it was before the first edition: it didn't exist yet.")


def elsewhere() -> str:
    """Say whose eyes somebody looks through, which may be why they are refused; else nothing."""
    seen, number = viewer(), at()
    eyes = seen.handle if seen is not None and seen != principal() else ""
    if eyes and number is not None:
        return say(
            "You look as {who} at edition {number}; come back first, with the button above.",
            who=eyes,
            number=number,
        )
    return (
        say("You look as {who}; come back first, with the button above.", who=eyes) if eyes else ""
    )
