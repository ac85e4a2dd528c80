"""One activity with all that exists for it: purposes, data, recipients, transfers, periods."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from ropa.register.links import targets, targets_of
from ropa.register.records import (
    Activity,
    Basis,
    DataCategory,
    DataElement,
    DataUse,
    Disclosure,
    Document,
    Notice,
    ProcessorActivity,
    Purpose,
    Record,
    RetentionRule,
    SecurityMeasure,
    Source,
    Statement,
    Transfer,
)
from ropa.register.register import Register

SHARED = (Source, RetentionRule, SecurityMeasure)
"""What may hold for all activities without naming any."""
R = TypeVar("R", bound=Record)
E = TypeVar("E", bound=Activity | ProcessorActivity)


@dataclass(frozen=True, slots=True)
class Entry:
    """An activity and what belongs to it, each sorted as a reader meets it."""

    activity: Activity | ProcessorActivity
    purposes: tuple[Purpose, ...]
    bases: tuple[Basis, ...]
    uses: tuple[DataUse, ...]
    sources: tuple[Source, ...]
    disclosures: tuple[Disclosure, ...]
    transfers: tuple[Transfer, ...]
    retention: tuple[RetentionRule, ...]
    measures: tuple[SecurityMeasure, ...]

    @property
    def data(self) -> tuple[str, ...]:
        """The ids of the data that it uses, without those stated never to be used."""
        return tuple(sorted({id_ for use in self.uses if not use.never for id_ in use.data}))


@dataclass(frozen=True, slots=True)
class _Reach:
    """What decides whether something that names no activity holds for one all the same."""

    register: Register
    activity: str
    purposes: frozenset[str]
    data: tuple[str, ...]
    data_subjects: frozenset[str]


def entry(register: Register, activity: Activity | ProcessorActivity) -> Entry:
    """Gather what belongs to an activity."""
    uses = register.naming(activity.id, DataUse)
    done = [use for use in uses if not use.never]
    purposes = _in_order(register.naming(activity.id, Purpose))
    data = tuple(id_ for use in done for id_ in use.data)
    reach = _Reach(
        register,
        activity.id,
        frozenset(one.id for one in purposes),
        particular(register, data) or data,
        frozenset(id_ for use in done for id_ in use.data_subjects),
    )
    return Entry(
        activity=activity,
        purposes=purposes,
        bases=_bases(register, purposes),
        uses=uses,
        sources=tuple(one for one in _near(Source, reach) if _feeds(one, reach)),
        disclosures=register.naming(activity.id, Disclosure),
        transfers=tuple(
            sorted(register.naming(activity.id, Transfer), key=lambda one: (one.reference, one.id))
        ),
        retention=tuple(one for one in _near(RetentionRule, reach) if _binds(one, reach)),
        measures=_near(SecurityMeasure, reach),
    )


def _near(kind: type[R], reach: _Reach) -> tuple[R, ...]:
    """Return the records that name an activity or a purpose of it, or none; sorted by id."""
    ids = (reach.activity, *reach.purposes)
    found = {one.id: one for id_ in ids for one in reach.register.naming(id_, kind)}
    found |= {one.id: one for one in reach.register.for_all(kind)}
    return tuple(found[id_] for id_ in sorted(found))


def particular(register: Register, data: Iterable[str]) -> tuple[str, ...]:
    """Leave "all data" out of what is named.

    An activity that uses an account and, when it is closed, erases all data has not therefore
    every source and every period of the register.
    """
    return tuple(one for one in data if not category_of(register, one).everything)


def _bases(register: Register, purposes: tuple[Purpose, ...]) -> tuple[Basis, ...]:
    return tuple(
        basis
        for one in purposes
        for basis in register.naming(one.id, Basis)
        if basis.purpose == one.id
    )


def _in_order(purposes: tuple[Purpose, ...]) -> tuple[Purpose, ...]:
    """Sort purposes so that each is followed by its sub-purposes."""
    known = {one.id for one in purposes}
    found: list[Purpose] = []

    def follow(parent: str | None) -> None:
        for one in purposes:
            within = one.part_of if one.part_of in known else None
            if within == parent:
                found.append(one)
                follow(one.id)

    follow(None)
    return tuple(found)


def _feeds(source: Source, reach: _Reach) -> bool:
    """Say whether a source feeds an activity: named, or by its data."""
    if source.activities:
        return reach.activity in source.activities
    return meet(reach.register, source.data, reach.data)


def _binds(rule: RetentionRule, reach: _Reach) -> bool:
    """Say whether a retention rule holds for an activity: named, by purpose, or by its data.

    A rule about some data subjects holds only where their data are used.
    """
    if rule.data_subjects and reach.data_subjects.isdisjoint(rule.data_subjects):
        return False
    if rule.activities or rule.purposes:
        return reach.activity in rule.activities or not reach.purposes.isdisjoint(rule.purposes)
    return meet(reach.register, rule.data, reach.data)


def meet(register: Register, some: Iterable[str], others: Iterable[str]) -> bool:
    """Say whether two sets of data have anything in common: all data, categories, elements."""
    left, right = tuple(some), tuple(others)
    return any(_overlap(register, one, other) for one in left for other in right)


def _overlap(register: Register, one: str, other: str) -> bool:
    if one == other:
        return True
    here, there = category_of(register, one), category_of(register, other)
    if here.everything or there.everything:
        return True
    return here.id == there.id and here.id in {one, other}


def category_of(register: Register, data: str) -> DataCategory:
    """Return the category itself, or the one that an element stands under."""
    found = register.find(data)
    return register.get(found.category if isinstance(found, DataElement) else data, DataCategory)


def holds_for_all(record: Record) -> bool:
    """Say whether a record holds for all activities because it names none: all with its data."""
    return isinstance(record, SHARED) and not targets(record, owner=True)


def held_by(register: Register, record: Record) -> tuple[str, ...]:
    """Return the ids of the activities for which a record holds that may hold for all, sorted."""
    every: tuple[Activity | ProcessorActivity, ...] = (
        *register.all(Activity),
        *register.all(ProcessorActivity),
    )
    if isinstance(record, SecurityMeasure) and holds_for_all(record):
        return tuple(sorted(one.id for one in every))
    return tuple(sorted(one.id for one in every if record in _shared(entry(register, one))))


def _shared(one: Entry) -> tuple[Record, ...]:
    return (*one.sources, *one.retention, *one.measures)


def homes(register: Register, id_: str, entries: Mapping[str, E]) -> Iterator[E]:
    """Give the entries, of these by id, that a record exists for; an entry exists for itself."""
    waiting = [id_]
    for at in waiting:  # grows while it is read
        if at in entries:
            yield entries[at]
            continue
        owners = targets_of(register.links(register.get(at, Record)), owner=True)
        waiting += [one for one in owners if one not in waiting]


def statement(register: Register, record: str, field: str) -> Statement | None:
    """Return what is stated about a field or topic of a record; the latest of several."""
    about = [
        one
        for one in register.naming(record, Statement)
        if one.record == record and one.field == field
    ]
    return max(about, key=lambda one: (one.made_on or date.min, one.id), default=None)


def known_on(register: Register, record: Record) -> date | None:
    """Return the last day on which a record is known to have held: confirmed, cited or stated.

    That is the latest of its confirmation, the dates of the notices and documents it cites, and
    the day on which a statement was made.
    """
    days = {_dated(register, one.source) for one in record.citations}
    made = record.made_on if isinstance(record, Statement) else None
    known = [day for day in (record.confirmed_on, made, *days) if day is not None]
    return max(known, default=None)


def _dated(register: Register, source: str) -> date | None:
    found = register.find(source)
    return found.dated if isinstance(found, Notice | Document) else None
