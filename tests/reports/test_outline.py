"""Bookmarks are nested as the headings are; what lies deep is folded, and counted as it is seen."""

from typing import TYPE_CHECKING

import pikepdf
import pytest
from pikepdf import Array

from ropa.reports.pdf.outline import outline

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture
def pdf() -> "Iterator[pikepdf.Pdf]":
    with pikepdf.new() as new:
        yield new


def marked(pdf: pikepdf.Pdf, *levels: int) -> pikepdf.Object:
    """Make bookmarks of headings of these levels; each leads to a place as far down as it comes."""
    places = (Array([number]) for number, _ in enumerate(levels))
    return outline(
        pdf, [(level, f"h{level}", place) for level, place in zip(levels, places, strict=True)]
    )


def below(parent: pikepdf.Object) -> list[pikepdf.Object]:
    """Return the bookmarks below one; forwards and backwards they are the same."""
    forwards, one = list[pikepdf.Object](), parent.get("/First")
    while one is not None:
        assert one.Parent == parent
        assert one.get("/Prev") == (forwards[-1] if forwards else None)
        forwards.append(one)
        one = one.get("/Next")
    assert parent.get("/Last") == (forwards[-1] if forwards else None)
    return forwards


def told(parent: pikepdf.Object) -> list[object]:
    """Return of each bookmark its title, its count and those below it."""
    return [(str(one.Title), one.get("/Count"), told(one)) for one in below(parent)]


def test_headings_are_nested_and_counted(pdf: pikepdf.Pdf) -> None:
    """Open ones count what is seen below them, folded ones what would be (ISO 32000-1, 12.3.3)."""
    made = marked(pdf, 1, 2, 3, 4, 3, 2, 1)
    parts: list[object] = [
        ("h2", -2, [("h3", -1, [("h4", None, [])]), ("h3", None, [])]),
        ("h2", None, []),
    ]
    assert made.Count == 4
    assert told(made) == [("h1", 2, parts), ("h1", None, [])]


def test_each_bookmark_leads_to_its_place(pdf: pikepdf.Pdf) -> None:
    first, second = below(marked(pdf, 1, 2, 1))
    assert [int(one.Dest[0]) for one in (first, *below(first), second)] == [0, 1, 2]


def test_a_heading_that_skips_a_level_hangs_below_the_one_before_it(pdf: pikepdf.Pdf) -> None:
    assert told(marked(pdf, 1, 3, 2)) == [("h1", 2, [("h3", None, []), ("h2", None, [])])]


def test_a_file_without_headings_has_no_bookmarks(pdf: pikepdf.Pdf) -> None:
    made = marked(pdf)
    assert made.Count == 0
    assert told(made) == []
