"""Findings as a report: by activity, rule or owner, with what to do, and what was decided."""

from dataclasses import replace
from datetime import date

import pytest

from ropa.checks.decisions import covered
from ropa.checks.examination import findings
from ropa.register.asking import Ref
from ropa.register.audience import Audience
from ropa.register.choices import Outcome
from ropa.register.records import Decision, Department
from ropa.register.register import Register
from ropa.register.text import text as in_words
from ropa.reports import KINDS, Report
from ropa.reports.findings import MODELS
from tests.checks.bakery import BREAD, bakery
from tests.reports.orders import TODAY, fixture, report
from tests.reports.reading import has_section, section, sections, text, words

SHOP = Department(id="shop", name=in_words(en="The shop"))
NEGLECTED = bakery(replace(BREAD, department=Ref("shop")), SHOP, without=("locks", "a-month"))
DECIDED = Decision(
    id="decided",
    record=Ref("bread"),
    rule="R1-018",
    field="measures",
    outcome=Outcome.ACCEPTED,
    reason=in_words(en="The locksmith comes in December"),
    decided_by=Ref("officer"),
    decided_on=TODAY,
    until=date(2027, 1, 31),
)


def register(**more: object) -> Register:
    """Return the neglected bakery with a decision about its missing measures."""
    found = (one for one in findings(NEGLECTED, on=TODAY) if one.rule.id == "R1-018")
    decision = replace(DECIDED, covers=covered(found), **more)  # type: ignore[arg-type]  # fields
    return Register((*NEGLECTED.records, decision))


def made(register: Register = NEGLECTED, *, kind: str = "findings", **more: object) -> Report:
    return report(kind, register, "bakery", **more)


def told(of: Report, anchor: str) -> str:
    return text(section(of, anchor))


@pytest.mark.parametrize("model", [None, *MODELS])
def test_every_finding_is_printed_with_its_mark_and_what_to_do(model: str | None) -> None:
    printed = text(made(model=model))
    found = findings(NEGLECTED, on=TODAY)
    assert {one.rule.id for one in found} >= {"R1-013", "R1-018"}
    for one in found:
        assert one.words("en") in printed
        assert one.mark in printed
        assert one.rule.words.mend.en in printed


def headings(of: Report) -> list[str]:
    return [one.heading for one in sections(of) if one.anchor.startswith("findings.")]


def test_they_are_put_under_their_activity_their_rule_or_their_owner() -> None:
    assert "A-01 Selling bread" in headings(made())
    by_rule = headings(made(model="rule"))
    assert any(one.startswith("R1-018 ") for one in by_rule)
    assert len(by_rule) == len({one.rule.id for one in findings(NEGLECTED, on=TODAY)})
    assert "The shop" in headings(made(model="owner"))


def test_who_was_given_a_finding_owns_it() -> None:
    given = register(outcome=Outcome.ASSIGNED, assigned_to=Ref("officer"))
    by_owner = made(given, model="owner")
    assert "A. N. Example" in headings(by_owner)
    assert "A. N. Example" not in headings(made(model="owner"))
    assert "given to A. N. Example, due on 31 January 2027" in text(by_owner)
    for_ever = register(outcome=Outcome.ASSIGNED, assigned_to=Ref("officer"), until=None)
    assert words(made(for_ever)).count("given to A. N. Example") == 1
    nobody = register(outcome=Outcome.ASSIGNED, until=None)
    assert "given to not known yet" in text(made(nobody))
    assert headings(made(nobody, model="owner")) == headings(made(model="owner"))


def test_what_was_accepted_is_listed_as_accepted_and_is_open_no_more() -> None:
    printed = made(register())
    words_of = next(one for one in findings(NEGLECTED, on=TODAY) if one.rule.id == "R1-018")
    assert words_of.words("en") in told(printed, "accepted")
    assert "The locksmith comes in December" in told(printed, "accepted")
    reason = "accepted by A. N. Example on 22 November 2026, until 31 January 2027"
    assert reason in told(printed, "accepted")
    assert words_of.words("en") not in told(printed, "findings")
    assert "; 1 accepted" in text(printed.cover)
    later = made(register(), on=date(2027, 2, 1))
    assert not has_section(later, "accepted")
    assert words_of.words("en") in told(later, "findings")


def test_where_nothing_is_found_the_report_says_so() -> None:
    before = made(on=date(2018, 5, 24))
    assert "The checks find nothing" in told(before, "glance")
    assert not has_section(before, "findings")
    assert "no finding" in words(before.cover)


def test_the_report_is_for_the_house_alone() -> None:
    assert KINDS["findings"].audiences == (Audience.INTERNAL,)


def test_a_processors_findings_have_no_owner() -> None:
    of_cloud = report("findings", fixture("examples/neglected"), "example-cellar", model="owner")
    assert headings(of_cloud)[0] == "No owner is known yet"


@pytest.mark.parametrize("kind", ["article-30-1", "transfers", "ccpa"])
def test_an_internal_report_lists_what_is_found_beside_its_gaps(kind: str) -> None:
    neglected = fixture("examples/neglected")
    internal, external = (
        report(kind, neglected, "example-attic", audience=one)
        for one in (Audience.INTERNAL, Audience.EXTERNAL)
    )
    assert not has_section(external, "findings")
    gaps = {one for one in words(section(internal, "gaps")) if one.endswith("not known yet")}
    assert gaps
    assert not gaps & {*words(section(internal, "findings"))}
    assert "Further findings" in [label for label, _ in internal.cover.rows]


def test_an_accepted_gap_is_still_declared_and_shown_as_accepted() -> None:
    internal = made(register(), kind="article-30-1", audience=Audience.INTERNAL)
    assert "The security measures are not known yet" in told(internal, "gaps")
    assert "The security measures are not known yet" in told(internal, "accepted")
    external = made(register(), kind="article-30-1")
    assert not has_section(external, "accepted")
    assert "locksmith" not in text(external)
