"""What is decided about findings stands in the journal with why, in one line that it can keep."""

from datetime import date

import pytest

from ropa.checks.catalogue import rules
from ropa.checks.decisions import Decided
from ropa.checks.finding import Finding
from ropa.console.overview.deciding import LONGEST_REASON, Wish, reason_of
from ropa.journal.change import Occasion
from ropa.register.choices import Outcome
from ropa.register.text import text
from tests.console.house import now

SOME = [Decided(Finding(rule, "bakery", "name", "is open")) for rule in rules().values()]


def wish(why: str, outcome: Outcome = Outcome.ACCEPTED) -> Wish:
    return Wish(outcome, text(fr=why), "baker", date(2026, 12, 1), "brewer")


def test_why_stands_first_and_then_what_was_decided_about_how_many() -> None:
    first = SOME[0].finding.rule.id
    assert reason_of(SOME[:1], wish("Mended\nsoon")) == f"Mended soon (1 finding accepted: {first})"
    both = reason_of(SOME[:1] * 2, wish("Hers", Outcome.ASSIGNED))
    assert both == f"Hers (2 findings assigned: {first})"


@pytest.mark.parametrize("why", ["word " * (LONGEST_REASON // 5), "w" * LONGEST_REASON])
def test_however_much_is_said_the_journal_can_keep_it(why: str) -> None:
    told = reason_of(SOME, wish(why.strip()))
    assert f"({len(SOME)} findings accepted: " in told
    assert Occasion("dpo-1", told, now()).reason == told
