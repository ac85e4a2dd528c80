"""Draws sections as pages take them: a few rows of each, a stretch of one, or a file of all."""

from collections.abc import Callable, Iterable
from typing import Any

from flask import Response
from werkzeug.datastructures import MultiDict

from ropa.console.ends.section import Line, Section
from ropa.console.exporting import MOST as LONGEST_FILE
from ropa.console.exporting import attached
from ropa.console.lists import whole
from ropa.exports.list_files import csv_list

FEW = 10
"""Rows of a section on a page that has several."""
STRETCH = 100
"""Rows of one that has a page of its own."""
Address = Callable[[str], str]
"""Gives the address of a section's own page by its name."""


def listed(sections: Iterable[Section[Any]], address: Address) -> list[dict[str, Any]]:
    """Return sections as a page shows them, each with the way to the rest of it."""
    return [_drawn(one, 0, FEW) | _ways(address(one.name)) for one in sections]


def stretch(section: Section[Any], address: str, args: MultiDict[str, str]) -> dict[str, Any]:
    """Return a section on a page of its own, a hundred rows at a time."""
    page = max(whole(args.get("page", ""), 1), 1)
    start = (page - 1) * STRETCH
    more = start + STRETCH < len(section.found)
    return {
        "section": _drawn(section, start, STRETCH) | _ways(address),
        "pager": {
            "previous_url": f"{address}?page={page - 1}" if page > 1 else None,
            "next_url": f"{address}?page={page + 1}" if more else None,
        },
    }


def _ways(address: str) -> dict[str, str]:
    return {"url": address, "file_url": f"{address.rstrip('/')}/_export.csv"}


def filed(section: Section[Any], what: str) -> Response:
    """Return a section, told whole, as a file that spreadsheets open."""
    lines = [
        tuple("\n".join(_plain(line) for line in cell) for cell in row)
        for row in section.rows(0, LONGEST_FILE)
    ]
    return attached(
        f"{what}-{section.name}", "csv", csv_list(section.heads, lines), rows=len(lines)
    )


def _plain(line: Line) -> str:
    return " ".join((line.words, *(f"[{one}]" for one in line.tags)))


def _drawn(one: Section[Any], start: int, length: int) -> dict[str, Any]:
    rows = one.rows(start, length)
    return {
        "name": one.name,
        "heading": one.heading,
        "lead": one.lead,
        "heads": one.heads,
        "rows": rows,
        "total": len(one.found),
        "first": start + 1 if rows else 0,
        "last": start + len(rows),
    }
