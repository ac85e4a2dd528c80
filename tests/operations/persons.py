"""Makes accounts that tests act as."""

from sqlalchemy import func

from ropa.operations.database import Operations
from ropa.operations.rows import User


def an_account(operations: Operations, handle: str) -> int:
    """Enter an account, and return its number."""
    with operations.session() as session:
        made = User(
            email=f"{handle}@example.org",
            handle=handle,
            active=True,
            fs_uniquifier=handle,
            create_datetime=func.now(),
            update_datetime=func.now(),
        )
        session.add(made)
        session.flush()
        return made.id
