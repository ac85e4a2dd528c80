"""What a notice says and the record can't confirm, and what can't be told from the record."""

from collections.abc import Iterator

from ropa.checks.lack import called
from ropa.checks.told import Told
from ropa.register.audience import entries_of
from ropa.register.choices import Answer, Provision
from ropa.register.records import (
    Activity,
    Basis,
    Disclosure,
    Purpose,
    Record,
    RetentionRule,
    Transfer,
)
from ropa.reports.article_30 import titled
from ropa.reports.notice_places import places
from ropa.reports.value import Cell, Mark, Paragraphs, Phrase, Section
from ropa.reports.writer import Writer
from ropa.translations import folded

_ASKED: tuple[tuple[type[Record], str], ...] = (
    (Activity, "status"),
    (Transfer, "takes_place"),
    (Transfer, "country"),
    (Transfer, "importer"),
    (Disclosure, "role"),
    (Disclosure, "data"),
    (Basis, "article_6"),
    (RetentionRule, "starts"),
)
"""What a reader of a notice would ask of what it says, and a record may not know."""


def unconfirmed(writer: Writer, told: Told, anchor: str) -> Section:
    """List what the notice says something of, and the record does not know."""
    parts = tuple(_parts(writer, told, anchor))
    heading = writer.tongue.say("What the notice says and the record does not know")
    words = "The record knows whatever a reader would ask of what the notice says."
    if parts:
        words = (
            "The notice speaks of these; the record leaves open what a reader would ask next. Ask "
            "whoever runs the activity, enter the answer, and then see whether the notice is right."
        )
    return Section(anchor, heading, (Paragraphs((writer.say(words),)),), parts)


def _parts(writer: Writer, told: Told, anchor: str) -> Iterator[Section]:
    """Give each question with those of whom the record does not know the answer."""
    for kind, field in _ASKED:
        named = writer.register.naming(told.notice.id, kind)
        open_ = [one for one in named if told.mentions(one) and _is_open(getattr(one, field))]
        if open_:
            names = {_name(writer, one) for one in open_}
            listed = writer.joined(tuple(sorted(names, key=lambda one: folded(one.words))))
            where = tuple(_sections(writer, told, open_))
            yield Section(
                f"{anchor}.{kind.kind}.{field}",
                writer.label(kind, field),
                (Paragraphs((listed, *where)),),
                note=writer.tongue.say(kind.plural),
            )


def _sections(writer: Writer, told: Told, records: list[Record]) -> Iterator[Phrase]:
    for one in places(writer, told.notice, records):
        yield writer.say("Sections: {sections}", mark=Mark.NOTE, sections=one.words)


def _is_open(value: object) -> bool:
    return value in (None, ()) or getattr(value, "value", "") == Answer.UNKNOWN.value


def _name(writer: Writer, record: Record) -> Phrase:
    """Name a record by what it is about, where it has no name of its own."""
    if isinstance(record, Disclosure):
        return writer.name(record.recipient)
    if isinstance(record, Basis):
        return writer.name(record.purpose)
    return writer.text(called(record))


def limits(writer: Writer, told: Told, organisation: str) -> Paragraphs:
    """Say what can't be told by comparing a notice with the record."""
    return Paragraphs(tuple(_limits(writer, told, organisation)), listed=True)


def _limits(writer: Writer, told: Told, organisation: str) -> Iterator[Phrase]:
    say = writer.say
    yield say(
        "The register does not hold the text of the notice. What the notice says is known from "
        "what was cited of it; a sentence that nobody cited is not known here."
    )
    yield say(
        "Whether the page that is published today still reads like the text that was read is not "
        "known; the digests are those of the text read."
    )
    yield say(
        "When and how each person was given the notice is not recorded (Art. 13(1) and 14(3))."
    )
    yield say(
        "That a country has no adequacy decision, and how to get a copy of safeguards, are "
        "no fields of the record; where the notice does not say it, only a remark does "
        "(Art. 13(1)(f))."
    )
    yield from _unjudged(writer, told)
    others = _others(writer, told, organisation)
    if others:
        words = (
            "These activities are not mentioned in this notice, as far as it was cited; whether "
            "the persons concerned are informed otherwise is not known here: {activities}."
        )
        yield say(words, activities=writer.joined(others))


def _unjudged(writer: Writer, told: Told) -> Iterator[Phrase]:
    """Say of how many activities and purposes the record doesn't know what an item turns on."""
    count = writer.tongue.count
    taken = [one.activity for one in told.entries if isinstance(one.activity, Activity)]
    if open_ := sum(one.automated_decisions is Answer.UNKNOWN for one in taken):
        yield Phrase(
            count(
                open_,
                "Of {n} activity it is not known whether decisions are automated, so whether the "
                "notice must explain them can't be judged (Art. 13(2)(f)).",
                "Of {n} activities it is not known whether decisions are automated, so whether "
                "the notice must explain them can't be judged (Art. 13(2)(f)).",
            )
        )
    purposes: list[Purpose] = [each for one in told.entries for each in one.purposes]
    if open_ := sum(one.provision is Provision.UNKNOWN for one in purposes):
        yield Phrase(
            count(
                open_,
                "Of {n} purpose it is not known whether data must be given, so whether the notice "
                "must say so can't be judged (Art. 13(2)(e)).",
                "Of {n} purposes it is not known whether data must be given, so whether the "
                "notice must say so can't be judged (Art. 13(2)(e)).",
            )
        )


def _others(writer: Writer, told: Told, organisation: str) -> Cell:
    known = {one.activity.id for one in told.entries}
    every = entries_of(writer.register, organisation)
    own = (one for one in every if isinstance(one, Activity) and one.id not in known)
    return tuple(titled(writer, one) for one in own)
