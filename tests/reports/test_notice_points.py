"""Each point says what is missing, where, for what, what to do, and what was decided."""

from dataclasses import replace
from datetime import date

import pytest

from ropa.checks.decisions import covered
from ropa.checks.rule_words import RuleWords
from ropa.register.asking import Ref
from ropa.register.choices import Fault, Outcome, Standing, Unit
from ropa.register.parts import Period
from ropa.register.records import Decision, RetentionRule, Transfer
from ropa.register.text import text
from ropa.reports import KINDS, Order
from tests.checks.bakery import A_MONTH, ABROAD, BREAD, CONTRACT, GUESTS, SALE, USE
from tests.checks.told_bakery import LATER, cited, inferred, right, told, untold
from tests.reports.memo import AT, facts, memo, remark, rows
from tests.reports.orders import TODAY, edition, fixture, report
from tests.reports.reading import has_section, section, words
from tests.reports.reading import text as read

NO_BASIS = "The notice states no legal basis of these purposes, neither there nor nearby"
NEARBY = (
    "The notice names a legal basis, an interest or a consent nearby, and does not clearly say "
    "that it covers these purposes"
)
NO_PERIOD = (
    "The notice does not say how long data are kept, or only by a formula, or for some of the data "
    "or purposes"
)


def test_points_come_by_weight_and_then_by_how_much_they_are_about() -> None:
    courses = replace(SALE, id="courses", name=text(en="Courses"), confirmed_on=LATER)
    made = memo(courses, untold(CONTRACT), without=("right-complaint",))
    found = [(row[0], row[1][0].split(":")[0], row[3]) for row in rows(made, f"{AT}.brief")]
    assert found == [
        (
            ["1"],
            NO_BASIS,
            ["error"],
        ),
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
    assert words(dict(made.cover.rows)["Findings at the notice"]) == ["2 errors and 1 warning"]


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
    assert said["What is missing or differs"] == [f"{NO_BASIS}: Sale"]
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
    assert said == [
        "The notice does not expressly state these purposes: 4, listed under this point"
    ]
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
    nothing = cited(replace(formula, id="nothing", criteria=None))
    bakers = replace(GUESTS, id="bakers")
    both = cited(replace(USE, data_subjects=(Ref("bakers"), Ref("guests"))))
    made = memo(formula, some, nothing, bakers, both, without=("a-month",))
    said = facts(section(made, f"{AT}.points.1"))["What it does say"]
    assert said == [
        "All data: As necessary",
        "Sections: 1",
        "All data: 3 days",
        "Sections: 1",
    ]
    ((about, where, reading),) = rows(made, f"{AT}.points.1")
    assert (about, where, reading) == (["A-01 Selling bread"], ["1"], [])
    assert "What it does say" not in facts(section(memo(A_MONTH), f"{AT}.points.1"))


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


def test_the_first_register_is_judged_in_nine_points() -> None:
    made = report("notice", fixture("oranum"), "jws-international")
    asked = [row[1][0].split(":")[0] for row in rows(made, "notice.notice-2021-07-22.brief")]
    assert asked == [
        NEARBY,
        NO_PERIOD,
        NO_BASIS,
        "The notice does not say how consent is withdrawn, where by the record these rest on it",
        "The notice does not say which legitimate interest is pursued by",
        "The notice does not expressly state these purposes",
        "The notice names safeguards in general and does not clearly say that they cover",
        "The notice does not name the third countries of",
        "The notice says that data are needed, and not what follows if they are not given",
    ]


def test_a_period_is_quoted_as_the_record_has_it() -> None:
    made = report("notice", fixture("oranum"), "jws-international")
    said = facts(section(made, "notice.notice-2021-07-22.points.2"))["What it does say"]
    assert any(
        one.startswith("Personal data of Guests: normally at most 10–15 days;") for one in said
    )


def test_what_is_said_of_each_transfer_stands_at_the_point() -> None:
    tools = told().get("abroad", Transfer).tools
    adequate = cited(replace(ABROAD, reference="T-01", tools=tools))
    clauses = replace(
        adequate, id="clauses", reference="T-02", tools=(replace(tools[0], tool="46-2-c"),)
    )
    others = replace(clauses, id="others", reference="T-03", country=None, tools=())
    made = memo(adequate, clauses, others)
    said = facts(section(made, f"{AT}.points.1"))
    swiss = "country: Switzerland; it is said to rest on: "
    unsaid = "no citation says whether there is"
    nowhere = "the country is not named; what it rests on is not said"
    clauses_ = "standard contractual clauses of the Commission"
    assert said["Said of the transfers"][:3] == [
        f"T-01: {swiss}adequacy decision; an adequacy decision is stated",
        f"T-02: {swiss}{clauses_}; {unsaid} an adequacy decision",
        f"T-03: {nowhere}; {unsaid} an adequacy decision",
    ]
    assert said["Said of the transfers"][3].startswith("How to get a copy of the safeguards")
    named = facts(section(made, f"{AT}.points.2"))
    assert "WP 260" in named["To be confirmed"][0]
    untold_ = facts(section(memo(untold(ABROAD)), f"{AT}.points.1"))
    assert "Said of the transfers" not in untold_


def decision(outcome: Outcome, **more: object) -> Decision:
    """Decide about the missing right to complain."""
    (found,) = KINDS["notice"].findings(Order(edition(SILENT), "bakery", TODAY))
    return Decision(
        id=outcome.value,
        record=Ref("notice"),
        rule=found.rule.id,
        field=found.field,
        outcome=outcome,
        reason=text(en="The page says it."),
        decided_by=Ref("officer"),
        decided_on=date(2026, 11, 1),
        covers=covered((found,)),
        **more,  # type: ignore[arg-type]  # as the caller says
    )


SILENT = told(without=("right-complaint",))


def test_a_point_says_what_was_decided_about_it() -> None:
    accepted = decision(Outcome.ACCEPTED, until=date(2027, 1, 1))
    given = decision(Outcome.ASSIGNED, assigned_to=Ref("officer"), until=date(2026, 12, 1))
    made = memo(accepted, given, without=("right-complaint",))
    assert facts(section(made, f"{AT}.points.1"))["Decision"] == [
        "The page says it.",
        "accepted by A. N. Example on 1 November 2026, until 1 January 2027",
        "given to A. N. Example, due on 1 December 2026",
    ]
    assert "Decision" not in facts(section(memo(without=("right-complaint",)), f"{AT}.points.1"))
