"""Register files, YAML or JSON, as records: one file or a folder of them add up to one register."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ropa.exports import json_text, yaml_text
from ropa.exports.json_file import is_envelope, opened
from ropa.exports.places import DamagedError, Finder, Misplaced, Trail, UnreadableError
from ropa.register.audience import Audience
from ropa.register.canonical import NotADocumentError, read
from ropa.register.records import Record
from ropa.register.register import NotARegisterError, Register

LARGEST = 64 * 2**20
"""Bytes that one file may have."""

LEFT_ASIDE = ("ledger.yaml",)
"""Files of a register's folder that accompany the register and hold none of its records."""

_YAML = (".yaml", ".yml")


@dataclass(frozen=True, slots=True)
class Sheet:
    """One file as read: its name, what it says, and where its document begins."""

    name: str
    line_of: Finder
    plain: Any
    begins: Trail

    def misplaced(self, trail: Trail, words: str) -> Misplaced:
        """Say what is wrong at a place of the document."""
        line = self.line_of((*self.begins, *trail))
        return Misplaced(self.name, line, f"{self._name(trail)}{words}")

    def _name(self, trail: Trail) -> str:
        """Name a place by its record and field, as people do."""
        if len(trail) <= 2:  # noqa: PLR2004 - "records" and the kind lead to a record
            return "".join(f"{one}: " for one in trail)
        _, kind, number, *field = trail
        entry = self.plain["records"][kind][number]
        id_ = entry.get("id", number) if isinstance(entry, Mapping) else number
        return f'{kind} "{id_}": ' + "".join(
            f"{one}: " for one in (".".join(map(str, field)),) if one
        )


@dataclass(frozen=True, slots=True)
class Reading:
    """The records that files hold, and where each of them stands."""

    records: tuple[Record, ...]
    where: Mapping[str, tuple[Sheet, Trail]]

    def beside(self, known: Register) -> Register:
        """Return the register that these records and those that they don't replace make.

        UnreadableError says where a record names nothing, or takes an id of another kind.
        """
        mine = {one.id: one for one in self.records}
        self._same_kinds(known)
        kept = (one for one in known.records if one.id not in mine)
        try:
            return Register((*kept, *self.records))
        except NotARegisterError as error:
            found = ((one.record, tuple(one.field.split(".")), one.words) for one in error.faults)
            raise UnreadableError(*(self.misplaced(*one) for one in found)) from error

    def _same_kinds(self, known: Register) -> None:
        kinds = {one.id: one.kind for one in known.records}
        words = 'the register has this id for a record of the kind "{}"; take another id'
        wrong = tuple(
            self.misplaced(one.id, ("id",), words.format(kinds[one.id]))
            for one in self.records
            if kinds.get(one.id, one.kind) != one.kind
        )
        if wrong:
            raise UnreadableError(*wrong)

    def misplaced(self, id_: str, field: Trail, words: str) -> Misplaced:
        """Say what is wrong at a field of a record."""
        sheet, trail = self.where[id_]
        return sheet.misplaced((*trail, *field), words)


def read_files(path: Path) -> Reading:
    """Read a file, or all YAML files of a folder; UnreadableError names every wrong place.

    A file is a register document or, as JSON, an internal export of one.
    """
    found: list[tuple[Record, Sheet, Trail]] = []
    wrong: list[Misplaced] = []
    for one in _files(path):
        try:
            found += _records(_sheet(one))
        except UnreadableError as error:
            wrong += error.places
    where: dict[str, tuple[Sheet, Trail]] = {}
    for record, sheet, trail in found:
        if record.id in where:
            wrong.append(_twice(sheet, trail, where[record.id]))
        where.setdefault(record.id, (sheet, trail))
    if wrong:
        raise UnreadableError(*wrong)
    return Reading(tuple(record for record, _, _ in found), where)


def _twice(sheet: Sheet, trail: Trail, first: tuple[Sheet, Trail]) -> Misplaced:
    other = first[0].misplaced((*first[1], "id"), "")
    words = f"{other.file}:{other.line} has a record with this id, too; change one of them"
    return sheet.misplaced((*trail, "id"), words)


def _files(path: Path) -> tuple[Path, ...]:
    try:
        if not path.is_dir():
            return (path,)
        files = sorted(one for one in path.iterdir() if one.suffix in _YAML)
    except OSError as error:
        raise _unreadable(path, error) from error
    found = tuple(one for one in files if one.name not in LEFT_ASIDE)
    if not found:
        raise UnreadableError(Misplaced(str(path), 0, "has no register file (*.yaml) in it"))
    return found


def _sheet(path: Path) -> Sheet:
    name = str(path)
    reader = json_text if path.suffix == ".json" else yaml_text
    text = _text(path)
    try:
        plain = reader.plain(text)
        if reader is json_text and is_envelope(plain):
            return Sheet(name, reader.finder(text), _whole(opened(plain)), ("register",))
    except DamagedError as error:
        raise UnreadableError(Misplaced(name, error.line, str(error))) from error
    return Sheet(name, reader.finder(text), plain, ())


def _whole(told: dict[str, Any]) -> Any:
    """Return an export's document, unless loading it would wipe out what it leaves out."""
    if told["audience"] is not Audience.INTERNAL or told["organisation"] is not None:
        raise DamagedError(0, "is a part of an edition; load an export that is whole and internal")
    return told["register"]


def _text(path: Path) -> str:
    try:
        # A pipe or a device may never end, or never begin.
        if path.exists() and not path.is_file():
            words = "is no regular file; name a file, or a folder of files"
            raise UnreadableError(Misplaced(str(path), 0, words))
        with path.open("rb") as file:
            content = file.read(LARGEST + 1)
    except OSError as error:
        raise _unreadable(path, error) from error
    if len(content) > LARGEST:
        words = f"has more than {LARGEST} bytes; divide it"
        raise UnreadableError(Misplaced(str(path), 0, words))
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise UnreadableError(
            Misplaced(str(path), line, "is not UTF-8; save it as UTF-8")
        ) from error


def _unreadable(path: Path, error: OSError) -> UnreadableError:
    return UnreadableError(Misplaced(str(path), 0, f"can't be read: {error.strerror}"))


def _records(sheet: Sheet) -> Iterator[tuple[Record, Sheet, Trail]]:
    try:
        records = read(sheet.plain)
    except NotADocumentError as error:
        wrong = (sheet.misplaced(one.path, one.words) for one in error.complaints)
        raise UnreadableError(*wrong) from error
    trails = (
        ("records", kind, number)
        for kind, entries in sheet.plain["records"].items()
        for number in range(len(entries))
    )
    for record, trail in zip(records, trails, strict=True):
        yield record, sheet, trail
