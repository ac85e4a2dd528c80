"""Findings of one rule are one matter, whatever records they are at."""

from dataclasses import replace

from ropa.checks.business import GATE, IF_A_BUSINESS
from ropa.checks.catalogue import rules
from ropa.checks.examination import findings
from ropa.checks.finding import Gravity, Rule, finding
from ropa.checks.groups import (
    by_weight,
    dependent,
    first_causes,
    grouped,
    is_gate,
    of_organisation,
    urgency,
)
from ropa.register.asking import Ref
from ropa.register.records import Activity, Organisation
from ropa.register.text import text
from ropa.translations import Tongue
from tests.checks.bakery import BAKERY, BREAD, ON, bakery

MISSING = Rule("R1-013", Gravity.ERROR, "gdpr-30-1-f", "f")
VAGUE = Rule("R1-006", Gravity.WARNING, "gdpr-5-1-c")


def test_findings_of_a_rule_come_together_in_the_order_of_their_rules() -> None:
    one = finding(MISSING, "bread", "retention", "The period is not known yet")
    other = finding(VAGUE, "mail", "name", "It is vague")
    third = finding(MISSING, "cakes", "retention", "The period is not known yet")
    first, second = grouped((one, other, third))
    assert (first.rule, first.findings) == (MISSING, (one, third))
    assert (second.rule, second.findings) == (VAGUE, (other,))


def test_a_group_names_each_record_once() -> None:
    some = tuple(
        finding(MISSING, record, "retention", words)
        for record, words in (("bread", "one"), ("cakes", "two"), ("bread", "three"))
    )
    (group,) = grouped(some)
    assert group.records == ("bread", "cakes")


def test_where_nothing_is_found_there_is_no_group() -> None:
    assert grouped(()) == ()


def test_an_organisation_is_told_what_is_found_at_its_own_records() -> None:
    mill = Organisation(id="mill", name="Mill")
    milling = Activity(id="milling", name=text(en="Milling"), controllers=(Ref("mill"),))
    register = bakery(replace(BAKERY, email=None), mill, milling)
    found = findings(register, on=ON)
    mine = of_organisation(found, register, "bakery")
    others = of_organisation(found, register, "mill")
    assert "bakery" in {one.record for one in mine}
    assert not {"mill", "milling"} & {one.record for one in mine}
    assert {"mill", "milling"} <= {one.record for one in others}
    assert {one.mark for one in (*mine, *others)} <= {one.mark for one in found}


def test_what_california_asks_of_another_company_is_its_own_affair() -> None:
    mill = Organisation(id="mill", name="Mill")
    joint = replace(BREAD, controllers=(Ref("bakery"), Ref("mill")))
    register = bakery(replace(BAKERY, email=None), mill, joint)
    rules = (Rule("CA-028", Gravity.ERROR, "ccpa-140-d"), Rule("ENT-001", Gravity.BLOCKS, "gdpr"))
    found = tuple(
        finding(rule, id_, "name", "It is not known yet")
        for rule in rules
        for id_ in ("bakery", "mill")
    )
    mine = [(one.rule.id, one.record) for one in of_organisation(found, register, "bakery")]
    assert mine == [("CA-028", "bakery"), ("ENT-001", "bakery"), ("ENT-001", "mill")]


def test_findings_are_counted_by_weight_the_heaviest_first() -> None:
    rules = (*(Rule(f"R1-00{one.value}", one, "gdpr-5-1-c") for one in Gravity), VAGUE)
    found = tuple(finding(one, "bread", "name", "It is vague") for one in reversed(rules))
    english = Tongue("en")
    assert by_weight(found, english) == ("1 that blocks, 1 error, 2 warnings and 1 for information")
    assert by_weight((), english) == ""


def test_what_weighs_the_same_comes_in_the_order_in_which_somebody_mends() -> None:
    ids = ("CA-001", "R1-010", "ENT-009", "PR-004", "TR-001")
    same = [Rule(id_, Gravity.BLOCKS, "gdpr") for id_ in ids]
    light, heavy = Rule("TR-001", Gravity.WARNING, "gdpr"), Rule("CA-001", Gravity.ERROR, "ccpa")
    assert sorted(same, key=urgency) == same[::-1]
    assert sorted((light, heavy), key=urgency) == [heavy, light]


def test_every_rule_has_its_turn() -> None:
    assert all(urgency(rule) for rule in rules().values())


def test_a_question_comes_first_where_others_depend_on_it() -> None:
    asked = finding(GATE, "bakery", "figures", "It is not known yet")
    missing = finding(MISSING, "bread", "retention", "The period is not known yet")
    notice = finding(Rule("CA-001", Gravity.BLOCKS, "ccpa-130"), "notice", "dated", "It is due")
    supposed = notice.only(IF_A_BUSINESS)
    free = first_causes((notice, missing, asked), few=2)
    assert [one.rule.id for one in free] == ["CA-001", "R1-013"]
    bound = first_causes((supposed, missing, asked), few=2)
    assert [one.rule.id for one in bound] == ["CA-028", "CA-001"]
    assert dependent((supposed, missing, asked)) == 1
    assert [is_gate(one.rule) for one in bound] == [True, False]
