"""What the house decided about findings: accepted for a time, or given to somebody to mend."""

import re
from collections import defaultdict
from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from datetime import date
from itertools import count, islice

from ropa import law
from ropa.checks.examination import findings
from ropa.checks.finding import Finding
from ropa.checks.handed_on import handed_on
from ropa.register.choices import Outcome
from ropa.register.parts import Covered
from ropa.register.records import Decision
from ropa.register.register import Register

MONTHS_AT_MOST = 12
"""An acceptance ends after as long, whatever it says: a rule of the house."""

_FAR = 10**18
"""Numbers from here on are none that ropa gave; an id has no room to count on from any."""
_NUMBERED = re.compile(r"decision-([0-9]+)")

Known = tuple[str, str, str, str]
"""What a finding is known by: its rule, its record, the field of it, and its mark."""

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
    if decision.decided_on > on:
        return False
    end = last_day(decision)
    return decision.outcome is Outcome.ASSIGNED or end is None or on <= end


def number(decision: Decision) -> int:
    """Return the number in the id that ropa gave a decision; 0 if somebody else named it."""
    found = _NUMBERED.fullmatch(decision.id)
    return 0 if found is None else int(found[1])


def free_id(register: Register, *, after: int = 0) -> str:
    """Return the next id for a decision that no record has; `after` some of these."""
    taken = [number(one) for one in register.all(Decision)]
    first = 1 + max((one for one in taken if one < _FAR), default=0)
    free = (id_ for one in count(first) if (id_ := f"decision-{one}") not in register)
    return next(islice(free, after, None))


def longest(on: date) -> date:
    """Return the last day up to which a finding can be accepted on a day."""
    return law.add_months(on, months=MONTHS_AT_MOST)


def when_made(decision: Decision) -> tuple[date, int, str]:
    """Return what puts decisions into the order in which they were made."""
    return decision.decided_on, number(decision), decision.id


def known(found: Iterable[Finding]) -> frozenset[Known]:
    """Return what findings are known by."""
    return frozenset((one.rule.id, one.record, one.field, one.mark) for one in found)


def known_by(decision: Decision, one: Covered) -> Known:
    """Return what a finding is known by that a decision is about."""
    return decision.rule, one.found_at, one.found_in, one.mark


def decided(
    found: Iterable[Finding], register: Register, *, on: date, like: Iterable[Decided] = ()
) -> tuple[Decided, ...]:
    """Return findings with what was decided about each.

    A decision is about a finding for as long as that says the same: other facts make another
    finding, which is open. Of several acceptances or assignments that hold, the last counts.
    Values are taken from others `like` them, where these are of the same findings in memory.
    """
    about: dict[_Place, list[tuple[str, Decision]]] = defaultdict(list)
    for decision in register.all(Decision):
        if holds(decision, on=on):
            for one in decision.covers:
                if not one.is_closed(on=on):
                    rule, record, field, mark = known_by(decision, one)
                    about[rule, record, field].append((mark, decision))
    plain = {id(one.finding): one for one in like if one.accepted is one.assigned is None}
    return tuple(_decided(one, about, plain.get(id(one))) for one in found)


def _decided(
    found: Finding, about: dict[_Place, list[tuple[str, Decision]]], like: Decided | None
) -> Decided:
    near = about.get((found.rule.id, found.record, found.field))
    if near is None:
        return like or Decided(found)
    mark = found.mark
    mine = sorted((decision for its, decision in near if its == mark), key=when_made)
    last = {one.outcome: one for one in mine}
    return Decided(found, last.get(Outcome.ACCEPTED), last.get(Outcome.ASSIGNED))


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

    A finding that is no longer found is closed; what was assigned is handed on first to what the
    rule says newly in its place. What was closed in the register before stays so,
    whatever a file says: a finding that comes back is open.
    """
    stood = {one.id: one for one in before.all(Decision)}
    kept = [_with_own_days(one, stood.get(one.id), on) for one in register.all(Decision)]
    waiting = {one.rule for one in kept if any(each.closed_on is None for each in one.covers)}
    found = findings(register, on=on, rules=waiting) if waiting else ()
    kept = handed_on(
        sorted(kept, key=when_made),
        found,
        stood=stood,
        earlier=lambda rules: findings(before, on=on, rules=rules),
    )
    there = known(found)
    closed = (closed_in(one, covering(one) - there, on=on) for one in kept)
    anew = tuple(one for one in closed if one != register.get(one.id, Decision))
    return Settled(anew, found)


def _with_own_days(decision: Decision, stood: Decision | None, on: date) -> Decision:
    """Return a decision with the days that ropa gave it: a file can't close, and can't open.

    What comes with a file for the first time may have been closed elsewhere, but not in the future.
    """
    days = {} if stood is None else {known_by(stood, one): one.closed_on for one in stood.covers}
    covers = []
    for one in decision.covers:
        told = one.closed_on if one.is_closed(on=on) else None
        covers.append(replace(one, closed_on=days.get(known_by(decision, one), told)))
    return replace(decision, covers=tuple(covers))


def covering(decision: Decision) -> frozenset[Known]:
    """Return what the findings are known by that a decision is still about."""
    return frozenset(known_by(decision, one) for one in decision.covers if one.closed_on is None)


def closed_in(decision: Decision, gone: AbstractSet[Known], *, on: date) -> Decision:
    """Return a decision in which some of what is not closed yet is closed on a day."""
    covers = tuple(
        replace(one, closed_on=on)
        if one.closed_on is None and known_by(decision, one) in gone
        else one
        for one in decision.covers
    )
    return replace(decision, covers=covers)
