"""Says any answer that a record gives, whatever the question, in the reader's language."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from ropa import law
from ropa.checks.tools import decision_of
from ropa.register.asking import Asked, questions
from ropa.register.choices import Answer, Choice
from ropa.register.parts import Citation, Part, Period
from ropa.register.records import Record
from ropa.register.text import Text
from ropa.reports.places import field_label
from ropa.reports.value import Cell, Mark, Phrase
from ropa.reports.writer import Writer


def own_first(kind: type[Record]) -> tuple[Asked, ...]:
    """Return the questions of a kind of record, and behind them those that all records answer."""
    asked, common = questions(kind), len(questions(Record))
    return (*asked[common:], *asked[:common])


@dataclass(frozen=True, slots=True)
class Speaker:
    """Speaks for one record of the register that a writer has."""

    writer: Writer
    record: Record

    def answers(self, *, but: frozenset[str], within: str) -> Iterator[tuple[str, Cell]]:
        """Give each question that is answered, with the answer.

        Without some fields, and without what names only the entry that it is printed under.
        """
        for asked in own_first(type(self.record)):
            value = getattr(self.record, asked.name)
            told = value == asked.default or value in (within, (within,))
            if not told and asked.name not in but:
                said = self.said(asked, value)
                yield self.label(asked), self.writer.tagged(said, self.record, asked.name)

    def called(self) -> Phrase:
        """Name the record; one without a name or an owner by its first own answer.

        What is said about a field of another record is named by both.
        """
        name = self.writer.name(self.record.id)
        if field := getattr(self.record, "field", ""):
            label = field_label(self.writer, self._about(), field)
            return replace(name, words=f"{name.words} ({label})")
        if name.words != self.writer.tongue.say(self.record.label):
            return name
        first = own_first(type(self.record))[0]
        answer = self.said(first, getattr(self.record, first.name))
        return self.writer.pair(name.words, answer[0]) if answer else name

    def label(self, asked: Asked) -> str:
        """Return the label of a question."""
        return self.writer.tongue.say(asked.question.label)

    def said(self, asked: Asked, value: Any) -> Cell:
        """Say what a question was answered, value by value; nothing if it was not."""
        if value in (None, "", ()):
            return ()
        if asked.many and isinstance(value, tuple):
            return tuple(phrase for one in value for phrase in self.said(asked, one))
        if isinstance(value, Part) and not isinstance(value, Period):
            return tuple(self._part(value))
        return (self._one(asked, value),)

    def _part(self, part: Part) -> Iterator[Phrase]:
        """Say a part by what it is about, and below it what it says of that."""
        about, *others = questions(type(part))
        yield from self.said(about, getattr(part, about.name))
        for asked in others:
            value = getattr(part, asked.name)
            if value != asked.default:
                for phrase in self.said(asked, value):
                    yield replace(self.writer.pair(self.label(asked), phrase), depth=1)

    def _one(self, asked: Asked, value: Any) -> Phrase:
        writer = self.writer
        match value:
            case Text():
                said = writer.text(value)
            case Choice():
                said = writer.choice(value)
            case bool():
                said = writer.choice(Answer.YES if value else Answer.NO)
            case Period():
                said = Phrase(writer.period(value))
            case date():
                said = writer.day(value)
            case _:
                said = self._line(asked, str(value))
        return said

    def _line(self, asked: Asked, line: str) -> Phrase:
        """Say an answer that is written down as one line: a key, a code, an id, plain words."""
        question, writer = asked.question, self.writer
        if question.refers:
            said = writer.name(line)
        elif question.keys:
            said = Phrase(self._term(question.keys, line))
        elif question.form == "country":
            said = Phrase(writer.country(line))
        elif question.form == "language":
            said = Phrase(writer.tongue.speech(line))
        elif asked.name == "field":
            said = Phrase(field_label(writer, self._subject(asked), line))
        else:
            said = writer.plain(line, mark=Mark.CODE if question.form == "digest" else Mark.PLAIN)
        return said

    def _term(self, lists: tuple[str, ...], key: str) -> str:
        if lists == ("adequacy",):
            return decision_of(key).called(self.writer.tongue.language)
        return self.writer.term(next(one for one in lists if key in law.keys(one)), key)

    def _subject(self, asked: Asked) -> Record | None:
        """Return the record whose field is meant: of a citation this one, else what it is about."""
        return self.record if asked in questions(Citation) else self._about()

    def _about(self) -> Record | None:
        """Return the record that this one says something about."""
        return self.writer.register.find(getattr(self.record, "record"))  # noqa: B009 - of no one kind
