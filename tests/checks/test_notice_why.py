"""A notice says why: purposes, legal bases, consent, duties, automated decisions."""

from dataclasses import replace

import pytest

from ropa.register.asking import Ref
from ropa.register.choices import Answer, Provision, Standing
from ropa.register.parts import Citation
from ropa.register.records import Basis
from ropa.register.text import text
from tests.checks.bakery import BREAD, CONTRACT, SALE
from tests.checks.told_bakery import cited, inferred, lacks, right, untold

NOWHERE = "NT-001 The notice states no legal basis of these purposes, neither there nor nearby"
NEARBY = (
    "NT-001 The notice names a legal basis, an interest or a consent nearby, and does not clearly "
    "say that it covers these purposes"
)
GUESSED = cited(replace(CONTRACT, standing=Standing.INFERRED))


@pytest.mark.parametrize(
    "basis",
    [
        untold(CONTRACT),
        inferred(cited(CONTRACT), "article_6"),
        cited(replace(CONTRACT, article_6=None)),
    ],
)
def test_a_legal_basis_is_stated_for_each_purpose(basis: Basis) -> None:
    assert lacks(basis) == [f"{NOWHERE}: Sale"]


def test_one_that_the_record_has_only_by_inference_is_not_stated() -> None:
    assert lacks(GUESSED) == [f"{NOWHERE}: Sale"]


@pytest.mark.parametrize("field", ["interest", "consent_obtained", "consent_withdrawn"])
def test_what_stands_nearby_is_to_be_said_of_the_purpose(field: str) -> None:
    told_of = replace(GUESSED, **{field: text(en="As the notice says")})  # type: ignore[arg-type]  # as the field asks
    assert lacks(told_of) == [f"{NEARBY}: Sale"]
    assert lacks(inferred(told_of, field)) == [f"{NOWHERE}: Sale"]


def test_the_same_basis_in_the_same_section_is_nearby() -> None:
    courses = cited(replace(SALE, id="courses", name=text(en="Courses")))
    stated = cited(replace(CONTRACT, id="stated", purpose=Ref("courses")))
    assert lacks(courses, stated, GUESSED) == [f"{NEARBY}: Sale"]
    (own,) = (one for one in stated.citations if one.source == "notice" and one.section == "1")
    other = replace(stated, citations=(replace(own, section="2"),))
    assert lacks(courses, other, GUESSED) == [f"{NOWHERE}: Sale"]
    duty = replace(stated, article_6="6-1-c")
    assert lacks(courses, duty, GUESSED) == [f"{NOWHERE}: Sale"]


def test_each_basis_is_judged_and_not_each_purpose() -> None:
    assert lacks(cited(CONTRACT), replace(GUESSED, id="other", article_6="6-1-c")) == [
        f"{NOWHERE}: Sale"
    ]
    assert lacks(cited(CONTRACT), cited(replace(CONTRACT, id="open", article_6=None))) == []


def test_an_interest_is_named() -> None:
    basis = cited(replace(CONTRACT, article_6="6-1-f"))
    words = "NT-001 The notice does not say which legitimate interest is pursued by: Sale"
    assert lacks(basis, right("objection")) == [words]
    named = replace(basis, interest=text(en="Selling bread"))
    assert lacks(named, right("objection")) == []
    assert lacks(inferred(named, "interest"), right("objection")) == [words]


def test_so_is_one_of_a_basis_that_is_only_inferred() -> None:
    guessed = replace(GUESSED, article_6="6-1-f")
    words = "NT-001 The notice does not say which legitimate interest is pursued by: Sale"
    assert lacks(guessed, right("objection")) == [f"{NOWHERE}: Sale", words]


def test_withdrawal_is_explained_once_for_all_or_for_each_purpose() -> None:
    consent = cited(replace(CONTRACT, article_6="6-1-a"))
    words = (
        "NT-001 The notice does not say how consent is withdrawn, where by the record these rest "
        "on it"
    )
    assert lacks(consent) == [f"{words}: Sale"]
    assert lacks(consent, right("withdraw-consent")) == []
    tied = replace(consent, consent_withdrawn=text(en="By letter"))
    assert lacks(tied) == []
    assert f"{words}: Sale" in lacks(replace(consent, standing=Standing.INFERRED))


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
    assert one.endswith("where by the record these rest on it: Sale")


def test_explicit_consent_is_consent() -> None:
    explicit = cited(replace(CONTRACT, article_9="9-2-a"))
    assert len(lacks(explicit)) == 1
    assert len(lacks(inferred(explicit, "article_9"))) == 1, "also where it is only inferred"


@pytest.mark.parametrize("provision", [Provision.STATUTORY, Provision.CONTRACTUAL])
def test_a_duty_to_give_data_is_told(provision: Provision) -> None:
    silent = inferred(cited(replace(SALE, provision=provision)), "provision")
    (one,) = lacks(silent)
    assert one.startswith("NT-001 The notice does not say that the data must be given, and")
    assert lacks(replace(silent, consequence=text(en="No bread"))) == []
    only = "NT-001 The notice says that data are needed, and not what follows if they are not given"
    assert lacks(cited(replace(SALE, provision=provision))) == [f"{only}: Sale"]
    read = Citation(source=Ref("notice"), section="6.5", field="provision")
    read = replace(read, standing=Standing.INFERRED)
    assert lacks(replace(silent, citations=(*silent.citations, read))) == [f"{only}: Sale"]


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
