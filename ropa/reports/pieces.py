"""Cuts a report into pieces that can be printed apart: each begins on a new page, none is large."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import pairwise
from typing import TypeVar

from ropa.reports.value import Block, Cell, Facts, Phrase, Report, Section, Table

MOST = 1500
"""Lines in a piece, roughly: some fifteen pages, which a process prints in a few seconds."""

SHORT = 40
"""Lines, at most, of a part that may follow another one: it fills less than half a page."""

_LINE = 80
"""Characters in a line."""

Piece = tuple[Section, ...]
"""Sections of the first level, or parts of them, that are printed together."""

T = TypeVar("T")


def pieces(report: Report, *, most: int = MOST) -> tuple[Piece, ...]:
    """Cut a report into pieces of about so many lines; a row is never divided.

    How it is cut depends on the report alone, so whoever prints it gets the same pages.
    """
    parts = (part for one in report.sections for part in _cut(one, most))
    return tuple(_filled(parts, weight, most))


def weight(section: Section) -> int:
    """Count the lines of a section, its heading among them."""
    return 1 + sum(map(_lines, section.blocks)) + sum(map(weight, section.sections))


def flowing(sections: tuple[Section, ...]) -> tuple[Section, ...]:
    """Let a short part join the one before it, where a page of its own would stay empty.

    What is printed across the page, or has pages of its own, neither joins nor is joined; and
    what joins one another is never more than a piece.
    """
    made, held = list(sections[:1]), sum(map(weight, sections[:1]))
    for before, one in pairwise(sections):
        size = weight(one)
        short = size <= SHORT and held + size <= MOST
        joins = one.joins or (short and _is_plain(before) and _is_plain(one))
        made.append(replace(one, joins=joins))
        held = held + size if joins else size
    return tuple(made)


def _is_plain(section: Section) -> bool:
    return not (section.wide or section.paged)


def _cut(section: Section, most: int) -> Iterator[Section]:
    """Give a section whole, or in parts of which the later ones are continued."""
    if weight(section) <= most:
        yield section
        return
    blocks = (part for one in section.blocks for part in _sliced(one, most))
    sections = (part for one in section.sections for part in _cut(one, most))
    continued = False
    for held in _filled((*blocks, *sections), _size, most):
        yield replace(
            section,
            blocks=tuple(one for one in held if not isinstance(one, Section)),
            sections=tuple(one for one in held if isinstance(one, Section)),
            joins=section.joins and not continued,
            continued=continued,
        )
        continued = True


def _sliced(block: Block, most: int) -> Iterator[Block]:
    if isinstance(block, Table):
        for rows in _filled(block.rows, _row, most):
            yield replace(block, rows=rows)
    elif isinstance(block, Facts):
        for facts in _filled(block.rows, _fact, most):
            yield replace(block, rows=facts)
    else:
        for phrases in _filled(block.phrases, _phrase, most):
            yield replace(block, phrases=phrases)


def _filled(items: Iterable[T], size: Callable[[T], int], most: int) -> Iterator[tuple[T, ...]]:
    """Fill groups in order; what joins the item before it never begins a group."""
    held: list[T] = []
    filled = 0
    for one in items:
        joins = isinstance(one, Section) and one.joins
        if held and not joins and filled + size(one) > most:
            yield tuple(held)
            held, filled = [], 0
        held.append(one)
        filled += size(one)
    if held:
        yield tuple(held)


def _size(one: Block | Section) -> int:
    return weight(one) if isinstance(one, Section) else _lines(one)


def _lines(block: Block) -> int:
    if isinstance(block, Table):
        return sum(map(_row, block.rows))
    return sum(map(_fact, block.rows)) if isinstance(block, Facts) else _cell(block.phrases)


def _row(row: tuple[Cell, ...]) -> int:
    return sum(map(_cell, row))


def _fact(fact: tuple[str, Cell]) -> int:
    return 1 + _cell(fact[1])


def _cell(cell: Cell) -> int:
    return sum(map(_phrase, cell))


def _phrase(phrase: Phrase) -> int:
    return 1 + len(phrase.words) // _LINE
