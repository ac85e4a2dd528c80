"""Whether a disclosure can be told: its dates, purpose, recipient, and who is the same business."""

from dataclasses import replace
from datetime import date

import pytest

from ropa.checks.examination import findings
from ropa.register.asking import Ref
from ropa.register.choices import Answer
from ropa.register.records import Disclosure, Organisation, Recipient, Record
from ropa.register.text import text
from tests.checks.bakery import CARRIERS
from tests.checks.californian import BUSINESS, CARRIED, DAY, NOTICE_OF_2022, californian, year
from tests.checks.test_california import found

POST = Organisation(id="post", name="Post of the Example")
TO_THIRD = replace(CARRIED, ccpa_class="third-party", contracts=())
OVER = {"since": date(2020, 1, 1), "until": date(2021, 1, 1)}


def words(rule: str, *others: Record, without: tuple[str, ...] = ()) -> set[str]:
    return found(californian(*others, without=without)).get(rule, set())


def test_without_a_date_the_date_is_asked_for_and_no_confirmation() -> None:
    undated = replace(CARRIED, since=None, confirmed_on=None, citations=())
    told = found(californian(undated))
    assert told.keys() == {"CA-004"}
    late = replace(CARRIED, confirmed_on=None, citations=())
    assert found(californian(late)) == {
        "CA-005": {"Carriers: nobody has confirmed the disclosure for this period"}
    }
    (one,) = (each for each in findings(californian(late), on=DAY) if each.rule.id == "CA-005")
    assert one.since == date(2025, 1, 2)  # it began on 1 January 2024


def test_what_nobody_calls_a_business_purpose_is_asked_for_no_dates() -> None:
    for answer in (Answer.NO, Answer.UNKNOWN):
        bare = replace(TO_THIRD, since=None, confirmed_on=None, business_purpose=answer)
        assert found(californian(bare)) == {}


def test_a_business_purpose_is_denied_of_a_third_party_only() -> None:
    denied = replace(CARRIED, business_purpose=Answer.NO)
    (said,) = words("CA-006", denied)
    assert said.startswith("Carriers: stated not to be for a business purpose, though the")
    assert words("CA-006", replace(denied, ccpa_class=None)) == set()
    assert words("CA-006", replace(denied, **OVER)) == set()  # type: ignore[arg-type]  # dates


def test_contractors_and_sharing_came_in_2023() -> None:
    shared = replace(CARRIED, shared=Answer.YES, confirmed_on=date(2022, 12, 1))
    denied = replace(CARRIED, ccpa_class="contractor", business_purpose=Answer.NO)
    answered = replace(BUSINESS, figures=(year(2021), year(2022)))
    last, first = date(2022, 12, 31), date(2023, 1, 1)
    for one, rule in ((shared, "CA-010"), (replace(denied, since=last), "CA-006")):
        register = californian(replace(one, since=date(2022, 1, 1)), answered, NOTICE_OF_2022)
        assert rule not in found(register, last)
        assert rule in found(register, first)


@pytest.mark.parametrize(
    "said",
    [
        {"business_purposes": ("BP-1",)},
        {"purposes": (Ref("sale"),)},
        {"reason": text(en="To deliver")},
        {"business_purpose": Answer.UNKNOWN},
        OVER,
    ],
)
def test_a_purpose_is_a_key_of_the_act_or_any_words(said: dict[str, object]) -> None:
    bare = replace(CARRIED, business_purposes=())
    assert words("CA-012", bare) != set()
    assert words("CA-012", replace(bare, **said)) == set()  # type: ignore[arg-type]  # fields of it


def third_parties(one: Disclosure, *others: Record) -> set[str]:
    return words("CA-013", one, *others)


def test_a_third_party_is_told_by_a_category_that_means_something() -> None:
    partners = replace(CARRIERS, name=text(en="Our partners", fr="Nos partenaires"))
    assert third_parties(TO_THIRD) == set()
    said = {"Our partners: as a category of third parties this tells consumers nothing"}
    assert third_parties(TO_THIRD, partners) == said
    assert third_parties(CARRIED, partners) == set()
    by_name = replace(CARRIERS, organisation=Ref("post"))
    said = {"Carriers: to which category of third parties it belongs is not known yet"}
    assert third_parties(TO_THIRD, POST, by_name) == said
    haulage = Recipient(id="haulage", name=text(en="Haulage companies", fr="Transporteurs"))
    within = replace(by_name, category=Ref("haulage"))
    assert third_parties(TO_THIRD, POST, haulage, within) == set()
    vague = replace(haulage, name=text(en="Third parties"))
    assert third_parties(TO_THIRD, POST, vague, within) != set()


def test_whether_a_recipient_is_a_third_party_is_known() -> None:
    unknown = replace(TO_THIRD, ccpa_class=None)
    said = {"Carriers: whether it is a third party in the sense of the CCPA is not known yet"}
    assert third_parties(unknown) == said
    assert third_parties(replace(unknown, **OVER)) == set()  # type: ignore[arg-type]  # dates
    nothing = replace(unknown, business_purpose=Answer.UNKNOWN)
    assert third_parties(nothing) == set()


def test_the_same_business_shares_the_branding_of_its_group() -> None:
    same = replace(CARRIED, ccpa_class="same-business", contracts=())
    by_post = replace(CARRIERS, organisation=Ref("post"))
    unknown = {
        (
            "Carriers: treated as the same business; whether it shares the branding of its group "
            "is not known yet"
        )
    }
    assert words("CA-022", same) == unknown
    assert words("CA-022", same, POST, by_post) == unknown
    (said,) = words("CA-022", same, by_post, replace(POST, branding=Answer.NO))
    assert "it does not share the branding" in said
    assert words("CA-022", same, by_post, replace(POST, branding=Answer.YES)) == set()
    assert words("CA-022", replace(same, **OVER)) == set()  # type: ignore[arg-type]  # dates
    assert words("CA-022", CARRIED) == set()
