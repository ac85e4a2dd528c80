"""A whole list as a file: CSV, XLSX or JSON, of what the viewer sees."""

import json
from collections.abc import Callable, Iterator
from dataclasses import replace

from flask import Response

from ropa.access import Principal
from ropa.console.current import at, house, shelf, shows, viewer
from ropa.console.nearby import speakers
from ropa.console.shelf import Standing
from ropa.console.shelves import chosen
from ropa.console.speaking import say, tongue
from ropa.console.tracing import note
from ropa.exports.list_files import csv_list, xlsx_list
from ropa.operations.log import Event
from ropa.register.asking import Asked, questions
from ropa.register.audience import Audience
from ropa.register.documents import dump
from ropa.register.listing import Wanted
from ropa.register.records import Record
from ropa.register.titles import title
from ropa.reports.answers import Speaker
from ropa.store import head

STRETCH = 500
"""Records that are read at a time."""
MOST = 20_000
"""Rows of one file."""
_Columns = tuple[Asked, ...] | None
"""The fields that a file has behind the names of its records; nothing for every field."""


def exported(
    kind: type[Record], wanted: Wanted, format_: str, columns: _Columns = None
) -> Response:
    """Return a list as a file that browsers keep and never open as a page.

    It has the columns that are named, behind what the records are called, or every field.
    """
    write, _ = FORMATS[format_]
    records = tuple(_all(wanted))
    return attached(kind.kind, format_, write(kind, records, columns), rows=len(records))


def attached(what: str, format_: str, content: bytes, *, rows: int) -> Response:
    """Return what was written of so many rows as a file that browsers keep, and note it."""
    name, (_, type_) = _name(what, format_), FORMATS[format_]
    response = Response(content, content_type=type_)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    note(Event.EXPORT, f"{name}: {rows} rows")
    return response


def _name(what: str, format_: str) -> str:
    """Name a file by what it lists, its edition, its reader and the day that it was taken."""
    seen = viewer()
    assert seen is not None, "the policy lets nobody in who isn't signed in"  # noqa: S101 - as it says
    audience = seen.audience if seen.is_bound else Audience.INTERNAL
    marks = (what, f"edition-{_edition(seen)}", audience, house().today.isoformat())
    return f"{'-'.join(marks)}.{format_}"


def _edition(seen: Principal) -> int:
    """Return the number of what is looked at: an edition, or how the register stands."""
    if (number := at()) is not None:
        return number
    found = shelf()
    if isinstance(found, Standing):
        return head(found.reader).number
    with chosen(house(), seen).session() as reader:
        return head(reader).number


def _all(wanted: Wanted) -> Iterator[Record]:
    start = 0
    while start < MOST:
        found = shelf().page(replace(wanted, start=start, length=STRETCH)).records
        yield from found
        if len(found) < STRETCH:
            return
        start += STRETCH


def _csv(kind: type[Record], records: tuple[Record, ...], columns: _Columns) -> bytes:
    return csv_list(_heads(kind, columns), _lines(kind, records, columns))


def _xlsx(kind: type[Record], records: tuple[Record, ...], columns: _Columns) -> bytes:
    return xlsx_list(say(kind.plural), _heads(kind, columns), _lines(kind, records, columns))


def _json(kind: type[Record], records: tuple[Record, ...], _: _Columns) -> bytes:
    """Write whole documents, whatever columns a list has: they are there to be read back."""
    documents = {kind.kind: [dump(one) for one in records]}
    return json.dumps(documents, ensure_ascii=False, indent=1).encode()


FORMATS: dict[str, tuple[Callable[[type[Record], tuple[Record, ...], _Columns], bytes], str]] = {
    "csv": (_csv, "text/csv; charset=utf-8"),
    "xlsx": (_xlsx, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    "json": (_json, "application/json; charset=utf-8"),
}
"""The kinds of file, by the ending of their names: how each is written, and its content type."""


def _heads(kind: type[Record], columns: _Columns) -> tuple[str, ...]:
    asked = tuple(say(one.question.label) for one in _asked(kind, columns))
    return asked if columns is None else (say("Name"), *asked)


def _lines(
    kind: type[Record], records: tuple[Record, ...], columns: _Columns
) -> Iterator[tuple[str, ...]]:
    """Give a line for each record: every question has its column, every cell the whole answer."""
    asked = _asked(kind, columns)
    for said in speakers(shelf(), records, on=house().today):
        answers = (said.said(one, getattr(said.record, one.name)) for one in asked)
        cells = tuple("\n".join(one.words for one in cell) for cell in answers)
        yield cells if columns is None else (_called(said), *cells)


def _called(said: Speaker) -> str:
    return title(said.record, said.writer.register.find, language=tongue().language)


def _asked(kind: type[Record], columns: _Columns) -> tuple[Asked, ...]:
    every = tuple(one for one in questions(kind) if shows(one))
    return every if columns is None else columns
