"""A basis says what it needs: a record of consent, a named and balanced interest, a law."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from ropa.checks.finding import Gravity
from ropa.register.asking import Ref
from ropa.register.choices import Conclusion, OrganisationKind
from ropa.register.records import Basis
from ropa.register.text import text
from tests.checks.bakery import BAKERY, BREAD, CONTRACT, bakery
from tests.checks.cases.lb import CONSENT, EXPLICIT, INTEREST, WEIGHED
from tests.checks.hearing import heard, places, words

NOTHING = {"consent_obtained": None, "consent_record": None, "consent_withdrawn": None}
TOWN = replace(BAKERY, id="town", name="Town of the Example", entity=OrganisationKind.PUBLIC_BODY)


@pytest.mark.parametrize(
    ("missing", "field", "expected"),
    [
        (
            ("consent_record",),
            "consent_record",
            "where the record of consent is kept is not known yet",
        ),
        (("consent_obtained",), "consent_obtained", "how consent is obtained is not known yet"),
        (
            ("consent_obtained", "consent_record"),
            "consent_record",
            "neither how consent is obtained nor where it is recorded is known yet",
        ),
    ],
)
def test_consent_can_be_shown(missing: tuple[str, ...], field: str, expected: str) -> None:
    one = replace(CONSENT, **dict.fromkeys(missing))  # type: ignore[arg-type]  # they may be empty
    assert words(bakery(one), "LB-007") == [f"Sale: {expected}"]
    assert places(bakery(one), "LB-007") == [("sale-basis", field)]


def test_consent_that_can_be_shown_is_asked_nothing() -> None:
    assert not heard(bakery(CONSENT), "LB-007")
    assert not heard(bakery(CONSENT), "LB-008")


@pytest.mark.parametrize("rule", ["LB-007", "LB-008"])
def test_explicit_consent_beside_another_basis_is_consent_too(rule: str) -> None:
    bare = replace(EXPLICIT, article_6="6-1-b", **NOTHING)  # type: ignore[arg-type]  # nothing
    assert len(heard(bakery(bare), rule)) == 1
    assert not heard(bakery(replace(EXPLICIT, article_6="6-1-b")), rule)
    assert not heard(bakery(CONTRACT), rule)


def test_how_consent_is_withdrawn_is_asked() -> None:
    (one,) = heard(bakery(replace(CONSENT, consent_withdrawn=None)), "LB-008")
    assert one.field == "consent_withdrawn"
    assert one.words("fr") == (
        "Vente\N{NO-BREAK SPACE}: le mode de retrait du consentement n’est pas connu à ce jour"
    )


@pytest.mark.parametrize(
    ("missing", "field", "expected"),
    [
        (("interest",), "interest", "the legitimate interest is not known yet"),
        (("interest_of",), "interest_of", "who pursues the legitimate interest is not known yet"),
        (
            ("interest", "interest_of"),
            "interest",
            "neither the legitimate interest nor who pursues it is known yet",
        ),
    ],
)
def test_an_interest_has_a_name_and_a_holder(
    missing: tuple[str, ...], field: str, expected: str
) -> None:
    one = replace(INTEREST, **dict.fromkeys(missing))  # type: ignore[arg-type]  # they may be empty
    register = bakery(WEIGHED, one)
    assert words(register, "LB-012") == [f"Sale: {expected}"]
    assert places(register, "LB-012") == [("sale-basis", field)]
    (found,) = heard(register, "LB-012")
    assert found.rule.gravity is (Gravity.ERROR if field == "interest" else Gravity.WARNING)


def test_no_other_basis_is_asked_for_an_interest() -> None:
    assert not heard(bakery(CONTRACT), "LB-012")
    assert not heard(bakery(CONTRACT), "LB-013")


@pytest.mark.parametrize(
    ("dated", "review", "last_day"),
    [
        (date(2024, 2, 29), None, date(2026, 2, 28)),
        (date(2024, 1, 31), date(2025, 3, 1), date(2025, 3, 1)),
        (date(2024, 1, 31), date(2030, 1, 1), date(2026, 1, 31)),
        (None, date(2025, 3, 1), date(2025, 3, 1)),
    ],
)
def test_a_balancing_test_is_renewed_in_time(
    dated: date | None, review: date | None, last_day: date
) -> None:
    register = bakery(replace(WEIGHED, dated=dated, next_review=review), INTEREST)
    assert not heard(register, "LB-013", on=last_day)
    next_day = last_day + timedelta(days=1)
    (one,) = heard(register, "LB-013", on=next_day)
    assert one.since == next_day


def test_a_balancing_test_that_is_still_correct_counts_as_renewed() -> None:
    late, seen = date(2026, 11, 23), date(2026, 11, 1)
    for confirmed, due in (
        (None, True),
        (seen, False),
        (date(2024, 1, 1), True),
        (date(2026, 11, 24), True),
    ):
        test = replace(WEIGHED, confirmed_on=confirmed)
        assert bool(heard(bakery(test, INTEREST), "LB-013", on=late)) is due
    missed = replace(WEIGHED, confirmed_on=seen, next_review=date(2026, 11, 22))
    assert heard(bakery(missed, INTEREST), "LB-013", on=late)


def test_a_balancing_test_says_what_it_comes_to() -> None:
    (one,) = words(bakery(replace(WEIGHED, conclusion=Conclusion.UNKNOWN), INTEREST), "LB-013")
    assert one.endswith("what the balancing test of the interest concludes is not known yet")


def test_an_old_test_weighs_less_than_none_and_is_a_matter_of_the_house() -> None:
    (none,) = heard(bakery(replace(INTEREST, assessment=None)), "LB-013")
    (old,) = heard(bakery(WEIGHED, INTEREST), "LB-013", on=date(2026, 11, 23))
    assert (none.rule.gravity, old.rule.gravity) == (Gravity.ERROR, Gravity.WARNING)
    assert none.rule.asked_by("en") == "Art. 6(1)(f) GDPR"
    assert old.rule.asked_by("en").startswith("a house rule: ")
    assert old.rule.words.house is not None


def test_of_a_test_without_a_date_nobody_can_say_that_it_is_old_which_is_asked_once() -> None:
    undated = replace(WEIGHED, dated=None)
    (one,) = heard(bakery(undated, INTEREST, replace(INTEREST, id="another")), "LB-013")
    assert (one.record, one.field, one.rule.gravity) == (WEIGHED.id, "dated", Gravity.WARNING)
    due = replace(undated, next_review=date(2027, 1, 1))
    for spared in (bakery(due, INTEREST), bakery(undated, replace(INTEREST, assessment=None))):
        assert not [one for one in heard(spared, "LB-013") if one.record == WEIGHED.id]
    over = replace(BREAD, until=date(2020, 1, 1))
    assert not heard(bakery(over, undated, INTEREST), "LB-013")


def test_a_public_body_has_no_legitimate_interests_in_its_tasks() -> None:
    jointly = replace(BREAD, controllers=(Ref("bakery"), Ref("town")))
    register = bakery(TOWN, WEIGHED, jointly, INTEREST)
    (one,) = words(register, "LB-014")
    assert one.endswith(": Town of the Example")
    for_bakery = replace(INTEREST, parties=(Ref("bakery"),))
    assert not heard(bakery(TOWN, WEIGHED, jointly, for_bakery), "LB-014")
    assert not heard(bakery(TOWN, jointly, CONTRACT), "LB-014")
    assert not heard(bakery(TOWN, jointly, replace(CONTRACT, article_6=None)), "LB-014")


@pytest.mark.parametrize(
    ("basis", "asked"),
    [("6-1-c", True), ("6-1-e", True), ("6-1-b", False), ("6-1-f", False), (None, False)],
)
def test_what_the_law_lays_down_cites_it(basis: str | None, *, asked: bool) -> None:
    register = bakery(Basis(id="sale-basis", purpose=Ref("sale"), article_6=basis))
    assert places(register, "LB-015") == ([("sale-basis", "cited_law")] if asked else [])
    cited = Basis(
        id="sale-basis", purpose=Ref("sale"), article_6=basis, cited_law=text(en="Bread Act")
    )
    assert not heard(bakery(cited), "LB-015")
