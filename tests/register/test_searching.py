"""Words are found without their accents and capitals, in whatever script they are."""

import pytest
from hypothesis import given

from ropa.register.asking import Ref
from ropa.register.parts import Citation, Registration
from ropa.register.records import Activity, Organisation
from ropa.register.searching import (
    LONGEST_KEY,
    LONGEST_WORD,
    MOST_WORDS,
    sort_key,
    sought,
    stands_in,
    words_in,
    words_of,
)
from ropa.register.text import text
from ropa.translations import folded
from tests.register.strategies import lines


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("cafe", "Café"),
        ("CAFÉ", "cafe\u0301"),
        ("strasse", "Straße"),
        ("STRASSE", "STRAẞE"),
        ("istanbul", "İstanbul"),
        ("ISTANBUL", "ıstanbul"),
        ("lodz", "Łódź"),
        ("oeuvre", "Œuvre"),
        ("smorrebrod", "smørrebrød"),
        ("1a", "１ª"),
        ("a", "𝐀"),
        ("ß", "SS"),
        ("ﬁn", "fin"),
        ("οδοσ", "Οδός"),
    ],
)
def test_a_word_is_found_however_it_is_typed(typed: str, said: str) -> None:
    assert words_in(typed) == words_in(said)


@given(words=lines())
def test_folding_what_is_folded_changes_nothing(words: str) -> None:
    assert folded(folded(words)) == folded(words)
    assert words_in(" ".join(words_in(words))) == words_in(words)


def test_words_end_at_what_is_no_letter_and_no_digit() -> None:
    assert words_in("e-mail, o'neill_dpo@example.org (2.1)") == (
        *("e", "mail", "o", "neill", "dpo", "example", "org", "2", "1"),
    )
    assert words_in("ｶﾀｶﾅ 処理 ไทย") == (*"カタナ", "処", "理", *"ไทย")
    assert words_in("سجل أنشطة") == ("سجل", "انشطة")
    assert words_in("…!? _") == ()


def test_words_have_their_limits() -> None:
    assert words_in("x" * 100) == ("x" * LONGEST_WORD,)
    assert len(sought(" ".join(f"w{at}" for at in range(100)))) == MOST_WORDS
    long = Activity(id="long", name=text(en="y" * 5_000))
    assert sort_key(long) == "y" * LONGEST_WORD
    assert len(sort_key(Activity(id="long", name=text(en="ﷺ " * 500)))) <= LONGEST_KEY


HOUSE = Organisation(
    id="house",
    name="House of the Example",
    country="LU",
    registrations=(Registration(register=text(en="Trade", fr="Commerce"), number="B 7"),),
    address=("1, rue de l’Exemple", "Luxembourg"),
    citations=(Citation(source=Ref("notice"), section="9.9", quote="Quoted"),),
)


def test_a_record_has_the_words_of_its_texts_and_of_its_parts() -> None:
    assert words_of(HOUSE) == {
        ("id", "house"),
        *(("name", one) for one in ("house", "of", "the", "example")),
        *(("registrations", one) for one in ("trade", "commerce", "b", "7")),
        *(("address", one) for one in ("1", "rue", "de", "l", "exemple", "luxembourg")),
    }


def test_a_word_is_sought_by_its_beginning_in_a_field_or_anywhere() -> None:
    words = words_of(HOUSE)
    assert stands_in(words, "exem")
    assert not stands_in(words, "xemple")
    assert stands_in(words, "lux", field="address")
    assert not stands_in(words, "lux", field="name")
