"""Makes statements of what is wanted of a list: which ids have these words and pass the filters."""

import operator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    Column,
    ColumnElement,
    FromClause,
    Select,
    String,
    Table,
    and_,
    func,
    literal,
    not_,
    null,
    select,
)

from ropa.register.asking import Asked
from ropa.register.filtering import Asking, How
from ropa.register.parts import Part
from ropa.store.layout import columns_inside, layout
from ropa.store.read import Reader
from ropa.store.rows.listed import CODES, LISTED, WORDS

Condition = ColumnElement[bool]
RARE = 500
"""Places up to which a word is rare: then its records are looked up, and not the whole list."""
_LAST = "\U0010ffff"
"""Stands behind every sign that a word can have."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """What the rows of the lists must be, and whether these are `few`: then kinds don't matter.

    Else `places`, if words were sought, are the ids in another order, which is faster to count.
    """

    conditions: tuple[Condition, ...]
    few: bool = False
    places: Select[tuple[str]] | None = None


def having(reader: Reader, kinds: tuple[str, ...], begun: tuple[str, ...]) -> Chosen:
    """Choose the records of some kinds that have all these words, by way of the rarest one.

    A list is walked in its order while most of it is wanted; else what is found is sorted.
    """
    if not begun:
        return Chosen(())
    known = {one: _count(reader, _places(kinds, one)) for one in begun}
    rarest = min(known, key=lambda one: known[one])
    others = [one for one in begun if one != rarest]
    places = _places(kinds, rarest)
    if known[rarest] <= RARE:
        return Chosen((LISTED.c.id.in_(places), *(_has(LISTED, one) for one in others)), few=True)
    counted = places.where(*(_has(WORDS, one) for one in others)).distinct()
    return Chosen(tuple(_has(LISTED, one) for one in begun), places=counted)


def _places(kinds: tuple[str, ...], begun: str) -> Select[tuple[str]]:
    return select(WORDS.c.id).where(WORDS.c.kind.in_(kinds), begins(WORDS, begun))


def _count(reader: Reader, places: Select[tuple[str]]) -> int:
    """Count where a word stands, as far as it matters."""
    some = places.limit(RARE + 1).subquery()
    return reader.execute(select(func.count()).select_from(some)).scalar_one()


def _has(rows: Table, begun: str) -> Condition:
    words = WORDS.alias()
    return select(words.c.id).where(words.c.id == rows.c.id, begins(words, begun)).exists()


def begins(words: FromClause, begun: str) -> Condition:
    """Return the condition under which a word begins so."""
    return and_(words.c.word >= begun, words.c.word < begun + _LAST)


def ranks(begun: tuple[str, ...]) -> tuple[Condition, Condition]:
    """Return the conditions under which `title_rank` is 0, and under which it is 1 at most."""
    first, title = " ".join(begun), LISTED.c.title
    at_once = and_(title >= first, title < first + _LAST)
    spaced = literal(" ").concat(title)
    return at_once, and_(True, *(spaced.like(f"% {one}%") for one in begun))  # noqa: FBT003 - SQLAlchemy's signature


def passing(reader: Reader, kind: str, one: Asking) -> Condition:
    """Return the condition under which a record of the kind passes a filter."""
    if one.how is How.CONTAINS:
        some = (_containing(reader, kind, one.asked, begun) for begun in one.value)
        return and_(True, *some)  # noqa: FBT003 - SQLAlchemy's signature
    if one.asked.many:
        ids, is_so = _many(kind, one)
        common: Condition = LISTED.c.id.in_(ids)
    else:
        ids, is_so = _single(kind, one)
        (id_,) = ids.selected_columns
        common = ids.where(id_ == LISTED.c.id).correlate(LISTED).exists()
    among = _among(reader, ids, common)
    return among if is_so else not_(among)


def _among(reader: Reader, ids: Select[tuple[str]], common: Condition) -> Condition:
    """Return the condition to be one of some ids, which is another way if they are many.

    Few are looked up here, once for the count and the page; what is `common` is best looked at
    record by record, until a page is full.
    """
    few = reader.scalars(ids.limit(RARE + 1)).all()
    return LISTED.c.id.in_(few) if len(few) <= RARE else common


def _containing(reader: Reader, kind: str, asked: Asked, begun: str) -> Condition:
    this = begins(WORDS, begun), WORDS.c.field == asked.name
    found = select(WORDS.c.id).where(WORDS.c.kind == kind, *this)
    # Without the kind, which would lead by its index to all the records with such a word.
    common = select(WORDS.c.id).where(WORDS.c.id == LISTED.c.id, *this)
    return _among(reader, found, common.correlate(LISTED).exists())


def _single(kind: str, one: Asking) -> tuple[Select[Any], bool]:
    """Return ids of records, and whether these pass the filter, or all others do."""
    table = layout(kind).table
    column = table.c[_column(one.asked)]
    passes = one.how not in {How.EMPTY, How.IS_NOT}
    return select(table.c.id).where(_holds(column, one)), passes


def _holds(column: Column[Any], one: Asking) -> Condition:
    """Return what a column holds; for a filter that asks for the contrary, that contrary."""
    filled: Condition = column.is_not(null())
    if one.value is None:
        return and_(filled, column != "") if one.asked.type is str else filled
    compare = {How.BEFORE: operator.lt, How.ON_OR_AFTER: operator.ge}.get(one.how, operator.eq)
    return and_(filled, compare(column, one.value))


def _many(kind: str, one: Asking) -> tuple[Select[Any], bool]:
    """Return the ids of records that have such a value among several, or any at all."""
    table = _table(kind, one.asked)
    owner = next(iter(table.primary_key.columns))
    found = select(owner)
    if one.how in {How.IS, How.IS_NOT}:
        found = found.where(table.c.value == one.value)
    return found, one.how in {How.IS, How.FILLED}


def _table(kind: str, asked: Asked) -> Table:
    """Return the table that holds the values of a tuple."""
    places = layout(kind)
    tables = dict(places.tuples) | {name: inner.table for name, inner in places.parts}
    return tables[asked.name]


def _column(asked: Asked) -> str:
    """Return the column that is filled if there is an answer."""
    kind = asked.type
    inside = isinstance(kind, type) and issubclass(kind, Part)
    return columns_inside(asked.name, kind)[0] if inside else asked.name


def in_order(wanted: Select[Any], kind: str, asked: Asked | None, *, down: bool) -> Select[Any]:
    """Sort by a field, with those that don't answer it last, then by title; `down` all of it."""
    columns: tuple[ColumnElement[Any], ...] = (LISTED.c.title, LISTED.c.id)
    if asked is not None:
        table = layout(kind).table
        wanted = wanted.join(table, table.c.id == LISTED.c.id)
        columns = (table.c[asked.name].is_(null()), _by_code(table.c[asked.name]), *columns)
    return wanted.order_by(*(one.desc() if down else one for one in columns))


def _by_code(column: Column[Any]) -> ColumnElement[Any]:
    """Sort words by their code points, whatever the database takes for an alphabet."""
    return column.cast(CODES) if isinstance(column.type, String) else column
