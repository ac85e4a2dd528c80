"""What other rules find that concerns a notice, told by reference in its memorandum."""

from collections.abc import Iterable, Mapping

from ropa.checks.decisions import Decided
from ropa.checks.finding import Finding
from ropa.checks.groups import grouped
from ropa.checks.told import Told
from ropa.register.records import Notice, Record
from ropa.register.register import Register
from ropa.reports.finding_table import asked_by, titled
from ropa.reports.notice_points import label
from ropa.reports.value import Column, Mark, Phrase, Table
from ropa.reports.writer import Writer

_ITEMS: Mapping[str, str] = {
    "JC-005": "",
    "LB-007": "withdrawal",
    "LB-008": "withdrawal",
    "LB-011": "purposes",
    "LB-012": "legitimate-interests",
    "R1-002": "purposes",
    "R1-009": "recipients",
    "R1-010": "transfers",
    "R1-011": "transfers",
    "R1-014": "retention",
    "R1-020": "source",
    "R1-028": "transfers",
    "TR-001": "transfers",
    "TR-008": "transfers",
    "TR-014": "transfers",
}
"""Rules by which the record lacks what a notice should say, and the item; "" where it is none."""
_OF_NOTICES = "NT"
_FEW = 3
"""So many findings of one rule are told in words; more are counted."""


def at_notice(found: Iterable[Finding], notice: Notice) -> tuple[Finding, ...]:
    """Return what other rules than those of notices find at a notice itself."""
    return tuple(
        one for one in found if one.record == notice.id and one.rule.id.split("-")[0] != _OF_NOTICES
    )


def concerning(found: Iterable[Finding], told: Told) -> tuple[Finding, ...]:
    """Return what is found where the notice speaks: it can't say what the record does not know."""
    about = {one.activity.id for one in told.entries}
    return tuple(
        one
        for one in found
        if one.rule.id in _ITEMS
        if one.record in about or _is_mentioned(told.register, told, one.record)
    )


def _is_mentioned(register: Register, told: Told, id_: str) -> bool:
    return id_ in register and told.mentions(register.get(id_, Record))


def of_item(found: Iterable[Finding], item: str) -> tuple[Finding, ...]:
    """Return those that concern an item of the law's list notice-items."""
    return tuple(one for one in found if _ITEMS.get(one.rule.id) == item)


def others_table(writer: Writer, some: Iterable[Decided], caption: str) -> Table:
    """List what other rules find, those of one rule in one row, with the item that it is about."""
    say = writer.tongue.say
    columns = (
        Column(say("What is open"), 54),
        Column(say("Concerns"), 24),
        Column(say("Asked by"), 22),
    )
    rows = tuple(
        (
            (*titled(writer, one.rule), *_said(writer, one.findings)),
            (_concerned(writer, one.rule.id),),
            asked_by(writer, one.rule),
        )
        for one in grouped(tuple(each.finding for each in some))
    )
    return Table(caption, columns, rows)


def _said(writer: Writer, found: tuple[Finding, ...]) -> tuple[Phrase, ...]:
    """Say what is found, or how often, if it is often."""
    if len(found) <= _FEW:
        return tuple(writer.found(one) for one in found)
    counted = writer.tongue.count(len(found), "found {n} time", "found {n} times")
    return (Phrase(counted, Mark.GAP),)


def _concerned(writer: Writer, rule: str) -> Phrase:
    if item := _ITEMS.get(rule):
        return Phrase(label(writer, item))
    return writer.say("The notice as such, outside Art. 12 to 14 GDPR")
