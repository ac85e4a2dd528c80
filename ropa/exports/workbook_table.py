"""Draws one table on a sheet: fitted columns, frozen heads, and every cell as text."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, zip_longest

from xlsxwriter.worksheet import Worksheet

from ropa.exports.cell_text import Run, runs, visible
from ropa.exports.sheet_text import pieces, widths
from ropa.exports.tables import Listing
from ropa.exports.workbook_look import Face, Look
from ropa.reports.value import Mark
from ropa.translations import Tongue

Filled = tuple[Run, ...]
"""What stands in a cell of a sheet, in runs; nothing if it is empty."""

Line = tuple[Filled, ...]


@dataclass(frozen=True, slots=True)
class Laid:
    """A table as it goes onto sheets: columns with their widths in characters, and lines."""

    heads: Line
    places: int
    sizes: tuple[int, ...]
    lines: tuple[Line, ...]

    def sheets(self, most: int) -> Iterator[tuple[Line, ...]]:
        """Divide the lines into sheets of at most so many; a table without lines has one, too."""
        for start in range(0, max(len(self.lines), 1), most):
            yield self.lines[start : start + most]


def laid_out(listing: Listing, *, tongue: Tongue, sizes: tuple[int, ...] = ()) -> Laid:
    """Lay a table out, in columns of these widths or fitted to what stands in them."""
    heads = tuple(((visible(one), Mark.STRONG),) for one in listing.heads)
    rows = [tuple(runs(cell, tongue=tongue) for cell in row) for row in listing.rows]
    sizes = sizes or widths(
        [max(map(_longest, column)) for column in zip(heads, *rows, strict=True)],
        places=listing.places,
    )
    continued: Filled = ((tongue.say("continued"), Mark.NOTE),)
    lines = (_unfolded(row, listing.places, sizes, continued) for row in rows)
    return Laid(heads, listing.places, sizes, tuple(chain.from_iterable(lines)))


def _longest(cell: Filled) -> int:
    return max(map(len, "".join(words for words, _ in cell).split("\n")))


def _unfolded(
    row: Line, places: int, sizes: tuple[int, ...], continued: Filled
) -> Iterator[Line]:
    """Give a row in as many lines as its tallest cell needs; each of them says its place."""
    parts = [pieces(cell, size) for cell, size in zip(row, sizes, strict=True)]
    for number, line in enumerate(zip_longest(*parts, fillvalue=())):
        if number == 0:
            yield line
        else:
            standing = (line[at] or parts[at][0] for at in range(places))
            yield (*standing, line[places] or continued, *line[places + 1 :])


def draw_table(sheet: Worksheet, table: Laid, *, look: Look) -> None:
    """Draw a table from the first cell of a sheet, its heads and the names of its rows frozen."""
    for column, size in enumerate(table.sizes):
        sheet.set_column(column, column, size)
        write(sheet, at=(0, column), cell=table.heads[column], face=look.head)
    for row, line in enumerate(table.lines, start=1):
        for column, cell in enumerate(line):
            face = look.place if column < table.places else look.body
            write(sheet, at=(row, column), cell=cell, face=face)
    sheet.freeze_panes(1, table.places + 1)
    sheet.autofilter(0, 0, len(table.lines), len(table.heads) - 1)
    sheet.repeat_rows(0)


def write(sheet: Worksheet, *, at: tuple[int, int], cell: Filled, face: Face) -> None:
    """Write a cell as text, whatever the text looks like."""
    if not cell:
        sheet.write_blank(*at, None, face.cells[Mark.PLAIN])
    elif len(cell) == 1 and not cell[0][0].startswith("<r>"):
        (words, mark), *_ = cell
        sheet.write_string(*at, words, face.cells[mark])
    else:
        # XlsxWriter takes a lone <r>…</r> for XML of its own making; in two runs it is text.
        (words, mark), *more = cell
        split = cell if more else ((words[:1], mark), (words[1:], mark))
        fragments = (part for words, mark in split for part in (face.runs[mark], words))
        sheet.write_rich_string(*at, *fragments, face.cells[Mark.PLAIN])
