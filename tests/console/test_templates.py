"""Every page is sound and told to every reader, whatever the words are that it shows."""

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from typing import Any

import pytest
from flask import render_template

from tests.console.activity_pages import PART_PAGES
from tests.console.desk_pages import PLAIN_PAGES
from tests.console.form_pages import FORM_PAGES
from tests.console.forms.browser import Element, Page
from tests.console.gallery import PAGES, context_of, gallery, template_of, worded
from tests.console.record_pages import RECORD_PAGES

APP = gallery()
HOSTILE = (
    "\"'><script>alert(1)</script><img src=x onerror=alert(1)>{{1111*1111}}{% raw %}\u202e\u2066"
)
"""Markup, a template's words, and signs that turn the direction of writing and never end it."""
OFFERS = {"create_url", "edit_url", "delete_url", "ask_url", "first_step"}
SCRIPTED = re.compile(r"^(on|style$|srcdoc$)")


def drawn(page: str, context: dict[str, Any] | None = None) -> str:
    with APP.test_request_context():
        return render_template(template_of(page), **(context or context_of(page)))


@cache
def body(page: str) -> Page:
    """Return a page as it is read; nobody types into it."""
    return Page(drawn(page).partition("<!DOCTYPE html>")[2])


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_sound(name: str) -> None:
    page = body(name)
    assert page.faults() == []
    assert len(page.every("h1")) == len(page.every("main")) == 1
    assert page.every("h1")[0].text.strip()
    assert page.every("title")[0].text.strip().endswith("– ropa")
    assert page.every("html")[0].get("lang") == "en"
    assert page.every("header")
    assert all(one.get("scope") for one in page.every("th"))
    assert all(one.text.strip() for one in page.every("a", "button", "summary", "th", "h2", "dt"))
    assert page.every("a")[0].get("href") == "#main"


@pytest.mark.parametrize("name", PAGES)
def test_headings_leave_no_level_out(name: str) -> None:
    levels = [int(one.tag[1]) for one in body(name).every("h1", "h2", "h3", "h4")]
    main = levels[levels.index(1) :]
    assert all(after - before <= 1 for before, after in pairwise(main))


@pytest.mark.parametrize("name", PAGES)
def test_csp_1_nothing_on_a_page_needs_an_exception_from_the_policy(name: str) -> None:
    page = body(name)
    assert page.every("style", "iframe", "object", "base") == []
    for one in page.every():
        assert not [each for each in one.attributes if SCRIPTED.match(each)], one.attributes
        assert not one.get("href").startswith(("javascript:", "http", "//"))
        assert not one.get("src").startswith(("data:", "http", "//"))
        assert one.get("formaction")[:1] in {"", "#"}
    for one in page.every("script"):
        assert one.get("nonce")
        assert one.get("src").startswith("/static/")
        assert not one.text.strip()


@pytest.mark.parametrize("name", PAGES)
def test_au_1_what_changes_something_carries_a_token_and_nothing_else_does(name: str) -> None:
    for form in body(name).every("form"):
        tokens = [one for one in form.every("input") if one.get("name") == "csrf_token"]
        assert len(tokens) == (1 if form.get("method") == "post" else 0)
        assert form.get("method") in {"get", "post"}
        assert form.get("action") or form.get("method") == "post"


@pytest.mark.parametrize("name", [one for one in PAGES if one not in {*FORM_PAGES, *PART_PAGES}])
def test_inj_1_words_of_strangers_stay_words(name: str) -> None:
    """The page has the same shape as with harmless words, and shows the hostile ones."""
    context = context_of(name)
    html = drawn(name, worded(context, HOSTILE)).partition("<!DOCTYPE html>")[2]
    assert list(shape(Page(html).root)) == list(shape(body(name).root))
    assert "<script>alert" not in html
    assert "1234321" not in html
    assert (HOSTILE in Page(html).root.text) == (name not in {"plain-sign-in", "answered"})


def shape(element: Element) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Give the tags of a page in their order, each with the names of its attributes."""
    for one in element.every():
        yield one.tag, tuple(sorted(one.attributes))


@pytest.mark.parametrize("name", RECORD_PAGES)
def test_az_2_an_auditor_s_page_has_nothing_to_press_that_changes_the_register(name: str) -> None:
    """What may be done is passed in; a template adds no way of its own."""
    context = {key: None if key in OFFERS else value for key, value in context_of(name).items()}
    page = Page(drawn(name, context).partition("<!DOCTYPE html>")[2])
    targets = {one.get("href") for one in page.every("a")}
    assert not {url for url in targets if url.endswith(("/_new", "/edit", "/delete"))}


def test_the_order_of_a_list_is_told() -> None:
    heads = [one.get("aria-sort") for one in body("list").every("th") if one.get("scope") == "col"]
    assert heads == ["ascending", "", "", "", ""]


def test_what_went_and_what_came_is_told_in_words() -> None:
    (gone, *_), (come, *_) = body("history").every("del"), body("history").every("ins")
    assert (gone.text, come.text) == ("payment[removed: ]", "payment by card[added: ]")


def test_who_is_not_signed_in_sees_nothing_of_the_frame() -> None:
    for name in PLAIN_PAGES:
        page = body(name)
        assert page.every("nav", "details") == []


def test_a_page_says_how_long_to_wait() -> None:
    assert "Try again in 90 seconds." in body("plain-error-429").root.text


def test_an_error_leads_to_where_somebody_signs_in() -> None:
    assert [
        one.get("href") for one in body("error-401").every("a") if "btn" in one.get("class")
    ] == ["/login"]


@pytest.mark.parametrize("name", [*FORM_PAGES, *PART_PAGES, "many-chosen"])
def test_a_form_that_offers_records_has_the_words_for_it(name: str) -> None:
    """The script takes them from the form, and offers nothing without them."""
    for form in body(name).every("form"):
        if any(one.get("data-pick") for one in form.every("div")):
            assert form.get("data-found")
            assert form.get("data-chosen")
