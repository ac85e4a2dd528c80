"""The memorandum on a notice says what it lacks, where, for what, and what to do."""

from dataclasses import replace
from datetime import date

import pytest

from ropa.checks.rule_words import RuleWords
from ropa.register.asking import Ref
from ropa.register.choices import Answer, Fault, Provision, Standing, Unit
from ropa.register.parts import Citation, NoticeVersion, Period
from ropa.register.records import (
    Activity,
    Organisation,
    Record,
    Remark,
    RetentionRule,
    Transfer,
)
from ropa.register.text import text
from ropa.reports import KINDS, Order, Report
from ropa.reports.notice_points import label
from ropa.reports.value import Facts, Section
from ropa.reports.writer import Writer
from ropa.translations import Tongue
from tests.checks.bakery import (
    A_MONTH,
    ABROAD,
    BREAD,
    CONTRACT,
    GUESTS,
    ORDERS,
    SALE,
    USE,
    bakery,
    states,
)
from tests.checks.told_bakery import GIVEN, LATER, cited, inferred, right, told, untold
from tests.reports.orders import TODAY, edition, fixture, report
from tests.reports.reading import has_section, section, sections, table, words
from tests.reports.reading import text as read

AT = "notice.notice"


def memo(*others: Record, without: tuple[str, ...] = (), **more: object) -> Report:
    """Write the memorandum on the bakery's notice, where the record is otherwise."""
    return report("notice", told(*others, without=without), "bakery", **more)


def remark(
    id_: str, record: str, fault: Fault, said: str, field: str = "", **more: object
) -> Remark:
    return Remark(
        id=id_,
        record=Ref(record),
        field=field,
        fault=fault,
        words=text(en=said),
        citations=(Citation(source=Ref("notice"), section="2.1"),),
        **more,  # type: ignore[arg-type]  # as the caller says
    )


def facts(value: Section) -> dict[str, list[str]]:
    """Return the labels and answers that stand directly in a section."""
    (found,) = (one for one in value.blocks if isinstance(one, Facts))
    return {name: words(cell) for name, cell in found.rows}


def rows(made: Report, anchor: str) -> list[list[list[str]]]:
    return [[words(cell) for cell in row] for row in table(section(made, anchor)).rows]


def test_a_notice_that_says_all_gets_a_short_answer() -> None:
    made = memo()
    question, answer, beside = words(section(made, f"{AT}.brief").blocks)
    assert question.startswith("Question: does the notice tell the persons concerned")
    assert answer == "Answer: nothing was found missing, as far as the record knows."
    assert beside.startswith("Beside these points: 0 facts stand in one language version only, ")
    assert words(section(made, f"{AT}.points")) == ["Nothing was found missing."]
    assert KINDS["notice"].internal


def test_points_come_by_weight_and_then_by_how_much_they_are_about() -> None:
    courses = replace(SALE, id="courses", name=text(en="Courses"), confirmed_on=LATER)
    made = memo(courses, untold(CONTRACT), without=("right-complaint",))
    found = [(row[0], row[1][0].split(":")[0], row[3]) for row in rows(made, f"{AT}.brief")]
    assert found == [
        (["1"], "The notice does not expressly state the legal basis of these purposes", ["error"]),
        (
            ["2"],
            "The notice does not mention the right to complain to a supervisory authority",
            ["error"],
        ),
        (["3"], "These purposes are newer than the notice", ["warning"]),
    ]
    assert words(section(made, f"{AT}.brief").blocks)[1] == (
        "Answer: not wholly. 3 points should be settled: 2 errors and 1 warning."
    )
    assert words(dict(made.cover.rows)["Further findings"]) == ["2 errors and 1 warning"]


def test_a_point_says_what_is_missing_where_for_what_and_what_to_do() -> None:
    noted = remark("noted", "sale-basis", Fault.MISSING_ITEM, "No basis is stated.", "article_6")
    guessed = cited(replace(CONTRACT, standing=Standing.INFERRED))
    made = memo(guessed, noted)
    point = section(made, f"{AT}.points.1")
    assert (point.heading, point.note) == (
        "1. Purposes and legal basis",
        "Art. 13(1)(c) GDPR, Art. 14(1)(c) GDPR",
    )
    said = facts(point)
    assert said["What is missing or differs"] == [
        "The notice does not expressly state the legal basis of these purposes: Sale"
    ]
    assert said["What to do"][0].startswith("Settle the legal basis of each purpose in the record")
    (weight,) = said["Weight"]
    assert weight.startswith("error [NT-001-")
    ((about, where, reading),) = rows(made, f"{AT}.points.1")
    assert about == [
        "Sale",
        "A-01 Selling bread",
        "In the record: contract with the data subject [inferred]",
    ]
    assert (where, reading) == (["1"], ["No basis is stated."])
    assert not has_section(made, f"{AT}.rest"), "a remark is told once"


def test_a_basis_for_some_means_says_for_which() -> None:
    consent = cited(replace(CONTRACT, id="cookies", article_6="6-1-a", means=text(en="cookies")))
    made = memo(consent)
    assert "In the record: consent, for cookies" in read(section(made, f"{AT}.points.1"))


def test_many_names_are_counted_in_the_sentence_and_listed_below() -> None:
    more = [replace(SALE, id=f"sale-{n}", name=text(en=f"Sale {n}")) for n in range(4)]
    made = memo(*more)
    said = facts(section(made, f"{AT}.points.1"))["What is missing or differs"]
    assert said == ["The notice does not state these purposes: 4, listed under this point"]
    assert len(rows(made, f"{AT}.points.1")) == 4


def test_rights_are_named_in_the_sentence_and_a_lawyer_asked_to_confirm() -> None:
    gone = ("right-access", "right-erasure", "right-rectification", "right-restriction")
    said = facts(section(memo(without=gone), f"{AT}.points.1"))
    basis = "Which rights depend on which legal basis"
    assert said["What is missing or differs"] == [
        "The notice does not mention these rights: access, rectification, erasure and restriction"
    ]
    assert said["To be confirmed"] == [
        f"{basis} is general knowledge here; a lawyer should confirm it."
    ]


def test_a_notice_that_is_broader_than_the_record_cites_what_asks_for_truth() -> None:
    ended = cited(replace(BREAD, id="baking", until=date(2020, 1, 1)))
    point = section(memo(ended), f"{AT}.points.1")
    assert point.note == "Art. 12(1) GDPR"
    said = facts(point)
    assert said["Weight"][0].startswith("warning [NT-002-")
    assert "To be confirmed" not in said


def test_what_is_general_knowledge_is_to_be_confirmed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(RuleWords, "to_confirm", True)
    said = facts(section(memo(without=("right-complaint",)), f"{AT}.points.1"))
    assert said["To be confirmed"] == [
        "Not checked against the source of the law: a lawyer should confirm it."
    ]


def test_a_formula_is_quoted_where_no_period_is_told() -> None:
    formula = cited(
        RetentionRule(
            id="formula",
            name=text(en="All data"),
            data=(Ref("addresses"),),
            criteria=text(en="As necessary"),
        )
    )
    some = cited(
        replace(
            formula,
            id="some",
            data_subjects=(Ref("guests"),),
            period=Period(number=3, unit=Unit.DAY),
            criteria=None,
        )
    )
    bakers = replace(GUESTS, id="bakers")
    both = cited(replace(USE, data_subjects=(Ref("bakers"), Ref("guests"))))
    made = memo(formula, some, bakers, both, without=("a-month",))
    said = facts(section(made, f"{AT}.points.1"))["Said in general"]
    assert said == ["All data: As necessary [section 1]", "All data: 3 days [section 1]"]
    ((about, where, reading),) = rows(made, f"{AT}.points.1")
    assert (about, where, reading) == (["A-01 Selling bread"], ["1"], [])
    assert "Said in general" not in facts(section(memo(A_MONTH), f"{AT}.points.1"))


def test_what_was_noted_about_other_transfers_stands_at_the_point() -> None:
    bare = cited(replace(ABROAD, id="bare", reference="T-02", country="BR"))
    copy = remark("copy", "abroad", Fault.MISSING_ITEM, "How to get a copy is not said.", "tools")
    made = memo(bare, copy)
    said = facts(section(made, f"{AT}.points.1"))
    assert said["Noted on reading"] == ["How to get a copy is not said."]
    assert not has_section(made, f"{AT}.rest")


def test_what_was_noted_about_withdrawal_stands_at_the_point() -> None:
    consent = cited(replace(CONTRACT, article_6="6-1-a"))
    channel = inferred(cited(right("withdraw-consent")), "right")
    unsaid = remark("unsaid", channel.id, Fault.MISSING_ITEM, "Not among the rights.", "right")
    said = facts(section(memo(consent, channel, unsaid), f"{AT}.points.1"))
    assert said["Noted on reading"] == ["Not among the rights."]


def test_what_nobody_can_read_anywhere_stands_nowhere() -> None:
    made = memo(untold(ABROAD, reference="T-01", activities=(Ref("bread"),)))
    ((about, where, _),) = rows(made, f"{AT}.points.1")
    assert (about, where) == (["T-01", "A-01 Selling bread"], ["nowhere"])


def test_a_record_of_several_activities_names_them_by_their_numbers() -> None:
    cake = cited(replace(BREAD, id="cake", reference="", name=text(en="Cake")))
    both = untold(ABROAD, activities=(Ref("bread"), Ref("cake")))
    made = memo(cake, both, cited(replace(A_MONTH, activities=(Ref("bread"), Ref("cake")))))
    ((about, _, _),) = rows(made, f"{AT}.points.1")
    assert about == ["abroad", "Cake; A-01"]


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


SWEDISH = NoticeVersion(
    language="sv",
    digest="8" * 64,
    digest_of=text(en="The text"),
    other_languages=("en",),
)
FRENCH = replace(SWEDISH, language="fr", digest="9" * 64, other_languages=())


def test_facts_of_one_version_are_listed_with_their_sections() -> None:
    only = Citation(source=Ref("notice"), section="10", version="fr", field="email")
    baker = replace(
        told().get("bakery", Organisation), citations=(only, replace(only, section="2"))
    )
    whole = replace(only, field="", section="1")
    sale = replace(cited(SALE), citations=(whole, *cited(SALE).citations))
    topic = replace(only, field="dpo", section="3")
    officer = replace(baker, citations=(*baker.citations, topic))
    made = memo(replace(GIVEN, versions=(FRENCH, SWEDISH)), officer, sale)
    assert rows(made, f"{AT}.versions.one") == [
        [["Sale", "Purpose"], ["the record as a whole"], ["French"], ["1"]],
        [
            ["Bakery of the Example", "Organisation: E-mail"],
            ["bread@example.org"],
            ["French"],
            ["2, 10"],
        ],
        [["Bakery of the Example", "Organisation"], ["the record as a whole"], ["French"], ["3"]],
    ]
    said = words(section(made, f"{AT}.versions").blocks)
    assert said[0] == "Versions read: French and Swedish."
    assert said[1] == "In the version in Swedish, passages are left in another language: English."
    assert said[2].endswith("Translate them.")
    assert said[3].startswith("Decide for each difference below which version is right")


def test_a_fact_of_one_version_that_the_record_lacks_is_not_known_yet() -> None:
    only = Citation(source=Ref("notice"), section="10", version="fr", field="phone")
    silent = replace(cited(told().get("bakery", Organisation)))
    made = memo(replace(silent, citations=(*silent.citations, only)))
    ((_, recorded, _, _),) = rows(made, f"{AT}.versions.one")
    assert recorded == ["not known yet"]


def test_one_version_alone_is_compared_with_nothing() -> None:
    made = memo(replace(GIVEN, versions=(FRENCH,)))
    assert words(section(made, f"{AT}.versions")) == [
        "Fewer than two language versions were read; there is nothing to compare."
    ]


def test_remarks_stand_where_they_belong_in_the_order_of_the_sections() -> None:
    late = remark("a-late", "sale", Fault.LANGUAGES_DIFFER, "Swedish differs.", "name")
    early = replace(late, id="b-early", citations=(Citation(source=Ref("notice"), section="1"),))
    same = replace(early, id="c-same", record=Ref("bread"), field="")
    lost = remark("lost", "notice", Fault.LOST_TEXT, "A line is lost.", "complaint")
    against = remark("against", "sale", Fault.CONTRADICTION, "It says both.")
    vague = remark("vague", "bread", Fault.VAGUE_TERM, "It is vague.", "retention")
    made = memo(late, early, same, lost, against, vague)
    assert rows(made, f"{AT}.versions.words") == [
        [
            ["1, 2.1"],
            ["Sale", "Purpose of the processing", "A-01 Selling bread"],
            ["Swedish differs."],
        ],
    ]
    assert rows(made, f"{AT}.versions.lost") == [
        [["2.1"], ["Privacy notice: Privacy notice", "complaint"], ["A line is lost.", "lost text"]]
    ]
    assert rows(made, f"{AT}.within") == [[["2.1"], ["Sale"], ["It says both."]]]
    assert rows(made, f"{AT}.rest") == [
        [["2.1"], ["A-01 Selling bread", "retention"], ["It is vague.", "vague term"]]
    ]


def test_closed_remarks_are_left_out() -> None:
    closed = remark("closed", "sale", Fault.VAGUE_TERM, "It is vague.", open=False)
    assert not has_section(memo(closed), f"{AT}.rest")


def test_a_remark_on_the_notice_as_a_whole_says_so() -> None:
    whole = replace(remark("whole", "notice", Fault.MISSING_ITEM, "Silent."), citations=())
    ((where, about, said),) = rows(memo(whole), f"{AT}.rest")
    assert (where, about, said) == (
        ["as a whole"],
        ["Privacy notice: Privacy notice"],
        ["Silent.", "missing item"],
    )


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


def test_the_first_register_is_judged_in_six_points() -> None:
    made = report("notice", fixture("oranum"), "jws-international")
    asked = [row[1][0].split(":")[0] for row in rows(made, "notice.notice-2021-07-22.brief")]
    assert asked == [
        "The notice does not expressly state the legal basis of these purposes",
        "The notice does not say how long data are kept, or only by a formula for all",
        "The notice does not say how consent is withdrawn, where these rest on it",
        "The notice does not state these purposes",
        "The notice does not say what protects the data in the third country",
        "The notice does not say that the data must be given, and what follows if not",
    ]
