"""Whether consumers can use their rights: each stated, those that are needed, two ways, figures."""

from dataclasses import replace
from datetime import date

import pytest

from ropa.register.asking import Ref
from ropa.register.choices import Answer
from ropa.register.records import Contact, Record
from ropa.register.text import text
from tests.checks.bakery import states
from tests.checks.californian import (
    BUSINESS,
    CARRIED,
    LATELY,
    californian,
    right,
    year,
)
from tests.checks.test_california import found

WHO = "Bakery of the Example"


@pytest.mark.parametrize(
    ("topic", "key", "rule"),
    [
        ("sale", "opt-out", "CA-018"),
        ("sharing", "opt-out-sharing", "CA-018"),
        ("sensitive", "limit", "CA-017"),
    ],
)
def test_a_right_weighs_by_what_the_company_does(topic: str, key: str, rule: str) -> None:
    asked = {Answer.NO: set(), Answer.UNKNOWN: {"CA-031"}, Answer.YES: {rule}}
    for answer, expected in asked.items():
        said = states(answer, record="bakery", topic=topic, made_on=LATELY)
        told = found(californian(said, without=(f"right-{key}",))).keys()
        assert told & {"CA-017", "CA-018", "CA-031"} == expected
        assert found(californian(said)).keys().isdisjoint({"CA-017", "CA-018", "CA-031"})


def test_a_disclosure_recorded_as_sale_needs_the_right_too() -> None:
    sold = replace(CARRIED, sold=Answer.YES)
    told = found(californian(sold, without=("right-opt-out", "bakery-sale")))
    said = f"{WHO}: sells personal information, and no right to opt out of it is stated"
    assert told == {"CA-018": {said}}
    denied = found(californian(sold, without=("right-opt-out",)))
    assert denied.keys() == {"CA-007"}


def test_a_right_is_asked_for_once_and_not_before_the_act_has_it() -> None:
    register = californian(without=("right-correct", "right-know"))
    assert found(register)["CA-031"] == {
        f"{WHO}: rights of consumers, nothing is stated: right to correct",
        f"{WHO}: rights of consumers, nothing is stated: right to know",
    }
    answered = replace(BUSINESS, figures=(year(2021),))
    early = californian(answered, without=("right-correct", "right-limit", "bakery-sensitive"))
    assert "CA-031" not in found(early, date(2022, 12, 31))


def ways(*others: Record, **fields: object) -> set[str]:
    know = replace(right("know"), **fields)  # type: ignore[arg-type]  # fields of it
    return found(californian(know, *others)).get("CA-020", set())


def test_two_ways_are_two_addresses_of_whatever_kind() -> None:
    office = Contact(id="officer", email="bread@example.org", address=("1 Bread Street",))
    assert ways(office, contacts=(Ref("officer"),)) == set()
    (said,) = ways(contacts=(Ref("officer"),))
    assert said.startswith(f"{WHO}: only one way is stated to ask to know what is held")
    same = Contact(id="counter", email="privacy@example.org")
    assert ways(same) == {said}


def test_a_route_is_a_way_and_nothing_is_none() -> None:
    (said,) = ways(contacts=(), route=text(en="By letter"))
    assert "only one way" in said
    (said,) = ways(contacts=())
    assert said == f"{WHO}: how consumers ask to know what is held of them is not known yet"
    again = replace(right("know"), id="again", contacts=(), route=text(en="On paper"))
    assert ways(again, contacts=(), route=text(en="By letter")) == set()


MANY = 10_000_000


@pytest.mark.parametrize(
    ("consumers", "on", "late"),
    [
        (MANY, date(2025, 7, 1), False),
        (MANY, date(2025, 7, 2), True),
        (MANY, date(2026, 7, 1), True),
        (MANY - 1, date(2025, 7, 2), False),
        (None, date(2025, 7, 2), False),
    ],
)
def test_the_figures_of_a_year_are_due_on_1_july_of_the_next(
    consumers: int | None, on: date, *, late: bool
) -> None:
    figures = (year(2024, consumers=consumers), year(2025))
    told = found(californian(replace(BUSINESS, figures=figures)), on)
    said = f"{WHO}: the figures of requests of 2024 were to be published by 1 July 2025"
    assert told.get("CA-023") == ({said} if late else None)


def test_the_figures_are_published_once_somebody_says_so_that_year() -> None:
    many = replace(BUSINESS, figures=(year(2024, consumers=MANY),))
    for answer, made, late in (
        (Answer.YES, LATELY, False),
        (Answer.YES, date(2024, 12, 31), True),
        (Answer.YES, None, True),
        (Answer.NO, LATELY, True),
    ):
        said = states(answer, record="bakery", topic="request-metrics", made_on=made)
        assert ("CA-023" in found(californian(many, said))) is late


def test_before_july_2021_there_were_no_figures_to_publish() -> None:
    figures = (year(2018, consumers=MANY), year(2019, consumers=MANY), year(2020, consumers=MANY))
    register = californian(replace(BUSINESS, figures=figures))
    assert "CA-023" not in found(register, date(2021, 7, 1))
    assert "CA-023" in found(register, date(2021, 7, 2))
