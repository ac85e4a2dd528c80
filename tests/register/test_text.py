"""What may stand in a text of the register, and what is said when a language is asked for."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ropa.register.text import LONGEST, Said, Text, complaint, text
from tests.register.strategies import SPOKEN, paragraphs, texts

REFUSED = {
    "nothing": ("", "blank"),
    "only spaces": (" \u00a0\u2003", "blank"),
    "only signs that can't be seen": ("\u200b\u00ad", "blank"),
    "a space before": (" a", "space"),
    "a space after": ("a ", "space"),
    "a line break": ("a\nb", "a line break (U+000A) at character 2"),
    "a carriage return": ("a\rb", "a line break (U+000D)"),
    "a tab": ("a\tb", "a control character (U+0009)"),
    "a null": ("a\0", "a control character (U+0000)"),
    "a C1 control": ("a\x85b", "a control character (U+0085)"),
    "a line separator": ("a\u2028b", "a control character (U+2028)"),
    "a right-to-left override": ("a\u202eb", "a bidirectional control (U+202E) at character 2"),
    "an isolate": ("a\u2066b", "a bidirectional control (U+2066)"),
    "a right-to-left mark": ("a\u200fb", "a bidirectional control (U+200F)"),
    "half a surrogate pair": ("a\ud800", "half of a surrogate pair (U+D800)"),
    "a noncharacter": ("a\ufffe", "a noncharacter (U+FFFE)"),
    "a noncharacter of the last plane": ("a\U0010ffff", "a noncharacter (U+10FFFF)"),
    "an Arabic noncharacter": ("a\ufdd0", "a noncharacter (U+FDD0)"),
    "a letter in two signs": ("e\u0301te", "normal form C"),
    "one sign too many": ("a" * (LONGEST + 1), f"at most {LONGEST}"),
}


@pytest.mark.parametrize(("words", "why"), REFUSED.values(), ids=REFUSED.keys())
def test_what_may_not_stand_in_a_text_is_refused_and_named(words: str, why: str) -> None:
    assert why in (complaint(words) or "nothing")


@pytest.mark.parametrize("words", [*SPOKEN, "a" * LONGEST, "ß İ ı", "שלום", "\ue000 private"])
def test_words_of_any_script_may_stand(words: str) -> None:
    assert complaint(words) is None


def test_line_feeds_stand_only_where_lines_are_allowed() -> None:
    assert complaint("a\nb", lines=True) is None
    assert "line break" in (complaint("a\r\nb", lines=True) or "")


@given(st.text())
def test_what_stands_is_clean(words: str) -> None:
    if complaint(words) is None:
        assert words == unicodedata.normalize("NFC", words).strip()
        assert all(unicodedata.category(sign) not in {"Cc", "Cs", "Zl", "Zp"} for sign in words)


@given(paragraphs())
def test_a_refusal_says_where(words: str) -> None:
    place = len(words) + 1
    assert f"at character {place}" in (complaint(words + "\u202e", lines=True) or "")


@given(texts())
def test_languages_may_be_given_in_any_order(one: Text) -> None:
    assert Text(tuple(reversed(one.words))) == one


@given(texts(), st.sampled_from(["en", "fr", "sv", "hu", "pt-BR"]))
def test_a_text_says_what_it_was_given_in_the_language_that_it_names(one: Text, asked: str) -> None:
    said = one.say(asked)
    assert (said.language, said.words) in one.words


def test_the_asked_language_comes_first_then_english_then_any() -> None:
    both = text(fr="Paie", en="Payroll")
    assert both.say("fr") == Said("Paie", "fr")
    assert both.say("sv") == Said("Payroll", "en")
    assert text(hu="Bér", sv="Lön").say("fr") == Said("Bér", "hu")
