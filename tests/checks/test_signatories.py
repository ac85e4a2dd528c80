"""Who signs a contract with a processor is known as more than a controller, or not known."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from ropa.register.asking import Ref
from ropa.register.choices import ContractKind, OrganisationKind, Role
from ropa.register.records import Organisation, Record
from tests.checks.cases.pr import BAKER, BAKING_CONTRACT, CAKES, TO_BAKER, baking
from tests.checks.found import places, words

BRANCH = Organisation(
    id="branch", name="Bakery, branch", entity=OrganisationKind.BRANCH, branch_of=Ref("bakery")
)


def signed(*others: Record, **changes: Any) -> list[tuple[str, str]]:
    """Return what is found where the bakery and the café are controllers, and nothing else."""
    contract = replace(BAKING_CONTRACT, **changes)
    return places("PR-016", baking(CAKES, contract, *others, without=("baking", "milling")))


def test_two_controllers_alone_are_no_controller_and_processor() -> None:
    assert signed() == [("baking-contract", "parties")]
    said = words("PR-016", baking(CAKES, without=("baking", "milling")))
    assert said.endswith("none as a processor: Bakery of the Example and Café of the Example")


def test_who_keeps_a_record_as_a_processor_is_one() -> None:
    assert places("PR-016", baking(CAKES)) == []


@pytest.mark.parametrize(
    ("role", "open_"),
    [(Role.PROCESSOR, False), (Role.SUB_PROCESSOR, False), (Role.CONTROLLER, True)],
)
def test_so_is_who_is_called_one_in_a_disclosure(role: Role, *, open_: bool) -> None:
    assert bool(signed(BAKER, replace(TO_BAKER, role=role))) is open_
    assert not signed(BAKER, TO_BAKER, parties=(Ref("baker"), Ref("cafe")))


def test_a_branch_signs_and_processes_for_its_company() -> None:
    of_branch = replace(BAKER, organisation=Ref("branch"))
    assert signed(BRANCH, parties=(Ref("branch"), Ref("cafe")))
    assert not signed(BRANCH, of_branch, TO_BAKER, parties=(Ref("bakery"), Ref("cafe")))


def test_a_company_makes_no_contract_with_its_own_branch() -> None:
    assert not signed(BRANCH, parties=(Ref("bakery"), Ref("branch")))
    register = baking(
        CAKES,
        BRANCH,
        replace(BAKING_CONTRACT, parties=(Ref("bakery"), Ref("branch"), Ref("cafe"))),
        without=("baking", "milling"),
    )
    assert words("PR-016", register).endswith(": Bakery of the Example and Café of the Example")


@pytest.mark.parametrize(
    "changes",
    [
        {"type": ContractKind.OTHER},
        {"until": date(2026, 1, 1)},
        {"parties": (Ref("bakery"),)},
        {"parties": (Ref("bakery"), Ref("carriers"))},
    ],
)
def test_other_contracts_and_parties_that_nobody_knows_are_left_alone(
    changes: dict[str, Any],
) -> None:
    assert signed(**changes) == []
