"""Decisions about findings as lines of text: what each is, and what of it is still found."""

from collections import Counter
from collections.abc import Iterator
from collections.abc import Set as AbstractSet

from ropa.checks.decisions import Known, holds, known, known_by, when_made
from ropa.checks.examination import findings
from ropa.cli.check_page import counted
from ropa.cli.decision_words import Teller
from ropa.register.audience import about
from ropa.register.parts import Covered
from ropa.register.records import Decision

FEW = 5
"""Findings of one decision that are listed; more are counted, unless all is asked for."""


def decision_page(teller: Teller, *, organisation: str | None, everything: bool) -> Iterator[str]:
    """Give the lines of the decisions that still count, or of all, the newest first.

    One counts while it holds, and anything that it is about is still found.
    """
    register, tongue = teller.register, teller.tongue
    own = register if organisation is None else about(register, organisation)
    mine = [one for one in own.all(Decision) if one.decided_on <= teller.on]
    there = known(findings(register, on=teller.on, rules={one.rule for one in mine}))
    shown = [one for one in mine if everything or _counts(one, there, teller)]
    if not shown:
        day = tongue.day(teller.on)
        yield teller.beside(day, tongue.say("no decision about a finding is in force"))
    for one in sorted(shown, key=when_made, reverse=True):
        yield from _lines(one, there, teller, everything=everything)
    if left := len(mine) - len(shown):
        yield tongue.count(
            left,
            "{n} decision has ended; --all lists it.",
            "{n} decisions have ended; --all lists them.",
        )


def _counts(decision: Decision, there: AbstractSet[Known], teller: Teller) -> bool:
    still = (one for one in decision.covers if not one.is_closed(on=teller.on))
    return holds(decision, on=teller.on) and any(known_by(decision, one) in there for one in still)


def _lines(
    decision: Decision, there: AbstractSet[Known], teller: Teller, *, everything: bool
) -> Iterator[str]:
    """Say what was decided of which rule and why, then each finding and what became of it."""
    tongue = teller.tongue
    yield teller.beside(f"{decision.id}, {decision.rule}", teller.decision(decision))
    reason = decision.reason.say(tongue.language).words
    yield f"  {tongue.say('Why: {reason}', reason=' '.join(reason.splitlines()))}"
    if len(decision.covers) > FEW and not everything:
        became = Counter(_now(decision, one, there, teller) for one in decision.covers)
        counts = (f"{said} ({times})" for said, times in became.items())
        number = counted(len(decision.covers), tongue)
        yield f"  - {teller.beside(number, tongue.listing(counts))}"
        return
    for one in decision.covers:
        place = f"{one.found_at}, {one.found_in}" if one.found_in else one.found_at
        now = _now(decision, one, there, teller)
        yield f"  - {teller.beside(f'{one.mark} ({place})', now)}"


def _now(decision: Decision, one: Covered, there: AbstractSet[Known], teller: Teller) -> str:
    """Say what became of a finding that a decision covers."""
    tongue = teller.tongue
    if one.closed_on is not None and one.is_closed(on=teller.on):
        return tongue.say("closed on {day}", day=tongue.day(one.closed_on))
    return tongue.say("still found" if known_by(decision, one) in there else "no longer found")
