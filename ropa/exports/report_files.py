"""The kinds of file that a report is handed over in, by name: from a report value to bytes."""

from collections.abc import Callable
from dataclasses import dataclass

from ropa.exports import json_file
from ropa.exports.csv_files import csv_zip
from ropa.exports.workbook import xlsx
from ropa.reports import Order, Report, html_file, json_text
from ropa.reports.pdf import Carried, Progress, pdf
from ropa.translations import Tongue


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of file: the ending of its name, and how it is made of a report and its order.

    What takes long tells the progress that it is given. NotPrintedError says why there is none.
    """

    ending: str
    make: Callable[[Report, Order, Progress], bytes]


def data_behind(order: Order) -> Carried:
    """Return what a printed report carries: the export of what its reader may see."""
    export = json_file.export(
        order.edition,
        audience=order.audience,
        organisation=order.organisation,
        activity=order.activity,
    )
    return Carried(
        name=json_file.file_name(export),
        content=json_file.written(export),
        made=order.edition.moment,
        description=Tongue(order.language).say("The data behind this report"),
    )


def _pdf(report: Report, order: Order, progress: Progress) -> bytes:
    return pdf(report, carried=data_behind(order), progress=progress)


FORMATS = {
    "pdf": Format("pdf", _pdf),
    "html": Format("html", lambda report, _, __: html_file(report).encode()),
    "xlsx": Format("xlsx", lambda report, _, __: xlsx(report)),
    "csv": Format("zip", lambda report, _, __: csv_zip(report)),
    "json": Format("json", lambda report, _, __: json_text(report).encode()),
}
"""The kinds of file, by the name that is asked for."""
SIGNED = "pdf"
"""The kind of file that a signature can be put into."""
