"""Fields that hold parts of a record: one inline, or several that are added and removed."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, cast

from wtforms.form import BaseForm

from ropa.console.forms.checklist import Checklist
from ropa.console.forms.chosen import Chosen
from ropa.console.forms.field import Asking, flat, labelled
from ropa.console.forms.numbered import numbers
from ropa.console.forms.picked import Picked
from ropa.console.forms.sent import Sent
from ropa.console.forms.summary import in_a_line
from ropa.console.forms.topics import FIELD, Topic
from ropa.console.forms.typed import Box, Day, Flag, Line, Number, Rows, Words
from ropa.register.asking import Asked, Ref, questions
from ropa.register.offered import choices_of, is_checklist
from ropa.register.parts import Part
from ropa.register.text import Text
from ropa.saying import Saying
from ropa.translations import Tongue

IF_ANY = Saying("needed if any of this is said")
"""Said of what a part requires that itself is not."""


class Answers(BaseForm):
    """The fields of a record or part; `document` is what they say."""

    def __init__(self, cls: type[Part], *, reader: str, prefix: str = "") -> None:
        super().__init__({one.name: _field(one, reader) for one in questions(cls)}, prefix)
        self.tongue = Tongue(reader)

    @property
    def asking(self) -> tuple[Asking, ...]:
        """The fields, in the order of the questions."""
        return tuple(cast("Asking", one) for one in self)

    @property
    def summary(self) -> str:
        """What it says first, in a line: it tells a part that is folded from others."""
        return in_a_line(self.asking)

    @property
    def is_folded(self) -> bool:
        """Whether it says something that is right, so that it may be drawn folded."""
        busy = any(
            any(True for _ in one.complaints()) or (isinstance(one, Picked) and one.words)
            for one in self.asking
        )
        return bool(self.document()) and not busy

    def field(self, name: str) -> Asking | None:
        """Return the field with this name, or nothing."""
        return cast("Asking", self[name]) if name in self else None

    def document(self) -> dict[str, Any]:
        """Return what is answered, as `dump` writes it: defaults left out."""
        said = {one.asked.name: (one.plain(), one.usual) for one in self.asking}
        return {
            name: plain
            for name, (plain, usual) in said.items()
            if plain != usual and plain not in (None, "", [], {})
        }

    def place(self, messages: Mapping[str, Any]) -> list[str]:
        """Put what is wrong at its fields, and return what has none."""
        left: list[str] = []
        for name, why in messages.items():
            if (field := self.field(name)) is not None:
                field.place(why)
            else:
                left += (labelled(name, self.tongue.retell(one), self.tongue) for one in flat(why))
        return left


class Inner(Asking):
    """One part, inline; it is not there while nothing of it is answered."""

    draws = "inner"
    data: Answers

    def __init__(self, asked: Asked, *, reader: str, **bound: Any) -> None:
        super().__init__(asked, reader=reader, **bound)
        self.data = Answers(asked.type, reader=reader, prefix=f"{self.name}-")
        if not asked.required:
            for one in self.data.asking:
                one.needed = IF_ANY if one.needed else ""

    def read(self, sent: Sent) -> None:
        """Take what was sent for its fields."""
        self.data.process(sent)

    def fill(self, plain: Any) -> None:
        """Show what the document says."""
        self.data.process(None, data=plain or {})

    def plain(self) -> Any:
        """Return the part's document."""
        return self.data.document()

    def inside(self) -> Iterator[Asking]:
        """Give its fields."""
        yield from self.data.asking

    def place(self, messages: Any) -> None:
        """Put what is wrong at the fields of the part."""
        if isinstance(messages, Mapping):
            self.errors += self.data.place(messages)
        else:
            super().place(messages)


class Parts(Asking):
    """Several parts; one of which nothing is answered is none."""

    draws = "parts"
    data: dict[int, Answers]
    """The parts by their numbers, which stay what they are when others are removed."""

    def read(self, sent: Sent) -> None:
        """Take the parts that were sent."""
        self.data = {number: self._made(number) for number in numbers(sent, self.name)}
        for one in self.data.values():
            one.process(sent)

    def fill(self, plain: Any) -> None:
        """Show the parts of the document."""
        self.data = {}
        for number, one in enumerate(plain or ()):
            self.data[number] = self._made(number)
            self.data[number].process(None, data=one)

    def plain(self) -> Any:
        """Return the documents of the parts."""
        return [document for one in self.data.values() if (document := one.document())]

    @property
    def next_number(self) -> int:
        """The number of the part that is added next."""
        return max(self.data, default=-1) + 1

    def add(self) -> None:
        """Add an empty part."""
        number = self.next_number
        self.data[number] = self._made(number)
        self.data[number].process(None)

    def remove(self, number: str) -> None:
        """Take a part away, if there is one of this number."""
        self.data = {at: one for at, one in self.data.items() if str(at) != number}

    def inside(self) -> Iterator[Asking]:
        """Give the fields of all parts."""
        for one in self.data.values():
            yield from one.asking

    def place(self, messages: Any) -> None:
        """Put what is wrong at the fields of each part."""
        if not isinstance(messages, Mapping):
            super().place(messages)
            return
        said = [one for one in self.data.values() if one.document()]
        for at, why in messages.items():
            self.errors += said[at].place(why)

    def refuse(self, path: tuple[str, ...], words: str) -> None:
        """Put what the register says at the parts that name the record it is about."""
        fields = [one for part in self.data.values() if (one := part.field(path[0])) is not None]
        meant = [one for one in fields if one.is_meant(words)]
        for one in meant:
            one.refuse(path[1:], words)
        if not meant:
            super().refuse(path, words)

    def _made(self, number: int) -> Answers:
        return Answers(self.asked.type, reader=self.reader, prefix=f"{self.name}-{number}-")


_OF_TYPE: dict[Any, type[Asking]] = {Text: Words, date: Day, int: Number, bool: Flag}


def _field(asked: Asked, reader: str) -> Any:
    """Return what asks a question; it becomes a field once a form takes it in."""
    return _fitting(asked)(asked, reader=reader)


def _fitting(asked: Asked) -> type[Asking]:
    """Return the kind of field for the type of a question's answer."""
    kind = asked.type
    if isinstance(kind, type) and issubclass(kind, Part):
        many = Checklist if is_checklist(kind) else Parts
        return many if asked.many else Inner
    if kind is Ref:
        return Picked
    if asked.name == FIELD:
        return Topic
    if choices_of(asked, "en"):
        return Chosen
    if asked.many:
        return Rows
    return _OF_TYPE.get(kind, Box if asked.question.lines else Line)
