"""The desk where people sign in: counts their tries, and notes how each came out."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from secrets import token_urlsafe
from typing import cast

from flask import Response, after_this_request, current_app, request
from flask_security import UserMixin
from werkzeug.exceptions import TooManyRequests

from ropa.operations.database import Operations
from ropa.operations.log import AccessLog, Event, Outcome
from ropa.operations.principals import is_at_work, principal
from ropa.operations.rows import User
from ropa.operations.throttle import KNOWN_FOR, Kind, Throttle
from ropa.saying import Saying
from ropa.settings import Settings

NAME = "ropa.identity"
NO_ENTRY = Saying("The e-mail address or the password is not right.")
"""Said alike of an account that isn't there, is closed, or has another password."""
TRIED = "ropa_tried"
"""Where a session keeps the account that a password was right for, until all else is."""
BROWSER = "__Host-ropa-browser"
"""The cookie by which an account is known in a browser; it opens nothing."""
_SECRET = re.compile(r"[\w-]{43}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Desk:
    """What signing in needs, of one application."""

    settings: Settings
    operations: Operations
    clock: Callable[[], datetime]
    throttle: Throttle
    log: AccessLog

    def enter(self, who: UserMixin | str, *, kind: Kind) -> None:
        """Count a try, or send whoever makes it away to wait; of no account, by what was typed."""
        self._settle()
        seconds = self.throttle.enter(address=address(), kind=kind, **_named(who))
        if seconds is not None:
            self.note(Event.THROTTLED, subject=_named(who)["account"], outcome=Outcome.REFUSED)
            raise TooManyRequests(retry_after=seconds)

    def right(self, who: UserMixin, *, kind: Kind) -> None:
        """Take a try back that was right."""
        self._settle()
        self.throttle.right(address=address(), kind=kind, **_named(who))

    def remember(self, who: UserMixin) -> None:
        """Know the browser of somebody who has signed in, all the way, when they come again."""
        secret = _secret() or token_urlsafe(32)
        self._settle()
        self.throttle.remember(**_named(who, secret=secret))

        @after_this_request
        def told(response: Response) -> Response:
            response.set_cookie(
                BROWSER, secret, max_age=KNOWN_FOR, secure=True, httponly=True, samesite="Lax"
            )
            return response

    def forget_elsewhere(self, who: UserMixin) -> None:
        """Know an account in this browser alone."""
        self._settle()
        named = _named(who)
        self.throttle.forget(account=named["account"], but=named["browser"])

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


def _named(who: UserMixin | str, *, secret: str | None = None) -> dict[str, str]:
    """Name an account to the throttle, and the browser, which whoever sets a password anew loses.

    It is worth something only together with the account's own word, which a reset changes.
    """
    if isinstance(who, str):
        return {"account": who, "browser": ""}
    user, kept = cast("User", who), _secret() if secret is None else secret
    return {"account": user.email, "browser": kept and f"{kept} {user.fs_uniquifier}"}


def _secret() -> str:
    """Return what the browser's cookie holds, if it is like one of ours."""
    told = request.cookies.get(BROWSER, "")
    return told if _SECRET.fullmatch(told) else ""


def address() -> str:
    """Return where a request comes from."""
    return request.remote_addr or ""
