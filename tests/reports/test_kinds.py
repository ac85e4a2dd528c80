"""What holds for every kind of report, whatever the register, language, reader and day."""

import json
from dataclasses import asdict, replace
from datetime import date
from itertools import pairwise, product
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ropa.register.asking import Ref
from ropa.register.audience import Audience
from ropa.register.records import (
    Activity,
    JointArrangement,
    Notice,
    Organisation,
    ProcessorActivity,
    Record,
    Remark,
)
from ropa.register.register import Register
from ropa.register.text import text as in_words
from ropa.reports import KINDS, Report, html, json_text
from ropa.translations import LANGUAGES
from tests.checks.bakery import BREAD, SALE, bakery
from tests.register.full import full_register
from tests.register.strategies import registers
from tests.reports.orders import NOTICE_DAY, TODAY, report
from tests.reports.reading import Page, phrases, sections, words

if TYPE_CHECKING:
    from hypothesis.strategies import DrawFn

MODELS = [(name, model) for name, kind in KINDS.items() for model in (None, *kind.models)]
DAYS = st.dates(date(2015, 1, 1), date(2030, 12, 31)) | st.sampled_from(
    (date(2018, 5, 24), date(2018, 5, 25), date(2020, 2, 29), NOTICE_DAY, date(2023, 1, 1), TODAY)
)
ORGANISATION = Organisation(id="organisation-0", name="Bakery of the Example")
ACTIVITY = Activity(id="activity-0", name=in_words(en="Selling bread"))
JOINTLY = JointArrangement(
    id="joint-arrangement-0", title=in_words(en="Joint bread"), parties=(Ref("organisation-0"),)
)
NOTICE = Notice(id="notice-0", title=in_words(en="Privacy notice"), dated=NOTICE_DAY)
PROCESSING = ProcessorActivity(
    id="processor-activity-0",
    name=in_words(en="Baking for others"),
    processor=Ref("organisation-0"),
    controllers=(Ref("organisation-0"),),
)


@st.composite
def controlled(draw: "DrawFn") -> Register:
    """Registers with an activity of each kind, a controller for each, and a notice of one."""
    drawn = {one.id: one for one in draw(registers(most=8)).records}
    drawn.setdefault("organisation-0", ORGANISATION)
    drawn.setdefault("activity-0", ACTIVITY)
    drawn.setdefault("processor-activity-0", PROCESSING)
    drawn.setdefault("joint-arrangement-0", JOINTLY)
    drawn.setdefault("notice-0", NOTICE)
    return Register(tuple(_with_controller(one) for one in drawn.values()))


def _with_controller(one: Record) -> Record:
    if isinstance(one, Notice) and not one.organisations:
        return replace(one, organisations=(Ref("organisation-0"),))
    if not isinstance(one, Activity) or one.controllers:
        return one
    return replace(one, controllers=(Ref("organisation-0"),))


@st.composite
def reports(draw: "DrawFn") -> Report:
    """Reports of every kind and model about such registers."""
    register = draw(controlled())
    kind, model = draw(st.sampled_from(MODELS))
    return report(
        kind,
        register,
        draw(st.sampled_from(KINDS[kind].candidates(register))),
        on=draw(DAYS),
        language=draw(st.sampled_from(LANGUAGES)),
        audience=draw(st.sampled_from(KINDS[kind].audiences)),
        model=model,
    )


@given(made=reports())
def test_every_report_can_be_made_and_drawn(made: Report) -> None:
    page = Page(html(made))
    is_well_built(page, made)
    says_every_word(page, made)
    anchors = [one.anchor for one in sections(made)]
    assert len(anchors) == len(set(anchors))
    assert all(one.heading for one in sections(made))
    assert json.loads(json_text(made)) == json.loads(json.dumps(asdict(made), default=str))


HEADINGS = {f"h{level}" for level in range(1, 7)}


def is_well_built(page: Page, made: Report) -> None:
    """A page that a browser, a screen reader and the PDF can rely on."""
    assert [one.attributes["lang"] for one in page.all("html")] == [made.language]
    levels = [int(one.tag[1]) for one in page.all("h1", "h2", "h3", "h4", "h5", "h6")]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(later - earlier <= 1 for earlier, later in pairwise(levels))
    ids = [one.attributes["id"] for one in page.elements if "id" in one.attributes]
    assert len(ids) == len(set(ids))
    for one in page.all("a"):
        href = one.attributes["href"]
        assert href.startswith(("http://", "https://", "mailto:")) or href.removeprefix("#") in ids
        assert "a" not in one.within
    assert all(one.attributes.get("scope") in {"col", "row"} for one in page.all("th"))
    assert not page.all("script", "link", "img", "iframe", "object", "form")
    assert len(page.all("style")) == 1


def says_every_word(page: Page, made: Report) -> None:
    """The words of the report stand on the page as they are, marked where they are foreign."""
    drawn = {one.text for one in page.all("p", "li", "td", "th")}
    assert {*words((made.cover, made.notices, made.sections))} <= drawn
    foreign = [one.language for one in phrases(made.sections) if one.language]
    headed = [one.language for one in sections(made) if one.language]
    marked = [one for one in page.all("span", "a") if "lang" in one.attributes]
    in_heading = [one for one in marked if HEADINGS & {*one.within}]
    in_text = [one for one in marked if not (HEADINGS | {"nav"}) & {*one.within}]
    assert [one.attributes["lang"] for one in in_text] == foreign
    assert [one.attributes["lang"] for one in in_heading] == headed
    assert made.language not in {*foreign, *headed}


EVERY_WAY = [(*model, language) for model, language in product(MODELS, LANGUAGES)]
INTERNAL = ("remark.", "decision.", "approval.", "handover.")


@pytest.mark.parametrize(("kind", "model", "language"), EVERY_WAY)
def test_an_outsider_reads_nothing_internal(kind: str, model: str | None, language: str) -> None:
    closed = full_register()
    remark = replace(closed.get("remark", Remark), open=True)
    register = Register((*(one for one in closed.records if one.id != "remark"), remark))
    for audience in KINDS[kind].audiences:
        made = report(
            kind,
            register,
            "organisation",
            on=NOTICE_DAY,
            language=language,
            audience=audience,
            model=model,
        )
        found = {canary for canary in INTERNAL if canary in json_text(made)}
        inside = {"remark.", "decision.", "approval."} if KINDS[kind].compares else {"remark."}
        inside -= {"remark."} if kind == "findings" else set()
        assert found == (inside if audience is Audience.INTERNAL else set())


@pytest.mark.parametrize(("kind", "model", "language"), EVERY_WAY)
def test_nobody_reads_what_another_company_does(
    kind: str, model: str | None, language: str
) -> None:
    mill = Organisation(id="mill", name="Mill of the Example")
    milling = replace(BREAD, id="milling", name=in_words(en="Milling"), controllers=(Ref("mill"),))
    grinding = replace(SALE, id="grinding", activity=Ref("milling"), name=in_words(en="Grinding"))
    register = bakery(mill, milling, grinding)
    for audience in Audience:
        made = report(kind, register, "bakery", language=language, audience=audience, model=model)
        assert not {"Mill", "Grinding"} & set(json_text(made).replace('"', " ").split())


@pytest.mark.parametrize(("kind", "model", "language"), EVERY_WAY)
def test_two_reports_of_one_edition_are_equal(kind: str, model: str | None, language: str) -> None:
    one, other = (report(kind, bakery(), "bakery", language=language, model=model) for _ in "ab")
    assert one == other
    assert hash(one) == hash(other)
