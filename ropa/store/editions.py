"""Seals editions: the whole register as it stands, kept beside the change that froze it."""

from datetime import datetime

from sqlalchemy import insert

from ropa.journal.change import Change, Occasion
from ropa.journal.replay import sealed
from ropa.store.engine import reaching, turn
from ropa.store.holding import ChangedOutsideError
from ropa.store.journal import append, head, open_door
from ropa.store.past import is_sealed, read_edition
from ropa.store.read import read_register
from ropa.store.rows.journal import SEALS
from ropa.store.store import Store


class SealedAlreadyError(ValueError):
    """Nothing has changed since the last seal; `number` is the edition that it froze."""

    def __init__(self, number: int) -> None:
        """Name the edition."""
        super().__init__(f"Edition {number} is sealed already, and nothing has changed since.")
        self.number = number


def seal(store: Store, *, actor: str, reason: str, moment: datetime) -> Change:
    """Freeze the register as it stands; the edition has the number of the change that is returned.

    What is sealed is what the journal says; ChangedOutsideError if the tables say otherwise.
    SealedAlreadyError if the last change was a seal; errors of occasion, key and database as with
    `change`.
    """
    occasion, signer = Occasion(actor, reason, moment), store.required_signer
    with reaching(store.engine.url), turn(store.engine) as connection:
        end = head(connection)
        if is_sealed(connection, end.number):
            raise SealedAlreadyError(end.number)
        number = open_door(connection, after=end)
        register = read_edition(connection, at=end.number).register
        if register != read_register(connection):
            raise ChangedOutsideError("The tables stand")
        content = sealed(register)
        connection.execute(insert(SEALS), {"number": number, "content": content})
        return append(connection, after=end, occasion=occasion, signer=signer, seals=True)
