"""Whether the importer is one whom the ground of a transfer reaches."""

from dataclasses import replace
from typing import Any

import pytest

from ropa.register.asking import Ref
from ropa.register.choices import Answer, DpfStatus, Role
from ropa.register.records import Record
from ropa.register.text import text
from tests.checks.bakery import states
from tests.checks.transferring import (
    BAKERS,
    CLAUSES,
    CONSENT,
    CORPORATE_RULES,
    DECISION,
    FRAMEWORK,
    INDIA,
    OLD,
    THERE,
    found,
    listed,
    sending,
)

OF_BAKERS = (Ref("bakers"),)


@pytest.mark.parametrize(
    ("entry", "words"),
    [
        ({"covers_hr": Answer.NO}, "does not cover data of employees, and Bakers are concerned"),
        ({"covers_hr": Answer.UNKNOWN}, "is not known yet, and Bakers are concerned"),
        ({"covers_hr": Answer.YES}, None),
        ({"covers_hr": Answer.NO, "status": DpfStatus.WITHDRAWN}, None),  # TR-004 says it all
    ],
)
def test_data_of_employees_are_certified_for(entry: dict[str, Any], words: str | None) -> None:
    others = (BAKERS, listed(**entry))
    some = found(sending(FRAMEWORK, others=others, country="US", data_subjects=OF_BAKERS), "TR-005")
    assert [words is not None and words in one.words("en") for one in some] == (
        [True] if words else []
    )


@pytest.mark.parametrize(
    "more",
    [
        {"data_subjects": (Ref("guests"),)},
        {"data_subjects": ()},
        {"data_subjects": OF_BAKERS, "tools": (CONSENT,)},
        {"data_subjects": OF_BAKERS, "takes_place": Answer.NO},
    ],
)
def test_where_no_employee_is_known_to_be_concerned_nothing_is_asked(more: dict[str, Any]) -> None:
    others = (BAKERS, listed(covers_hr=Answer.NO))
    assert not found(sending(FRAMEWORK, others=others, **{"country": "US", **more}), "TR-005")


JAPAN: dict[str, Any] = {"country": "JP"}
COVERED = states(
    Answer.YES, record=INDIA.id, topic="tools", words=text(en="A baker", fr="Boulanger")
)


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ((), "covers it is not known yet. Is the importer a business operator under the APPI?"),
        ((replace(COVERED, words=None),), "covers it is not known yet"),
        ((replace(COVERED, answer=Answer.UNKNOWN),), "covers it is not known yet"),
        ((replace(COVERED, answer=Answer.NO),), "it is stated not to be covered by the adequacy"),
        ((COVERED,), None),
    ],
)
def test_a_decision_for_some_importers_asks_whether_it_covers_the_transfer(
    said: tuple[Record, ...], words: str | None
) -> None:
    some = found(sending(DECISION, others=said, **JAPAN), "TR-003")
    assert [words is not None and words in one.words("en") for one in some] == (
        [True] if words else []
    )
    assert all(one.field == "tools" for one in some)


@pytest.mark.parametrize(
    "more",
    [
        {"country": "CH"},
        {"country": "US", "others": (listed(),)},  # the list answers
        {"country": "JP", "takes_place": Answer.NO},
        {"country": "IN"},
        {"country": "JP", "tools": (CLAUSES,)},
    ],
)
def test_where_a_decision_covers_all_or_is_not_relied_on_nothing_is_asked(
    more: dict[str, Any],
) -> None:
    assert not found(sending(**{"tools": (DECISION,), **more}), "TR-003")


def test_two_names_of_one_decision_are_one_question() -> None:
    named = replace(DECISION, adequacy="JP")
    assert len(found(sending(DECISION, named, **JAPAN), "TR-003")) == 1


def test_an_importer_that_is_not_known_is_not_accused() -> None:
    register = sending(FRAMEWORK, others=(BAKERS,), country="US", data_subjects=OF_BAKERS)
    assert [one.rule.id for one in found(register, "TR-003", "TR-005")] == ["TR-003"]
    assert not found(sending(CLAUSES, importer=None), "TR-020")


@pytest.mark.parametrize("answer", Answer)
def test_the_clauses_of_2021_are_not_made_for_importers_under_the_regulation(
    answer: Answer,
) -> None:
    there = replace(THERE, under_gdpr=answer)
    some = found(sending(CLAUSES, others=(there,)), "TR-020")
    assert bool(some) is (answer is Answer.YES)
    assert all(f"applies to {THERE.name} itself" in one.words("en") for one in some)
    assert not found(sending(OLD, CONSENT, others=(there,)), "TR-020")


@pytest.mark.parametrize(
    ("bound", "words"),
    [
        (Answer.YES, None),
        (Answer.NO, "is not bound by"),
        (Answer.UNKNOWN, "bind its importer is not known yet"),
    ],
)
def test_corporate_rules_bind_the_importer(bound: Answer, words: str | None) -> None:
    tool = replace(CORPORATE_RULES, importer_bound=bound)
    some = found(sending(tool, CONSENT), "TR-021")
    assert [words is not None and words in one.words("en") for one in some] == (
        [True] if words else []
    )


@pytest.mark.parametrize(
    ("exporter", "rules_for", "words"),
    [
        (Role.CONTROLLER, Role.CONTROLLER, None),
        (Role.UNKNOWN, Role.CONTROLLER, None),
        (Role.PROCESSOR, Role.PROCESSOR, None),
        (Role.PROCESSOR, Role.CONTROLLER, "are made for controllers"),
        (Role.SUB_PROCESSOR, Role.UNKNOWN, "made for processors is not known yet"),
    ],
)
def test_rules_for_controllers_do_not_serve_what_a_processor_exports(
    exporter: Role, rules_for: Role, words: str | None
) -> None:
    tool = replace(CORPORATE_RULES, rules_for=rules_for)
    some = found(sending(tool, exporter_role=exporter), "TR-021")
    assert [words is not None and words in one.words("en") for one in some] == (
        [True] if words else []
    )
