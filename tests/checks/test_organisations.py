"""Each check of an organisation with the smallest register that it finds, or does not find, in."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from ropa.checks import Finding
from ropa.checks.organisations import (
    CHECKS,
    dpo_is_named,
    holders,
    number_is_its_own,
    organisation_can_be_reached,
    representative_is_named,
    stated_none,
    vacant_since,
)
from ropa.register.asking import Ref
from ropa.register.choices import Answer, Office
from ropa.register.parts import Registration
from ropa.register.records import Contact, Mandate, Organisation
from ropa.register.register import Register
from ropa.register.text import text
from tests.checks.bakery import MANDATE, OFFICER, ON, bakery, states

UNREACHED = Organisation(id="bakery", name="Bakery of the Example")


def fields(found: tuple[Finding, ...]) -> list[str]:
    return [one.field for one in found]


def test_the_bakery_answers_everything() -> None:
    assert not [one for check in CHECKS for one in check(bakery(), "bakery", ON)]


def test_an_organisation_with_a_name_alone_can_not_be_reached() -> None:
    found = tuple(organisation_can_be_reached(Register((UNREACHED,)), "bakery", ON))
    assert fields(found) == ["address", "country", "email"]
    assert all("Bakery of the Example" in one.words("en") for one in found)
    assert all((one.rule.id, one.rule.letter) == ("ENT-001", "a") for one in found)


@pytest.mark.parametrize("way", ["email", "phone"])
def test_a_telephone_will_do_and_so_will_the_contact_point(way: str) -> None:
    told: dict[str, Any] = {way: "privacy@example.org"}
    own = replace(UNREACHED, **told)
    assert "email" not in fields(tuple(organisation_can_be_reached(Register((own,)), "bakery", ON)))
    office = Contact(id="office", **told)
    point = replace(MANDATE, office=Office.CONTACT_POINT, holder=Ref("office"))
    register = Register((UNREACHED, office, point))
    assert "email" not in fields(tuple(organisation_can_be_reached(register, "bakery", ON)))


def test_it_is_not_known_whether_there_is_an_officer() -> None:
    (found,) = dpo_is_named(Register((UNREACHED,)), "bakery", ON)
    assert (found.rule.id, found.field) == ("ENT-009", "dpo")


def test_a_stated_no_is_an_answer_and_a_yes_is_not() -> None:
    no = states(Answer.NO, record="bakery", topic="dpo")
    assert not list(dpo_is_named(Register((UNREACHED, no)), "bakery", ON))
    for answer in (Answer.YES, Answer.UNKNOWN):
        register = Register((UNREACHED, replace(no, answer=answer)))
        assert len(list(dpo_is_named(register, "bakery", ON))) == 1


def test_an_officer_needs_a_name_and_a_way_to_be_reached() -> None:
    nobody = replace(OFFICER, person=None, email=None)
    found = [one.words("en") for one in dpo_is_named(bakery(nobody), "bakery", ON)]
    assert ["the name" in found[0], "contact details" in found[1]] == [True, True]
    named = replace(nobody, person="A. N. Example")
    for reached in (replace(named, phone="+352 00"), replace(named, address=("1 Bread Street",))):
        assert not list(dpo_is_named(bakery(reached), "bakery", ON))


def test_another_office_or_another_house_is_not_ours() -> None:
    mill = replace(UNREACHED, id="mill", name="Mill of the Example")
    theirs = replace(MANDATE, id="theirs", organisation=Ref("mill"))
    point = replace(MANDATE, office=Office.CONTACT_POINT)
    register = bakery(mill, theirs, point)
    assert not holders(register, "bakery", Office.DPO, on=ON)
    assert holders(register, "mill", Office.DPO, on=ON) == (OFFICER,)
    assert holders(register, "bakery", Office.CONTACT_POINT, on=ON) == (OFFICER,)


def test_who_holds_an_office_twice_is_one_person() -> None:
    again: Mandate = replace(MANDATE, id="mandate-again")
    assert holders(bakery(again), "bakery", Office.DPO, on=ON) == (OFFICER,)


def test_none_is_stated_only_by_a_no() -> None:
    assert not stated_none(bakery(), "bread", "transfers")
    for answer in Answer:
        register = bakery(states(answer, record="bread", topic="transfers"))
        assert stated_none(register, "bread", "transfers") is (answer is Answer.NO)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_words_in_both_languages(language: str) -> None:
    register = Register((UNREACHED,))
    for check in CHECKS:
        for one in check(register, "bakery", ON):
            assert "{" not in one.words(language)
            assert (one.words(language) == one.words("en")) is (language == "en")


@pytest.mark.parametrize("number", ["B 123.456", "b123456"])
def test_two_organisations_with_one_number_are_found_however_it_is_written(number: str) -> None:
    def registered(number: str) -> tuple[Registration, ...]:
        return (Registration(register=text(en="Trade register"), number=number),)

    own = replace(UNREACHED, registrations=registered("B123456"))
    mill = replace(own, id="mill", name="Mill of the Example", registrations=registered(number))
    (found,) = number_is_its_own(Register((own, mill)), "bakery", ON)
    assert (found.rule.id, found.record, found.field) == ("ENT-002", "bakery", "registrations")
    assert "Mill of the Example" in found.words("en")
    assert "Mill of the Example" in found.words("fr")
    assert found == next(number_is_its_own(Register((own, mill)), "mill", ON)), "one of the pair"
    assert found.rule.asked_by("en") == "data quality; not required by Art. 30"
    other = replace(mill, registrations=registered("B 7"))
    for one in (other, replace(mill, registrations=())):
        assert not list(number_is_its_own(Register((own, one)), "bakery", ON))


@pytest.mark.parametrize(
    ("since", "until", "held"),
    [
        (None, None, True),
        (ON, ON, True),
        (date(2026, 11, 23), None, False),
        (None, date(2023, 6, 30), False),
    ],
)
def test_an_office_is_held_from_the_first_day_of_a_mandate_to_its_last(
    since: date | None, until: date | None, *, held: bool
) -> None:
    register = bakery(replace(MANDATE, since=since, until=until))
    assert bool(holders(register, "bakery", Office.DPO, on=ON)) is held
    found = [one.words("en") for one in dpo_is_named(register, "bakery", ON)]
    assert bool(found) is not held
    ended = until if until and until < ON else None
    assert vacant_since(register, "bakery", Office.DPO, on=ON) == ended
    assert any("ended on 30 June 2023" in one for one in found) is (ended is not None)


def test_a_company_abroad_is_asked_for_its_representative() -> None:
    abroad: Organisation = replace(UNREACHED, country="US")
    (found,) = representative_is_named(Register((abroad,)), "bakery", ON)
    assert (found.rule.id, found.field) == ("ENT-012", "representative")
    assert not list(
        representative_is_named(Register((replace(abroad, country="FR"),)), "bakery", ON)
    )
    none = states(Answer.NO, record="bakery", topic="representative")
    assert not list(representative_is_named(Register((abroad, none)), "bakery", ON))
    mandate = replace(MANDATE, office=Office.REPRESENTATIVE)
    assert not list(representative_is_named(bakery(abroad, mandate), "bakery", ON))
