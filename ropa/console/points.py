"""Reads which edition is meant: by its number, by a day, or by what somebody remembers."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta

from ropa.access import Principal
from ropa.console.current import at, house, is_outside, required, shelf
from ropa.console.lists import whole
from ropa.console.speaking import say
from ropa.operations.log import AccessLog, Event, Outcome, Sought
from ropa.register.listing import Wanted
from ropa.register.records import Handover
from ropa.store import NoEditionError, Reader, head, read_head

Point = int | datetime
NOW = "now"
"""What is asked for in the place of a number: the edition that is looked at."""


class NoPointError(ValueError):
    """There is no edition like the one that is asked for; the message says so to the reader."""


def numbered(reader: Reader, said: str, seen: Principal) -> int:
    """Return the number of the edition that is meant: NoEditionError if they may read none."""
    said = said.strip()
    found = looked_at(reader) if said == NOW else read_head(reader, at=_point(said)).number
    if found < seen.since_edition:
        raise NoEditionError(_too_early(seen))
    return found


def remembered(reader: Reader, what: str, seen: Principal) -> int:
    """Return the edition at a moment that has a name, one of SINCE; NoPointError if none is."""
    return min(max(SINCE[what](reader), seen.since_edition), looked_at(reader))


def looked_at(reader: Reader) -> int:
    """Return the edition that is looked at; the last one at present."""
    number = at()
    return head(reader).number if number is None else number


def _too_early(seen: Principal) -> str:
    words = "You may read editions from {number} on."
    return say(words, number=seen.since_edition)


def _point(said: str) -> Point:
    """Read a number, or a day, which means its end (UTC); NoPointError if it is neither."""
    number = whole(said, -1)
    if number >= 0:
        return number
    try:
        return _end_of(date.fromisoformat(said))
    except ValueError:
        words = "Give the number of an edition, or a day such as 2026-03-01."
        raise NoPointError(say(words)) from None


def _end_of(day: date) -> datetime:
    return datetime.combine(day, time.max, tzinfo=UTC)


def _a_year_ago(reader: Reader) -> int:
    today = house().today
    leap = (today.month, today.day) == (2, 29)
    day = (today - timedelta(days=1) if leap else today).replace(year=today.year - 1)
    return read_head(reader, at=_end_of(day)).number


def _last_handover(_: Reader) -> int:
    """Return the edition that was given to somebody last, as far as the viewer may know of it."""
    wanted = Wanted(Handover.kind, sort="given_on", down=True, length=1)
    for one in shelf().page(wanted).records:
        if isinstance(one, Handover):
            return one.edition
    if is_outside():
        raise NoPointError(say("There is no handover that you may see."))
    raise NoPointError(say("No edition was handed over yet."))


def _last_visit(reader: Reader) -> int:
    """Return the edition that stood when who asks came in the time before this one."""
    log = AccessLog(house().operations, house().clock)
    sought = Sought(event=Event.SIGN_IN, outcome=Outcome.DONE, account=required().account)
    lines = log.read(sought, start=1, length=1).lines
    if not lines:
        raise NoPointError(say("No earlier visit of yours is remembered."))
    return read_head(reader, at=lines[0].moment).number


SINCE: dict[str, Callable[[Reader], int]] = {
    "year": _a_year_ago,
    "handover": _last_handover,
    "visit": _last_visit,
}
"""The moments that have a name, and how the edition is found that stood then."""
