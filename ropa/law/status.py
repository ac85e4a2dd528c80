"""Says which law applied on a day, and which version of the law data this is."""

import hashlib
import json
from datetime import date
from functools import cache

from ropa.law.lists import term
from ropa.law.rows import documents, load


def in_force(law: str, *, on: date) -> bool:
    """Say whether "gdpr" or "ccpa" applied on that day; UnknownKey for another law."""
    return term("laws", law).in_force(on)


@cache
def version() -> str:
    """Return the data's day and the first eight hex digits of their SHA-256: "2026-11-22 (...)".

    The digest is over what the files say, not over how they are laid out.
    """
    (status,) = load("status.yaml")
    said = json.dumps(
        documents(), sort_keys=True, ensure_ascii=False, separators=(",", ":"), default=str
    )
    digest = hashlib.sha256(said.encode()).hexdigest()
    return f"{status.need('date', date)} ({digest[:8]})"
