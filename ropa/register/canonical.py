"""The one way to write a register down, and the digest that tells two registers apart."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from marshmallow import ValidationError

from ropa.register.documents import dump, load, remake
from ropa.register.records import KINDS, Record
from ropa.register.register import Register

FORMAT = 1
"""The number of the document format; it rises when old documents need another reading."""


@dataclass(frozen=True, slots=True)
class Complaint:
    """What is wrong at one place of a document: the path of keys and indices, and why."""

    path: tuple[str | int, ...]
    words: str

    def __str__(self) -> str:
        """Say it in one line."""
        return f"{'.'.join(str(one) for one in self.path)}: {self.words}"


class NotADocumentError(ValueError):
    """A document can't be read as records; `complaints` says where and why."""

    def __init__(self, complaints: tuple[Complaint, ...]) -> None:
        """Keep the complaints and print one a line."""
        super().__init__("\n".join(str(one) for one in complaints))
        self.complaints = complaints


def document(register: Register) -> dict[str, Any]:
    """Return the register as plain data: `{"format": 1, "records": {kind: [record, ...]}}`."""
    kinds: dict[str, list[dict[str, Any]]] = {}
    for one in register.records:
        kinds.setdefault(one.kind, []).append(dump(one))
    return {"format": FORMAT, "records": kinds}


def canonical(plain: Any) -> bytes:
    """Write plain data down in the one canonical way: UTF-8, sorted keys, no spaces."""
    compact = json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return compact.encode()


def digest(register: Register) -> str:
    """Return the content digest: SHA-256 of the canonical document, 64 hexadecimal digits."""
    return hashlib.sha256(canonical(document(register))).hexdigest()


def record_document(record: Record) -> str:
    """Write one record down, with its kind and the number of the format, canonically."""
    plain = {"format": FORMAT, "kind": record.kind, "record": dump(record)}
    return canonical(plain).decode()


def remade(content: str) -> Record:
    """Make a record of what `record_document` wrote; `remade(record_document(one)) == one`.

    The content must be known to be what was written, by its digest: it isn't checked.
    KeyError, TypeError or ValueError if it is no document of this format.
    """
    plain = json.loads(content)
    if plain["format"] != FORMAT:
        raise ValueError(f"a document has the format {plain['format']}, known is {FORMAT}")
    return remake(plain["kind"], plain["record"])


def read(plain: Any) -> tuple[Record, ...]:
    """Make records of a document; NotADocumentError names every place that is wrong.

    The records need not be a register yet: several documents may add up to one.
    """
    found: list[Complaint] = []
    records: list[Record] = []
    for kind, at, one in _entries(plain):
        try:
            records.append(load(kind, one))
        except ValidationError as error:
            found += _complaints(error.messages, ("records", kind, at))
    if found:
        raise NotADocumentError(tuple(found))
    return tuple(records)


def _entries(plain: Any) -> Iterator[tuple[str, int, Any]]:
    if not isinstance(plain, Mapping) or not isinstance(plain.get("records"), Mapping):
        raise _refusal((), 'is no register document: it needs "format" and "records"')
    if set(plain) != {"format", "records"}:
        raise _refusal((), 'has other keys than "format" and "records"')
    if type(plain["format"]) is not int or plain["format"] != FORMAT:
        raise _refusal(("format",), f"is not {FORMAT}, the format that this version reads")
    for kind, entries in plain["records"].items():
        if kind not in KINDS:
            raise _refusal(("records", kind), f"is no kind of record; kinds: {', '.join(KINDS)}")
        if not isinstance(entries, list):
            raise _refusal(("records", kind), "is not a list of records")
        for at, one in enumerate(entries):
            yield kind, at, one


def _refusal(path: tuple[str | int, ...], words: str) -> NotADocumentError:
    return NotADocumentError((Complaint(path, words),))


def _complaints(messages: Any, path: tuple[str | int, ...]) -> Iterator[Complaint]:
    if isinstance(messages, Mapping):
        for key, inner in messages.items():
            yield from _complaints(inner, path if key == "_schema" else (*path, key))
    else:
        yield from (Complaint(path, str(one)) for one in messages)
