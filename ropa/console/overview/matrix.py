"""How far records answer what Article 30 asks: which activities, letter by letter."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from flask import url_for

from ropa.checks.completeness import Answers, State, letters, percent
from ropa.checks.special_data import special_among
from ropa.console.examinations import Examined
from ropa.console.overview.sought import ALL, NONE, Sought, department_of
from ropa.console.overview.telling import named, writer_of
from ropa.console.speaking import say
from ropa.register.records import KINDS, Activity, DataUse, ProcessorActivity
from ropa.register.register import Register
from ropa.reports.writer import Writer

YES = "yes"
_KINDS = (Activity.kind, ProcessorActivity.kind)


@dataclass(frozen=True, slots=True)
class Asked:
    """Which activities are wanted: of a kind, of departments, with a letter in some state."""

    kind: str = Activity.kind
    letter: str = ""
    state: str = ""
    special: str = ""
    department: str = ""

    @property
    def letters(self) -> tuple[str, ...]:
        """The letters that are asked of the kind."""
        return letters(Activity if self.kind == Activity.kind else ProcessorActivity)

    def url(self, *, endpoint: str = "completeness.index", **more: Any) -> str:
        """Return the address of the page of these."""
        usual = asdict(Asked())
        said = {name: value for name, value in asdict(self).items() if value != usual[name]}
        return url_for(endpoint, **{**said, **more})


def asked(args: Mapping[str, str]) -> Asked:
    """Read what an address asks for; what there is not is not asked."""
    kind = args.get("kind", "")
    found = Asked(kind=kind if kind in _KINDS else Activity.kind)
    letter, state = args.get("letter", ""), args.get("state", "")
    return Asked(
        kind=found.kind,
        letter=letter if letter in found.letters else "",
        state=state if state in {*State} else "",
        special=YES if args.get("special") == YES else "",
        department=args.get("department", "")[:200],
    )


@dataclass(frozen=True, slots=True)
class Some:
    """Activities that are wanted, how many leave each letter open, how much they answer."""

    answers: tuple[Answers, ...]
    left: Mapping[str, int]
    percent: int


def chosen(examined: Examined, wanted: Asked) -> Some:
    """Return the activities that are wanted, those that answer least first, and count them."""
    return examined.lately(wanted, lambda known: _some(_chosen(known, wanted)))


def _some(found: tuple[Answers, ...]) -> Some:
    left = Counter(
        letter for one in found for letter, state in one.states if state is State.UNKNOWN
    )
    return Some(found, left, percent(found))


def _chosen(examined: Examined, wanted: Asked) -> tuple[Answers, ...]:
    tests: list[Callable[[Answers], bool]] = [lambda one: one.activity.kind == wanted.kind]
    if wanted.letter and wanted.state:
        tests.append(lambda one: (wanted.letter, State(wanted.state)) in one.states)
    elif wanted.state:
        tests.append(lambda one: State(wanted.state) in {state for _, state in one.states})
    if wanted.special:
        special = examined.once("special", special_activities)
        tests.append(lambda one: one.activity.id in special)
    if wanted.department:
        some = frozenset(wanted.department.split(","))
        tests.append(lambda one: department_of(one.activity) in some)
    found = (one for one in examined.answers if all(test(one) for test in tests))
    return tuple(sorted(found, key=_place))


def _place(one: Answers) -> tuple[int, str, str]:
    return one.percent, one.activity.reference, one.activity.id


def special_activities(examined: Examined) -> frozenset[str]:
    """Return the activities that use special categories of data."""
    register = examined.register
    every = (one.activity.id for one in examined.answers)
    return frozenset(id_ for id_ in every if _uses_special(register, id_))


def _uses_special(register: Register, activity: str) -> bool:
    done = (use for use in register.naming(activity, DataUse) if not use.never)
    return any(True for use in done for id_ in use.data for _ in special_among(register, id_))


def rows(examined: Examined, some: tuple[Answers, ...]) -> Iterator[dict[str, Any]]:
    """Give the rows of the matrix: an activity, its letters, how much of them is answered."""
    writer = writer_of(examined)
    for one in some:
        where = named(writer, one.activity.id)
        yield {
            "where": where,
            "percent": say("{percent}%", percent=one.percent),
            "cells": [_cell(one, letter, state, where["url"]) for letter, state in one.states],
        }


def _cell(one: Answers, letter: str, state: State, url: str) -> dict[str, str]:
    missing = next((each for each in one.missing if each.rule.letter == letter), None)
    if state is State.UNKNOWN and missing is not None:
        rule, record = missing.rule.id, missing.record
        url = Sought(state=ALL, rule=rule, record=record).url()
    return {"words": state_words(state), "state": state.value, "url": url}


def state_words(state: State) -> str:
    """Say how a letter is answered."""
    words = {
        State.STATED: say("stated"),
        State.NONE: say("stated: none"),
        State.UNKNOWN: say("not known yet"),
    }
    return words[state]


def heads(wanted: Asked, left: Mapping[str, int]) -> Iterator[dict[str, Any]]:
    """Give the heads of the columns: a letter, what it asks, how many leave it open."""
    for letter in wanted.letters:
        narrowed = Asked(
            wanted.kind, letter, State.UNKNOWN.value, wanted.special, wanted.department
        )
        yield {
            "letter": say("({letter})", letter=letter),
            "words": letter_words(wanted.kind, letter),
            "open": left.get(letter, 0),
            "url": narrowed.url(),
        }


def letter_words(kind: str, letter: str) -> str:
    """Say in short what a letter of Art. 30(1), or of Art. 30(2), asks."""
    if kind == Activity.kind:
        return {
            "a": say("Who answers"),
            "b": say("Purposes"),
            "c": say("Data subjects and data"),
            "d": say("Recipients"),
            "e": say("Transfers"),
            "f": say("Time limits for erasure"),
            "g": say("Security measures"),
        }.get(letter, "")
    return {
        "a": say("Who processes for whom"),
        "b": say("Categories of processing"),
        "c": say("Transfers"),
        "d": say("Security measures"),
    }.get(letter, "")


def kinds(examined: Examined, wanted: Asked) -> list[dict[str, Any]]:
    """Return the kinds of activity that there are, as the page switches between them."""
    there = examined.once("kinds", lambda known: {one.activity.kind for one in known.answers})
    return [
        {
            "label": say(KINDS[one].plural),
            "url": Asked(kind=one).url(),
            "current": one == wanted.kind,
        }
        for one in _KINDS
        if one in there
    ]


def filters(writer: Writer, wanted: Asked) -> Iterator[dict[str, str]]:
    """Give the filters at work, each with the address without it."""
    state = state_words(State(wanted.state)) if wanted.state else ""
    letter = say("({letter})", letter=wanted.letter) if wanted.letter else ""
    if state or letter:
        words = (
            say("{what}: {said}", what=letter, said=state) if state and letter else state + letter
        )
        yield {"words": words, "remove_url": _without(wanted, letter="", state="")}
    if wanted.special:
        yield {
            "words": say("Special categories of data"),
            "remove_url": _without(wanted, special=""),
        }
    if wanted.department:
        some = [_department(writer, one) for one in wanted.department.split(",")]
        words = say("{what}: {said}", what=say("Department"), said=writer.tongue.listing(some))
        yield {"words": words, "remove_url": _without(wanted, department="")}


def _without(wanted: Asked, **changed: str) -> str:
    return Asked(**{**asdict(wanted), **changed}).url()


def _department(writer: Writer, id_: str) -> str:
    return say("none is known") if id_ == NONE else str(named(writer, id_)["words"])
