"""A report cut into pieces says what it said whole, in its order, and no piece is large."""

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ropa.reports.pdf import pdf
from ropa.reports.pieces import MOST as MOST_IN_ONE
from ropa.reports.pieces import SHORT, Piece, flowing, pieces, weight
from ropa.reports.value import (
    Block,
    Cell,
    Column,
    Facts,
    Gaps,
    Paragraphs,
    Phrase,
    Report,
    Section,
    Table,
)
from tests.reports.orders import fixture, report
from tests.reports.pdf_reading import opened, words

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST = 12
SMALL = 4
"""Phrases that the largest row of these reports has."""

phrase = st.integers(0, 99).map(lambda number: Phrase(f"w{number}"))
cell = st.lists(phrase, min_size=1, max_size=2).map(tuple)
two = (Column("Left", 50), Column("Right", 50))
table = st.lists(st.tuples(cell, cell), min_size=1, max_size=9).map(
    lambda rows: Table("A table", two, tuple(rows))
)
facts = st.lists(st.tuples(st.just("label"), cell), min_size=1, max_size=9).map(
    lambda rows: Facts(tuple(rows))
)
some = st.lists(phrase, min_size=1, max_size=9).map(tuple)
block = st.one_of(table, facts, some.map(Paragraphs), some.map(Gaps))


def sections(depth: int) -> st.SearchStrategy[Section]:
    below = st.lists(sections(depth - 1), max_size=3).map(tuple) if depth else st.just(())
    return st.builds(
        Section,
        anchor=st.just("anchor"),
        heading=st.integers(0, 99).map(lambda number: f"h{number}"),
        blocks=st.lists(block, max_size=3).map(tuple),
        sections=below,
        paged=st.booleans(),
    )


def a_report(*parts: Section) -> Report:
    return replace(report("ccpa", fixture("examples/complete"), "example-shop"), sections=parts)


def said(section: Section) -> "Iterator[str]":
    if not section.continued:
        yield section.heading
    for one in section.blocks:
        yield from _said(one)
    for below in section.sections:
        yield from said(below)


def _said(one: Block) -> "Iterator[str]":
    if isinstance(one, Table):
        yield from (each.words for row in one.rows for part in row for each in part)
    elif isinstance(one, Facts):
        yield from (each.words for _, part in one.rows for each in part)
    else:
        yield from (each.words for each in one.phrases)


@given(st.lists(sections(2), max_size=4).map(tuple), st.data())
def test_nothing_is_lost_doubled_or_moved(parts: Piece, data: st.DataObject) -> None:
    joining = data.draw(st.sets(st.integers(1, max(1, len(parts) - 1))))
    given_ = tuple(replace(one, joins=at in joining) for at, one in enumerate(parts))
    cut = pieces(a_report(*given_), most=MOST)
    assert [each for piece in cut for one in piece for each in said(one)] == [
        each for one in given_ for each in said(one)
    ]
    assert not any(piece[0].joins for piece in cut)


@given(st.lists(sections(2), max_size=4).map(tuple))
def test_no_piece_is_larger_than_asked_but_for_a_row_and_its_headings(parts: Piece) -> None:
    for piece in pieces(a_report(*parts), most=MOST):
        headings = 3
        assert sum(map(weight, piece)) <= max(MOST, SMALL) + headings


def test_a_part_that_goes_on_keeps_its_heads_and_has_no_heading() -> None:
    row: tuple[Cell, ...] = ((Phrase("a"),), (Phrase("b"),))
    whole = Section("long", "Long", (Table("Rows", two, (row,) * 20),), wide=True)
    parts = [one for (one,) in pieces(a_report(whole), most=MOST)]
    assert [one.continued for one in parts] == [False, True, True, True]
    assert all(one.wide for one in parts)
    tables = [one.blocks[0] for one in parts]
    assert all(isinstance(one, Table) and one.columns == two for one in tables)


def short(**more: Any) -> Section:
    return Section("short", "Short", (Paragraphs((Phrase("flour"),)),), **more)


def long(number: int) -> Section:
    return Section("long", "Long", (Paragraphs(tuple(Phrase("flour") for _ in range(number))),))


@pytest.mark.parametrize(
    ("parts", "joins"),
    [
        ((), []),
        ((short(),), [False]),
        ((short(), short(), long(SHORT), short()), [False, True, False, True]),
        ((long(SHORT), long(SHORT - 1)), [False, True]),
        ((short(wide=True), short(), short(wide=True)), [False, False, False]),
        ((short(paged=True), short(), short(paged=True)), [False, False, False]),
        ((short(paged=True), short(joins=True), short()), [False, True, True]),
    ],
)
def test_a_short_part_follows_the_one_before_it(
    parts: tuple[Section, ...], joins: list[bool]
) -> None:
    assert [one.joins for one in flowing(parts)] == joins
    assert [replace(one, joins=False) for one in flowing(parts)] == [
        replace(one, joins=False) for one in parts
    ]


def test_what_follows_one_another_is_no_more_than_a_piece() -> None:
    parts = flowing(tuple(long(SHORT - 1) for _ in range(100)))
    assert all(sum(map(weight, one)) <= MOST_IN_ONE for one in pieces(a_report(*parts)))


@pytest.mark.slow
def test_a_table_of_five_thousand_rows_is_printed_with_every_row() -> None:
    rows = tuple(((Phrase(f"row {number}"),), (Phrase("flour"),)) for number in range(5000))
    told: list[tuple[int, int]] = []
    made = pdf(
        a_report(Section("long", "Long", (Table("Rows", two, rows),))),
        progress=lambda done, of: told.append((done, of)),
    )
    printed = words(made).split()
    numbers = [word for before, word in pairwise(printed) if before == "row"]
    assert numbers == [str(number) for number in range(5000)]
    assert told == [(one, len(told)) for one in range(1, len(told) + 1)]
    with opened(made) as found:
        heads = words(made).count("Left")
        assert len(found.pages) - 2 <= heads
