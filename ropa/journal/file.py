"""The journal as one file, and back: JSON Lines, a header, then a line a change.

    {"documents": true, "format": 1, "head": "9c1f...", "is": "journal", "keys": ["5a0b..."],
     "moment": "2026-11-22T10:00:00.000000Z", "number": 2}
    {"body": "...", "documents": [[id, salt, content], ...], "seal": "...", "signature": "..."}

Each line is canonical JSON (UTF-8, sorted keys, no spaces, no key twice) and ends with a line
feed; `keys` are raw public keys in hexadecimal digits, oldest first. `seal` is there where a
change seals; without documents, neither they nor seals are there: then it is what leaves the
house, and with them it is the backup.
"""

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, BinaryIO, NoReturn

from ropa.journal.audit import Audit, audit
from ropa.journal.change import NO_HEAD, Head, digest_of
from ropa.journal.change import written as in_utc
from ropa.journal.fault import Fault
from ropa.journal.heads import Pair
from ropa.journal.line import Checker, Document, Line
from ropa.register.canonical import canonical

FORMAT = 1
"""The number of the way in which the file is written; that of changes is their own."""
LONGEST = 1 << 29
"""Bytes that a line may have: the largest holds a sealed register, or the founding one."""
_DIGEST = re.compile("[0-9a-f]{64}")
_HEADER = {"documents", "format", "head", "is", "keys", "moment", "number"}


class DamagedJournalError(ValueError):
    """A file is no journal, or isn't whole: which file, at which line (from 1), and why."""

    def __init__(self, name: str, line: int, words: str) -> None:
        """Say it in one line."""
        super().__init__(f"{name}, line {line}: {words}")
        self.line = line
        self.words = words


class _Unreadable(ValueError):
    """A line says what no line of a journal says."""


@dataclass(frozen=True, slots=True)
class Header:
    """What a file says of itself; its keys prove nothing, for whoever forges it writes them."""

    head: Head
    keys: tuple[str, ...]
    documents: bool


@dataclass(frozen=True, slots=True)
class Journal:
    """A journal in a file: its header, and its lines, which are read as they are asked for."""

    header: Header
    lines: Iterator[Line]


def written(header: Header, lines: Iterable[Line]) -> Iterator[bytes]:
    """Give the lines of the file, the same for the same journal whenever it is written.

    ValueError after the last one if the header names another head than theirs.
    """
    head = header.head
    said = {"is": "journal", "format": FORMAT, "documents": header.documents}
    said |= {"number": head.number, "moment": in_utc(head.moment), "head": head.digest}
    yield canonical(said | {"keys": list(header.keys)}) + b"\n"
    number, end = 0, NO_HEAD
    for line in lines:
        number, end = number + 1, digest_of(line.body)
        yield canonical(_plain(line, documents=header.documents)) + b"\n"
    if (number, end) != (head.number, head.digest):
        raise ValueError(f"The journal ends with change {number}, the header says {head.number}.")


def _plain(line: Line, *, documents: bool) -> dict[str, Any]:
    plain: dict[str, Any] = {"body": line.body, "signature": line.signature}
    if documents:
        beside = sorted(line.documents or (), key=lambda one: one.id)
        plain["documents"] = [[one.id, one.salt, one.content] for one in beside]
        if line.seal is not None:
            plain["seal"] = line.seal
    return plain


def read_journal(file: BinaryIO, *, name: str, longest: int = LONGEST) -> Journal:
    """Read the header of a file, and its lines as they are asked for.

    DamagedJournalError, there and then, if a line is none, or if the file ends before or after
    its header says. Whether what it says is true is for `audited` to find.
    """
    rows = _rows(file, name=name, longest=longest)
    _, plain = next(rows, (1, None))
    try:
        header = _header(plain)
    except _Unreadable as error:
        raise DamagedJournalError(name, 1, str(error)) from error
    return Journal(header, _lines(rows, header, name=name))


def audited(
    journal: Journal,
    *,
    check: Checker,
    keys: Sequence[str],
    heads: Iterable[Pair] = (),
    complete: bool = False,
) -> Audit:
    """Check a journal in a file, its header too; DamagedJournalError if it can't be read."""
    head = journal.header.head
    found = audit(journal.lines, check=check, keys=keys, heads=heads, complete=complete)
    if found.count or found.head == head:
        return found
    what = "digest" if found.head.digest != head.digest else "moment"
    fault = Fault(head.number, f"the header of the file gives another {what} for it")
    return replace(found, count=1, faults=(fault,))


def _rows(file: BinaryIO, *, name: str, longest: int) -> Iterator[tuple[int, Any]]:
    """Give what each line says, with its number."""
    number = 0
    while raw := file.readline(longest + 1):
        number += 1
        try:
            yield number, _said(raw, longest=longest)
        except (_Unreadable, RecursionError) as error:
            words = "is nested too deeply" if isinstance(error, RecursionError) else str(error)
            raise DamagedJournalError(name, number, words) from error


def _said(raw: bytes, *, longest: int) -> Any:
    if len(raw) > longest:
        raise _Unreadable(f"is longer than {longest} bytes")
    if not raw.endswith(b"\n"):
        raise _Unreadable("is cut off: it has no end; get the file again")
    try:
        plain = json.loads(raw.decode(), object_pairs_hook=_object, parse_constant=_refuse)
        if canonical(plain) + b"\n" == raw:
            return plain
    except _Unreadable:
        raise
    except ValueError as error:
        raise _Unreadable(f"is no JSON: {error}") from error
    raise _Unreadable("is not written as a journal is: sorted keys, no spaces, UTF-8")


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise _Unreadable("has a key twice")
    return found


def _refuse(word: str) -> NoReturn:
    raise _Unreadable(f"has the value {word}, which is no JSON")


def _header(plain: Any) -> Header:
    if not isinstance(plain, dict) or plain.get("is") != "journal":
        raise _Unreadable("is not the header of a journal")
    if type(plain.get("format")) is not int or plain["format"] != FORMAT:
        raise _Unreadable(
            f"has the format {plain.get('format')!r:.20}; this version reads {FORMAT}"
        )
    number, head, keys, documents = (plain.get(n) for n in ("number", "head", "keys", "documents"))
    if (
        set(plain) != _HEADER
        or type(number) is not int
        or number < 0
        or not isinstance(documents, bool)
        or not isinstance(keys, list)
        or not all(isinstance(one, str) and _DIGEST.fullmatch(one) for one in (head, *keys))
    ):
        raise _Unreadable("is a header that lacks something, or says too much")
    return Header(Head(number, _moment(plain["moment"]), str(head)), tuple(keys), documents)


def _moment(text: Any) -> datetime:
    try:
        moment = datetime.fromisoformat(text)
        if in_utc(moment) == text:
            return moment
    except (TypeError, ValueError, OverflowError) as error:
        raise _Unreadable(f"has a moment that is none: {text!r:.40}") from error
    raise _Unreadable(f"has a moment that is not written as in a journal: {text!r:.40}")


def _lines(rows: Iterator[tuple[int, Any]], header: Header, *, name: str) -> Iterator[Line]:
    """Give the changes, as many as the header says."""
    wanted = header.head.number
    at = 1
    for at, plain in rows:
        if at - 1 > wanted:
            words = f"is one change too many: the header says that there are {wanted}"
            raise DamagedJournalError(name, at, words)
        try:
            yield _line(plain, documents=header.documents)
        except _Unreadable as error:
            raise DamagedJournalError(name, at, str(error)) from error
    if at - 1 < wanted:
        words = f"the file ends here, at change {at - 1} of {wanted}; get the whole file"
        raise DamagedJournalError(name, at, words)


def _line(plain: Any, *, documents: bool) -> Line:
    wanted = {"body", "signature"} | ({"documents"} if documents else set())
    found = set(plain) if isinstance(plain, dict) else set()
    if found - ({"seal"} if documents else set()) != wanted:
        raise _Unreadable(f"is no change: it needs {', '.join(sorted(wanted))} and no more")
    texts = (plain["body"], plain["signature"], plain.get("seal", ""))
    if not all(isinstance(one, str) for one in texts):
        raise _Unreadable("has something else where words are wanted")
    beside = _documents(plain["documents"]) if documents else None
    return Line(plain["body"], plain["signature"], beside, plain.get("seal"))


def _documents(plain: Any) -> tuple[Document, ...]:
    if not isinstance(plain, list) or not all(map(_is_document, plain)):
        raise _Unreadable("has documents that are none: wanted are id, salt and content of each")
    return tuple(Document(*one) for one in plain)


def _is_document(plain: Any) -> bool:
    match plain:
        case [str(), str() | None, str()]:
            return True
    return False
