"""Puts a record into the register, or takes it out, through the one door."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from ropa.access import Principal, may_answer, may_change
from ropa.console.current import House
from ropa.console.forms import version_of
from ropa.register.printed import Entered, printed_digest
from ropa.register.records import Approval, Record
from ropa.settling import settle
from ropa.store import Door, change


class ForeignError(PermissionError):
    """A keeper may not change this record: it is not of their departments."""


class ForeignAnswerError(ForeignError):
    """An editor may not let others answer for an activity than did so far."""


class ChangedMeanwhileError(RuntimeError):
    """Somebody else saved the record since; `theirs` is how it stands, nothing if it is gone."""

    def __init__(self, theirs: Record | None) -> None:
        """Keep what stands there."""
        super().__init__("The record was changed since this form was opened.")
        self.theirs = theirs


def save(
    house: House, record: Record, *, who: Principal, reason: str, version: str
) -> tuple[str, ...] | None:
    """Put a record, all of it or nothing; return what to say of what else the change did.

    Nothing is returned where nothing changed: the record stands like that already. `version` is
    that of the record that the form was opened on, "" for a new one.
    ChangedMeanwhileError if another stands there now; ForeignError if it isn't theirs to change;
    else errors as with `ropa.store.change`.
    """
    with _opened(house, who, reason) as door:
        before = door.find(record.id)
        if ("" if before is None else version_of(before)) != version:
            raise ChangedMeanwhileError(before)
        _require_own(who, door, before, record)
        if record == before:
            return None
        door.put(record)
        # What the change itself brings may decide whose the record is.
        _require_own(who, door, record)
        if not may_answer(who, before, record, find=door.find):
            raise ForeignAnswerError(record.id)
        return settle(door, on=house.today)


def remove(house: House, id_: str, *, who: Principal, reason: str, version: str) -> tuple[str, ...]:
    """Take a record out of the register; return what to say. Errors as with `save`."""
    with _opened(house, who, reason) as door:
        before = door.find(id_)
        if before is None or version_of(before) != version:
            raise ChangedMeanwhileError(before)
        _require_own(who, door, before)
        door.remove(id_)
        return settle(door, on=house.today)


def confirm(
    house: House, records: Sequence[tuple[Record, str]], *, who: Principal, reason: str
) -> tuple[str, ...]:
    """Put several records that were confirmed, in one change; return what to say.

    Each comes with the version that was looked at. Errors as with `save`.
    """
    with _opened(house, who, reason) as door:
        for record, version in records:
            before = door.find(record.id)
            if before is None or version_of(before) != version:
                raise ChangedMeanwhileError(before)
            _require_own(who, door, before)
            door.put(record)
        return settle(door, on=house.today)


def approve(house: House, approval: Approval, *, who: Principal, reason: str) -> tuple[str, ...]:
    """Put an approval of an entry that still prints what was approved; return what to say.

    ChangedMeanwhileError if it prints something else by now; else errors as with `save`.
    """
    with _opened(house, who, reason) as door:
        _require_own(who, door, approval)
        after = door.after()
        found = after.find(approval.activity)
        if not isinstance(found, Entered) or printed_digest(after, found) != approval.digest:
            raise ChangedMeanwhileError(found)
        door.put(approval)
        return settle(door, on=house.today)


@contextmanager
def _opened(house: House, who: Principal, reason: str) -> Iterator[Door]:
    with change(house.writable(), actor=who.handle, reason=reason, moment=house.clock()) as door:
        yield door


def _require_own(who: Principal, door: Door, *records: Record | None) -> None:
    for one in records:
        if one is not None and not may_change(who, one, find=door.find):
            raise ForeignError(one.id)
