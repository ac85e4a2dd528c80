"""Every page by day and by night, in English and in French, on a screen 320 pixels wide.

Zooming a window of 1280 pixels to 400 % leaves as many. axe-core judges each page by WCAG 2.2, A
and AA, and by its own best practice, once in each language and once at each hour: every second
page is read in English by day and in French by night, the others the other way round.
"""

from dataclasses import dataclass
from http import HTTPStatus
from importlib.resources import files
from itertools import product
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route

from ropa.console.theme import COOKIE
from tests.console.forms.browser import Page as Read
from tests.console.gallery import PAGES, gallery

pytestmark = pytest.mark.slow

ADDRESS = "https://ropa.example.org"
NARROW = 320
WIDE = 1280
HOURS = ("light", "dark")
LANGUAGES = ("en", "fr")
LONG = 300
"""The letters of a name that nobody would make up, and that somebody's system did."""
AXE = (files("axe_playwright_python") / "axe.min.js").read_text("utf-8")
JUDGE = """async (rules) => {
  const { violations } = await axe.run(document, { ...rules, resultTypes: ["violations"] });
  return violations.flatMap((one) => one.nodes.map((node) => `${one.id}: ${node.html}`));
}"""
ALL = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "rules": {"target-size": {"enabled": True}},
}
WIDTH = "document.documentElement.scrollWidth"
UNFOLD = "document.querySelectorAll('details').forEach((one) => { one.open = true; })"
FOLD = "document.querySelectorAll('.drop').forEach((one) => { one.open = false; })"
# WCAG 2.2, 1.4.12: nobody loses a word who sets them further apart.
SPACE = """() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: .12em !important;
    word-spacing: .16em !important; } p { margin-bottom: 2em !important; }`);
  document.adoptedStyleSheets = [sheet];
  return [...document.querySelectorAll("main *")].filter((one) => {
    const style = getComputedStyle(one);
    const clips = /hidden|clip/.test(style.overflow);
    return clips && !one.matches("input, .sr-only, .sr-only *")
      && (one.scrollWidth > one.clientWidth + 1 || one.scrollHeight > one.clientHeight + 1);
  }).map((one) => one.outerHTML);
}"""


Pair = tuple[str, str]
"""A language and an hour."""


@dataclass(frozen=True)
class Visit:
    """What was found in a page in one language: as it is drawn, and with its words set apart."""

    judged: list[str]
    width: int
    spaced: int
    clipped: list[str]


def opened(browser: Browser, language: str, hour: str) -> BrowserContext:
    """Return a browser's window onto the gallery, of somebody who reads a language."""
    window = browser.new_context(
        viewport={"width": NARROW, "height": 800},
        locale=language,
        color_scheme="dark" if hour == "dark" else "light",
    )
    client = gallery().test_client(use_cookies=False)
    kept: dict[str, tuple[dict[str, str], bytes]] = {}

    def answer(route: Route) -> None:
        asked = route.request
        path = asked.url.removeprefix(ADDRESS)
        if path not in kept or path.startswith("/page/"):
            with client.get(path, headers=asked.all_headers()) as given:
                assert given.status_code == HTTPStatus.OK
                kept[path] = dict(given.headers), given.get_data()
        headers, body = kept[path]
        route.fulfill(headers=headers, body=body)

    window.route("**/*", answer)
    return window


def pages_of(language: str, hour: str) -> list[str]:
    """Return the pages that are looked at in a language at an hour: every second one."""
    first = (LANGUAGES.index(language) + HOURS.index(hour)) % 2
    return list(PAGES)[first::2]


@pytest.fixture(scope="module")
def visits(browsers: Browser) -> dict[Pair, dict[str, Visit]]:
    """Visits to every page in each language and at each hour, and to many in each pair of both."""
    return {pair: visited(browsers, *pair) for pair in product(LANGUAGES, HOURS)}


def visited(browser: Browser, language: str, hour: str) -> dict[str, Visit]:
    with opened(browser, language, hour) as window:
        page = window.new_page()
        found = {}
        for name in pages_of(language, hour):
            page.goto(f"{ADDRESS}/page/{name}")
            found[name] = visit(page)
        return found


def of(visits: dict[Pair, dict[str, Visit]], what: str) -> dict[tuple[str, Pair], Any]:
    """Return one thing about every visit."""
    return {
        (name, pair): getattr(one, what)
        for pair, all_ in visits.items()
        for name, one in all_.items()
    }


def visit(page: Page) -> Visit:
    page.evaluate(UNFOLD)
    width = page.evaluate(WIDTH)
    page.evaluate(FOLD)
    page.evaluate(AXE)
    judged = page.evaluate(JUDGE, ALL)
    clipped = page.evaluate(SPACE)
    return Visit(judged, width, page.evaluate(WIDTH), clipped)


def test_ux_1_axe_finds_nothing(visits: dict[Pair, dict[str, Visit]]) -> None:
    assert {at: judged for at, judged in of(visits, "judged").items() if judged} == {}


def test_ux_1_axe_judges_many_pages_in_each_pair_and_each_page_in_all_four_ways(
    visits: dict[Pair, dict[str, Visit]],
) -> None:
    assert all(len(one) >= 60 for one in visits.values())
    for way in (*LANGUAGES, *HOURS):
        assert {name for pair, one in visits.items() if way in pair for name in one} == set(PAGES)


def test_ux_4_no_page_scrolls_sideways(visits: dict[Pair, dict[str, Visit]]) -> None:
    assert {at: width for at, width in of(visits, "width").items() if width > NARROW} == {}


def test_ux_4_words_that_are_set_apart_are_neither_cut_nor_out_of_sight(
    visits: dict[Pair, dict[str, Visit]],
) -> None:
    assert {at: width for at, width in of(visits, "spaced").items() if width > NARROW} == {}
    assert {at: clipped for at, clipped in of(visits, "clipped").items() if clipped} == {}


def test_ux_8_no_word_is_too_long_for_a_page(browsers: Browser) -> None:
    """Neither a word that is shown nor one that is only heard, which may stand outside of it."""
    too_wide = []
    with opened(browsers, "en", "light") as window:
        page = window.new_page()
        for name in PAGES:
            page.goto(f"{ADDRESS}/page/{name}?letters={LONG}")
            page.evaluate(UNFOLD)
            for width in (WIDE, NARROW):
                page.set_viewport_size({"width": width, "height": 800})
                too_wide += [(name, width)] if page.evaluate(WIDTH) > width else []
    assert too_wide == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_what_was_chosen_is_drawn_whatever_the_device_asks(
    browsers: Browser, theme: str, language: str
) -> None:
    other = {"light": "dark", "dark": "light"}[theme]
    with opened(browsers, language, other) as window:
        page = window.new_page()
        page.goto(f"{ADDRESS}/page/list")
        asked = ground(page)
        window.add_cookies([{"name": COOKIE, "value": theme, "url": ADDRESS}])
        page.reload()
        chosen = ground(page)
        page.emulate_media(media="print")
        printed = page.evaluate("getComputedStyle(document.documentElement).colorScheme")
    assert asked != chosen
    assert printed == "light only"


def ground(page: Page) -> str:
    return str(page.evaluate("getComputedStyle(document.body).backgroundColor"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_ux_3_every_page_is_sound_in_each_language(language: str) -> None:
    client = gallery().test_client()
    for name in PAGES:
        answer = client.get(f"/page/{name}", headers={"Accept-Language": language})
        read = Read(answer.text.partition("<!DOCTYPE html>")[2])
        assert read.faults() == [], name
        assert read.every("html")[0].get("lang") == language, name
