"""What clauses must say, and what they may not stand beside."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from ropa.register.asking import Ref
from ropa.register.choices import Answer, Rank
from ropa.register.parts import TransferTool
from tests.checks.bakery import ADDRESSES, MAIL
from tests.checks.transferring import (
    AD_HOC,
    CLAUSES,
    CONSENT,
    DECISION,
    OLD,
    SIGNED,
    carried,
    found,
    sending,
)

BACK = replace(CLAUSES, modules=("4",))


@pytest.mark.parametrize("answer", [Answer.NO, Answer.UNKNOWN])
def test_old_clauses_need_unchanged_processing_in_their_last_year(answer: Answer) -> None:
    register = sending(replace(OLD, unchanged=answer))
    for day in (date(2021, 9, 26), date(2022, 12, 28)):
        assert not found(register, "TR-010", on=day)
    for day in (date(2021, 9, 27), date(2022, 12, 27)):
        (one,) = found(register, "TR-010", on=day)
        assert one.since == date(2021, 9, 27)
        assert ("is not known yet" in one.words("en")) is (answer is Answer.UNKNOWN)


@pytest.mark.parametrize(
    ("category", "element", "sent", "name"),
    [
        ({"special": "health"}, {}, "addresses", "Contact data"),
        ({"special": "health"}, {}, "mail", "E-mail"),
        ({"criminal": Answer.YES}, {}, "addresses", "Contact data"),
        ({}, {"special": "health"}, "mail", "E-mail"),
        ({}, {"special": "health"}, "addresses", None),
        ({"criminal": Answer.UNKNOWN}, {}, "addresses", None),
    ],
)
def test_sensitive_data_have_safeguards_in_the_annex(
    category: dict[str, Any], element: dict[str, Any], sent: str, name: str | None
) -> None:
    others = (replace(ADDRESSES, **category), replace(MAIL, **element))
    some = found(sending(CLAUSES, others=others, data=(Ref(sent),)), "TR-018")
    assert [f"({name})" in one.words("en") for one in some] == ([True] if name else [])


def test_where_the_annex_itself_is_missing_its_safeguards_are_not_missed_too() -> None:
    without = replace(CLAUSES, annexes=("I.A", "I.C", "II"))
    others, data = (replace(ADDRESSES, special="health"),), (Ref("addresses"),)
    register = sending(without, others=others, data=data)
    assert [one.rule.id for one in found(register, "TR-013", "TR-018")] == ["TR-013"]
    safe = replace(CLAUSES, sensitive_safeguards=SIGNED.title)
    assert not found(sending(safe, CONSENT, others=others, data=data), "TR-018")


@pytest.mark.parametrize(
    ("chosen", "field", "words"),
    [
        (
            {"governing_law": "CH"},
            "governing_law",
            "the law that governs its clauses (Switzerland) is not that",
        ),
        ({"governing_law": None}, "governing_law", "the law that governs its clauses is not known"),
        ({"courts": "US"}, "courts", "the courts that its clauses name (United States) are not"),
        ({"courts": None}, "courts", "the courts that its clauses name are not known"),
    ],
)
def test_law_and_courts_are_those_of_a_member_state(
    chosen: dict[str, Any], field: str, words: str
) -> None:
    contract = replace(SIGNED, **chosen)
    (one,) = found(sending(CLAUSES, others=(contract,)), "TR-019")
    assert (one.record, one.field) == ("signed", field)
    assert words in one.words("en")


def test_one_contract_is_asked_once_for_all_transfers_that_rest_on_it() -> None:
    contract = replace(SIGNED, courts="GB")
    second = carried(CLAUSES, id="second")
    assert len(found(sending(CLAUSES, others=(contract, second)), "TR-019")) == 1


@pytest.mark.parametrize(
    ("tool", "more"),
    [
        (BACK, {}),  # any law that gives rights to third parties
        (replace(CLAUSES, modules=()), {}),
        (replace(CLAUSES, until=date(2024, 1, 1)), {}),
        (CLAUSES, {"until": date(2024, 1, 1)}),
    ],
)
def test_no_law_is_asked_of_other_clauses(tool: TransferTool, more: dict[str, Any]) -> None:
    contract = replace(SIGNED, governing_law="US", courts="US", **more)
    assert not found(sending(tool, others=(contract,)), "TR-019")


def test_clauses_whose_contract_is_not_recorded_say_nothing_of_their_law() -> None:
    (one,) = found(sending(replace(CLAUSES, contract=None)), "TR-019")
    assert (one.record, one.field) == ("abroad", "tools")
    assert not found(sending(replace(BACK, contract=None), CONSENT), "TR-019")


def test_what_the_authority_must_authorise_protects_from_that_day() -> None:
    (one,) = found(sending(replace(AD_HOC, authorised_on=None)), "TR-022")
    assert one.field == "tools"
    assert not found(sending(CLAUSES), "TR-022")


@pytest.mark.parametrize(
    ("ranks", "told"),
    [
        ((Rank.FIRST, Rank.FIRST), True),
        ((Rank.FIRST, Rank.FALLBACK), False),
        ((Rank.FALLBACK, Rank.FIRST), False),
    ],
)
def test_a_decision_and_clauses_are_not_both_first(ranks: tuple[Rank, Rank], *, told: bool) -> None:
    tools = (replace(DECISION, rank=ranks[0]), replace(CLAUSES, rank=ranks[1]))
    assert bool(found(sending(*tools, country="CH"), "TR-029")) is told
    assert not found(sending(*tools, country="IN"), "TR-029")
