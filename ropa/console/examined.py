"""What the checks find in what the viewer sees, as pages ask for it; and where each is mended."""

from collections.abc import Mapping
from typing import Any, cast
from urllib.parse import urlencode

from flask import g, url_for

from ropa.access import Find, may_change
from ropa.checks.decisions import Decided
from ropa.checks.entities import TWICE, perhaps_the_same
from ropa.checks.finding import Finding
from ropa.console.activity.parts import SAID, home_of, part_without
from ropa.console.current import (
    at,
    house,
    may_add,
    may_write,
    reader,
    register,
    required,
    shelf,
    viewer,
)
from ropa.console.examinations import Looked
from ropa.register.asking import questions
from ropa.register.choices import Office
from ropa.register.records import (
    KINDS,
    Activity,
    Mandate,
    Organisation,
    ProcessorActivity,
    Record,
)

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

    What is no field of an activity is answered by a new record of the kind that is missing; where
    there may be none of it, the form of its part leads to either answer.
    The address says of which rule it is, to lead on from there (`ropa.console.mended`). `find`
    gives records out of memory.
    """
    find = find or shelf().find
    record = find(finding.record)
    if record is None or not (may_write() and may_change(required(), record, find=find)):
        return None
    via: Any = {"fix": finding.rule.id}
    if finding.field in {one.name for one in questions(type(record))}:
        return _answer_url(record, finding, via)
    if (part := part_without(type(record), finding.field)) is not None:
        return url_for(f"{record.kind}.part_view", id_=record.id, part=part.key, **via)
    missing = _missing(record, finding.field)
    if missing is not None and may_add(missing):
        return url_for(f"{missing.kind}.create_view", of=record.id, **via)
    return _elsewhere(record, finding.field, via) or url_for(
        f"{record.kind}.edit_view", id_=record.id, **via
    )


def _elsewhere(record: Record, topic: str, via: Mapping[str, Any]) -> str | None:
    """Return where a topic is answered that is no field of the record, nor a kind of its own."""
    if isinstance(record, Organisation) and topic in set(Office):
        every = register().naming(record.id, Mandate)
        held = (one for one in every if one.organisation == record.id)
        holder = next((one.holder for one in held if one.office == topic and not one.until), None)
        if holder is None and may_add(Mandate):
            return url_for("mandate.create_view", of=record.id, **via)
        return holder and url_for("contact.edit_view", id_=holder, _anchor="ask-person", **via)
    if isinstance(record, Activity | ProcessorActivity):
        part = home_of(type(record), topic)
        if part != SAID:
            return url_for(f"{record.kind}.part_view", id_=record.id, part=part, **via)
    return None


def _answer_url(record: Record, finding: Finding, via: Mapping[str, Any]) -> str:
    """Return where an answer is given, or, of who may be the same as another, where they merge."""
    if finding.rule == TWICE:
        return _merge_url(record)
    field = f"ask-{finding.field}"
    return url_for(f"{record.kind}.edit_view", id_=record.id, _anchor=field, **via)


def _merge_url(record: Record) -> str:
    """Return where a record is merged with what it may be the same as: one, or what is chosen."""
    assert isinstance(record, Organisation), "the rule asks it of these alone"  # noqa: S101 - as it says
    same = perhaps_the_same(register(), record, on=house().today)
    path = url_for("organisation.merge_view", id_=record.id)
    return f"{path}?{urlencode({'with': same[0].id})}" if len(same) == 1 else path


def _missing(record: Record, topic: str) -> type[Record] | None:
    if isinstance(record, Activity | ProcessorActivity) and topic in _MENDED_BY:
        return KINDS[_MENDED_BY[topic]]
    return None
