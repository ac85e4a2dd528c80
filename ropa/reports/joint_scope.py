"""What joint controllers do together: activities, data, legal bases, processors, transfers."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace

from ropa.checks.activities import CLASSIFIED
from ropa.checks.organisations import stated_none
from ropa.register.choices import Role
from ropa.register.entry import Entry, category_of, entry, particular
from ropa.register.records import (
    Activity,
    Basis,
    DataCategory,
    DataSubjectCategory,
    Disclosure,
    JointArrangement,
    Recipient,
)
from ropa.reports.article_30 import titled
from ropa.reports.letters import grounds
from ropa.reports.parties import stated
from ropa.reports.value import Cell, Column, Facts, Mark, Phrase, Section, Table
from ropa.reports.writer import Writer
from ropa.translations import folded

_ACTIVITY = 34
_WHOLE = 100
_PROCESSORS = frozenset({Role.PROCESSOR, Role.SUB_PROCESSOR})


def covered(writer: Writer, one: JointArrangement) -> tuple[Entry, ...]:
    """Return the activities that an arrangement covers, in the order of their references."""
    found = (each for each in writer.register.naming(one.id, Activity))
    entries = (entry(writer.register, each) for each in found if each.arrangement == one.id)
    return tuple(sorted(entries, key=lambda each: (each.activity.reference, each.activity.id)))


def scope(writer: Writer, one: JointArrangement, anchor: str) -> Section:
    """Say what is done jointly, with whose data, and on which legal basis of each party."""
    label, say = writer.label, writer.tongue.say
    entries = covered(writer, one)
    named = tuple(titled(writer, each.activity) for each in entries)
    subjects = {
        id_ for each in entries for use in each.uses if not use.never for id_ in use.data_subjects
    }
    rows = [
        (said, writer.tagged((phrase,), one, field))
        for field, said, phrase in (
            ("scope", say("What the source says of it"), writer.text(one.scope)),
            *(
                (field, label(JointArrangement, field), writer.choice(getattr(one, field)))
                for field in ("purposes_jointly", "means_jointly")
            ),
        )
    ]
    rows += [
        (say("Activities covered"), named or (writer.unknown(),)),
        (say(DataSubjectCategory.plural), _in_order(writer, subjects) or (writer.unknown(),)),
        (say(DataCategory.plural), _data(writer, entries) or (writer.unknown(),)),
    ]
    anchor = f"{anchor}.scope"
    bases = (_bases(writer, one, entries, anchor),) if entries else ()
    heading = label(JointArrangement, "scope")
    return Section(anchor, heading, (Facts(tuple(rows)),), sections=bases)


def _in_order(writer: Writer, ids: Iterable[str]) -> Cell:
    """Name records one below the other, in the alphabet of the reader's language."""
    named = (writer.name(id_) for id_ in ids)
    return tuple(sorted(named, key=lambda phrase: folded(phrase.words)))


def _data(writer: Writer, entries: tuple[Entry, ...]) -> Cell:
    """Name the categories of data; the one that means all data is none among them, and is last."""
    used = {category_of(writer.register, id_).id for each in entries for id_ in each.data}
    named = {*particular(writer.register, used)}
    every = (replace(one, mark=Mark.NOTE) for one in _in_order(writer, used - named))
    return (*_in_order(writer, named), *every)


def _bases(
    writer: Writer, one: JointArrangement, entries: tuple[Entry, ...], anchor: str
) -> Section:
    """Set the legal bases of the parties beside each other, where sources tell them apart."""
    say = writer.tongue.say
    heading = say("Legal basis")
    apart = any(basis.parties for each in entries for basis in each.bases)
    whose: tuple[str | None, ...] = one.parties if apart else (None,)
    share = (_WHOLE - _ACTIVITY) // max(len(whose), 1)
    heads = (
        say("For all parties; not stated party by party") if id_ is None else writer.name(id_).words
        for id_ in whose
    )
    columns = (Column(say("Activity"), _ACTIVITY), *(Column(head, share) for head in heads))
    rows = tuple(
        (
            (replace(titled(writer, each.activity), mark=Mark.STRONG), *_aims(writer, each)),
            *(_of_party(writer, each.bases, id_) for id_ in whose),
        )
        for each in entries
    )
    return Section(f"{anchor}.bases", heading, (Table(heading, columns, rows),))


def _aims(writer: Writer, one: Entry) -> Cell:
    """Name the purposes of an activity, sub-purposes set in below theirs."""
    return tuple(
        replace(writer.name(each.id), depth=0 if each.part_of is None else 1)
        for each in one.purposes
    ) or (writer.unknown(),)


def _of_party(writer: Writer, bases: tuple[Basis, ...], party: str | None) -> Cell:
    """Name the bases of a party (None: of all alike), each once, and how sources tell of it."""
    told: dict[str, list[Basis]] = defaultdict(list)
    inferred: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    for basis in bases:
        if basis.parties and party not in basis.parties:
            continue
        for phrase in grounds(writer, basis):
            told[phrase.words].append(basis)
            inferred[phrase.words].append(phrase.tags)
    named = []
    for words, own in told.items():
        apart = party is None or any(basis.parties for basis in own)
        together = () if apart else (writer.tongue.say("not stated party by party"),)
        named.append(Phrase(words, tags=(*_of_some(writer, inferred[words]), *together)))
    return tuple(named) or (writer.unknown(),)


def _of_some(writer: Writer, tags: list[tuple[str, ...]]) -> tuple[str, ...]:
    """Tag what is inferred for every purpose, or for some of them only."""
    if all(tags) or not any(tags):
        return tags[0]
    return (writer.tongue.say("inferred for some purposes"),)


def links(writer: Writer, entries: tuple[Entry, ...], anchor: str) -> Section:
    """Name the processors, the recipients of which nobody knows the role, and the transfers."""
    say = writer.tongue.say
    disclosed = tuple(one for each in entries for one in each.disclosures)
    used = {one.recipient: one for one in disclosed if one.role in _PROCESSORS}
    processors = tuple(_processor(writer, one) for _, one in sorted(used.items()))
    none = (writer.say("no processor is recorded"),)
    rows = (
        (say("Processors"), processors or none),
        *_unsure(writer, disclosed),
        (say("Transfers to third countries"), _transfers(writer, entries)),
    )
    heading = say("Processors and transfers")
    return Section(f"{anchor}.links", heading, (Facts(rows),))


def _unsure(writer: Writer, disclosed: tuple[Disclosure, ...]) -> Iterator[tuple[str, Cell]]:
    """Name the recipients that may be processors, as their role is not known; nothing if none."""
    known = {one.recipient for one in disclosed if one.role is Role.UNKNOWN}
    ids = {id_ for id_ in known if writer.register.get(id_, Recipient).relation not in CLASSIFIED}
    if ids:
        label = writer.tongue.say("Recipients whose role is not known yet")
        where = writer.say("see the record under Art. 30", mark=Mark.NOTE)
        yield label, (*_in_order(writer, ids), where)


def _processor(writer: Writer, one: Disclosure) -> Phrase:
    tags = writer.standing(one.role_standing)
    name = writer.name(one.recipient)
    return replace(name, tags=tuple(dict.fromkeys((*name.tags, *tags))))


def _transfers(writer: Writer, entries: tuple[Entry, ...]) -> Cell:
    """Name the transfers; there are none only where that is stated of every activity."""
    sent = {(one.reference, one.id): one for each in entries for one in each.transfers}
    named = tuple(writer.name(one.id) for _, one in sorted(sent.items()))
    activities = [each.activity for each in entries]
    if all(stated_none(writer.register, one.id, "transfers") for one in activities):
        named += tuple(said for one in activities for said in stated(writer, one, "transfers"))
    return tuple(dict.fromkeys(named)) or (writer.say("no transfer is recorded"),)
