"""Refuses what can't follow the last change: a key that was replaced, a clock that is wrong."""

from datetime import datetime, timedelta

from sqlalchemy import Connection, func, select

from ropa.journal.change import Change, Occasion, read_change, written
from ropa.journal.line import Signer
from ropa.store.engine import UnfitStoreError, legible
from ropa.store.rows.journal import CHANGES

AHEAD = timedelta(minutes=10)
"""How far the last change may lie ahead of a clock: clocks of several machines differ a little."""


class ReplacedKeyError(UnfitStoreError):
    """What would sign is a key that a newer one has replaced: nobody could verify the change."""

    def __init__(self, key: str, last: Change) -> None:
        """Name both keys."""
        super().__init__(
            f"Nothing was changed: the key {key[:16]} was replaced by {last.key[:16]}, which "
            f"change {last.number} is signed with. Start this program again, so that it takes the "
            "newer key; or put that key back, if an older one stands in its place."
        )


class ClockError(UnfitStoreError):
    """The journal's last change lies ahead of the clock, so one of the two is wrong."""

    def __init__(self, last: Change, *, now: datetime, first: int) -> None:
        """Name both moments; `first` is the first change that lies ahead."""
        super().__init__(
            f"Nothing was changed: by this clock it is {written(now)}, but change {last.number} "
            f"was made at {written(last.moment)}. If the clock is slow, set it right. If it ran "
            f"ahead when change {first} was made, restore a backup from before that change."
        )


def last_change(connection: Connection) -> Change | None:
    """Return the last change; nothing if there is none."""
    wanted = select(CHANGES.c.body).order_by(CHANGES.c.number.desc()).limit(1)
    with legible():
        body = connection.execute(wanted).scalar()
        return None if body is None else read_change(body)


def require_next(
    connection: Connection, last: Change, *, occasion: Occasion, signer: Signer
) -> None:
    """Refuse to go on after the last change with a key or at a moment that can't follow it.

    ReplacedKeyError for a key that signed before, yet not the last change; ClockError if the last
    change lies more than AHEAD ahead: what follows would bear its moment, whenever it is made.
    """
    if last.moment - occasion.moment > AHEAD:
        later = select(func.min(CHANGES.c.number)).where(CHANGES.c.moment > occasion.moment)
        first = connection.execute(later).scalar_one()
        raise ClockError(last, now=occasion.moment, first=first)
    if last.key != signer.key and _has_signed(connection, signer.key):
        raise ReplacedKeyError(signer.key, last)


def _has_signed(connection: Connection, key: str) -> bool:
    """Look through the whole journal, which only the first change with a new key makes needful."""
    with legible(), connection.scalars(select(CHANGES.c.body)) as bodies:
        return any(read_change(body).key == key for body in bodies)
