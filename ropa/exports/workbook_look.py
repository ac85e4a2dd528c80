"""The look of a workbook: the colours of the printed report, one face for each use of words."""

from dataclasses import dataclass
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format

from ropa.reports.value import Mark

FONT = "Calibri"
_INK, _QUIET, _LINE, _WASH, _ACCENT, _GAP = (
    "#1b2733",
    "#55626e",
    "#c9d1d8",
    "#f3f6f8",
    "#17486b",
    "#8a3b00",
)
_MARKS: dict[Mark, dict[str, Any]] = {
    Mark.PLAIN: {},
    Mark.STRONG: {"bold": True},
    Mark.NOTE: {"font_color": _QUIET},
    Mark.GAP: {"font_color": _GAP, "italic": True},
    Mark.CODE: {"font_name": "Courier New", "font_size": 9},
    Mark.REMOVED: {"font_strikeout": True, "font_color": _GAP},
    Mark.ADDED: {"underline": 1, "font_color": _ACCENT},
}
_FONT = {"font_name": FONT, "font_size": 10, "font_color": _INK}
# Whoever edits a cell that begins with = must not make a formula of it: hence the quote.
_CELL = {
    "text_wrap": True,
    "align": "left",
    "valign": "top",
    "indent": 1,
    "quote_prefix": True,
}
_RULED = {"bottom": 1, "bottom_color": _LINE}


@dataclass(frozen=True, slots=True)
class Face:
    """How words of each mark look: where they fill a cell, and as one run among others."""

    cells: dict[Mark, Format]
    runs: dict[Mark, Format]


class Look:
    """The formats of one workbook."""

    def __init__(self, book: Workbook) -> None:
        self.body = _face(book, _RULED, {})
        self.place = _face(book, _RULED, {mark: {"font_color": _QUIET} for mark in Mark})
        self.title = _face(book, _RULED, {Mark.STRONG: {"font_size": 20, "font_color": _ACCENT}})
        self.head = _face(
            book,
            {"bottom": 2, "bottom_color": _ACCENT, "bg_color": _WASH, "valign": "vcenter"},
            {Mark.STRONG: {"font_color": _ACCENT}},
        )
        link = {**_FONT, **_CELL, **_RULED, "font_color": _ACCENT, "underline": 1}
        self.link = book.add_format(link)


def _face(book: Workbook, cell: dict[str, Any], fonts: dict[Mark, dict[str, Any]]) -> Face:
    """Make the formats of a use: how its cells look, and what is special in its fonts."""
    marked = {mark: {**_FONT, **font, **fonts.get(mark, {})} for mark, font in _MARKS.items()}
    return Face(
        {mark: book.add_format({**_CELL, **cell, **font}) for mark, font in marked.items()},
        {mark: book.add_format(font) for mark, font in marked.items()},
    )
