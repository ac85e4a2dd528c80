"""How a report value becomes a page and a JSON twin: nothing but words, and only safe links."""

import json
from dataclasses import replace
from html import unescape

import pytest
from jinja2 import TemplateNotFound

from ropa.reports import html, json_text
from ropa.reports.drawing import TALL, breakable, layout, plain
from ropa.reports.value import Column, Facts, Gaps, Mark, Paragraphs, Phrase, Section, Table
from tests.checks.bakery import BAKERY, bakery
from tests.reports.bread import bread
from tests.reports.orders import report
from tests.reports.reading import Page

MADE = report("article-30-1", bakery(), "bakery")


@pytest.mark.parametrize("kind", ["nothing", "../article-30-1", "_shared/.."])
def test_only_shipped_layouts_are_read(kind: str) -> None:
    with pytest.raises(TemplateNotFound):
        html(replace(MADE, kind=kind))


def test_the_json_twin_says_the_same() -> None:
    twin = json.loads(json_text(MADE))
    assert twin["organisation"] == "bakery"
    assert twin["on"] == "2026-11-22"
    assert [one["anchor"] for one in twin["sections"]] == [one.anchor for one in MADE.sections]
    assert json_text(MADE).endswith("}\n")
    assert "Vente" not in json_text(MADE)


@pytest.mark.parametrize(
    ("link", "kept"),
    [
        ("https://example.org", True),
        ("http://example.org", True),
        ("mailto:bread@example.org", True),
        ("javascript:alert(1)", False),
        ("file:///x", False),
        ("data:text/html,x", False),
        ("//example.org", False),
        (" https://example.org", False),
        ("", False),
    ],
)
def test_only_safe_links_are_drawn(link: str, *, kept: bool) -> None:
    phrase = Phrase("bread", link=link)
    assert plain(phrase)["link"] == (link if kept else "")
    section = Section("one", "One", (Paragraphs((phrase,)),))
    links = Page(html(replace(MADE, sections=(section,)))).all("a")
    assert [one.attributes["href"] for one in links] == ["#one", *([link] if kept else [])]


def test_an_address_of_the_register_becomes_a_link_and_nothing_more() -> None:
    hostile = replace(BAKERY, email='a@example.org"><script>alert(1)</script>')
    page = Page(html(bread(hostile)))
    assert not page.all("script")
    links = [one.attributes["href"] for one in page.all("a")]
    assert f"mailto:{hostile.email}" in links


def test_each_sort_of_block_is_drawn() -> None:
    blocks = (
        Facts((("Label", (Phrase("answer", tags=("inferred",)),)),)),
        Paragraphs((Phrase("listed", depth=1),), listed=True),
        Paragraphs((Phrase("said", Mark.NOTE, language="sv"),)),
        Gaps((Phrase("missing", Mark.GAP),)),
    )
    sections = (
        Section("one", "One", blocks, mark="a", note="short"),
        Section("two", "Two", note="long " * 20, wide=True),
    )
    page = Page(html(replace(MADE, sections=sections)))
    found = {one.text: one for one in page.elements}
    assert found["answer [inferred]"].tag == "td"
    assert found["listed"].within[-1] == "ul"
    assert found["listed"].attributes["class"] == "deep1"
    assert found["said"].attributes == {"lang": "sv"}
    assert found["missing"].within[-2:] == ("div", "ul")
    assert found["Nothing is recorded here."].within[-1] == "section"
    assert [one.text for one in page.all("h2")][1:] == ["(a) One short", "Two"]


@pytest.mark.parametrize(("language", "letter"), [("en", "(b)"), ("fr", "b)")])
def test_a_letter_is_written_as_the_language_cites_it(language: str, letter: str) -> None:
    page = Page(html(report("article-30-1", bakery(), "bakery", language=language)))
    found = [one.text for one in page.elements if one.attributes.get("class") == "letter"]
    assert letter in found
    assert all(one.startswith("(") is (language == "en") for one in found)


def test_a_phrase_that_is_alone_in_its_cell_needs_no_paragraph() -> None:
    def shown(*phrases: Phrase) -> list[str]:
        section = Section("one", "One", (Facts((("Label", phrases),)),))
        page = Page(html(replace(MADE, cover=Facts(()), notices=(), sections=(section,))))
        return [one.tag for one in page.elements if "td" in (*one.within, one.tag)][-3:]

    assert shown(Phrase("alone", Mark.STRONG))[-1] == "td"
    assert shown(Phrase("a gap keeps its bar", Mark.GAP))[-2:] == ["td", "p"]
    assert shown(Phrase("indented", depth=1))[-2:] == ["td", "p"]
    assert shown(Phrase("one"), Phrase("two")) == ["td", "p", "p"]


@pytest.mark.parametrize(("link", "tag"), [("", "span"), ("https://example.org", "a")])
def test_the_language_is_that_of_the_words_and_not_of_their_tags(link: str, tag: str) -> None:
    phrase = Phrase("bröd", tags=("in Swedish",), language="sv", link=link)
    section = Section("one", "One", (Paragraphs((phrase,)),))
    page = Page(html(replace(MADE, sections=(section,))))
    marked = [(one.tag, one.text) for one in page.elements if one.attributes.get("lang") == "sv"]
    assert marked == [(tag, "bröd")]


def test_only_a_row_with_many_lines_may_be_divided() -> None:
    def may(*phrases: Phrase) -> bool:
        columns = (Column("Left", 50), Column("Right", 50))
        table = Table("A table", columns, (((Phrase("row"),), phrases),))
        page = Page(html(replace(MADE, cover=Facts(()), sections=(Section("a", "A", (table,)),))))
        return "tall" in [one.attributes.get("class") for one in page.all("tr")]

    assert not may(*[Phrase("line")] * TALL)
    assert may(*[Phrase("line")] * (TALL + 1))
    assert may(Phrase("many words " * 80))


def test_each_answer_knows_the_head_of_its_column() -> None:
    columns = (Column("Name", 40), Column("Left", 30), Column('"Right"', 30))
    rows = (((Phrase("one"),), (Phrase("two"),), (Phrase("three"),)),)
    section = Section("one", "One", (Table("A table", columns, rows),))
    page = Page(html(replace(MADE, cover=Facts(()), sections=(section,))))
    found = {one.text: one.attributes.get("data-head") for one in page.all("td")}
    assert (found["two"], found["three"]) == ("Left", '"Right"')


def test_the_style_is_ours_as_it_stands() -> None:
    (style,) = Page(html(MADE)).all("style")
    assert style.text == layout("_shared/report.css")
    assert "@import" not in style.text
    assert "url(" not in style.text


def test_a_long_word_may_be_divided_and_says_the_same() -> None:
    long = "<" + "x" * 120
    drawn = breakable(f"a {long} b & {long}")
    assert drawn.count("<wbr>") == 4
    assert unescape(drawn.replace("<wbr>", "")) == f"a {long} b & {long}"
    assert breakable("short & sweet") == "short & sweet"
