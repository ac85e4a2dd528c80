"""Writes a plain table, a head and rows of texts, as CSV or as a workbook: text stays text."""

import csv
from collections.abc import Iterable, Sequence
from io import BytesIO, StringIO

from xlsxwriter import Workbook

from ropa.exports.cell_text import visible
from ropa.exports.csv_files import guarded
from ropa.exports.sheet_text import sheet_name, shortened

LONGEST_CELL = 32_767
"""UTF-16 units that a cell of a workbook may have."""

Line = Sequence[str]


def csv_list(heads: Line, lines: Iterable[Line]) -> bytes:
    """Write a table as CSV (RFC 4180, UTF-8 with a mark), every cell quoted.

    A cell that begins as a formula does, or with an apostrophe, gets an apostrophe in front.
    """
    held = StringIO()
    writer = csv.writer(held, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerows([guarded(visible(cell)) for cell in line] for line in (heads, *lines))
    return held.getvalue().encode("utf-8-sig")


def xlsx_list(name: str, heads: Line, lines: Iterable[Line]) -> bytes:
    """Write a table as a workbook of one sheet, whose head stays in sight; no cell is a formula."""
    held = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with Workbook(held, options | {"strings_to_numbers": False}) as book:
        sheet = book.add_worksheet(sheet_name(name, set()))
        bold, wrapped = book.add_format({"bold": True}), book.add_format({"text_wrap": True})
        for row, line in enumerate((heads, *lines)):
            for column, cell in enumerate(line):
                words = shortened(visible(cell), LONGEST_CELL)
                sheet.write_string(row, column, words, wrapped if row else bold)
        sheet.freeze_panes(1, 1)
        sheet.set_column(0, max(len(heads) - 1, 0), 28)
    return held.getvalue()
