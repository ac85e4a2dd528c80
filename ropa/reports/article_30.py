"""What the records of a controller and of a processor have in common (Art. 30)."""

from dataclasses import replace

from ropa import law
from ropa.checks import entry_gaps
from ropa.register.audience import about, entries_of, legal_person
from ropa.register.entry import Entry
from ropa.register.records import Activity, Organisation, ProcessorActivity
from ropa.register.register import Register
from ropa.reports.parties import declared
from ropa.reports.value import Block, Cell, Mark, Phrase, Section
from ropa.reports.writer import Writer

Kind = type[Activity] | type[ProcessorActivity]


def keepers(register: Register, kind: Kind) -> tuple[str, ...]:
    """Return the organisations that keep a record of activities of a kind: legal persons."""
    return tuple(
        one.id
        for one in register.all(Organisation)
        if legal_person(register, one.id) == one
        and any(isinstance(each, kind) for each in entries_of(register, one.id))
    )


def only(writer: Writer, organisation: str, kind: Kind) -> Writer:
    """Return the writer of one of the two records that a company may keep."""
    return replace(writer, register=about(writer.register, organisation, kinds=(kind,)))


def before_the_law(writer: Writer) -> Cell:
    """Say so where the Regulation did not apply on the day of the report."""
    if law.in_force("gdpr", on=writer.on):
        return ()
    words = "On {day} the General Data Protection Regulation did not apply yet."
    return (writer.say(words, mark=Mark.STRONG, day=writer.tongue.day(writer.on)),)


def title(writer: Writer, activity: Activity | ProcessorActivity) -> str:
    """Name an activity with its reference, for a heading."""
    return titled(writer, activity).words


def titled(writer: Writer, activity: Activity | ProcessorActivity) -> Phrase:
    """Name an activity with its reference, marked for its language."""
    name = writer.text(activity.name)
    return replace(name, words=f"{activity.reference} {name.words}".strip())


def open_points(writer: Writer, one: Entry, letter: str) -> tuple[Block, ...]:
    """Declare the gaps of an entry that stand under a letter."""
    missing = entry_gaps(writer.register, one, on=writer.on)
    return declared(writer, tuple(each for each in missing if each.rule.letter == letter))


def lettered(
    writer: Writer, one: Entry, blocks: tuple[Block, ...], *, asked: law.Term, anchor: str
) -> Section:
    """Put a letter of the article above what an entry answers to it, and its gaps below."""
    return Section(
        anchor=f"{anchor}.{asked.key}",
        heading=asked.label.say(writer.tongue.language),
        blocks=(*blocks, *open_points(writer, one, asked.key)),
        mark=asked.key,
        note=writer.article(asked.cites),
    )
