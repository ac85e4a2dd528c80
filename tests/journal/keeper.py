"""Keeps journals in memory as the store does on disk: to be checked, and to be tampered with."""

import hashlib
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import strategies as st

from ropa.journal.audit import Audit, audit
from ropa.journal.change import NOWHERE, Change, Entry, Head, Stub, digest_of, read_change
from ropa.journal.file import Header
from ropa.journal.line import Document, Line, digest, salted
from ropa.journal.replay import seal_of
from ropa.journal.root import Standing
from ropa.proof.keys import checker, fingerprint, raw, signer
from ropa.register.canonical import record_document, remade
from ropa.register.records import Contact, DataCategory, Record
from ropa.register.text import text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from hypothesis.strategies import DrawFn

    from ropa.journal.heads import Pair

KEYS = tuple(Ed25519PrivateKey.from_private_bytes(bytes([one]) * 32) for one in range(3))
"""Keys of an instance, oldest first, the last of which nobody has published."""
PUBLIC = tuple(one.public_key() for one in KEYS[:2])
NAMES = tuple(map(fingerprint, PUBLIC))
START = datetime(2026, 3, 1, 9, 0, tzinfo=UTC)


def contact(id_: str, name: str) -> Contact:
    """A natural person, or what a redaction left of one."""
    return Contact(id=id_, person=name)


@dataclass
class Keeper:
    """Writes a journal change by change; `lines` is the journal."""

    lines: list[Line] = field(default_factory=list)
    key: Ed25519PrivateKey = KEYS[0]

    @property
    def changes(self) -> list[Change]:
        return [read_change(one.body) for one in self.lines]

    @property
    def head(self) -> Head:
        if not self.lines:
            return NOWHERE
        end = read_change(self.lines[-1].body)
        return Head(end.number, end.moment, digest_of(self.lines[-1].body))

    @property
    def pair(self) -> "Pair":
        return self.head.number, self.head.digest

    def heads(self) -> "list[Pair]":
        """All heads that the journal ever had since the last restore."""
        return [(at, digest_of(one.body)) for at, one in enumerate(self.lines, start=1)]

    def living(self) -> dict[str, Document]:
        """The documents that live now."""
        return living(self.lines)

    def standing(self) -> Standing:
        found = Standing()
        for one in self.changes:
            found.take(one.entries)
        return found

    def change(self, *records: Record, gone: "Sequence[str]" = (), **more: Any) -> Change:
        """Write a signed change; `more` are its acts, or what it says that it shouldn't."""
        beside = {one.id: self._document(one) for one in records}
        standing, end = self.standing(), self.head
        entries = [Entry(one.kind, one.id, _digest(beside[one.id])) for one in records]
        entries += [Entry(_kind(one, standing), one, None) for one in gone]
        entries.sort(key=lambda one: one.id)
        standing.take(entries)
        told: dict[str, Any] = {"number": end.number + 1, "moment": self.moment(end.number + 1)}
        told |= {"actor": "alice", "reason": "so it is", "previous": end.digest}
        told |= {"key": fingerprint(self.key.public_key()), "root": standing.root}
        made = Change(**told | {"entries": tuple(entries)} | more)
        self.append(made, tuple(beside[one] for one in sorted(beside)))
        return made

    def append(self, made: Change, beside: tuple[Document, ...]) -> None:
        line = Line(made.body(), self.signature(made), beside)
        self.lines.append(line)
        if made.seals:
            self.lines[-1] = replace(line, seal=seal_of(self.living()))

    def signature(self, made: Change) -> str:
        return signer(self.key).sign(made.body().encode()).hex()

    def unsigned(self, *records: Record, gone: "Sequence[str]" = ()) -> Change:
        """Write a change of format 1: unsalted digests, and no documents beside it."""
        standing, end = self.standing(), self.head
        found = {one.id: one for one in records}
        entries = tuple(
            Entry(found[one].kind, one, digest(record_document(found[one])))
            if one in found
            else Entry(_kind(one, standing), one, None)
            for one in sorted([*found, *gone])
        )
        made = Change(
            number=end.number + 1,
            moment=self.moment(end.number + 1),
            actor="alice",
            reason="so it was",
            entries=entries,
            previous=end.digest,
            format=1,
        )
        self.lines.append(Line(made.body(), ""))
        return made

    def found(self, *records: Record) -> Change:
        """Write the change that enters again, with documents, what older ones left."""
        return self.change(*records, founds=True)

    def back(self, id_: str) -> Change:
        """Bring a record back as the journal last knew it, if it has its document."""
        every = [one for line in self.lines for one in line.documents or () if one.id == id_]
        return self.change(*(remade(one.content) for one in every[-1:]))

    def seal(self) -> Change:
        return self.change(seals=True)

    def redact(self, number: int, id_: str) -> Change:
        """Put a stub in the place of a document, in the seals too."""
        stub = record_document(contact(id_, "redacted on 1 April 2026"))
        line = self.lines[number - 1]
        beside = tuple(
            Document(id_, None, stub) if one.id == id_ else one for one in line.documents or ()
        )
        self.lines[number - 1] = replace(line, documents=beside)
        self.lines = sealed_again(self.lines)
        return self.change(redacts=(Stub(number, id_, digest(stub)),), reason="erasure")

    def restore(self, number: int) -> Change:
        """Put the journal back to where it was at a number, and give up what stood behind it."""
        lost = tuple(self.heads()[number:])
        del self.lines[number:]
        return self.change(gives_up=lost, reason="a disk was lost")

    def header(self, *, documents: bool = True) -> Header:
        return Header(self.head, tuple(map(raw, PUBLIC)), documents)

    def moment(self, number: int) -> datetime:
        return START + timedelta(minutes=number)

    def _document(self, record: Record) -> Document:
        salt = hashlib.sha256(f"{len(self.lines)} {record.id}".encode()).hexdigest()
        return Document(record.id, salt, record_document(record))


def _digest(one: Document) -> str:
    return salted(one.salt or "", one.content)


def _kind(id_: str, standing: Standing) -> str:
    known = standing.find(id_)
    return known.kind if known is not None else "contact"


def living(lines: "Iterable[Line]") -> dict[str, Document]:
    """The documents that live after some lines, found in the simplest way."""
    found: dict[str, Document] = {}
    for line in lines:
        for one in read_change(line.body).entries:
            found.pop(one.id, None)
        found |= {one.id: one for one in line.documents or ()}
    return found


def sealed_again(lines: "Sequence[Line]") -> list[Line]:
    """The lines with each seal made again of the documents as they stand."""
    return [
        replace(one, seal=seal_of(living(lines[: at + 1]))) if one.seal is not None else one
        for at, one in enumerate(lines)
    ]


def chain_only(lines: "Iterable[Line]") -> list[Line]:
    return [replace(one, documents=None, seal=None) for one in lines]


def checked(lines: "Iterable[Line]", heads: "Iterable[Pair]" = ()) -> Audit:
    """Audit a journal with the two keys that everybody knows."""
    return audit(iter(lines), check=checker(PUBLIC), keys=NAMES, heads=heads)


def a_long_one() -> Keeper:
    """Thirty signed changes: records come, change and go; seals, and a redaction."""
    keeper = Keeper()
    for at in range(10):
        keeper.change(contact(f"contact-{at}", f"Baker {at}"))
    keeper.seal()
    for at in range(10):
        keeper.change(contact(f"contact-{at}", f"Miller {at}"), contact(f"new-{at}", "Cook"))
    keeper.redact(3, "contact-2")
    keeper.change(gone=["contact-0", "new-4"])
    keeper.seal()
    for at in range(6):
        keeper.change(contact(f"last-{at}", "Smith"))
    return keeper


NAMED = st.sampled_from(["Ada", "Bertil", "Cécile", "Đorđe", "Ödön", "名"])
IDS = tuple(f"contact-{one}" for one in range(6)) + tuple(f"category-{one}" for one in range(3))


def _record(id_: str, name: str) -> Record:
    if id_.startswith("contact"):
        return contact(id_, name)
    return DataCategory(id=id_, name=text(en=name))


@st.composite
def keepers(draw: "DrawFn", *, most: int = 14) -> Keeper:
    """Journals of every kind: with an unsigned beginning, seals, redactions, restores, new keys."""
    keeper, gone, known = Keeper(), set[str](), dict[str, Record]()
    if draw(st.booleans()):
        for _ in range(draw(st.integers(1, 3))):
            some = _some(draw, gone)
            keeper.unsigned(*some)
            known |= {one.id: one for one in some}
        keeper.found(*known.values())
    acts = st.sampled_from(
        ["put", "put", "put", "remove", "back", "seal", "redact", "restore", "key"]
    )
    for act in draw(st.lists(acts, max_size=most)):
        _do(draw, keeper, act)
    return keeper


def _some(draw: "DrawFn", gone: "set[str]") -> list[Record]:
    ids = draw(st.sets(st.sampled_from([one for one in IDS if one not in gone]), max_size=3))
    return [_record(one, draw(NAMED)) for one in sorted(ids)]


def _do(draw: "DrawFn", keeper: Keeper, act: str) -> None:
    gone = {e.id for one in keeper.changes for e in one.entries if e.digest is None}
    alive = sorted(keeper.living())
    if act == "put":
        keeper.change(*_some(draw, gone))
    elif act == "remove" and len(alive) > 1:
        keeper.change(gone=[draw(st.sampled_from(alive))])
    elif act == "back" and gone - set(alive):
        keeper.back(draw(st.sampled_from(sorted(gone - set(alive)))))
    elif act == "seal":
        keeper.seal()
    elif act == "key":
        keeper.key = KEYS[1]
    elif act == "redact":
        found = [
            (at, one.id)
            for at, line in enumerate(keeper.lines, start=1)
            for one in line.documents or ()
            if one.id.startswith("contact")
        ]
        if found:
            keeper.redact(*draw(st.sampled_from(found)))
    elif act == "restore":
        _restore(draw, keeper)


def _restore(draw: "DrawFn", keeper: Keeper) -> None:
    """Go back to a signed change, in front of no redaction: its stubs would have stayed."""
    changes = keeper.changes
    first = max([one.number for one in changes if one.redacts or one.founds], default=1)
    if first < len(changes):
        keeper.restore(draw(st.integers(first, len(changes) - 1)))
