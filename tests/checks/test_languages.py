"""The authority can read an entry, and what was approved is what stands there."""

from dataclasses import replace
from datetime import date

import pytest

from ropa.register.asking import Ref
from ropa.register.choices import Status
from ropa.register.printed import printed_digest
from ropa.register.records import Activity, Approval, Organisation, Record
from ropa.register.text import text
from tests.checks.bakery import (
    A_MONTH,
    ADDRESSES,
    BAKERY,
    BREAD,
    CARRIERS,
    GUESTS,
    LOCKS,
    SALE,
    bakery,
)
from tests.checks.found import found, places, words
from tests.checks.test_activities import GRINDING

CNPD = Organisation(id="cnpd", name="CNPD", country="LU")
WATCHED = replace(BAKERY, authority=Ref("cnpd"))
APPROVED = Approval(
    id="approved",
    activity=Ref("bread"),
    digest="0" * 64,
    approved_by=Ref("officer"),
    approved_on=date(2026, 3, 1),
)
ENGLISH = text(en="English alone")
PARTS = [
    (BREAD, "Activity"),
    (SALE, "Purposes"),
    (GUESTS, "Categories of data subjects"),
    (ADDRESSES, "Categories of personal data"),
    (CARRIERS, "Recipients"),
    (A_MONTH, "Retention rules"),
    (LOCKS, "Security measures"),
]


@pytest.mark.parametrize(("record", "part"), PARTS)
def test_each_part_of_an_entry_has_words_that_the_authority_reads(
    record: Record, part: str
) -> None:
    plain = replace(record, name=ENGLISH)  # type: ignore[call-arg]  # each has a name
    said = words("R1-026", bakery(CNPD, WATCHED, plain))
    assert said == f"Neither in French nor in German nor in Luxembourgish: {part}"


def test_an_entry_is_one_finding_in_the_readers_language() -> None:
    plain = (replace(one, name=ENGLISH) for one in (SALE, CARRIERS))
    (one,) = found("R1-026", bakery(CNPD, WATCHED, *plain))
    assert (one.record, one.field) == ("bread", "name")
    assert one.words("fr").endswith(": Destinataires et Finalités")


@pytest.mark.parametrize("language", ["fr", "de", "lb"])
def test_one_of_the_three_languages_is_enough(language: str) -> None:
    said = replace(SALE, name=text(**{"en": "Sale", language: "..."}))
    assert found("R1-026", bakery(CNPD, WATCHED, said)) == []


def test_a_language_of_a_country_is_that_language() -> None:
    said = replace(SALE, name=type(SALE.name)((("de-LU", "Verkauf"),)))
    assert found("R1-026", bakery(CNPD, WATCHED, said)) == []


def test_the_name_of_a_company_is_in_no_language() -> None:
    van = Organisation(id="van", name="Van", country="LU")
    named = replace(CARRIERS, organisation=Ref("van"), name=text(en="Van"))
    assert found("R1-026", bakery(CNPD, WATCHED, van, named)) == []


@pytest.mark.parametrize(
    "others",
    [
        (),
        (CNPD,),
        (replace(CNPD, country=None), WATCHED),
        (replace(CNPD, country="FR"), WATCHED),
        (CNPD, WATCHED, replace(BREAD, status=Status.ENDED)),
    ],
    ids=["no authority", "not its authority", "somewhere", "in France", "over"],
)
def test_nothing_is_asked_where_another_authority_or_none_is_known(
    others: tuple[Record, ...],
) -> None:
    assert found("R1-026", bakery(replace(SALE, name=ENGLISH), *others)) == []


def test_a_branch_has_the_authority_of_its_company() -> None:
    branch = Organisation(id="branch", name="Branch", branch_of=Ref("bakery"))
    baking = replace(BREAD, controllers=(Ref("branch"),))
    assert found("R1-026", bakery(CNPD, WATCHED, branch, baking, replace(SALE, name=ENGLISH)))


def test_a_processor_is_asked_for_its_categories_of_processing() -> None:
    plain = replace(GRINDING, categories=ENGLISH)
    said = words("R1-026", bakery(CNPD, WATCHED, plain))
    assert said.endswith("Luxembourgish: Categories of processing")
    assert found("R1-026", bakery(CNPD, WATCHED, GRINDING)) == []


def test_once_it_is_approved_the_same_weighs_more_and_is_said_once() -> None:
    register = bakery(CNPD, WATCHED, APPROVED, replace(SALE, name=ENGLISH))
    assert places("R1-027", register) == [("bread", "name")]
    assert found("R1-026", register) == []
    before = date(2026, 2, 28)
    assert found("R1-027", register, on=before) == []
    assert places("R1-026", register, on=before) == [("bread", "name")]


def confirmed(day: date) -> Activity:
    return replace(BREAD, confirmed_on=day)


def test_an_approval_lasts_until_the_next_confirmation() -> None:
    again = date(2026, 4, 1)
    register = bakery(APPROVED, confirmed(again))
    (one,) = found("R1-027", register)
    assert (one.record, one.field, one.since) == ("bread", "confirmed_on", again)
    assert found("R1-027", register, on=date(2026, 3, 31)) == []
    assert found("R1-027", bakery(confirmed(again))) == []
    assert found("R1-027", bakery(APPROVED)) == []


def test_what_is_confirmed_as_it_was_approved_needs_no_approval_again() -> None:
    """The digest covers what the entry prints, and not who confirmed it when."""
    again = confirmed(date(2026, 4, 1))
    fits = replace(APPROVED, digest=printed_digest(bakery(again), again))
    assert found("R1-027", bakery(fits, again)) == []
    changed = replace(again, name=text(en="Rolls", fr="Petits pains"))
    assert places("R1-027", bakery(fits, changed)) == [("bread", "confirmed_on")]


def test_the_latest_approval_counts() -> None:
    newer = replace(APPROVED, id="newer", approved_on=date(2026, 4, 2))
    assert found("R1-027", bakery(APPROVED, newer, confirmed(date(2026, 4, 1)))) == []


def test_what_is_over_needs_no_approval_again() -> None:
    over = replace(confirmed(date(2026, 4, 1)), status=Status.ENDED)
    assert found("R1-027", bakery(APPROVED, over)) == []
