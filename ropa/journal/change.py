"""One change of the register as a value, and as the bytes that its digest and signature cover."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from ropa.register.canonical import canonical
from ropa.register.text import complaint

FORMAT = 2
"""The number of the way in which a change is written down.

Format 1 had neither signatures nor documents; a journal may begin with changes of it.
"""
NO_HEAD = "0" * 64
"""The head of a journal without changes, and what its first change names as the previous one."""
BEFORE_ANY_CHANGE = datetime(1970, 1, 1, tzinfo=UTC)
"""The moment of the edition with number 0: nothing had been written."""


class NotAChangeError(ValueError):
    """What stands in a journal is no change that this version can read."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A record that a change touched: its salted digest afterwards; nothing if it was removed."""

    kind: str
    id: str
    digest: str | None


@dataclass(frozen=True, slots=True)
class Occasion:
    """Who changes the register, why and when; ValueError for words that no text may hold."""

    actor: str
    reason: str
    moment: datetime

    def __post_init__(self) -> None:
        """Refuse what the journal could not keep as it was given."""
        for name, words in (("actor", self.actor), ("reason", self.reason)):
            if (why := complaint(words, required=True)) is not None:
                raise ValueError(f"The {name} of a change {why}.")
        if self.moment.tzinfo is None:
            raise ValueError(f"The moment {self.moment} of a change has no offset; give it in UTC.")


@dataclass(frozen=True, slots=True)
class Stub:
    """What a redaction left of a document: whose it is, and SHA-256 of what stands there now."""

    number: int
    id: str
    digest: str


@dataclass(frozen=True, slots=True)
class Head:
    """An end of the journal, now or once: the number, moment and digest of its last change."""

    number: int
    moment: datetime
    digest: str


NOWHERE = Head(0, BEFORE_ANY_CHANGE, NO_HEAD)
"""The end of an empty journal."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One change; `moment` in UTC, `previous` the digest of the change before.

    `key` is the fingerprint of the public key that its signature is checked with, `root` the
    digest over the salted digests of all records that live after it (root.py). What else a change
    can do than touch records: it `founds` (enters everything that an older format left without
    documents), it `seals` the edition of its number, it `redacts` documents of earlier changes,
    it `gives_up` heads, each by number and digest, that were lost when an older backup was put in
    place.
    """

    number: int
    moment: datetime
    actor: str
    reason: str
    entries: tuple[Entry, ...]
    previous: str
    key: str = ""
    root: str = ""
    founds: bool = False
    seals: bool = False
    redacts: tuple[Stub, ...] = ()
    gives_up: tuple[tuple[int, str], ...] = ()
    format: int = FORMAT

    @property
    def head(self) -> Head:
        """The end of a journal that ends with this change."""
        return Head(self.number, self.moment, digest_of(self.body()))

    def body(self) -> str:
        """Write the change down: canonical JSON, once and for ever."""
        said = [self.number, written(self.moment), self.actor, self.reason]
        entries = [[one.kind, one.id, one.digest] for one in self.entries]
        if self.format == 1:
            return canonical([1, *said, self.previous, canonical(entries).decode()]).decode()
        told = dict(zip(("number", "moment", "actor", "reason"), said, strict=True))
        told |= {"format": FORMAT, "entries": entries, "previous": self.previous}
        told |= {"key": self.key, "root": self.root}
        return canonical(told | _acts(self)).decode()


def _acts(change: Change) -> dict[str, Any]:
    """Return what a change does beside touching records; what it doesn't is left out."""
    acts: dict[str, Any] = {
        "founds": change.founds,
        "seals": change.seals,
        "redacts": [[one.number, one.id, one.digest] for one in change.redacts],
        "gives_up": [list(one) for one in change.gives_up],
    }
    return {name: value for name, value in acts.items() if value}


def digest_of(body: str) -> str:
    """Return the digest that the next change names: SHA-256 of the body, 64 hexadecimal digits."""
    return hashlib.sha256(body.encode()).hexdigest()


def written(moment: datetime) -> str:
    """Return `2026-11-22T10:00:00.000000Z`, which sorts as time does; ValueError without offset."""
    if moment.tzinfo is None:
        raise ValueError(f"The moment {moment} has no offset; give it in UTC.")
    in_utc = moment.astimezone(UTC).replace(tzinfo=None)
    return f"{in_utc.isoformat(timespec='microseconds')}Z"


def read_change(body: str) -> Change:
    """Read a change: `read_change(change.body()) == change`; NotAChangeError if it is none.

    A body that its change would write down in another way is none, nor is one with a value of
    another type: `true` for a number, a number for a word, nothing for a word.
    """
    try:
        plain = json.loads(body)
        made = _first_format(plain) if isinstance(plain, list) else _second_format(plain)
        if _is_well_typed(made) and made.body() == body:
            return made
    except (KeyError, TypeError, ValueError, OverflowError, RecursionError) as error:
        raise NotAChangeError("is no change that this version can read") from error
    raise NotAChangeError("is not written in the one way that changes are written in")


def _first_format(plain: list[Any]) -> Change:
    format_, number, moment, actor, reason, previous, entries = plain
    return Change(
        number=number,
        moment=datetime.fromisoformat(moment),
        actor=actor,
        reason=reason,
        entries=tuple(Entry(*one) for one in json.loads(entries)),
        previous=previous,
        format=format_,
    )


def _second_format(plain: Mapping[str, Any]) -> Change:
    read = {
        "moment": datetime.fromisoformat(plain["moment"]),
        "entries": tuple(Entry(*one) for one in plain["entries"]),
        "redacts": tuple(Stub(*one) for one in plain.get("redacts", ())),
        "gives_up": tuple((number, head) for number, head in plain.get("gives_up", ())),
    }
    return Change(**{**plain, **read})


def _is_well_typed(change: Change) -> bool:
    """Say whether each value is of the type that it is declared with; JSON has types of its own."""
    stubs, entries, lost = change.redacts, change.entries, change.gives_up
    numbers = (change.number, *(one.number for one in stubs), *(number for number, _ in lost))
    words = (change.actor, change.reason, change.previous, change.key, change.root)
    named = (one for some in (stubs, entries) for one in some)
    digests = (one.digest for one in entries if one.digest is not None)
    return (
        all(type(one) is int for one in numbers)
        and all(type(one) is bool for one in (change.founds, change.seals))
        and all(type(one) is str for one in (*words, *digests, *(head for _, head in lost)))
        and all(type(one.id) is str for one in named)
        and all(type(one.kind) is str for one in entries)
        and all(type(one.digest) is str for one in stubs)
    )
