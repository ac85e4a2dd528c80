"""Two texts are told apart word by word, and come back whole from the pieces."""

from hypothesis import given
from hypothesis import strategies as st

from ropa.register.text import LONGEST
from ropa.register.wording import Fate, Piece, cut, wording
from tests.register.strategies import paragraphs

REMOVED, ADDED = Fate.REMOVED, Fate.ADDED
WORDS = st.lists(st.sampled_from(("of", "the", "order", "payment,", "\n", "a")), max_size=12)
TEXTS = paragraphs() | WORDS.map(" ".join)
PROSE = " ".join(f"sentence {number} of a text about orders." for number in range(500))


def shown(pieces: tuple[Piece, ...]) -> str:
    """Write pieces in one line: [-gone-]{+come+}."""
    around = {REMOVED: "[-{}-]", ADDED: "{{+{}+}}"}
    return "".join(around.get(one.fate, "{}").format(one.words) for one in pieces)


@given(TEXTS, TEXTS)
def test_the_pieces_make_both_texts(before: str, after: str) -> None:
    pieces = wording(before, after)
    assert "".join(one.words for one in pieces if one.fate is not ADDED) == before
    assert "".join(one.words for one in pieces if one.fate is not REMOVED) == after


@given(TEXTS)
def test_a_text_does_not_differ_from_itself(words: str) -> None:
    assert all(one.fate is Fate.KEPT for one in wording(words, words))


def test_words_are_marked_and_not_letters() -> None:
    told = wording("Taking orders on the web site", "Taking the orders on our web pages, by mail")
    assert shown(told) == "Taking{+ the+} orders on [-the-]{+our+} web [-site-]{+pages, by mail+}"


def test_words_that_change_side_by_side_are_one_piece() -> None:
    told = wording("kept for two long years", "kept for three short years")
    assert shown(told) == "kept for [-two long-]{+three short+} years"


def test_what_comes_at_the_end_takes_nothing_away() -> None:
    assert shown(wording("Payment", "Payment of invoices")) == "Payment{+ of invoices+}"


def test_texts_that_have_little_in_common_are_told_whole() -> None:
    told = wording("Bread is sold in the shop", "Nobody may enter the mill at night")
    assert [one.fate for one in told] == [REMOVED, ADDED]


def test_a_name_that_shares_a_word_is_told_by_the_word() -> None:
    assert shown(wording("Example Post", "Example Express")) == "Example [-Post-]{+Express+}"


def test_the_longest_prose_is_told_by_the_word() -> None:
    assert LONGEST > len(PROSE) > LONGEST * 0.8
    changed = PROSE.replace(" 7 of", " seven of").replace(" 420 of", " four hundred of")
    told = cut(wording(PROSE, changed), around=1)
    assert shown(told) == "… sentence [-7-]{+seven+} of … sentence [-420-]{+four hundred+} of …"


def test_what_says_the_same_words_over_and_over_is_told_whole() -> None:
    words = [f"{number:03}" for number in range(125)]
    before, after = (" ".join(some * 39) for some in (words, words[::-1]))
    assert [one.fate for one in wording(before, after)] == [REMOVED, ADDED]


def test_only_what_stands_around_a_change_is_left() -> None:
    told = wording("one two three four five six seven", "one two three 4 five six seven")
    assert shown(cut(told, around=1)) == "… three [-four-]{+4+} five …"
    assert shown(cut(told, around=2)) == "one two three [-four-]{+4+} five six seven"


def test_of_what_did_not_change_nothing_is_cut() -> None:
    told = wording("one two three", "one two three")
    assert cut(told, around=0) == told


def test_what_stands_between_two_changes_is_cut_in_the_middle() -> None:
    told = wording("A b c d e f g H", "I b c d e f g J")
    assert shown(cut(told, around=2)) == "[-A-]{+I+} b c … f g [-H-]{+J+}"
