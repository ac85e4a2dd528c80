"""The desk where people sign in: counts their tries, and notes how each came out."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import cast

from flask import current_app, request
from flask_security import UserMixin
from werkzeug.exceptions import TooManyRequests

from ropa.operations.database import Operations
from ropa.operations.log import AccessLog, Event, Outcome
from ropa.operations.principals import is_at_work, principal
from ropa.operations.rows import User
from ropa.operations.throttle import Kind, Throttle
from ropa.settings import Settings

NAME = "ropa.identity"
NO_ENTRY = "The e-mail address or the password is not right."
"""Said alike of an account that isn't there, is closed, or has another password."""
TRIED = "ropa_tried"
"""Where a session keeps the account that a password was right for, until all else is."""


@dataclass(frozen=True, slots=True)
class Desk:
    """What signing in needs, of one application."""

    settings: Settings
    operations: Operations
    clock: Callable[[], datetime]
    throttle: Throttle
    log: AccessLog

    def enter(self, account: str, *, kind: Kind) -> None:
        """Count a try, or send whoever makes it away to wait."""
        self._settle()
        seconds = self.throttle.enter(account=account, address=address(), kind=kind)
        if seconds is not None:
            self.note(Event.THROTTLED, subject=account, outcome=Outcome.REFUSED)
            raise TooManyRequests(retry_after=seconds)

    def right(self, account: str, *, kind: Kind) -> None:
        """Take a try back that was right."""
        self._settle()
        self.throttle.right(account=account, address=address(), kind=kind)

    def note(
        self,
        event: Event,
        *,
        subject: str = "",
        outcome: Outcome = Outcome.DONE,
        by: UserMixin | None = None,
    ) -> None:
        """Write a line of the access log."""
        self._settle()
        self.log.note(
            event,
            subject=subject,
            outcome=outcome,
            principal=None if by is None else principal(cast("User", by)),
            address=address(),
        )

    def admits(self, user: UserMixin | None) -> bool:
        """Say whether there is an account, and it may be used now."""
        return user is not None and is_at_work(cast("User", user), now=self.clock())

    @contextmanager
    def turn(self, user: User) -> Iterator[User]:
        """Give an account as it stands, which nobody else changes meanwhile."""
        self._settle()
        account = user.id
        with self.operations.turn() as session:
            yield session.get_one(User, account)
        self.operations.scoped.expire_all()

    def _settle(self) -> None:
        """Write first what Flask-Security has pending: SQLite lets one connection write."""
        self.operations.scoped.commit()


def desk() -> Desk:
    """Return the desk of the application that answers."""
    return cast("Desk", current_app.extensions[NAME])


def address() -> str:
    """Return where a request comes from."""
    return request.remote_addr or ""
