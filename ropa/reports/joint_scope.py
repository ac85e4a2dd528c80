"""What joint controllers do together: activities, data, legal bases, processors, transfers."""

from collections.abc import Set as AbstractSet
from dataclasses import replace

from ropa.checks.organisations import stated_none
from ropa.register.choices import Role
from ropa.register.entry import Entry, category_of, entry
from ropa.register.records import (
    Activity,
    Basis,
    DataCategory,
    DataSubjectCategory,
    Disclosure,
    JointArrangement,
)
from ropa.reports.article_30 import titled
from ropa.reports.flows import called
from ropa.reports.letters import grounds
from ropa.reports.parties import stated
from ropa.reports.value import Block, Cell, Column, Facts, Mark, Phrase, Section, Table
from ropa.reports.writer import Writer

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
    data = {category_of(writer.register, id_).id for each in entries for id_ in each.data}
    rows = [
        (label(JointArrangement, field), writer.tagged((said,), one, field))
        for field, said in (
            ("scope", writer.text(one.scope)),
            ("purposes_jointly", writer.choice(one.purposes_jointly)),
            ("means_jointly", writer.choice(one.means_jointly)),
        )
    ]
    rows += [
        (say("Activities covered"), named or (writer.unknown(),)),
        (say(DataSubjectCategory.plural), _listed(writer, subjects)),
        (say(DataCategory.plural), _listed(writer, data)),
    ]
    blocks: tuple[Block, ...] = (Facts(tuple(rows)), *_bases(writer, one, entries))
    return Section(f"{anchor}.scope", label(JointArrangement, "scope"), blocks)


def _listed(writer: Writer, ids: AbstractSet[str]) -> Cell:
    return (writer.listing(tuple(sorted(ids))),) if ids else (writer.unknown(),)


def _bases(writer: Writer, one: JointArrangement, entries: tuple[Entry, ...]) -> tuple[Block, ...]:
    """Set the bases of each party beside each other, activity by activity with its purposes."""
    share = (_WHOLE - _ACTIVITY) // max(len(one.parties), 1)
    head = writer.tongue.say("Legal basis of each party")
    columns = (
        Column(head, _ACTIVITY),
        *(Column(writer.name(id_).words, share) for id_ in one.parties),
    )
    rows = tuple(
        (
            (replace(titled(writer, each.activity), mark=Mark.STRONG), *_aims(writer, each)),
            *(_of_party(writer, each.bases, id_) for id_ in one.parties),
        )
        for each in entries
    )
    return (Table(head, columns, rows),) if rows else ()


def _aims(writer: Writer, one: Entry) -> Cell:
    """Name the purposes of an activity, sub-purposes set in below theirs."""
    return tuple(
        replace(writer.name(each.id), depth=0 if each.part_of is None else 1)
        for each in one.purposes
    ) or (writer.unknown(),)


def _of_party(writer: Writer, bases: tuple[Basis, ...], party: str) -> Cell:
    """Name the bases of a party, each once: as inferred only where it is never stated."""
    own = (each for each in bases if not each.parties or party in each.parties)
    named: dict[str, Phrase] = {}
    for phrase in (phrase for each in own for phrase in grounds(writer, each)):
        if phrase.words not in named or not phrase.tags:
            named[phrase.words] = replace(phrase, mark=Mark.PLAIN)
    return tuple(named.values()) or (writer.unknown(),)


def links(writer: Writer, entries: tuple[Entry, ...], anchor: str) -> Section:
    """Name the processors that are used, and the transfers to third countries."""
    say = writer.tongue.say
    used = {
        one.recipient: one
        for each in entries
        for one in each.disclosures
        if one.role in _PROCESSORS
    }
    processors = tuple(_processor(writer, one) for _, one in sorted(used.items()))
    none = (writer.say("no processor is recorded"),)
    rows = (
        (say("Processors"), processors or none),
        (say("Transfers to third countries"), _transfers(writer, entries)),
    )
    heading = say("Processors and transfers")
    return Section(f"{anchor}.links", heading, (Facts(rows),))


def _processor(writer: Writer, one: Disclosure) -> Phrase:
    tags = writer.standing(one.role_standing)
    name = writer.name(one.recipient)
    return replace(name, tags=tuple(dict.fromkeys((*name.tags, *tags))))


def _transfers(writer: Writer, entries: tuple[Entry, ...]) -> Cell:
    """Name the transfers; there are none only where that is stated of every activity."""
    sent = {(one.reference, one.id): one for each in entries for one in each.transfers}
    named = tuple(called(writer, one) for _, one in sorted(sent.items()))
    activities = [each.activity for each in entries]
    if all(stated_none(writer.register, one.id, "transfers") for one in activities):
        named += tuple(said for one in activities for said in stated(writer, one, "transfers"))
    return tuple(dict.fromkeys(named)) or (writer.say("no transfer is recorded"),)
