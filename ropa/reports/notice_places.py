"""Where in a notice something stands: its sections, as the citations of the register name them."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from ropa.register.entry import homes
from ropa.register.records import Activity, Notice, Record
from ropa.reports.annexes import section_name, section_order
from ropa.reports.article_30 import titled
from ropa.reports.value import Cell, Mark, Phrase
from ropa.reports.writer import Writer


def places(writer: Writer, notice: Notice, records: Iterable[Record]) -> Cell:
    """Name the sections of a notice that some records are cited from; nothing if from none."""
    return _listed(writer, sections_of(notice, records))


def chapters(writer: Writer, notice: Notice, records: Iterable[Record]) -> Cell:
    """Name the sections, without their sub-sections."""
    return _listed(writer, {one.split(".")[0] for one in sections_of(notice, records)})


def sections_of(notice: Notice, records: Iterable[Record]) -> set[str]:
    """Return the sections of a notice that some records are cited from."""
    cited = (one for record in records for one in record.citations if one.source == notice.id)
    return {one.section for one in cited if one.section}


def _listed(writer: Writer, sections: Iterable[str]) -> Cell:
    named = [section_name(writer, one) for one in sorted(sections, key=section_order)]
    return (Phrase(", ".join(named)),) if named else ()


def activity_names(writer: Writer, record: Record, activities: Mapping[str, Activity]) -> Cell:
    """Name the activities, of these by id, that a record exists for; a single one in full."""
    homing = {one.id: one for one in homes(writer.register, record.id, activities)}
    found = sorted(homing.values(), key=lambda one: (one.reference, one.id))
    if not found:
        return ()
    if len(found) == 1:
        return (replace(titled(writer, found[0]), mark=Mark.NOTE),)
    numbers = (Phrase(one.reference) if one.reference else titled(writer, one) for one in found)
    return (replace(writer.joined(tuple(numbers)), mark=Mark.NOTE),)
