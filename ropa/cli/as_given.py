"""Holds what a file has against an edition of which words were redacted since it was made."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from ropa.register.canonical import NotADocumentError, read
from ropa.register.records import Record
from ropa.register.redaction import stub
from ropa.register.register import Edition, NotARegisterError, Redaction, Register


@dataclass(frozen=True, slots=True)
class Given:
    """An edition as a file has it: in one of these ways, the likeliest first.

    Of the `lost` records the file has words that were redacted since, so nobody can tell any more
    whether they are what the edition said.
    """

    editions: tuple[Edition, ...]
    lost: tuple[str, ...] = ()


def as_given(edition: Edition, shown: Register, has: object) -> Given | None:
    """Return an edition as a file has it; nothing if the file has something that it never said.

    `shown` is what the file's reader sees of the edition now, and `has` the register document that
    the file has instead. All that no redaction takes away must be the same in both.
    """
    marks = {one.record: one for one in edition.redactions if one.record in shown}
    if not marks:
        return Given((edition,))
    register = _register(has)
    if register is None or _redacted(register, marks) != _redacted(shown, marks):
        return None
    lost = tuple(id_ for id_ in marks if register.find(id_) != shown.find(id_))
    known = replace(edition, register=register) if lost else edition
    ways = (lost, (*lost, *(id_ for id_ in marks if _has_no_words(shown, marks[id_]))))
    return Given(tuple(_without(known, ids) for ids in dict.fromkeys(ways)), lost)


def since_given(since: Edition, edition: Edition, given: Given) -> Edition:
    """Return an earlier edition with the words that the file has of it, too.

    They are those of records of which both editions had the same version.
    """
    versions = {one.record: one.version for one in edition.redactions if one.record in given.lost}
    same = {one.record for one in since.redactions if versions.get(one.record) == one.version}
    has = given.editions[0].register
    records = (has.get(one.id, Record) if one.id in same else one for one in since.register.records)
    return _without(replace(since, register=Register(tuple(records))), same)


def _register(document: object) -> Register | None:
    try:
        return Register(read(document))
    except (NotADocumentError, NotARegisterError):
        return None


def _redacted(register: Register, marks: Mapping[str, Redaction]) -> tuple[Record, ...]:
    """Return what a register says after redactions, of records that may be redacted already."""
    return tuple(
        stub(one, on=marks[one.id].moment.date()) if one.id in marks else one
        for one in register.records
    )


def _has_no_words(shown: Register, mark: Redaction) -> bool:
    """Say whether a redaction took nothing away, so that a file doesn't tell if it came before."""
    left = shown.get(mark.record, Record)
    return left == stub(left, on=_another(mark.moment.date()))


def _another(day: date) -> date:
    return day - timedelta(days=1)


def _without(edition: Edition, ids: Iterable[str]) -> Edition:
    gone = frozenset(ids)
    return replace(
        edition, redactions=tuple(one for one in edition.redactions if one.record not in gone)
    )
