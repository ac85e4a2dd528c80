"""The record of the bakery, with changes, and what stands in its tables."""

from dataclasses import replace

from ropa.register.choices import OrganisationKind, Standing
from ropa.register.records import Organisation, Record
from ropa.reports import Report
from tests.checks.bakery import STATED, bakery
from tests.reports.orders import report
from tests.reports.reading import section, table, words

INFERRED = (replace(STATED[0], standing=Standing.INFERRED),)
MILL = Organisation(id="mill", name="Mill of the Example", entity=OrganisationKind.BRANCH)


def bread(*others: Record, without: tuple[str, ...] = (), **more: object) -> Report:
    """Return the bakery's record."""
    return report("article-30-1", bakery(*others, without=without), "bakery", **more)


def cells(made: Report, anchor: str) -> list[list[str]]:
    """Return the words of each cell of the one row of a section's table."""
    (row,) = table(section(made, anchor)).rows
    return [words(cell) for cell in row]
