"""A notice says why: purposes, legal bases, consent, duties, automated decisions."""

from dataclasses import replace

import pytest

from ropa.register.asking import Ref
from ropa.register.choices import Answer, Provision
from ropa.register.records import Basis
from ropa.register.text import text
from tests.checks.bakery import BREAD, CONTRACT, SALE
from tests.checks.told_bakery import cited, inferred, lacks, right, untold


@pytest.mark.parametrize(
    "basis",
    [
        untold(CONTRACT),
        inferred(cited(CONTRACT), "article_6"),
        cited(replace(CONTRACT, article_6=None)),
    ],
)
def test_a_legal_basis_is_stated_for_each_purpose(basis: Basis) -> None:
    (one,) = lacks(basis)
    said_ = "NT-001 The notice does not expressly state the legal basis of these purposes: Sale"
    assert one == said_


def test_one_that_the_record_has_only_by_inference_is_not_stated() -> None:
    guessed = replace(cited(CONTRACT), standing=inferred(SALE, "name").citations[-1].standing)
    assert len(lacks(guessed)) == 1


def test_an_interest_is_named() -> None:
    basis = cited(replace(CONTRACT, article_6="6-1-f"))
    words = "NT-001 The notice does not say which legitimate interest is pursued by: Sale"
    assert lacks(basis, right("objection")) == [words]
    named = replace(basis, interest=text(en="Selling bread"))
    assert lacks(named, right("objection")) == []
    assert lacks(inferred(named, "interest"), right("objection")) == [words]


def test_withdrawal_is_explained_once_for_all_or_for_each_purpose() -> None:
    consent = cited(replace(CONTRACT, article_6="6-1-a"))
    words = "NT-001 The notice does not say how consent is withdrawn, where these rest on it"
    assert lacks(consent) == [f"{words}: Sale"]
    assert lacks(consent, right("withdraw-consent")) == []
    tied = replace(consent, consent_withdrawn=text(en="By letter"))
    assert lacks(tied) == []


def test_where_it_is_tied_to_some_purposes_it_is_missing_for_the_others() -> None:
    consent = cited(replace(CONTRACT, article_6="6-1-a"))
    courses = cited(replace(SALE, id="courses", name=text(en="Courses")))
    tied = replace(
        consent,
        id="tied",
        purpose=Ref("courses"),
        consent_withdrawn=text(en="By letter"),
    )
    (one,) = lacks(consent, courses, tied, right("withdraw-consent"))
    assert one.endswith("where these rest on it: Sale")


def test_explicit_consent_is_consent() -> None:
    explicit = cited(replace(CONTRACT, article_9="9-2-a"))
    assert len(lacks(explicit)) == 1
    assert lacks(inferred(explicit, "article_9")) == []


@pytest.mark.parametrize("provision", [Provision.STATUTORY, Provision.CONTRACTUAL])
def test_a_duty_to_give_data_is_told(provision: Provision) -> None:
    silent = inferred(cited(replace(SALE, provision=provision)), "provision")
    (one,) = lacks(silent)
    assert one.startswith("NT-001 The notice does not say that the data must be given, and")
    assert lacks(replace(silent, consequence=text(en="No bread"))) == []
    assert lacks(cited(replace(SALE, provision=provision))) == []


@pytest.mark.parametrize("provision", [Provision.UNKNOWN, Provision.VOLUNTARY])
def test_no_duty_is_told_where_none_is_known(provision: Provision) -> None:
    assert lacks(inferred(cited(replace(SALE, provision=provision)), "provision")) == []


def test_automated_decisions_are_explained_where_they_are_known() -> None:
    deciding = cited(replace(BREAD, automated_decisions=Answer.YES))
    (one,) = lacks(deciding)
    assert one.endswith("does not explain the automated decisions of: A-01 Selling bread")
    logic = replace(deciding, automated_logic=text(en="Who pays gets bread"))
    assert lacks(logic) == []
    assert len(lacks(inferred(logic, "automated_logic"))) == 1
