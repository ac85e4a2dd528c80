"""The memorandum on a notice asks a question, answers it, and says what was compared."""

from dataclasses import replace
from datetime import date

from ropa.checks import Gravity
from ropa.register.asking import Ref
from ropa.register.choices import Fault
from ropa.register.records import Organisation
from ropa.register.text import text
from ropa.reports import KINDS, Order
from ropa.reports.findings_annex import found
from tests.checks.bakery import BREAD, bakery
from tests.checks.told_bakery import GIVEN, LATER, told, untold
from tests.reports.memo import AT, facts, memo, remark
from tests.reports.orders import TODAY, edition, fixture, report
from tests.reports.reading import has_section, section, words
from tests.reports.reading import text as read


def test_a_notice_that_says_all_gets_a_short_answer() -> None:
    made = memo()
    question, answer = words(section(made, f"{AT}.brief").blocks)
    assert question.startswith("Question: does the notice tell the persons concerned")
    assert answer == "Answer: nothing was found missing, as far as the record knows."
    assert words(section(made, f"{AT}.points")) == ["The rules on notices find nothing missing."]
    assert KINDS["notice"].internal


def test_where_a_remark_objects_the_answer_does_not_say_that_nothing_is_missing() -> None:
    made = memo(remark("vague", "carriers", Fault.VAGUE_TERM, "Who is meant?"))
    assert words(section(made, f"{AT}.brief").blocks)[1] == (
        "Answer: the rules on notices find nothing missing; see what is said below."
    )


def test_the_cover_counts_what_is_found_at_the_notice_and_what_blocks_in_the_record() -> None:
    made = report("notice", fixture("oranum"), "jws-americas")
    rows = dict(made.cover.rows)
    assert words(rows["Findings at the notice"]) == ["10 errors and 1 warning"]
    every = found(Order(edition(fixture("oranum")), "jws-americas", TODAY))
    blocking = sum(one.rule.gravity is Gravity.BLOCKS for one in every)
    assert words(rows["Record"])[1] == f"{blocking} blocking findings open"
    assert words(dict(memo().cover.rows)["Findings at the notice"]) == ["no finding"]


def test_a_notice_that_nobody_cites_is_not_compared() -> None:
    made = report("notice", bakery(GIVEN, untold(BREAD)), "bakery")
    compared = section(made, f"{AT}.compared")
    assert "Nothing in the record is cited from this notice" in read(compared)
    assert facts(compared)["Language versions"] == ["language versions not known yet"]
    assert not has_section(made, f"{AT}.points")


def test_before_the_law_nothing_is_judged() -> None:
    early = replace(GIVEN, dated=date(2017, 1, 1))
    made = memo(early, on=date(2018, 5, 24), without=("right-complaint",))
    assert not has_section(made, f"{AT}.points")
    order_findings = KINDS["notice"].findings
    assert "did not apply yet" in read(made.notices)
    order = Order(edition(told(early, without=("right-complaint",))), "bakery", date(2018, 5, 24))
    assert order_findings(order) == ()
    assert len(order_findings(replace(order, on=TODAY))) == 1


def test_where_no_notice_holds_it_says_so() -> None:
    made = memo(on=date(2021, 7, 21))
    assert words(section(made, "notice")) == [
        "The register has no notice that held on 21 July 2021."
    ]
    assert read(dict(made.cover.rows)["Notice"]) == "not known yet"


def test_the_newest_notice_comes_first_and_a_replaced_one_not_at_all() -> None:
    second = replace(GIVEN, id="second", title=text(en="Of courses"), dated=LATER)
    third = replace(second, id="third", title=GIVEN.title)
    anchors = [one.anchor for one in memo(second).sections]
    assert anchors == ["notice.second", AT]
    assert [one.anchor for one in memo(second, third).sections] == ["notice.second", "notice.third"]


def test_a_notice_of_nobody_is_for_the_controllers_of_what_it_is_about() -> None:
    nobodys = replace(GIVEN, organisations=())
    assert KINDS["notice"].candidates(told(nobodys)) == ("bakery",)
    mill = Organisation(id="mill", name="Mill")
    shop = Organisation(id="shop", name="Shop", branch_of=Ref("mill"))
    given = replace(GIVEN, organisations=(Ref("shop"),))
    assert KINDS["notice"].candidates(told(mill, shop, given)) == ("mill",)
    assert KINDS["notice"].candidates(bakery(without=())) == ("bakery",)
