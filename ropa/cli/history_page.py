"""What became of the register, change by change, as lines of text: who, when, why and what."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from ropa.cli.answer_changes import answer_changes
from ropa.cli.spans import spans
from ropa.journal.change import Change
from ropa.register.compare import Difference
from ropa.register.records import KINDS, Handover
from ropa.register.redaction import redacted_on
from ropa.store import Version
from ropa.translations import Tongue

FEW = 10
"""Ids that are listed of each kind; of more, only the number is said."""


@dataclass(frozen=True, slots=True)
class Happened:
    """A change, and what it did to records: their ids by kind, added, changed and removed.

    `given` are the handovers that it recorded.
    """

    change: Change
    added: dict[str, tuple[str, ...]]
    changed: dict[str, tuple[str, ...]]
    removed: dict[str, tuple[str, ...]]
    given: tuple[Handover, ...] = ()


def happened(change: Change, begun: dict[str, int], given: tuple[Handover, ...] = ()) -> Happened:
    """Tell apart what a change did; `begun` says with which change each of its records came."""
    entries = change.entries
    living = [one for one in entries if one.digest is not None]
    came = {one.id for one in living if begun[one.id] == change.number}
    return Happened(
        change=change,
        added=_by_kind((one.kind, one.id) for one in living if one.id in came),
        changed=_by_kind((one.kind, one.id) for one in living if one.id not in came),
        removed=_by_kind((one.kind, one.id) for one in entries if one.digest is None),
        given=given,
    )


@dataclass(frozen=True, slots=True)
class Step:
    """What a change made of one record: its version before, if there was one, and after."""

    before: Version | None
    after: Version


def step_lines(one: Happened, step: Step | None, tongue: Tongue) -> Iterator[str]:
    """Give the lines about one change: what it did to all records, or to the one of a step."""
    change = one.change
    yield f"Change {change.number}, {tongue.moment(change.moment)}, by {change.actor}"
    yield f"  Why: {change.reason}"
    did = _to_one(step, tongue) if step is not None else _to_all(one)
    yield from (f"  {words}" for words in (*_acts(one, tongue), *did))


def _to_all(one: Happened) -> Iterator[str]:
    """Say what came, changed and went; a founding change entered everything, and says so."""
    told = (("added", one.added), ("changed", one.changed), ("removed", one.removed))
    for word, kinds in () if one.change.founds else told:
        for kind, ids in kinds.items():
            yield f"{_counted(kind, ids)} {word}{_listed(ids)}"


def _to_one(step: Step, tongue: Tongue) -> Iterator[str]:
    before, after = step.before, step.after
    was = None if before is None else before.record
    if after.removed:
        yield "Removed."
    elif after.record is None:
        yield "What it said is not known: an older version of ropa kept no document of it."
    elif before is None:
        yield "Added."
    elif was is not None:
        redacted = before.redacted or after.redacted
        yield from answer_changes(Difference(was, after.record), tongue, redacted=redacted)
        if redacted:
            yield "How its words changed can't be told: they were redacted."
    if after.redacted:
        yield "What it said then was redacted."


def _acts(one: Happened, tongue: Tongue) -> Iterator[str]:
    """Say what a change did beside touching records."""
    change = one.change
    if change.format == 1:
        yield "Not signed: it was written by an older version of ropa."
    if change.founds:
        number = len(change.entries)
        yield f"Founded the signed journal: entered all {number} records as they stood."
    if change.seals:
        yield f"Sealed edition {change.number}."
    if change.redacts:
        yield from _redacted(change)
    if change.gives_up:
        lost = spans(number for number, _ in change.gives_up)
        yield f"Went back to an older backup, and gave up what had been {lost}."
    for given in one.given:
        yield from _given(given, tongue)


def _given(one: Handover, tongue: Tongue) -> Iterator[str]:
    """Say who was given what, and why, which the reason of the change doesn't say."""
    if redacted_on(one.given_to):
        yield f"Edition {one.edition} was given to somebody; to whom, was redacted."
        return
    day = tongue.day(one.given_on)
    yield f"Edition {one.edition} was given to {one.given_to} on {day}: {one.file}"
    if one.reason is not None:
        yield f"  Why it was given: {one.reason.say(tongue.language).words}"


def _redacted(change: Change) -> Iterator[str]:
    for id_, stubs in groupby(sorted(change.redacts, key=lambda one: one.id), lambda one: one.id):
        numbers = ", ".join(str(one.number) for one in stubs)
        yield f"Redacted what {id_} said formerly, as of change {numbers}."


def _by_kind(found: Iterable[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    """Return ids by kind, in the order of the kinds."""
    order = list(KINDS)
    ranked = sorted(found, key=lambda one: (order.index(one[0]), one[1]))
    return {
        kind: tuple(id_ for _, id_ in some) for kind, some in groupby(ranked, lambda one: one[0])
    }


def _counted(kind: str, ids: tuple[str, ...]) -> str:
    names = KINDS[kind]
    return f"{len(ids)} {(names.label if len(ids) == 1 else names.plural).lower()}"


def _listed(ids: tuple[str, ...]) -> str:
    return f": {', '.join(ids)}" if len(ids) <= FEW else ""
