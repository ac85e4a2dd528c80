"""How the text of a check ends: totals by weight, what to begin with, what else is open."""

from collections.abc import Iterator

from ropa.checks import Gravity
from ropa.checks.decisions import last_day
from ropa.checks.groups import Group, by_weight, dependent, first_causes, grouped, is_gate
from ropa.cli.check_page import counted
from ropa.cli.checked import Checked
from ropa.register.audience import about
from ropa.register.records import Remark
from ropa.translations import Tongue

FIRST = 5
"""Causes that are named to begin with, where there are more."""


def totals(checked: Checked, *, everything: bool) -> Iterator[str]:
    """Say how much is open and how much was accepted, by weight; what blocks stays in sight."""
    tongue, accepted = checked.tongue, checked.accepted
    if checked.open:
        still = by_weight((one.finding for one in checked.open), tongue)
        yield tongue.say("{what}: {said}", what=tongue.say("Open"), said=still)
    if accepted and not everything:
        yield tongue.count(
            len(accepted),
            "{n} finding is accepted; --all shows it.",
            "{n} findings are accepted; --all shows them.",
        )
    blocking = [one for one in accepted if one.finding.rule.gravity is Gravity.BLOCKS]
    ends = [last_day(one.accepted) for one in blocking if one.accepted is not None]
    if known := [end for end in ends if end is not None]:
        yield tongue.count(
            len(blocking),
            "{n} that blocks is accepted until {day}.",
            "{n} that block are accepted, the first of them until {day}.",
            day=tongue.day(min(known)),
        )


def remarks_left(checked: Checked) -> Iterator[str]:
    """Say how many remarks on sources nobody has settled yet."""
    register = checked.edition.register
    own = register if checked.organisation is None else about(register, checked.organisation)
    if number := sum(one.open for one in own.all(Remark)):
        yield checked.tongue.count(
            number,
            "{n} remark on the sources is open; ropa show ID names those on a record.",
            "{n} remarks on the sources are open; ropa show ID names those on a record.",
        )


def begin_with(checked: Checked) -> Iterator[str]:
    """Name the first causes, where there are many: a question that settles others, then by weight.

    Where there are few, the list itself says it.
    """
    tongue, found = checked.tongue, tuple(one.finding for one in checked.open)
    if len(grouped(found)) <= FIRST:
        return
    yield tongue.say("Begin with:")
    others = dependent(found)
    for one in first_causes(found, few=FIRST):
        yield f"  - {_cause(one, tongue, others if is_gate(one.rule) else 0)}"


def _cause(group: Group, tongue: Tongue, others: int) -> str:
    """Say what a rule asks, how often that is not so, and how many others hang on the answer."""
    title = f"{group.rule.id} {group.rule.words.title.say(tongue.language)}"
    said = counted(len(group.findings), tongue)
    line = tongue.say("{what}: {said}", what=title, said=said)
    if not others:
        return line
    hang = tongue.count(
        others,
        "{n} other holds only if the answer is yes",
        "{n} others hold only if the answer is yes",
    )
    return tongue.series((line, hang))
