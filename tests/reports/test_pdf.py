"""A printed report by its structure: tags, language, bookmarks, fonts, page numbers, and bytes."""

import re
import subprocess
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pikepdf
import pytest

from ropa.reports import Report, html
from ropa.reports.pdf import pdf
from ropa.reports.pdf.child import printed
from tests.reports.orders import fixture, report
from tests.reports.pdf_reading import carried, dictionaries, opened, words
from tests.reports.reading import Page

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = pytest.mark.slow
SHIPPED = re.compile(r"/[A-Z]{6}\+IBM-Plex-(Sans|Serif|Mono)(-Semi-Bold)?(-Italic)?")


@dataclass(frozen=True)
class Printed:
    """A report, and what was printed of it."""

    report: Report
    made: bytes


@pytest.fixture(scope="module")
def one() -> Printed:
    """The small complete record in French, printed by the child process."""
    register = fixture("examples/complete")
    asked = report("article-30-1", register, "example-shop", language="fr")
    return Printed(asked, pdf(asked))


@pytest.fixture
def document(one: Printed) -> "Iterator[pikepdf.Pdf]":
    with opened(one.made) as found:
        yield found


def test_it_is_tagged_and_says_its_language_and_title(one: Printed, document: pikepdf.Pdf) -> None:
    assert document.Root.MarkInfo.Marked
    assert "/StructTreeRoot" in document.Root
    assert str(document.Root.Lang) == "fr"
    title = f"{one.report.title} – {one.report.entity}"
    assert str(document.docinfo["/Title"]) == title
    assert document.Root.ViewerPreferences.DisplayDocTitle
    with document.open_metadata() as metadata:
        assert metadata["dc:title"] == title
        assert metadata["pdfuaid:part"] == "1"


def test_it_says_the_moment_of_the_edition_and_not_of_printing(document: pikepdf.Pdf) -> None:
    for key in ("/CreationDate", "/ModDate"):
        assert str(document.docinfo[key]).startswith("D:20261122100000")


def test_its_bookmarks_are_its_headings(one: Printed, document: pikepdf.Pdf) -> None:
    def titles(items: list[pikepdf.OutlineItem]) -> "Iterator[str]":
        for item in items:
            yield " ".join((item.title or "").split())
            yield from titles(item.children)

    with document.open_outline() as outline:
        found = list(titles(outline.root))
    headings = Page(html(one.report)).all("h1", "h2", "h3", "h4")
    shown = [" ".join(each.text.split()) for each in headings]
    assert len(found) == len(shown)
    assert all(mark in head for mark, head in zip(found, shown, strict=True))


def test_its_fonts_are_those_that_ship_and_they_are_embedded(document: pikepdf.Pdf) -> None:
    fonts = [each for each in dictionaries(document) if each.get("/Type") == "/FontDescriptor"]
    assert fonts
    assert all(SHIPPED.fullmatch(str(each.FontName)) for each in fonts)
    assert all("/FontFile2" in each or "/FontFile3" in each for each in fonts)


def test_every_page_says_which_it_is_of_how_many(one: Printed, document: pikepdf.Pdf) -> None:
    pages = words(one.made).split("\f")[:-1]
    number = len(document.pages)
    assert len(pages) == number
    for count, page in enumerate(pages, start=1):
        assert f"Page {count} sur {number}" in page
        assert "0000000000000000…" in page
        assert one.report.origin.moment in page


def test_it_carries_nothing_but_its_pages(document: pikepdf.Pdf) -> None:
    assert carried(document) == []


def test_the_contents_lead_to_their_sections(document: pikepdf.Pdf) -> None:
    names = document.Root.Names.Dests
    leaves = [each for each in dictionaries(document) if "/Names" in each and "/Limits" in each]
    known = {str(name) for leaf in (names, *leaves) for name in list(leaf.get("/Names", []))[::2]}
    annotations = [each for page in document.pages for each in page.get("/Annots", [])]
    wanted = {str(each.Dest) for each in annotations if "/Dest" in each}
    assert wanted
    assert wanted <= known


def test_two_prints_are_equal_byte_for_byte(one: Printed) -> None:
    """One by the child process, the other here."""
    assert printed(html(one.report)) == one.made


def test_it_is_sound(one: Printed, tmp_path: "Path") -> None:
    file = tmp_path / "report.pdf"
    file.write_bytes(one.made)
    checked = subprocess.run(["qpdf", "--check", file], capture_output=True, check=True)  # noqa: S607 - wherever it is installed
    assert b"No syntax or stream encoding errors found" in checked.stdout


def test_a_table_that_breaks_over_pages_loses_nothing() -> None:
    asked = report("article-30-1", fixture("oranum"), "jws-americas", model="cnpd")
    said = "".join(words(pdf(asked)).split())
    for each in Page(html(asked)).all("p"):
        last = re.findall(r"\w+", each.text)[-1]
        assert len(last) > 12 or last in said, each.text  # a long one may be divided
