"""Makes of an account's row who acts, if it may act at all."""

from datetime import UTC, date, datetime

from sqlalchemy import select

from ropa.access import Principal
from ropa.operations.database import Operations
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
    """Say whether an account works: it wasn't disabled, and its last day isn't over."""
    return user.active and (user.until is None or day(now) <= user.until)


def day(now: datetime) -> date:
    """Return the day that it is to accounts, as to the whole console: it begins at midnight UTC."""
    return now.astimezone(UTC).date()


def principal_of(operations: Operations, account: int) -> Principal | None:
    """Return who acts when the account of a number does, if there is one."""
    with operations.session() as session:
        user = session.get(User, account)
        return None if user is None else principal(user)


def account_of(operations: Operations, uniquifier: str) -> int | None:
    """Return the number of the account that Flask-Login knows by a word."""
    with operations.session() as session:
        return session.scalar(select(User.id).where(User.fs_uniquifier == uniquifier))
