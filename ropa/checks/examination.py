"""Everything that the checks find in a register on a day; after a save, what it touched alone."""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from datetime import date
from functools import partial
from itertools import groupby

from ropa import law
from ropa.checks.catalogue import by_kind
from ropa.checks.check import Check
from ropa.checks.finding import Finding, Gravity
from ropa.checks.following import Following
from ropa.checks.groups import urgency
from ropa.register.entry import entry
from ropa.register.records import KINDS, Activity, ProcessorActivity, Record
from ropa.register.register import Register

_BY_KIND = by_kind()
_LAWS = ("gdpr", "ccpa")


def findings(
    register: Register, *, on: date, rules: Collection[str] | None = None
) -> tuple[Finding, ...]:
    """Return what the checks find by the law of a day, each once; what blocks comes first.

    Of a law that did not apply yet there is nothing to find. With the ids of some rules, only
    checks for them are made, and only what they find is returned.
    """
    checks = _BY_KIND if rules is None else _checks_for(rules)
    found: dict[Finding, None] = {}
    for one in _examined(register):
        if type(one) in checks:
            found |= dict.fromkeys(_found(register, one, on, checks))
    wanted = found if rules is None else {one: None for one in found if one.rule.id in rules}
    return _in_order(wanted)


def _checks_for(rules: Collection[str]) -> dict[type[Record], tuple[Check, ...]]:
    """Return the checks that may find what these rules ask, by the kind of record."""
    some = {
        kind: tuple(one for one in checks if any(rule.id in rules for rule in one.rules))
        for kind, checks in _BY_KIND.items()
    }
    return {kind: checks for kind, checks in some.items() if checks}


class Examination:
    """The findings of a register on a day, and what each record's checks read to find them.

    It is renewed with each save, by checking again only what depends on the records that changed;
    what it finds is what `findings` finds.
    """

    def __init__(self, register: Register, *, on: date) -> None:
        """Examine a register by the law of a day."""
        self.on = on
        self._following = Following(register, kinds=_BY_KIND, tell=partial(_findings_of, on=on))
        self._times = Counter(one for some in self._following.told.values() for one in some)
        self._sorted = list(_in_order(self._times))

    @property
    def register(self) -> Register:
        """The register that was examined last."""
        return self._following.register

    @property
    def findings(self) -> tuple[Finding, ...]:
        """All findings, each once; what blocks comes first."""
        return tuple(self._sorted)

    def at(self, record: str, field: str | None = None) -> tuple[Finding, ...]:
        """Return the findings at a record, or at one field of it."""
        all_ = (one for one in self._sorted if one.record == record)
        return tuple(one for one in all_ if field in {None, one.field})

    def renew(self, register: Register, changed: Iterable[str]) -> int:
        """Examine the next register, in which the records with these ids differ.

        Returns how many records were looked at again.
        """
        renewed = self._following.renew(register, changed)
        before = Counter(one for some in renewed.before.values() for one in some)
        now = Counter(one for some in renewed.now.values() for one in some)
        for one in before.keys() | now.keys():
            self._count(one, now[one] - before[one])
        return len(renewed.now)

    def _count(self, one: Finding, more: int) -> None:
        """Count how often a finding is found, and put it where it belongs, or away."""
        before = self._times.pop(one, 0)
        if before + more:
            self._times[one] = before + more
        if bool(before) != bool(before + more):
            start = bisect_left(self._sorted, _place(one), key=_place)
            end = bisect_right(self._sorted, _place(one), lo=start, key=_place)
            tied = [each for each in self._sorted[start:end] if each != one]
            self._sorted[start:end] = _apart([*tied, one] if more > 0 else tied)


def _findings_of(register: Register, one: Record, *, on: date) -> tuple[Finding, ...]:
    return tuple(dict.fromkeys(_found(register, one, on)))


def _examined(register: Register) -> Iterator[Record]:
    return (one for kind in KINDS.values() if kind in _BY_KIND for one in register.all(kind))


def _found(
    register: Register,
    one: Record,
    on: date,
    checks: dict[type[Record], tuple[Check, ...]] = _BY_KIND,
) -> Iterator[Finding]:
    applying = {name for name in _LAWS if law.in_force(name, on=on)}
    subject = (
        register.gathered(entry, one) if isinstance(one, Activity | ProcessorActivity) else one
    )
    for check in checks[type(one)]:
        for found in check.find(register, subject, on):
            if found.rule.law in applying:
                yield found


def _in_order(found: Iterable[Finding]) -> tuple[Finding, ...]:
    """Sort by urgency, then record, field and words, whatever the order they come in."""
    tied = groupby(sorted(found, key=_place), key=_place)
    return tuple(one for _, some in tied for one in _apart(list(some)))


def _place(one: Finding) -> tuple[tuple[Gravity, int, str], str, str, str]:
    return urgency(one.rule), one.record, one.field, one.message


def _apart(some: list[Finding]) -> list[Finding]:
    """Sort findings that differ in their facts."""
    return some if len(some) == 1 else sorted(some, key=repr)
