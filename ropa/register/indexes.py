"""Where the records of a register are found: by id, by kind, by what they name or exist for."""

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from ropa.register.links import Link
from ropa.register.records import Record

K = TypeVar("K")
Linked = Mapping[str, tuple[Link, ...]]
"""The references of records, by their ids."""
_Index = Mapping[K, tuple[Record, ...]]
_Kept = Iterable[tuple[K, Record]]


@dataclass(frozen=True, slots=True)
class Indexes:
    """Records under what they are asked for by; under each key they are sorted by id."""

    by_id: Mapping[str, Record]
    links: Linked
    by_kind: _Index[type[Record]]
    naming: _Index[tuple[str, type[Record]]]
    belonging: _Index[str]
    for_all: _Index[type[Record]]

    @classmethod
    def of(cls, records: Collection[Record], links: Linked) -> "Indexes":
        """Put records under their keys, given in the order of their ids with their references."""
        under = (_index(keys(records, links)) for keys in _KEYS)
        return cls({one.id: one for one in records}, links, *under)

    def after(self, gone: Collection[Record], come: Collection[Record], links: Linked) -> "Indexes":
        """Return what `of` makes of these records but those that are gone, and those that come.

        At the cost of those alone; `links` are the references of those that come.
        """
        by_id, linked = dict(self.by_id), dict(self.links)
        for one in gone:
            del by_id[one.id], linked[one.id]
        by_id.update((one.id, one) for one in come)
        linked.update(links)
        indexes: tuple[_Index[Any], ...] = (self.by_kind, self.naming, self.belonging, self.for_all)
        under = (
            _moved(index, keys(gone, self.links), keys(come, links))
            for index, keys in zip(indexes, _KEYS, strict=True)
        )
        return Indexes(by_id, linked, *under)


def _index(found: _Kept[K]) -> dict[K, tuple[Record, ...]]:
    """Put records under the keys that are given with them, each once, in the order given."""
    under: dict[K, dict[str, Record]] = defaultdict(dict)
    for key, one in found:
        under[key][one.id] = one
    return {key: tuple(some.values()) for key, some in under.items()}


def _moved(index: _Index[K], gone: _Kept[K], come: _Kept[K]) -> dict[K, tuple[Record, ...]]:
    """Return an index without some records, and with some others."""
    moved, away, there = dict(index), _index(gone), _index(come)
    for key in away.keys() | there.keys():
        left = moved_in(moved.pop(key, ()), away.get(key, ()), there.get(key, ()))
        if left:
            moved[key] = left
    return moved


def moved_in(
    some: Iterable[Record], gone: Iterable[Record], come: Iterable[Record]
) -> tuple[Record, ...]:
    """Return records, which are sorted by id, without some of them, and with others."""
    left = list(some)
    for one in gone:
        del left[bisect_left(left, one.id, key=_id)]
    for one in come:
        insort(left, one, key=_id)
    return tuple(left)


def _id(record: Record) -> str:
    return record.id


def _kinds(records: Iterable[Record], _: Linked) -> Iterator[tuple[type[Record], Record]]:
    return ((type(one), one) for one in records)


def _named(
    records: Iterable[Record], links: Linked
) -> Iterator[tuple[tuple[str, type[Record]], Record]]:
    """Give each record under what it names, by its own kind and by every kind."""
    for one in records:
        for link in links[one.id]:
            yield (link.target, type(one)), one
            yield (link.target, Record), one


def _owned(records: Iterable[Record], links: Linked) -> Iterator[tuple[str, Record]]:
    """Give each record under what it exists for."""
    return ((link.target, one) for one in records for link in links[one.id] if link.question.owner)


def _ownerless(records: Iterable[Record], links: Linked) -> Iterator[tuple[type[Record], Record]]:
    """Give each record that exists for no other under its kind."""
    return (
        (type(one), one)
        for one in records
        if not any(link.question.owner for link in links[one.id])
    )


_KEYS: tuple[Any, ...] = (_kinds, _named, _owned, _ownerless)
"""What records are put under in each index, in the order of the indexes."""
