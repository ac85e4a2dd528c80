"""Numbers of organisations: whose they are, and whether they look right."""

from dataclasses import replace
from datetime import date

import pytest

from ropa.checks.examination import findings
from ropa.register.asking import Ref
from ropa.register.choices import Answer, RegistrationKind
from ropa.register.records import Record
from ropa.translations import LANGUAGES
from tests.checks.bakery import BAKERY, ON, bakery
from tests.checks.cases.ent import LEI, MILL, numbered

VAT = RegistrationKind.VAT


def said(rule: str, *records: Record, on: date = ON) -> list[str]:
    """Return what a rule finds, in English; in every language all places are filled."""
    found = [one for one in findings(bakery(*records), on=on) if one.rule.id == rule]
    assert all("{" not in one.words(language) for one in found for language in LANGUAGES)
    return [one.words("en") for one in found]


@pytest.mark.parametrize(
    ("mine", "theirs", "words"),
    [
        (Answer.UNKNOWN, Answer.UNKNOWN, "whether it is that of a VAT group is not known yet"),
        (Answer.UNKNOWN, Answer.NO, "not that of a VAT group"),
        (Answer.NO, Answer.YES, None),
    ],
)
def test_a_vat_number_may_be_that_of_a_group(
    mine: Answer, theirs: Answer, words: str | None
) -> None:
    own = numbered(BAKERY, "LU 1", VAT, shared=mine)
    found = said("ENT-003", own, numbered(MILL, "lu1", VAT, shared=theirs))
    assert len(found) == (words is not None)
    assert words is None or words in found[0]


def test_a_number_of_three_is_found_once_and_names_them_all() -> None:
    barn = numbered(replace(MILL, id="barn", name="Barn of the Example"), LEI, RegistrationKind.LEI)
    companies = [numbered(one, LEI, RegistrationKind.LEI) for one in (BAKERY, MILL)]
    (found,) = said("ENT-003", *companies, barn)
    assert found.startswith("Bakery of the Example: its legal entity identifier")
    assert "Barn of the Example and Mill of the Example" in found


def test_a_branch_has_the_numbers_of_its_company() -> None:
    branch = replace(numbered(MILL, "LU 1", VAT), branch_of=Ref("bakery"))
    assert said("ENT-003", numbered(BAKERY, "LU 1", VAT), branch) == []
    trade = RegistrationKind.RCS_LU
    assert said("ENT-002", numbered(BAKERY, "B1", trade), numbered(branch, "B1", trade)) == []


def test_each_kind_of_number_has_one_rule() -> None:
    lei = [numbered(one, LEI, RegistrationKind.LEI) for one in (BAKERY, MILL)]
    assert said("ENT-002", *lei) == []
    other = [numbered(one, "HRB 7", RegistrationKind.OTHER) for one in (BAKERY, MILL)]
    assert len(said("ENT-002", *other)) == 1
    assert said("ENT-003", *other) == []


def test_what_has_ended_has_left_its_number() -> None:
    ended = replace(numbered(MILL, "LU 1", VAT), until=date(2026, 1, 31))
    both = (numbered(BAKERY, "LU 1", VAT), ended)
    assert said("ENT-003", *both) == []
    assert len(said("ENT-003", *both, on=date(2026, 1, 31))) == 1


@pytest.mark.parametrize("number", ["B123456", "b 123.456", "LURCSL.B123456", "F 1"])
def test_numbers_of_luxembourg_as_people_write_them(number: str) -> None:
    assert said("ENT-004", numbered(BAKERY, number, RegistrationKind.RCS_LU)) == []


@pytest.mark.parametrize("number", ["123456", "B", "HRB 1234", "B 12x", "LU12345678"])
def test_numbers_that_are_not_of_luxembourg(number: str) -> None:
    (found,) = said("ENT-004", numbered(BAKERY, number, RegistrationKind.RCS_LU))
    assert number in found


@pytest.mark.parametrize("number", [LEI, LEI.lower(), "7LTWFZYICNSX8D621K86"])
def test_identifiers_whose_check_digits_agree(number: str) -> None:
    assert said("ENT-004", numbered(BAKERY, number, RegistrationKind.LEI)) == []


@pytest.mark.parametrize("number", [LEI[:-1], LEI[:-1] + "3", "4" + LEI[1:], "É" + LEI[1:]])
def test_identifiers_with_a_slip_of_the_pen(number: str) -> None:
    assert len(said("ENT-004", numbered(BAKERY, number, RegistrationKind.LEI))) == 1


def test_what_no_form_is_known_of_is_not_judged() -> None:
    for kind in (VAT, RegistrationKind.OTHER, RegistrationKind.UNKNOWN):
        assert said("ENT-004", numbered(BAKERY, "?1", kind)) == []
    ended = replace(numbered(BAKERY, "?1", RegistrationKind.LEI), until=date(2020, 1, 1))
    assert said("ENT-004", ended) == []


def test_numbers_that_were_redacted_are_not_the_same_number() -> None:
    for kind in RegistrationKind:
        own, theirs = (numbered(one, "redacted on 2026-11-20", kind) for one in (BAKERY, MILL))
        assert said("ENT-002", own, theirs) == []
        assert said("ENT-003", own, theirs) == []
        assert said("ENT-004", own, theirs) == []


def test_names_that_were_redacted_are_not_the_same_name() -> None:
    own, theirs = (replace(one, name="redacted on 2026-11-20") for one in (BAKERY, MILL))
    assert said("ENT-006", own, theirs) == []
