"""Reads what stands around some records: who names them, and what holds where nobody is named."""

from collections.abc import Iterable, Iterator

from sqlalchemy import Column, Select, exists, select, union_all

from ropa.register.asking import ANY_KIND, questions
from ropa.register.records import KINDS, Record
from ropa.store.layout import Layout, layout, tables
from ropa.store.read import Reader, batched, kinds_of, read_records
from ropa.store.types import ANY_RECORD, KINDS_NAMED


def naming_any(reader: Reader, ids: Iterable[str], kinds: Iterable[str]) -> tuple[Record, ...]:
    """Return the records of some kinds that name any of some records, sorted by id.

    Where something is said is left out: a citation names what it was read in.
    """
    wanted = tuple(kinds)
    found: set[str] = set()
    for some in batched(sorted(kinds_of(reader, ids))):
        named = set(kinds_of(reader, some).values())
        selects = [one for kind in wanted for one in _naming(kind, named, some)]
        found.update(reader.scalars(union_all(*selects)) if selects else ())
    return _sorted(reader, found)


def for_all(reader: Reader, kind: str) -> tuple[Record, ...]:
    """Return the records of a kind that exist for no other in particular, sorted by id."""
    places = layout(kind)
    key = places.table.c.id
    ownerless = select(key)
    for one in questions(KINDS[kind]):
        if one.question.owner and one.many:
            listed = dict(places.tuples)[one.name]
            ownerless = ownerless.where(~exists().where(listed.c[_key(listed.columns)] == key))
        elif one.question.owner:
            ownerless = ownerless.where(places.table.c[one.name].is_(None))
    return _sorted(reader, reader.scalars(ownerless))


def _naming(kind: str, named: set[str], ids: tuple[str, ...]) -> Iterator[Select[tuple[str]]]:
    for column in _references(layout(kind)):
        if named & {*column.info[KINDS_NAMED]} or ANY_KIND in column.info[KINDS_NAMED]:
            owner = next(iter(column.table.primary_key.columns))
            yield select(owner).where(column.in_(ids))


def _references(places: Layout) -> Iterator[Column[str]]:
    for table in tables(places):
        if table.name != f"{ANY_RECORD}_citations":
            yield from (one for one in table.columns if KINDS_NAMED in one.info)


def _key(columns: Iterable[Column[str]]) -> str:
    return next(one.name for one in columns if one.primary_key)


def _sorted(reader: Reader, ids: Iterable[str]) -> tuple[Record, ...]:
    found = read_records(reader, ids)
    return tuple(found[one] for one in sorted(found))
