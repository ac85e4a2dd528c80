"""Reads pages of lists: a fixed number of statements, whatever the register weighs."""

from collections.abc import Callable, Iterable
from typing import Any

from sqlalchemy import Select, func, literal, select, true, union, union_all

from ropa.register.asking import ANY_KIND
from ropa.register.everywhere import Found
from ropa.register.listing import COUNTED, Page, Wanted, counted, every
from ropa.register.records import Record
from ropa.register.searching import sought
from ropa.register.titles import DEEP, named_in_title
from ropa.store.choosing import Chosen, Condition, begins, having, in_order, passing, ranks
from ropa.store.read import Reader, kinds_of, naming_columns, read_records
from ropa.store.rows.journal import LIVING, RETIRED
from ropa.store.rows.listed import LISTED, WORDS


def page(reader: Reader, wanted: Wanted) -> Page:
    """Return what `page_of` finds in the register as the reader's transaction sees it."""
    asked, filters = wanted.sorting(), wanted.askings()
    chosen = having(reader, (wanted.kind,), sought(wanted.words))
    passed = (passing(reader, wanted.kind, one) for one in filters)
    all_of_it = _of_kind(wanted.kind, chosen).where(*passed)
    rows = all_of_it if filters or chosen.places is None else chosen.places
    total, exact = _counted(reader, rows, to_the_end=not wanted.is_chosen)
    ordered = in_order(all_of_it, wanted.kind, asked, down=wanted.down)
    ids = reader.scalars(ordered.offset(wanted.start).limit(wanted.length)).all()
    return Page(_in_order(reader, ids), total, exact=exact)


def pick(
    reader: Reader, kinds: Iterable[str], words: str, *, length: int = 20
) -> tuple[Record, ...]:
    """Return what `pick_of` finds in the register as the reader's transaction sees it."""
    these, begun = every(kinds), sought(words)
    chosen = having(reader, these, begun)
    ids: dict[str, None] = {}
    for rank in (*ranks(begun), true()):
        if len(ids) < length:
            found = reader.scalars(_first(these, chosen, rank, length)).all()
            ids |= dict.fromkeys(found)
    return _in_order(reader, tuple(ids)[:length])


def search(reader: Reader, kinds: Iterable[str], words: str, *, length: int) -> Found:
    """Return what `found_among` finds in the register as the reader's transaction sees it."""
    these, begun = every(kinds), sought(words)
    if not begun:
        return Found((), {})
    chosen = having(reader, these, begun)
    rows = reader.execute(_by_kind(these, chosen)).all()
    found = {one.kind: counted(one.number) for one in rows if one.number}
    return Found(pick(reader, found, words, length=length), found)


def vocabulary(reader: Reader, kinds: Iterable[str], begun: str) -> frozenset[str]:
    """Return what `vocabulary_of` finds in the register as the reader's transaction sees it."""
    found = select(WORDS.c.word).where(WORDS.c.kind.in_(every(kinds)), begins(WORDS, begun))
    return frozenset(reader.scalars(found.distinct()))


def find(reader: Reader, id_: str) -> Record | None:
    """Return the record with this id, or nothing."""
    return read_records(reader, (id_,)).get(id_)


def several(reader: Reader, ids: Iterable[str]) -> tuple[Record, ...]:
    """Return the records with some ids, as far as they are there, sorted by id."""
    found = read_records(reader, ids)
    return tuple(found[id_] for id_ in sorted(found))


def is_used(reader: Reader, id_: str) -> bool:
    """Say whether a record has an id, or one that was removed had it."""
    tables = (LIVING, RETIRED)
    found = (select(one.c.id).where(one.c.id == id_) for one in tables)
    return any(reader.execute(one).first() is not None for one in found)


def naming(reader: Reader, id_: str, *, start: int = 0, length: int = 50) -> Page:
    """Return the records that name one anywhere, by title; all of them are counted."""
    kind = kinds_of(reader, (id_,)).get(id_)
    if kind is None:
        return Page((), 0)
    found = union(
        *(
            select(next(iter(one.table.primary_key.columns)).label("id")).where(one == id_)
            for one, kinds in naming_columns()
            if kind in kinds or ANY_KIND in kinds
        )
    )
    all_of_it = select(LISTED.c.id).where(LISTED.c.id.in_(select(found.subquery().c.id)))
    total, _ = _counted(reader, all_of_it, to_the_end=True)
    ordered = all_of_it.order_by(LISTED.c.title, LISTED.c.id).offset(start).limit(length)
    return Page(_in_order(reader, reader.scalars(ordered).all()), total)


def namesakes(reader: Reader, kind: str, *, length: int) -> tuple[tuple[Record, ...], ...]:
    """Return what `namesakes_of` finds in the register as the reader's transaction sees it."""
    same = (
        select(LISTED.c.title)
        .where(LISTED.c.kind == kind, LISTED.c.title != "")
        .group_by(LISTED.c.title)
        .having(func.count() > 1)
        .order_by(LISTED.c.title)
        .limit(length)
    )
    titles = reader.scalars(same).all()
    wanted = select(LISTED.c.title, LISTED.c.id).where(
        LISTED.c.kind == kind, LISTED.c.title.in_(titles)
    )
    rows = reader.execute(wanted.order_by(LISTED.c.title, LISTED.c.id)).all()
    known = read_records(reader, (one.id for one in rows))
    return tuple(tuple(known[one.id] for one in rows if one.title == said) for said in titles)


def count_by_kind(reader: Reader) -> dict[str, int]:
    """Return how many records there are of each kind that has any."""
    counting = select(LISTED.c.kind, func.count()).group_by(LISTED.c.kind)
    return {kind: number for kind, number in reader.execute(counting)}  # noqa: C416 - rows are no pairs to the type checker


def called_by(reader: Reader, records: Iterable[Record]) -> Callable[[str], Record | None]:
    """Read the records by which others are called, for `title`; return what finds them."""
    known: dict[str, Record] = {}
    waiting = tuple(records)
    for _ in range(DEEP):
        named = {id_ for one in waiting for id_ in named_in_title(one)}
        fresh = read_records(reader, named - known.keys())
        known |= fresh
        waiting = tuple(fresh.values())
    return known.get


def _by_kind(kinds: tuple[str, ...], chosen: Chosen) -> Select[Any]:
    """Count what was chosen by kind; of common words, only as far as a kind is counted."""
    if chosen.few or chosen.places is None:
        found = select(LISTED.c.kind, func.count().label("number")).where(*chosen.conditions)
        return found.where(LISTED.c.kind.in_(kinds)).group_by(LISTED.c.kind)
    some = (
        chosen.places.where(WORDS.c.kind == kind).limit(COUNTED + 1).subquery() for kind in kinds
    )
    counting = (
        select(literal(kind).label("kind"), func.count().label("number")).select_from(one)
        for kind, one in zip(kinds, some, strict=True)
    )
    each = union_all(*counting).subquery()
    return select(each.c.kind, each.c.number)


def _of_kind(kind: str, chosen: Chosen) -> Select[tuple[str]]:
    found = select(LISTED.c.id).where(*chosen.conditions)
    return found if chosen.few else found.where(LISTED.c.kind == kind)


def _first(kinds: tuple[str, ...], chosen: Chosen, rank: Condition, length: int) -> Select[Any]:
    """Return the first ids of some kinds by title, of those that have a rank."""
    wanted = select(LISTED.c.id, LISTED.c.title).where(rank, *chosen.conditions)
    if chosen.few:
        first = wanted.subquery()
    else:
        first = union_all(*(_first_of(wanted, kind, length) for kind in kinds)).subquery()
    return select(first.c.id).order_by(first.c.title, first.c.id).limit(length)


def _first_of(wanted: Select[Any], kind: str, length: int) -> Select[Any]:
    """Return the first rows of a kind; in a subquery, since SQLite sorts no part of a union."""
    found = wanted.where(LISTED.c.kind == kind)
    return select(found.order_by(LISTED.c.title, LISTED.c.id).limit(length).subquery())


def _counted(reader: Reader, wanted: Select[Any], *, to_the_end: bool) -> tuple[int, bool]:
    rows = wanted if to_the_end else wanted.limit(COUNTED + 1)
    number = reader.execute(select(func.count()).select_from(rows.subquery())).scalar_one()
    return (number, True) if to_the_end else counted(number)


def _in_order(reader: Reader, ids: Iterable[str]) -> tuple[Record, ...]:
    wanted = tuple(ids)
    found = read_records(reader, wanted)
    return tuple(found[id_] for id_ in wanted)
