"""A tongue says words, days, numbers, lists and countries as its readers write them."""

from datetime import UTC, date, datetime

import pytest

from ropa.saying import Saying, Spoken
from ropa.translations import LANGUAGES, Tongue, UnknownLanguageError

ENGLISH, FRENCH = Tongue("en"), Tongue("fr")


def test_words_are_said_with_their_facts() -> None:
    assert ENGLISH.say("since {day}", day="1 May 2021") == "since 1 May 2021"
    assert FRENCH.say("since {day}", day="1er mai 2021") == "depuis le 1er mai 2021"
    assert FRENCH.say("not known yet") == "non connu à ce jour"


def test_braces_are_only_places_where_there_are_facts() -> None:
    assert ENGLISH.say("{day}") == "{day}"


@pytest.mark.parametrize(
    ("number", "english", "french"),
    [(0, "0 gaps", "0 lacune"), (1, "1 gap", "1 lacune"), (2, "2 gaps", "2 lacunes")],
)
def test_numbers_are_counted_by_the_language(number: int, english: str, french: str) -> None:
    assert ENGLISH.count(number, "{n} gap", "{n} gaps") == english
    assert FRENCH.count(number, "{n} gap", "{n} gaps") == french


@pytest.mark.parametrize(
    ("day", "english", "french"),
    [
        (date(2021, 7, 22), "22 July 2021", "22 juillet 2021"),
        (date(2021, 5, 1), "1 May 2021", "1er mai 2021"),
        (date(2021, 5, 11), "11 May 2021", "11 mai 2021"),
    ],
)
def test_days_are_written_in_full(day: date, english: str, french: str) -> None:
    assert (ENGLISH.day(day), FRENCH.day(day)) == (english, french)


def test_moments_are_written_with_their_minute() -> None:
    moment = datetime(2026, 5, 1, 9, 5, tzinfo=UTC)
    assert ENGLISH.moment(moment) == "1 May 2026, 09:05 UTC"
    assert FRENCH.moment(moment) == "1er mai 2026, 9\N{NO-BREAK SPACE}h\N{NO-BREAK SPACE}05 UTC"


def test_lists_lengths_of_time_and_countries() -> None:
    assert ENGLISH.listing(["a", "b", "c"]) == "a, b and c"
    assert FRENCH.listing(["a", "b", "c"]) == "a, b et c"
    assert ENGLISH.series(["a", "b"]) == "a; b"
    assert FRENCH.series(["a", "b"]) == "a\N{NARROW NO-BREAK SPACE}; b"
    assert (ENGLISH.colon, FRENCH.colon) == (": ", "\N{NO-BREAK SPACE}: ")
    assert (ENGLISH.duration(1, "year"), ENGLISH.duration(30, "day")) == ("1 year", "30 days")
    assert (FRENCH.duration(1, "year"), FRENCH.duration(30, "day")) == (
        "1\N{NO-BREAK SPACE}an",
        "30\N{NO-BREAK SPACE}jours",
    )
    assert (ENGLISH.country("DE"), FRENCH.country("DE")) == ("Germany", "Allemagne")
    assert FRENCH.country("ZZZ") == "ZZZ"


def test_a_language_without_reports_is_refused_and_the_others_are_named() -> None:
    with pytest.raises(UnknownLanguageError, match="there are: en, fr"):
        Tongue("sv")
    assert [Tongue(one).language for one in LANGUAGES] == list(LANGUAGES)


def test_thousands_stand_apart() -> None:
    assert (ENGLISH.number(999), ENGLISH.number(1_234_567)) == ("999", "1,234,567")
    assert FRENCH.number(1234) == "1\N{NARROW NO-BREAK SPACE}234"


def test_what_was_said_in_english_is_told_again_with_its_facts() -> None:
    inner = Saying("since {day}", day="1 May 2021")
    assert FRENCH.retell(inner) == "depuis le 1 May 2021"
    assert FRENCH.retell(Saying("{what}: {said}", what="a", said=inner)) == (
        "a\N{NO-BREAK SPACE}: depuis le 1 May 2021"
    )
    assert FRENCH.retell("not known yet") == "non connu à ce jour"
    assert (FRENCH.retell("of nobody's catalogue"), FRENCH.retell("")) == (
        "of nobody's catalogue",
        "",
    )
    assert (ENGLISH.locale, FRENCH.locale) == ("en_GB", "fr_FR")


def test_a_fact_that_each_language_writes_in_its_own_way_is_written_so() -> None:
    day = Spoken(lambda language: Tongue(language).day(date(2021, 5, 1)))
    said = Saying("since {day}", day=day)
    assert (said, ENGLISH.retell(said)) == ("since 1 May 2021", "since 1 May 2021")
    assert FRENCH.retell(said) == "depuis le 1er mai 2021"
