"""The catalogue of rules speaks to readers, and says what a lawyer should confirm."""

from dataclasses import replace

import pytest

from ropa.checks.processors import CONTRACT
from ropa.checks.rule_words import all_rule_words, rule_words
from ropa.law import Sure, UnknownKey


def test_a_rule_says_its_words() -> None:
    assert CONTRACT.words is rule_words("PR-004")
    assert CONTRACT.words.title.en.startswith("A contract in force")
    assert CONTRACT.words.house is None


def test_what_the_house_asks_says_so() -> None:
    house = rule_words("PR-011").house
    assert house is not None
    assert "24 months" in house.en
    assert "24 mois" in house.fr


def test_a_rule_without_words_is_told_where_they_belong() -> None:
    with pytest.raises(UnknownKey, match="fixtures/rules has no rule 'PR-099'"):
        rule_words("PR-099")


@pytest.mark.parametrize(
    ("sure", "asked"),
    [
        (Sure.VERIFIED, False),
        (Sure.SECONDARY, False),
        (Sure.GENERAL, True),
        (Sure.UNRESOLVED, True),
    ],
)
def test_a_lawyer_confirms_what_is_general_or_unresolved(sure: Sure, asked: bool) -> None:  # noqa: FBT001 - a row of a table
    assert replace(rule_words("PR-001"), sure=sure).to_confirm is asked


def test_every_rule_rests_on_something() -> None:
    assert [id_ for id_, words in all_rule_words().items() if not words.source] == []
