"""Whether there is a contract that makes a recipient a service provider or contractor."""

from dataclasses import replace
from datetime import date

import pytest

from ropa.register.choices import Answer, ContractKind
from ropa.register.text import text
from tests.checks.californian import (
    ANNEX,
    BUSINESS,
    CARRIED,
    CLAUSES,
    DAY,
    NOTICE_OF_2022,
    californian,
    year,
)
from tests.checks.test_california import found

BARE = {
    (
        "Carriers: a contract as the CCPA asks for is not known yet; without one it is no service "
        "provider but a third party"
    )
}
CONTRACTOR = replace(CARRIED, ccpa_class="contractor")


@pytest.mark.parametrize(
    "annex",
    [
        replace(ANNEX, until=date(2025, 11, 21)),
        replace(ANNEX, since=date(2025, 11, 23)),
        replace(ANNEX, type=ContractKind.PROCESSOR, clauses=()),
    ],
)
def test_a_contract_counts_that_is_in_force_and_speaks_of_the_act(annex: object) -> None:
    assert found(californian(annex)) == {"CA-008": BARE}  # type: ignore[arg-type]  # a contract
    processor = replace(ANNEX, type=ContractKind.PROCESSOR, since=DAY, until=DAY)
    assert found(californian(processor)) == {}


def test_a_recipient_without_a_contract_is_named_once() -> None:
    bare = replace(CARRIED, contracts=())
    again = replace(bare, id="again")
    assert found(californian(bare, again)) == {"CA-008": BARE}
    assert found(californian(replace(bare, until=date(2024, 11, 21)))) == {}


def test_before_2023_no_such_contract_is_asked_for() -> None:
    bare = replace(CARRIED, contracts=(), since=date(2022, 1, 1))
    answered = replace(BUSINESS, figures=(year(2021), year(2022)))
    register = californian(bare, answered, NOTICE_OF_2022)
    assert "CA-008" not in found(register, date(2022, 12, 31))
    assert "CA-008" in found(register, date(2023, 1, 1))


def test_what_a_contract_lacks_is_listed_and_two_contracts_complete_each_other() -> None:
    half = replace(ANNEX, clauses=CLAUSES[2:])
    (said,) = found(californian(half))["CA-008"]
    assert said.startswith("CCPA annex: not known to be included: ")
    assert said.endswith("; without them Carriers is no service provider but a third party")
    refused = replace(ANNEX, clauses=tuple(replace(one, included=Answer.NO) for one in CLAUSES))
    (said,) = found(californian(refused))["CA-008"]
    assert said.count(";") == len(CLAUSES)
    other = replace(ANNEX, id="other", clauses=CLAUSES[:2])
    both = replace(CARRIED, contracts=(*CARRIED.contracts, other.id))  # type: ignore[arg-type]  # ids are references
    assert found(californian(half, other, both)) == {}


def test_a_contractor_certifies_and_a_service_provider_need_not() -> None:
    assert found(californian()) == {}
    unknown = "CCPA annex: whether Carriers certifies it, as a contractor must, is not known"
    assert found(californian(CONTRACTOR)) == {"CA-009": {unknown}}
    refused = "CCPA annex: Carriers has not certified it, as a contractor must"
    annex = replace(ANNEX, certified=Answer.NO)
    assert found(californian(CONTRACTOR, annex)) == {"CA-009": {refused}}
    assert found(californian(CONTRACTOR, replace(annex, certified=Answer.YES))) == {}


def test_without_a_contract_nobody_asks_for_its_certificate() -> None:
    assert found(californian(replace(CONTRACTOR, contracts=()))).keys() == {"CA-008"}


def test_a_contract_names_its_purposes() -> None:
    unknown = "CCPA annex: the specific purposes that it names are not known yet"
    assert found(californian(replace(ANNEX, purpose=None))) == {"CA-011": {unknown}}
    silent = tuple(one for one in CLAUSES if one.clause != "ccpa-limited-purposes")
    without = replace(ANNEX, purpose=None, clauses=silent)
    assert found(californian(without)).keys() == {"CA-008"}
    generic = replace(ANNEX, purpose=text(en="The services", fr="Porter le pain"))
    said = "CCPA annex: this is no limited and specified purpose: The services"
    assert found(californian(generic)) == {"CA-011": {said}}


def test_so_does_one_with_a_third_party_to_whom_data_are_sold() -> None:
    sold = replace(CARRIED, ccpa_class="third-party", sold=Answer.YES)
    generic = replace(ANNEX, purpose=text(en="Services"))
    assert "CA-011" in found(californian(sold, generic))
    assert "CA-011" not in found(californian(replace(sold, sold=Answer.NO), generic))
