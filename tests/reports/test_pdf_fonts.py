"""What is copied out of a printed report is what it says, glyph by glyph."""

from dataclasses import replace

import pytest

from ropa.reports.pdf import pdf
from ropa.reports.pdf.binding import Binder
from ropa.reports.pdf.fonts import meant, shipped
from ropa.reports.pdf.press import Press
from ropa.reports.pdf.stamp import Foot
from ropa.reports.value import Paragraphs, Phrase, Section
from tests.reports.orders import fixture, report
from tests.reports.pdf_reading import opened, words

SANS = "ropa-Sans"


def glyph(character: str) -> int:
    font = shipped(SANS)
    number: int = font.getGlyphID(font.getBestCmap()[ord(character)])
    return number


def printed(body: str) -> str:
    """Print a page and bind it behind a front, and copy its words."""
    press, binder = Press(), Binder()
    for first, part in ((False, body), (True, "<p>Front</p>")):
        page = f'<!DOCTYPE html><html lang="en"><title>A page</title><body>{part}'
        binder.add(press.printed(page, front=first), first=first)
    some = report("ccpa", fixture("examples/complete"), "example-shop")
    return words(binder.bound(foot=Foot(some), carried=None, titles={}))


@pytest.mark.parametrize(
    ("character", "text", "meaning"),
    [
        ("a", "a", "a"),
        ("\ufb01", "fi", "fi"),
        (" ", "\u00a0", "\u00a0"),
        ("…", "… and all that was left out", "…"),
        ("a", "alpha", "a"),
    ],
)
def test_a_glyph_stands_for_what_it_was_set_for_or_what_its_font_says(
    character: str, text: str, meaning: str
) -> None:
    assert meant(SANS, glyph(character), text) == meaning


def test_a_glyph_without_a_character_stands_for_what_it_was_set_for() -> None:
    unnamed = set(range(len(shipped(SANS).getGlyphOrder()))) - {
        shipped(SANS).getGlyphID(name) for name in shipped(SANS).getBestCmap().values()
    }
    assert meant(SANS, min(unnamed - {0}), "st") == "st"


def test_what_an_ellipsis_hides_is_not_found_in_other_places() -> None:
    narrow = "width: 60px; overflow: hidden; white-space: nowrap; text-overflow: ellipsis"
    said = printed(f'<p style="{narrow}">Orders and their delivery<p>And so on…')
    assert "so on…" in said
    assert "delivery" not in said


def test_who_prints_is_told_what_no_font_has(caplog: pytest.LogCaptureFixture) -> None:
    some = report("ccpa", fixture("examples/complete"), "example-shop")
    lost = Section("lost", "Lost", (Paragraphs((Phrase("before \u0378 after \u0379"),)),))
    made = pdf(replace(some, sections=(lost,), entity="\u0378 Bakery"))
    assert "before \ufffd after \ufffd" in words(made)
    assert "no font of this machine has: 2, printed as \ufffd: \u0378 \u0379." in caplog.text
    with opened(made) as found:
        assert "\u0378 Bakery" in str(found.docinfo["/Title"])


def test_a_character_that_no_font_has_is_printed_as_replaced() -> None:
    assert "before \ufffd after" in printed("<p>before \u0378 after")
