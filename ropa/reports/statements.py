"""What somebody states about an activity, letter by letter, in the statement's own words."""

from collections.abc import Callable, Mapping

from ropa.register.choices import Answer
from ropa.register.entry import Entry
from ropa.register.records import Record, Statement
from ropa.reports.value import Block, Cell, Paragraphs
from ropa.reports.writer import Writer

_TOPICS: Mapping[str, tuple[tuple[str, ...], Callable[[Entry], tuple[Record, ...]]]] = {
    "b": (("purposes", "legal-basis"), lambda entry: (*entry.purposes, *entry.bases)),
    "c": (("data-subjects", "data"), lambda entry: entry.uses),
    "d": (("recipients",), lambda entry: entry.disclosures),
    "e": (("transfers",), lambda entry: entry.transfers),
    "f": (("retention",), lambda entry: entry.retention),
    "g": (("measures",), lambda entry: entry.measures),
}
"""What may be stated under a letter: topics of the activity, and records that stand there."""


def as_stated(writer: Writer, entry: Entry, letter: str) -> tuple[Block, ...]:
    """Print what somebody states about what stands under a letter, in the source's own words."""
    topics, records = _TOPICS[letter]
    about = {entry.activity.id: topics, **dict.fromkeys((one.id for one in records(entry)), None)}
    found = (
        one
        for id_, fields in about.items()
        for one in writer.register.naming(id_, Statement)
        if one.record == id_ and one.answer is Answer.YES and one.words is not None
        if fields is None or one.field in fields
    )
    phrases = tuple(phrase for one in found for phrase in _as_stated(writer, one))
    return (Paragraphs(phrases),) if phrases else ()


def _as_stated(writer: Writer, one: Statement) -> Cell:
    return (writer.pair(writer.tongue.say("As stated"), writer.text(one.words)), writer.as_of(one))
