"""The tables: one typed row for each kind of record and of part, held to the records by a test."""

from ropa.store.rows import (
    activities,
    data,
    disclosures,
    evidence,
    journal,
    listed,
    organisations,
    safeguards,
)
from ropa.store.rows.row import Row

GROWING_TABLES = ("change", "opening", "retired", "journal_entry", "journal_redaction")
"""Tables of the journal to which rows are added, and nothing else is ever done."""
REDACTED_TABLES = ("journal_document", "journal_seal")
"""Tables that grow, too, but in which a redaction changes rows."""
STANDING_TABLES = ("journal_leaf", "journal_bucket")
"""Tables that are made of the journal, and follow it."""
JOURNAL_TABLES = GROWING_TABLES + REDACTED_TABLES + STANDING_TABLES
"""All the tables of the journal; the others hold the register as it stands."""
LISTED_TABLES = ("listed", "listed_word")
"""Tables that are made of the register, and follow it."""

__all__ = [
    "GROWING_TABLES",
    "JOURNAL_TABLES",
    "LISTED_TABLES",
    "REDACTED_TABLES",
    "STANDING_TABLES",
    "Row",
    "activities",
    "data",
    "disclosures",
    "evidence",
    "journal",
    "listed",
    "organisations",
    "safeguards",
]
