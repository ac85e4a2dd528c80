"""What a day other than the present calls for, as lines of text: what will have lapsed by then."""

from collections.abc import Iterator

from ropa.checks.decisions import Decided
from ropa.checks.outlook import Outlook
from ropa.cli.check_page import lines_of
from ropa.cli.checked import Checked
from ropa.cli.decision_words import Teller
from ropa.register.records import Decision

FEW = 20
"""Findings that are listed; of more, only the number is said."""


def time_page(teller: Teller, checked: Checked) -> Iterator[str]:
    """Give the lines that a day calls for: what will have lapsed by then, or what it judges."""
    if checked.outlook is not None:
        yield from _ahead(teller, checked.outlook, listed=not checked.new)
    elif checked.on < checked.present:
        words = (
            "The content is that of edition {n}, not of that day; the law and the time limits are "
            "those of {day}."
        )
        day = teller.tongue.day(checked.on)
        yield teller.tongue.say(words, n=checked.edition.number, day=day)


def _ahead(teller: Teller, seen: Outlook, *, listed: bool) -> Iterator[str]:
    """Say what is new by a day, what is gone, and which decisions end before.

    What is new is `listed` here, unless it is all that is shown below.
    """
    tongue = teller.tongue
    yield tongue.say("Held against {day}:", day=tongue.day(seen.since))
    nothing = tongue.say("nothing new by then")
    fresh = tongue.count(len(seen.new), "{n} new finding by then", "{n} new findings by then")
    yield f"  {fresh if seen.new else nothing}"
    yield from _some(teller, seen.new if listed else ())
    if seen.gone:
        number = len(seen.gone)
        gone = tongue.count(number, "{n} finding is gone by then", "{n} findings are gone by then")
        yield f"  {gone}"
    yield from _some(teller, seen.gone)
    yield from _decisions(teller, tongue.say("Acceptances that end before"), seen.lapsing)
    yield from _decisions(teller, tongue.say("Assignments that are due by then"), seen.due)


def _some(teller: Teller, found: tuple[Decided, ...]) -> Iterator[str]:
    """List findings, the first ones of many."""
    for one in found[:FEW]:
        yield from (f"  {line}" for line in lines_of(teller, one))
    if left := max(0, len(found) - FEW):
        yield f"    - {teller.tongue.say('{n} more', n=left)}"


def _decisions(teller: Teller, heading: str, some: tuple[Decision, ...]) -> Iterator[str]:
    if some:
        yield f"  {heading}"
    for one in some:
        yield f"    - {teller.beside(f'{one.id}, {one.rule}', teller.decision(one))}"
