"""A report is handed over in every kind of file that is named, and each is what its name says."""

from datetime import date

import pytest

from ropa.exports import json_file, report_files
from ropa.exports.csv_files import csv_zip
from ropa.exports.report_files import FORMATS
from ropa.exports.workbook import xlsx
from ropa.reports import Order, Report, html_file, json_text
from ropa.reports.pdf import Carried, Progress
from tests.exports.report_values import a_report
from tests.reports.orders import MOMENT, edition, fixture

ORDER = Order(edition(fixture("examples/complete")), "example-shop", date(2026, 11, 22))
BAKERY = a_report()


def made(name: str) -> bytes:
    return FORMATS[name].make(BAKERY, ORDER, lambda *_: None)


def test_a_kind_of_file_is_drawn_from_the_report_value() -> None:
    assert made("html") == html_file(BAKERY).encode()
    assert made("json") == json_text(BAKERY).encode()
    assert made("xlsx") == xlsx(BAKERY)
    assert made("csv") == csv_zip(BAKERY)


def test_a_pdf_carries_what_the_organisation_exports(monkeypatch: pytest.MonkeyPatch) -> None:
    def printed(report: Report, *, carried: Carried, progress: Progress) -> bytes:
        assert report == BAKERY
        progress(1, 1)
        return carried.content

    monkeypatch.setattr(report_files, "pdf", printed)
    export = json_file.export(
        ORDER.edition, audience=ORDER.audience, organisation=ORDER.organisation
    )
    assert made("pdf") == json_file.written(export)
    data = report_files.data_behind(ORDER)
    assert (data.name, data.made) == ("register-1-example-shop-external.json", MOMENT)


def test_the_ending_of_a_name_says_what_a_file_is() -> None:
    endings = {name: one.ending for name, one in FORMATS.items()}
    assert endings == {name: "zip" if name == "csv" else name for name in FORMATS}
