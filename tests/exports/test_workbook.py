"""A report as a workbook: all of it, as text, in a look that a person likes, the same again."""

import os
import re
import subprocess
import sys
from datetime import UTC, datetime
from io import BytesIO
from zipfile import ZipFile

import pytest
from openpyxl.worksheet.worksheet import Worksheet

from ropa.exports import workbook
from ropa.exports.cell_text import plain
from ropa.exports.tables import listings
from ropa.exports.workbook import xlsx
from ropa.reports.value import Facts, Mark, Paragraphs, Phrase
from ropa.translations import Tongue
from tests.exports.report_values import (
    HOSTILE,
    LONG,
    a_report,
    cell,
    everywhere,
    loaves,
    section,
)
from tests.exports.sheet_reading import grids, opened
from tests.reports.orders import fixture, report

ENGLISH = Tongue("en")
BREADS = a_report(
    section(
        heading="Breads",
        within=(
            section(loaves("rye", "spelt"), heading="Dark"),
            section(loaves("baguette"), Paragraphs(cell("Fresh.")), heading="White"),
        ),
    )
)
AGAIN = """
import hashlib
from ropa.exports.workbook import xlsx
from tests.exports.report_values import HOSTILE, together
print(hashlib.sha256(xlsx(together(*HOSTILE))).hexdigest())
"""


def test_a_workbook_has_a_cover_and_a_sheet_for_each_table() -> None:
    found = grids(opened(xlsx(BREADS)))
    assert list(found) == ["Cover", "Contents", "Loaves", "Texts"]
    assert found["Loaves"] == [
        ["Section", "Loaf", "Weight (in grams)"],
        ["Dark", "rye", "500"],
        ["Dark", "spelt", "500"],
        ["White", "baguette", "500"],
    ]
    assert found["Texts"][1] == ["Breads", "White", "Fresh."]


def test_the_cover_lists_the_sheets_and_leads_to_them() -> None:
    cover = opened(xlsx(BREADS))["Cover"]
    linked = [(row[0].value, row[1].value, row[0].hyperlink) for row in cover if row[0].hyperlink]
    assert [(name, said) for name, said, _ in linked] == [
        ("Contents", "3 rows"),
        ("Loaves", "Breads · 3 rows"),
        ("Texts", "1 row"),
    ]
    assert [one.location for _, _, one in linked] == ["Contents!A1", "Loaves!A1", "Texts!A1"] or [
        one.location for _, _, one in linked
    ] == ["'Contents'!A1", "'Loaves'!A1", "'Texts'!A1"]


def test_a_sheet_is_set_up_to_be_read_and_printed() -> None:
    sheet = opened(xlsx(BREADS))["Loaves"]
    assert sheet.freeze_panes == "C2"
    assert sheet.auto_filter.ref == "A1:C4"
    assert sheet.print_title_rows == "$1:$1"
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.page_setup.fitToHeight == 0  # as many as it takes
    assert all(one.alignment.wrap_text for row in sheet for one in row)
    assert {one.alignment.vertical for row in sheet.iter_rows(min_row=2) for one in row} == {"top"}
    assert (sheet.oddHeader.left.text, sheet.oddHeader.right.text) == ("Bakery", "Record")
    assert sheet.oddFooter.left.text == "Edition · 0000000000000000…"
    assert sheet.oddFooter.right.text == "Page &P Of &N"


def test_its_properties_are_those_of_the_edition() -> None:
    book = opened(xlsx(BREADS))
    assert book.properties.title == "Record – Bakery"
    assert book.properties.creator == "Bakery"
    moment = datetime(2026, 11, 22, 10, tzinfo=UTC).replace(tzinfo=None)
    assert (book.properties.created, book.properties.modified) == (moment, moment)
    said = {one.name: one.value for one in book.custom_doc_props.props}
    assert (said["Language"], said["Edition"]) == ("en", "1")
    assert said["Digest of the visible part"] == "2" * 64


def test_marks_can_be_told_apart() -> None:
    marks = tuple(Phrase(one, mark) for one, mark in zip("abcdefg", Mark, strict=True))
    made = a_report(section(Paragraphs(marks)))
    fonts = [row[1].font for row in opened(xlsx(made))["Texts"].iter_rows(min_row=2)]
    looks = {(one.name, one.b, one.i, one.u, one.strike, one.color.rgb) for one in fonts}
    assert len(looks) == len(Mark)


def strings_of(archive: ZipFile) -> list[str]:
    return archive.read("xl/sharedStrings.xml").decode().split("</si>")


def text(run: str) -> str:
    return re.sub(r"<.*?>", "", run)


def test_a_cell_of_several_marks_keeps_them() -> None:
    cells = Facts((("Baker", (Phrase("Ann", Mark.STRONG, ("inferred",)), Phrase("old"))),))
    content = xlsx(a_report(section(cells)))
    with ZipFile(BytesIO(content)) as archive:
        (cell_,) = (one for one in strings_of(archive) if "Ann" in one)
    assert [("<b/>" in run, text(run)) for run in cell_.split("</r>")[:-1]] == [
        (True, "Ann"),
        (False, " [inferred]\n"),
        (False, "old"),
    ]
    assert grids(opened(content))["Questions and answers"][1][2] == "Ann [inferred]\nold"


def every_text(sheet: Worksheet) -> str:
    return "".join(str(one.value or "") for column in sheet.iter_cols() for one in column)


@pytest.mark.parametrize("kind", ["article-30-1", "ccpa"])
def test_nothing_of_a_report_is_missing(kind: str) -> None:
    made = report(kind, fixture("oranum"), "jws-americas", language="fr")
    book, tongue = opened(xlsx(made)), Tongue("fr")
    assert len(book.worksheets) == len(listings(made))
    for one, sheet in zip(listings(made), book.worksheets, strict=True):
        found = {str(cell.value) for row in sheet for cell in row}
        words = [plain(each, tongue=tongue) for row in one.rows for each in row if each]
        missing = {each for each in words if each not in found}
        squeezed = every_text(sheet).replace("\n", "")
        assert all(each.replace("\n", "") in squeezed for each in missing)


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_stay_text_in_every_place(words: str) -> None:
    made = everywhere(words)
    found = grids(opened(xlsx(made)))
    assert len(found) == len(listings(made))
    for one, grid in zip(listings(made), found.values(), strict=True):
        texts = {text for row in grid for text in row}
        expected = {plain(each, tongue=ENGLISH) for row in one.rows for each in row}
        assert {each.rstrip("\n") for each in expected} <= {each.rstrip("\n") for each in texts}


@pytest.mark.parametrize("words", LONG)
def test_long_words_crash_nothing(words: str) -> None:
    assert len(grids(opened(xlsx(everywhere(words))))) == len(listings(everywhere(words)))


def test_a_long_cell_goes_on_in_following_rows_that_say_their_place() -> None:
    long = "x" * 40_000
    breads = section(Facts(((long, cell("Bread")), ("Baker", cell(long)))), heading="Breads")
    sheet = opened(xlsx(a_report(breads)))["Questions and answers"]
    rows = [[one.value or "" for one in row] for row in sheet.iter_rows(min_row=2)]
    assert {row[0] for row in rows} == {"Breads"}
    first = next(number for number, row in enumerate(rows) if row[1] == "Baker")
    assert "".join(row[1] for row in rows[:first]) == long
    assert [row[2] for row in rows[:first]] == ["Bread", *[""] * (first - 1)]
    assert "".join(row[2] for row in rows[first:]) == long
    assert {row[1] for row in rows[first + 1 :]} == {"continued"}
    assert max(one.height for one in sheet.row_dimensions.values()) <= 409


def test_a_table_with_too_many_rows_goes_on_in_another_sheet(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(workbook, "ROWS", 2)
    found = grids(opened(xlsx(a_report(section(loaves("a", "b", "c"))))))
    assert found["Loaves"][1:] == [["a", "500"], ["b", "500"]]
    assert found["Loaves 2"] == [["Loaf", "Weight (in grams)"], ["c", "500"]]


def test_a_table_without_rows_shows_its_heads() -> None:
    found = grids(opened(xlsx(a_report(section(loaves())))))
    assert found["Loaves"] == [["Loaf", "Weight (in grams)"]]


def test_a_sheet_may_be_named_like_a_person() -> None:
    made = a_report(section(loaves("rye"), heading="O'Neill"), title="O'Neill & Sons")
    named = a_report(*made.sections, labels=tuple((one, "O'Neill") for one, _ in made.labels))
    book = opened(xlsx(named))
    assert book.sheetnames == ["Cover", "O'Neill", "Loaves"]
    links = [row[0].hyperlink for row in book["Cover"] if row[0].hyperlink]
    assert links[0].location == "'O''Neill'!A1"


@pytest.mark.parametrize(("zone", "seed"), [("Asia/Tokyo", "1"), ("America/Lima", "2")])
def test_made_again_it_is_the_same_file(zone: str, seed: str) -> None:
    told = {**os.environ, "TZ": zone, "PYTHONHASHSEED": seed}
    once = subprocess.run([sys.executable, "-c", AGAIN], env=told, capture_output=True, check=True)
    del told["TZ"]
    again = subprocess.run([sys.executable, "-c", AGAIN], env=told, capture_output=True, check=True)
    assert once.stdout == again.stdout != b""


def test_words_that_look_like_markup_of_a_run_are_words() -> None:
    made = a_report(section(Paragraphs((Phrase("<r><t>x</t></r>"), Phrase("<r>")))))
    assert [row[1] for row in grids(opened(xlsx(made)))["Texts"][1:]] == ["<r><t>x</t></r>", "<r>"]
