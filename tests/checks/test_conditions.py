"""A condition of Art. 9(2) cites its law, is open to who relies on it, and is explicit consent."""

from dataclasses import replace

import pytest

from ropa.register.asking import Ref
from ropa.register.choices import Answer, OrganisationKind
from ropa.register.text import text
from tests.checks.bakery import BAKERY, BREAD, CONTRACT, bakery
from tests.checks.cases.lb import EXPLICIT
from tests.checks.hearing import heard, places, words
from tests.checks.test_arrangements import MILL


@pytest.mark.parametrize(
    ("condition", "basis", "asked"),
    [
        ("9-2-b", "6-1-b", True),
        ("9-2-g", "6-1-b", True),
        ("9-2-h", "6-1-b", True),
        ("9-2-i", None, True),
        ("9-2-j", "6-1-f", True),
        ("9-2-a", "6-1-a", False),
        ("9-2-e", "6-1-f", False),
        (None, "6-1-b", False),
        ("9-2-b", "6-1-c", False),  # LB-015 asks for the law already
    ],
)
def test_a_condition_that_rests_on_a_law_cites_it(
    condition: str | None, basis: str | None, *, asked: bool
) -> None:
    one = replace(CONTRACT, article_9=condition, article_6=basis)
    assert bool(heard(bakery(one), "LB-004")) is asked
    cited = replace(one, cited_law=text(en="Bread Act"))
    assert not heard(bakery(cited), "LB-004")


@pytest.mark.parametrize(
    ("kind", "found"),
    [
        (OrganisationKind.COMPANY, True),
        (OrganisationKind.OTHER, False),
        (OrganisationKind.UNKNOWN, False),
    ],
)
def test_no_company_is_a_body_without_profit(kind: OrganisationKind, *, found: bool) -> None:
    one = replace(CONTRACT, article_9="9-2-d")
    assert bool(heard(bakery(replace(BAKERY, entity=kind), one), "LB-005")) is found


def test_a_branch_of_a_company_is_none_either() -> None:
    company = replace(BAKERY, entity=OrganisationKind.COMPANY)
    branch = replace(MILL, branch_of=Ref("bakery"), entity=OrganisationKind.BRANCH)
    activity = replace(BREAD, controllers=(Ref("mill"),))
    one = replace(CONTRACT, article_9="9-2-d")
    (told,) = words(bakery(company, branch, activity, one), "LB-005")
    assert told.endswith(": Bakery of the Example")


@pytest.mark.parametrize(
    ("explicit", "expected"),
    [
        (Answer.NO, "the consent to the use of special categories is not explicit"),
        (
            Answer.UNKNOWN,
            "whether the consent to the use of special categories is explicit is not known yet",
        ),
    ],
)
def test_consent_to_special_data_is_explicit(explicit: Answer, expected: str) -> None:
    assert words(bakery(replace(EXPLICIT, explicit=explicit)), "LB-011") == [f"Sale: {expected}"]
    assert not heard(bakery(EXPLICIT), "LB-011")


def test_explicit_consent_beside_another_basis_is_explained() -> None:
    other = replace(EXPLICIT, article_6="6-1-b")
    assert places(bakery(other), "LB-011") == [("sale-basis", "article_6")]
    explained = replace(other, reason=text(en="The contract needs it", fr="Le contrat l’exige"))
    assert not heard(bakery(explained), "LB-011")
    elsewhere = replace(EXPLICIT, article_6=None)
    assert not heard(bakery(elsewhere), "LB-011")
