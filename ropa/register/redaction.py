"""What is left of a record whose words are taken out of past editions, and how that reads."""

import re
from dataclasses import replace
from datetime import date
from typing import Any, TypeVar

from ropa.register.asking import Asked, questions
from ropa.register.parts import Part
from ropa.register.text import Text
from ropa.translations import LANGUAGES, Tongue

P = TypeVar("P", bound=Part)
_KEPT = frozenset({"country", "digest", "field", "id", "language", "mark", "rule"})
"""Forms that leave no room for words of a person's own."""
_PLACES = frozenset({"id", "field"})
"""Strings that only name something of the register: a record, a field or a topic."""
_MARK = re.compile(r"redacted on ([0-9]{4}-[0-9]{2}-[0-9]{2})")


def stub(record: P, *, on: date) -> P:
    """Return a record as past editions keep it after a redaction on a day.

    Ids, references, choices, dates, numbers and flags stay; what a person wrote goes. Where a
    missing answer would read as "not known yet", or is asked for, the words say "redacted on" in
    their place; the rest becomes its default: numbers that people give, and what has a form that
    no words fit (e-mail, web). So `stub(stub(r, on=d), on=d) == stub(r, on=d)`.
    """
    left = {
        one.name: _left(one, value, on)
        for one in questions(type(record))
        if (value := getattr(record, one.name)) != one.default and holds_words(one)
    }
    return replace(record, **left) if left else record


def holds_words(asked: Asked) -> bool:
    """Say whether the answers to a question hold words that a person wrote, in their parts too."""
    kind, question = asked.type, asked.question
    if isinstance(kind, type) and issubclass(kind, Part):
        return any(map(holds_words, questions(kind)))
    if kind is str:
        closed = question.keys or question.form in _KEPT or asked.name in _PLACES
        return not closed
    return kind is Text


def _left(asked: Asked, value: Any, on: date) -> Any:
    if issubclass(asked.type, Part):
        return tuple(stub(one, on=on) for one in value) if asked.many else stub(value, on=on)
    if asked.default == "" or asked.question.form:
        return asked.default
    mark: Text | str = f"redacted on {on.isoformat()}"
    if asked.type is Text:
        mark = Text(tuple((language, redacted(on, Tongue(language))) for language in LANGUAGES))
    return (mark,) if asked.many else mark


def redacted(on: date, tongue: Tongue) -> str:
    """Say in a reader's language that words were redacted on a day."""
    return tongue.say("redacted on {day}", day=tongue.day(on))


def redacted_on(words: str) -> date | None:
    """Return the day on which a line was redacted, if it is what a stub says in its place."""
    found = _MARK.fullmatch(words)
    return date.fromisoformat(found[1]) if found else None


def as_read(words: str, tongue: Tongue) -> str:
    """Return a line as a reader of this language reads it: what was redacted says so in it."""
    day = redacted_on(words)
    return words if day is None else redacted(day, tongue)
