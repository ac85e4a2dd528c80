"""What stands in workbooks and CSV files, read back with the eyes of others."""

import csv
import subprocess
from io import BytesIO, StringIO
from pathlib import Path
from typing import TypeVar
from xml.etree import ElementTree as ET
from xml.etree.ElementTree import Element
from zipfile import ZipFile

from openpyxl import Workbook, load_workbook

T = TypeVar("T")
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
Grid = list[list[str]]


def opened(content: bytes) -> Workbook:
    """Read a workbook as openpyxl does."""
    return load_workbook(BytesIO(content))


def grids(book: Workbook) -> dict[str, Grid]:
    """Return the texts of every sheet; a cell that is no text fails."""
    return {sheet.title: [[_text(cell) for cell in row] for row in sheet] for sheet in book}


def _text(cell: object) -> str:
    value, kind = getattr(cell, "value", None), getattr(cell, "data_type", "")
    if value is None:
        return ""
    assert kind == "s", f"{cell} is no text: {kind}"
    return str(value)


def tables_of(content: bytes) -> dict[str, Grid]:
    """Return the cells of every CSV file in a zip."""
    with ZipFile(BytesIO(content)) as archive:
        return {
            name: list(csv.reader(StringIO(archive.read(name).decode("utf-8-sig"), newline="")))
            for name in archive.namelist()
            if name.endswith(".csv")
        }


def through_libreoffice(folder: Path, *files: str, reading: str = "") -> list[dict[str, Grid]]:
    """Let LibreOffice open files of a folder; return for each the texts that it has read."""
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", *([f"--infilter={reading}"] if reading else [])]
    subprocess.run(
        [*command, "--convert-to", "ods", "--outdir", "anew", *files],
        check=True,
        capture_output=True,
        cwd=folder,
        timeout=120,
    )
    return [_sheets((folder / "anew" / one).with_suffix(".ods")) for one in files]


def _sheets(path: Path) -> dict[str, Grid]:
    with ZipFile(path) as archive:
        body = ET.fromstring(archive.read("content.xml"))  # noqa: S314 - LibreOffice's own
    return {
        sheet.get(f"{TABLE}name", ""): [
            [words for cell in row for words in _repeated(cell, "columns", [_words(cell)])]
            for each in sheet.iter(f"{TABLE}table-row")
            for row in _repeated(each, "rows", [each])
        ]
        for sheet in body.iter(f"{TABLE}table")
    }


def _repeated(one: Element, what: str, several: list[T]) -> list[T]:
    """Repeat what LibreOffice writes once; it fills a sheet with what is empty."""
    number = int(one.get(f"{TABLE}number-{what}-repeated", "1"))
    return several * (number if "".join(one.itertext()) else min(number, 20))


def _words(cell: Element) -> str:
    return "\n".join(_within(one) for one in cell.findall(f"{TEXT}p"))


def _within(one: Element) -> str:
    """Write the text of a paragraph, in which some signs are elements."""
    match one.tag.removeprefix(TEXT):
        case "s":
            words = " " * int(one.get(f"{TEXT}c", "1"))
        case "tab":
            words = "\t"
        case _:
            words = one.text or ""
    return words + "".join(_within(each) + (each.tail or "") for each in one)
