"""A bakery whose privacy notice says all that it must, for tests to take something away from."""

from dataclasses import replace
from datetime import date
from typing import Any, TypeVar

from ropa.checks.finding import Finding
from ropa.checks.notices import notice_is_complete
from ropa.register.asking import Ref
from ropa.register.choices import Standing
from ropa.register.parts import Citation, TransferTool
from ropa.register.records import Notice, Record, RightsChannel
from ropa.register.register import Register
from ropa.register.text import text
from tests.checks.bakery import ABROAD, NOTICE, ON, RECORDS

R = TypeVar("R", bound=Record)
GIVEN = replace(NOTICE, organisations=(Ref("bakery"),))
LATER = date(2023, 5, 2)
"""A day after that of the notice."""
BEFORE = date(2020, 1, 1)
"""A day before that of the notice."""
RIGHTS = ("access", "rectification", "erasure", "restriction", "portability", "complaint")


def cited(record: R, *fields: str, **more: Any) -> R:
    """Let the notice state a record, or fields of it beside the whole."""
    whole = Citation(source=Ref("notice"), section="1", **more)
    own = (replace(whole, field=field) for field in fields)
    return replace(record, citations=(*record.citations, whole, *own))


def inferred(record: R, field: str) -> R:
    """Let a field of a record that the notice states be inferred alone."""
    guessed = Citation(source=Ref("notice"), field=field, standing=Standing.INFERRED)
    return replace(record, citations=(*record.citations, guessed))


def untold(record: R, **changes: Any) -> R:
    """Return a record that nothing of the notice is cited for."""
    return replace(record, citations=(), **changes)


def right(key: str) -> RightsChannel:
    """Return a right that the notice states."""
    return cited(RightsChannel(id=f"right-{key}", right=key, route=text(en="By letter")))


def told(*others: Record, without: tuple[str, ...] = ()) -> Register:
    """Return the bakery's register with other records, in the place of those with their ids.

    Whatever it has of its own is stated by the notice, with all that a notice must say.
    """
    own = (one for one in RECORDS if one.id != "notice")
    abroad = replace(ABROAD, tools=(TransferTool(tool="45-3", adequacy="CH"),))
    stated = (cited(one) for one in (*own, abroad))
    records = {one.id: one for one in (*stated, GIVEN, *map(right, RIGHTS), *others)}
    return Register(tuple(one for id_, one in records.items() if id_ not in without))


def found(register: Register, on: date = ON) -> list[Finding]:
    """Return what is found about the notices of a register."""
    return [each for one in register.all(Notice) for each in notice_is_complete(register, one, on)]


def said(register: Register, on: date = ON) -> list[str]:
    """Return what is found about the notices, each with its rule."""
    return [f"{one.rule.id} {one.words('en')}" for one in found(register, on)]


def lacks(*others: Record, without: tuple[str, ...] = (), on: date = ON) -> list[str]:
    """Return what the notice lacks where the record is otherwise."""
    return said(told(*others, without=without), on)
