"""What a finding says, in each language and with each sort of fact."""

from dataclasses import replace
from datetime import date

from ropa.checks import Gravity, Rule
from ropa.checks.finding import AsOf, Flow, Place, finding
from ropa.register.text import text

RULE = Rule("R1-001", Gravity.BLOCKS, "gdpr-30-1-b", "b")


def test_a_finding_says_names_as_they_are_and_texts_in_the_readers_language() -> None:
    words = "{name}: the postal address is not known yet"
    one = finding(RULE, "bakery", "address", words, name="Bakery {of} the Example")
    assert one.words("en") == "Bakery {of} the Example: the postal address is not known yet"
    assert one.words("fr").startswith("Bakery {of} the Example")
    named = finding(RULE, "bakery", "address", "{data}", data=text(en="Orders", fr="Commandes"))
    assert (named.words("en"), named.words("fr")) == ("Orders", "Commandes")


def test_a_finding_writes_days_as_the_reader_does() -> None:
    one = finding(RULE, "notice", "dated", "{day}", day=date(2021, 7, 22))
    assert (one.words("en"), one.words("fr")) == ("22 July 2021", "22 juillet 2021")


def test_a_finding_calls_a_flow_by_whom_and_where_it_goes_as_far_as_known() -> None:
    carriers = text(en="Carriers", fr="Transporteurs")
    said = {
        Flow(carriers, "IN"): ("(Carriers, India)", "(Transporteurs, Inde)"),
        Flow(carriers, None): (
            "(Carriers, country not known yet)",
            "(Transporteurs, pays non connu à ce jour)",
        ),
        Flow(None, "INT-EPO"): (
            "(importer not known yet, European Patent Organisation)",
            "(importateur non connu à ce jour, Organisation européenne des brevets)",
        ),
    }
    for flow, words in said.items():
        one = finding(RULE, "abroad", "tools", "{transfer}", transfer=flow)
        assert (one.words("en"), one.words("fr")) == words


def test_a_rule_of_the_house_says_so_in_the_place_of_the_article() -> None:
    assert RULE.asked_by("en") == "Art. 30(1)(b) GDPR"
    assert RULE.asked_by("fr").startswith("art.")
    own = replace(RULE, instead="optional under Art. 26(1)")
    assert own.asked_by("en") == "optional under Art. 26(1)"
    assert own.asked_by("fr").startswith("facultatif")


def test_a_finding_without_facts_keeps_its_braces() -> None:
    assert finding(RULE, "bread", "purposes", "{x}").words("en") == "{x}"


def test_findings_are_values() -> None:
    one, other = (finding(RULE, "bread", "name", "{x}", x="y") for _ in range(2))
    assert one == other
    assert len({one, other}) == 1


def test_the_heavier_the_smaller() -> None:
    assert min(Gravity) is Gravity.BLOCKS
    assert sorted(Gravity) == list(Gravity)


def test_a_mark_holds_whatever_day_is_asked_and_differs_by_what_is_said() -> None:
    words = "{country}: there until {day}"
    one, later, other = (
        finding(RULE, "bread", "transfers", words, country=Place(code), day=day)
        for code, day in (
            ("IN", AsOf(date(2026, 1, 1))),
            ("IN", AsOf(date(2026, 2, 1))),
            ("US", AsOf(date(2026, 1, 1))),
        )
    )
    assert one.mark == later.mark != other.mark
    assert one.words("en").endswith("until 1 January 2026")
    recorded = replace(one, facts=(("country", Place("IN")), ("day", date(2026, 1, 1))))
    assert len({one.mark, recorded.mark, replace(recorded, facts=later.facts).mark}) == 2


def test_what_holds_only_under_a_condition_says_so_and_is_another_finding() -> None:
    one = finding(RULE, "bread", "name", "{x} is missing", x="Bread")
    supposed = one.only("If it rains: {said}")
    assert supposed.words("en") == "If it rains: Bread is missing"
    assert supposed.mark != one.mark
    assert supposed.only("") == one
