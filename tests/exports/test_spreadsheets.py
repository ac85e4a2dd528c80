"""LibreOffice reads back the very text that was written, from workbooks and from CSV files."""

from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from ropa.exports.csv_files import csv_zip
from ropa.exports.workbook import xlsx
from ropa.reports.value import Paragraphs
from tests.exports.report_values import HOSTILE, LONG, a_report, cell, section, together
from tests.exports.sheet_reading import Grid, grids, opened, tables_of, through_libreoffice

pytestmark = pytest.mark.slow
AS_TEXT = "CSV:44,34,76,1,,0,true,false"
"""Comma, quotation mark, UTF-8, from the first line on; what is quoted is text."""

REPORTS = {
    "hostile": together(*HOSTILE),
    "long": a_report(section(Paragraphs(cell(*LONG)), heading=LONG[0])),
}


def full(grid: Grid) -> Grid:
    """Leave out what is empty at the end of rows and of the whole."""
    rows = [row[: max((at for at, one in enumerate(row, 1) if one), default=0)] for row in grid]
    while rows and not rows[-1]:
        rows.pop()
    return rows


def test_of_workbooks(tmp_path: Path) -> None:
    books = {f"{name}.xlsx": xlsx(made) for name, made in REPORTS.items()}
    for name, content in books.items():
        (tmp_path / name).write_bytes(content)
    found = through_libreoffice(tmp_path, *books)
    for content, read in zip(books.values(), found, strict=True):
        expected = grids(opened(content))
        assert list(read) == list(expected)
        for name, grid in expected.items():
            assert full(read[name]) == full(grid), name


def test_of_csv_files(tmp_path: Path) -> None:
    expected: dict[str, Grid] = {}
    for report, made in REPORTS.items():
        with ZipFile(BytesIO(csv_zip(made))) as archive:
            archive.extractall(tmp_path / report)
        tables = tables_of(csv_zip(made))
        expected |= {f"{report}/{name}": grid for name, grid in tables.items()}
    for name in expected:  # LibreOffice writes them all into one folder
        (tmp_path / name).rename(tmp_path / name.replace("/", "-"))
    files = [name.replace("/", "-") for name in expected]
    found = through_libreoffice(tmp_path, *files, reading=AS_TEXT)
    for (name, grid), read in zip(expected.items(), found, strict=True):
        (sheet,) = read.values()
        assert full(sheet) == full(grid), name
