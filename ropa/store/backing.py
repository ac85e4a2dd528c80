"""Reads the changes that an edition rests on, as they were signed."""

from collections.abc import Iterator

from sqlalchemy import or_, select

from ropa.journal.line import Line
from ropa.store.read import Reader
from ropa.store.rows.journal import CHANGES, REDACTIONS


def backing(reader: Reader, number: int) -> Iterator[Line]:
    """Give the change of an edition, and those that redacted what it, or one before, had written.

    That one names all records as they stood; what redactions left of them, these name.
    """
    by = select(REDACTIONS.c.by).where(REDACTIONS.c.number <= number)
    wanted = (
        select(CHANGES.c.body, CHANGES.c.signature)
        .where(or_(CHANGES.c.number == number, CHANGES.c.number.in_(by)))
        .order_by(CHANGES.c.number)
    )
    for body, signature in reader.execute(wanted):
        yield Line(body, signature)
