"""What a reader will see of a report before it is made, what not, and what stands open."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from typing import Any

from flask import url_for

from ropa.checks import Finding, Gravity
from ropa.checks.decisions import Decided, decided, last_day
from ropa.console.current import house, viewer
from ropa.console.examined import findings_at
from ropa.console.shelves import chosen
from ropa.console.speaking import count, say, tongue
from ropa.console.unclaimed import unclaimed
from ropa.jobs.orders import ReportOrder
from ropa.register.asking import questions
from ropa.register.audience import Audience
from ropa.register.records import KINDS as RECORDS
from ropa.register.register import Register
from ropa.reports import KINDS, Order, Report
from ropa.reports.answers import Speaker
from ropa.reports.assembly import shown
from ropa.reports.value import Block, Facts, Paragraphs, Section, Table
from ropa.reports.writer import Writer

ASKED = tuple(one.name for one in fields(ReportOrder) if one.name != "not_before")
"""The questions of the form that asks for a report."""
LARGEST = 5_000
"""Records of a register that is gone through while somebody waits; of more it takes the worker."""
ROWS = 100
"""Rows of a table that the page shows; of more, it says how many there are."""
FEW = 5
"""Sections of a part up to which it is shown with all of them."""
FINDINGS = 10
"""Findings that the page lists."""


@dataclass(frozen=True, slots=True)
class Outlook:
    """A report as it would be made now; nothing of it where the register is too large for a page.

    `whole` is what the house would see in it, `seen` what its reader does. Its findings are gaps
    that it `declares`, accepted or not, or else those that are open.
    """

    order: ReportOrder
    size: int
    whole: Register
    seen: Register
    report: Report | None
    findings: tuple[Decided, ...]
    declares: bool


def outlook(order: ReportOrder) -> Outlook:
    """Make what is ordered, of the register as the viewer sees it."""
    made = _order(order)
    size = len(made.edition.register)
    if size > LARGEST:
        return Outlook(order, size, Register(), Register(), None, (), declares=False)
    whole, seen = (
        shown(replace(made, audience=one), made.edition)
        for one in (Audience.INTERNAL, order.audience)
    )
    kind = KINDS[order.kind]
    found = decided(kind.findings(made), made.edition.register, on=made.on)
    left = tuple(one for one in found if kind.declares or one.is_open)
    return Outlook(order, size, whole, seen, kind.make(made), left, declares=kind.declares)


def context(of: Outlook, *, anchor: str) -> dict[str, Any]:
    """Return what the page shows: what stands open, what is left out, and a part of the report."""
    report = of.report
    parts = () if report is None else tuple(_parts(report.sections))
    part = next((one for one, _ in parts if one.anchor == anchor), None)
    blocking = [one for one in of.findings if one.finding.rule.gravity is Gravity.BLOCKS]
    first = sorted(blocking or of.findings, key=lambda one: not one.is_open)
    return {
        "for_outsiders": of.order.audience is Audience.EXTERNAL,
        "size": of.size,
        "report": report,
        "cover": None if report is None else _block(report.cover),
        "parts_of_it": [_part(of.order, one, deep=deep) for one, deep in parts],
        "part": None if part is None else _section(part),
        "declares": of.declares,
        "blocking": len(blocking),
        "accepted": sum(not one.is_open for one in first),
        "open": len(of.findings),
        "findings": [_finding(of, one) for one in first[:FINDINGS]],
        "left_out": list(_left_out(of)),
        "unclaimed": unclaimed() if _is_whole_record(of.order) else None,
    }


def _is_whole_record(order: ReportOrder) -> bool:
    return order.kind.startswith("article-30-1") and order.activity is None


def _order(order: ReportOrder) -> Order:
    seen = viewer()
    assert seen is not None, "the policy lets nobody in who isn't signed in"  # noqa: S101 - as it says
    with chosen(house(), seen).session() as reader:
        edition = house().shelves.edition(reader, seen, at=order.edition)
        since = order.since
        earlier = None if since is None else house().shelves.edition(reader, seen, at=since)
    return Order(
        edition,
        order.organisation,
        order.on,
        order.language,
        order.audience,
        order.model,
        earlier,
        order.activity,
    )


def _parts(sections: tuple[Section, ...]) -> Iterator[tuple[Section, bool]]:
    """Give what can be looked at by itself: each part, and each section of a part of many."""
    for one in sections:
        yield one, False
        if len(one.sections) > FEW:
            yield from ((each, True) for each in one.sections)


def _part(order: ReportOrder, section: Section, *, deep: bool) -> dict[str, Any]:
    url = url_for("outlook.index", **asked(order), part=section.anchor, _anchor="part")
    return {"heading": section.heading, "language": section.language, "url": url, "deep": deep}


def asked(order: ReportOrder) -> dict[str, Any]:
    """Return the answers of the form that ask for an order."""
    said = {name: getattr(order, name) for name in ASKED}
    return {name: str(value) for name, value in said.items() if value is not None}


def _finding(of: Outlook, known: Decided) -> dict[str, Any]:
    one = known.finding
    record = of.whole.find(one.record)
    writer = Writer(of.whole, of.order.on, tongue())
    words = writer.found(one).words
    called = "" if record is None else Speaker(writer, record).called().words
    return {
        "gravity": _weight(known),
        "words": words,
        "why": _heavier(one),
        "title": "" if called in words else called,
        "url": None if record is None else url_for(f"{record.kind}.details_view", id_=record.id),
    }


def _weight(one: Decided) -> str:
    """Say how much a finding weighs in the report; of one that was accepted, until when."""
    end = None if one.accepted is None else last_day(one.accepted)
    if end is not None:
        return say("declared, accepted until {day}", day=tongue().day(end))
    if one.finding.rule.gravity is Gravity.BLOCKS:
        return say("blocking")
    return say(one.finding.rule.gravity.name.lower())


def _heavier(one: Finding) -> str:
    """Say why a finding weighs more in a report than among the findings (docs/decisions/0056)."""
    known = (each.finding for each in findings_at(one.record))
    same = (each for each in known if (each.rule.id, each.field) == (one.rule.id, one.field))
    other = next((each for each in same if each.rule.gravity > one.rule.gravity), None)
    if other is None:
        return ""
    return say(
        "This report is made as if the law asked for it; among the findings it weighs as "
        "“{gravity}”, as it is not known yet whether it does.",
        gravity=say(other.rule.gravity.name.lower()),
    )


def _left_out(of: Outlook) -> Iterator[dict[str, str]]:
    """Tell, kind by kind, which records the reader doesn't see, and which answers of others."""
    gone: Counter[str] = Counter()
    answers: dict[str, set[str]] = {}
    for one in of.whole.records:
        shown = of.seen.find(one.id)
        if shown is None:
            gone[one.kind] += 1
        elif shown != one:
            differ = (
                asked_.question.label
                for asked_ in questions(type(one))
                if getattr(one, asked_.name) != getattr(shown, asked_.name)
            )
            answers.setdefault(one.kind, set()).update(say(label) for label in differ)
    for kind, cls in RECORDS.items():
        if gone[kind]:
            words = count(gone[kind], "{n} record", "{n} records")
            yield {"kind": say(cls.plural), "words": words}
        if kind in answers:
            yield {"kind": say(cls.plural), "words": tongue().listing(sorted(answers[kind]))}


def _section(section: Section, *, depth: int = 2) -> dict[str, Any]:
    """Return a section with all in it; where that is much, each has its own place in the list."""
    below = section.sections if depth > 2 or len(section.sections) <= FEW else ()  # noqa: PLR2004 - the first level
    return {
        "heading": section.heading,
        "level": min(depth, 5),
        "mark": section.mark,
        "note": section.note,
        "tags": section.tags,
        "language": section.language,
        "blocks": [_block(one) for one in section.blocks],
        "sections": [_section(one, depth=depth + 1) for one in below],
    }


def _block(block: Block) -> dict[str, Any]:
    match block:
        case Table():
            rows = block.rows
            heads = [one.head for one in block.columns]
            more = max(len(rows) - ROWS, 0)
            table = {"caption": block.caption, "heads": heads, "rows": rows[:ROWS], "more": more}
            return {"type": "table", **table}
        case Facts():
            return {"type": "facts", "rows": block.rows[:ROWS]}
        case Paragraphs():
            return {"type": "paragraphs", "phrases": block.phrases, "listed": block.listed}
        case _:
            return {"type": "gaps", "phrases": block.phrases, "listed": True}
