"""A recipient in a third country has its transfer; own staff and own branches need none."""

from dataclasses import replace
from datetime import date

import pytest

from ropa.register.asking import Ref
from ropa.register.choices import Answer, Relation, Role, Status
from ropa.register.records import Organisation, Recipient, Record
from ropa.register.text import text
from tests.checks.bakery import ABROAD, BAKERY, BREAD, CARRIERS, DELIVERY, bakery, states
from tests.checks.found import found, places, words
from tests.checks.test_activities import GRINDING

VAN = Organisation(id="van", name="Van Inc.", country="US")
DRIVER = replace(CARRIERS, organisation=Ref("van"))
SENT = (VAN, DRIVER)


FLOWN = replace(ABROAD, id="flown")


def kept(*records: Record, on: date = date(2026, 11, 22)) -> list[tuple[str, str]]:
    return places("R1-012", bakery(*SENT, *records, without=("abroad",)), on=on)


def test_it_is_found_at_the_transfers_of_the_activity_and_names_who_and_where() -> None:
    assert kept() == [("bread", "transfers")]
    said = words("R1-012", bakery(*SENT, without=("abroad",)))
    assert said == "Carriers (United States): no transfer to them is recorded"


def test_recipients_of_one_country_are_one_finding() -> None:
    second = Recipient(id="loader", name=text(en="Loaders"), organisation=Ref("van"))
    more = replace(DELIVERY, id="loading", recipient=Ref("loader"))
    said = words("R1-012", bakery(*SENT, second, more, without=("abroad",)))
    assert said.startswith("Carriers and Loaders (United States): ")


@pytest.mark.parametrize(
    ("country", "day", "asked"),
    [
        ("DE", date(2026, 11, 22), False),
        ("CH", date(2026, 11, 22), True),
        ("GB", date(2020, 6, 1), False),
        ("GB", date(2021, 2, 1), False),
        ("GB", date(2026, 11, 22), True),
        (None, date(2026, 11, 22), False),
    ],
)
def test_what_a_third_country_is_depends_on_the_day(
    country: str | None, day: date, *, asked: bool
) -> None:
    assert bool(kept(replace(VAN, country=country), on=day)) is asked


def test_of_a_territory_that_a_lawyer_must_classify_nothing_is_said() -> None:
    assert kept(replace(VAN, country="AW")) == []


def test_that_there_is_no_transfer_does_not_make_it_so() -> None:
    stated = states(Answer.NO, record="bread", topic="transfers")
    assert kept(stated) == [("bread", "transfers")]
    said = words("R1-012", bakery(*SENT, stated, without=("abroad",)))
    assert said.endswith("it is stated all the same that there is no transfer")


@pytest.mark.parametrize(
    "more",
    [
        replace(DELIVERY, role=Role.OWN_STAFF),
        replace(DRIVER, relation=Relation.OWN_STAFF),
        replace(VAN, branch_of=Ref("bakery")),
        replace(DELIVERY, until=date(2026, 11, 21)),
        replace(BREAD, status=Status.ENDED),
        CARRIERS,
    ],
    ids=["staff", "staff by relation", "own branch", "over", "activity over", "no organisation"],
)
def test_who_is_no_separate_importer_or_gets_nothing_needs_no_transfer(more: Record) -> None:
    assert kept(more) == []


def test_a_branch_of_somebody_else_is_an_importer() -> None:
    parent = Organisation(id="vans", name="Vans", country="LU")
    assert kept(parent, replace(VAN, branch_of=Ref("vans"))) == [("bread", "transfers")]


def test_a_controller_is_the_importer_of_another_and_not_its_own() -> None:
    abroad = replace(BAKERY, country="US")
    own = replace(CARRIERS, organisation=Ref("bakery"))
    assert kept(abroad, own) == []
    joint = replace(BREAD, controllers=(Ref("bakery"), Ref("van")))
    assert kept(joint) == [("bread", "transfers")]


@pytest.mark.parametrize(
    "transfer",
    [
        replace(FLOWN, country="US"),
        replace(FLOWN, country="US", importer=None),
        replace(FLOWN, country="IN", importer=Ref("group")),
        replace(FLOWN, country="IN", importer=Ref("packer")),
        replace(FLOWN, country="IN", importer=Ref("group"), onward=(Ref("carriers"),)),
    ],
    ids=["it", "nobody yet", "its category", "its organisation", "onward"],
)
def test_a_transfer_to_it_its_category_or_its_organisation_counts(transfer: Record) -> None:
    group = Recipient(id="group", name=text(en="Drivers"))
    packer = Recipient(id="packer", name=text(en="Packers"), organisation=Ref("van"))
    driver = replace(DRIVER, category=Ref("group"))
    assert kept(group, packer, driver, transfer) == []


def test_a_transfer_of_somebody_else_does_not_count() -> None:
    group = Recipient(id="group", name=text(en="Millers"))
    elsewhere = replace(FLOWN, country="IN", importer=Ref("group"))
    assert kept(group, elsewhere) == [("bread", "transfers")]
    unnamed = replace(FLOWN, country="IN", importer=None)
    assert kept(unnamed) == [("bread", "transfers")]


def test_the_article_of_a_processor_asks_a_processor() -> None:
    ground = replace(DELIVERY, activities=(Ref("grinding"),))
    (one,) = found("R1-012", bakery(*SENT, ground, GRINDING, without=("abroad",)))
    assert one.record == "grinding"
    assert one.rule.asked_by("en") == "Art. 30(2)(c) GDPR"
