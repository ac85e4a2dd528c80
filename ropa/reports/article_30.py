"""What the records of a controller and of a processor have in common (Art. 30)."""

from collections.abc import Mapping
from dataclasses import replace

from ropa import law
from ropa.checks import Finding, entry_gaps
from ropa.register.audience import about, entries_of, legal_person
from ropa.register.entry import Entry
from ropa.register.records import Activity, Organisation, ProcessorActivity
from ropa.register.register import Register
from ropa.reports.assembly import Order, subject
from ropa.reports.parties import declared
from ropa.reports.value import Block, Cell, Mark, Phrase, Section
from ropa.reports.writer import Writer

Kind = type[Activity] | type[ProcessorActivity]
Points = Mapping[str, tuple[Block, ...]]
"""The open points of an entry, by letter; letters without any are left out."""


def keepers(register: Register, kind: Kind) -> tuple[str, ...]:
    """Return the organisations that keep a record of activities of a kind: legal persons."""
    return tuple(
        one.id
        for one in register.all(Organisation)
        if legal_person(register, one.id) == one
        and any(isinstance(each, kind) for each in entries_of(register, one.id))
    )


def extracts(register: Register, organisation: str, kind: Kind) -> tuple[str, ...]:
    """Return the activities of an organisation's record of a kind: each can be told alone."""
    return tuple(one.id for one in entries_of(register, organisation) if isinstance(one, kind))


def only(order: Order, writer: Writer, kind: Kind) -> Writer:
    """Return the writer of one of the two records that a company may keep; an extract is of one."""
    if order.activity is not None:
        return writer
    return replace(writer, register=about(writer.register, subject(order).id, kinds=(kind,)))


def before_the_law(writer: Writer) -> Cell:
    """Say so where the Regulation did not apply on the day of the report."""
    if law.in_force("gdpr", on=writer.on):
        return ()
    words = "On {day} the General Data Protection Regulation did not apply yet."
    return (writer.say(words, mark=Mark.STRONG, day=writer.tongue.day(writer.on)),)


def headed(
    writer: Writer,
    activity: Activity | ProcessorActivity,
    *,
    anchor: str,
    parts: tuple[Section, ...],
) -> Section:
    """Put an activity's name above its parts, marked for its language."""
    name = titled(writer, activity)
    return Section(anchor, name.words, sections=parts, language=name.language, tags=name.tags)


def titled(writer: Writer, activity: Activity | ProcessorActivity) -> Phrase:
    """Name an activity with its reference, marked for its language."""
    name = writer.text(activity.name)
    return replace(name, words=f"{activity.reference} {name.words}".strip())


def open_points(writer: Writer, one: Entry) -> Points:
    """Declare the gaps of an entry, by the letter that they stand under."""
    missing: dict[str, list[Finding]] = {}
    for each in entry_gaps(writer.register, one, on=writer.on):
        missing.setdefault(each.rule.letter, []).append(each)
    return {letter: declared(writer, tuple(some)) for letter, some in missing.items()}


def lettered(
    writer: Writer, blocks: tuple[Block, ...], points: Points, *, asked: law.Term, anchor: str
) -> Section:
    """Put a letter of the article above what an entry answers to it, and its gaps below."""
    return Section(
        anchor=f"{anchor}.{asked.key}",
        heading=asked.label.say(writer.tongue.language),
        blocks=(*blocks, *points.get(asked.key, ())),
        mark=asked.key,
        note=writer.article(asked.cites),
    )
