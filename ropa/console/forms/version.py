"""The digest of a record's document, by which a form knows whether the record has changed."""

import hashlib

from ropa.register.canonical import record_document
from ropa.register.records import Record


def version_of(record: Record) -> str:
    """Return the SHA-256 of a record's document, 64 hexadecimal digits."""
    return hashlib.sha256(record_document(record).encode()).hexdigest()
