"""A basis suits those whose data it is for; of those who are not known, nothing is said."""

from dataclasses import replace

import pytest

from ropa.register.asking import Ref
from ropa.register.choices import Answer
from ropa.register.records import Basis, DataSubjectCategory, DataUse, Purpose
from ropa.register.text import text
from tests.checks.bakery import CONTRACT, GUESTS, USE, bakery
from tests.checks.cases.lb import CONSENT, EXPLICIT
from tests.checks.hearing import heard, places, words

BAKERS = DataSubjectCategory(
    id="bakers", name=text(en="Bakers", fr="Boulangers"), employees=Answer.YES
)
PUPILS = DataSubjectCategory(id="pupils", name=text(en="Pupils", fr="Élèves"), children=Answer.YES)
STRANGERS = DataSubjectCategory(
    id="strangers", name=text(en="Strangers", fr="Inconnus"), contract_party=Answer.NO
)
DELIVERING = Purpose(
    id="delivery", activity=Ref("bread"), part_of=Ref("sale"), name=text(en="Delivery")
)


def of(*who: DataSubjectCategory, purpose: str | None = None) -> DataUse:
    purposes = () if purpose is None else (Ref(purpose),)
    return replace(USE, data_subjects=tuple(Ref(one.id) for one in who), purposes=purposes)


@pytest.mark.parametrize(
    ("rule", "who", "basis", "expected"),
    [
        (
            "LB-009",
            BAKERS,
            CONSENT,
            "Sale: consent of staff or applicants is rarely free: Bakers",
        ),
        (
            "LB-010",
            PUPILS,
            CONSENT,
            "Sale: how age and the consent of parents are checked is not known yet for: Pupils",
        ),
        (
            "LB-016",
            STRANGERS,
            CONTRACT,
            "Sale: rests on a contract to which these are no party: Strangers",
        ),
    ],
)
def test_a_basis_that_does_not_suit_the_persons_is_found(
    rule: str, who: DataSubjectCategory, basis: Basis, expected: str
) -> None:
    assert words(bakery(who, of(GUESTS, who), basis), rule) == [expected]
    assert not heard(bakery(who, of(GUESTS), basis), rule)
    assert not heard(bakery(who, replace(of(who), never=True), basis), rule)
    for_others = replace(basis, data_subjects=(Ref("guests"),))
    assert not heard(bakery(who, of(GUESTS, who), for_others), rule)
    other = replace(basis, article_6="6-1-f")
    assert not heard(bakery(who, of(who), other), rule)


@pytest.mark.parametrize("answer", [Answer.NO, Answer.UNKNOWN])
def test_who_is_not_known_to_be_staff_or_a_child_is_not_taken_for_one(answer: Answer) -> None:
    guests = replace(GUESTS, employees=answer, children=answer)
    assert not heard(bakery(guests, CONSENT), "LB-009")
    assert not heard(bakery(guests, CONSENT), "LB-010")


@pytest.mark.parametrize("answer", [Answer.YES, Answer.UNKNOWN])
def test_who_is_not_known_to_stand_outside_the_contract_is_not_taken_to(answer: Answer) -> None:
    assert not heard(bakery(replace(GUESTS, contract_party=answer)), "LB-016")


def test_explicit_consent_of_staff_is_consent_too() -> None:
    one = replace(EXPLICIT, article_6="6-1-c")
    assert places(bakery(BAKERS, of(BAKERS), one), "LB-009") == [("sale-basis", "")]
    assert places(bakery(BAKERS, of(BAKERS), CONSENT), "LB-009") == [("sale-basis", "")]


def test_children_whose_age_and_parents_are_checked_may_consent() -> None:
    checked = replace(CONSENT, children=text(en="A letter of the parents"))
    assert not heard(bakery(PUPILS, of(PUPILS), checked), "LB-010")


def test_a_basis_is_for_the_persons_of_a_sub_purpose_without_its_own() -> None:
    use = of(BAKERS, purpose="delivery")
    assert places(bakery(BAKERS, DELIVERING, use, CONSENT), "LB-009") == [("sale-basis", "")]
    own = replace(CONTRACT, id="delivery-basis", purpose=Ref("delivery"))
    assert not heard(bakery(BAKERS, DELIVERING, use, CONSENT, own), "LB-009")


def test_several_who_do_not_suit_are_one_finding() -> None:
    others = replace(BAKERS, id="apprentices", name=text(en="Apprentices", fr="Apprentis"))
    (one,) = words(bakery(BAKERS, others, of(BAKERS, others), CONSENT), "LB-009")
    assert one.endswith(": Apprentices and Bakers")
