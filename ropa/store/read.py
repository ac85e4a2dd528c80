"""Makes a Register of the tables: one select a table, joined here, no ORM objects."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import Connection, Row, Table, select
from sqlalchemy.orm import Session

from ropa.register.asking import questions
from ropa.register.parts import Part
from ropa.register.records import KINDS, Record
from ropa.register.register import Edition, Register
from ropa.store.engine import legible
from ropa.store.journal import head
from ropa.store.layout import Key, Layout, columns_inside, layout

Reader = Session | Connection


def read_register(reader: Reader) -> Register:
    """Return the register as the reader's transaction sees it; UnfitStoreError if it is none."""
    with legible():
        return Register(tuple(_records(reader)))


def read_edition(reader: Reader) -> Edition:
    """Return the register with the number, moment and digest of its last change.

    Before any change that is number 0, BEFORE_ANY_CHANGE and NO_HEAD (journal.py).
    """
    last = head(reader)
    return Edition(read_register(reader), last.number, last.moment, last.digest)


def _records(reader: Reader) -> Iterator[Record]:
    shared: dict[str, Answers] = {}
    for kind in KINDS:
        for _, made in _made(reader, layout(kind), shared):
            assert isinstance(made, Record)  # noqa: S101 - the layout of a kind makes its records
            yield made


Answers = dict[Key, tuple[Any, ...]]
"""The values of one field, by the key of the row that holds them."""


def _made(reader: Reader, places: Layout, shared: dict[str, Answers]) -> Iterator[tuple[Key, Part]]:
    """Make the records or parts of a layout, each with its key, in the order of their keys.

    `shared` keeps the citations, which all kinds have in one table.
    """
    answers = [(name, _grouped(_values(reader, table))) for name, table in places.tuples]
    for name, inner in places.parts:
        if inner.table.name not in shared:
            shared[inner.table.name] = _grouped(_made(reader, inner, shared))
        answers.append((name, shared[inner.table.name]))
    at = len(places.table.primary_key.columns)
    for row in _rows(reader, places):
        key = tuple(row[:at])
        made = dict(zip(places.plain, row[at:], strict=False))
        made |= _inside(row, places)
        made |= {name: values[key] for name, values in answers if key in values}
        yield key, places.made(**made)


def _rows(reader: Reader, places: Layout) -> Iterable[Row[Any]]:
    table = places.table
    keys = table.primary_key.columns
    together = (name for field, part in places.inside for name in columns_inside(field, part))
    wanted = [table.c[name] for name in (*places.plain, *together)]
    return reader.execute(select(*keys, *wanted).order_by(*keys)).all()


def _inside(row: Row[Any], places: Layout) -> dict[str, Part]:
    """Make the parts that lie in the row's last columns; those not filled are not there."""
    found = {}
    at = len(row) - sum(len(questions(part)) for _, part in places.inside)
    for field, part in places.inside:
        names = [one.name for one in questions(part)]
        values = row[at : at + len(names)]
        at += len(names)
        if values[0] is not None:
            found[field] = part(**dict(zip(names, values, strict=True)))
    return found


def _values(reader: Reader, table: Table) -> Iterator[tuple[Key, Any]]:
    keys = table.primary_key.columns
    for row in reader.execute(select(*keys, table.c.value).order_by(*keys)).all():
        yield tuple(row[:-1]), row[-1]


def _grouped(values: Iterable[tuple[Key, Any]]) -> Answers:
    """Gather values under the key of the row that holds them: their own without the position."""
    found = defaultdict(list)
    for key, value in values:
        found[key[:-1]].append(value)
    return {key: tuple(some) for key, some in found.items()}
