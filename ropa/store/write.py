"""Writes differences into the tables: only the rows of records that changed."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import Connection, Table, bindparam, delete, insert

from ropa.register.asking import questions
from ropa.register.compare import Difference
from ropa.register.parts import Part
from ropa.register.records import Record
from ropa.store.layout import Key, Layout, layout, tables
from ropa.store.listed import put_on, stands_otherwise, take_off
from ropa.store.rows.journal import LIVING


def write(connection: Connection, differences: Iterable[Difference]) -> None:
    """Make the tables say what the differences say; foreign keys are looked at on commit.

    A record that changed gives up its rows and gets new ones, but for its line in the table
    of living records, which comes and goes with the record.
    """
    some = tuple(differences)
    gone = [one.before for one in some if one.before is not None]
    come = [one.after for one in some if one.after is not None]
    moved = [one for one in some if stands_otherwise(one)]
    take_off(connection, (one.id for one in moved if one.before is not None))
    for table, ids in _to_erase(gone).items():
        owner = next(iter(table.primary_key.columns))
        connection.execute(delete(table).where(owner == bindparam("gone")), ids)
    _live(connection, some)
    for table, rows in _to_insert(come).items():
        connection.execute(insert(table), rows)
    put_on(connection, (one.after for one in moved if one.after is not None))


def _live(connection: Connection, differences: tuple[Difference, ...]) -> None:
    removed = [{"gone": one.id} for one in differences if one.after is None]
    added = [
        {"id": one.id, "kind": one.after.kind}
        for one in differences
        if one.before is None and one.after is not None
    ]
    if removed:
        connection.execute(delete(LIVING).where(LIVING.c.id == bindparam("gone")), removed)
    if added:
        connection.execute(insert(LIVING), added)


def _to_erase(records: Iterable[Record]) -> dict[Table, list[dict[str, str]]]:
    found: dict[Table, list[dict[str, str]]] = defaultdict(list)
    for one in records:
        for table in tables(layout(one.kind)):
            found[table].append({"gone": one.id})
    return found


def _to_insert(records: Iterable[Record]) -> dict[Table, list[dict[str, Any]]]:
    found: dict[Table, list[dict[str, Any]]] = defaultdict(list)
    for one in records:
        for table, row in _rows(layout(one.kind), one, key=(one.id,)):
            found[table].append(row)
    return found


def _rows(places: Layout, part: Part, *, key: Key) -> Iterator[tuple[Table, dict[str, Any]]]:
    """Give the rows of a record or part: its own, then those of its tuples."""
    own = _keyed(places.table, key) | {name: getattr(part, name) for name in places.plain}
    for field, inner in places.inside:
        value = getattr(part, field)
        for one in questions(inner):
            own[f"{field}_{one.name}"] = None if value is None else getattr(value, one.name)
    if isinstance(part, Record):
        own["kind"] = part.kind
    yield places.table, own
    for name, table in places.tuples:
        for at, value in enumerate(getattr(part, name)):
            yield table, _keyed(table, (*key, at)) | {"value": value}
    for name, deeper in places.parts:
        for at, value in enumerate(getattr(part, name)):
            yield from _rows(deeper, value, key=(*key, at))


def _keyed(table: Table, key: Key) -> dict[str, Any]:
    names = (one.name for one in table.primary_key.columns)
    return dict(zip(names, key, strict=True))
