"""Whether the dates of a record are in order: nothing ends before it begins, and status fits."""

from collections.abc import Iterator
from datetime import date

from ropa import law
from ropa.checks.check import Check
from ropa.checks.finding import Fact, Finding, Flow, Gravity, Rule, finding
from ropa.register.choices import Status
from ropa.register.entry import Entry
from ropa.register.records import (
    Activity,
    Contract,
    Disclosure,
    JointArrangement,
    Mandate,
    Organisation,
    ProcessorActivity,
    Recipient,
    Transfer,
)
from ropa.register.register import Register

ORDER = Rule("R1-022", Gravity.ERROR, law.ART_5_2, instead="data quality; not required by Art. 30")

_Dated = Contract | Disclosure | JointArrangement | Mandate | Organisation | Transfer
_KINDS: tuple[type[_Dated], ...] = (
    Organisation,
    Mandate,
    JointArrangement,
    Contract,
    Disclosure,
    Transfer,
)
_Span = tuple[str, date | None, date | None]
"""The field where a time ends, its first day and its last."""


def dates_are_in_order(register: Register, one: _Dated, _on: date) -> Iterator[Finding]:
    """Ask that nothing ends before it begins."""
    yield from _ending_too_soon(one.id, _name(register, one), _spans(one))


def entry_is_in_order(_: Register, entry: Entry, on: date) -> Iterator[Finding]:
    """Ask the same of an activity, and that its status fits its dates."""
    one = entry.activity
    found = tuple(_ending_too_soon(one.id, one.name, (("until", one.since, one.until),)))
    yield from found or _of_another_status(one, on)


def _of_another_status(one: Activity | ProcessorActivity, on: date) -> Iterator[Finding]:
    if one.status is Status.ACTIVE and one.until is not None and one.until < on:
        words = "{name}: it is stated to be active, and ended on {day}"
        ended = finding(ORDER, one.id, "status", words, name=one.name, day=one.until)
        yield ended.holding_since(law.day_after(one.until))
    if one.status is Status.PLANNED and one.since is not None and one.since <= on:
        words = "{name}: it is stated to be planned, and began on {day}"
        begun = finding(ORDER, one.id, "status", words, name=one.name, day=one.since)
        yield begun.holding_since(one.since)


def _ending_too_soon(id_: str, name: Fact, spans: tuple[_Span, ...]) -> Iterator[Finding]:
    for field, since, until in spans:
        if since is not None and until is not None and until < since:
            words = "{name}: the end, {until}, lies before the beginning, {since}"
            yield finding(ORDER, id_, field, words, name=name, since=since, until=until)


def _spans(one: _Dated) -> tuple[_Span, ...]:
    own = ("until", one.since, one.until)
    if isinstance(one, Disclosure):
        return own, ("asserted_until", one.asserted_from, one.asserted_until)
    if isinstance(one, Transfer):
        return own, *(("tools", tool.since, tool.until) for tool in one.tools)
    return (own,)


def _name(register: Register, one: _Dated) -> Fact:
    """Call a record by what a reader knows it by."""
    match one:
        case Organisation():
            return one.name
        case Mandate():
            return register.get(one.organisation, Organisation).name
        case Disclosure():
            return register.get(one.recipient, Recipient).name
        case Transfer():
            importer = None if one.importer is None else register.get(one.importer, Recipient).name
            return one.reference or Flow(importer, one.country)
        case _:
            return one.title


CHECKS: tuple[Check, ...] = (
    *(Check(kind, dates_are_in_order, (ORDER,), across=False) for kind in _KINDS),
    Check(Activity, entry_is_in_order, (ORDER,), across=False),
    Check(ProcessorActivity, entry_is_in_order, (ORDER,), across=False),
)
