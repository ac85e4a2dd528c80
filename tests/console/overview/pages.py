"""Reads the pages of figures and findings, page by page, as somebody who follows their links."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape

from tests.console.forms.browser import Element, Page
from tests.console.house import Browser, Console

LONG = 60.0
"""Seconds that a test waits for an examination rather than be shown none."""
_NUMBER = re.compile(r"\d+")


def patient(console: Console) -> Console:
    """Let pages wait until everything is counted."""
    console.opened.examinations.patience = LONG
    return console


@dataclass(frozen=True)
class Figure:
    """A number on a page, and where it leads."""

    words: str
    number: int
    url: str


def opened(browser: Browser, url: str) -> Page:
    """Return a page that answers well."""
    answer = browser.get(unescape(url))
    assert answer.status_code == 200, url
    return Page(answer.text.partition("<!DOCTYPE html>")[2])


def figures(page: Page) -> Iterator[Figure]:
    """Give the figures of the start page; a share in per cent is none."""
    (main,) = page.every("main")
    for one in main.every("a"):
        marked = [each.text for each in one.every("span") if each.get("class") == "number"]
        words = " ".join(one.text.split())
        found = _NUMBER.match(marked[0] if marked else words)
        if found and "%" not in words:
            yield Figure(words, int(found[0]), one.get("href"))


def rows(browser: Browser, url: str) -> int:
    """Count the rows behind an address, through all its pages."""
    number, following = 0, url
    while following:
        page = opened(browser, following)
        number += len(list(_rows(page)))
        further = [one.get("href") for one in page.every("a") if one.get("rel") == "next"]
        following = further[0] if further else ""
    return number


def _rows(page: Page) -> Iterator[Element]:
    for one in page.every("ul", "tbody"):
        if one.tag == "tbody" or one.get("class") == "found-rows":
            yield from (each for each in one.inside if each.tag in {"li", "tr"})
