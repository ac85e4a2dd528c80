"""How a report value becomes a page and a JSON twin: nothing but words, and only safe links."""

import json
from dataclasses import replace

import pytest
from jinja2 import TemplateNotFound

from ropa.reports import html, json_text
from ropa.reports.drawing import layout, plain
from ropa.reports.value import Facts, Gaps, Mark, Paragraphs, Phrase, Section
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
    found = {one.text: one for one in page.all("p")}
    assert found["answer inferred"].within[-1] == "td"
    assert found["listed"].within[-2:] == ("ul", "li")
    assert "deeper" in found["listed"].attributes["class"]
    assert found["said"].attributes["lang"] == "sv"
    assert found["missing"].within[-3:] == ("div", "ul", "li")
    assert found["Nothing is recorded here."].within[-1] == "section"
    assert [one.text for one in page.all("h2")][1:] == ["(a) One short", "Two"]


def test_the_style_is_ours_as_it_stands() -> None:
    (style,) = Page(html(MADE)).all("style")
    assert style.text == layout("_shared/report.css")
    assert "@import" not in style.text
    assert "url(" not in style.text
