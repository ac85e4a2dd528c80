"""Whom a provider means: accounts by the subject that each is bound to, once and for all."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from ropa.operations.accounts import folded
from ropa.operations.database import Operations
from ropa.operations.log import AccessLog, Event
from ropa.operations.principals import is_at_work
from ropa.operations.rows import User


@dataclass(frozen=True, slots=True)
class Subjects:
    """The subjects of a provider that accounts of an instance are bound to."""

    operations: Operations
    clock: Callable[[], datetime]

    def find(self, subject: str) -> int | None:
        """Return the account that is bound to a subject."""
        with self.operations.session() as session:
            return session.scalar(select(User.id).where(User.subject == subject))

    def bind(self, subject: str, *, email: str, address: str = "") -> int | None:
        """Bind the account of an e-mail address to a subject, if it works and is bound to none."""
        wanted = select(User).where(User.email == folded(email), User.subject.is_(None))
        with self.operations.turn() as session:
            user = session.scalar(wanted)
            if user is None or not is_at_work(user, now=self.clock()):
                return None
            user.subject = subject
            log = AccessLog(self.operations, self.clock)
            said = f"{user.handle}: {subject}"
            log.note(Event.IDENTITY_BOUND, subject=said, address=address, session=session)
            return user.id
