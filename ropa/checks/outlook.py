"""What another day will have brought: found then and not before, gone by then, decisions ended."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from ropa.checks.decisions import Decided, last_day
from ropa.register.records import Decision


@dataclass(frozen=True, slots=True)
class Outlook:
    """What is found on a day, held against what is found on an earlier one, `since`.

    `new` and `gone` are of what is open; `lapsing` are acceptances that end in between, and `due`
    the assignments whose day comes, each of something that is still found then.
    """

    since: date
    new: tuple[Decided, ...]
    gone: tuple[Decided, ...]
    lapsing: tuple[Decision, ...]
    due: tuple[Decision, ...]


def outlook(
    now: tuple[Decided, ...], then: tuple[Decided, ...], *, since: date, on: date
) -> Outlook:
    """Hold what is found on a day against what is found on an earlier one.

    What holds only since a day in between is new, also where the same was found before; and so
    is what is accepted on the earlier day and open on the later.
    """
    known = {one.finding.mark for one in now if one.is_open}
    marks = {one.finding.mark for one in then}
    staying = tuple(one for one in now if one.finding.mark in marks)
    eve = on - timedelta(days=1)
    return Outlook(
        since,
        new=tuple(one for one in then if one.is_open and _is_new(one, known, since)),
        gone=tuple(one for one in now if one.is_open and one.finding.mark not in marks),
        lapsing=_ending((one.accepted for one in staying), since, eve),
        due=_ending((one.assigned for one in staying), since, on),
    )


def _is_new(one: Decided, known: set[str], since: date) -> bool:
    begins = one.finding.since
    return one.finding.mark not in known or (begins is not None and begins > since)


def _ending(decisions: Iterable[Decision | None], first: date, last: date) -> tuple[Decision, ...]:
    """Return the decisions whose last day is one of these, each once, the first to end first."""
    ends = {one: last_day(one) for one in decisions if one is not None}
    found = [(end, one.id, one) for one, end in ends.items() if end and first <= end <= last]
    return tuple(one for _, _, one in sorted(found, key=lambda each: each[:2]))
