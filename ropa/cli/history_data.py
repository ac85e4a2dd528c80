"""What became of the register, and how two editions differ, as plain data for programs."""

import json
from typing import Any

from ropa.cli.compare_page import held
from ropa.cli.history_page import Happened, Step
from ropa.journal.change import written
from ropa.register.canonical import record_document
from ropa.register.records import Record
from ropa.register.register import Edition
from ropa.translations import Tongue


def step_data(one: Happened, step: Step | None) -> dict[str, Any]:
    """Return a change: `added`, `changed` and `removed` give ids by kind.

    Of one record also `record`, as the change left it: null if it removed it, or kept nothing.
    """
    change = one.change
    told: dict[str, Any] = {
        "number": change.number,
        "moment": written(change.moment),
        "actor": change.actor,
        "reason": change.reason,
        "key": change.key or None,
        "founds": change.founds,
        "seals": change.seals,
        "redacts": [[stub.number, stub.id] for stub in change.redacts],
        "gives_up": change.gives_up,
        "added": one.added,
        "changed": one.changed,
        "removed": one.removed,
        "handovers": [_plain(each) for each in one.given],
    }
    if step is not None:
        told |= {"record": _plain(step.after.record), "redacted": step.after.redacted}
    return told


def difference_data(before: Edition, after: Edition) -> dict[str, Any]:
    """Return both editions, and the records that differ, as they were and are (or null).

    `redacted` are the editions in which words are gone, so that nobody knows whether they changed.
    """
    both = held(before, after, Tongue("en"))
    return {
        "before": _edition(before),
        "after": _edition(after),
        "differences": [
            {
                "id": one.id,
                "kind": one.record.kind,
                "fields": [each.name for each in both.fields(one)],
                "redacted": [each.edition for each in both.untold(one)],
                "before": _plain(one.before),
                "after": _plain(one.after),
            }
            for one in both.differences()
        ],
    }


def _edition(one: Edition) -> dict[str, Any]:
    return {"number": one.number, "moment": written(one.moment), "head": one.head}


def _plain(record: Record | None) -> Any:
    return None if record is None else json.loads(record_document(record))["record"]
