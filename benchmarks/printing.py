"""Prints the record of a synthetic company once, and tells as JSON what that cost.

It runs in a process of its own, so that nothing of an earlier run is left in memory.
"""

import json
import resource
import subprocess
import sys
import time
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from io import BytesIO
from tempfile import NamedTemporaryFile

import pikepdf

from benchmarks import synthetic
from ropa.exports.json_file import export, written
from ropa.register.audience import Audience
from ropa.register.register import Edition
from ropa.reports import KINDS, Order, Report, html
from ropa.reports.pdf import Carried, pdf

MOMENT = datetime(2026, 9, 15, 10, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Cost:
    """What printing took: seconds of processor (of all processes) and of wall clock, and pages.

    `value` is the processor time of making the report value before, which `cpu` leaves out.
    """

    cpu: float
    wall: float
    value: float
    pages: int


def once(way: str, activities: int, workers: int) -> Cost:
    """Print the record in one way: as a "pipeline" or as a "whole"."""
    edition = Edition(synthetic.register(activities), 1, MOMENT, "0" * 64)
    seen = export(edition, audience=Audience.EXTERNAL, organisation=synthetic.CONTROLLER)
    carried = Carried("register.json", written(seen), MOMENT, "The data behind this report")
    before = _cpu()
    report = KINDS["article-30-1"].make(Order(edition, synthetic.CONTROLLER, on=MOMENT.date()))
    value = _cpu() - before
    cpu, wall = _cpu(), time.perf_counter()
    if way == "pipeline":
        made = pdf(report, carried=carried, workers=workers)
    else:
        made = whole(report, carried)
    cpu, wall = _cpu() - cpu, time.perf_counter() - wall
    with pikepdf.open(BytesIO(made)) as document:
        return Cost(cpu, wall, value, len(document.pages))


def whole(report: Report, carried: Carried) -> bytes:
    """Print a report as one document, in a child process."""
    with NamedTemporaryFile() as file:
        file.write(carried.content)
        file.flush()
        command = [sys.executable, "-m", "benchmarks.whole", file.name, carried.made.isoformat()]
        return subprocess.run(
            command, input=html(report).encode(), stdout=subprocess.PIPE, check=True
        ).stdout


def _cpu() -> float:
    """Return the processor time of this process and of its children that have ended."""
    used = map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(one.ru_utime + one.ru_stime for one in used)


if __name__ == "__main__":
    asked, number, side_by_side = sys.argv[1:]
    sys.stdout.write(json.dumps(asdict(once(asked, int(number), int(side_by_side)))))
