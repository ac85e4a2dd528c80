"""The manual: chapters as they stand in docs/, and each kind of record in its own words."""

import re
from html import unescape
from itertools import product

import pytest

from ropa.console import manual
from ropa.register.asking import questions
from ropa.register.offered import article_of
from ropa.register.records import KINDS
from ropa.translations import LANGUAGES
from tests.console.house import Console
from tools.manual import CHAPTERS, MADE, anchor, chapter, papers


def test_what_is_made_of_the_papers_and_of_the_records_is_up_to_date() -> None:
    old = [path for path, text in papers().items() if path.read_text("utf-8") != text]
    assert old == [], "make manual"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", CHAPTERS)
def test_a_chapter_is_shown_as_it_stands_in_the_papers(
    looked_at: Console, name: str, language: str
) -> None:
    browser = looked_at.browser("auditor")
    page = browser.get(f"/_manual/{name}", **{"Accept-Language": language}).text
    assert f'<html lang="{language}"' in page
    assert chapter(name, language) in page


def test_the_chapters_are_those_that_are_drawn(looked_at: Console) -> None:
    drawn = {str(one.relative_to(MADE)) for one in MADE.rglob("*.html")}
    assert drawn == {f"{language}/{name}.html" for language in LANGUAGES for name in CHAPTERS}
    with looked_at.opened.app.test_request_context():
        assert tuple(manual.chapters()) == CHAPTERS


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", CHAPTERS)
def test_links_between_chapters_lead_to_chapters_and_others_are_words(
    name: str, language: str
) -> None:
    links = re.findall(r'href="([^"]+)"', chapter(name, language))
    own = {f"/_manual/{one}" for one in CHAPTERS}
    assert {one for one in links if not one.startswith("https://")} <= own


def test_every_heading_has_a_name_of_its_own() -> None:
    for name, language in product(CHAPTERS, LANGUAGES):
        found = re.findall(r'<h\d id="([^"]*)"', chapter(name, language))
        assert len(found) == len(set(found)) > 2
    assert anchor("What, was it: “then”?") == "what-was-it-then"
    assert anchor("Où se trouve quoi") == "ou-se-trouve-quoi"


@pytest.mark.parametrize("kind", KINDS)
def test_a_kind_is_told_with_all_its_questions(looked_at: Console, kind: str) -> None:
    page = unescape(looked_at.browser("editor").get(f"/_manual/records/{kind}").text)
    assert KINDS[kind].meaning in page
    for asked in questions(KINDS[kind]):
        assert f"<dt>{asked.question.label}" in page
        assert asked.question.help in page
        assert article_of(asked, "en") in page


def test_choices_and_named_kinds_are_told(looked_at: Console) -> None:
    page = looked_at.browser("dpo").get("/_manual/records/transfer").text
    assert 'href="/_manual/records/organisation"' in page
    assert "And " in looked_at.browser("dpo").get("/_manual/records/organisation").text


def test_in_french_a_kind_speaks_french(looked_at: Console) -> None:
    browser = looked_at.browser("dpo")
    kind = unescape(browser.get("/_manual/records/recipient", **{"Accept-Language": "fr"}).text)
    assert "<h1>Destinataires</h1>" in kind
    index = unescape(browser.get("/_manual/", **{"Accept-Language": "fr"}).text)
    assert "<h3>Activités</h3>" in index


@pytest.mark.parametrize("path", ["/_manual/cook", "/_manual/records/cook"])
def test_what_the_manual_does_not_tell_of_is_not_there(looked_at: Console, path: str) -> None:
    assert looked_at.browser("dpo").get(path).status_code == 404


@pytest.mark.parametrize("path", ["/activity/", "/activity/_new", "/activity/orders/edit"])
def test_lists_and_forms_lead_to_what_is_said_of_their_kind(looked_at: Console, path: str) -> None:
    assert 'href="/_manual/records/activity"' in looked_at.browser("dpo").get(path).text


def test_an_administrator_who_reads_no_register_reads_the_manual(looked_at: Console) -> None:
    admin = looked_at.browser("admin")
    assert 'href="/_manual/"' in admin.get("/").text
    assert "/_manual/administrator" in admin.get("/_manual/").text
