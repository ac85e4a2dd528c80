"""What a record is found and sorted by: the folded words of its texts, and of what it is called."""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from ropa.register.asking import Asked, Ref, once, questions
from ropa.register.parts import Citation, Part
from ropa.register.records import Record
from ropa.register.text import Text
from ropa.register.titles import own_words
from ropa.translations import folded

MOST_WORDS = 8
"""Words that a search goes by; what is typed behind them is left aside."""
LONGEST_WORD = 40
"""Signs that a word is known by."""
LONGEST_KEY = 120
"""Signs that a record is sorted by."""

_CLOSED = frozenset({"country", "digest", "field", "language", "mark", "rule"})
"""Forms of writing that nobody searches for."""
# Scripts without spaces: each sign of theirs is a word (Thai, Lao, Burmese, Khmer, kana, Han).
_SIGN = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3041-\u30ff\u3400-\u9fff\U00020000-\U0003ffff"
_WORD = re.compile(rf"[{_SIGN}]|[^\W_{_SIGN}]+")

Word = tuple[str, str]
"""A field of a record, and a word that stands in it."""
Line = tuple[str, str]
"""What an answer says, and in which language; "" if that is not said."""


def words_in(said: str) -> tuple[str, ...]:
    """Return the folded words of what is said, each once, in their order."""
    found = (one[:LONGEST_WORD] for one in _WORD.findall(folded(said)))
    return tuple(dict.fromkeys(found))


def sought(said: str) -> tuple[str, ...]:
    """Return the words that somebody searches for."""
    return words_in(said)[:MOST_WORDS]


def words_of(record: Record) -> frozenset[Word]:
    """Return the words of all that a record itself says; not of the sources that it cites."""
    return frozenset(
        (asked.name, word)
        for asked in _speaking(type(record))
        for said, _ in _lines_of(asked, record)
        for word in words_in(said)
    )


def begin(words: Iterable[str], begun: Iterable[str]) -> bool:
    """Say whether all that was typed begins some of these words."""
    called = tuple(words)
    return all(any(word.startswith(one) for word in called) for one in begun)


def stands_in(words: Iterable[Word], begun: str, *, field: str = "") -> bool:
    """Say whether one of a record's words begins so, in a field or in any."""
    return any(word.startswith(begun) and field in {"", at} for at, word in words)


def sort_key(record: Record) -> str:
    """Return what a record is sorted by in lists: its own words, whatever others are called."""
    return " ".join(words_in(own_words(record)[:LONGEST_KEY]))[:LONGEST_KEY]


def title_rank(key: str, begun: tuple[str, ...]) -> int:
    """Say how well words fit what a record is sorted by: 0 it begins with them, 1 has them, 2 not.

    What has them, has words that begin so.
    """
    if key.startswith(" ".join(begun)):
        return 0
    return 1 if all(f" {one}" in f" {key}" for one in begun) else 2


def speaks(asked: Asked) -> bool:
    """Say whether the answers to a question are words that one can search for."""
    if asked.type is Text:
        return True
    question = asked.question
    return asked.type is str and not question.keys and question.form not in _CLOSED


@once
def _speaking(cls: type[Part]) -> tuple[Asked, ...]:
    return tuple(one for one in questions(cls) if one.type is not Citation and _says(one))


def _says(asked: Asked) -> bool:
    return speaks(asked) or (_is_part(asked) and bool(_speaking(asked.type)))


def lines_of(asked: Asked, part: Part) -> Iterator[Line]:
    """Give the lines of an answer that are searched, those of its parts too, each once."""
    if asked in _speaking(type(part)):
        yield from dict.fromkeys(_lines_of(asked, part))


def _lines_of(asked: Asked, part: Part) -> Iterator[Line]:
    value = getattr(part, asked.name)
    for one in value if asked.many else (value,) if value is not None else ():
        yield from _lines(one)


def _lines(value: Any) -> Iterator[Line]:
    if isinstance(value, Part):
        for asked in _speaking(type(value)):
            yield from _lines_of(asked, value)
    elif isinstance(value, Text):
        yield from ((words, language) for language, words in value.words)
    else:
        yield str(value), ""


def _is_part(asked: Asked) -> bool:
    return asked.type is not Ref and issubclass(asked.type, Part)
