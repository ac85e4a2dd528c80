"""Fields that are typed: lines, boxes, days, numbers, several lines, texts by language, a tick."""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from ropa.console.forms.field import Asking, Complaint, flat, labelled
from ropa.console.forms.sent import Sent
from ropa.register.text import LANGUAGE

_KEYBOARDS = {"email": "email", "web": "url"}
_NUMBER = re.compile("[0-9]{1,30}")
"""A number that is read as one; what is longer is none that a register could hold."""


_DAY = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")


class Line(Asking):
    """Words on one line."""

    draws = "line"
    data: str
    type_ = "text"

    @property
    def keyboard(self) -> str:
        """What a touch screen offers; the browser's own types would change or refuse words."""
        return _KEYBOARDS.get(self.asked.question.form, "")

    def read(self, sent: Sent) -> None:
        """Take the first words of the name."""
        self.data = sent.first(self.name)

    def fill(self, plain: Any) -> None:
        """Show the answer."""
        self.data = "" if plain is None else str(plain)

    def plain(self) -> Any:
        """Return the words."""
        return self.data or None


class Box(Line):
    """Words on several lines."""

    draws = "box"


class Day(Line):
    """A day, which the browser's own calendar writes YYYY-MM-DD."""

    @property
    def type_(self) -> str:  # type: ignore[override]  # a line is always text
        """The calendar, which would drop words that are no day."""
        return "date" if not self.data or _DAY.fullmatch(self.data) else "text"

    @property
    def day(self) -> date | None:
        """The day that is said, if it is one; the schema says so where it is none."""
        try:
            return date.fromisoformat(self.data) if _DAY.fullmatch(self.data) else None
        except ValueError:
            return None


class Number(Line):
    """A whole number, as digits."""

    keyboard = "numeric"

    def plain(self) -> Any:
        """Return the number; words that are none are left to the schema."""
        return int(self.data) if _NUMBER.fullmatch(self.data) else super().plain()


class Rows(Line):
    """Several answers, one on each line."""

    draws = "box"

    def fill(self, plain: Any) -> None:
        """Show each answer on its line."""
        self.data = "\n".join(plain or ())

    def plain(self) -> Any:
        """Return the lines that say something."""
        return [line.strip() for line in self.data.split("\n") if line.strip()]


class Flag(Asking):
    """Yes or no: a box to tick."""

    draws = "flag"
    data: bool

    def read(self, sent: Sent) -> None:
        """An empty box isn't sent."""
        self.data = bool(sent.first(self.name))

    def fill(self, plain: Any) -> None:
        """Tick the box or not."""
        self.data = bool(plain)

    def plain(self) -> Any:
        """Return true or false."""
        return self.data


class Words(Asking):
    """A text: one box for each language."""

    draws = "words"
    data: dict[str, str]
    languages: tuple[str, ...] = ()
    """Those that have a box; the form says which."""

    def __init__(self, *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        self.wrong: dict[str, list[str]] = {}

    def speech(self, code: str) -> str:
        """Name a language."""
        return self.tongue.speech(code)

    @property
    def anchor(self) -> str:
        """The first box."""
        return f"{self.id}-{self.languages[0]}" if self.languages else self.id

    def read(self, sent: Sent) -> None:
        """Take the words of each name that ends with a language."""
        codes = sorted(code for code in sent.under(self.name) if LANGUAGE.fullmatch(code))
        self.data = {code: sent.first(f"{self.name}-{code}") for code in codes}

    def fill(self, plain: Any) -> None:
        """Show the words in each language."""
        self.data = dict(plain or {})

    def plain(self) -> Any:
        """Return the languages in which something is said."""
        return {code: words for code, words in self.data.items() if words}

    def place(self, messages: Any) -> None:
        """Put what is wrong with the words of a language at their box."""
        if not isinstance(messages, Mapping):
            super().place(messages)
            return
        told = ((code, flat(why)) for code, why in messages.items())
        self.wrong |= {code: [self.tongue.retell(one) for one in why] for code, why in told}

    def complaints(self) -> Iterator[Complaint]:
        """Give what is wrong with the text, then with each language."""
        yield from super().complaints()
        for code, why in self.wrong.items():
            for words in why:
                label = f"{self.label.text} ({self.speech(code)})"
                yield Complaint(f"{self.id}-{code}", labelled(label, words, self.tongue))
