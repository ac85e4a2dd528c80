"""Fits names, running heads and long cells to what a sheet of a workbook can hold."""

import re
from collections.abc import Iterator
from math import ceil

from ropa.exports.cell_text import visible
from ropa.reports.value import Mark, Run

TALLEST = 30
"""Lines that a row may have: Excel shows no more than 409 points of one."""

POINTS = 13
"""Height of a line of text."""

DENSITY = 1.15
"""Letters that stand where one digit of the width of a column does."""

LONGEST_NAME = 31
_FORBIDDEN = re.compile(r"[\[\]:*?/\\\s]+")
ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
"""What programs read as one sign, _x0041_ as A; XlsxWriter minds it in cells alone."""

_RESERVED = "history"

NARROWEST, WIDEST_PLACE, WIDEST = 8, 28, 56
"""Characters that a column may be wide."""

PAGE = 168
"""Characters that all columns may have together: what A4 across still shows in a readable size."""


def sheet_name(words: str, taken: set[str]) -> str:
    """Return a name that a sheet may have and no other of `taken` has, and take it."""
    clean = _FORBIDDEN.sub(" ", ESCAPE.sub(" ", visible(words))).strip(" '") or "-"
    number = 1
    name = shortened(clean, LONGEST_NAME).strip("'")
    while name.casefold() in taken | {_RESERVED}:
        number += 1
        name = f"{shortened(clean, LONGEST_NAME - len(str(number)) - 1)} {number}"
    taken.add(name.casefold())
    return name


def shortened(words: str, most: int) -> str:
    """Cut words to a number of UTF-16 units, with an ellipsis for what is missing."""
    if _units(words) <= most:
        return words
    kept = words[:most]
    while _units(kept) >= most:
        kept = kept[:-1]
    return f"{kept.rstrip()}…"


def _units(words: str) -> int:
    return len(words) + sum(one > "\uffff" for one in words)


def running(words: str, most: int) -> str:
    """Return words for a head or foot of pages, where & begins a code; `most` units before that."""
    one_line = shortened(" ".join(ESCAPE.sub(" ", visible(words)).split()), most)
    # A word joiner hides "&&G" and "&&[Picture]", in which XlsxWriter would see a picture's place.
    return re.sub(r"&(?=G|\[)", "&\N{WORD JOINER}", one_line).replace("&", "&&")


def widths(longest: list[int], *, places: int) -> tuple[int, ...]:
    """Fit columns whose longest lines have these lengths onto a page: the widest give way.

    The first `places` columns say where a row stands, and stay narrow.
    """
    most = [*[WIDEST_PLACE] * places, *[WIDEST] * len(longest)]
    wanted = [min(max(one + 3, NARROWEST), cap) for one, cap in zip(longest, most, strict=False)]
    cap = WIDEST
    while cap > NARROWEST and sum(min(one, cap) for one in wanted) > PAGE:
        cap -= 1
    return tuple(min(one, cap) for one in wanted)


def height(texts: list[str], sizes: tuple[int, ...], *, points: float = POINTS) -> float:
    """Return how tall a row must be, in points, to show texts in columns of these sizes.

    Excel would find out by itself; LibreOffice takes what stands in the file.
    """
    lines = (
        sum(folded(line, size) for line in text.split("\n"))
        for text, size in zip(texts, sizes, strict=True)
    )
    return max(lines) * points + 3


def folded(words: str, size: int) -> int:
    """Return how many lines words take in a column that is `size` digits wide."""
    room = size * DENSITY
    if len(words) <= room:
        return 1
    lines, used = 1, 0.0
    for word in words.split(" "):
        if used and used + len(word) > room:
            lines, used = lines + 1, 0
        used += len(word)
        over = max(ceil(used / room) - 1, 0)
        lines, used = lines + over, used - over * room + 1
    return lines


def pieces(runs: tuple[Run, ...], size: int) -> list[tuple[Run, ...]]:
    """Divide a cell so that each piece fits into a row; at least one piece."""
    divided: list[list[Run]] = [[]]
    used, line = 0, ""
    for words, mark in _lines(runs, size * TALLEST):
        if used + folded(line + words, size) > TALLEST:
            divided.append([])
            used, line = 0, ""
        divided[-1].append((words, mark))
        line += words
        if line.endswith("\n"):
            used, line = used + folded(line, size), ""
    return [tuple(_joined(one)) for one in divided]


def _lines(runs: tuple[Run, ...], most: int) -> Iterator[Run]:
    """Give runs line by line, none longer than `most`."""
    for words, mark in runs:
        for line in words.splitlines(keepends=True):
            yield from ((line[at : at + most], mark) for at in range(0, len(line), most))


def _joined(lines: list[Run]) -> Iterator[Run]:
    """Put lines of one mark into one run again; the last line needs no end."""
    words, meant = "", Mark.PLAIN
    for line, mark in lines:
        if words and mark is not meant:
            yield words, meant
            words = ""
        words, meant = words + line, mark
    if words := words.removesuffix("\n"):
        yield words, meant
