"""Findings of one rule are one matter, whatever records they are at."""

from ropa.checks.finding import Gravity, Rule, finding
from ropa.checks.groups import grouped

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
