"""Makes the id of a new record of its kind and its name."""

import re
from collections.abc import Callable, Mapping
from typing import Any

from ropa.register.asking import Asked, questions
from ropa.register.records import KINDS
from ropa.translations import folded

LONGEST = 56
"""Letters of an id before the number that may follow it."""
_NAMES = ("name", "title", "office", "person")
_ABOUT = ("destination", "country", "importer", "recipient")
"""What calls a record without a name better than the activities that it exists for."""


def proposed_id(kind: str, document: Mapping[str, Any], taken: Callable[[str], bool]) -> str:
    """Return a free id for a new record: `purpose-payroll`, or `purpose-payroll-2`.

    A record without a name is called for what it is about, or else the first record it names.
    """
    stem = f"{kind}-{_slug(_named(kind, document))}"[:LONGEST].strip("-")
    return stem if not taken(stem) else f"{stem}-{_free(stem, taken)}"


def _free(stem: str, taken: Callable[[str], bool]) -> int:
    """Return a free number whose predecessor is taken, without trying them all."""
    low, high = 1, 2
    while taken(f"{stem}-{high}"):
        low, high = high, high * 2
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if taken(f"{stem}-{middle}") else (low, middle)
    return high


def _named(kind: str, document: Mapping[str, Any]) -> str:
    """Return the words that a record is called by."""
    asked = questions(KINDS[kind])
    calling = [one for one in asked if one.name in _NAMES]
    calling += [one for name in _ABOUT for one in asked if one.name == name]
    calling += [one for one in asked if one.required and (one.question.refers or one.question.keys)]
    said = (_said(one, document.get(one.name)) for one in calling)
    return next((words for words in said if words), "")


def _said(asked: Asked, answer: Any) -> str:
    """Return the words of an answer: a text in English, an id without the kind before it."""
    if isinstance(answer, Mapping):
        return str(answer.get("en") or next(iter(answer.values()), ""))
    words = str((answer[0] if isinstance(answer, list) and answer else answer) or "")
    for kind in asked.question.refers:
        words = words.removeprefix(f"{kind}-")
    return words


def _slug(words: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", folded(words)).strip("-")
