"""Lets a new key stand on the journal at once, before anybody changes anything with it."""

from datetime import datetime

from ropa.journal.change import Change, Occasion
from ropa.store.engine import UnfitStoreError, reaching, turn
from ropa.store.journal import append, head, open_door
from ropa.store.store import Store
from ropa.store.succession import last_change


class SameKeyError(UnfitStoreError):
    """The last change is signed with this key already; `number` is that change."""

    def __init__(self, number: int) -> None:
        """Name the change."""
        super().__init__(f"Change {number} is signed with this key already; nothing was changed.")
        self.number = number


def rekey(store: Store, *, actor: str, reason: str, moment: datetime) -> Change:
    """Append a change of no record, signed with the store's key: no older one signs after it.

    SameKeyError if the last change is signed with it; errors of occasion, key and database as
    with `change`.
    """
    occasion, signer = Occasion(actor, reason, moment), store.required_signer
    with reaching(store.engine.url), turn(store.engine) as connection:
        last = last_change(connection)
        if last is not None and last.key == signer.key:
            raise SameKeyError(last.number)
        end = head(connection)
        open_door(connection, after=end)
        return append(connection, after=end, occasion=occasion, signer=signer)
