"""What differs between two registers, record by record and field by field."""

from dataclasses import dataclass, fields
from typing import Any

from ropa.register.records import Record
from ropa.register.register import Register


@dataclass(frozen=True, slots=True)
class Difference:
    """One record that was added (no `before`), removed (no `after`) or changed."""

    before: Record | None
    after: Record | None

    @property
    def id(self) -> str:
        """The id of the record that differs."""
        return self.record.id

    @property
    def record(self) -> Record:
        """The record as it is after, or as it was last."""
        known = self.after or self.before
        assert known is not None, "a difference has at least one side"  # noqa: S101 - compare makes no other
        return known

    @property
    def changed(self) -> tuple[tuple[str, Any, Any], ...]:
        """The fields that differ: name, value before, value after; none if one side is missing."""
        if self.before is None or self.after is None or type(self.before) is not type(self.after):
            return ()
        pairs = (
            (one.name, getattr(self.before, one.name), getattr(self.after, one.name))
            for one in fields(self.before)
        )
        return tuple(pair for pair in pairs if pair[1] != pair[2])


def compare(before: Register, after: Register) -> tuple[Difference, ...]:
    """Return what turns `before` into `after`, sorted by id; nothing if they are equal."""
    old = {one.id: one for one in before.records}
    new = {one.id: one for one in after.records}
    return tuple(
        Difference(old.get(id_), new.get(id_))
        for id_ in sorted(old.keys() | new.keys())
        if old.get(id_) != new.get(id_)
    )


def apply(register: Register, differences: tuple[Difference, ...]) -> Register:
    """Return the register after the differences: `apply(a, compare(a, b)) == b`."""
    records = {one.id: one for one in register.records}
    for one in differences:
        if one.after is None:
            del records[one.id]
        else:
            records[one.id] = one.after
    return Register(tuple(records.values()))
