"""Which answers of a record sources speak for, and which lose them when a person changes them.

What is cited for the whole record speaks for each answer that the same source has no citation of
its own for; what is known by inference alone is not stated by it.
"""

from collections.abc import Collection, Iterator
from dataclasses import replace
from typing import Any, TypeVar

from ropa.register.asking import Asked, once, questions
from ropa.register.choices import Standing
from ropa.register.parts import Citation
from ropa.register.printed import UPKEEP
from ropa.register.records import Record

R = TypeVar("R", bound=Record)
_ABOUT_ITSELF = UPKEEP | {"id", "citations", "reference"}
"""How this house keeps a record, which no source says."""


def answered(record: Record) -> tuple[Asked, ...]:
    """Return the questions that a record answers and a source may speak for.

    What a record exists for, such as the activity of a purpose, is where it stands and no answer;
    the activities that share a record are one.
    """
    return tuple(
        one
        for one in _sayable(type(record))
        if getattr(record, one.name) not in (None, "", (), one.default)
    )


@once
def _sayable(cls: type[Record]) -> tuple[Asked, ...]:
    return tuple(
        one
        for one in questions(cls)
        if one.name not in _ABOUT_ITSELF
        and not one.question.internal
        and (one.many or not one.question.owner)
    )


def said_of(record: Record, field: str) -> tuple[Citation, ...]:
    """Return the citations that speak for an answer: of its own, and those for the whole record."""
    own = [one for one in record.citations if one.field == field]
    whole = (one for one in record.citations if not one.field)
    if own and all(one.standing is Standing.INFERRED for one in own):
        return tuple(own)
    sources = {one.source for one in own}
    return (*own, *(one for one in whole if one.source not in sources))


def unsourced(record: Record) -> tuple[Asked, ...]:
    """Return the answers of a record with sources that none of them speaks for."""
    if not (is_sourced(record) and all(one.field for one in record.citations)):
        return ()
    cited = {one.field for one in record.citations}
    return tuple(one for one in answered(record) if one.name not in cited)


def is_sourced(record: Record) -> bool:
    """Say whether sources speak for a record: what is internal cites only what it is about."""
    return bool(record.citations) and not record.internal


def own_words(before: Record | None, after: R) -> R:
    """Return a record in which no source speaks any more for the answers that a person changed.

    Who changed the citations themselves has said what they speak for.
    """
    if before is None or not is_sourced(after) or before.citations != after.citations:
        return after
    return without_source(after, changed(before, after))


def changed(before: Record, after: Record) -> frozenset[str]:
    """Return the names of the answers that differ; the order of what is named decides nothing."""
    return frozenset(
        one.name
        for one in questions(type(after))
        if _content(getattr(before, one.name)) != _content(getattr(after, one.name))
    )


def _content(answer: Any) -> Any:
    return frozenset(answer) if isinstance(answer, tuple) else answer


def without_source(record: R, fields: Collection[str]) -> R:
    """Return a record in which no source speaks for some fields, and for all others as before."""
    names = [one.name for one in answered(record)]
    apart = not set(names).isdisjoint(fields)
    left = [one for one in names if one not in fields]
    kept = [one for one in record.citations if one.field not in fields and (one.field or not apart)]
    if apart:
        kept += _spread(record, left)
    return replace(record, citations=tuple(kept))


def _spread(record: Record, fields: Collection[str]) -> Iterator[Citation]:
    """Give what is cited for the whole record once for each field that it speaks for."""
    for field in fields:
        whole = (one for one in said_of(record, field) if not one.field)
        yield from (replace(one, field=field) for one in whole)


def lost(before: Record, after: Record) -> tuple[Asked, ...]:
    """Return the answers of a record that sources spoke for and none does since a change."""
    return tuple(
        one for one in answered(after) if said_of(before, one.name) and not said_of(after, one.name)
    )


def is_own_words_of(record: Record, typed: Record) -> bool:
    """Say whether a record is what a person typed, with nothing but citations taken from it."""
    if changed(record, typed) - {"citations"}:
        return False
    lost = {
        one.name
        for one in questions(type(typed))
        if said_of(typed, one.name) and not said_of(record, one.name)
    }
    return without_source(typed, lost) == record
