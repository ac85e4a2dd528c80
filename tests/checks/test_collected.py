"""Whether a company can tell what it collects: each category, its period, sources and mapping."""

from dataclasses import replace
from datetime import date

import pytest

from ropa.register.asking import Ref
from ropa.register.choices import Answer, Operation
from ropa.register.parts import CcpaKey
from ropa.register.records import DataCategory, DataElement, Record, Source
from ropa.register.text import text
from tests.checks.bakery import A_MONTH, BREAD, MAIL, USE, states
from tests.checks.californian import (
    BUSINESS,
    CARRIED,
    COLLECTED,
    ELSE,
    FROM_GUESTS,
    NEVER,
    NOTICE_OF_2022,
    californian,
    year,
)
from tests.checks.test_california import found

WHO = "Bakery of the Example"
NOT_KEPT = states(Answer.NO, record="bread", topic="retention")
WITHOUT_PERIOD = {f"{WHO}: neither a period nor criteria are known yet for: Contact data"}
HEALTH = DataCategory(id="health", name=text(en="Health"), special="health")
SICK = replace(USE, data=(Ref("addresses"), Ref("health")))


def words(rule: str, *others: Record, without: tuple[str, ...] = ()) -> set[str]:
    return found(californian(*others, without=without)).get(rule, set())


def test_the_categories_of_which_nothing_is_said_are_one_finding() -> None:
    some = tuple(one for one in ELSE.ccpa_sensitive if one.key != "SPI-2C")
    (said,) = words("CA-003", replace(ELSE, ccpa_sensitive=some))
    assert said == (
        f"{WHO}: neither stated to be collected nor not to be: Sex life or sexual orientation "
        "(§\N{NO-BREAK SPACE}1798.140(ae)(2)(C))"
    )
    (said,) = words("CA-003", without=("never",))
    assert said.count("1798.140(v)(1)") == 10
    assert "Sensitive personal information" not in said


def test_a_category_without_a_number_is_named_without_one() -> None:
    answered = replace(BUSINESS, figures=(year(2025),))
    register = californian(answered, without=("never",))
    (said,) = found(register, date(2026, 1, 1))["CA-003"]
    assert said.endswith("known to be under 16")


@pytest.mark.parametrize(
    ("operations", "denied"),
    [((), True), ((Operation.COLLECTED,), True), ((Operation.STORED,), False)],
)
def test_what_is_never_stored_may_be_collected(
    operations: tuple[Operation, ...], *, denied: bool
) -> None:
    never = replace(NEVER, operations=operations)
    assert (words("CA-003", never) == set()) is denied


def test_a_category_stands_for_its_elements() -> None:
    voice = DataElement(
        id="voice", category=Ref("addresses"), name=text(en="Voice"), ccpa=(CcpaKey(key="PI-H"),)
    )
    fewer = replace(ELSE, ccpa=tuple(one for one in ELSE.ccpa if one.key != "PI-H"))
    assert words("CA-003", fewer) != set()
    assert words("CA-003", fewer, voice) == set()


def test_before_2023_no_row_and_no_period_was_asked_for() -> None:
    answered = replace(BUSINESS, figures=(year(2021), year(2022)))
    without = ("never", "a-month")
    register = californian(answered, NOTICE_OF_2022, NOT_KEPT, without=without)
    assert found(register, date(2022, 12, 31)).keys().isdisjoint({"CA-003", "CA-014"})
    assert found(register, date(2023, 1, 1)).keys() >= {"CA-003", "CA-014"}


def test_what_is_disclosed_and_not_collected_is_one_finding_and_no_other() -> None:
    video = replace(ELSE, id="video", ccpa=(CcpaKey(key="PI-H"),), ccpa_sensitive=())
    told = replace(CARRIED, data=(Ref("video"),))
    register = californian(video, told, without=("never",))
    (said,) = found(register)["CA-015"]
    assert said.startswith(f"{WHO}: disclosed, but not stated to be collected: Audio,")
    assert "Audio" not in "".join(found(register)["CA-003"])
    for one in (
        replace(told, excluding=(Ref("video"),)),
        replace(told, business_purpose=Answer.UNKNOWN),
        replace(told, since=date(2020, 1, 1), until=date(2021, 1, 1)),
    ):
        assert words("CA-015", video, one) == set()


def test_where_no_period_is_possible_california_asks_all_the_same() -> None:
    assert words("CA-014", NOT_KEPT, without=("a-month",)) == WITHOUT_PERIOD
    assert words("CA-014", NOT_KEPT) == set()
    every = replace(A_MONTH, data=())
    assert words("CA-014", NOT_KEPT, every) == set()
    other = replace(A_MONTH, data=(Ref("else"),))
    assert words("CA-014", NOT_KEPT, other) == WITHOUT_PERIOD


def test_where_the_record_lacks_the_period_that_finding_says_it() -> None:
    assert words("CA-014", without=("a-month",)) == set()
    cake = replace(BREAD, id="cake", reference="A-02")
    baking = replace(USE, id="baking", activity=Ref("cake"))
    assert words("CA-014", NOT_KEPT, cake, baking, without=("a-month",)) == set()


def test_what_is_never_stored_has_no_period() -> None:
    never = replace(NEVER, id="unkept", data=(Ref("addresses"),), operations=(Operation.STORED,))
    assert words("CA-014", NOT_KEPT, never, without=("a-month",)) == set()


def test_every_category_has_a_source() -> None:
    lacking = {f"{WHO}: the sources are not known yet of: Contact data"}
    assert words("CA-016", without=("orders",)) == lacking
    assert words("CA-016", replace(FROM_GUESTS, data=(Ref("mail"),))) == set()
    assert words("CA-016", replace(FROM_GUESTS, data=(Ref("else"),))) == lacking
    whole = Source(id="orders", name=text(en="Orders"), activities=(Ref("bread"),))
    assert words("CA-016", whole) == set()


def test_all_data_are_no_category_of_their_own() -> None:
    everything = DataCategory(id="everything", name=text(en="All data"), everything=True)
    erased = replace(USE, id="erased", data=(Ref("everything"),))
    assert found(californian(everything, erased)) == {}


def test_special_data_have_a_category_of_the_act_by_themselves_or_by_their_category() -> None:
    said = {f"{WHO}: special data, and no category of the CCPA is recorded for: Health"}
    assert words("CA-025", HEALTH, SICK) == said
    assert words("CA-025", replace(HEALTH, ccpa=(CcpaKey(key="PI-C"),)), SICK) == set()
    assert words("CA-025", HEALTH) == set()
    element = replace(MAIL, special="health")
    by_element = replace(USE, data=(Ref("mail"),))
    assert words("CA-025", element, by_element) == set()
    bare = replace(COLLECTED, ccpa=())
    assert words("CA-025", element, by_element, bare) != set()
