"""A report as a value: cover, sections, tables, texts and declared gaps, before it is drawn."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from ropa.register.audience import Audience


class Mark(StrEnum):
    """How words are meant, so that they can be drawn apart without colour alone."""

    PLAIN = "plain"
    STRONG = "strong"
    NOTE = "note"
    GAP = "gap"
    CODE = "code"
    REMOVED = "removed"
    ADDED = "added"


Run = tuple[str, Mark]
"""Words that are meant in one way."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words with what must be said about them: `tags` such as "inferred" follow the words.

    `language` is set where the words are not in the report's language; `depth` indents them;
    `link` is an address that a reader may follow (http, https or mailto only). Where the words are
    not all meant alike, `runs` divides them: together they are the words.
    """

    words: str
    mark: Mark = Mark.PLAIN
    tags: tuple[str, ...] = ()
    language: str = ""
    depth: int = 0
    link: str = ""
    runs: tuple[Run, ...] = ()


Cell = tuple[Phrase, ...]
"""What stands in one place: phrases below each other."""


@dataclass(frozen=True, slots=True)
class Column:
    """The head of a column, a note below it, and its share of the width in per cent."""

    head: str
    share: int
    note: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows below columns; the first cell of a row names it. `caption` says what is listed."""

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class Facts:
    """Labels with their answers."""

    rows: tuple[tuple[str, Cell], ...]


@dataclass(frozen=True, slots=True)
class Paragraphs:
    """Phrases one after the other; `listed` draws them as a list."""

    phrases: Cell
    listed: bool = False


@dataclass(frozen=True, slots=True)
class Gaps:
    """Gaps that are declared: what is not known yet, each with the article that asks for it."""

    phrases: Cell


Block = Table | Facts | Paragraphs | Gaps


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a report under a heading; `anchor` is its name within the report.

    Every part of the first level begins on a new page, unless it `joins` the one before it; where
    a part is `paged`, so does each of its sections. A `wide` part is printed across the page; one
    that is `continued` goes on where another ended, and has no heading of its own.
    `language` is set where the heading is not in the report's language; `tags` follow the heading.
    """

    anchor: str
    heading: str
    blocks: tuple[Block, ...] = ()
    sections: tuple["Section", ...] = ()
    mark: str = ""
    note: str = ""
    wide: bool = False
    joins: bool = False
    paged: bool = False
    continued: bool = False
    language: str = ""
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a report comes from: the edition, its digests, the law, and who may read it.

    `moment` is the edition's moment as the report prints it, `stamp` the same in ISO 8601;
    `audience` is the `reader` as the report calls them.
    Digests are SHA-256 in hexadecimal:
    `register_digest` of the whole register, `file_digest` of what this report's reader may see.
    """

    number: int
    moment: str
    stamp: str
    head: str
    register_digest: str
    file_digest: str
    law: str
    audience: str
    reader: Audience


@dataclass(frozen=True, slots=True)
class Report:
    """A whole report, ready to be drawn.

    `model` is an authority's own layout, if one was asked for, and `since` the number of the
    earlier edition that changes are told from. `activity` is the one that an extract is of.
    """

    kind: str
    title: str
    subtitle: str
    entity: str
    organisation: str
    language: str
    on: date
    origin: Origin
    cover: Facts
    notices: tuple[Phrase, ...]
    labels: tuple[tuple[str, str], ...]
    sections: tuple[Section, ...]
    model: str | None = None
    since: int | None = None
    activity: str | None = None
