"""A report as CSV files: all of it, nothing that computes, the same again."""

from io import BytesIO
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ropa.exports.cell_text import plain, visible
from ropa.exports.csv_files import csv_zip, guarded, unguarded
from ropa.exports.tables import listings
from ropa.reports.value import Paragraphs, Report
from ropa.translations import Tongue
from tests.exports.report_values import (
    HOSTILE,
    LONG,
    a_report,
    cell,
    everywhere,
    loaves,
    reports,
    section,
    together,
)
from tests.exports.sheet_reading import tables_of

BREADS = a_report(section(loaves("rye", "+50 g"), Paragraphs(cell("Fresh."))))


def files(content: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_there_is_an_index_and_a_file_for_each_table() -> None:
    found = files(csv_zip(BREADS))
    assert list(found) == [
        "00-index.txt",
        "01-cover.csv",
        "02-contents.csv",
        "03-loaves.csv",
        "04-texts.csv",
    ]
    index = found["00-index.txt"].decode("utf-8-sig").split("\r\n")
    assert index[:2] == ["Record – Bakery", "Edition"]
    assert "03-loaves.csv  Bread · Loaves · 2 rows" in index
    assert any("apostrophe (U+0027)" in line for line in index)


def test_a_file_is_csv_as_its_rfc_says_with_the_mark_of_utf_8() -> None:
    assert files(csv_zip(BREADS))["03-loaves.csv"] == (
        b'\xef\xbb\xbf"Loaf","Weight (in grams)"\r\n"rye","500"\r\n"\'+50 g","500"\r\n'
    )


def test_a_file_is_named_in_plain_letters() -> None:
    made = a_report(section(loaves("rye")), language="fr")
    assert "03-loaves.csv" in files(csv_zip(made))
    assert "01-page-de-garde.csv" in files(csv_zip(made))
    assert "04-questions-et-reponses.csv" in files(csv_zip(a_report(*FACTS, language="fr")))


FACTS = (section(loaves("rye"), a_report().cover),)


@pytest.mark.parametrize("words", [*HOSTILE, *LONG])
def test_no_cell_begins_as_a_formula(words: str) -> None:
    found = guarded(words)
    assert found.strip()[:1] not in {*"=+-@＝＋－＠"}
    assert found[:1] not in {"\t", "\r"}
    assert found in {words, f"'{words}"}


@given(st.one_of(st.sampled_from(HOSTILE), st.text("='+-@ \t\nx")))
def test_the_apostrophe_can_be_taken_off(words: str) -> None:
    assert unguarded(guarded(words)) == words


@given(reports())
def test_nothing_of_a_report_is_missing(made: Report) -> None:
    tongue = Tongue(made.language)
    found = [[[unguarded(one) for one in row] for row in grid] for grid in grids_of(made)]
    assert found == [
        [
            [visible(head) for head in one.heads],
            *([plain(each, tongue=tongue) for each in row] for row in one.rows),
        ]
        for one in listings(made)
    ]


def grids_of(made: Report) -> list[list[list[str]]]:
    return list(tables_of(csv_zip(made)).values())


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_in_every_place_are_guarded(words: str) -> None:
    for grid in grids_of(everywhere(words)):
        for row in grid:
            assert not [one for one in row if one != guarded(unguarded(one))]
            assert not [one for one in row if one.strip()[:1] in {*"=+-@"}]


def test_made_again_it_is_the_same_file_dated_as_the_edition() -> None:
    content = csv_zip(together(*HOSTILE))
    assert csv_zip(together(*HOSTILE)) == content
    with ZipFile(BytesIO(content)) as archive:
        assert {one.date_time for one in archive.infolist()} == {(2026, 11, 22, 10, 0, 0)}
        assert archive.testzip() is None
