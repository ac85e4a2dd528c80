"""Closes, with each change, what decisions say of findings that are no longer found."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import partial

from ropa.checks.decisions import Settled, covering, decided, settled
from ropa.checks.examination import findings
from ropa.checks.finding import Finding
from ropa.register.choices import Outcome
from ropa.register.parts import Covered
from ropa.register.records import Decision
from ropa.register.register import Register
from ropa.register.titles import title
from ropa.saying import Saying, Spoken
from ropa.settling.replacing import replace_standing
from ropa.store import Door
from ropa.translations import Tongue

FEW = 5
"""Findings that are said in words; of more, only the number is."""

_Closed = tuple[str, Covered]
"""A rule, and a finding of it that closed."""


def settle(door: Door, *, on: date) -> tuple[str, ...]:
    """Put what closes into the change that a door stands open for; return what to say of it.

    Where there are no decisions, nothing is read.
    """
    if not door.may_hold(Decision):
        return ()
    after = door.after()
    outcome = settled(after, before=door.before, on=on)
    door.put(*outcome.anew)
    closed = dict(sorted((one.mark, (rule, one)) for rule, one in _fresh(outcome, after, on)))
    return (
        *_told(tuple(closed.values()), door.before, on),
        *_instead(closed.values(), outcome, after, on),
        *_handed_on(outcome, after),
        *replace_standing(door, after, on=on),
    )


def _fresh(outcome: Settled, after: Register, on: date) -> Iterator[_Closed]:
    """Give what closes now, without what had been closed before and is only written again."""
    for decision in outcome.anew:
        stood = {one.mark for one in after.get(decision.id, Decision).covers if one.closed_on == on}
        for one in decision.covers:
            if one.closed_on == on and one.mark not in stood:
                yield decision.rule, one


def _told(closed: Sequence[_Closed], before: Register, on: date) -> Iterator[str]:
    """Say what closed, as it read before the change."""
    if len(closed) > FEW:
        said = "No longer found, so what was decided about it is closed, {n} findings."
        yield Saying(said, n=len(closed))
    elif closed:
        found = findings(before, on=on, rules={rule for rule, _ in closed})
        known = {one.mark: one for one in found}
        each = [_gone(rule, one, known.get(one.mark), before) for rule, one in closed]
        said = "No longer found, so what was decided about it is closed: {findings}"
        yield Saying(said, findings=Spoken(partial(_series, each)))


def _series(each: Sequence[Spoken], language: str) -> str:
    return Tongue(language).series(one.in_language(language) for one in each)


def _gone(rule: str, closed: Covered, found: Finding | None, before: Register) -> Spoken:
    """Say a finding in words; of one that had gone before, which rule found it where."""
    if found is not None:
        return _in_words(found, before)
    return Spoken(lambda language: " ".join((rule, _called(closed.found_at, before, language))))


def _in_words(found: Finding, register: Register) -> Spoken:
    """Say a finding after what its record is called, unless it names that itself."""

    def said(language: str) -> str:
        words = " ".join(found.words(language).splitlines())
        name = _called(found.record, register, language)
        return words if words.startswith(name) else f"{name}{Tongue(language).colon}{words}"

    return Spoken(said)


def _called(id_: str, register: Register, language: str) -> str:
    """Call a record by its name; one that is not there by its id."""
    record = register.find(id_)
    return id_ if record is None else title(record, register.find, language=language)


def _instead(
    closed: Iterable[_Closed], outcome: Settled, after: Register, on: date
) -> Iterator[str]:
    """Say where the rule still finds something at the same place, about which nobody decided.

    Most often that is the same matter in other words; whether it is, a reader sees.
    """
    given = {mark for one in outcome.anew for *_, mark in covering(one)}
    still = dict.fromkeys(
        still.finding
        for rule, one in closed
        for still in decided(outcome.instead_of(one, rule=rule), after, on=on)
        if still.is_open and still.assigned is None and still.finding.mark not in given
    )
    for one in list(still)[:FEW]:
        words = "This is found in its place, and nobody has decided about it: {finding}"
        yield Saying(words, finding=_in_words(one, after))
    if len(still) > FEW:
        words = "More such places are told by ropa check, and by the console under Findings: {n}."
        yield Saying(words, n=len(still) - FEW)


def _handed_on(outcome: Settled, after: Register) -> Iterator[str]:
    """Say what reads otherwise now and stays assigned: each once, to whom it is assigned last."""
    known = {one.mark: one for one in outcome.found}
    told = {
        one.mark: decision
        for decision in outcome.anew
        if decision.outcome is Outcome.ASSIGNED
        for stood in ({each.mark for each in after.get(decision.id, Decision).covers},)
        for one in decision.covers
        if one.mark not in stood and one.mark in known
    }
    for mark, decision in list(told.items())[:FEW]:
        who = Spoken(partial(_called, decision.assigned_to or "", after))
        words = "It reads otherwise now, and stays assigned to {who}: {finding}"
        yield Saying(words, who=who, finding=_in_words(known[mark], after))
    if len(told) > FEW:
        words = "More that read otherwise now, and stay assigned: {n}."
        yield Saying(words, n=len(told) - FEW)
