"""What went and what came between two texts, word by word."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import groupby, takewhile

MOST = 100_000
"""Pairs of equal words that are looked at: more than any prose has.

To match words costs in proportion to these pairs, which grow with the square of a text that says
the same words over and over. The commonest ones of a long text are not among them.
"""
ALIKE = 3
"""Of so many letters of the shorter text one must stay, or the texts have nothing to do with
each other, and to mark single words would only be hard to read."""

_LONG = 200
"""Words from which on `difflib` begins no match with those that make up a hundredth of a text."""

_TOKEN = re.compile(r"(\s*)(\w+(?:[.-]\w+)*|[^\w\s]|\Z)")

Token = tuple[str, str]
"""A word (such as e-mail or 2.1) or a sign behind its space; a text ends with an empty one."""


class Fate(StrEnum):
    """What became of a piece."""

    KEPT = "kept"
    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words and what became of them."""

    words: str
    fate: Fate


def wording(before: str, after: str) -> tuple[Piece, ...]:
    """Return the pieces of two texts in their order, what was removed before what was added.

    Those kept or removed make the first text, those kept or added the second one.
    """
    found = tuple(_joined(_pieces(_TOKEN.findall(before), _TOKEN.findall(after))))
    kept = sum(_letters(one.words) for one in found if one.fate is Fate.KEPT)
    if kept * ALIKE < min(_letters(before), _letters(after)):
        return tuple(_joined(_changed(before, after)))
    return found


def cut(pieces: tuple[Piece, ...], *, around: int) -> tuple[Piece, ...]:
    """Leave of the words that were kept only so many on either side of what changed."""
    last = len(pieces) - 1
    if not last:
        return pieces
    return tuple(
        _cut(one, around, first=at == 0, last=at == last) if one.fate is Fate.KEPT else one
        for at, one in enumerate(pieces)
    )


def _cut(piece: Piece, around: int, *, first: bool, last: bool) -> Piece:
    tokens = re.findall(r"\s*\S+\s*", piece.words)
    head, tail = 0 if first else around, 0 if last else around
    if len(tokens) <= head + tail + 1:
        return piece
    begun = "".join(tokens[:head]).rstrip() + " " if head else ""
    ended = " " + "".join(tokens[len(tokens) - tail :]).lstrip() if tail else ""
    return Piece(f"{begun}…{ended}", Fate.KEPT)


def _letters(words: str) -> int:
    return sum(map(len, words.split()))


def _pieces(before: list[Token], after: list[Token]) -> Iterator[Piece]:
    """Set aside what both begin and end with, and match what lies between."""
    head = _shared(before, after)
    tail = _shared(before[head:][::-1], after[head:][::-1])
    gone, come = before[head : len(before) - tail], after[head : len(after) - tail]
    yield from _same(before[:head], after[:head])
    yield from _matched(gone, come)
    yield from _same(before[len(before) - tail :], after[len(after) - tail :])


def _shared(one: Sequence[Token], other: Sequence[Token]) -> int:
    pairs = zip(one, other, strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0][1] == pair[1][1], pairs))


def _matched(gone: list[Token], come: list[Token]) -> Iterator[Piece]:
    old, new = [word for _, word in gone], [word for _, word in come]
    times = Counter(new)
    common = len(new) if len(new) < _LONG else len(new) // 100 + 1
    if sum(times[one] for one in old if times[one] <= common) > MOST:
        yield from _replaced(gone, come)
        return
    for what, start, end, to, until in SequenceMatcher(None, old, new).get_opcodes():
        told = _same if what == "equal" else _replaced
        yield from told(gone[start:end], come[to:until])


def _same(before: list[Token], after: list[Token]) -> Iterator[Piece]:
    """Give words that were kept; the space before one may have changed."""
    for (old, word), (new, _) in zip(before, after, strict=True):
        yield from _changed(old, new)
        yield Piece(word, Fate.KEPT)


def _replaced(gone: list[Token], come: list[Token]) -> Iterator[Piece]:
    return _changed("".join(map("".join, gone)), "".join(map("".join, come)))


def _changed(gone: str, come: str) -> Iterator[Piece]:
    """Give what went and what came, behind the space that stands before both."""
    space = gone[: len(gone) - len(gone.lstrip())]
    kept = space if come.startswith(space) else ""
    yield Piece(kept, Fate.KEPT)
    yield Piece(gone.removeprefix(kept), Fate.REMOVED)
    yield Piece(come.removeprefix(kept), Fate.ADDED)


def _joined(pieces: Iterator[Piece]) -> Iterator[Piece]:
    """Join neighbours of the same fate, and leave out what is empty."""
    told = (one for one in pieces if one.words)
    for fate, some in groupby(told, key=lambda one: one.fate):
        yield Piece("".join(one.words for one in some), fate)
