"""An extract tells of one activity what its record does, and nothing of any other."""

from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from ropa.exports.json_file import opened
from ropa.exports.json_text import plain
from ropa.exports.report_files import data_behind
from ropa.register.asking import Ref
from ropa.register.audience import Audience
from ropa.register.canonical import digest
from ropa.register.records import Activity, JointArrangement, Organisation, ProcessorActivity
from ropa.register.text import text
from ropa.reports import KINDS, Order, Report
from ropa.reports.assembly import shown
from ropa.reports.value import Section
from tests.checks.bakery import bakery
from tests.reports.orders import TODAY, edition, fixture, report
from tests.reports.reading import words

CAKES = Activity(id="cakes", name=text(en="Cakes"), controllers=(Ref("bakery"),))
MILLING = ProcessorActivity(
    id="milling",
    reference="P-01",
    name=text(en="Milling"),
    processor=Ref("bakery"),
    controllers=(Ref("mill"),),
)
GRINDING = ProcessorActivity(
    id="grinding", name=text(en="Grinding"), processor=Ref("bakery"), controllers=(Ref("mill"),)
)
MILL = Organisation(id="mill", name="Mill of the Example")
ORANUM = fixture("oranum")
REGISTER = bakery(CAKES, MILL, MILLING, GRINDING)


def an_extract(activity: str, *, kind: str = "article-30-1", **more: Any) -> Report:
    return report(kind, REGISTER, "bakery", activity=activity, **more)


def sections(report: Report) -> Mapping[str, Section]:
    def below(some: tuple[Section, ...]) -> Iterator[Section]:
        for one in some:
            yield one
            yield from below(one.sections)

    return {one.anchor: one for one in below(report.sections)}


@pytest.mark.parametrize(
    "activity", ["act-01-account", "act-14-fraud", "act-20-business-transfers"]
)
@pytest.mark.parametrize("audience", Audience)
def test_an_activity_is_told_as_in_the_whole_record(activity: str, audience: Audience) -> None:
    whole, extract = (
        report("article-30-1", ORANUM, "jws-americas", activity=one, audience=audience)
        for one in (None, activity)
    )
    anchor = f"activity.{activity}"
    assert sections(extract)[anchor] == sections(whole)[anchor]


@pytest.mark.parametrize(
    "activity", ["act-01-account", "act-14-fraud", "act-20-business-transfers"]
)
def test_it_declares_no_gap_that_the_whole_record_does_not(activity: str) -> None:
    found = KINDS["article-30-1"].findings
    every = edition(ORANUM)
    whole, extract = (
        {*found(Order(every, "jws-americas", TODAY, activity=one))} for one in (None, activity)
    )
    assert extract < whole


def test_nothing_of_another_activity_is_in_it() -> None:
    made = an_extract("bread")
    assert "activity.bread" in sections(made)
    assert "Cakes" not in str(made)
    assert "index" not in sections(made)
    order = Order(edition(REGISTER), "bakery", TODAY, activity="bread")
    assert "cakes" not in shown(order, order.edition)


def test_it_says_so_on_its_cover() -> None:
    made = an_extract("bread")
    cover = {label: words(cell) for label, cell in made.cover.rows}
    assert made.title == "Extract: Record of processing activities"
    assert cover["This activity alone"] == ["Selling bread"]
    assert words(made.notices)[0].startswith("This is an extract of one activity")
    assert an_extract("bread", language="fr").title.startswith("Extrait\N{NO-BREAK SPACE}: ")


def test_its_data_are_cut_like_itself_and_say_so() -> None:
    order = Order(edition(REGISTER), "bakery", TODAY, activity="bread")
    carried = data_behind(order)
    told = opened(plain(carried.content.decode()))
    assert (told["organisation"], told["activity"]) == ("bakery", "bread")
    assert told["digest"] == an_extract("bread").origin.file_digest
    assert an_extract("bread").origin.register_digest == digest(REGISTER)
    assert carried.name == "register-1-bakery-bread-external.json"


def test_changes_are_those_of_the_activity() -> None:
    since = edition(bakery(CAKES, without=("locks",)))
    made = an_extract("bread", since=since)
    assert "Locks" in str(sections(made)["changes"])
    assert "Cakes" not in str(sections(made)["changes"])


def test_a_processors_entry_stands_by_itself_too() -> None:
    made = an_extract("milling", kind="article-30-2")
    told = sections(made)
    assert "for.mill.milling" in told
    assert "for.mill.grinding" not in told
    assert "index" not in told
    assert made.activity == "milling"


def test_only_the_arrangement_of_the_activity_is_told() -> None:
    deal = JointArrangement(id="deal", title=text(en="Deal"), parties=(Ref("bakery"), Ref("mill")))
    pies = Activity(id="pies", name=text(en="Pies"), arrangement=Ref("deal"))
    register = bakery(CAKES, MILL, deal, pies)
    without = report("article-30-1", register, "bakery", activity="bread")
    with_it = report("article-30-1", register, "bakery", activity="pies")
    assert "arrangement.deal" in sections(with_it)
    assert "arrangement.deal" not in sections(without)


@pytest.mark.parametrize(
    ("kind", "activity", "expected"),
    [
        ("article-30-1", "bread", True),
        ("article-30-1", "milling", False),
        ("article-30-2", "milling", True),
        ("article-30-1", "nothing", False),
        ("ccpa", "bread", False),
    ],
)
def test_a_kind_says_which_activities_it_tells_alone(
    *, kind: str, activity: str, expected: bool
) -> None:
    assert KINDS[kind].tells_alone(activity, of="bakery", register=REGISTER) is expected
