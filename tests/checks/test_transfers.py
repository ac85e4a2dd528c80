"""What is open of a transfer: where it goes, and what protects it there on the day."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from ropa.checks import Finding, transfer_gaps
from ropa.checks import transfers as rules
from ropa.register.asking import Ref
from ropa.register.choices import Answer
from ropa.register.parts import TransferTool
from ropa.register.records import Activity, ProcessorActivity, System
from ropa.register.text import text
from ropa.translations import LANGUAGES
from tests.checks.bakery import ABROAD, BREAD, ON, bakery, states
from tests.checks.test_activities import GRINDING

NEW = TransferTool(
    tool="46-2-c",
    generation="SCC-2021",
    modules=("2",),
    signed_on=date(2023, 1, 20),
    annexes=("I.A", "I.B", "I.C", "II"),
)


def gaps(*, on: date = ON, assessments: bool = False, **more: Any) -> tuple[Finding, ...]:
    """Return what is open of the bakery's transfer, changed."""
    one = replace(ABROAD, **more)
    return transfer_gaps(bakery(one), one, on=on, assessments=assessments)


def ids(found: tuple[Finding, ...]) -> list[str]:
    return [one.rule.id for one in found]


def test_a_transfer_to_an_adequate_country_leaves_nothing_open() -> None:
    assert gaps() == ()


def test_a_transfer_needs_a_country_by_the_article_of_its_record() -> None:
    (found,) = gaps(country=None)
    assert found.rule == rules.COUNTRIES
    processed = replace(ABROAD, country=None, activities=(Ref("grinding"),))
    register = bakery(GRINDING, processed)
    (found,) = transfer_gaps(register, processed, on=ON, assessments=False)
    assert found.rule == rules.PROCESSOR_COUNTRIES


@pytest.mark.parametrize(
    ("more", "on"),
    [
        ({"country": "IN"}, date(2018, 5, 24)),  # before the Regulation
        ({"country": "IN", "since": date(2027, 1, 1)}, ON),  # not begun
        ({"country": "IN", "until": date(2026, 11, 21)}, ON),  # over
        ({"country": "IN", "takes_place": Answer.NO}, ON),
        ({"country": "GB"}, date(2021, 1, 15)),  # treated as a Member State
    ],
)
def test_what_is_no_transfer_on_the_day_is_not_judged(more: dict[str, Any], on: date) -> None:
    assert gaps(on=on, **more) == ()


def test_its_first_and_its_last_day_are_judged() -> None:
    assert ids(gaps(country="IN", since=ON, until=ON)) == ["TR-001"]


@pytest.mark.parametrize(
    ("tools", "words"),
    [((), "is not known yet"), ((TransferTool(tool="45-3"),), "nothing that it is stated")],
)
def test_an_unprotected_transfer_blocks_and_says_why(
    tools: tuple[TransferTool, ...], words: str
) -> None:
    found = gaps(country="IN", tools=tools)[0]
    assert found.rule == rules.SAFEGUARDS
    assert words in found.words("en")


def test_nothing_stated_of_a_country_adequate_in_part_blocks_by_article_44() -> None:
    (one,) = gaps(country="US")
    assert (one.rule.id, one.rule.gravity, one.rule.article) == ("TR-001", 1, "gdpr-44")
    assert "neither coverage by the adequacy decision nor a safeguard" in one.words("en")
    lapsed = TransferTool(tool="49-1-a", until=date(2026, 11, 21))
    (one,) = gaps(country="US", tools=(lapsed,))
    assert one.rule == rules.SAFEGUARDS
    assert "nothing that it is stated to rest on" in one.words("en")
    assert rules.SAFEGUARDS not in [one.rule for one in gaps(country="US", tools=(NEW,))]


def test_inside_the_union_there_is_no_transfer_and_nothing_else_is_asked() -> None:
    (found,) = gaps(country="FR", tools=(TransferTool(tool="46-2-c"),))
    assert found.rule == rules.INSIDE
    assert "22 novembre 2026" in found.words("fr")


def test_a_territory_is_for_a_lawyer_to_classify() -> None:
    found = gaps(country="NC", tools=(NEW,))
    assert [one.rule for one in found] == [rules.TERRITORY]


@pytest.mark.parametrize(
    ("on", "day"),
    [
        (date(2024, 12, 26), None),
        (date(2024, 12, 27), "27 June 2025"),
        (date(2025, 6, 23), "27 June 2025"),
        (date(2025, 6, 26), None),
        (date(2025, 12, 1), "27 December 2025"),
        (date(2026, 11, 22), None),
    ],
)
def test_an_adequacy_decision_is_warned_of_half_a_year_before_the_end_known(
    on: date, day: str | None
) -> None:
    found = gaps(on=on, country="GB", tools=(TransferTool(tool="45-3"),))
    assert [one.rule for one in found] == ([rules.ENDING] if day else [])
    assert all(day in one.words("en") for one in found if day)
    assert rules.ENDING not in [one.rule for one in gaps(on=on, country="GB")]


def test_compelling_interests_ask_for_documented_safeguards() -> None:
    bare = TransferTool(tool="49-1-2")
    assert rules.COMPELLING in [one.rule for one in gaps(country="IN", tools=(bare,))]
    documented = replace(bare, safeguards=text(en="Encryption"))
    over = replace(bare, until=date(2020, 1, 1))
    for tool in (documented, over, TransferTool(tool="49-1-a")):
        found = gaps(country="IN", tools=(tool,))
        assert rules.COMPELLING not in [one.rule for one in found]


@pytest.mark.parametrize("answer", Answer)
def test_an_activity_says_whether_it_transfers(answer: Answer) -> None:
    stated = states(answer, record="bread", topic="transfers")
    found = rules.transfers_are_known(bakery(stated, without=("abroad",)), BREAD, ON)
    assert [one.rule for one in found] == ([] if answer is Answer.NO else [rules.TRANSFERS])
    assert not list(rules.transfers_are_known(bakery(), BREAD, ON))


@pytest.mark.parametrize(
    ("country", "missing"), [("IN", True), ("CH", False), ("LU", False), ("INT-EPO", True)]
)
def test_access_from_a_third_country_is_a_transfer(country: str, *, missing: bool) -> None:
    till = System(id="till", name=text(en="Till", fr="Caisse"), accessed_from=(country,))
    here = replace(BREAD, systems=(Ref("till"),))
    found = list(rules.access_is_a_transfer(bakery(till, here), here, ON))
    assert [one.rule for one in found] == ([rules.ACCESS] if missing else [])
    for one in found:
        assert (one.record, one.field) == ("bread", "transfers")
        said = {language: one.words(language) for language in LANGUAGES}
        assert len(set(said.values())) == len(LANGUAGES)
        assert country not in said["en"]


def test_access_that_another_activity_of_the_system_records_is_recorded() -> None:
    till = System(id="till", name=text(en="Till"), accessed_from=("IN",))
    here = replace(BREAD, systems=(Ref("till"),))
    support = replace(GRINDING, systems=(Ref("till"),))
    sent = replace(ABROAD, id="sent", country="IN", activities=(Ref("grinding"),))
    register = bakery(till, here, support, sent)
    assert not list(rules.access_is_a_transfer(register, here, ON))


def test_access_to_a_system_is_one_finding_however_many_activities_use_it() -> None:
    till = System(id="till", name=text(en="Till"), accessed_from=("IN",))
    here, support = (replace(one, systems=(Ref("till"),)) for one in (BREAD, GRINDING))
    (found,) = rules.access_is_recorded(bakery(till, here, support), till, ON)
    assert (found.record, found.field) == ("till", "accessed_from")
    assert not list(rules.access_is_recorded(bakery(till), till, ON))


def test_every_rule_is_said_in_every_language() -> None:
    entries: tuple[Activity | ProcessorActivity, ...] = (BREAD, GRINDING)
    register = bakery(GRINDING, without=("abroad",))
    for one in entries:
        (found,) = rules.transfers_are_known(register, one, ON)
        assert found.words("fr") != found.words("en")
