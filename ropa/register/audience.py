"""What an audience may see of a register, and what of it belongs to one organisation."""

from collections.abc import Container, Iterable, Mapping
from dataclasses import replace
from enum import StrEnum
from typing import Any, TypeVar

from ropa.register.asking import once, questions
from ropa.register.choices import Answer, DocumentKind
from ropa.register.lending import lent
from ropa.register.links import targets_of, without
from ropa.register.parts import Part
from ropa.register.records import (
    Activity,
    DataSubjectCategory,
    Document,
    JointArrangement,
    Mandate,
    Notice,
    Organisation,
    ProcessorActivity,
    Record,
    RightsChannel,
    Statement,
)
from ropa.register.register import Register

ASSESSMENTS = frozenset({DocumentKind.BALANCING_TEST, DocumentKind.DPIA, DocumentKind.TIA})
E = TypeVar("E", Activity, ProcessorActivity)
P = TypeVar("P", bound=Part)
_ENTRIES = (Activity, ProcessorActivity)
_OFFICES = frozenset({"dpo", "representative"})
"""Topics of which a statement says that there is no mandate; it is shown where one would be."""
_AFFAIRS = (Notice, RightsChannel, Statement)
"""What a record shows of its own controllers only."""


class Audience(StrEnum):
    """For whom something is written."""

    EXTERNAL = "external"
    INTERNAL = "internal"


def seen_by(register: Register, audience: Audience) -> Register:
    """Return what the audience may see: an outsider gets no remarks, decisions or assessments.

    It only ever removes: records that are internal, fields that are internal, and references
    to what was removed.
    """
    if audience is Audience.INTERNAL:
        return register
    shown = (public(one) for one in register.records if not is_internal(one, register))
    return _kept(register, shown)


def is_internal(record: Record, register: Register) -> bool:
    """Say whether an outsider is shown nothing of a record at all."""
    if isinstance(record, Document):
        return record.type in ASSESSMENTS
    if isinstance(record, Statement):
        return record.field in _hidden(type(register.get(record.record, Record)))
    return record.internal


def public(record: Record) -> Record:
    """Return the record without its internal fields, and without the words cited for them."""
    hidden = _hidden(type(record))
    shown = _covered(record)
    said = tuple(one for one in record.citations if one.field not in hidden)
    return shown if said == record.citations else replace(shown, citations=said)


def _covered(part: P) -> P:
    """Return a record or part with its internal fields covered by their defaults."""
    covered = {
        name: tuple(map(_covered, value)) if many else _covered(value)
        for name, many in _inner(type(part))
        if (value := getattr(part, name)) is not None
    }
    covered |= _hidden(type(part))
    said = {name: value for name, value in covered.items() if getattr(part, name) != value}
    return replace(part, **said) if said else part


@once
def _inner(cls: type[Part]) -> tuple[tuple[str, bool], ...]:
    """Return the fields that hold parts with something internal in them, and if they hold many."""
    parts = ((one, one.type) for one in questions(cls) if not one.question.internal)
    return tuple(
        (one.name, one.many)
        for one, kind in parts
        if isinstance(kind, type) and issubclass(kind, Part) and (_hidden(kind) or _inner(kind))
    )


@once
def _hidden(cls: type[Part]) -> dict[str, Any]:
    """Return the internal fields of a class, each with the default that covers it."""
    return {one.name: one.default for one in questions(cls) if one.question.internal}


def about(
    register: Register,
    organisation: str,
    *,
    kinds: tuple[type[Record], ...] = _ENTRIES,
    activity: str | None = None,
) -> Register:
    """Return what belongs to one organisation's records, and nothing of other companies.

    `kinds` leaves the record of its activities as a controller, or that as a processor;
    `activity` leaves one of them alone.

    It starts from the organisation, the activities that it answers for and the arrangements that
    it is party to, takes in what exists for them (purposes, disclosures, periods) and what those
    name (recipients, vocabulary), and stops at activities of others.
    """
    shared = {} if activity is None else _lent(register, organisation, activity)
    kept = _reached(register, organisation, kinds=kinds, activity=activity, shared=shared)
    found = (one for one in register.records if one.id in kept and one.id not in shared)
    return _kept(register, (*found, *shared.values()))


def _lent(register: Register, organisation: str, activity: str) -> Mapping[str, Record]:
    """Return what an extract shows of the other activities that an organisation answers for."""
    own = {one.id for one in entries_of(register, organisation)}
    return lent(register, activity, of=own) if activity in own else {}


def about_any(register: Register, organisations: Iterable[str]) -> Register:
    """Return what belongs to any of some organisations' records, and nothing of other companies.

    For a branch that is what belongs to its company. Who is not in the register has nothing.
    """
    known = {one for one in organisations if isinstance(register.find(one), Organisation)}
    whose = {legal_person(register, one).id for one in known}
    kept = {id_ for one in whose for id_ in _reached(register, one, kinds=_ENTRIES)}
    return _kept(register, (one for one in register.records if one.id in kept))


def _reached(
    register: Register,
    organisation: str,
    *,
    kinds: tuple[type[Record], ...],
    activity: str | None = None,
    shared: Container[str] = (),
) -> set[str]:
    """Return the ids of what belongs to one organisation's records, short of what is `shared`."""
    every = (one for one in entries_of(register, organisation) if isinstance(one, kinds))
    answered = [one for one in every if activity in {None, one.id}]
    arranged = arrangements_of(register, organisation) if Activity in kinds else ()
    arranged = arranged if activity is None else _agreed(arranged, answered)
    own = {one.id for one in (*answered, *arranged)} | {organisation}
    jointly = (one for one in answered if isinstance(one, Activity))
    joint = {organisation, *(id_ for one in jointly for id_ in controllers(register, one))}
    joint |= {id_ for one in arranged for id_ in one.parties}
    named = joint | {id_ for one in answered for id_ in answering(register, one)}
    parties = named | {legal_person(register, id_).id for id_ in named}
    entries = {one.id for kind in _ENTRIES for one in register.all(kind)}
    others = _only_for(register, entries - own, but=shared)
    kept: set[str] = set()
    common = (one for one in register.records if _is_for_all(register, one))
    waiting = [*own, *(one.id for one in common if _is_told_by(register, one, joint))]
    while waiting:
        id_ = waiting.pop()
        if id_ in kept or id_ in others or id_ in shared:
            continue
        kept.add(id_)
        record = register.get(id_, Record)
        waiting += targets_of(register.links(record), owner=False)
        closed = isinstance(record, Organisation)
        waiting += (
            one.id
            for one in register.belonging(id_)
            if not closed or _is_shown(one, party=id_ in parties, own=id_ in joint)
        )
    return kept


def _agreed(
    arranged: Iterable[JointArrangement], entries: Iterable[Activity | ProcessorActivity]
) -> tuple[JointArrangement, ...]:
    """Return the arrangements that some entries are carried out under."""
    named = {one.arrangement for one in entries if isinstance(one, Activity)}
    return tuple(one for one in arranged if one.id in named)


def _only_for(register: Register, entries: set[str], *, but: Container[str]) -> set[str]:
    """Return the ids of activities and of all that can't stand without them, `but` for some."""
    found = set(entries)
    fresh = found
    while fresh:
        gone = frozenset(found)
        naming = {one for id_ in fresh for one in register.naming(id_, Record)}
        cut = {one.id for one in naming if without(one, gone) is None} - gone
        fresh = {id_ for id_ in cut if id_ not in but}
        found |= fresh
    return found


def _is_shown(record: Record, *, party: bool, own: bool) -> bool:
    """Say whether a record shows what exists for an organisation: a party to it, or its own.

    Offices, and statements that there is none, are shown of all who answer for its activities.
    """
    if isinstance(record, Mandate):
        return party
    if isinstance(record, Statement) and record.field in _OFFICES:
        return party
    return own or not isinstance(record, _AFFAIRS)


def _is_for_all(register: Register, record: Record) -> bool:
    """Say whether a record that could exist for something exists for the register as a whole.

    So do data subjects who are stated to be out of scope, whom no activity can name.
    """
    if isinstance(record, DataSubjectCategory):
        return record.in_scope is Answer.NO
    return _has_owners(type(record)) and not targets_of(register.links(record), owner=True)


@once
def _has_owners(cls: type[Part]) -> bool:
    """Say whether records of a class exist for others."""
    return any(one.question.owner for one in questions(cls))


def _is_told_by(register: Register, record: Record, organisations: set[str]) -> bool:
    """Say whether a record rests on a notice of these organisations, or on no notice at all."""
    cited = (register.find(one.source) for one in record.citations)
    givers = [set(one.organisations) for one in cited if isinstance(one, Notice)]
    return not givers or any(not some or some & organisations for some in givers)


def entries_of(register: Register, organisation: str) -> tuple[Activity | ProcessorActivity, ...]:
    """Return the activities that an organisation answers for, alone, jointly or as processor.

    What a branch does is its company's. Controllers' entries come first, each by reference.
    """
    company = legal_person(register, organisation)

    def answers(*names: str) -> bool:
        return any(legal_person(register, one) == company for one in names)

    return (
        *_in_order(one for one in register.all(Activity) if answers(*controllers(register, one))),
        *_in_order(one for one in register.all(ProcessorActivity) if answers(one.processor)),
    )


def arrangements_of(register: Register, organisation: str) -> tuple[JointArrangement, ...]:
    """Return the arrangements that an organisation, or a branch of it, is party to."""
    company = legal_person(register, organisation)
    return tuple(
        one
        for one in register.all(JointArrangement)
        if any(legal_person(register, id_) == company for id_ in one.parties)
    )


def _in_order(entries: Iterable[E]) -> list[E]:
    """Sort entries by the number that people use, those without one by their id at the end."""
    return sorted(entries, key=lambda one: (not one.reference, one.reference, one.id))


def controllers(register: Register, activity: Activity) -> tuple[str, ...]:
    """Return the ids of an activity's controllers: its own and the parties to its arrangement."""
    joint: Iterable[str] = ()
    if activity.arrangement is not None:
        joint = register.get(activity.arrangement, JointArrangement).parties
    return tuple(sorted({*activity.controllers, *joint}))


def others_with(register: Register, activity: Activity, *, organisation: str) -> tuple[str, ...]:
    """Return the ids of the other companies that are controllers of an activity, sorted.

    A branch is no controller beside its company.
    """
    own = legal_person(register, organisation).id
    found = {legal_person(register, one).id for one in controllers(register, activity)}
    return tuple(sorted(found - {own}))


def on_behalf_of(register: Register, activity: ProcessorActivity) -> tuple[str, ...]:
    """Return the ids of the companies on whose behalf a processor acts, sorted."""
    return tuple(sorted({legal_person(register, one).id for one in activity.controllers}))


def answering(register: Register, activity: Activity | ProcessorActivity) -> tuple[str, ...]:
    """Return the ids of all who answer for an activity: its controllers, and its processor."""
    if isinstance(activity, ProcessorActivity):
        return (activity.processor, *activity.controllers)
    return controllers(register, activity)


def legal_person(register: Register, organisation: str) -> Organisation:
    """Return the organisation whose records count: for a branch, the company behind it."""
    found = register.get(organisation, Organisation)
    while found.branch_of is not None:
        found = register.get(found.branch_of, Organisation)
    return found


def _kept(register: Register, shown: Iterable[Record]) -> Register:
    """Make a register of some records of a larger one, without references to the rest."""
    records = {one.id: one for one in shown}
    if tuple(records.values()) == register.records:
        return register
    everything = frozenset(one.id for one in register.records)
    while True:
        gone = everything - records.keys()
        cut = ((id_, _without(register, one, gone)) for id_, one in records.items())
        left = {id_: one for id_, one in cut if one is not None}
        if left.keys() == records.keys():
            return Register(tuple(left.values()), like=register)
        records = left


def _without(register: Register, record: Record, gone: frozenset[str]) -> Record | None:
    """Return a record without its references to `gone`, or nothing; most have none."""
    if gone.isdisjoint(one.target for one in register.links(record)):
        return record
    cut: Record | None = without(record, gone)
    return cut
