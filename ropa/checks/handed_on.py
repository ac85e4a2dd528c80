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

_Gone = tuple[_Place, str]
"""Where something was found, and the mark that it had."""

_Order = Mapping[_Gone, None]
"""What is gone, each once and in order."""

_At = Mapping[_Place, Sequence[Finding]]
"""What is found, by its place."""


def handed_on(
    decisions: Sequence[Decision],
    found: Iterable[Finding],
    *,
    stood: Mapping[str, Decision],
    earlier: Callable[[AbstractSet[str]], Iterable[Finding]],
) -> list[Decision]:
    """Return decisions in which an assignment is about what is found where it was about what went.

    That is what the rule says there now and did not say before: the rest was assigned to nobody,
    or to somebody else. Each takes the place of one that went, for all who had been given that;
    what is left goes to the decision that counts for all that went there, if one does.
    `decisions` come in the order in which they were made, and `stood` are those before. `earlier`
    finds what some rules said, and is asked only if it matters. An acceptance is about these facts
    and about no others.
    """
    at = _by_place(found)
    there = frozenset(each.mark for some in at.values() for each in some)
    gone = {one.id: _gone(one, there) for one in decisions}
    waiting = {one.id: _instead(one, gone[one.id], at) for one in decisions}
    rules = {rule for places in waiting.values() for rule, *_ in places}
    had = {each.mark: order for order, each in enumerate(earlier(rules))} if rules else {}
    known = had.keys() | _held(decisions)
    new = {
        one.id: _without(waiting[one.id], known - _open_marks(stood.get(one.id, one)))
        for one in decisions
    }
    becomes = _shared(gone, new, had)
    left = _left(gone, new, {each.mark for each in becomes.values()})
    return [_about(one, gone[one.id], becomes, left[one.id]) for one in decisions]


def _place(one: Finding) -> _Place:
    return one.rule.id, one.record, one.field


def _by_place(found: Iterable[Finding]) -> _At:
    at: dict[_Place, list[Finding]] = defaultdict(list)
    for one in found:
        at[_place(one)].append(one)
    return at


def _open_marks(decision: Decision) -> frozenset[str]:
    return frozenset(one.mark for one in decision.covers if one.closed_on is None)


def _held(decisions: Iterable[Decision]) -> frozenset[str]:
    """Return the marks of what is assigned already."""
    assigned = (one for one in decisions if one.outcome is Outcome.ASSIGNED)
    return frozenset(mark for one in assigned for mark in _open_marks(one))


def _known(decision: Decision, one: Covered) -> _Gone:
    return (decision.rule, one.found_at, one.found_in), one.mark


def _gone(decision: Decision, there: AbstractSet[str]) -> _Order:
    """Return what was assigned and is found no more, in the order in which it is named."""
    if decision.outcome is not Outcome.ASSIGNED:
        return {}
    some = (one for one in decision.covers if one.closed_on is None and one.mark not in there)
    return {_known(decision, one): None for one in some}


def _instead(decision: Decision, gone: _Order, at: _At) -> _At:
    """Return what is found where that is gone which was assigned, unless it was assigned, too."""
    own = frozenset(one.mark for one in decision.covers)
    return _without({place: at[place] for place, _ in gone if place in at}, own)


def _without(at: _At, marks: AbstractSet[str]) -> _At:
    kept = {place: [one for one in some if one.mark not in marks] for place, some in at.items()}
    return {place: some for place, some in kept.items() if some}


def _shared(
    gone: Mapping[str, _Order], new: Mapping[str, _At], had: Mapping[str, int]
) -> dict[_Gone, Finding]:
    """Return what took the place of what: one of one, in the order in which both were found."""
    becomes: dict[_Gone, Finding] = {}
    taken: set[str] = set()
    every = [(one, id_) for id_, some in gone.items() for one in some]
    for one, id_ in sorted(every, key=lambda each: had.get(each[0][1], len(had))):
        free = (each for each in new[id_].get(one[0], ()) if each.mark not in taken)
        if one not in becomes and (first := next(free, None)) is not None:
            becomes[one] = first
            taken.add(first.mark)
    return becomes


def _left(
    gone: Mapping[str, _Order], new: Mapping[str, _At], taken: AbstractSet[str]
) -> dict[str, list[Finding]]:
    """Return what took the place of nothing, by the decision that counts for all that went."""
    last = {one: id_ for id_, some in gone.items() for one in some}
    holders: dict[_Place, set[str]] = defaultdict(set)
    for (place, _), id_ in last.items():
        holders[place].add(id_)
    return {
        id_: [one for place, some in at.items() if holders[place] == {id_} for one in some]
        for id_, at in ((id_, _without(at, taken)) for id_, at in new.items())
    }


def _about(
    decision: Decision,
    gone: _Order,
    becomes: Mapping[_Gone, Finding],
    more: Iterable[Finding],
) -> Decision:
    """Let what is gone give way to what took its place, and add what is left."""
    own = {one.mark for one in decision.covers}
    covers = []
    for one in decision.covers:
        known = _known(decision, one)
        new = becomes.get(known) if one.closed_on is None and known in gone else None
        covers.append(one if new is None or new.mark in own else replace(one, mark=new.mark))
    added = (Covered(mark=one.mark, found_at=one.record, found_in=one.field) for one in more)
    return replace(decision, covers=(*covers, *added))
