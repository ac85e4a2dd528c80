"""Where something stands in the register, as its readers know it: a name with its reference."""

from dataclasses import replace

from ropa.register.records import Record, Transfer
from ropa.register.topics import topic_words
from ropa.reports.value import Phrase
from ropa.reports.writer import Writer


def place(writer: Writer, id_: str) -> Phrase:
    """Name a record with its reference."""
    record = writer.register.find(id_)
    name = writer.name(id_)
    reference = "" if isinstance(record, Transfer) else getattr(record, "reference", "")
    return replace(name, words=f"{reference} {name.words}".strip())


def field_label(writer: Writer, record: Record | None, field: str) -> str:
    """Return the label of a field, or the topic's own words."""
    if record is not None and hasattr(record, field):
        return writer.label(type(record), field)
    return topic_words(field, writer.tongue)
