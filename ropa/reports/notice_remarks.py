"""What was noted when a notice was read, by the order of its sections."""

from collections.abc import Collection
from dataclasses import replace

from ropa.register.choices import Fault
from ropa.register.records import Notice, Record, Remark
from ropa.reports.annexes import section_order
from ropa.reports.answers import Speaker
from ropa.reports.notice_places import places, sections_of
from ropa.reports.places import field_label
from ropa.reports.value import Cell, Column, Mark, Phrase, Section, Table
from ropa.reports.writer import Writer


def remarked(  # noqa: PLR0913 - which remarks, and where they are to stand
    writer: Writer,
    notice: Notice,
    faults: Collection[Fault],
    *,
    heading: str,
    anchor: str,
    but: Collection[str] = (),
) -> Section:
    """List the open remarks on a notice that find certain faults, without some told already.

    The same remark on several records is told once.
    """
    say = writer.tongue.say
    columns = (
        Column(say("Section"), 14),
        Column(say("About"), 30),
        Column(writer.label(Remark, "words"), 56),
    )
    alike: dict[tuple[Fault, object], list[Remark]] = {}
    for one in of_notice(writer, notice):
        if one.fault in faults and one.id not in but:
            alike.setdefault((one.fault, one.words), []).append(one)
    several = len(faults) > 1
    groups = sorted(alike.values(), key=lambda some: _first(notice, some))
    rows = tuple(_row(writer, notice, some, fault=several) for some in groups)
    return Section(anchor, heading, (Table(heading, columns, rows),) if rows else ())


def of_notice(writer: Writer, notice: Notice) -> tuple[Remark, ...]:
    """Return the open remarks that cite a notice, or are about it."""
    return tuple(one for one in writer.register.naming(notice.id, Remark) if one.open)


def _first(notice: Notice, some: list[Remark]) -> tuple[object, ...]:
    """Give a key that sorts remarks by the first section that they are about."""
    return (min(map(section_order, sections_of(notice, some)), default=()), some[0].id)


def _row(writer: Writer, notice: Notice, some: list[Remark], *, fault: bool) -> tuple[Cell, ...]:
    about = dict.fromkeys(phrase for one in some for phrase in _about(writer, one))
    kind = (writer.say(some[0].fault.label, mark=Mark.NOTE),) if fault else ()
    whole = (writer.say("as a whole", mark=Mark.NOTE),)
    return (
        places(writer, notice, some) or whole,
        tuple(about),
        (writer.text(some[0].words), *kind),
    )


def _about(writer: Writer, remark: Remark) -> Cell:
    """Name the record and the field that a remark is about."""
    record = writer.register.get(remark.record, Record)
    name = Speaker(writer, record).called()
    number = getattr(record, "reference", "")
    named = replace(name, words=f"{number} {name.words}".strip())
    if not remark.field:
        return (named,)
    return (named, Phrase(field_label(writer, record, remark.field), Mark.NOTE))
