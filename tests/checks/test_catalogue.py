"""The catalogue is whole: each rule has its id, its words in two languages, and its check."""

import re

import pytest

from ropa.checks.catalogue import rules, weights
from ropa.checks.rule_words import SECTIONS, all_rule_words

NUMBERS = {
    "ENT": range(1, 16),
    "R1": range(1, 30),
    "LB": range(1, 21),
    "PR": range(1, 17),
    "JC": range(1, 11),
    "TR": range(1, 33),
    "DP": range(1, 7),
    "NT": range(1, 5),
    "CA": range(1, 32),
}
"""The numbers of each section; R1-028, R1-029, PR-016 and CA-028 to CA-031 are the house's own."""
LEFT_OUT = {"CA-024"}
"""Rules of another product (docs/decisions/0050); BR-001 is a section of its own."""


def test_every_rule_of_the_catalogue_has_a_check_or_a_reason() -> None:
    wanted = {f"{section}-{n:03}" for section, some in NUMBERS.items() for n in some}
    assert set(rules()) == wanted - LEFT_OUT


def test_every_rule_has_its_words_and_no_words_are_without_a_rule() -> None:
    assert set(all_rule_words()) == set(rules())


@pytest.mark.parametrize("id_", all_rule_words())
def test_a_rule_says_what_why_and_how_to_mend_it_in_two_languages(id_: str) -> None:
    told = all_rule_words()[id_]
    assert re.fullmatch(rf"({'|'.join(SECTIONS)})-\d{{3}}", id_)
    for words in (told.title, told.why, told.mend, *((told.house,) if told.house else ())):
        assert words.en
        assert words.fr
        assert words.en != words.fr


DIVIDED = {
    "LB-002",
    "LB-012",
    "LB-013",
    "TR-008",
    "CA-001",
    "CA-004",
    "CA-006",
    "CA-007",
}
"""Rules whose findings do not all weigh the same: what is certain weighs more than what may be.

What California would ask of a company of which nobody knows whether it is a business never blocks.
"""


def test_findings_of_a_rule_weigh_the_same_but_for_those_that_are_divided() -> None:
    assert {id_ for id_ in rules() if len(weights(id_)) > 1} == DIVIDED
    assert all(rules()[id_].gravity is min(weights(id_)) for id_ in rules())
