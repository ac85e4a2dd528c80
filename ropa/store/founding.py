"""Enters what older versions left without documents, so that the journal can be replayed."""

from sqlalchemy import Connection, select

from ropa.journal.change import Occasion, read_change
from ropa.journal.line import Signer
from ropa.register.compare import compare
from ropa.register.register import Register
from ropa.store.journal import append, head, open_door
from ropa.store.read import read_register
from ropa.store.rows.journal import CHANGES


def found(connection: Connection, *, signer: Signer, occasion: Occasion) -> None:
    """Append a change that enters every record as it stands, if the last one is of format 1."""
    end = head(connection)
    bodies = select(CHANGES.c.body).where(CHANGES.c.number == end.number)
    body = connection.execute(bodies).scalar()
    if body is not None and read_change(body).format == 1:
        open_door(connection, after=end)
        standing = compare(Register(), read_register(connection))
        append(connection, standing, after=end, occasion=occasion, signer=signer, founds=True)
