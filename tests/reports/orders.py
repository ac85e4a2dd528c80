"""Orders of reports about registers and fixtures, from one fixed edition."""

from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from typing import Any

from ropa.exports.register_files import read_files
from ropa.register.register import Edition, Register
from ropa.reports import KINDS, Order, Report
from ropa.translations import LANGUAGES

FIXTURES = Path(__file__).parent.parent.parent / "fixtures"
TODAY = date(2026, 11, 22)
NOTICE_DAY = date(2021, 7, 22)
MOMENT = datetime(2026, 11, 22, 10, tzinfo=UTC)
EMPTY = Edition(Register(), 0, MOMENT, "0" * 64)
USUAL = {"oranum": "jws-americas", "complete": "example-shop", "neglected": "example-attic"}
OTHERS: dict[tuple[str, str], str | None] = {
    ("oranum", "article-30-2"): None,
    ("complete", "article-30-2"): "example-cloud",
    ("neglected", "article-26"): "example-cellar",
    ("neglected", "article-30-2"): "example-cellar",
    ("neglected", "notice"): "nt-example-loft",
}
"""Whose report of a kind it is where it isn't the fixture's usual one; None where nobody has it."""
PLAIN = tuple(name for name, kind in KINDS.items() if not kind.compares)
WHOSE = {(name, kind): one for name, one in USUAL.items() for kind in PLAIN} | OTHERS
PAGES = [
    (name, kind, model, language)
    for name in USUAL
    for kind in PLAIN
    if WHOSE[name, kind] is not None
    for model in (None, *(KINDS[kind].models if name == "complete" else ()))
    for language in LANGUAGES
]
"""Every page that is reviewed: fixture, kind, model and language."""


@cache
def fixture(name: str) -> Register:
    """Return the register of a folder of the fixtures, such as "oranum"."""
    return read_files(FIXTURES / name).beside(Register())


def edition(register: Register) -> Edition:
    """Return the first edition of a register, with a head of zeros."""
    return Edition(register, 1, MOMENT, "0" * 64)


def report(kind: str, register: Register, organisation: str, **more: Any) -> Report:
    """Make a report: today's, in English and for its usual reader, unless told otherwise.

    What compares editions begins with an empty one, so that it prints all that was added.
    """
    usual = {
        "on": TODAY,
        "since": EMPTY if KINDS[kind].compares else None,
        "audience": KINDS[kind].audiences[0],
    }
    order = Order(edition(register), organisation, **{**usual, **more})
    return KINDS[kind].make(order)


def register_of(name: str) -> Register:
    """Return the register of a fixture that is reviewed."""
    return fixture(name if name == "oranum" else f"examples/{name}")
