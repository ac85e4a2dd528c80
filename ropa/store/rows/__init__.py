"""The tables: one typed row for each kind of record and of part, held to the records by a test."""

from ropa.store.rows import (
    activities,
    data,
    disclosures,
    evidence,
    journal,
    organisations,
    safeguards,
)
from ropa.store.rows.row import Row

JOURNAL_TABLES = ("change", "opening", "retired")
"""Tables that only grow; all the others hold the register as it stands."""

__all__ = [
    "JOURNAL_TABLES",
    "Row",
    "activities",
    "data",
    "disclosures",
    "evidence",
    "journal",
    "organisations",
    "safeguards",
]
