"""A cell becomes text in which nothing that the report says is missing, and nothing is unseen."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ropa.exports.cell_text import plain, runs, visible
from ropa.reports.value import Mark, Phrase
from ropa.translations import Tongue

ENGLISH, FRENCH = Tongue("en"), Tongue("fr")


def test_phrases_stand_below_each_other_as_they_are_meant() -> None:
    cell = (Phrase("Bread", Mark.STRONG), Phrase("of rye", depth=1), Phrase("why", Mark.GAP))
    assert runs(cell, tongue=ENGLISH) == (
        ("Bread\n", Mark.STRONG),
        ("– of rye\n", Mark.PLAIN),
        ("why", Mark.GAP),
    )


def test_words_that_are_not_all_meant_alike_are_divided() -> None:
    divided = (("kept for ", Mark.PLAIN), ("two", Mark.REMOVED), (" years", Mark.PLAIN))
    cell = (Phrase("kept for two years", tags=("old",), depth=1, runs=divided), Phrase("Rye"))
    assert runs(cell, tongue=ENGLISH) == (
        ("– kept for ", Mark.PLAIN),
        ("two", Mark.REMOVED),
        (" years", Mark.PLAIN),
        (" [old]\n", Mark.NOTE),
        ("Rye", Mark.PLAIN),
    )
    assert runs(cell[:1], tongue=ENGLISH)[1] == ("two", Mark.REMOVED)


def test_tags_follow_their_words() -> None:
    cell = (Phrase("Bread", Mark.STRONG, ("inferred", "old")), Phrase("Rye"))
    assert runs(cell, tongue=ENGLISH) == (
        ("Bread", Mark.STRONG),
        (" [inferred] [old]\n", Mark.NOTE),
        ("Rye", Mark.PLAIN),
    )


def test_another_language_is_named_once() -> None:
    for tags in ((), ("in French",)):
        assert plain((Phrase("Pain", tags=tags, language="fr"),), tongue=ENGLISH) == (
            "Pain [in French]"
        )
    assert plain((Phrase("Bread", language="en"),), tongue=FRENCH) == "Bread [en anglais]"


@pytest.mark.parametrize(
    ("words", "link", "said"),
    [
        ("our site", "https://example.org", "our site <https://example.org>"),
        ("a@example.org", "mailto:a@example.org", "a@example.org"),
        ("write", "mailto:a@example.org", "write <mailto:a@example.org>"),
        ("script", "javascript:alert(1)", "script"),
    ],
)
def test_an_address_that_the_words_do_not_show_follows_them(
    words: str, link: str, said: str
) -> None:
    assert plain((Phrase(words, link=link),), tongue=ENGLISH) == said


def test_an_empty_cell_has_no_words() -> None:
    assert runs((), tongue=ENGLISH) == ()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("a\x00b", "a[U+0000]b"),
        ("a\r\nb", "a[U+000D]\nb"),
        ("\x7f\x9f", "[U+007F][U+009F]"),
        ("\ud800", "[U+D800]"),
        ("\ufffe\uffff", "[U+FFFE][U+FFFF]"),
        ("a\tb", "a[U+0009]b"),
        ("a\nb\N{NO-BREAK SPACE}é🥖", "a\nb\N{NO-BREAK SPACE}é🥖"),
    ],
)
def test_what_cannot_be_seen_is_shown(words: str, said: str) -> None:
    assert visible(words) == said


@given(st.text())
def test_what_is_shown_can_stand_in_xml(words: str) -> None:
    assert all(
        one == "\n" or " " <= one <= "\ud7ff" or "\ue000" <= one <= "\ufffd" or one > "\uffff"
        for one in visible(words)
    )
    assert visible(visible(words)) == visible(words)
