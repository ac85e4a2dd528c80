"""Puts records into the register, or takes them out, through the one door."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import count

from ropa.access import Principal, may_answer, may_change
from ropa.console.current import House
from ropa.console.forms import version_of
from ropa.console.four_eyes import is_one_eyed
from ropa.register.links import without
from ropa.register.printed import Entered, printed_digest
from ropa.register.records import Approval, Record
from ropa.register.register import Register
from ropa.register.sourcing import is_own_words_of, lost, own_words
from ropa.saying import Saying, Spoken
from ropa.settling import settle
from ropa.store import Door, IdUsedAgainError, change
from ropa.translations import Tongue


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
    """Somebody else saved some of the records since; `theirs` says by id how they stand now."""

    def __init__(self, theirs: Mapping[str, Record | None]) -> None:
        """Keep what stands there: nothing where a record is gone."""
        super().__init__("Some of the records were changed since this form was opened.")
        self.theirs = theirs


@dataclass(frozen=True, slots=True)
class Wish:
    """A record as it is to stand, or nothing where it is to go.

    `version` is that of the record that its form was opened on, "" for a new one.
    """

    id: str
    record: Record | None
    version: str


def instead(before: Record, after: Record | None) -> Wish:
    """Wish that a record stands, or nothing, in the place of one that was read."""
    return Wish(before.id, after, version_of(before))


def save(
    house: House, *wishes: Wish, who: Principal, reason: str, still_said: bool = False
) -> tuple[str, ...] | None:
    """Put and remove records as one change, all or none; return what to say of what else it did.

    Nothing is returned where nothing changed: all stands like that already, perhaps since the
    same form was sent before and the answer lost. An answer that is changed is a person's own:
    no source speaks for it any more, unless they say that it is `still_said` there.
    ChangedMeanwhileError if others stand there now; ForeignError if one isn't theirs to change;
    else errors as with `ropa.store.change`.
    """
    with _opened(house, who, reason) as door:
        before = door.several(one.id for one in wishes)
        if not still_said:
            gone = frozenset(one.id for one in wishes if one.record is None)
            wishes = tuple(_in_own_words(one, before.get(one.id), gone) for one in wishes)
        _require_unchanged(wishes, before)
        meant = [one for one in wishes if one.record != before.get(one.id)]
        if not meant:
            return None
        _require_own(who, door, *(before.get(one.id) for one in meant))
        door.put(*(one.record for one in meant if one.record is not None))
        door.remove(*(one.id for one in meant if one.record is None))
        # What the change itself brings may decide whose a record is.
        for one in meant:
            _require_own(who, door, one.record)
            if one.record and not may_answer(who, before.get(one.id), one.record, find=door.find):
                raise ForeignAnswerError(one.id)
        return (*_told(meant, before), *settle(door, on=house.today))


def _told(wishes: Iterable[Wish], before: Mapping[str, Record | None]) -> Iterator[str]:
    """Say which answers no source speaks for any more."""
    labels = [
        asked.question.label
        for one in wishes
        if one.record is not None and (held := before.get(one.id)) is not None
        for asked in lost(held, one.record)
    ]
    if labels:
        fields = Spoken(lambda language: _listed(Tongue(language), labels))
        yield Saying("No source is cited any more for what was changed: {fields}.", fields=fields)


def _listed(reader: Tongue, labels: Iterable[str]) -> str:
    return reader.listing(dict.fromkeys(map(reader.say, labels)))


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


def approve(house: House, approval: Approval, *, who: Principal, reason: str) -> tuple[str, ...]:
    """Put an approval of an entry that still prints what was approved; return what to say.

    ChangedMeanwhileError if it prints something else by now; else errors as with `save`.
    """
    with _opened(house, who, reason) as door:
        _require_own(who, door, approval)
        after = door.after()
        found = after.find(approval.activity)
        if not isinstance(found, Entered) or printed_digest(after, found) != approval.digest:
            raise ChangedMeanwhileError({approval.activity: found})
        door.put(approval)
        return settle(door, on=house.today)


def _require_unchanged(wishes: Sequence[Wish], before: Mapping[str, Record]) -> None:
    changed = {
        one.id: now
        for one in wishes
        if ("" if (now := before.get(one.id)) is None else version_of(now)) != one.version
        and one.record != now
    }
    if changed:
        raise ChangedMeanwhileError(changed)


def _in_own_words(wish: Wish, before: Record | None, gone: frozenset[str]) -> Wish:
    """Wish the same, but that no source speaks for the answers that change.

    What only lets go of what is `gone` says what it said. Where a record was changed since, that
    may have been by this very form, sent before.
    """
    if wish.record is None or before is None:
        return wish
    if version_of(before) == wish.version:
        return replace(wish, record=own_words(without(before, gone) or before, wish.record))
    return replace(wish, record=before) if is_own_words_of(before, wish.record) else wish


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
