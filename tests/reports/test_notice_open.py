"""Each item is looked up, and what the record leaves open is said."""

from dataclasses import replace

import pytest

from ropa.register.asking import Ref
from ropa.register.choices import Answer, Fault, Provision
from ropa.register.parts import NoticeVersion
from ropa.register.records import Activity, Transfer
from ropa.register.text import text
from ropa.reports import Report
from ropa.reports.notice_points import label
from ropa.reports.writer import Writer
from ropa.translations import Tongue
from tests.checks.bakery import A_MONTH, BREAD, CONTRACT, ORDERS, SALE, states
from tests.checks.told_bakery import GIVEN, cited, inferred, right, told, untold
from tests.reports.memo import AT, facts, memo, remark, rows
from tests.reports.orders import TODAY, fixture, report
from tests.reports.reading import section, sections, words
from tests.reports.reading import text as read


def items(made: Report) -> dict[str, tuple[list[str], list[str]]]:
    return {row[0][0]: (row[1], row[2]) for row in rows(made, f"{AT}.items")}


def test_each_item_says_where_it_is_said_and_what_is_open() -> None:
    yes = states(Answer.YES, record="notice", topic="complaint")
    made = memo(yes, inferred(cited(SALE), "name"), without=("right-complaint", "right-access"))
    found = items(made)
    assert len(found) == 14
    assert found["Rights of data subjects"] == (["1"], ["see point 2"])
    assert found["Purposes and legal basis"][1] == ["see point 1"]
    assert found["Complaint to an authority"][1] == ["stated, as somebody confirmed"]
    assert found["Contact of the data protection officer"] == (["1"], ["nothing found missing"])
    assert found["Withdrawal of consent"] == (
        ["nowhere, as far as cited"],
        ["nothing known in the record asks for it"],
    )
    decided = "Automated decisions, their logic and consequences"
    assert found[decided][1] == [
        "can't be judged: whether decisions are automated is not known yet"
    ]
    none = cited(replace(BREAD, automated_decisions=Answer.NO))
    assert items(memo(none))[decided][1] == ["nothing known in the record asks for it"]


def test_several_points_of_an_item_are_all_named() -> None:
    courses = replace(SALE, id="courses", name=text(en="Courses"))
    found = items(memo(courses, untold(CONTRACT)))
    assert found["Purposes and legal basis"][1] == ["see points 1 and 2"]


def test_nothing_found_missing_stands_only_where_nothing_objects() -> None:
    vague = remark("vague", "carriers", Fault.VAGUE_TERM, "Who is meant?")
    silent = remark("silent", "notice", Fault.MISSING_ITEM, "Nothing is said.", "retention")
    lost = remark("lost", "right-access", Fault.LOST_TEXT, "A line is lost.")
    found = items(memo(vague, silent, lost))
    assert found["Recipients or their categories"][1] == ["see 1 remark", "Sections: 2"]
    assert found["Storage period or criteria"][1] == ["see 1 remark", "Sections: 2"]
    assert found["Rights of data subjects"][1] == ["nothing found missing"]
    (sent,) = found["Transfers, adequacy, safeguards and how to get a copy of them"][1]
    assert sent.startswith("nothing found missing; whether adequacy, or that there is none, and")


def test_an_item_refers_to_the_rules_by_which_the_record_lacks_it_too() -> None:
    interest = cited(replace(CONTRACT, article_6="6-1-f", interest=text(en="Selling bread")))
    made = memo(interest, right("objection"))
    assert items(made)["Legitimate interests"][1] == ["see rule LB-012"]
    others = rows(made, f"{AT}.brief.others")
    (row,) = (one for one in others if "LB-012" in one[0])
    assert row[0][2].endswith("who pursues the legitimate interest is not known yet")
    assert row[1] == ["Legitimate interests"]
    said = words(section(made, f"{AT}.brief.others").blocks)[0]
    assert said.startswith("These are findings of the record and not counted as points above: ")


def test_what_other_rules_find_is_counted_where_it_is_much() -> None:
    made = report("notice", fixture("oranum"), "jws-americas")
    others = {row[0][1]: row for row in rows(made, "notice.notice-2021-07-22.brief.others")}
    assert others["LB-008"][0][2:] == ["found 4 times"]
    assert others["CA-001"][1] == ["The notice as such, outside Art. 12 to 14 GDPR"]
    assert others["JC-005"][1] == ["The notice as such, outside Art. 12 to 14 GDPR"]
    assert {"CA-021", "LB-007", "LB-011", "LB-012", "TR-008"} <= others.keys()


def test_it_says_what_was_compared_and_what_can_not_be_told() -> None:
    staff = Activity(
        id="staff", reference="A-02", name=text(en="Staff"), controllers=(Ref("bakery"),)
    )
    version = NoticeVersion(language="fr", digest="7" * 64, digest_of=text(en="The text"))
    made = memo(staff, replace(GIVEN, versions=(version,), published="https://example.org/privacy"))
    said = facts(section(made, f"{AT}.compared"))
    assert said["Language versions"] == ["version in French", "The text", f"SHA-256 {'7' * 64}"]
    assert said["Where it is published"] == ["https://example.org/privacy"]
    assert said["Record"][1:] == [
        "1 activity rests on the notice",
        "25 citations of it in 22 records",
    ]
    limits = words(section(made, f"{AT}.compared.limits"))
    assert limits[0].startswith("The register does not hold the text of the notice.")
    assert limits[-1].endswith("is not known here: A-02 Staff.")
    assert any(one.startswith("Of 1 activity it is not known whether decisions") for one in limits)
    assert any(one.startswith("Of 1 purpose it is not known whether data must") for one in limits)


def test_what_is_known_is_not_among_what_can_not_be_told() -> None:
    known = cited(replace(BREAD, automated_decisions=Answer.NO))
    free = cited(replace(SALE, provision=Provision.VOLUNTARY))
    limits = read(section(memo(known, free), f"{AT}.compared.limits"))
    assert "it is not known whether" not in limits


def test_what_the_record_leaves_open_is_asked_question_by_question() -> None:
    unsure = replace(told().get("abroad", Transfer), takes_place=Answer.UNKNOWN, reference="T-01")
    basis = cited(replace(CONTRACT, article_6=None))
    made = memo(unsure, basis)
    found = {one.heading: words(one.blocks) for one in sections(section(made, f"{AT}.open"))}
    assert found["Takes place"] == ["T-01", "Sections: 1"]
    assert found["Legal basis"] == ["Sale", "Sections: 1"]
    assert "Role in this disclosure" not in found
    silent = inferred(untold(basis), "purpose")
    assert "Sections" not in read(section(memo(unsure, silent), f"{AT}.open.basis.article_6"))


def test_it_says_so_where_the_record_knows_what_the_notice_says() -> None:
    source = cited(replace(ORDERS, provider=Ref("bakery")))
    made = memo(cited(replace(A_MONTH, starts=text(en="With the order"))), source)
    assert words(section(made, f"{AT}.open")) == [
        "The record knows whatever a reader would ask of what the notice says."
    ]


@pytest.mark.parametrize("language", ["en", "fr"])
def test_an_item_is_named_with_a_capital(language: str) -> None:
    writer = Writer(told(), TODAY, Tongue(language))
    assert label(writer, "dpo")[0] == "C"
