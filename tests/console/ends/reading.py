"""Reads the pages of the register from each end as their readers do: sections, rows, cells."""

from tests.console.forms.browser import Element, Page
from tests.console.house import Browser


def opened(browser: Browser, path: str, **headers: str) -> Page:
    """Open a page, which must be there and sound."""
    answer = browser.get(path, **headers)
    assert answer.status_code == 200, path
    page = Page(answer.text.partition("<!DOCTYPE html>")[2])
    assert page.faults() == []
    return page


def said(element: Element) -> str:
    """Return the words of an element, in one line."""
    return " ".join(" ".join(one.words for one in element.every()).split())


def tables(page: Page) -> dict[str, list[list[str]]]:
    """Return the tables of a page by their names: rows of what their cells say."""
    regions = [one for one in page.every("section") if one.get("tabindex")]
    return {one.get("aria-label"): rows(one) for one in regions}


def rows(region: Element) -> list[list[str]]:
    """Return the rows of a table as what their cells say."""
    (body,) = region.every("tbody")
    return [[said(cell) for cell in row.every("th", "td")] for row in body.every("tr")]


def names(page: Page, heading: str) -> list[str]:
    """Return what the rows of a table are called, without their tags."""
    regions = [one for one in page.every("section") if one.get("aria-label") == heading]
    heads = [row.every("th")[0] for one in regions for row in one.every("tr")[1:]]
    return [said(one.every("a")[0]) for one in heads]


def links(page: Page) -> dict[str, str]:
    """Return the links within what the page is about, by their words."""
    (main,) = page.every("main")
    return {said(one): one.get("href") for one in main.every("a")}
