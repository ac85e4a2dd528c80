"""Which edition a session looks at and through whose eyes, and the words that say so."""

from flask import g, session

from ropa.console.current import at, principal, reader, viewer
from ropa.store import head, read_head
from ropa.translations import Tongue

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
    moment, day = Tongue("en").moment(found.moment), session.get(_DAY)
    if number:
        asked = f", which stood at the end of {day} (UTC)" if day else ""
        return f"You look at edition {number}, of {moment}{asked}."
    asked = f"at the end of {day} (UTC)" if day else "before the first edition"
    began = f"; edition {found.number} is of {moment}" if found.number else ""
    return f"You look at the register as it was {asked}: it didn't exist yet{began}."


def elsewhere() -> str:
    """Say what somebody looks through, which may be why they are refused; else nothing."""
    seen, number = viewer(), at()
    eyes = f"as {seen.handle}" if seen is not None and seen != principal() else ""
    edition = "" if number is None else f"at edition {number}"
    places = " ".join(filter(None, (eyes, edition)))
    return f"You look {places}; come back first, with the button above." if places else ""
