"""Decisions about findings as lines of text: what each is, and what of it is still found."""

from collections.abc import Iterator
from collections.abc import Set as AbstractSet

from ropa.checks.decisions import Known, holds, known, known_by, when_made
from ropa.checks.examination import findings
from ropa.cli.decision_words import Teller
from ropa.register.audience import about
from ropa.register.parts import Covered
from ropa.register.records import Decision


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
        yield from _lines(one, there, teller)
    if left := len(mine) - len(shown):
        yield tongue.count(
            left,
            "{n} decision has ended; --all lists it.",
            "{n} decisions have ended; --all lists them.",
        )


def _counts(decision: Decision, there: AbstractSet[Known], teller: Teller) -> bool:
    still = (one for one in decision.covers if not one.is_closed(on=teller.on))
    return holds(decision, on=teller.on) and any(known_by(decision, one) in there for one in still)


def _lines(decision: Decision, there: AbstractSet[Known], teller: Teller) -> Iterator[str]:
    """Say what was decided of which rule and why, then each finding and what became of it."""
    tongue = teller.tongue
    yield teller.beside(f"{decision.id}, {decision.rule}", teller.decision(decision))
    reason = decision.reason.say(tongue.language).words
    yield f"  {tongue.say('Why: {reason}', reason=' '.join(reason.splitlines()))}"
    for one in decision.covers:
        place = f"{one.found_at}, {one.found_in}" if one.found_in else one.found_at
        became = _became(one, teller, found=known_by(decision, one) in there)
        yield f"  - {teller.beside(f'{one.mark} ({place})', became)}"


def _became(one: Covered, teller: Teller, *, found: bool) -> str:
    tongue = teller.tongue
    if one.closed_on is not None and one.is_closed(on=teller.on):
        return tongue.say("closed on {day}", day=tongue.day(one.closed_on))
    return tongue.say("still found" if found else "no longer found")
