"""Links that set an account up, or its password anew: each once, and not for long."""

import hashlib
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, delete, select
from sqlalchemy.orm import Session

from ropa.access import Principal
from ropa.operations.accounts import Account, entered, found, shown
from ropa.operations.database import Operations
from ropa.operations.log import AccessLog, Event
from ropa.operations.principals import day, is_at_work
from ropa.operations.rights import Rights, UnfitAccountError
from ropa.operations.rows import InvitationRow, User, WebAuthn
from ropa.operations.sessions import end_within
from ropa.saying import Saying

LASTS = timedelta(hours=24)
"""How long an invitation can be used."""
_TOKEN_BYTES = 32


@dataclass(frozen=True, slots=True)
class Invitation:
    """An invitation that can still be used: its digest, which redeems it, and whose it is."""

    digest: str
    account: int
    until: datetime


@dataclass(frozen=True, slots=True)
class Invitations:
    """Invites people to set up their accounts; `by` is who does it, if signed in."""

    operations: Operations
    clock: Callable[[], datetime]

    def let_in(
        self, email: str, *, rights: Rights, handle: str | None = None, by: Principal | None = None
    ) -> tuple[Account, str]:
        """Make an account, as `Accounts.add` does, and invite it; both, or UnfitAccountError."""
        with self.operations.turn() as session:
            user = entered(session, email, rights=rights, handle=handle, on=day(self.clock()))
            self._note(session, Event.ACCOUNT_ADDED, f"{user.handle}: {rights}", principal=by)
            return shown(session, user), self._invite(session, user, by=by)

    def invite(self, name: int | str, *, by: Principal | None = None) -> str:
        """Return the token of a new invitation; those before it are worth nothing any more."""
        with self.operations.turn() as session:
            return self._invite(session, found(session, name), by=by)

    def reset(
        self, name: int | str, *, second_factor: bool = False, by: Principal | None = None
    ) -> str:
        """Take an account's password away, and its second factor if told to; invite it anew.

        Its sessions end, and no browser is known to be its own any more. The second factor stays
        unless it's lost, too: who merely reads the link can't enter.
        """
        with self.operations.turn() as session:
            user = found(session, name)
            user.password = None
            user.fs_uniquifier = secrets.token_hex(32)
            if second_factor:
                _forget_factors(session, user)
            end_within(session, user.id, why="the account was reset", now=self.clock())
            what = "password and second factor" if second_factor else "password"
            self._note(session, Event.ACCOUNT_RESET, f"{user.handle}: {what}", principal=by)
            return self._invite(session, user, by=by)

    def invited(self, token: str) -> Invitation | None:
        """Return the invitation of a token if it can be used; nothing is used up."""
        return self.known(_digest(token))

    def known(self, digest: str) -> Invitation | None:
        """Return the invitation whose token has a digest, which is all that a session remembers."""
        wanted = select(InvitationRow).where(*self._usable(digest))
        with self.operations.session() as session:
            row = session.scalar(wanted)
            if row is None or not self._works(session, row.account):
                return None
            return Invitation(row.digest, row.account, row.until)

    def redeem(self, digest: str, *, address: str = "") -> int | None:
        """Use an invitation up and return whose it is; of many at once, one is answered."""
        with self.operations.turn() as session:
            row = session.scalar(select(InvitationRow).where(*self._usable(digest)))
            if row is None or not self._works(session, row.account):
                return None
            row.used = self.clock()
            user = session.get_one(User, row.account)
            self._note(session, Event.INVITATION_USED, user.handle, address=address)
            return user.id

    def tidy(self) -> None:
        """Let go of invitations that can't be used."""
        with self.operations.session() as session:
            session.execute(delete(InvitationRow).where(InvitationRow.until < self.clock() - LASTS))

    def _invite(self, session: Session, user: User, *, by: Principal | None) -> str:
        now = self.clock()
        if not is_at_work(user, now=now):
            said = "The account {who} was disabled, or its last day is over; change that first."
            raise UnfitAccountError(Saying(said, who=user.handle))
        earlier = InvitationRow.account == user.id, InvitationRow.used.is_(None)
        session.execute(delete(InvitationRow).where(*earlier))
        token = secrets.token_urlsafe(_TOKEN_BYTES)
        row = InvitationRow(digest=_digest(token), account=user.id, made=now, until=now + LASTS)
        session.add(row)
        self._note(session, Event.INVITATION_MADE, user.handle, principal=by)
        return token

    def _usable(self, digest: str) -> tuple[ColumnElement[bool], ...]:
        unused = InvitationRow.digest == digest, InvitationRow.used.is_(None)
        # One that was made in the future was made before the clock jumped back.
        now = self.clock()
        return (*unused, InvitationRow.made <= now, InvitationRow.until > now)

    def _works(self, session: Session, account: int) -> bool:
        return is_at_work(session.get_one(User, account), now=self.clock())

    def _note(self, session: Session, what: Event, subject: str, **who: Any) -> None:
        log = AccessLog(self.operations, self.clock)
        log.note(what, subject=subject, session=session, **who)


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode(errors="replace")).hexdigest()


def _forget_factors(session: Session, user: User) -> None:
    user.tf_primary_method = None
    user.tf_totp_secret = None
    user.totp_counter = None
    user.mf_recovery_codes = None
    session.execute(delete(WebAuthn).where(WebAuthn.user_id == user.id))
