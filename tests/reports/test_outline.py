"""Bookmarks are nested as the headings are; what lies deep is folded, and counted as it is seen."""

import pikepdf
import pytest
from pikepdf import Array, Name

from ropa.reports.pdf.outline import outline

LEVELS = (1, 2, 3, 4, 3, 2, 1)
"""The record; its part (a) with two sections, the first of which has one; part (b); the end."""


@pytest.fixture
def made() -> pikepdf.Object:
    pdf = pikepdf.new()
    place = Array([pdf.add_blank_page().obj, Name.XYZ, 0, 0, 0])
    return outline(pdf, [(level, f"h{level}", place) for level in LEVELS])


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


def test_headings_are_nested_and_counted(made: pikepdf.Object) -> None:
    """Open ones count what is seen below them, folded ones what would be (ISO 32000-1, 12.3.3)."""
    parts = [("h2", -2, [("h3", -1, [("h4", None, [])]), ("h3", None, [])]), ("h2", None, [])]
    assert made.Count == 4
    assert told(made) == [("h1", 2, parts), ("h1", None, [])]


def test_each_bookmark_leads_to_its_place(made: pikepdf.Object) -> None:
    (first, _) = below(made)
    assert first.Dest[1] == Name.XYZ


def test_a_heading_that_skips_a_level_hangs_below_the_one_before_it() -> None:
    pdf = pikepdf.new()
    found = outline(pdf, [(level, "heading", Array()) for level in (1, 3, 2)])
    assert [len(below(one)) for one in below(found)] == [2]


def test_a_file_without_headings_has_no_bookmarks() -> None:
    found = outline(pikepdf.new(), [])
    assert found.Count == 0
    assert below(found) == []
