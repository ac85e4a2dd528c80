"""Reads the changes that an edition rests on, as they were signed."""

from collections.abc import Iterator

from sqlalchemy import or_, select

from ropa.journal.line import Line
from ropa.store.read import Reader
from ropa.store.rows.journal import ChangeRow, RedactionRow
from ropa.store.rows.row import Row

_CHANGES = Row.metadata.tables[ChangeRow.__tablename__]
_REDACTIONS = Row.metadata.tables[RedactionRow.__tablename__]


def backing(reader: Reader, number: int) -> Iterator[Line]:
    """Give the change of an edition, and those that redacted what it, or one before, had written.

    That one names all records as they stood; what redactions left of them, these name.
    """
    by = select(_REDACTIONS.c.by).where(_REDACTIONS.c.number <= number)
    wanted = (
        select(_CHANGES.c.body, _CHANGES.c.signature)
        .where(or_(_CHANGES.c.number == number, _CHANGES.c.number.in_(by)))
        .order_by(_CHANGES.c.number)
    )
    for body, signature in reader.execute(wanted):
        yield Line(body, signature)
