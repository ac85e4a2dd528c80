"""Makes checked rows of the YAML files in fixtures/law; a broken row names its file and key."""

import importlib.resources
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar

import yaml

from ropa.law.words import Sure, Words

if TYPE_CHECKING:
    from collections.abc import Iterable
    from importlib.resources.abc import Traversable

Kind = TypeVar("Kind")
LANGUAGES = {"en", "fr"}
ALWAYS = ("key", "source", "sure")


class BrokenLaw(ValueError):
    """A file of fixtures/law doesn't hold together."""


class UnknownKey(KeyError):
    """Something was asked for that the law data don't know."""

    def __str__(self) -> str:
        """Return the sentence itself; KeyError would put it in quotation marks."""
        return str(self.args[0])


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a file: `fields` are frozen values, `where` says file and key."""

    where: str
    fields: tuple[tuple[str, object], ...]

    def find(self, name: str, kind: type[Kind]) -> Kind | None:
        """Return the field, None where the row lacks it; BrokenLaw where it is something else."""
        value = dict(self.fields).get(name)
        if value is None or isinstance(value, kind):
            return value
        raise BrokenLaw(f"{self.where}: {name} is {value!r}; write a {kind.__name__}")

    def need(self, name: str, kind: type[Kind]) -> Kind:
        """Return the field; BrokenLaw where the row lacks it."""
        value = self.find(name, kind)
        if value is None:
            raise BrokenLaw(f"{self.where}: {name} is missing; add it")
        return value

    @property
    def key(self) -> str:
        """The word by which the row is asked for."""
        return self.need("key", str)

    @property
    def source(self) -> str:
        """Act, number and article that say so."""
        return self.need("source", str)

    @property
    def sure(self) -> Sure:
        """How the row was checked."""
        word = self.need("sure", str)
        if word not in set(Sure):
            raise BrokenLaw(f"{self.where}: sure is {word!r}; write one of {', '.join(Sure)}")
        return Sure(word)

    def rows(self, name: str) -> "tuple[Row, ...]":
        """Return the rows inside the field, none where the row lacks it."""
        return tuple(
            _row(raw, where=f"{self.where}: {name}") for raw in self.find(name, tuple) or ()
        )


def parse(text: str, *, name: str, fields: "Iterable[str]" = ()) -> tuple[Row, ...]:
    """Make rows of a file's text: `source` and `sure` of the file count for rows without their own.

    `fields` and the file's own `extra` name what a row may hold beside key, source and sure.
    """
    document = _mapping(_yaml(text, where=name), where=name)
    known = (*ALWAYS, *fields, *document.get("extra", ()))
    start = dict.fromkeys(known) | {word: document.get(word) for word in ("source", "sure")}
    rows = []
    for raw in document.get("rows", ()):
        row = _mapping(raw, where=name)
        where = f"{name}: {row.get('key', 'a row without key')}"
        if unknown := [str(word) for word in row if word not in known]:
            raise BrokenLaw(f"{where}: {', '.join(unknown)} is not a field of this file; see extra")
        rows.append(_row(start | row, where=where))
    return tuple(rows)


@cache
def load(name: str, *, fields: tuple[str, ...] = (), folder: str = "law") -> tuple[Row, ...]:
    """Return the rows of the file `name` in a folder of fixtures/."""
    return parse(_folder(folder).joinpath(name).read_text("utf-8"), name=name, fields=fields)


def documents() -> "dict[str, object]":
    """Return what every file of fixtures/law says, by the file's name."""
    return {
        file.name: _yaml(file.read_text("utf-8"), where=file.name)
        for file in _folder("law").iterdir()
        if file.name.endswith(".yaml")
    }


def _folder(name: str) -> "Traversable":
    return importlib.resources.files("ropa.fixtures") / name


def _yaml(text: str, *, where: str) -> Any:
    try:
        return yaml.load(text, Loader=yaml.CSafeLoader)
    except yaml.YAMLError as error:
        raise BrokenLaw(f"{where}: {error}") from error


def _row(raw: Any, *, where: str) -> Row:
    fields = _mapping(raw, where=where)
    return Row(where, tuple((word, _frozen(fields[word], where=where)) for word in fields))


def _mapping(raw: Any, *, where: str) -> "dict[str, Any]":
    if not isinstance(raw, dict):
        raise BrokenLaw(f"{where}: {raw!r} is not a mapping; write key: value")
    return raw


def _frozen(value: Any, *, where: str) -> object:
    if isinstance(value, list):
        return tuple(value)
    if not isinstance(value, dict):
        return value
    if set(value) != LANGUAGES or not all(isinstance(word, str) for word in value.values()):
        raise BrokenLaw(f"{where}: {value!r} is not words; write {{en: ..., fr: ...}}")
    return Words(**value)
