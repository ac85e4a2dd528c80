"""A printed report by its structure: tags, language, bookmarks, fonts, feet, file, and bytes."""

import hashlib
import io
import json
import os
import re
import subprocess
import sys
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import pikepdf
import pytest

from ropa.exports.report_files import data_behind
from ropa.reports import KINDS, Order, Report, html
from ropa.reports.pdf import Carried, pdf
from ropa.reports.pieces import pieces
from ropa.reports.value import Paragraphs, Phrase, Section
from tests.reports.orders import MOMENT, TODAY, edition, fixture, report
from tests.reports.pdf_reading import carried, dictionaries, opened, words
from tests.reports.read_aloud import is_read_whole, scopes
from tests.reports.reading import Page

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = pytest.mark.slow
SHIPPED = re.compile(r"/[A-Z]{6}\+IBMPlex(Sans|Serif|Mono)(-\w+)?")


@dataclass(frozen=True)
class Printed:
    """A report, and what was printed of it."""

    report: Report
    data: Carried
    made: bytes


def printed(order: Order, *, workers: int) -> Printed:
    """Print the record under Article 30(1) with the data behind it."""
    asked, data = KINDS["article-30-1"].make(order), data_behind(order)
    return Printed(asked, data, pdf(asked, carried=data, workers=workers))


def the_large() -> Order:
    """Ask for a record that is printed in several pieces."""
    return Order(edition(fixture("oranum")), "jws-americas", TODAY, "fr")


@pytest.fixture(scope="module")
def one() -> Printed:
    """The small complete record in French."""
    register = fixture("examples/complete")
    return printed(Order(edition(register), "example-shop", TODAY, "fr"), workers=1)


@pytest.fixture(scope="module")
def large() -> Printed:
    """The large record in French."""
    return printed(the_large(), workers=2)


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
    def nested(items: list[pikepdf.OutlineItem], level: int = 1) -> "Iterator[tuple[str, str]]":
        for item in items:
            yield f"h{level}", str(item.title)
            yield from nested(item.children, level + 1)

    with document.open_outline() as outline:
        found = list(nested(outline.root))
    headings = Page(html(one.report)).all("h1", "h2", "h3", "h4")
    assert found == [(each.tag, " ".join(each.text.split())) for each in headings]


def test_its_fonts_are_those_that_ship_each_embedded_once(document: pikepdf.Pdf) -> None:
    fonts = [each for each in dictionaries(document) if each.get("/Type") == "/FontDescriptor"]
    names = [str(each.FontName) for each in fonts]
    assert names
    assert all(SHIPPED.fullmatch(each) for each in names)
    assert len({each.partition("+")[2] for each in names}) == len(names)
    assert all("/FontFile2" in each for each in fonts)


def test_every_page_says_which_it_is_and_of_which_edition(
    one: Printed, document: pikepdf.Pdf
) -> None:
    pages = words(one.made).split("\f")[:-1]
    number, origin = len(document.pages), one.report.origin
    assert len(pages) == number
    for count, page in enumerate(pages, start=1):
        assert f"Page {count} sur {number}" in page
        assert " ".join(origin.moment.split()) in " ".join(page.split())
        assert all(
            each in page for each in (origin.head, origin.register_digest, origin.file_digest)
        )


def test_it_carries_one_file_the_data_behind_it(one: Printed, document: pikepdf.Pdf) -> None:
    assert carried(document) == ["/Filespec", "/EmbeddedFile", one.data.name]
    (spec,) = document.Root.AF
    assert spec.AFRelationship == "/Source"
    held = document.attachments[one.data.name].get_file()
    assert held.read_bytes() == one.data.content
    assert held.mime_type == "application/json"
    assert held.creation_date == held.mod_date == MOMENT


def test_the_data_that_it_carries_have_the_digest_that_it_prints(one: Printed) -> None:
    kept = json.loads(one.data.content)
    assert kept["digest"] == one.report.origin.file_digest
    assert kept["digest"] in words(one.made)


def test_the_contents_lead_to_the_pages_that_they_name(document: pikepdf.Pdf) -> None:
    pages = {page.obj.objgen: number for number, page in enumerate(document.pages, start=1)}
    notes = list(document.pages[1].Annots)
    targets = [pages[each.Dest[0].objgen] for each in notes]
    lines = words(_page(document, 2), layout=True).splitlines()
    printed = [int(line.split()[-1]) for line in lines if re.search(r"\S\s{2,}\d{1,4}$", line)]
    assert targets == printed
    assert targets == sorted(targets)
    assert all(str(each.Contents) for each in notes)


def _page(document: pikepdf.Pdf, number: int) -> bytes:
    """Return one page as a file."""
    alone, made = pikepdf.new(), io.BytesIO()
    alone.pages.append(document.pages[number - 1])
    alone.save(made)
    return made.getvalue()


def test_words_in_another_language_say_so(document: pikepdf.Pdf) -> None:
    del document
    register = fixture("examples/neglected")
    made = pdf(report("article-30-1", register, "example-attic", language="fr"))
    with opened(made) as found:
        spoken = {str(each.Lang) for each in dictionaries(found) if "/Lang" in each}
    assert spoken == {"fr", "en"}


AGAIN = """
import sys
from tests.reports.test_pdf import printed, the_large
sys.stdout.buffer.write(printed(the_large(), workers=int(sys.argv[1])).made)
"""


@pytest.mark.parametrize(("workers", "zone", "seed"), [("1", "Asia/Tokyo", "1"), ("4", "UTC", "2")])
def test_made_again_it_is_equal_byte_for_byte(
    large: Printed, workers: str, zone: str, seed: str
) -> None:
    """In another process, time zone and order of hashes, by one worker, two or four."""
    assert len(pieces(large.report)) > 2
    surroundings = {**os.environ, "TZ": zone, "PYTHONHASHSEED": seed}
    command = [sys.executable, "-c", AGAIN, workers]
    again = subprocess.run(command, env=surroundings, capture_output=True, check=True).stdout
    assert hashlib.sha256(again).hexdigest() == hashlib.sha256(large.made).hexdigest()


def test_it_is_sound(one: Printed, tmp_path: "Path") -> None:
    file = tmp_path / "report.pdf"
    file.write_bytes(one.made)
    checked = subprocess.run(["qpdf", "--check", file], capture_output=True, check=True)  # noqa: S607 - wherever it is installed
    assert b"No syntax or stream encoding errors found" in checked.stdout


def test_it_is_read_aloud_whole_and_in_order(one: Printed, document: pikepdf.Pdf) -> None:
    is_read_whole(document, html(one.report))


def test_heads_say_whether_they_head_a_column_or_a_row(document: pikepdf.Pdf) -> None:
    assert scopes(document) == {("/THead", "/Column"), ("/TBody", "/Row")}


def test_rows_that_break_over_pages_are_read_aloud_whole_and_in_order(large: Printed) -> None:
    page = html(large.report)
    assert 'class="tall"' in page
    with opened(large.made) as found:
        is_read_whole(found, page)


def test_what_goes_on_over_the_end_of_a_page_is_one_element(large: Printed) -> None:
    """For who listens, a table has its heads once, however many pages it is printed on."""
    page = Page(html(large.report))
    with opened(large.made) as found:
        tags = Counter(str(one.S) for one in dictionaries(found) if one.get("/P") is not None)
    for tag, name in (("table", "/Table"), ("thead", "/THead"), ("tr", "/TR"), ("h4", "/H4")):
        assert tags[name] == len(page.all(tag)), name
    assert tags["/Part"] == len(pieces(large.report)) > 2


def test_a_paragraph_that_goes_on_says_on_which_pages() -> None:
    words = " ".join(["flour"] * 2000)
    many = Section("long", "Long", (Paragraphs((Phrase(words), Phrase("End"))),))
    some = report("ccpa", fixture("examples/complete"), "example-shop")
    with opened(pdf(replace(some, sections=(many,)))) as found:
        marked = [one for one in dictionaries(found) if one.get("/Type") == "/MCR"]
        owners = [
            one for one in dictionaries(found) if any(_is_marked(kid) for kid in one.get("/K", []))
        ]
        assert [str(one.S) for one in owners] == ["/P"]
        pages = {one.Pg.objgen for one in marked}
        assert pages
        assert owners[0].Pg.objgen not in pages


def _is_marked(kid: object) -> bool:
    return isinstance(kid, pikepdf.Dictionary) and kid.get("/Type") == "/MCR"


def test_a_link_that_goes_on_is_one_link_with_a_place_to_press_on_each_page() -> None:
    link = Phrase(" ".join(["flour"] * 2000), link="https://example.org/flour")
    some = report("ccpa", fixture("examples/complete"), "example-shop")
    section = Section("long", "Long", (Paragraphs((link,)),))
    with opened(pdf(replace(some, sections=(section,)))) as found:
        links = [one for one in dictionaries(found) if one.get("/S") == "/Link"]
        (long,) = [one for one in links if any(_is_marked(kid) for kid in one.K)]
        pressed = [one for one in list(long.K) if isinstance(one, pikepdf.Dictionary)]
        pages = {one.Pg.objgen for one in pressed if one.get("/Type") == "/OBJR"}
    assert len(pages) > 1
