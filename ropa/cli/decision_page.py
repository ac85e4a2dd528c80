"""Decisions about findings as lines of text: what each is, and what of it is still found."""

from collections import Counter
from collections.abc import Iterator

from ropa.checks.decisions import holds
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
    found = findings(register, on=teller.on, rules={one.rule for one in mine})
    marks = {one.mark for one in found}
    shown = [one for one in mine if everything or _counts(one, marks, teller)]
    if not shown:
        day = tongue.day(teller.on)
        yield teller.beside(day, tongue.say("no decision about a finding is in force"))
    for one in sorted(shown, key=lambda one: (one.decided_on, one.id), reverse=True):
        yield from _lines(one, marks, teller, everything=everything)
    if left := len(mine) - len(shown):
        yield tongue.count(
            left,
            "{n} decision has ended; --all lists it.",
            "{n} decisions have ended; --all lists them.",
        )


def _counts(decision: Decision, marks: set[str], teller: Teller) -> bool:
    there = any(_is_found(one, marks, teller) for one in decision.covers)
    return there and holds(decision, on=teller.on)


def _is_found(one: Covered, marks: set[str], teller: Teller) -> bool:
    return one.mark in marks and (one.closed_on is None or teller.on < one.closed_on)


def _lines(
    decision: Decision, marks: set[str], teller: Teller, *, everything: bool
) -> Iterator[str]:
    """Say what was decided of which rule and why, then each finding and what became of it."""
    tongue = teller.tongue
    yield teller.beside(f"{decision.id}, {decision.rule}", teller.decision(decision))
    reason = decision.reason.say(tongue.language).words
    yield f"  {tongue.say('Why: {reason}', reason=' '.join(reason.splitlines()))}"
    if len(decision.covers) > FEW and not everything:
        became = Counter(_became(one, marks, teller) for one in decision.covers)
        counts = (f"{said} ({number})" for said, number in became.items())
        number = counted(len(decision.covers), tongue)
        yield f"  - {teller.beside(number, tongue.listing(counts))}"
        return
    for one in decision.covers:
        place = f"{one.found_at}, {one.found_in}" if one.found_in else one.found_at
        yield f"  - {teller.beside(f'{one.mark} ({place})', _became(one, marks, teller))}"


def _became(one: Covered, marks: set[str], teller: Teller) -> str:
    tongue = teller.tongue
    if one.closed_on is not None and one.closed_on <= teller.on:
        return tongue.say("closed on {day}", day=tongue.day(one.closed_on))
    return tongue.say("still found" if one.mark in marks else "no longer found")
