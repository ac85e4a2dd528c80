"""Writes a report value as CSV: one file per table, with an index, in a zip."""

import csv
import re
import unicodedata
from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO, StringIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from ropa.exports.cell_text import plain, visible
from ropa.exports.tables import Listing, listings
from ropa.reports.value import Report
from ropa.translations import Tongue

FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
"""Beginnings that make a spreadsheet compute what it should show (OWASP, CSV injection)."""

GUARD = "'"
_UNIX = 3
_READABLE = 0o644 << 16


def csv_zip(report: Report) -> bytes:
    """Write a report as a zip of CSV files (RFC 4180, UTF-8 with a mark); the same bytes again.

    A cell that begins as a formula does, or with an apostrophe, gets an apostrophe in front.
    """
    tongue = Tongue(report.language)
    named = tuple(_named(listings(report)))
    held = BytesIO()
    with ZipFile(held, "w", ZIP_DEFLATED) as archive:
        moment = datetime.fromisoformat(report.origin.stamp).astimezone(UTC)
        for name, text in (
            ("00-index.txt", _index(report, named, tongue)),
            *((name, _table(one, tongue)) for name, one in named),
        ):
            entry = ZipInfo(name, max(moment.timetuple()[:6], (1980, 1, 1, 0, 0, 0)))
            entry.compress_type = ZIP_DEFLATED
            entry.create_system = _UNIX
            entry.external_attr = _READABLE
            archive.writestr(entry, text.encode("utf-8-sig"))
    return held.getvalue()


def guarded(words: str) -> str:
    """Put an apostrophe before words that a spreadsheet would not take as they are."""
    begins = words.startswith((GUARD, *FORMULA)) or words.lstrip().startswith(FORMULA)
    return f"{GUARD}{words}" if begins else words


def unguarded(words: str) -> str:
    """Take the apostrophe off: `unguarded(guarded(words)) == words`."""
    return words.removeprefix(GUARD)


def _named(tables: tuple[Listing, ...]) -> Iterator[tuple[str, Listing]]:
    """Give each table a file's name, numbered in the order of the report: 03-recipients.csv."""
    for number, one in enumerate(tables, start=1):
        plain_letters = unicodedata.normalize("NFKD", one.name).encode("ascii", "ignore").decode()
        words = re.findall(r"[a-z0-9]+", plain_letters.lower())
        yield f"{'-'.join((f'{number:02}', *words))[:60]}.csv", one


def _table(one: Listing, tongue: Tongue) -> str:
    held = StringIO()
    # Every cell is quoted: who asks for it can have all of them read as text.
    writer = csv.writer(held, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow([guarded(visible(head)) for head in one.heads])
    writer.writerows([guarded(plain(cell, tongue=tongue)) for cell in row] for row in one.rows)
    return held.getvalue()


def _index(report: Report, named: tuple[tuple[str, Listing], ...], tongue: Tongue) -> str:
    """Say what the files are, and how their cells are to be read."""
    say = tongue.say
    lines = [
        f"{report.title} – {report.entity}",
        dict(report.labels)["edition"],
        "",
        *_listed(named, tongue),
        "",
        say(
            "The files are CSV (RFC 4180) in UTF-8: commas between the cells, every cell quoted, "
            "the heads of the columns in the first line."
        ),
        say(
            "A cell that a spreadsheet would take for a formula begins with an apostrophe (U+0027) "
            "that is no part of it, and so does one that begins with an apostrophe of its own: "
            "leave the first apostrophe of a cell out."
        ),
    ]
    return "".join(f"{visible(line)}\r\n" for line in lines)


def _listed(named: tuple[tuple[str, Listing], ...], tongue: Tongue) -> Iterator[str]:
    for name, one in named:
        counted = tongue.count(len(one.rows), "{n} row", "{n} rows")
        what = " · ".join(dict.fromkeys(filter(None, (one.part, one.name, counted))))
        yield f"{name}  {what}"
