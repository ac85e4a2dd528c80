"""Keeps the tables of lists: what each living record is sorted and found by."""

from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import Connection, bindparam, delete, insert, select

from ropa.register.compare import Difference
from ropa.register.records import Record
from ropa.register.searching import sort_key, words_of
from ropa.store.read import Reader, read_register
from ropa.store.rows.listed import LISTED, WORDS

Listing = tuple[str, frozenset[tuple[str, str]]]
"""What the tables say of a record: what it is sorted by, and its words with their fields."""


def stands_otherwise(difference: Difference) -> bool:
    """Say whether a record stands otherwise in lists after a change, or came, or went."""
    before, after = difference.before, difference.after
    return before is None or after is None or _listing(before) != _listing(after)


def _listing(record: Record) -> Listing:
    return sort_key(record), words_of(record)


def take_off(connection: Connection, ids: Iterable[str]) -> None:
    """Take records off the lists."""
    gone = [{"gone": one} for one in ids]
    if gone:
        for table in (WORDS, LISTED):
            connection.execute(delete(table).where(table.c.id == bindparam("gone")), gone)


def put_on(connection: Connection, records: Iterable[Record]) -> None:
    """Put records on the lists, which must not be there."""
    some = tuple(records)
    listed = [{"id": one.id, "kind": one.kind, "title": sort_key(one)} for one in some]
    words = [row for one in some for row in _words(one)]
    for table, rows in ((LISTED, listed), (WORDS, words)):
        if rows:
            connection.execute(insert(table), rows)


def list_anew(connection: Connection) -> None:
    """Make the lists of the whole register, whatever they were."""
    for table in (WORDS, LISTED):
        connection.execute(delete(table))
    put_on(connection, read_register(connection).records)


def misplaced(reader: Reader, kind: str, records: Iterable[Record]) -> tuple[str, ...]:
    """Return the ids of which the lists of a kind don't say what these records, all of it, do."""
    wanted = {one.id: _listing(one) for one in records}
    found = _standing(reader, kind)
    return tuple(
        id_ for id_ in sorted(wanted.keys() | found.keys()) if wanted.get(id_) != found.get(id_)
    )


def _standing(reader: Reader, kind: str) -> dict[str, Listing]:
    titles = select(LISTED.c.id, LISTED.c.title).where(LISTED.c.kind == kind)
    words = select(WORDS.c.id, WORDS.c.field, WORDS.c.word).where(WORDS.c.kind == kind)
    under: dict[str, set[tuple[str, str]]] = {}
    for id_, field, word in reader.execute(words):
        under.setdefault(id_, set()).add((field, word))
    return {id_: (title, frozenset(under.get(id_, ()))) for id_, title in reader.execute(titles)}


def _words(record: Record) -> Iterator[dict[str, Any]]:
    for field, word in sorted(words_of(record)):
        yield {"id": record.id, "kind": record.kind, "field": field, "word": word}
