"""Lists as files: every cell is a text, however it begins and however long it is."""

import csv
from io import BytesIO, StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from ropa.exports.list_files import LONGEST_CELL, csv_list, xlsx_list

HEADS = ("Name", "Since")


def _read(data: bytes) -> list[list[str]]:
    return list(csv.reader(StringIO(data.decode("utf-8-sig"), newline="")))


@given(st.lists(st.tuples(*[st.text('aé0 ,"日', max_size=8)] * 2)))
def test_a_csv_list_says_what_it_was_given(lines: list[tuple[str, str]]) -> None:
    assert _read(csv_list(HEADS, lines)) == [list(HEADS), *[list(one) for one in lines]]


@pytest.mark.parametrize("words", ["=1+1", "+1", "-1", "@SUM(A1)", "'quoted"])
def test_no_cell_of_a_csv_list_begins_as_a_formula_does(words: str) -> None:
    assert _read(csv_list(HEADS, [(words, "")]))[1] == [f"'{words}", ""]


@pytest.mark.parametrize("words", ["=1+1", "2026-01-02", "https://example.org/", "007"])
def test_cells_of_a_workbook_are_texts(words: str) -> None:
    sheet = load_workbook(BytesIO(xlsx_list("Recipients", HEADS, [(words, "x")]))).active
    assert sheet is not None
    assert sheet.title == "Recipients"
    assert [[one.value for one in row] for row in sheet.rows] == [list(HEADS), [words, "x"]]
    assert sheet["A2"].data_type == "s"
    assert sheet["A2"].hyperlink is None
    assert sheet["A1"].font.bold
    assert sheet.freeze_panes == "B2"


def test_a_workbook_cuts_what_no_cell_can_hold_and_says_so() -> None:
    sheet = load_workbook(BytesIO(xlsx_list("Long", HEADS, [("a" * 40_000, "")]))).active
    assert sheet is not None
    words = sheet["A2"].value
    assert isinstance(words, str)
    assert len(words) <= LONGEST_CELL
    assert words != "a" * len(words)


def test_an_empty_list_still_has_its_head() -> None:
    assert _read(csv_list(HEADS, [])) == [list(HEADS)]
    sheet = load_workbook(BytesIO(xlsx_list("Empty", HEADS, []))).active
    assert sheet is not None
    assert [[one.value for one in row] for row in sheet.rows] == [list(HEADS)]
    assert xlsx_list("Nothing", (), [])
