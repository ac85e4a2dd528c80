"""Tells cells of tables in the reader's language: names that link, answers, gaps."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from flask import url_for

from ropa.console.current import house, register
from ropa.console.ends.section import Line, Section, Told
from ropa.console.speaking import count, say, tongue
from ropa.register.asking import Asked, Ref, once, questions
from ropa.register.records import Record
from ropa.register.register import Register
from ropa.reports.answers import Speaker
from ropa.reports.places import place
from ropa.reports.value import Cell, Mark
from ropa.reports.writer import Writer

R = TypeVar("R", bound=Record)
FEW = 3
"""Values of an answer that a cell shows."""
MANY = 20
"""Of those that have numbers, as these are short."""
ALL = 100_000
"""More than any answer has."""
UNKNOWN_COUNTRY = "unknown"
"""What an address calls the country that nobody knows yet."""


@dataclass(frozen=True, slots=True)
class Teller:
    """Tells what a writer says, as lines that lead on; of many values the first `few`."""

    writer: Writer
    few: int = FEW

    @property
    def register(self) -> Register:
        """What the reader sees of the register."""
        return self.writer.register

    def named(self, id_: str) -> Line:
        """Name a record by its reference and name, and lead to it."""
        record = self.register.get(id_, Record)
        if hasattr(record, "field"):
            said = Speaker(self.writer, record).called()
        else:
            said = place(self.writer, id_)
        return Line(said.words, _url(record), said.language, said.tags)

    def several(self, ids: Sequence[str], *, tags: tuple[str, ...] = ()) -> Told:
        """Name some records; of many the first, and how many more there are."""
        most = self.few
        if len(ids) > most and all(self._number(one) for one in ids[:MANY]):
            return (*self._numbers(ids), *self._all_of(tags))
        lines = tuple(
            replace(line, tags=tuple(dict.fromkeys((*line.tags, *tags))))
            for line in map(self.named, ids[:most])
        )
        more = len(ids) - most
        return (*lines, Line(count(more, "and {n} other", "and {n} others"))) if more > 0 else lines

    def _number(self, id_: str) -> str:
        return str(getattr(self.register.find(id_), "reference", ""))

    def _numbers(self, ids: Sequence[str]) -> Told:
        """Name many records that have numbers by these alone, in one line."""
        few = sorted(ids[:MANY], key=self._number)
        lines = tuple(
            replace(
                line,
                words=self._number(one),
                name=line.words.removeprefix(self._number(one)).strip(),
            )
            for one, line in zip(few, map(self.named, few), strict=True)
        )
        more = len(ids) - MANY
        return (*lines, Line(count(more, "and {n} other", "and {n} others"))) if more > 0 else lines

    def _all_of(self, tags: tuple[str, ...]) -> Told:
        """Say once of many what is inferred of all of them."""
        return (Line(self.writer.tongue.say("all inferred")),) if tags else ()

    def country(self, code: str | None) -> Told:
        """Name a country, and lead to all that goes there; a gap if it is not known."""
        url = url_for("countries.country", code=code or UNKNOWN_COUNTRY)
        words = self.writer.country(code) if code else say("not known yet")
        return (Line(words, url, gap=code is None),)

    def said(self, cell: Cell) -> Told:
        """Tell what a report says in a cell."""
        return tuple(
            Line(one.words, language=one.language, tags=one.tags, gap=one.mark is Mark.GAP)
            for one in cell
        )

    def answer(self, record: Record, field: str) -> Told:
        """Tell what a field was answered; nothing if there is no answer, or only "not known"."""
        asked = _asked(type(record), field)
        value = getattr(record, field)
        if asked.type is Ref:
            ids = value if asked.many else (value,) if value else ()
            return self.several(ids, tags=self.writer.inferred(record, field))
        few = value[: self.few] if asked.many else value
        speaker = Speaker(self.writer, record)
        cell = self.writer.tagged(speaker.said(asked, few), record, field)
        return tuple(one for one in self.said(cell) if not one.gap)

    def needed(self, record: Record, field: str) -> Told:
        """Tell what a field was answered, and declare it a gap if it was not."""
        return self.answer(record, field) or self.gap()

    def leading(self, told: Told, id_: str) -> Told:
        """Let what is told lead to a record."""
        first, *others = told
        return (replace(first, url=self.named(id_).url), *others)

    def gap(self) -> Told:
        """Declare a gap."""
        return (Line(say("not known yet"), gap=True),)

    def head(self, kind: type, field: str) -> str:
        """Return the label of a field."""
        return self.writer.label(kind, field)

    def listing(self, name: str, heading: str, found: Sequence[R], fields: str) -> Section[R]:
        """List records of one kind, each by its name and some of its answers."""
        names = fields.split()
        kind: type[Record] = type(found[0]) if found else Record
        heads = (say(kind.label), *(self.head(kind, one) for one in names)) if found else ()

        def row(one: R) -> tuple[Told, ...]:
            return ((self.named(one.id),), *(self.answer(one, field) for field in names))

        return Section(name, heading, heads, found, row)


def teller(*, whole: bool = False) -> Teller:
    """Return who tells what the viewer sees, on this day, in the reader's language.

    `whole`: every value of an answer, as files hold it.
    """
    return Teller(Writer(register(), house().today, tongue()), ALL if whole else FEW)


def by_reference(records: Iterable[R]) -> tuple[R, ...]:
    """Sort records by the number that people use, those without one at the end; each once."""
    each = {one.id: one for one in records}
    return tuple(sorted(each.values(), key=_number))


def _number(record: Record) -> tuple[bool, str, str]:
    reference = str(getattr(record, "reference", ""))
    return not reference, reference, record.id


def _url(record: Record) -> str:
    return url_for(f"{record.kind}.details_view", id_=record.id)


@once
def _asked(kind: type[Record], field: str) -> Asked:
    return next(one for one in questions(kind) if one.name == field)
