"""Whether a company can tell what it collects: each category, its period, sources and mapping."""

from dataclasses import replace
from datetime import date

import pytest

from ropa.checks.examination import findings
from ropa.register.asking import Ref
from ropa.register.choices import Answer, Operation, Status
from ropa.register.parts import CcpaKey
from ropa.register.records import Activity, DataCategory, DataElement, Record, Source
from ropa.register.text import text
from tests.checks.bakery import A_MONTH, BREAD, MAIL, USE, states
from tests.checks.californian import (
    BUSINESS,
    CARRIED,
    COLLECTED,
    DAY,
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
    assert "known to be under 16 (not checked against the text)" in said


def test_a_kind_of_sensitive_data_that_was_not_checked_in_the_law_says_so() -> None:
    (said,) = found(californian(without=("never",)))["CA-003"]
    assert (
        "Neural data (§\N{NO-BREAK SPACE}1798.140(ae)(1)(G), not checked against the text)" in said
    )
    assert said.count("not checked") == 1


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


VIDEO = replace(ELSE, id="video", ccpa=(CcpaKey(key="PI-H"),), ccpa_sensitive=())
FORMERLY = replace(CARRIED, data=(Ref("video"),), until=date(2025, 6, 1))


def test_what_was_disclosed_and_not_collected_is_one_finding_and_no_other() -> None:
    register = californian(VIDEO, FORMERLY, without=("never",))
    (said,) = found(register)["CA-015"]
    assert said.startswith(f"{WHO}: disclosed, but not stated to be collected: Audio,")
    assert "Audio" not in "".join(found(register)["CA-003"])
    for one in (
        replace(FORMERLY, excluding=(Ref("video"),)),
        replace(FORMERLY, business_purpose=Answer.UNKNOWN),
        replace(FORMERLY, until=date(2024, 11, 21)),
    ):
        assert words("CA-015", VIDEO, one) == set()


def test_of_what_is_disclosed_today_the_record_asks_already() -> None:
    today = replace(FORMERLY, until=None)
    register = californian(VIDEO, today, without=("never",))
    assert "CA-015" not in found(register)
    assert "Audio" not in "".join(found(register)["CA-003"])
    assert "R1-005" in {one.rule.id for one in findings(register, on=DAY)}


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


NO_SOURCE = states(Answer.NO, record="bread", topic="sources")
SOURCELESS = {f"{WHO}: the sources are not known yet of: Contact data"}


def test_where_a_source_is_denied_california_asks_all_the_same() -> None:
    assert words("CA-016", NO_SOURCE, without=("orders",)) == SOURCELESS
    assert words("CA-016", NO_SOURCE, replace(FROM_GUESTS, data=(Ref("mail"),))) == set()
    assert words("CA-016", NO_SOURCE, replace(FROM_GUESTS, data=(Ref("else"),))) == SOURCELESS
    whole = Source(id="orders", name=text(en="Orders"), activities=(Ref("bread"),))
    assert words("CA-016", NO_SOURCE, whole) == set()


def test_where_the_record_lacks_the_source_that_finding_says_it() -> None:
    register = californian(without=("orders",))
    assert "CA-016" not in found(register)
    assert "R1-020" in {one.rule.id for one in findings(register, on=DAY)}


@pytest.mark.parametrize(
    ("until", "asked"), [(date(2024, 11, 22), True), (date(2024, 11, 21), False)]
)
def test_what_was_collected_in_the_twelve_months_is_asked_about(
    until: date, *, asked: bool
) -> None:
    ended = replace(BREAD, until=until, status=Status.ENDED)
    assert (words("CA-016", ended, without=("orders",)) == SOURCELESS) is asked


@pytest.mark.parametrize(
    "bread",
    [
        replace(BREAD, status=Status.ENDED),
        replace(BREAD, status=Status.PLANNED),
        replace(BREAD, since=date(2025, 11, 23)),
    ],
)
def test_what_is_over_or_to_come_collects_and_discloses_nothing(bread: Activity) -> None:
    bare = replace(CARRIED, contracts=(), business_purposes=())
    told = found(californian(bread, bare, without=("never", "orders")))
    assert told.keys() == {"CA-003"}
    assert "Identifiers" in "".join(told["CA-003"])


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
