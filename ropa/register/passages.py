"""Where in a record the words stand that somebody searched for, with some words around them."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from ropa.register.asking import Asked, questions
from ropa.register.records import Record
from ropa.register.searching import lines_of, words_in

AROUND = 60
"""Signs that stand on each side of what was found, at most."""
_RUN = re.compile(r"\S+")


class Passage(NamedTuple):
    """A place in an answer: what stands before the word, the word, and what comes after it."""

    asked: Asked
    before: str
    word: str
    after: str
    language: str


def passage(record: Record, begun: tuple[str, ...], *, language: str) -> Passage | None:
    """Return where the first of the words stands; in the reader's language if it stands there."""
    found = list(_passages(record, begun))
    own = (one for one in found if one.language in {"", language})
    return next(own, found[0] if found else None)


def _passages(record: Record, begun: tuple[str, ...]) -> Iterator[Passage]:
    for asked in questions(type(record)):
        for words, language in lines_of(asked, record):
            for run in _RUN.finditer(words):
                if any(word.startswith(begun) for word in words_in(run.group())):
                    yield _around(asked, words, run, language)
                    break


def _around(asked: Asked, words: str, run: re.Match[str], language: str) -> Passage:
    start, end = run.span()
    before, after = words[:start], words[end:]
    if len(before) > AROUND:
        before = f"…{before[-AROUND:].partition(' ')[2]}"
    if len(after) > AROUND:
        after = f"{after[:AROUND].rpartition(' ')[0]}…"
    return Passage(asked, before, run.group(), after, language)
