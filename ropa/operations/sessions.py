"""Sessions of browsers, kept on the server: a cookie names one, and is known here as a digest."""

import hashlib
import secrets
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import ColumnElement, delete, select, update
from sqlalchemy.orm import Session

from ropa.operations.database import Operations
from ropa.operations.log import escaped
from ropa.operations.principals import is_at_work
from ropa.operations.rows import SessionRow, User

IDLE = timedelta(minutes=30)
"""How long a session lasts that nobody uses."""
ABSOLUTE = timedelta(hours=12)
"""How long a session lasts at most."""
SEEN_EVERY = timedelta(minutes=1)
"""How often it is written down that a session is used; clocks may differ by as much."""
REMEMBERED = timedelta(days=30)
"""How long an account's session that is over is known, so that what comes late isn't lost."""
_TOKEN_BYTES = 32


class State(StrEnum):
    """What has become of a session."""

    LIVING = "living"
    EXPIRED = "expired"
    ENDED = "ended"


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A session as it stands; `name` tells it from others and opens nothing."""

    name: str
    account: int | None
    state: State
    begun: datetime
    seen: datetime
    address: str
    agent: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Sessions:
    """Keeps the sessions of an instance. A token is what the cookie holds; it is kept nowhere."""

    operations: Operations
    clock: Callable[[], datetime]

    def begin(
        self, content: bytes, *, account: int | None = None, address: str, agent: str = ""
    ) -> str:
        """Begin a session and return its token."""
        token, now = _token(), self.clock()
        row = SessionRow(
            digest=_digest(token),
            name=secrets.token_hex(16),
            account=account,
            begun=now,
            seen=now,
            address=escaped(address, longest=64),
            agent=escaped(agent, longest=300),
            content=content,
        )
        with self.operations.session() as session:
            session.add(row)
        return token

    def load(self, token: str, *, used: bool = True) -> Held | None:
        """Return the session of a token and note, at most once a minute, that it is `used`.

        It is ended if its account no longer works; nothing is returned for a token of none.
        """
        now = self.clock()
        with self.operations.session() as session:
            row = session.get(SessionRow, _digest(token))
            if row is None:
                return None
            held = _held(row, now=now)
            return self._looked_at(session, held, used) if held.state is State.LIVING else held

    def over(self, name: str) -> Held | None:
        """Return a session that is over by its name, for what comes late from its pages."""
        if not name.isprintable():  # PostgreSQL has no words for some
            return None
        with self.operations.session() as session:
            row = session.scalar(select(SessionRow).where(SessionRow.name == name))
            held = None if row is None else _held(row, now=self.clock())
        return None if held is None or held.state is State.LIVING else held

    def save(self, token: str, content: bytes, *, account: int | None) -> bool:
        """Keep what a living session holds and whose it is; say whether there is one."""
        living = SessionRow.digest == _digest(token), SessionRow.ended.is_(None)
        kept = update(SessionRow).where(*living).values(content=content, account=account)
        with self.operations.session() as session:
            return session.scalar(kept.returning(SessionRow.digest)) is not None

    def rotate(self, token: str, *, anew: bool = False) -> str | None:
        """Give a living session another token, and let the one so far open nothing.

        `anew` is for who signs in: the time that a session lasts at most begins again. Nothing is
        returned if there is no such session, perhaps because it was rotated a moment ago.
        """
        made, now = _token(), self.clock()
        living = SessionRow.digest == _digest(token), SessionRow.ended.is_(None)
        turned = update(SessionRow).where(*living).values(digest=_digest(made))
        if anew:
            turned = turned.values(begun=now, seen=now)
        with self.operations.session() as session:
            return made if session.scalar(turned.returning(SessionRow.name)) else None

    def end(self, token: str, *, why: str = "signed out") -> None:
        """End the session of a token."""
        with self.operations.session() as session:
            _end(session, SessionRow.digest == _digest(token), why=why, now=self.clock())

    def end_named(self, account: int, name: str, *, why: str = "ended from elsewhere") -> bool:
        """End a session of an account by its name; say whether there was one."""
        mine = (SessionRow.account == account) & (SessionRow.name == name)
        with self.operations.session() as session:
            return bool(_end(session, mine, why=why, now=self.clock()))

    def end_all(self, account: int, *, but: str = "", why: str = "ended from elsewhere") -> int:
        """End all sessions of an account, `but` that of a token; say how many."""
        others = (SessionRow.account == account) & (SessionRow.digest != _digest(but))
        with self.operations.session() as session:
            return _end(session, others, why=why, now=self.clock())

    def listed(self, account: int) -> tuple[Held, ...]:
        """Return the living sessions of an account, the last used first."""
        now = self.clock()
        mine = SessionRow.account == account, SessionRow.ended.is_(None)
        rows = select(SessionRow).where(*mine).order_by(SessionRow.seen.desc(), SessionRow.name)
        with self.operations.session() as session:
            found = [_held(row, now=now) for row in session.scalars(rows)]
        return tuple(one for one in found if one.state is State.LIVING)

    def tidy(self) -> None:
        """Let go of sessions that are over: of strangers at once, of accounts after a month."""
        now = self.clock()
        strange = SessionRow.account.is_(None) & (SessionRow.seen < now - IDLE)
        old = SessionRow.seen < now - REMEMBERED
        with self.operations.session() as session:
            session.execute(delete(SessionRow).where(strange | old))

    def _looked_at(self, session: Session, held: Held, used: bool) -> Held:  # noqa: FBT001 - of `load` alone
        """Note that a session is used, or end it: who uses it may no longer do so."""
        now = self.clock()
        this = SessionRow.name == held.name
        user = None if held.account is None else session.get(User, held.account)
        if user is not None and not is_at_work(user, now=now):
            _end(session, this, why="the account no longer works", now=now)
            return replace(held, state=State.ENDED)
        if used and now - held.seen >= SEEN_EVERY:
            session.execute(update(SessionRow).where(this).values(seen=now))
        return held


def end_within(session: Session, account: int, *, why: str, now: datetime) -> None:
    """End all sessions of an account if and only if a unit of work is committed."""
    _end(session, SessionRow.account == account, why=why, now=now)


def _end(session: Session, which: ColumnElement[bool], *, why: str, now: datetime) -> int:
    ended = update(SessionRow).where(which, SessionRow.ended.is_(None))
    values = ended.values(ended=now, why_ended=why).returning(SessionRow.name)
    return len(session.scalars(values).all())


def _held(row: SessionRow, *, now: datetime) -> Held:
    return Held(
        name=row.name,
        account=row.account,
        state=_state(row, now=now),
        begun=row.begun,
        seen=row.seen,
        address=row.address,
        agent=row.agent,
        content=row.content,
    )


def _state(row: SessionRow, *, now: datetime) -> State:
    """Judge a session; of one from the future, the clock jumped back, and its time isn't known."""
    if row.ended is not None:
        return State.ENDED
    idle, old = now - row.seen, now - row.begun
    lives = -SEEN_EVERY <= idle < IDLE and -SEEN_EVERY <= old < ABSOLUTE
    return State.LIVING if lives else State.EXPIRED


def _token() -> str:
    return secrets.token_urlsafe(_TOKEN_BYTES)


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode(errors="replace")).hexdigest()
