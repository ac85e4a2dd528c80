"""The group as a tree: who stands under whom, where, and what each of them answers for."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from flask import url_for

from ropa.console.ends.kept import once_per_register
from ropa.console.ends.organisations import (
    arranged_by,
    controlled_by,
    processed_by,
    with_branches,
)
from ropa.console.ends.telling import Teller
from ropa.console.speaking import count, say
from ropa.register.choices import Answer
from ropa.register.records import Activity, JointArrangement, Organisation
from ropa.register.register import Register
from ropa.translations import folded

MOST = 300
"""Organisations that the page of the group shows; of more it says how many there are."""
_CHILDREN = 50
"""Organisations under one that are drawn; the rest stand on its own page."""
_NAMED = 3
"""Joint controllers of an organisation that are named; of more it says how many there are."""


@dataclass(slots=True)
class _Drawing:
    """A tree while it is drawn: who was met already, as nobody stands in it twice."""

    tell: Teller
    below: Mapping[str, tuple[str, ...]]
    met: set[str] = field(default_factory=set)

    def node(self, id_: str) -> dict[str, Any]:
        """Return an organisation with all that stands under it."""
        self.met.add(id_)
        one = self.tell.register.get(id_, Organisation)
        under = [each for each in self.below.get(id_, ()) if each not in self.met]
        shown = under[: min(_CHILDREN, max(MOST - len(self.met), 0))]
        children = [self.node(each) for each in shown if each not in self.met]
        return {
            "line": self.tell.named(id_),
            "facts": _facts(self.tell, one),
            "children": children,
            "under": _under(len(under)),
            "more": len(under) - len(children),
            "more_url": url_for("organisation.end_view", id_=id_, section="below"),
        }


def group_context(tell: Teller) -> dict[str, Any]:
    """Return what the page of the group shows."""
    below = _below(tell.register)
    drawing = _Drawing(tell, below)
    roots = _roots(tell.register)
    nodes = [drawing.node(one) for one in roots if len(drawing.met) < MOST]
    every = len(tell.register.all(Organisation))
    return {
        "roots": nodes,
        "others": every - len(drawing.met),
        "others_url": url_for("organisation.index_view"),
    }


@once_per_register
def _below(register: Register) -> Mapping[str, tuple[str, ...]]:
    """Return the ids of who stands under each organisation: its branches and subsidiaries."""
    found: dict[str, list[Organisation]] = defaultdict(list)
    for one in register.all(Organisation):
        for above in {one.branch_of, one.parent} - {None}:
            found[str(above)].append(one)
    return {id_: tuple(one.id for one in _by_name(some)) for id_, some in found.items()}


@once_per_register
def _roots(register: Register) -> tuple[str, ...]:
    """Return the ids of who stands at the top: of the group, or with somebody below."""
    below = _below(register)
    tops = [
        one
        for one in register.all(Organisation)
        if one.branch_of is None and one.parent is None
        if one.in_group is Answer.YES or one.id in below
    ]
    known = _answers(register)
    # Whoever answers for something comes first, then whoever has somebody below.
    first = sorted(_by_name(tops), key=lambda one: (not any(known[one.id]), one.id not in below))
    return tuple(one.id for one in first)


def _by_name(some: list[Organisation]) -> list[Organisation]:
    return sorted(some, key=lambda one: (folded(one.name), one.id))


@once_per_register
def _answers(register: Register) -> Mapping[str, tuple[int, ...]]:
    """Return what each organisation answers for: as controller, as processor, by arrangement."""
    asked = (controlled_by, processed_by, arranged_by)
    return {
        one.id: tuple(len(each(register, with_branches(register, one.id))) for each in asked)
        for one in register.all(Organisation)
    }


@once_per_register
def _partners(register: Register) -> Mapping[str, tuple[str, ...]]:
    """Return with whom each organisation is joint controller: by arrangement, or in an activity."""
    together = [one.parties for one in register.all(JointArrangement)]
    together += [one.controllers for one in register.all(Activity) if len(one.controllers) > 1]
    met: dict[str, set[str]] = defaultdict(set)
    for some in together:
        for id_ in some:
            met[id_].update(some)
    found: dict[str, tuple[str, ...]] = {}
    for one in register.all(Organisation):
        own = set(with_branches(register, one.id))
        others = set[str]().union(*(met[each] for each in own & met.keys()))
        found[one.id] = tuple(sorted(others - own))
    return found


def _jointly(tell: Teller, one: Organisation) -> list[dict[str, str]]:
    """Name those with whom an organisation is joint controller, with the ways to them."""
    partners = _partners(tell.register).get(one.id, ())
    named = [tell.named(each) for each in partners[:_NAMED]]
    found = [
        {"words": say("joint controller with {who}", who=each.words), "url": each.url}
        for each in named
    ]
    if more := len(partners) - len(named):
        words = count(more, "and with {n} other", "and with {n} others")
        url = url_for("organisation.end_view", id_=one.id, section="arrangements")
        found.append({"words": words, "url": url})
    return found


def _facts(tell: Teller, one: Organisation) -> list[dict[str, str]]:
    """Tell of an organisation what it is, where, and what it answers for."""
    told = [line.words for field in ("entity", "country") for line in tell.answer(one, field)]
    if one.branch_of is None and one.parent is not None:
        told.insert(0, say("subsidiary"))
    controls, processes, arranged = _answers(tell.register)[one.id]
    counted = (
        ("controller", controls, _controller(controls)),
        ("processor", processes, _processor(processes)),
        ("arrangements", arranged, _party(arranged)),
    )
    linked = [
        {"words": words, "url": url_for("organisation.end_view", id_=one.id, section=name)}
        for name, number, words in counted
        if number
    ]
    return [*({"words": each, "url": ""} for each in told), *linked, *_jointly(tell, one)]


def _under(number: int) -> str:
    return count(number, "{n} organisation under it", "{n} organisations under it")


def _controller(number: int) -> str:
    return count(number, "controller of {n} activity", "controller of {n} activities")


def _processor(number: int) -> str:
    return count(number, "processor in {n} activity", "processor in {n} activities")


def _party(number: int) -> str:
    return count(number, "party to {n} joint arrangement", "party to {n} joint arrangements")
