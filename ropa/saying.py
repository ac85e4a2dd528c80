"""Sentences that keep their facts apart, so that they can be said again in another language."""

from collections.abc import Callable, Mapping
from typing import Self


class Saying(str):
    """English words with their facts in them, which remember both.

    What refuses or tells something far below the pages speaks English and knows no reader: it says
    `Saying("has {n} characters", n=4)`. Who shows it says it again: `tongue.retell(words)`. Where
    it is formatted, as marshmallow does with its messages, it remembers the facts, too.
    """

    __slots__ = ("facts", "words")
    words: str
    facts: Mapping[str, object]

    def __new__(cls, words: str, /, **facts: object) -> Self:
        """Put the facts into their places."""
        made = super().__new__(cls, words.format(**facts) if facts else words)
        made.words, made.facts = words, facts
        return made

    def __str__(self) -> "Saying":
        """Stay what it is, so that an error that was raised with it remembers the facts, too."""
        return self

    def format(self, *_: object, **facts: object) -> "Saying":
        """Say the same with other facts."""
        return Saying(self.words, **facts)


class Spoken(str):
    """A fact that each language writes in its own way, such as a day: what it is in English.

    `in_language` writes it in the language with that code.
    """

    __slots__ = ("in_language",)
    in_language: Callable[[str], str]

    def __new__(cls, in_language: Callable[[str], str], /) -> Self:
        """Write it in English, and remember how others do."""
        made = super().__new__(cls, in_language("en"))
        made.in_language = in_language
        return made
