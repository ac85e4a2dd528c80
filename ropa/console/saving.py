"""Puts a record into the register, or takes it out, through the one door."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count

from ropa.access import Principal, may_answer, may_change
from ropa.console.current import House
from ropa.console.forms import version_of
from ropa.console.four_eyes import is_one_eyed
from ropa.register.printed import Entered, printed_digest
from ropa.register.records import Approval, Record
from ropa.register.register import Register
from ropa.saying import Saying
from ropa.settling import settle
from ropa.store import Door, IdUsedAgainError, change


class ForeignError(PermissionError):
    """A keeper may not change this record: it is not of their departments."""


class ForeignAnswerError(ForeignError):
    """An editor may not let others answer for an activity than did so far."""


class OneEyedError(ForeignError):
    """Four eyes are asked for, and here one pair alone would approve."""

    def __init__(self) -> None:
        """Say how it is approved."""
        words = Saying(
            "An entry is approved on its page among the approvals, as it reads there, and by "
            "somebody else than who changed it last."
        )
        super().__init__(words)


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

    Nothing is returned where nothing changed: the record stands like that already, perhaps since
    the same form was sent before and the answer lost. `version` is that of the record that the
    form was opened on, "" for a new one.
    ChangedMeanwhileError if another stands there now; ForeignError if it isn't theirs to change;
    else errors as with `ropa.store.change`.
    """
    with _opened(house, who, reason) as door:
        before = door.find(record.id)
        stood = "" if before is None else version_of(before)
        if stood != version and record != before:
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


def enter(
    house: House, make: Callable[[Register, int], Iterable[Record]], *, who: Principal, reason: str
) -> tuple[str, ...]:
    """Put new records, all of them or nothing; return what to say of what else the change did.

    They are made of the register as it stands then, and of how many ids of theirs turned out to
    have been used before. ForeignError if one isn't theirs to make; else errors as with
    `ropa.store.change`.
    """
    for tried in count():
        try:
            with _opened(house, who, reason) as door:
                records = tuple(make(door.before, tried))
                _require_own(who, door, *records)
                door.put(*records)
                told = settle(door, on=house.today)
        except IdUsedAgainError:
            continue
        return told
    raise AssertionError  # there is always another number


def save_all(
    house: House,
    pairs: Sequence[tuple[Record, Record]],
    *,
    gone: tuple[Record, ...] = (),
    who: Principal,
    reason: str,
) -> tuple[str, ...]:
    """Put records in the place of what they were, all or none; return what to say of it.

    Records that are `gone` then are taken out with the same change. ChangedMeanwhileError if one
    isn't any more what it was; else errors as with `save`.
    """
    with _opened(house, who, reason) as door:
        befores = (*(before for before, _ in pairs), *gone)
        standing = door.several(before.id for before in befores)
        for before in befores:
            if standing.get(before.id) != before:
                raise ChangedMeanwhileError(standing.get(before.id))
            _require_own(who, door, before)
        door.put(*(after for _, after in pairs))
        door.remove(*(one.id for one in gone))
        for before, after in pairs:
            _require_own(who, door, after)
            if not may_answer(who, before, after, find=door.find):
                raise ForeignAnswerError(after.id)
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


@dataclass(frozen=True, slots=True)
class Wish:
    """A record as it is to stand, or nothing where it is to go.

    `version` is that of the record that its form was opened on, "" for a new one.
    """

    id: str
    record: Record | None
    version: str


class SeveralChangedError(RuntimeError):
    """Somebody else saved some of the records since; `theirs` says by id how they stand now."""

    def __init__(self, theirs: Mapping[str, Record | None]) -> None:
        """Keep what stands there."""
        super().__init__("Some of the records were changed since this form was opened.")
        self.theirs = theirs


def save_together(
    house: House, wishes: Sequence[Wish], *, who: Principal, reason: str
) -> tuple[str, ...] | None:
    """Put and remove several records as one change: all of them, or none.

    Nothing is returned where nothing changed. SeveralChangedError if others stand there now;
    else errors as with `save`.
    """
    with _opened(house, who, reason) as door:
        before = {one.id: door.find(one.id) for one in wishes}
        _require_unchanged(wishes, before)
        meant = [one for one in wishes if one.record != before[one.id]]
        if not meant:
            return None
        _require_own(who, door, *(before[one.id] for one in meant))
        door.put(*(one.record for one in meant if one.record is not None))
        door.remove(*(one.id for one in meant if one.record is None))
        for one in meant:
            if one.record is not None:
                _require_own(who, door, one.record)
                if not may_answer(who, before[one.id], one.record, find=door.find):
                    raise ForeignAnswerError(one.id)
        return settle(door, on=house.today)


def _require_unchanged(wishes: Sequence[Wish], before: Mapping[str, Record | None]) -> None:
    changed = {
        one.id: now
        for one in wishes
        if ("" if (now := before[one.id]) is None else version_of(now)) != one.version
    }
    if changed:
        raise SeveralChangedError(changed)


def put_back(
    house: House, records: tuple[Record, ...], *, who: Principal, reason: str
) -> tuple[str, ...]:
    """Let records that were removed come back as they were; return what to say.

    ChangedMeanwhileError if one of them is there again; else errors as with `save`.
    """
    with _opened(house, who, reason) as door:
        for one in records:
            if (there := door.find(one.id)) is not None:
                raise ChangedMeanwhileError(there)
        door.put(*records)
        _require_own(who, door, *records)
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
    """Open the door for who may not approve alone, if four eyes are asked for: OneEyedError."""
    with change(house.writable(), actor=who.handle, reason=reason, moment=house.clock()) as door:
        yield door
        if house.settings.four_eyes and is_one_eyed(door, house.shelves, by=who.handle):
            raise OneEyedError


def _require_own(who: Principal, door: Door, *records: Record | None) -> None:
    for one in records:
        if one is not None and not may_change(who, one, find=door.find):
            raise ForeignError(one.id)
