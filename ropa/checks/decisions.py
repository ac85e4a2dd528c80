"""What the house decided about findings: accepted for a time, or given to somebody to mend."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from ropa import law
from ropa.checks.examination import findings
from ropa.checks.finding import Finding
from ropa.register.choices import Outcome
from ropa.register.parts import Covered
from ropa.register.records import Decision
from ropa.register.register import Register

MONTHS_AT_MOST = 12
"""An acceptance ends after as long, whatever it says: a rule of the house."""

_Place = tuple[str, str, str]
"""A rule, a record and a field of it: looked up before the mark, which costs a digest."""


@dataclass(frozen=True, slots=True)
class Decided:
    """A finding, and the decisions about it that hold: one that accepts it, one that assigns it."""

    finding: Finding
    accepted: Decision | None = None
    assigned: Decision | None = None

    @property
    def is_open(self) -> bool:
        """Whether nobody has accepted it: who was given it has not mended it yet."""
        return self.accepted is None


def last_day(decision: Decision) -> date | None:
    """Return the last day of an acceptance, or the day by which an assigned finding is due."""
    if decision.outcome is Outcome.ASSIGNED:
        return decision.until
    longest = law.add_months(decision.decided_on, months=MONTHS_AT_MOST)
    return min(decision.until or longest, longest)


def holds(decision: Decision, *, on: date) -> bool:
    """Say whether a decision holds on a day; what was assigned stays so when it is overdue."""
    end = last_day(decision)
    lapsed = decision.outcome is Outcome.ACCEPTED and end is not None and end < on
    return decision.decided_on <= on and not lapsed


def decided(found: Iterable[Finding], register: Register, *, on: date) -> tuple[Decided, ...]:
    """Return findings with what was decided about each.

    A decision is about a finding for as long as that says the same: other facts make another
    finding, which is open. Of several acceptances the one that lasts longest counts, of several
    assignments the last.
    """
    about: dict[_Place, list[tuple[str, Decision]]] = defaultdict(list)
    for decision in register.all(Decision):
        if holds(decision, on=on):
            for one in decision.covers:
                if one.closed_on is None or on < one.closed_on:
                    place = (decision.rule, one.found_at, one.found_in)
                    about[place].append((one.mark, decision))
    return tuple(_decided(one, about) for one in found)


def _decided(found: Finding, about: dict[_Place, list[tuple[str, Decision]]]) -> Decided:
    near = about.get((found.rule.id, found.record, found.field))
    if near is None:
        return Decided(found)
    mark = found.mark
    mine = [decision for known, decision in near if known == mark]
    return Decided(
        found,
        accepted=max(
            (one for one in mine if one.outcome is Outcome.ACCEPTED), key=_lasts, default=None
        ),
        assigned=max(
            (one for one in mine if one.outcome is Outcome.ASSIGNED), key=_made, default=None
        ),
    )


def _lasts(decision: Decision) -> tuple[date, str]:
    return last_day(decision) or date.max, decision.id


def _made(decision: Decision) -> tuple[date, str]:
    return decision.decided_on, decision.id


def covered(found: Iterable[Finding]) -> tuple[Covered, ...]:
    """Return what a decision about findings keeps of each."""
    return tuple(Covered(mark=one.mark, found_at=one.record, found_in=one.field) for one in found)


@dataclass(frozen=True, slots=True)
class Settled:
    """The decisions that must be written anew, with what closed, and what was found for that."""

    anew: tuple[Decision, ...]
    found: tuple[Finding, ...]

    def instead_of(self, closed: Covered, *, rule: str) -> tuple[Finding, ...]:
        """Return what the rule still finds where it found what closed."""
        place = (rule, closed.found_at, closed.found_in)
        return tuple(one for one in self.found if (one.rule.id, one.record, one.field) == place)


def settled(register: Register, *, before: Register, on: date) -> Settled:
    """Return the decisions of a register that must be written anew, with what closed on a day.

    A finding that is no longer found is closed. What was closed in the register before stays so,
    whatever a file says that was written earlier: a finding that comes back is open.
    """
    known = {one.id: one for one in before.all(Decision)}
    kept = {one.id: _as_closed(one, known.get(one.id)) for one in register.all(Decision)}
    waiting = {one.rule for one in kept.values() if _is_waiting(one)}
    found = findings(register, on=on, rules=waiting) if waiting else ()
    there = {one.mark for one in found}
    closed = (_closed(one, there, on) for one in kept.values())
    anew = tuple(one for one in closed if one != register.get(one.id, Decision))
    return Settled(anew, found)


def _is_waiting(decision: Decision) -> bool:
    return any(one.closed_on is None for one in decision.covers)


def _as_closed(decision: Decision, before: Decision | None) -> Decision:
    """Return a decision with what was closed of it before."""
    days = {one.mark: one.closed_on for one in before.covers} if before is not None else {}
    return _with_days(decision, {mark: day for mark, day in days.items() if day is not None})


def _closed(decision: Decision, there: set[str], on: date) -> Decision:
    gone = {one.mark: on for one in decision.covers if one.mark not in there}
    return _with_days(decision, gone)


def _with_days(decision: Decision, days: dict[str, date]) -> Decision:
    """Return a decision in which what is not closed yet is closed on these days, by mark."""
    covers = tuple(
        one if one.closed_on else replace(one, closed_on=days.get(one.mark))
        for one in decision.covers
    )
    return replace(decision, covers=covers)
