"""Puts what a form says into the register, through the one door, or says why not."""

import hashlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from marshmallow import ValidationError

from ropa.access import Principal, may_change
from ropa.console.current import House
from ropa.register.canonical import NotADocumentError, canonical
from ropa.register.documents import dump, load
from ropa.register.records import Record
from ropa.register.register import NotARegisterError
from ropa.settling import settle
from ropa.store import Door, IdUsedAgainError, change

NEW = ""
"""The version of a record that is not there yet."""
Place = tuple[str | int, ...]


class NotSavedError(ValueError):
    """Nothing was written; `complaints` say where and why, by place in the document."""

    def __init__(self, complaints: tuple[tuple[Place, str], ...]) -> None:
        """Keep the complaints, and say them in one line."""
        super().__init__(" ".join(words for _, words in complaints))
        self.complaints = complaints


class ForeignError(PermissionError):
    """A keeper may not change this record: it is not of their departments."""


class Conflict(RuntimeError):  # noqa: N818 - it is no error of anybody's
    """Somebody else saved the record since the form was opened; `theirs` is how it stands now."""

    def __init__(self, theirs: Record | None) -> None:
        """Keep what stands there; nothing if it was removed."""
        super().__init__("The record was changed since this form was opened.")
        self.theirs = theirs


@dataclass(frozen=True, slots=True)
class Saved:
    """A record as it stands now, and what to say of what else the change did."""

    record: Record
    words: tuple[str, ...]


def version_of(record: Record | None) -> str:
    """Return the digest of a record's document: what a form remembers of what it was opened on."""
    return NEW if record is None else hashlib.sha256(canonical(dump(record))).hexdigest()


def save(
    house: House,
    kind: str,
    document: Mapping[str, Any],
    *,
    who: Principal,
    reason: str,
    version: str,
) -> Saved:
    """Put a record; all of it or nothing.

    NotSavedError if the document is none, the register would be none, or the reason is missing;
    Conflict if it isn't what the form was opened on any more; ForeignError if it isn't theirs.
    """
    record = _read(kind, document)
    said: tuple[str, ...] = ()
    with _opened(house, who, reason, about=record.id) as door:
        before = door.find(record.id)
        if version_of(before) != version:
            raise Conflict(before)
        _require_own(who, door, before, record)
        door.put(record)
        _require_own(who, door, record)
        said = settle(door, on=house.today)
    return Saved(record, said)


def remove(house: House, record: Record, *, who: Principal, reason: str) -> tuple[str, ...]:
    """Take a record out of the register; return what to say. Errors as with `save`."""
    with _opened(house, who, reason, about=record.id) as door:
        before = door.find(record.id)
        if before != record:
            raise Conflict(before)
        _require_own(who, door, record)
        door.remove(record.id)
        return settle(door, on=house.today)


def _read(kind: str, document: Mapping[str, Any]) -> Record:
    try:
        return load(kind, document)
    except ValidationError as error:
        raise NotSavedError(tuple(_flat(error.messages))) from error


def _flat(messages: Any, at: Place = ()) -> Iterator[tuple[Place, str]]:
    """Give each of marshmallow's messages with its place."""
    if isinstance(messages, dict):
        for key, more in messages.items():
            yield from _flat(more, (*at, key))
    else:
        yield from ((at, str(one)) for one in messages)


@contextmanager
def _opened(house: House, who: Principal, reason: str, *, about: str) -> Iterator[Door]:
    """Open the door; what it refuses is said by place."""
    try:
        with change(
            house.writable(), actor=who.handle, reason=reason.strip(), moment=house.clock()
        ) as door:
            yield door
    except NotARegisterError as error:
        raise NotSavedError(tuple(_faults(error, about))) from error
    except IdUsedAgainError as error:
        raise NotSavedError(((("id",), str(error)),)) from error
    except NotADocumentError as error:
        found = tuple((one.path[1:], one.words) for one in error.complaints)
        raise NotSavedError(found) from error
    except ValueError as error:  # what an occasion refuses: a blank reason, or signs that none may
        if isinstance(error, NotSavedError):
            raise
        raise NotSavedError(((("reason",), str(error)),)) from error


def _faults(error: NotARegisterError, about: str) -> Iterator[tuple[Place, str]]:
    """Say what is wrong: at the field, if it is one of the record that is saved."""
    for one in error.faults:
        own = one.record == about
        yield (one.field,) if own and one.field else (), one.words if own else str(one)


def _require_own(who: Principal, door: Door, *records: Record | None) -> None:
    for one in records:
        if one is not None and not may_change(who, one, find=door.find):
            raise ForeignError(one.id)
