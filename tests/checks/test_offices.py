"""Officers, representatives and authorities, and whose are asked for."""

from dataclasses import replace
from datetime import date

import pytest

from ropa.checks.examination import findings
from ropa.checks.finding import Finding
from ropa.register.asking import Ref
from ropa.register.choices import Answer, OrganisationKind
from ropa.register.records import ProcessorActivity, Record
from ropa.register.text import text
from ropa.translations import LANGUAGES
from tests.checks.bakery import BAKERY, BREAD, MANDATE, OFFICER, ON, bakery
from tests.checks.cases.ent import ABROAD, AGENT, AUTHORITY, MILL, REPRESENTATIVE

ALSO = replace(MANDATE, id="also", organisation=Ref("mill"))
FLOUR = replace(BREAD, id="flour", controllers=(Ref("mill"),))
SERVED = ProcessorActivity(
    id="hosting",
    name=text(en="Baking for others", fr="Cuisson pour autrui"),
    processor=Ref("mill"),
    controllers=(Ref("bakery"),),
)


def found(rule: str, *records: Record) -> list[Finding]:
    """Return what a rule finds; in every language all places are filled."""
    those = [one for one in findings(bakery(*records), on=ON) if one.rule.id == rule]
    assert all("{" not in one.words(language) for one in those for language in LANGUAGES)
    return those


def test_each_company_that_shares_an_officer_says_how_it_is_involved() -> None:
    places = [(one.record, one.field) for one in found("ENT-010", MILL, ALSO, FLOUR)]
    assert places == [("also", "involvement"), ("mandate", "involvement")]


def test_an_officer_of_one_company_and_its_branch_serves_one() -> None:
    assert found("ENT-010", replace(MILL, branch_of=Ref("bakery")), ALSO) == []


@pytest.mark.parametrize("changed", [{"until": date(2026, 11, 21)}, {"since": date(2026, 11, 23)}])
def test_offices_that_are_not_held_on_the_day_are_not_shared(changed: dict[str, date]) -> None:
    assert found("ENT-010", MILL, replace(ALSO, **changed)) == []  # type: ignore[arg-type]  # as the case says


def test_another_officer_of_the_same_company_makes_no_group() -> None:
    second = replace(OFFICER, id="second")
    assert found("ENT-010", MILL, second, replace(ALSO, holder=Ref("second"))) == []


def test_whom_a_processor_serves_answers_for_its_own_officer() -> None:
    nobodys = replace(BREAD, controllers=())
    assert [one.record for one in found("ENT-011", MILL, nobodys, SERVED, ALSO)] == ["also"]


def test_a_joint_controller_from_outside_answers_for_its_own_officer() -> None:
    assert found("ENT-011", replace(BAKERY, in_group=Answer.NO)) == []


@pytest.mark.parametrize(
    ("notified", "day", "words"),
    [
        (Answer.UNKNOWN, None, "whether the authority was told"),
        (Answer.NO, None, "the authority was not told"),
        (Answer.YES, date(2026, 12, 1), "on 1 December 2026 only"),
        (Answer.YES, ON, None),
    ],
)
def test_the_authority_is_told_or_that_is_not_known(
    notified: Answer, day: date | None, words: str | None
) -> None:
    those = found("ENT-011", replace(MANDATE, notified=notified, notified_on=day))
    assert len(those) == (words is not None)
    assert words is None or words in those[0].words("en")


@pytest.mark.parametrize(
    ("seat", "countries", "words"),
    [
        ("FR", ("DE", "FR"), None),
        ("FR", ("DE",), "is in France, and the data subjects are in Germany"),
        ("CH", ("DE",), "is in Switzerland, which is no Member State"),
        ("CH", (), "is in Switzerland, which is no Member State"),
        (None, ("DE",), "in which Member State its representative is established is not known"),
        ("FR", (), "in which Member States the data subjects are is not known yet"),
        ("GB", ("GB",), None),
    ],
)
def test_a_representative_is_where_the_data_subjects_are(
    seat: str | None, countries: tuple[str, ...], words: str | None
) -> None:
    mandate = replace(REPRESENTATIVE, countries=countries)
    those = found("ENT-013", ABROAD, replace(AGENT, country=seat), mandate)
    assert len(those) == (words is not None)
    assert words is None or words in those[0].words("en")


@pytest.mark.parametrize(
    "company",
    [
        BAKERY,
        replace(BAKERY, country=None),
        replace(ABROAD, under_gdpr=Answer.NO),
    ],
    ids=["inside", "anywhere", "not under the GDPR"],
)
def test_who_needs_no_representative_may_have_one_anywhere(company: Record) -> None:
    assert found("ENT-013", company, AGENT, replace(REPRESENTATIVE, countries=("DE",))) == []


def test_who_answers_for_activities_says_which_authority_is_competent() -> None:
    (one,) = found("ENT-015")
    assert one.words("en") == "Bakery of the Example: the supervisory authority is not known yet"
    for company in (
        replace(BAKERY, country=None),
        ABROAD,
        replace(BAKERY, in_group=Answer.NO),
        replace(BAKERY, until=date(2020, 1, 1)),
        replace(BAKERY, entity=OrganisationKind.GROUP),
    ):
        assert found("ENT-015", company) == []
    assert found("ENT-015", replace(BREAD, controllers=())) == []


def test_a_branch_has_the_authority_of_its_company() -> None:
    branch = replace(MILL, branch_of=Ref("bakery"))
    own = replace(BAKERY, authority=Ref("authority"))
    assert found("ENT-015", AUTHORITY, own, branch, FLOUR) == []


def test_the_authority_of_another_country_is_looked_at() -> None:
    french = replace(AUTHORITY, country="FR")
    own = replace(BAKERY, authority=Ref("authority"))
    (one,) = found("ENT-015", french, own)
    assert "its seat is in Luxembourg" in one.words("en")
    assert "Authority of the Example, in France" in one.words("en")
    assert found("ENT-015", replace(AUTHORITY, country=None), own) == []
    assert found("ENT-015", french, replace(own, country="RE")) == [], "a part of France"
