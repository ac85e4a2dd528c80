"""JSON as plain data, strictly: no key twice, no NaN, no endless nesting or numbers."""

import json
from functools import partial
from typing import Any, NoReturn

from ropa.exports.places import DamagedError, Finder, Trail
from ropa.saying import Saying

MOST_DIGITS = 18
"""Digits that a number may have; longer ones take long to read and count nothing here."""

LARGEST, MOST_VALUES = 80 * 2**20, 4_000_000
"""Bytes and values that a stranger's text may have; ten thousand activities have three quarters.

A value takes many times the memory of the two signs that it is written with."""

_BLANK = " \t\n\r"
_DECODER = json.JSONDecoder()


class TooMuchError(DamagedError):
    """A text is larger than what is taken in from strangers; the message says in what."""


def strange(content: bytes) -> Any:
    """Return what a file of anybody says, as `plain` does, if it isn't made to fill the memory."""
    values = sum(map(content.count, (b",", b"[", b"{")))
    if len(content) > LARGEST or values > MOST_VALUES:
        words = "has more than {bytes} bytes or {values} values, which is too much to be read"
        raise TooMuchError(0, Saying(words, bytes=LARGEST, values=MOST_VALUES))
    try:
        return plain(content.decode())
    except UnicodeDecodeError as error:
        raise DamagedError(0, Saying("is no JSON: it is not in UTF-8")) from error


def plain(text: str) -> Any:
    """Return what the text says; DamagedError says what can't be read."""
    try:
        return json.loads(
            text, object_pairs_hook=_object, parse_int=_whole, parse_constant=_refused
        )
    except json.JSONDecodeError as error:
        raise DamagedError(error.lineno, Saying("is no JSON: {error}", error=error.msg)) from error
    except RecursionError as error:
        raise DamagedError(0, Saying("is nested too deeply")) from error


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise DamagedError(0, Saying('has the key "{key}" twice in one object', key=key))
        found[key] = value
    return found


def _whole(digits: str) -> int:
    if len(digits) > MOST_DIGITS:
        raise DamagedError(0, Saying("has a number of more than {n} digits", n=MOST_DIGITS))
    return int(digits)


def _refused(word: str) -> NoReturn:
    raise DamagedError(0, Saying("has the value {word}, which is no JSON", word=word))


def finder(text: str) -> Finder:
    """Return what finds the line (from 1) of a place in a text that `plain` has read.

    If nothing stands there, it is the line of the last thing on the way to it.
    """
    return partial(_line_of, text)


def _line_of(text: str, trail: Trail) -> int:
    place = _skip(text, 0)
    for step in trail:
        inner = _enter(text, place, step)
        if inner is None:
            break
        place = inner
    return text.count("\n", 0, place) + 1


def _enter(text: str, place: int, step: str | int) -> int | None:
    """Return where the value of a key, or a numbered value of an array, begins."""
    keyed = text[place] == "{"
    if not keyed and text[place] != "[":
        return None
    number = 0
    place = _skip(text, place + 1)
    while text[place] not in "}]":
        name: str | int = number
        if keyed:
            name, place = _DECODER.raw_decode(text, place)
            place = _skip(text, _skip(text, place) + 1)
        if name == step:
            return place
        _, place = _DECODER.raw_decode(text, place)
        place = _skip(text, place)
        if text[place] == ",":
            place = _skip(text, place + 1)
        number += 1
    return None


def _skip(text: str, place: int) -> int:
    while place < len(text) and text[place] in _BLANK:
        place += 1
    return place
