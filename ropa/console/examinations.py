"""Examines the register for each pair of eyes in the background, and keeps what was found.

A whole examination of a large register takes seconds, so no page waits for one longer than about
a second; after a save, only what it touched is looked at again.
"""

import logging
from collections import OrderedDict, defaultdict
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from itertools import groupby
from threading import Lock, Thread
from time import monotonic
from typing import Any, Protocol, TypeVar, cast

from ropa.access import Principal
from ropa.checks.completeness import Answers, answering
from ropa.checks.decisions import Decided, decided
from ropa.checks.examination import Examination
from ropa.checks.finding import Finding, Rule
from ropa.checks.following import Following, differing
from ropa.checks.gaps import gaps
from ropa.checks.groups import of_organisation, urgency
from ropa.console.garbage import spare_what_is_there
from ropa.console.shelves import Key, Shelves, Stores, chosen
from ropa.register.audience import Audience
from ropa.register.entry import homes
from ropa.register.records import Activity, ProcessorActivity
from ropa.register.register import Edition, Register
from ropa.store import Reader, head

KEPT = 12
"""Examined editions that stay in memory; what they share is there once."""
FOLLOWED = 4
"""Pairs of eyes for which the next edition is examined from the last one."""
ASKED = 24
"""Ways of asking for what was found of which the answers stay in memory, for each edition."""
MANY = 20_000
"""Records of a register that is not searched for garbage once it was examined."""
PATIENCE = 1.0
"""Seconds that a page waits for an examination, if it may well be done by then."""
_PARTING = 30.0
Entry = Activity | ProcessorActivity
T = TypeVar("T")
_log = logging.getLogger("ropa.console")


class House(Stores, Protocol):
    """What an examination is made with, and where the register is read."""

    @property
    def shelves(self) -> Shelves:
        """What gives each viewer the register as they see it."""

    @property
    def today(self) -> date:
        """The day whose law counts."""


@dataclass(frozen=True)
class Examined:
    """What was found in what somebody sees of an edition, by the law of a day, heaviest first.

    `answers` is how far each activity answers what Art. 30 asks. It is of the `present` where it is
    of all of the register, as it stands.
    """

    number: int
    on: date
    register: Register
    found: tuple[Decided, ...]
    answers: tuple[Answers, ...]
    present: bool = False
    _made: dict[Hashable, Any] = field(default_factory=dict, compare=False, repr=False)
    _asked: OrderedDict[Hashable, Any] = field(
        default_factory=OrderedDict, compare=False, repr=False
    )
    _lock: Lock = field(default_factory=Lock, compare=False, repr=False)

    @cached_property
    def by_record(self) -> dict[str, tuple[Decided, ...]]:
        """What was found at each record, what is open first."""
        some: dict[str, list[Decided]] = defaultdict(list)
        for one in (*self.open, *(one for one in self.found if not one.is_open)):
            some[one.finding.record].append(one)
        return {id_: tuple(mine) for id_, mine in some.items()}

    @cached_property
    def open(self) -> tuple[Decided, ...]:
        """What nobody accepted."""
        return tuple(one for one in self.found if one.is_open)

    @cached_property
    def by_rule(self) -> tuple[tuple[Rule, tuple[Decided, ...]], ...]:
        """What was found, the heaviest first, by the rule that each of these is about."""
        runs = groupby(self.found, key=lambda one: one.finding.rule)
        return tuple((rule, tuple(some)) for rule, some in runs)

    @cached_property
    def homes(self) -> dict[str, tuple[Entry, ...]]:
        """The activities for which each record exists at which something was found."""
        every: dict[str, Entry] = {one.activity.id: one.activity for one in self.answers}
        records = dict.fromkeys(one.finding.record for one in self.found)
        return {id_: tuple(homes(self.register, id_, every)) for id_ in records}

    def once(self, key: Hashable, make: Callable[["Examined"], T]) -> T:
        """Return what is made of it under a key: made once, whoever asks."""
        if key not in self._made:
            self._made[key] = make(self)
        return cast("T", self._made[key])

    def lately(self, key: Hashable, make: Callable[["Examined"], T]) -> T:
        """Return what is made of it under a key that readers choose, kept while it is in use."""
        with self._lock:
            if key in self._asked:
                self._asked.move_to_end(key)
                return cast("T", self._asked[key])
        found = make(self)
        with self._lock:
            self._asked[key] = found
            if len(self._asked) > ASKED:
                self._asked.popitem(last=False)
        return found

    def made(self, key: Hashable) -> Any:
        """Return what was made of it under a key; nothing while nobody has made it."""
        return self._made.get(key)


@dataclass(frozen=True, slots=True)
class Looked:
    """The number of the edition that is looked at, and what was found in it, if it is known yet.

    While it is being counted, `examined` is that of an earlier edition, if there is any.
    """

    number: int
    examined: Examined | None

    @property
    def is_current(self) -> bool:
        """Whether what was found is of the edition that is looked at."""
        return self.examined is not None and self.examined.number == self.number


@dataclass(frozen=True, slots=True)
class _Eyes:
    """Whose eyes look on which day; and since which redaction, for words that are gone stay so."""

    key: Key
    on: date

    @classmethod
    def of(cls, key: Key, on: date) -> "_Eyes":
        return cls(replace(key, edition=""), on)


@dataclass(slots=True)
class _Sight:
    """An examination and how far records answer, of the register that was seen last."""

    examination: Examination
    answering: Following[Answers]
    found: tuple[Decided, ...] = ()

    @classmethod
    def of(cls, register: Register, on: date) -> "_Sight":
        return cls(Examination(register, on=on), answering(register, on=on))

    def renew(self, register: Register) -> None:
        changed = differing(self.examination.register, register)
        self.examination.renew(register, changed)
        self.answering.renew(register, changed)

    def decide(self, every: tuple[Finding, ...], on: date) -> tuple[Decided, ...]:
        """Return what was decided about each of these findings, of which most are as before."""
        self.found = decided(every, self.examination.register, on=on, like=self.found)
        return self.found


@dataclass(slots=True)
class Examinations:
    """Makes examinations, one at a time for each pair of eyes, and keeps the last of them.

    What pages will ask of each is prepared with it, so that none of them has to wait; what takes
    longer, and can be told later, is followed up when pages can have the rest.
    """

    prepare: Callable[[Examined], object] = lambda _: None
    follow_up: Callable[[Examined], object] = lambda _: None
    patience: float = PATIENCE
    _kept: OrderedDict[tuple[_Eyes, str], Examined] = field(default_factory=OrderedDict)
    _sights: OrderedDict[_Eyes, _Sight] = field(default_factory=OrderedDict)
    _working: dict[_Eyes, Thread] = field(default_factory=dict)
    _took: dict[_Eyes, float] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)
    _turn: Lock = field(default_factory=Lock)

    def look(self, house: House, reader: Reader, viewer: Principal, *, at: int | None) -> Looked:
        """Return what is known of what a viewer sees; what isn't known yet is begun.

        Errors as with `Shelves.edition`.
        """
        number, key = house.shelves.key(reader, viewer, at=at)
        eyes = _Eyes.of(key, house.today)
        with self._lock:
            found = self._kept.get((eyes, key.edition))
            if found is not None:
                self._kept.move_to_end((eyes, key.edition))
            worker = None if found else self._begun(eyes, house, viewer, at)
        if worker is not None:
            if self._took.get(eyes, 0) <= self.patience:
                worker.join(self.patience)
            with self._lock:
                found = self._kept.get((eyes, key.edition))
                if found is None and at is None:
                    found = self._last(eyes, viewer.since_edition)
        return Looked(number, found)

    def wait(self) -> None:
        """Wait for what is being examined, so that nothing reads what is about to be closed."""
        with self._lock:
            working = tuple(self._working.values())
        for one in working:
            one.join(_PARTING)

    def _begun(self, eyes: _Eyes, house: House, viewer: Principal, at: int | None) -> Thread:
        """Return who examines for a pair of eyes: one at a time does."""
        if (worker := self._working.get(eyes)) is None:
            worker = Thread(
                target=self._work, args=(eyes, house, viewer, at), name="examined", daemon=True
            )
            self._working[eyes] = worker
            worker.start()
        return worker

    def _last(self, eyes: _Eyes, since: int) -> Examined | None:
        """Return what was found in the latest edition that these eyes have seen."""
        known = (one for (whose, _), one in self._kept.items() if whose == eyes)
        return max((one for one in known if one.number >= since), key=_number, default=None)

    def _work(self, eyes: _Eyes, house: House, viewer: Principal, at: int | None) -> None:
        begun = monotonic()
        try:
            with chosen(house, viewer).session() as reader:
                edition = house.shelves.edition(reader, viewer, at=at)
                whole = house.shelves.whole(reader, at=edition.number)
                stands = head(reader).number == edition.number
            with self._turn:
                made = self._made(eyes, edition, whole)
            made = replace(made, present=stands and not viewer.is_bound)
            self.prepare(made)
            with self._lock:
                self._kept[eyes, edition.head] = made
                while len(self._kept) > KEPT:
                    self._kept.popitem(last=False)
            # How long the first of all took says nothing of those that follow it.
            self._took[eyes] = monotonic() - begun if eyes in self._took else 0
            self.follow_up(made)
        except Exception:  # noqa: BLE001 - a thread's failure is told to nobody else; who asks next tries again
            _log.exception("The register couldn't be examined.")
        finally:
            with self._lock:
                self._working.pop(eyes, None)

    def _made(self, eyes: _Eyes, edition: Edition, whole: Edition) -> Examined:
        register, on, entities = edition.register, eyes.on, eyes.key.entities
        if eyes.key.audience is Audience.EXTERNAL:
            told = answering(register, on=on).told
            found = _outside(register, entities or frozenset(), on)
        else:
            mine = self._sight(eyes, register)
            told, every = mine.answering.told, mine.examination.findings
            if entities is not None:
                sight = self._sight(_Eyes.of(eyes.key.whole, on), whole.register)
                every = _true(register, every, sight.examination.findings, entities)
            found = mine.decide(every, on)
        answers = tuple(told[id_] for id_ in sorted(told))
        return Examined(edition.number, on, register, found, answers)

    def _sight(self, eyes: _Eyes, register: Register) -> _Sight:
        """Return a sight of a register: the last one of these eyes, renewed, or a new one."""
        sight = self._sights.pop(eyes, None)
        if sight is None:
            sight = _Sight.of(register, eyes.on)
            if len(register) > MANY:
                spare_what_is_there()
        else:
            sight.renew(register)
        self._sights[eyes] = sight
        while len(self._sights) > FOLLOWED:
            self._sights.popitem(last=False)
        return sight


def _number(one: Examined) -> int:
    return one.number


def _outside(register: Register, entities: frozenset[str], on: date) -> tuple[Decided, ...]:
    """Return what an outsider is told: the gaps that reports declare, and nothing decided."""
    some = (gaps(register, organisation=id_, on=on) for id_ in sorted(entities) if id_ in register)
    found = dict.fromkeys(one for mine in some for one in mine)
    return tuple(Decided(one) for one in sorted(found, key=_place))


def _place(one: Finding) -> tuple[object, ...]:
    return urgency(one.rule), one.record, one.field, one.message, repr(one.facts)


def _true(
    register: Register,
    found: tuple[Finding, ...],
    everywhere: Iterable[Finding],
    entities: frozenset[str],
) -> tuple[Finding, ...]:
    """Return what is found at what belongs to some entities, and in the whole register, too.

    What is found there only for want of the rest is not true.
    """
    true = {_where(one) for one in everywhere}
    mine = tuple(one for one in found if _where(one) in true)
    some = (of_organisation(mine, register, id_) for id_ in sorted(entities) if id_ in register)
    own = {one for each in some for one in each}
    return tuple(one for one in mine if one in own)


def _where(one: Finding) -> tuple[str, str, str]:
    return one.rule.id, one.record, one.field
