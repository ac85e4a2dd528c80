"""A report never says more than its sources, and never less: what would be worst to get wrong."""

import re
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from ropa.register.asking import Ref, questions
from ropa.register.audience import Audience, about
from ropa.register.choices import Answer, Standing
from ropa.register.parts import Part, YearFigures
from ropa.register.records import Record, RightsChannel
from ropa.register.register import Register
from ropa.register.text import Text
from ropa.register.text import text as in_words
from ropa.reports import KINDS, Report
from tests.checks.bakery import BAKERY, BREAD, CARRIERS, DELIVERY, bakery, states
from tests.reports.bread import MILL, bread
from tests.reports.orders import NOTICE_DAY, TODAY, fixture, report
from tests.reports.reading import has_section, phrases, section, sections, table, text, words

TOPICS = {
    "recipients": ("d", "Carriers"),
    "transfers": ("e", "Switzerland"),
    "retention": ("f", "Orders"),
    "measures": ("g", "Locks"),
}


@pytest.mark.parametrize("kind", sorted(KINDS.keys() - {"findings"}))  # rules speak of "none"
@pytest.mark.parametrize("gone", ["delivery", "abroad", "a-month", "locks", "mandate", "nothing"])
def test_none_is_said_only_where_somebody_said_so(kind: str, gone: str) -> None:
    made = report(kind, bakery(without=(gone,)), "bakery", on=NOTICE_DAY)
    assert not [one for one in words(made.sections) if re.search(r"\bnone\b", one, re.IGNORECASE)]


@pytest.mark.parametrize("topic", TOPICS)
def test_a_stated_none_does_not_hide_what_is_recorded(topic: str) -> None:
    letter, recorded = TOPICS[topic]
    made = bread(states(Answer.NO, record="bread", topic=topic))
    found = text(section(made, f"activity.bread.{letter}"))
    assert "None, as stated" in found
    assert recorded in found


def test_disclosures_asserted_for_different_times_do_not_share_a_row() -> None:
    told = replace(
        DELIVERY,
        business_purpose=Answer.YES,
        asserted_from=date(2020, 7, 22),
        asserted_until=date(2021, 7, 21),
    )
    post = replace(CARRIERS, id="post", name=in_words(en="Post"))
    other = replace(told, id="other", recipient=Ref("post"), asserted_from=date(2021, 1, 1))
    made = report("ccpa", bakery(told, post, other), "bakery", on=NOTICE_DAY)
    assert len(table(section(made, "disclosed-yes")).rows) == 2


def test_a_disclosure_confirmed_and_one_that_is_not_do_not_share_a_row() -> None:
    told = replace(DELIVERY, since=date(2019, 1, 1))
    post = replace(CARRIERS, id="post", name=in_words(en="Post"))
    other = replace(told, id="other", recipient=Ref("post"), confirmed_on=date(2026, 1, 1))
    made = report("ccpa", bakery(told, post, other), "bakery", on=TODAY)
    assert len(table(section(made, "disclosed-other")).rows) == 2


def test_an_outsider_is_not_told_that_something_is_not_stated_when_it_is_withheld() -> None:
    figures = (YearFigures(year=2025, ccpa_business=Answer.YES),)
    register = bakery(replace(BAKERY, figures=figures))
    inside, outside = (
        text(report("ccpa", register, "bakery", audience=one).notices)
        for one in (Audience.INTERNAL, Audience.EXTERNAL)
    )
    assert "is not stated" not in inside
    assert "is not stated" not in outside


def test_a_right_is_called_as_on_the_day() -> None:
    channel = RightsChannel(id="opt-out", right="opt-out")
    made = report("ccpa", bakery(channel), "bakery", on=NOTICE_DAY)
    assert "sharing" not in text(section(made, "rights"))


@pytest.mark.parametrize("organisation", ["jws-americas", "jws-international"])
def test_today_nothing_is_called_a_yes(organisation: str) -> None:
    made = report("ccpa", fixture("oranum"), organisation)
    assert not [one for one in words(made.sections) if re.match(r"yes\b", one)]


@pytest.mark.parametrize("id_", ["security", "index", "gaps", "activity.bread.a", "controller"])
def test_an_activity_may_have_any_id(id_: str) -> None:
    made = bread(replace(BREAD, id=id_))
    anchors = [one.anchor for one in sections(made)]
    assert len(anchors) == len(set(anchors))


def test_a_disclosure_stated_not_to_be_for_a_business_purpose_is_not_left_out() -> None:
    told = replace(DELIVERY, business_purpose=Answer.NO)
    made = report("ccpa", bakery(told), "bakery", on=NOTICE_DAY)
    assert "Carriers" in text(made.sections)


def test_nobody_reads_the_id_of_a_record_that_has_words_of_its_own() -> None:
    made = report("ccpa", fixture("oranum"), "jws-americas")
    places = [words(row[0])[0] for row in table(section(made, "gaps")).rows]
    assert not [one for one in places if one.startswith(("disclosure-", "notice-"))]
    assert has_section(made, "gaps")


def test_a_branch_is_no_joint_controller_of_its_company() -> None:
    shop = replace(MILL, branch_of=Ref("bakery"))
    both = replace(BREAD, controllers=(Ref("bakery"), Ref("mill")))
    made = bread(shop, both)
    assert "joint controller" not in text(made.cover)


def test_every_letter_answers_or_declares_a_gap() -> None:
    gone = ("sale", "sale-basis", "use", "orders", "delivery", "abroad", "a-month", "locks")
    made = bread(without=gone)
    for letter in "bcdefg":
        assert section(made, f"activity.bread.{letter}").blocks, letter


def test_activities_stand_in_the_order_of_their_references() -> None:
    made = bread(replace(BREAD, id="a-cake", reference="A-02"))
    references = [words(row[0])[0] for row in table(section(made, "index")).rows]
    assert references == ["A-01", "A-02"]


@pytest.mark.parametrize("kind", KINDS)
def test_words_of_another_language_are_never_passed_off_as_the_readers(kind: str) -> None:
    register = bakery(replace(DELIVERY, business_purpose=Answer.YES))
    foreign = Register(tuple(_in_swedish(one) for one in register.records))
    made = report(kind, foreign, "bakery", language="fr")
    told = [one for one in phrases(made.sections) if "SVENSKA" in one.words]
    quoted = re.compile("«\N{NO-BREAK SPACE}([A-Z]-\\d+ )?SVENSKA\N{NO-BREAK SPACE}»")
    assert [
        one.words for one in told if not one.language if "SVENSKA" in quoted.sub("", one.words)
    ] == []
    assert {one.language for one in told} <= {"sv", ""}
    assert [one.words for one in told if one.language and quoted.search(one.words)] == []
    assert [one.words for one in phrases(made.sections) if one.language] == [
        one.words for one in told if one.language
    ]


def _in_swedish(part: Part) -> Any:
    changes: dict[str, Any] = {}
    for asked in questions(type(part)):
        value = getattr(part, asked.name)
        if isinstance(value, Text):
            changes[asked.name] = in_words(sv="SVENSKA")
        elif asked.many and isinstance(asked.type, type) and issubclass(asked.type, Part):
            changes[asked.name] = tuple(_in_swedish(one) for one in value)
    return replace(part, **changes)


TAGGED = [
    ("article-30-1", "basis", {"cited_law"}),
    ("article-30-1", "basis", {"consent_obtained", "withdrawal_effect"}),
    ("article-30-1", "basis", {"interest_of"}),
    ("article-30-1", "basis", {"national"}),
    ("article-30-1", "data-category", {"name"}),
    ("article-30-1", "data-element", {""}),
    ("article-30-1", "data-subject-category", {"", "name"}),
    ("article-30-1", "data-use", {"", "activity"}),
    ("article-30-1", "data-use", {"data"}),
    ("article-30-1", "data-use", {"data_subjects"}),
    ("article-30-1", "data-use", {"purposes"}),
    ("article-30-1", "disclosure", {"", "recipient"}),
    ("article-30-1", "disclosure", {"activities"}),
    ("article-30-1", "disclosure", {"data"}),
    ("article-30-1", "disclosure", {"excluding"}),
    ("ccpa", "disclosure", {"asserted_from", "asserted_until"}),
    ("ccpa", "disclosure", {"data"}),
    ("article-30-1", "organisation", {"", "authority", "name"}),
    ("article-30-1", "organisation", {"branch_of"}),
    ("ccpa", "organisation", {"brand"}),
    ("article-30-1", "purpose", {"name"}),
    ("article-30-1", "recipient", {"relation"}),
    ("article-30-1", "retention-rule", {"activities"}),
    ("article-30-1", "retention-rule", {"data_subjects"}),
    ("article-30-1", "retention-rule", {"starts"}),
    ("ccpa", "rights-channel", {"contacts"}),
    ("article-30-1", "security-measure", {"", "type"}),
    ("article-30-1", "source", {"origin"}),
    ("article-30-1", "transfer", {"activities"}),
    ("article-30-1", "transfer", {"country"}),
    ("transfers", "transfer", {"activities"}),
    ("transfers", "transfer", {"country"}),
    ("transfers", "transfer", {"exporters"}),
]
"""What the reports print of the first register that it cites as inferred, as it is printed."""


@pytest.mark.parametrize(("kind", "of", "fields"), TAGGED)
def test_what_is_printed_and_was_inferred_is_called_so(
    kind: str, of: str, fields: set[str]
) -> None:
    """If all else were stated by a source, the report would still call this inferred."""
    register = fixture("oranum")
    others = Register(tuple(_stated(one, but=(of, fields)) for one in register.records))
    none = Register(tuple(_stated(one, but=("", set())) for one in register.records))
    told, silent = (
        _inferences(report(kind, one, "jws-americas", on=NOTICE_DAY)) for one in (others, none)
    )
    assert told > silent


def _stated(record: Record, *, but: tuple[str, set[str]]) -> Record:
    kind, fields = but
    said = (
        one
        if record.kind == kind and one.field in fields
        else replace(one, standing=Standing.STATED)
        for one in record.citations
    )
    return replace(record, citations=tuple(said))


def _inferences(made: Report) -> int:
    return sum("inferred" in one for one in words(made.sections))


@pytest.mark.parametrize("audience", Audience)
@pytest.mark.parametrize("kind", KINDS)
def test_another_register_beside_it_changes_no_report(kind: str, audience: Audience) -> None:
    own, theirs = fixture("oranum"), fixture("examples/complete")
    both = Register((*own.records, *theirs.records))
    for organisation in KINDS[kind].candidates(own):
        assert about(both, organisation) == about(own, organisation)
        alone, beside = (report(kind, one, organisation, audience=audience) for one in (own, both))
        digest = beside.origin.register_digest
        assert digest != alone.origin.register_digest
        assert replace(alone, origin=replace(alone.origin, register_digest=digest)) == beside
