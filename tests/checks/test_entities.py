"""Who answers for activities: legal entities, recorded once, that exist."""

from dataclasses import replace
from datetime import date

import pytest

from ropa.checks.examination import findings
from ropa.checks.finding import Finding
from ropa.register.asking import Ref
from ropa.register.choices import OrganisationKind, Status
from ropa.register.records import JointArrangement, ProcessorActivity, Record
from ropa.register.text import text
from ropa.translations import LANGUAGES
from tests.checks.bakery import BAKERY, BREAD, ON, bakery
from tests.checks.cases.ent import MILL

BRANCH = replace(BAKERY, entity=OrganisationKind.BRANCH, branch_of=Ref("mill"))
JOINTLY = JointArrangement(
    id="jointly",
    title=text(en="Joint bread", fr="Pain commun"),
    parties=(Ref("bakery"), Ref("mill")),
)
JOINT = replace(BREAD, controllers=(), arrangement=Ref("jointly"))
HOSTING = ProcessorActivity(
    id="hosting",
    name=text(en="Baking for others", fr="Cuisson pour autrui"),
    processor=Ref("bakery"),
    controllers=(Ref("mill"),),
)


def found(rule: str, *records: Record, on: date = ON) -> list[Finding]:
    """Return what a rule finds; in every language all places are filled."""
    those = [one for one in findings(bakery(*records), on=on) if one.rule.id == rule]
    assert all("{" not in one.words(language) for one in those for language in LANGUAGES)
    return those


def test_a_branch_is_none_without_its_company() -> None:
    (one,) = found("ENT-005", replace(BRANCH, branch_of=None))
    assert (one.record, one.field) == ("bakery", "branch_of")
    assert "of which company it is a branch is not known yet" in one.words("en")


def test_a_branch_is_no_legal_entity_of_its_own() -> None:
    (one,) = found("ENT-005", MILL, replace(BRANCH, entity=OrganisationKind.COMPANY))
    assert one.field == "entity"
    assert "a branch of Mill of the Example and as a legal entity" in one.words("en")


def test_what_a_branch_does_is_its_companys() -> None:
    for kind in (OrganisationKind.BRANCH, OrganisationKind.UNKNOWN):
        (one,) = found("ENT-005", MILL, replace(BRANCH, entity=kind), HOSTING)
        assert one.field == "branch_of"
        assert one.words("en").endswith("answers for Baking for others and Selling bread")
    assert found("ENT-005", MILL, BRANCH, replace(BREAD, status=Status.ENDED)) == []
    assert found("ENT-005", MILL, replace(BRANCH, until=date(2020, 1, 1))) == []


def test_names_are_compared_as_people_read_them() -> None:
    twin = replace(BAKERY, id="twin", name="bakery of the  Example.")
    third = replace(twin, id="third")
    (one,) = found("ENT-006", twin, third)
    assert one.record == "bakery"
    assert "the same as bakery of the  Example." in one.words("en")
    assert found("ENT-006", replace(twin, name="Bakery of the Examples")) == []


@pytest.mark.parametrize("changed", [{"country": None}, {"until": date(2020, 1, 1)}])
def test_of_two_names_one_may_be_beyond_comparison(changed: dict[str, date | None]) -> None:
    twin = replace(BAKERY, id="twin", **changed)  # type: ignore[arg-type]  # as the case says
    assert found("ENT-006", twin) == []


def test_a_branch_may_bear_the_name_of_its_company() -> None:
    assert found("ENT-006", replace(BAKERY, id="branch", branch_of=Ref("bakery"))) == []


def test_a_group_answers_for_nothing_on_either_record() -> None:
    group = replace(BAKERY, entity=OrganisationKind.GROUP)
    hosted = replace(HOSTING, controllers=(Ref("bakery"),))
    places = [(one.record, one.field) for one in found("ENT-008", MILL, group, hosted)]
    assert places == [
        ("bread", "controllers"),
        ("hosting", "controllers"),
        ("hosting", "processor"),
    ]
    assert found("ENT-008", group, replace(BREAD, until=date(2020, 1, 1))) == []


def test_a_group_that_is_party_to_an_arrangement_is_found_there_and_not_at_each_activity() -> None:
    group = replace(BAKERY, entity=OrganisationKind.GROUP)
    (one,) = found("ENT-008", MILL, group, JOINTLY, JOINT)
    assert (one.record, one.field) == ("jointly", "parties")
    assert found("ENT-008", MILL, group, replace(JOINTLY, until=date(2020, 1, 1)), JOINT) == []


def test_who_is_no_more_answers_for_nothing_from_the_next_day() -> None:
    ended = replace(BAKERY, until=date(2026, 6, 30))
    (one,) = found("ENT-014", ended)
    assert (one.field, one.since) == ("until", date(2026, 7, 1))
    assert "ended on 30 June 2026 and is still recorded as answering for Selling bread" in (
        one.words("en")
    )
    assert found("ENT-014", ended, replace(BREAD, until=date(2026, 6, 30))) == []
    assert found("ENT-014", ended, on=date(2026, 6, 30)) == []


def test_an_arrangement_makes_each_of_its_parties_answer() -> None:
    ended = replace(MILL, until=date(2026, 6, 30))
    (one,) = found("ENT-014", ended, JOINTLY, JOINT)
    assert one.record == "mill"
    spoken_of = replace(JOINTLY, parties=(Ref("bakery"),), confirmed_by=None)
    assert found("ENT-014", ended, spoken_of, JOINT) == []
    assert found("ENT-014", ended, HOSTING) == [], "a customer that its processor still names"
