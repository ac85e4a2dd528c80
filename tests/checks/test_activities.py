"""Each check of an activity with its smallest register: found, answered, stated "none"."""

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from ropa import law
from ropa.checks import activities as rules
from ropa.checks import transfers
from ropa.checks.examination import findings
from ropa.checks.finding import Finding, Gravity, Rule
from ropa.register.asking import Ref
from ropa.register.choices import Answer, Nature, Relation, Role, Unit
from ropa.register.entry import entry
from ropa.register.parts import Period, TransferTool
from ropa.register.records import (
    Activity,
    DataCategory,
    DataElement,
    JointArrangement,
    Organisation,
    ProcessorActivity,
    RetentionRule,
)
from ropa.register.text import text
from tests.checks.bakery import (
    A_MONTH,
    ABROAD,
    BREAD,
    CARRIERS,
    DELIVERY,
    MAIL,
    ON,
    USE,
    bakery,
    states,
)

if TYPE_CHECKING:
    from ropa.register.register import Register

GRINDING = ProcessorActivity(
    id="grinding",
    reference="P-01",
    name=text(en="Grinding", fr="Mouture"),
    processor=Ref("bakery"),
    controllers=(Ref("bakery"),),
)


def found(
    check: rules.Check, register: "Register", *, of: str = "bread", on: date = ON
) -> list[Finding]:
    one = register.find(of)
    assert isinstance(one, Activity | ProcessorActivity)
    return list(check(register, entry(register, one), on))


def rule_of(check: rules.Check, register: "Register", *, of: str = "bread") -> Rule:
    (one,) = found(check, register, of=of)
    return one.rule


@pytest.mark.parametrize("check", rules.CONTROLLER_CHECKS)
def test_the_bakery_answers_everything(check: rules.Check) -> None:
    assert not found(check, bakery())


def test_a_controller_is_named_directly_or_by_an_arrangement() -> None:
    nobody = replace(BREAD, controllers=())
    assert rule_of(rules.controller_is_named, bakery(nobody)) == rules.CONTROLLER
    joint = JointArrangement(id="joint", title=text(en="Joint"), parties=(Ref("bakery"),))
    register = bakery(replace(nobody, arrangement=Ref("joint")), joint)
    assert not found(rules.controller_is_named, register)
    assert not found(rules.controller_is_named, bakery(GRINDING), of="grinding")


def test_purposes() -> None:
    register = bakery(without=("sale", "sale-basis"))
    assert rule_of(rules.purposes_are_stated, register) == rules.PURPOSES


def test_what_is_never_done_names_neither_data_subjects_nor_data() -> None:
    for register in (bakery(without=("use",)), bakery(replace(USE, never=True))):
        assert rule_of(rules.data_subjects_are_stated, register) == rules.DATA_SUBJECTS
        assert rule_of(rules.data_are_stated, register) == rules.DATA


TOPICS = [
    (rules.recipients_are_stated, rules.RECIPIENTS, "recipients", "delivery"),
    (rules.transfers_are_stated, transfers.TRANSFERS, "transfers", "abroad"),
    (rules.periods_are_stated, rules.PERIODS, "retention", "a-month"),
    (rules.measures_are_described, rules.MEASURES, "measures", "locks"),
]


@pytest.mark.parametrize(("check", "rule", "topic", "answer"), TOPICS)
def test_nothing_is_a_gap_and_a_stated_no_is_an_answer(
    check: rules.Check, rule: Rule, topic: str, answer: str
) -> None:
    assert rule_of(check, bakery(without=(answer,))) == rule
    for said in Answer:
        stated = states(said, record="bread", topic=topic)
        left = found(check, bakery(stated, without=(answer,)))
        assert bool(left) is (said is not Answer.NO)


def test_a_transfer_needs_a_country_and_is_called_by_its_reference() -> None:
    somewhere = replace(ABROAD, country=None)
    (one,) = found(rules.countries_are_identified, bakery(somewhere))
    assert (one.rule, one.record, one.field) == (transfers.COUNTRIES, "abroad", "country")
    assert one.words("en").startswith("Transfer (Carriers, country not known yet): ")
    (one,) = found(rules.countries_are_identified, bakery(replace(somewhere, reference="T-03")))
    assert "T-03" in one.words("fr")


@pytest.mark.parametrize(
    ("country", "rule"),
    [
        ("LU", None),  # of the Union
        ("CH", None),  # adequate as a whole
        ("US", transfers.SAFEGUARDS),  # adequate for listed importers, and nobody says it is one
        ("IN", transfers.SAFEGUARDS),
    ],
)
def test_a_transfer_rests_on_something_where_the_law_of_the_day_asks_for_it(
    country: str, rule: Rule | None
) -> None:
    there = replace(ABROAD, country=country, tools=())
    assert [one.rule for one in found(rules.safeguards_are_stated, bakery(there))] == (
        [rule] if rule else []
    )
    clauses = replace(there, tools=(TransferTool(tool="46-2-c"),))
    assert not found(rules.safeguards_are_stated, bakery(clauses))


def test_a_transfer_without_a_country_is_asked_for_the_country_first() -> None:
    somewhere = replace(ABROAD, country=None, tools=())
    assert not found(rules.safeguards_are_stated, bakery(somewhere))


@pytest.mark.parametrize(
    ("day", "holds"),
    [
        (date(2021, 6, 26), False),
        (date(2021, 6, 27), True),
        (date(2022, 12, 27), True),
        (date(2022, 12, 28), False),
    ],
)
def test_a_tool_holds_from_its_first_day_to_its_last(day: date, *, holds: bool) -> None:
    tool = TransferTool(tool="46-2-c", since=date(2021, 6, 27), until=date(2022, 12, 27))
    register = bakery(replace(ABROAD, country="IN", tools=(tool,)))
    assert bool(found(rules.safeguards_are_stated, register, on=day)) is not holds


def test_a_recipient_has_a_role() -> None:
    unknown = replace(DELIVERY, role=Role.UNKNOWN)
    ushers = replace(CARRIERS, id="ushers", name=text(en="Ushers", fr="Écuyers"))
    again = replace(unknown, id="again", recipient=Ref("ushers"))
    one, other = found(rules.recipients_are_classified, bakery(unknown, ushers, again))
    assert (one.rule, one.record, one.field) == (rules.ROLES, "again", "role")
    assert (other.record, other.field) == ("delivery", "role")
    assert one.words("en") == "Ushers: role in this disclosure not known yet"
    assert "not required by Art. 30(1)(d)" in one.rule.asked_by("en")
    assert found(rules.recipients_are_classified, bakery(ushers, again)) == [one]
    staff = replace(ushers, relation=Relation.OWN_STAFF)
    assert found(rules.recipients_are_classified, bakery(staff, again)) == []


def test_a_disclosure_from_several_activities_is_asked_for_its_role_once() -> None:
    rolls = replace(BREAD, id="rolls", reference="A-02")
    unknown = replace(DELIVERY, role=Role.UNKNOWN, activities=(Ref("bread"), Ref("rolls")))
    register = bakery(rolls, unknown)
    assert [one.record for one in findings(register, on=ON) if one.rule == rules.ROLES] == [
        "delivery"
    ]
    baking = ProcessorActivity(
        id="baking", name=text(en="Baking"), processor=Ref("bakery"), controllers=()
    )
    behalf = bakery(baking, replace(unknown, activities=(Ref("baking"),)))
    assert [one for one in findings(behalf, on=ON) if one.rule == rules.ROLES] == []


@pytest.mark.parametrize(
    ("changes", "asked"),
    [
        ({}, True),
        ({"country": "US"}, False),
        ({"branch_of": Ref("bakery")}, False),
    ],
)
def test_where_a_named_recipient_is_decides_whether_there_is_a_transfer(
    changes: dict[str, Any], *, asked: bool
) -> None:
    post = replace(Organisation(id="post", name="Post of the Example"), **changes)
    named = replace(CARRIERS, organisation=Ref("post"))
    asks = rules.recipients_are_located
    told = found(asks, bakery(post, named, without=("abroad",)))
    assert [(one.rule.id, one.record, one.field) for one in told] == (
        [("R1-028", "post", "country")] if asked else []
    )
    assert not found(asks, bakery(post, named)), "a transfer to it asks for the country itself"
    staff = replace(named, relation=Relation.OWN_STAFF)
    assert not found(asks, bakery(post, staff, without=("abroad",)))
    none = states(Answer.NO, record="bread", topic="transfers")
    assert not found(asks, bakery(post, named, none, without=("abroad",)))
    assert not found(asks, bakery(without=("abroad",))), "a category is in no one country"


@pytest.mark.parametrize("nature", Nature)
def test_at_least_and_permitted_are_no_time_limit(nature: Nature) -> None:
    limits = nature not in {Nature.AT_LEAST, Nature.PERMITTED}
    rule = replace(A_MONTH, nature=nature)
    assert rules.limits_erasure(rule) is limits
    assert bool(found(rules.periods_are_stated, bakery(rule))) is not limits
    assert bool(found(rules.ends_can_be_determined, bakery(rule))) is not limits


def test_criteria_are_a_limit_and_a_bare_rule_is_none() -> None:
    bare: RetentionRule = replace(A_MONTH, period=None)
    assert not rules.limits_erasure(bare)
    assert rules.limits_erasure(replace(bare, criteria=text(en="Until the order is paid")))
    ten_years = Period(number=10, unit=Unit.YEAR)
    minimum = replace(bare, period=ten_years, nature=Nature.AT_LEAST)
    assert not rules.limits_erasure(minimum)
    assert not rules.limits_erasure(replace(minimum, criteria=text(en="Until it is paid")))


TASTES = DataCategory(id="tastes", name=text(en="Tastes", fr="Goûts"))
CRUST = DataElement(id="crust", category=Ref("tastes"), name=text(en="Crust", fr="Croûte"))


def test_each_category_of_data_needs_a_time_limit_of_its_own() -> None:
    both = replace(USE, data=(Ref("addresses"), Ref("crust")))
    register = bakery(TASTES, CRUST, both)
    (one,) = found(rules.periods_are_stated, register)
    assert one.words("en") == "Tastes: the time limit for erasure is not known yet"
    assert "Goûts" in one.words("fr")
    assert [each.id for each in rules.categories_used(register, entry(register, BREAD))] == [
        "addresses",
        "tastes",
    ]


@pytest.mark.parametrize("data", [(), ("addresses",), ("mail",), ("everything",)])
def test_a_rule_keeps_all_data_a_category_an_element_or_everything(data: tuple[str, ...]) -> None:
    everything = DataCategory(id="everything", name=text(en="All data"), everything=True)
    rule = replace(A_MONTH, data=tuple(Ref(one) for one in data))
    assert not found(rules.periods_are_stated, bakery(everything, rule))


def test_a_rule_about_other_data_does_not_keep_these() -> None:
    rule = replace(A_MONTH, data=(Ref("tastes"),))
    assert rule_of(rules.periods_are_stated, bakery(TASTES, rule)) == rules.PERIODS
    by_element = replace(USE, data=(Ref("mail"),))
    assert MAIL.category == "addresses"
    assert not found(rules.periods_are_stated, bakery(by_element))


def test_a_processor_is_asked_by_its_own_paragraph() -> None:
    register = bakery(
        GRINDING, replace(ABROAD, activities=(Ref("grinding"),), country=None), without=("locks",)
    )
    asked = {
        rules.processing_is_described: rules.PROCESSING,
        rules.countries_are_identified: transfers.PROCESSOR_COUNTRIES,
        rules.measures_are_described: rules.PROCESSOR_MEASURES,
    }
    for check, rule in asked.items():
        assert rule_of(check, register, of="grinding") == rule
    register = bakery(GRINDING)
    assert (
        rule_of(rules.transfers_are_stated, register, of="grinding")
        == transfers.PROCESSOR_TRANSFERS
    )


def test_a_processor_says_what_it_does() -> None:
    described = replace(GRINDING, categories=text(en="Grinding of corn"))
    assert not found(rules.processing_is_described, bakery(described), of="grinding")
    assert not found(rules.processing_is_described, bakery())


def test_every_rule_of_an_activity_has_the_letter_of_its_article() -> None:
    named = {one for one in vars(rules).values() if isinstance(one, Rule)}
    assert named
    for one in named:
        assert one.gravity in {Gravity.BLOCKS, Gravity.ERROR}
        if one.article.startswith(law.ART_30_1_A[:-1]):
            assert one.letter == one.article[-1].lower()
        assert one.letter in set("abcdefg")


@pytest.mark.parametrize(
    "tool",
    [
        TransferTool(tool="45-3"),  # there is no decision about India
        TransferTool(tool="46-2-c", generation="SCC-2001-C2C"),  # no safeguard since 2022-12-28
    ],
)
def test_a_tool_that_the_law_does_not_know_is_no_safeguard(tool: TransferTool) -> None:
    register = bakery(replace(ABROAD, country="IN", tools=(tool,)))
    assert found(rules.safeguards_are_stated, register)


@pytest.mark.parametrize(
    ("day", "asked"), [(date(2022, 12, 27), False), (date(2022, 12, 28), True)]
)
def test_clauses_of_an_unstated_generation_may_have_lapsed(day: date, *, asked: bool) -> None:
    register = bakery(replace(ABROAD, country="IN", tools=(TransferTool(tool="46-2-c"),)))
    left = found(rules.clauses_have_not_lapsed, register, on=day)
    assert [one.rule for one in left] == ([transfers.GENERATION] if asked else [])
    assert all("27 December 2022" in one.words("en") for one in left)
    stated = TransferTool(tool="46-2-c", generation="SCC-2021")
    for tool in (stated, TransferTool(tool="49-1-a")):
        known = bakery(replace(ABROAD, country="IN", tools=(tool,)))
        assert not found(rules.clauses_have_not_lapsed, known, on=day)


def test_without_data_the_time_limits_are_one_gap() -> None:
    bare = bakery(without=("use", "a-month"))
    (one,) = found(rules.periods_are_stated, bare)
    assert (one.rule, one.record, one.field) == (rules.PERIODS, "bread", "retention")
    assert not found(rules.periods_are_stated, bakery(without=("use",)))


def test_a_processor_acts_on_behalf_of_somebody() -> None:
    nobody = bakery(replace(GRINDING, controllers=()))
    (one,) = found(rules.controllers_are_named, nobody, of="grinding")
    assert (one.rule.id, one.rule.article, one.field) == ("PR-001", law.ART_30_2_A, "controllers")
    assert not found(rules.controllers_are_named, bakery(GRINDING), of="grinding")
    assert not found(rules.controllers_are_named, bakery())


@pytest.mark.parametrize(
    ("tool", "asked"),
    [
        (TransferTool(tool="49-1-2"), True),
        (TransferTool(tool="49-1-2", safeguards=text(en="A locked box")), False),
        (TransferTool(tool="49-1-2", since=date(2026, 11, 23)), False),
        (TransferTool(tool="49-1-2", until=date(2026, 11, 21)), False),
        (TransferTool(tool="49-1-2", since=ON, until=ON), True),
        (TransferTool(tool="49-1-a"), False),
    ],
)
def test_compelling_interests_need_documented_safeguards(
    tool: TransferTool, *, asked: bool
) -> None:
    register = bakery(replace(ABROAD, country="IN", tools=(tool,)))
    left = found(rules.compelling_interests_are_documented, register)
    assert [one.rule for one in left] == ([transfers.COMPELLING] if asked else [])
    assert {one.rule.article for one in left} <= {law.ART_30_1_E}


def test_what_transfers_rest_on_is_asked_of_a_processor_under_its_own_letter() -> None:
    by_processor = replace(ABROAD, activities=(Ref("grinding"),))
    asked = {
        rules.safeguards_are_stated: (replace(by_processor, country="IN"), law.ART_44),
        rules.clauses_have_not_lapsed: (
            replace(by_processor, country="IN", tools=(TransferTool(tool="46-2-c"),)),
            law.SCC_2021_4_4,
        ),
        rules.compelling_interests_are_documented: (
            replace(by_processor, country="IN", tools=(TransferTool(tool="49-1-2"),)),
            law.ART_30_2_C,
        ),
    }
    for check, (transfer, article) in asked.items():
        rule = rule_of(check, bakery(GRINDING, transfer), of="grinding")
        assert (rule.letter, rule.article) == ("c", article)
    in_scope = bakery(GRINDING, replace(by_processor, country="US"))
    rule = rule_of(rules.safeguards_are_stated, in_scope, of="grinding")
    assert (rule.id, rule.letter) == ("TR-001", "c")


def test_a_processor_is_asked_all_that_a_processor_can_be_asked() -> None:
    shared = set(rules.PROCESSOR_CHECKS) & set(rules.CONTROLLER_CHECKS)
    assert rules.transfers_are_stated in shared
    everything = bakery(
        replace(GRINDING, controllers=()),
        replace(ABROAD, activities=(Ref("grinding"),), country=None),
        without=("locks",),
    )
    letters = {
        one.rule.letter
        for check in rules.PROCESSOR_CHECKS
        for one in found(check, everything, of="grinding")
    }
    assert letters == set("abcd")
