"""Draws one table on a sheet: fitted columns, frozen heads, and every cell as text."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, zip_longest

from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from ropa.exports.cell_text import runs, visible
from ropa.exports.sheet_text import ESCAPE, POINTS, height, pieces, widths
from ropa.exports.tables import Listing
from ropa.exports.workbook_look import Face, Look
from ropa.reports.value import Mark, Run
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
    return max(map(len, _text(cell).split("\n")))


def _text(cell: Filled) -> str:
    return "".join(words for words, _ in cell)


def _unfolded(row: Line, places: int, sizes: tuple[int, ...], continued: Filled) -> Iterator[Line]:
    """Give a row in as many lines as its tallest cell needs; each of them says its place."""
    parts = [pieces(cell, size) for cell, size in zip(row, sizes, strict=True)]
    for number, line in enumerate(zip_longest(*parts, fillvalue=())):
        if number == 0:
            yield line
        else:
            standing = (line[at] or parts[at][0] for at in range(places))
            yield (*standing, line[places] or continued, *line[places + 1 :])


@dataclass(frozen=True, slots=True)
class Pen:
    """Writes lines onto a sheet with columns of these widths."""

    sheet: Worksheet
    sizes: tuple[int, ...]

    @classmethod
    def at(cls, sheet: Worksheet, sizes: tuple[int, ...]) -> "Pen":
        """Give the columns of a sheet their widths, in characters, and return its pen."""
        for column, size in enumerate(sizes):
            sheet.set_column(column, column, size)
        return cls(sheet, sizes)

    def line(
        self, row: int, line: Line, *, faces: tuple[Face, ...], points: float = POINTS
    ) -> None:
        """Write a line of cells, as tall as its words need; `points` is the height of a line."""
        texts = [_text(cell) for cell in line]
        self.sheet.set_row(row, height(texts, self.sizes, points=points))
        for column, (cell, face) in enumerate(zip(line, faces, strict=True)):
            self.cell(row, column, cell, face)

    def cell(self, row: int, column: int, cell: Filled, face: Face) -> None:
        """Write a cell as text, whatever the text looks like."""
        text, single = _text(cell), len(cell) == 1
        if not cell:
            self.sheet.write_blank(row, column, None, face.cells[Mark.PLAIN])
        elif text.startswith("<r>") or not (single or ESCAPE.search(text)):
            self.sheet.write_rich_string(
                row, column, *_fragments(cell, face), face.cells[Mark.PLAIN]
            )
        else:
            # LibreOffice misreads _x0041_ among runs; such a cell goes without their marks.
            mark = cell[0][1] if single else Mark.PLAIN
            self.sheet.write_string(row, column, text, face.cells[mark])


def _fragments(cell: Filled, face: Face) -> Iterator[Format | str]:
    """Give the fonts and words of a cell; of a single run, in two.

    XlsxWriter takes a lone <r>…</r> for XML of its own making; divided it is text.
    """
    (words, mark), *more = cell
    for part, meant in cell if more else ((words[:1], mark), (words[1:], mark)):
        yield face.runs[meant]
        yield part


def draw_table(sheet: Worksheet, table: Laid, *, look: Look) -> None:
    """Draw a table from the first cell of a sheet, its heads and the names of its rows frozen."""
    pen, columns = Pen.at(sheet, table.sizes), len(table.heads)
    pen.line(0, table.heads, faces=(look.head,) * columns)
    faces = ((look.place,) * table.places + (look.body,) * columns)[:columns]
    for row, line in enumerate(table.lines, start=1):
        pen.line(row, line, faces=faces)
    sheet.freeze_panes(1, table.places + 1)
    sheet.autofilter(0, 0, len(table.lines), columns - 1)
    sheet.repeat_rows(0)
