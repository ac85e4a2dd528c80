"""The findings that are wanted as a file for programs or for a table."""

import json
from collections.abc import Iterator
from typing import Any

from flask import Response

from ropa.checks.catalogue import rules
from ropa.console.examinations import Examined
from ropa.console.overview.sought import Sought, chosen
from ropa.console.overview.telling import row, writer_of
from ropa.console.speaking import say, tongue
from ropa.console.tracing import note
from ropa.exports.list_files import csv_list
from ropa.operations.log import Event
from ropa.reports.finding_data import finding_data, rule_data

FORMAT = 1
FORMATS = {"csv": "text/csv; charset=utf-8", "json": "application/json; charset=utf-8"}
"""The kinds of file, by the ending of their names: each with its content type."""


MOST = 20_000
"""Findings of one file, the heaviest first; filters leave fewer."""


def finding_file(examined: Examined, wanted: Sought, format_: str) -> Response:
    """Return findings as a file that browsers keep and never open as a page."""
    write = _json if format_ == "json" else _csv
    name = f"findings-edition-{examined.number}-{examined.on.isoformat()}.{format_}"
    response = Response(write(examined, wanted), content_type=FORMATS[format_])
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    note(Event.EXPORT, name)
    return response


def _json(examined: Examined, wanted: Sought) -> bytes:
    found, language = chosen(examined, wanted)[:MOST], tongue().language
    met, known = sorted({one.finding.rule.id for one in found}), rules()
    said: dict[str, Any] = {
        "format": FORMAT,
        "edition": examined.number,
        "date": examined.on.isoformat(),
        "language": language,
        "wanted": {"state": wanted.state, **wanted.said},
        "rules": {id_: rule_data(known[id_], language) for id_ in met},
        "findings": [finding_data(one, examined.register, language) for one in found],
    }
    return json.dumps(said, ensure_ascii=False, indent=1).encode()


def _csv(examined: Examined, wanted: Sought) -> bytes:
    heads = (
        say("Weight"),
        say("Rule"),
        say("What is asked"),
        say("What is open"),
        say("Record"),
        say("Kind of record"),
        say("Id"),
        say("Field"),
        say("Asked by"),
        say("Since"),
        say("What was decided"),
        say("Mark"),
    )
    return csv_list(heads, _lines(examined, wanted))


def _lines(examined: Examined, wanted: Sought) -> Iterator[tuple[str, ...]]:
    writer = writer_of(examined)
    for one in chosen(examined, wanted)[:MOST]:
        told, record = row(writer, one), examined.register.find(one.finding.record)
        yield (
            told["gravity"],
            told["rule"],
            told["title"],
            told["words"],
            told["where"]["words"],
            "" if record is None else say(record.label),
            one.finding.record,
            told["field"],
            one.finding.rule.asked_by(writer.tongue.language),
            told["since"],
            "; ".join(each["words"] for each in told["decided"]),
            told["mark"],
        )
