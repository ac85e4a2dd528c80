"""What may stand in a text of the register, and what is said when a language is asked for."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ropa.register.text import LONGEST, LONGEST_LINE, Said, Text, complaint, text
from tests.register.strategies import SPOKEN, paragraphs, texts

UNSEEN = "has a sign that can't be seen (U+{}) at character {}; take it out"
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
    "a noncharacter": ("a\ufffe", "a code point that is no character (U+FFFE)"),
    "a noncharacter of the last plane": ("a\U0010ffff", "no character (U+10FFFF)"),
    "an Arabic noncharacter": ("a\ufdd0", "no character (U+FDD0)"),
    "an unassigned code point": ("a\u0378", "no character (U+0378)"),
    "a private character": ("a\ue000", "a private character (U+E000) at character 2"),
    "a private character of the last plane": ("\U00100000", "a private character (U+100000)"),
    "a joiner before a letter": ("\u200da", UNSEEN.format("200D", 1)),
    "a joiner after a letter": ("a\u200c", UNSEEN.format("200C", 2)),
    "a joiner of a letter and a space": ("a\u200d b", UNSEEN.format("200D", 2)),
    "a joiner of figures": ("1\u200d2", UNSEEN.format("200D", 2)),
    "two joiners": ("a\u200d\u200db", UNSEEN.format("200D", 2)),
    "a style before anything": ("\ufe0fa", UNSEEN.format("FE0F", 1)),
    "a style of a letter": ("a\ufe0f", UNSEEN.format("FE0F", 2)),
    "two styles": ("❤\ufe0f\ufe0f", UNSEEN.format("FE0F", 3)),
    **{
        f"U+{ord(sign):04X}": (f"a{sign}b", UNSEEN.format(f"{ord(sign):04X}", 2))
        for sign in "\u00ad\u034f\u115f\u1160\u17b4\u180b\u180e\u180f\u200b\u2060\u2064\u206f"
        "\u2800\u3164\ufe00\ufeff\uffa0\ufff9\ufffb\U0001d173\U000e0020\U000e0100\U000e01ef"
    },
    "a letter in two signs": ("e\u0301te", "normal form C"),
    "only a filler": ("\u3164", UNSEEN.format("3164", 1)),
    "one sign too many": ("a" * (LONGEST_LINE + 1), f"at most {LONGEST_LINE}"),
}


@pytest.mark.parametrize(("words", "why"), REFUSED.values(), ids=REFUSED.keys())
def test_what_may_not_stand_in_a_text_is_refused_and_named(words: str, why: str) -> None:
    assert why in (complaint(words) or "nothing")


STANDING = {
    "long": "a" * LONGEST_LINE,
    "Turkish": "ß İ ı",
    "Hebrew": "שלום",
    "Persian, with a non-joiner": "می\u200cخواهم",
    "Sinhala, with a joiner after a mark": "ශ්\u200dරී",
    "a flag, styled and joined": "🏳\ufe0f\u200d🌈",
    "French spaces": "100\u202f000\u00a0€",
}


@pytest.mark.parametrize("words", [*SPOKEN, *STANDING.values()])
def test_words_of_any_script_may_stand(words: str) -> None:
    assert complaint(words) is None


def test_nobody_is_told_to_leave_out_what_is_required() -> None:
    assert complaint(" ") == "is blank; leave it out if there is nothing to say"
    assert complaint(" ", required=True) == "is blank; say something"


def test_line_feeds_stand_only_where_lines_are_allowed() -> None:
    assert complaint("a\nb", lines=True) is None
    assert "line break" in (complaint("a\r\nb", lines=True) or "")


def test_where_lines_are_allowed_a_text_may_be_longer() -> None:
    assert complaint("a" * LONGEST, lines=True) is None
    assert f"at most {LONGEST}" in (complaint("a" * (LONGEST + 1), lines=True) or "")


@given(st.text())
def test_what_stands_is_clean(words: str) -> None:
    if complaint(words) is None:
        assert words == unicodedata.normalize("NFC", words).strip()
        hidden = {unicodedata.category(sign) for sign in words if sign not in "\u200c\u200d"}
        assert hidden.isdisjoint({"Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp"})


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
