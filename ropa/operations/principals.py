"""Makes of an account's row who acts, if it may act at all."""

from datetime import datetime

from ropa.access import Principal
from ropa.operations.rights import rights_of
from ropa.operations.rows import User


def principal(user: User) -> Principal:
    """Return who acts when an account does."""
    rights = rights_of(user)
    return Principal(
        account=user.id,
        handle=user.handle,
        roles=rights.roles,
        departments=rights.departments,
        entities=rights.entities,
        until=rights.until,
        since_edition=rights.since_edition,
        audience=rights.audience,
    )


def is_at_work(user: User, *, now: datetime) -> bool:
    """Say whether an account works: it wasn't disabled, and its last day isn't over here."""
    return user.active and (user.until is None or now.astimezone().date() <= user.until)
