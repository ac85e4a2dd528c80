"""YAML as plain data, without what YAML 1.1 guesses: texts stay texts, and nothing expands.

Only `true`, `false`, `null` and whole numbers are more than text: `no` is a word, `2021-07-22`
and `2.10` are texts, `007` keeps its zeros. Anchors, aliases, tags, second documents are refused.
"""

import re
from collections.abc import Iterator
from functools import cache, partial
from typing import Any

import yaml
from yaml import events

from ropa.exports.places import DamagedError, Finder, Trail

DEEPEST = 32
"""Levels of nesting that a file may have; a register has nine."""

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_WHOLE = re.compile(r"-?(0|[1-9][0-9]{0,17})")
_HINTS = {
    "mapping values are not allowed in this context": '; put a text that contains ": " in quotes',
    "found character that cannot start any token": "; put a text that begins with it in quotes",
}
_SPECIAL = {"true": True, "false": False, "null": None, "~": None, "": None}


def plain(text: str) -> Any:
    """Return what the text says, nothing if it is empty; DamagedError says what can't be read."""
    try:
        return _document(yaml.parse(text, Loader=_LOADER))
    except yaml.MarkedYAMLError as error:
        raise DamagedError(*_complaint(error, last=text.count("\n") + 1)) from error
    except yaml.YAMLError as error:
        words = str(error).splitlines()[0]
        raise DamagedError(_first_refused(text), f"is no YAML: {words}") from error


def _complaint(error: yaml.MarkedYAMLError, *, last: int) -> tuple[int, str]:
    """Say in which line it is and why, and where that began: a bracket may be left open above."""
    at, began = error.problem_mark, error.context_mark
    line = min(at.line + 1, last) if at else last
    above = f" {error.context} that begins in line {min(began.line + 1, line)}" if began else ""
    return line, f"is no YAML: {error.problem}{above}{_HINTS.get(error.problem or '', '')}"


def _first_refused(text: str) -> int:
    """Find the line of the first character that YAML doesn't allow anywhere."""
    refused = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
    found = refused.search(text)
    return _line_at(text, found.start() if found else 0)


def _line_at(text: str, place: int) -> int:
    return text.count("\n", 0, place) + 1


def _document(stream: Iterator[Any]) -> Any:
    next(stream)
    if isinstance(next(stream), events.StreamEndEvent):
        return None
    value = _value(next(stream), stream, depth=0)
    next(stream)
    after = next(stream)
    if not isinstance(after, events.StreamEndEvent):
        raise DamagedError(
            _line(after), "begins a second document (---); put it into a file of its own"
        )
    return value


def _line(event: Any) -> int:
    line: int = event.start_mark.line + 1
    return line


def _value(event: Any, stream: Iterator[Any], *, depth: int) -> Any:
    if isinstance(event, events.AliasEvent) or event.anchor is not None:
        raise DamagedError(_line(event), "uses an anchor or an alias (& or *); write the value out")
    if event.tag is not None:
        raise DamagedError(_line(event), f'uses the tag "{event.tag}"; take it away')
    if isinstance(event, events.ScalarEvent):
        return _scalar(event)
    if depth == DEEPEST:
        raise DamagedError(_line(event), f"is nested more than {DEEPEST} levels deep")
    if isinstance(event, events.MappingStartEvent):
        return _mapping(stream, depth=depth + 1)
    return _sequence(stream, depth=depth + 1)


def _scalar(event: events.ScalarEvent) -> str | int | bool | None:
    words: str = event.value
    if not event.implicit[0]:
        return words
    if words in _SPECIAL:
        return _SPECIAL[words]
    return int(words) if _WHOLE.fullmatch(words) else words


def _sequence(stream: Iterator[Any], *, depth: int) -> list[Any]:
    found = []
    while not isinstance(event := next(stream), events.SequenceEndEvent):
        found.append(_value(event, stream, depth=depth))
    return found


def _mapping(stream: Iterator[Any], *, depth: int) -> dict[str, Any]:
    found: dict[str, Any] = {}
    lines: dict[str, int] = {}
    while not isinstance(event := next(stream), events.MappingEndEvent):
        if not isinstance(event, events.ScalarEvent):
            raise DamagedError(_line(event), "has a key that is no text")
        key = event.value
        if key in found:
            words = f'has the key "{key}" a second time; the first stands in line {lines[key]}'
            raise DamagedError(_line(event), words)
        found[key] = _value(next(stream), stream, depth=depth)
        lines[key] = _line(event)
    return found


def finder(text: str) -> Finder:
    """Return what finds the line (from 1) of a place in a text that `plain` has read.

    If nothing stands there, it is the line of the last thing on the way to it. The text is read
    once more when a place is first asked for: something is wrong then, and else `plain` is faster.
    """
    tree = cache(partial(yaml.compose, text, Loader=_LOADER))
    return lambda trail: _line_of(tree(), trail)


def _line_of(node: Any, trail: Trail) -> int:
    line = 1
    for step in trail:
        found = _step(node, step)
        if found is None:
            break
        at, node = found
        line = at.start_mark.line + 1
    return line


def _step(node: Any, step: str | int) -> tuple[Any, Any] | None:
    if isinstance(node, yaml.MappingNode):
        pairs = ((key, value) for key, value in node.value if key.value == step)
        return next(pairs, None)
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        return node.value[step], node.value[step]
    return None
