"""What the checks find in what the viewer sees, as pages ask for it; and where each is mended."""

from typing import Any, cast

from flask import g, url_for

from ropa.access import Find, may_change
from ropa.checks.decisions import Decided
from ropa.checks.finding import Finding
from ropa.console.current import at, house, may_add, may_write, reader, required, shelf, viewer
from ropa.console.examinations import Looked
from ropa.register.asking import questions
from ropa.register.records import KINDS, Activity, ProcessorActivity, Record

_MENDED_BY = {
    "purposes": "purpose",
    "data-subjects": "data-use",
    "data": "data-use",
    "sources": "source",
    "recipients": "disclosure",
    "transfers": "transfer",
    "retention": "retention-rule",
    "measures": "security-measure",
}
"""Which kind of record answers what an activity is asked that is no field of it."""


def looked() -> Looked:
    """Return what was found in what is looked at, or that it is being counted; once a request."""
    if "looked" not in g:
        seen = viewer() or required()
        g.looked = house().examinations.look(house(), reader(), seen, at=at())
    return cast("Looked", g.looked)


def findings_at(record_id: str) -> tuple[Decided, ...]:
    """Return what is found at a record, what is open first; nothing while it is being counted."""
    found = looked()
    if found.examined is None or not found.is_current:
        return ()
    return found.examined.by_record.get(record_id, ())


def fix_url(finding: Finding, *, find: Find | None = None) -> str | None:
    """Return where a finding is mended: at its field, if who looks may mend it there.

    What is no field of an activity is answered by a new record of the kind that is missing.
    The address says of which rule it is, to lead on from there (`ropa.console.mended`). `find`
    gives records out of memory.
    """
    find = find or shelf().find
    record = find(finding.record)
    if record is None or not (may_write() and may_change(required(), record, find=find)):
        return None
    via: Any = {"fix": finding.rule.id}
    if finding.field in {one.name for one in questions(type(record))}:
        field = f"ask-{finding.field}"
        return url_for(f"{record.kind}.edit_view", id_=record.id, _anchor=field, **via)
    missing = _missing(record, finding.field)
    if missing is not None and may_add(missing):
        return url_for(f"{missing.kind}.create_view", of=record.id, **via)
    return url_for(f"{record.kind}.edit_view", id_=record.id, **via)


def _missing(record: Record, topic: str) -> type[Record] | None:
    if isinstance(record, Activity | ProcessorActivity) and topic in _MENDED_BY:
        return KINDS[_MENDED_BY[topic]]
    return None
