"""A report as one HTML file: its own fonts inside, nothing to fetch, and a look for paper too."""

import io
import re
import shutil
import subprocess
from base64 import b64decode
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from fontTools.ttLib import TTFont

from ropa.reports import Report, html, html_file
from ropa.reports.html_file import _cut
from ropa.reports.pdf.faces import SHIPPED
from ropa.reports.value import Column, Paragraphs, Phrase, Section, Table
from tests.checks.bakery import bakery
from tests.reports.attack import a_lure
from tests.reports.orders import fixture, report
from tests.reports.pdf_reading import dictionaries, opened, words
from tests.reports.reading import Page

if TYPE_CHECKING:
    from pathlib import Path

MADE = report("article-30-1", bakery(), "bakery", language="fr")
KILOBYTES = 1000
POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; font-src data:; "
    "base-uri 'none'; form-action 'none'"
)


@pytest.fixture(scope="module")
def file() -> str:
    """The file of a small report."""
    return html_file(MADE)


def fonts(file: str) -> list[bytes]:
    found = re.findall(r'url\("data:font/woff2;base64,([A-Za-z0-9+/=]+)"\) format\("woff2"\)', file)
    assert len(found) == file.count("url(")
    return [b64decode(one) for one in found]


def test_it_is_the_page_with_another_style(file: str) -> None:
    def without_style(page: str) -> str:
        return re.sub(r"<style>.*</style>", "", page, flags=re.DOTALL)

    assert without_style(file) == without_style(html(MADE))


def test_two_are_equal_byte_for_byte(file: str) -> None:
    _cut.cache_clear()
    assert html_file(MADE) == file


def test_it_forbids_all_fetching_and_running(file: str) -> None:
    page = Page(file)
    (policy,) = (one for one in page.all("meta") if "http-equiv" in one.attributes)
    assert policy.attributes["content"] == POLICY
    assert not page.all("script", "link", "img", "iframe", "object", "embed", "form", "base")
    assert "@import" not in file


def test_it_brings_every_face_that_ships_cut_to_what_is_used(file: str) -> None:
    inside = fonts(file)
    assert len(inside) == len(SHIPPED)
    assert max(map(len, inside)) < 40 * KILOBYTES
    wide = html_file(replace(MADE, entity="Łódź ♥ 面包"))
    for narrow, more in zip(inside, fonts(wide), strict=True):
        known, grown = characters(narrow), characters(more)
        assert {*"Artéà’« »…\u00a0\u202f–€"} <= known
        assert grown - known == {"Ł", "ź"}


def characters(font: bytes) -> set[str]:
    with TTFont(io.BytesIO(font)) as opened_font:
        assert opened_font.flavor == "woff2"
        return set(map(chr, opened_font.getBestCmap()))


def test_a_large_report_makes_a_file_that_can_be_sent() -> None:
    large = html_file(report("article-30-1", fixture("oranum"), "jws-americas", language="fr"))
    assert len(large.encode()) < 1000 * KILOBYTES


@pytest.mark.parametrize(
    "name",
    [
        'Quote " and \\',
        "</style><script>alert(1)</script>",
        "}\n@import url(x);/*",
        "Müller & Söhne",
    ],
)
def test_what_stands_in_the_margins_is_text_and_nothing_more(name: str) -> None:
    page = Page(html_file(replace(MADE, entity=name)))
    assert not page.all("script")
    (style,) = page.all("style")
    (quoted,) = re.findall(r'@top-left \{ content: "([A-Za-z0-9\\ ]*)" \}', style.text)
    unquoted = re.sub(r"\\([0-9a-f]+) ", lambda found: chr(int(found[1], 16)), quoted)
    assert unquoted == name


def printed(file: str, folder: "Path") -> bytes:
    """Print a file with the browser, as a reader would."""
    browser = shutil.which("chromium")
    assert browser, "install chromium: make system-for-test"
    page, made = folder / "report.html", folder / "report.pdf"
    page.write_text(file, encoding="utf-8")
    options = (
        "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run "
        "--disable-background-networking --disable-component-update --disable-sync "
        f"--no-pdf-header-footer --user-data-dir={folder / 'profile'} --print-to-pdf={made}"
    )
    subprocess.run([browser, *options.split(), page.as_uri()], check=True, capture_output=True)
    return made.read_bytes()


@pytest.mark.slow
def test_a_browser_prints_it_in_its_own_fonts_and_asks_nobody(tmp_path: "Path") -> None:
    with a_lure(tmp_path) as lure:
        phrases = tuple(Phrase(one, link=one) for one in (*lure.payloads, *lure.urls))
        section = Section("attack", "Attack", (Paragraphs(phrases),))
        made = replace(MADE, sections=(*MADE.sections, section), entity=f"url({lure.urls[0]})")
        pdf = printed(html_file(made), tmp_path)
        assert lure.seen == []
    with opened(pdf) as document:
        names = {str(one.FontName) for one in dictionaries(document) if "/FontName" in one}
    assert len(names) > 3
    assert all(re.fullmatch(r"/[A-Z]{6}\+IBMPlex(Sans|Serif|Mono)\S*", one) for one in names), names


@pytest.mark.slow
def test_printed_by_a_browser_its_pages_are_numbered_named_and_turned(tmp_path: "Path") -> None:
    two = (Column("Left", 50), Column("Right", 50))
    table = Table("A table", two, tuple(((Phrase("l"),), (Phrase("r"),)) for _ in range(60)))
    made = replace(MADE, sections=(Section("wide", "Wide", (table,), wide=True),))
    pdf = printed(html_file(made), tmp_path)
    with opened(pdf) as document:
        turned = [page.mediabox[2] > page.mediabox[3] for page in document.pages]
    assert turned[:2] == [False, False]
    assert len(turned) > 3
    assert all(turned[2:])
    for number, page in enumerate(words(pdf).split("\f")[:-1], start=1):
        assert f"Page {number} sur {len(turned)}" in page
        assert edition_of(made) in " ".join(page.split())
        assert number == 1 or "Left" in page or "Sommaire" in page


def edition_of(made: Report) -> str:
    return " ".join(dict(made.labels)["edition"].split())
