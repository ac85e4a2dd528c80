"""Who is at work, why, and that it is now: what each change says of itself."""

import getpass
import os
from datetime import datetime
from typing import TypedDict
from unicodedata import normalize

from ropa.cli.clock import now


class When(TypedDict):
    """What the store asks of whoever changes something."""

    actor: str
    reason: str
    moment: datetime


def occasion(reason: str) -> When:
    """Return who is at work, why, and when."""
    return {"actor": _user(), "reason": _printable(reason), "moment": now()}


def _user() -> str:
    """Return who the operating system says is at work; a container may know a number only."""
    try:
        return _printable(getpass.getuser())
    except (KeyError, OSError):
        return f"user {os.getuid()}"


def _printable(words: str) -> str:
    """Return words that may stand in the journal: a file's name may hold anything."""
    return "".join(one if one.isprintable() else "?" for one in normalize("NFC", words)).strip()
