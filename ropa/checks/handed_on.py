"""Lets what was assigned stay assigned when the finding says the same matter in other words."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace

from ropa.checks.finding import Finding
from ropa.register.choices import Outcome
from ropa.register.parts import Covered
from ropa.register.records import Decision

_Place = tuple[str, str, str]
"""A rule, a record and a field of it."""


def handed_on(
    decisions: Sequence[Decision],
    found: Iterable[Finding],
    *,
    stood: Mapping[str, Decision],
    earlier: Callable[[AbstractSet[str]], Iterable[Finding]],
) -> list[Decision]:
    """Return decisions in which an assignment is about what is found where it was about what went.

    That is what the rule says there now and did not say before: the rest was assigned to nobody,
    or to somebody else. `earlier` finds that of some rules, and is asked only if it matters;
    `stood` are the decisions before. An acceptance is about these facts and about no others.
    """
    at: dict[_Place, list[Finding]] = defaultdict(list)
    for each in found:
        at[each.rule.id, each.record, each.field].append(each)
    there = frozenset(each.mark for some in at.values() for each in some)
    waiting = {one.id: _instead(one, there, at) for one in decisions}
    rules = {each.rule.id for some in waiting.values() for each in some}
    had = frozenset(each.mark for each in earlier(rules)) if rules else frozenset()
    return [
        _about(one, there, [each for each in waiting[one.id] if each.mark not in had - mine])
        for one in decisions
        for mine in (_open_marks(stood.get(one.id, one)),)
    ]


def _open_marks(decision: Decision) -> frozenset[str]:
    return frozenset(one.mark for one in decision.covers if one.closed_on is None)


def _place(decision: Decision, one: Covered) -> _Place:
    return decision.rule, one.found_at, one.found_in


def _instead(
    decision: Decision, there: AbstractSet[str], at: Mapping[_Place, list[Finding]]
) -> tuple[Finding, ...]:
    """Return what is found where that is gone which was assigned, unless it was assigned, too."""
    if decision.outcome is not Outcome.ASSIGNED:
        return ()
    own = {one.mark for one in decision.covers}
    gone = (one for one in decision.covers if one.closed_on is None and one.mark not in there)
    places = dict.fromkeys(_place(decision, one) for one in gone)
    return tuple(each for place in places for each in at.get(place, ()) if each.mark not in own)


def _about(decision: Decision, there: AbstractSet[str], new: list[Finding]) -> Decision:
    """Let what is gone give way to what is new at its place, one by one, and add what is left."""
    covers = []
    for one in decision.covers:
        is_gone = one.closed_on is None and one.mark not in there
        place = _place(decision, one) if is_gone else None
        mine = [each for each in new if (each.rule.id, each.record, each.field) == place][:1]
        new = [each for each in new if each not in mine]
        covers.append(replace(one, mark=mine[0].mark) if mine else one)
    more = (Covered(mark=one.mark, found_at=one.record, found_in=one.field) for one in new)
    return replace(decision, covers=(*covers, *more))
