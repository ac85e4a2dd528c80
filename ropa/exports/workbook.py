"""Draws a report value as an XLSX workbook: a cover that lists its sheets, and one per table."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from io import BytesIO

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from ropa.exports.cell_text import visible
from ropa.exports.sheet_text import POINTS, running, sheet_name, shortened
from ropa.exports.tables import Listing, listings
from ropa.exports.workbook_look import FONT, Look
from ropa.exports.workbook_table import Pen, draw_table, laid_out
from ropa.reports.value import Mark, Report
from ropa.translations import Tongue

ROWS = 1_048_575
"""Rows that a sheet holds below its heads; a table with more goes on in another sheet."""

_COVER_WIDTHS = (34, 96)
_A4 = 9

_HEAD = 16
"""Digits of the journal's head that stand on every page."""
_PROPERTY = 255
"""UTF-16 units that a property of one's own may have."""

_TITLES = 2
"""Rows of the cover that are set larger, in lines of so many points."""

_LARGE = 27


@dataclass(frozen=True, slots=True)
class _Desk:
    """What every sheet of a workbook needs."""

    book: Workbook
    report: Report
    tongue: Tongue
    look: Look
    names: set[str]


def xlsx(report: Report) -> bytes:
    """Draw a report as a workbook whose cells are all text; the same report, the same bytes."""
    held = BytesIO()
    # In memory, XlsxWriter leaves no files behind and dates those within the workbook 1980.
    book = Workbook(held, {"in_memory": True})
    _describe(book, report)
    desk = _Desk(book, report, Tongue(report.language), Look(book), set())
    cover, *others = listings(report)
    front = _sheet(desk, cover.name)
    drawn = [(one.part, *each) for one in others for each in _draw(desk, one)]
    _draw_cover(desk, front, cover, drawn)
    book.close()
    return held.getvalue()


def _describe(book: Workbook, report: Report) -> None:
    """Say in the properties what the workbook is; its moment is that of the edition."""
    origin = report.origin
    book.set_properties(
        {
            "title": visible(f"{report.title} – {report.entity}"),
            "subject": visible(report.subtitle),
            "author": visible(report.entity),
            "created": datetime.fromisoformat(origin.stamp).astimezone(UTC),
        }
    )
    for name, value in (
        ("Language", report.language),
        ("Edition", str(origin.number)),
        ("Head of the journal", origin.head),
        ("Digest of the register", origin.register_digest),
        ("Digest of the visible part", origin.file_digest),
    ):
        book.set_custom_property(name, shortened(visible(value), _PROPERTY), "text")


def _sheet(desk: _Desk, name: str) -> Worksheet:
    """Add a sheet, set up for A4 across: as wide as the page, with a running head and foot."""
    sheet = desk.book.add_worksheet(sheet_name(name, desk.names))
    report, labels = desk.report, dict(desk.report.labels)
    sheet.hide_gridlines(2)
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.5, right=0.5, top=0.75, bottom=0.7)
    small = f'&8&"{FONT},Regular"'
    sheet.set_header(f"&L{small}{running(report.entity, 40)}&R{small}{running(report.title, 60)}")
    edition = f"{running(labels['edition'], 60)} · {running(report.origin.head[:_HEAD], _HEAD)}…"
    page, of = running(labels["page"], 10), running(labels["of"], 10)
    sheet.set_footer(f"&L{small}{edition}&R{small}{page} &P {of} &N")
    return sheet


def _draw(desk: _Desk, listing: Listing) -> Iterator[tuple[str, int]]:
    """Draw a table on as many sheets as it needs; give the name of each, and its rows."""
    table = laid_out(listing, tongue=desk.tongue)
    for start in range(0, max(len(table.lines), 1), ROWS):
        some = replace(table, lines=table.lines[start : start + ROWS])
        sheet = _sheet(desk, listing.name)
        draw_table(sheet, some, look=desk.look)
        yield sheet.name, len(some.lines)


def _draw_cover(
    desk: _Desk, sheet: Worksheet, cover: Listing, drawn: list[tuple[str, str, int]]
) -> None:
    """Draw the cover: what the report is, then the sheets that follow, each a link."""
    look, tongue = desk.look, desk.tongue
    table = laid_out(cover, tongue=tongue, sizes=_COVER_WIDTHS)
    pen = Pen.at(sheet, table.sizes)
    for row, line in enumerate(table.lines):
        answers, points = (look.title, _LARGE) if row < _TITLES else (look.body, POINTS)
        pen.line(row, line, faces=(look.place, answers), points=points)
    start = len(table.lines) + 1
    head = ((tongue.say("Sheets of this workbook"), Mark.STRONG),)
    pen.line(start, (head, ()), faces=(look.head, look.head))
    for row, (part, name, rows) in enumerate(drawn, start=start + 1):
        counted = tongue.count(rows, "{n} row", "{n} rows")
        said = " · ".join(filter(None, (visible(part), counted)))
        pen.line(row, ((), ((said, Mark.NOTE),)), faces=(look.body, look.body))
        place = "internal:'{}'!A1".format(name.replace("'", "''"))
        sheet.write_url(row, 0, place, look.link, name)
