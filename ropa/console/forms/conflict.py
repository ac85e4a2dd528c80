"""Compares what two editors made of one record, for the one who comes second."""

from collections.abc import Iterator, Mapping
from dataclasses import MISSING, dataclass
from typing import Any

from ropa.console.forms.picked import Finder, Found
from ropa.register.asking import Asked, Ref, questions
from ropa.register.choices import Choice
from ropa.register.offered import choices_of
from ropa.register.parts import Part
from ropa.register.records import KINDS
from ropa.saying import Saying
from ropa.translations import Tongue

Document = Mapping[str, Any]


class Side(Choice):
    """Who changed a field since the form was opened."""

    THEIRS = "theirs", Saying("they")
    MINE = "mine", Saying("you")
    BOTH = "both", Saying("both, differently")
    ALIKE = "alike", Saying("both, alike")


@dataclass(frozen=True, slots=True)
class Versions:
    """The documents of a record: as its form was opened, as it stands now, as it was typed."""

    opened: Document
    theirs: Document
    mine: Document

    def answers(self, name: str) -> tuple[Any, Any, Any]:
        """Return the answer of each to one question."""
        return self.opened.get(name), self.theirs.get(name), self.mine.get(name)


@dataclass(frozen=True, slots=True)
class Compared:
    """A field that somebody changed, each version of it as lines to read."""

    name: str
    label: str
    side: Side
    opened: tuple[str, ...]
    theirs: tuple[str, ...]
    mine: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Conflict:
    """A record that was saved while its form was open.

    `merged` is the document that the second editor goes on with: theirs where only they changed
    something, else mine.
    """

    fields: tuple[Compared, ...]
    merged: Document

    @property
    def clashes(self) -> tuple[Compared, ...]:
        """The fields that both changed, each in another way."""
        return tuple(one for one in self.fields if one.side is Side.BOTH)


def conflict(kind: str, versions: Versions, *, finder: Finder, reader: str = "en") -> Conflict:
    """Compare the versions of a record, field by field."""
    cls = KINDS[kind]
    some = (versions.opened, versions.theirs, versions.mine)
    shown = _Shown(finder.find({id_ for one in some for id_ in _ids(cls, one)}), Tongue(reader))
    found = []
    merged = dict(versions.mine)
    for asked in questions(cls):
        answers = versions.answers(asked.name)
        if (side := _side(*answers)) is None:
            continue
        found.append(shown.compared(asked, side, answers))
        if side is Side.THEIRS:
            merged |= {asked.name: versions.theirs.get(asked.name)}
    return Conflict(tuple(found), {name: one for name, one in merged.items() if one is not None})


def _side(before: Any, theirs: Any, mine: Any) -> Side | None:
    if theirs == mine:
        return None if mine == before else Side.ALIKE
    if mine == before:
        return Side.THEIRS
    return Side.MINE if theirs == before else Side.BOTH


def _ids(cls: type[Part], document: Document) -> Iterator[str]:
    """Give the ids of all records that a document names."""
    for asked in questions(cls):
        for one in _several(document.get(asked.name)):
            if asked.type is Ref:
                yield one
            elif isinstance(one, Mapping) and issubclass(asked.type, Part):
                yield from _ids(asked.type, one)


def _several(answer: Any) -> list[Any]:
    if isinstance(answer, list):
        return answer
    return [] if answer is None else [answer]


@dataclass(frozen=True, slots=True)
class _Shown:
    """Answers as lines in a reader's words."""

    known: Mapping[str, Found]
    tongue: Tongue

    def compared(self, asked: Asked, side: Side, answers: tuple[Any, Any, Any]) -> Compared:
        """Return what each version says of a field."""
        opened, theirs, mine = (self.lines(asked, one) for one in answers)
        label = self.tongue.say(asked.question.label)
        return Compared(asked.name, label, side, opened, theirs, mine)

    def lines(self, asked: Asked, answer: Any) -> tuple[str, ...]:
        """Return the lines of an answer; where a document leaves it out, of what that means."""
        given = asked.default if answer is None and asked.default is not MISSING else answer
        some = given if isinstance(given, list | tuple) else _several(given)
        return tuple(line for one in some for line in self._lines(asked, one))

    def _lines(self, asked: Asked, one: Any) -> Iterator[str]:
        if isinstance(one, Mapping) and issubclass(asked.type, Part):
            inner = ((each, one.get(each.name)) for each in questions(asked.type))
            said = ((each, self.lines(each, what)) for each, what in inner if what is not None)
            parts = (self._pair(each, self.tongue.series(lines)) for each, lines in said)
            yield self.tongue.series(parts)
        elif isinstance(one, Mapping):
            yield from (f"{words} ({self.tongue.speech(code)})" for code, words in one.items())
        else:
            yield self._word(asked, one)

    def _pair(self, asked: Asked, words: str) -> str:
        label = self.tongue.say(asked.question.label)
        return self.tongue.say("{what}: {said}", what=label, said=words)

    def _word(self, asked: Asked, one: Any) -> str:
        if isinstance(one, bool):
            return self.tongue.say("yes" if one else "no")
        if asked.type is Ref and one in self.known:
            return self.known[one].title
        labels = {each.value: each.label for each in choices_of(asked, self.tongue.language)}
        return labels.get(str(one), str(one))
