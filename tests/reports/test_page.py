"""What a reader of the printed page can rely on: nothing is lost, and everything can be read."""

import re
from dataclasses import replace
from itertools import combinations
from typing import TYPE_CHECKING

import pytest

from ropa.register.text import text as in_words
from ropa.reports.drawing import layout
from ropa.reports.pdf import pdf
from ropa.reports.pdf.stamp import Foot
from tests.checks.bakery import SALE, bakery
from tests.reports.hostile import HEADS, LONG_WORD, hostile
from tests.reports.pdf_reading import Box, boxes
from tests.reports.reading import phrases
from tests.reports.test_changes import changes

if TYPE_CHECKING:
    from collections.abc import Iterator

SHEETS = ("report", "print", "screen")
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
STYLES = {name: COMMENT.sub("", layout(f"_shared/{name}.css")) for name in SHEETS}
ON_PAPER = 9
"""Points of one rem on paper."""
MARGIN = 51
"""Points that every page leaves free on both sides."""
BODY = 2
"""Pages before the body of the report: its cover and its contents."""
HEAD = 50
"""Points from the edge of the paper above which the running heads stand."""
FOOT = 60
"""Points from the edge of the paper below which the foot stands."""


@pytest.fixture(scope="module")
def pages() -> list[list[Box]]:
    """The words on each page of a report that is hard to set."""
    return boxes(pdf(hostile(), workers=2))


@pytest.mark.slow
def test_every_word_is_printed(pages: list[list[Box]]) -> None:
    printed = " ".join(one.word for page in pages for one in page)
    wanted = {word for one in phrases(hostile()) for word in re.findall(r"w\d{5}", one.words)}
    assert wanted <= set(re.findall(r"w\d{5}", printed))
    letters = "".join(one.word for page in pages for one in page if set(one.word) <= set(LONG_WORD))
    assert letters.count(LONG_WORD) == sum(one.words == LONG_WORD for one in phrases(hostile())) + 1


@pytest.mark.slow
def test_no_word_leaves_its_page_or_stands_on_another(pages: list[list[Box]]) -> None:
    for number, page in enumerate(pages, start=1):
        for one in page:
            assert one.left > MARGIN - 1, (number, one)
            assert one.right < one.page_width - MARGIN + 1, (number, one)
            assert 0 < one.top < one.bottom < one.page_height, (number, one)
        assert not [pair for pair in combinations(page, 2) if pair[0].overlaps(pair[1])], number


@pytest.mark.slow
def test_the_heads_of_a_table_stand_on_each_of_its_pages(pages: list[list[Box]]) -> None:
    own = {word for one in phrases(hostile().sections[1]) for word in one.words.split()}
    found = [
        {one.word for one in page} >= set(HEADS)
        for page in pages
        if own & {one.word for one in page}
    ]
    assert len(found) > 10
    assert all(found)


@pytest.mark.slow
def test_no_heading_is_left_alone_at_the_foot_of_a_page(pages: list[list[Box]]) -> None:
    last = [_last(page) for page in pages[BODY:]]
    heads = [one.word for page in pages[BODY:] for one in page if one.word.startswith("heading")]
    assert len(heads) == len(hostile().sections[-1].sections)
    assert not {"long", *heads} & set(last)


@pytest.mark.slow
def test_each_page_of_a_record_that_changed_says_which_record_it_is() -> None:
    long = " ".join(f"w{number:05}" for number in range(3000))
    made = changes(bakery(), bakery(replace(SALE, description=in_words(en=long))))
    going_on = [
        [one.word for one in page if one.top < HEAD]
        for page in boxes(pdf(made))[BODY:]
        if any(re.fullmatch(r"w\d{5}", one.word) for one in page)
    ]
    assert len(going_on) > 3
    assert all(one[-2:] == ["–", "Sale"] for one in going_on[1:])


def _last(page: list[Box]) -> str:
    """Return the last word above the foot of a page."""
    above = [one for one in page if one.bottom < one.page_height - FOOT]
    return max(above, key=lambda one: one.bottom).word


def brightness(colour: str) -> float:
    """Return the relative luminance of a colour (WCAG 2.2)."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in parts]
    return sum(share * one for share, one in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(colour: str, ground: str = "#ffffff") -> float:
    """Return how far two colours are apart: 1 to 21 (WCAG 2.2)."""
    high, low = sorted((brightness(colour), brightness(ground)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_contrast_is_computed_as_the_guidelines_say() -> None:
    assert contrast("#000000") == pytest.approx(21)
    assert contrast("#767676") == pytest.approx(4.54, abs=0.01)


def test_all_text_is_dark_enough() -> None:
    drawn = Foot(hostile()).page(1, of=1, width=595, same="Same").decode()
    (grey,) = re.findall(r"([\d.]+) ([\d.]+) ([\d.]+) rg", drawn)
    foot = "#" + "".join(f"{round(float(one) * 255):02x}" for one in grey)
    for sheet in STYLES.values():
        colours = re.findall(r"(?<!-)color: ([^;}]+?) *[;}]", sheet)
        assert colours
        for one in {foot, *colours} - {"inherit"}:
            assert contrast(one) >= 4.5, one


def sizes(sheet: str) -> "Iterator[float]":
    """Give the sizes of letters on paper, in points."""
    for declared in re.findall(r"(?<![-\w])font(?:-size)?: ([^;}]+)", sheet):
        (size, unit) = re.findall(r"([\d.]+)(pt|rem|em|px|%)", declared)[0]
        assert unit in {"pt", "rem"}, declared
        yield float(size) * (ON_PAPER if unit == "rem" else 1)


def test_no_letter_is_smaller_than_seven_points() -> None:
    assert re.search(rf"html {{ font: {ON_PAPER}pt", STYLES["report"])
    found = [*sizes(STYLES["report"]), *sizes(STYLES["print"])]
    assert len(found) > 20
    assert min(found) >= 7


@pytest.mark.parametrize(
    "costly", ["flex", "leader(", "target-counter", "table-layout: auto", "var("]
)
def test_the_stylesheets_ask_for_nothing_that_is_slow_or_noisy(costly: str) -> None:
    assert not [name for name in ("report", "print") if costly in STYLES[name]]
