"""What a record is called: by its own name, or by what it is about."""

from collections.abc import Callable, Iterator
from datetime import date
from functools import reduce
from typing import Any

from ropa import law
from ropa.register.asking import Asked, Ref, once, questions
from ropa.register.choices import Choice
from ropa.register.offered import place_name
from ropa.register.records import Record, Transfer
from ropa.register.redaction import as_read
from ropa.register.text import Text
from ropa.register.topics import topic_words
from ropa.translations import Tongue

Find = Callable[[str], Record | None]
"""Gives the record with an id, or nothing."""

DEEP = 2
"""How far a title goes from record to record: from a decision to a disclosure to its recipient."""

_ENGLISH = Tongue("en")
_NAMES = ("name", "title", "person", "office", "words", "reference")
_ABOUT = {
    "contact": ("person", "office", "organisation", "email"),
    "mandate": ("office", "holder"),
    "basis": ("article_6", "purpose"),
    "data-use": ("data",),
    "disclosure": ("recipient",),
    "transfer": ("destination", "country", "importer"),
    "rights-channel": ("right",),
    "statement": ("record", "field"),
    "decision": ("rule", "record"),
    "approval": ("activity", "approved_on"),
    "handover": ("given_to", "given_on"),
}
"""The fields that call a record of a kind without a name; what is said by others comes along."""
_TOPIC = "field"
"""What a statement is about has words, as a closed list does, where it is a topic."""
_FIRST = frozenset({"contact"})
"""Kinds of which the first field that is answered will do."""


def name_of(record: Record, tongue: Tongue = _ENGLISH) -> str:
    """Return what people call a record: its name, or its kind if it has none."""
    found = (getattr(record, name, None) for name in _NAMES)
    first = next((one for one in found if one), tongue.say(record.label))
    if isinstance(first, Text):
        return first.say(tongue.language).words.splitlines()[0]
    return first.label if isinstance(first, Choice) else as_read(str(first), tongue)


def title(record: Record, find: Find, *, language: str = "en") -> str:
    """Return what a record is called in lists: never empty, in one line.

    What has no name is called by what it is about, which `find` gives: a disclosure by its
    recipient, a legal basis by its purpose, too.
    """
    return _title(record, find, Tongue(language), DEEP)


def named_in_title(record: Record) -> tuple[str, ...]:
    """Return the ids of the records by which this one is called."""
    return tuple(
        id_
        for asked in calling(type(record))
        if asked.type is Ref
        for id_ in _values(asked, record)
    )


@once
def ordering(cls: type[Record]) -> tuple[Asked, ...] | None:
    """Return the fields by whose own words a kind is sorted that others' words call, too.

    Nothing for a kind that is sorted by what it is called.
    """
    if cls.kind not in _ABOUT:
        return None
    return tuple(one for one in calling(cls) if one.type is not Ref)


def own_words(record: Record) -> str:
    """Return what a record is called by its own words alone, in English if they are; or nothing."""
    said = (
        _own(asked, value) for asked in calling(type(record)) for value in _values(asked, record)
    )
    return next((one for one in said if one), "")


@once
def calling(cls: type[Record]) -> tuple[Asked, ...]:
    """Return the fields that a kind of record is called by."""
    asked = {one.name: one for one in questions(cls)}
    return tuple(asked[name] for name in _ABOUT.get(cls.kind, _NAMES) if name in asked)


def transfer_words(one: Transfer, importer: str, tongue: Tongue) -> str:
    """Return what a transfer is called everywhere: its number, who gets the data, and where.

    Its importer is given in words; "" stands for one that the reader doesn't see.
    """
    if one.importer is None:
        importer = tongue.say("Importer not known yet")
    where = tongue.say("country not known yet")
    if one.country is not None:
        where = place_name(one.country, tongue)
    return f"{one.reference} {', '.join(filter(None, (importer, where)))}".strip()


def _title(record: Record, find: Find, tongue: Tongue, deep: int) -> str:
    if record.kind not in _ABOUT:
        return name_of(record, tongue)
    if isinstance(record, Transfer):
        importer = find(record.importer) if record.importer and deep else None
        words = "" if importer is None else _title(importer, find, tongue, deep - 1)
        return transfer_words(record, words, tongue)
    said = [
        words
        for asked in calling(type(record))
        if (words := tongue.listing(_said(asked, record, find, tongue, deep)))
    ]
    if record.kind in _FIRST:
        del said[1:]
    if not said:
        return name_of(record, tongue)
    return reduce(lambda what, more: tongue.say("{what}: {said}", what=what, said=more), said)


def _said(asked: Asked, record: Record, find: Find, tongue: Tongue, deep: int) -> Iterator[str]:
    for value in _values(asked, record):
        if asked.type is not Ref:
            yield _words(asked, value, tongue)
        elif deep and (other := find(value)) is not None:
            yield _title(other, find, tongue, deep - 1)


def _words(asked: Asked, value: Any, tongue: Tongue) -> str:
    match value:
        case Text():
            return value.say(tongue.language).words.splitlines()[0]
        case Choice():
            return tongue.say(value.label)
        case date():
            return tongue.day(value)
    if asked.name == _TOPIC:
        return topic_words(value, tongue)
    terms = (law.term(one, value) for one in asked.question.keys if value in law.keys(one))
    labels = (one.label.say(tongue.language) for one in terms)
    return next(labels, as_read(str(value), tongue))


def _own(asked: Asked, value: Any) -> str:
    """Say a value without anybody's help: a key, a day and a choice as they are written down."""
    if asked.type is Ref:
        return ""
    return value.say("en").words if isinstance(value, Text) else str(value)


def _values(asked: Asked, record: Record) -> tuple[Any, ...]:
    value = getattr(record, asked.name)
    if asked.many:
        found: tuple[Any, ...] = value
        return found
    return () if value in (None, "") else (value,)
