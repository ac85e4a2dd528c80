"""Accounts: who may enter, with which roles, bound to what, until when."""

import re
import secrets
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from itertools import count

from sqlalchemy import func, select
from sqlalchemy.orm import Session, selectinload

from ropa.access import Principal, Role
from ropa.operations.database import Operations
from ropa.operations.log import AccessLog, Event, escaped
from ropa.operations.principals import day, is_at_work, principal
from ropa.operations.rights import Rights, UnfitAccountError, require_fit, rights_of, roles_of
from ropa.operations.rows import Role as RoleRow
from ropa.operations.rows import SessionRow, User, WebAuthn
from ropa.operations.sessions import end_within
from ropa.saying import Saying

__all__ = ["Account", "Accounts", "NoAccountError", "Rights", "UnfitAccountError", "principal"]

HANDLE = re.compile(r"[a-z0-9-]{2,64}")
_EMAIL = re.compile(r"[^@\s]{1,64}@[^@\s.]+(\.[^@\s.]+)*")
_LONGEST_EMAIL = 254
_KEPT = (Role.DPO, Role.ADMIN)
"""The roles without which an instance can't be kept: nobody gives up the last one of them."""
_OWN = Saying("Nobody gives themselves more rights; somebody else has to.")


class NoAccountError(LookupError):
    """There is no such account; the message names it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """An account as people may read it: nothing of it lets anybody in."""

    id: int
    email: str
    handle: str
    rights: Rights
    active: bool
    has_password: bool
    has_second_factor: bool
    passkeys: int
    subject: str | None
    last_seen: datetime | None


@dataclass(frozen=True, slots=True)
class Accounts:
    """Makes, changes and lists the accounts of an instance; `by` is who does it, if signed in."""

    operations: Operations
    clock: Callable[[], datetime]

    def add(
        self, email: str, *, rights: Rights, handle: str | None = None, by: Principal | None = None
    ) -> Account:
        """Make an account that can't be entered before it is invited; UnfitAccountError if unfit.

        Its handle stands in the journal for good, so unless told otherwise it names a role.
        """
        with self.operations.turn() as session:
            user = entered(session, email, rights=rights, handle=handle, on=day(self.clock()))
            self._note(session, Event.ACCOUNT_ADDED, user, by=by, words=str(rights))
            return shown(session, user)

    def listed(self) -> tuple[Account, ...]:
        """Return all accounts by their handles."""
        with self.operations.session() as session:
            users = select(User).options(selectinload(User.roles)).order_by(User.handle)
            return _shown(session, session.scalars(users).all())

    def find(self, name: int | str) -> Account:
        """Return an account by its number, e-mail address or handle; NoAccountError if none."""
        with self.operations.session() as session:
            return shown(session, found(session, name))

    def change(self, name: int | str, *, rights: Rights, by: Principal | None = None) -> Account:
        """Give an account other rights; its sessions end, since they were begun under others.

        Nobody gives themselves more than they have.
        """
        require_fit(rights)
        with self.operations.turn() as session:
            user = found(session, name)
            before = rights_of(user)
            _bind(session, user, rights)
            kept = rights.roles if is_at_work(user, now=self.clock()) else frozenset[Role]()
            self._require_another(session, user, lost=before.roles - kept, by=by)
            if by is not None and by.account == user.id and rights.exceed(before):
                raise UnfitAccountError(_OWN)
            end_within(session, user.id, why="the account was changed", now=self.clock())
            words = f"{before} -> {rights}"
            self._note(session, Event.ACCOUNT_CHANGED, user, by=by, words=words)
            return shown(session, user)

    def disable(self, name: int | str, *, by: Principal | None = None) -> Account:
        """Let an account in no more, and end its sessions; what it did stays its own."""
        with self.operations.turn() as session:
            user = found(session, name)
            self._require_another(session, user, lost=roles_of(user), by=by)
            user.active = False
            end_within(session, user.id, why="the account was disabled", now=self.clock())
            self._note(session, Event.ACCOUNT_DISABLED, user, by=by)
            return shown(session, user)

    def enable(self, name: int | str, *, by: Principal | None = None) -> Account:
        """Let an account in again."""
        with self.operations.turn() as session:
            user = found(session, name)
            user.active = True
            self._note(session, Event.ACCOUNT_ENABLED, user, by=by)
            return shown(session, user)

    def _require_another(
        self, session: Session, user: User, *, lost: frozenset[Role], by: Principal | None
    ) -> None:
        """Refuse somebody to give up a role that nobody else at work has."""
        if by is None or by.account != user.id:
            return
        now = self.clock()
        others = session.scalars(select(User).where(User.id != user.id))
        left = {role for one in others if is_at_work(one, now=now) for role in roles_of(one)}
        for role in _KEPT:
            if role in lost and role not in left:
                words = Saying(
                    "You are the last {role} of this instance; let somebody else in first.",
                    role=Saying(role),
                )
                raise UnfitAccountError(words)

    def _note(
        self, session: Session, what: Event, user: User, *, by: Principal | None, words: str = ""
    ) -> None:
        subject = f"{user.handle}: {words}" if words else user.handle
        log = AccessLog(self.operations, self.clock)
        log.note(what, subject=subject, principal=by, session=session)


def found(session: Session, name: int | str) -> User:
    """Return an account's row by its number, e-mail address or handle; NoAccountError if none."""
    if isinstance(name, int):
        which = User.id == name
    elif "@" in name:
        which = User.email == folded(name)
    else:
        which = User.handle == name
    odd = isinstance(name, str) and not name.isprintable()  # PostgreSQL has no words for some
    user = None if odd else session.scalar(select(User).where(which))
    if user is None:
        raise NoAccountError(f'There is no account "{escaped(str(name))}"; see: ropa user list')
    return user


def entered(session: Session, email: str, *, rights: Rights, handle: str | None, on: date) -> User:
    """Enter an account in a unit of work; UnfitAccountError if it is unfit, or over already."""
    address = _fit_email(email)
    require_fit(rights)
    if rights.until is not None and rights.until < on:
        said = "The last day, {day}, is over; name one that is to come."
        words = Saying(said, day=rights.until.isoformat())
        raise UnfitAccountError(words, about="until")
    if session.scalar(select(User.id).where(User.email == address)):
        raise UnfitAccountError(
            Saying('There is an account of "{address}" already.', address=address), about="email"
        )
    user = User(email=address, active=True, fs_uniquifier=secrets.token_hex(32))
    user.handle = _fit_handle(session, handle, rights=rights)
    _bind(session, user, rights)
    session.add(user)
    session.flush()
    return user


def folded(email: str) -> str:
    """Return an e-mail address as accounts have it: it is the same in capitals."""
    return unicodedata.normalize("NFC", email).strip().lower()


def _fit_email(email: str) -> str:
    address = folded(email)
    if len(address) > _LONGEST_EMAIL or not (_EMAIL.fullmatch(address) and address.isprintable()):
        raise UnfitAccountError(
            Saying('"{address}" is no e-mail address.', address=escaped(email)), about="email"
        )
    return address


def _fit_handle(session: Session, handle: str | None, *, rights: Rights) -> str:
    """Return a handle that nobody has or had; accounts are never removed."""
    taken = frozenset(session.scalars(select(User.handle)))
    if handle is None:
        role = next(one for one in Role if one in rights.roles)
        numbered = (f"{role}-{number}" for number in count(1))
        return next(one for one in numbered if one not in taken)
    if not HANDLE.fullmatch(handle):
        said = '"{handle}" is no handle: a handle has 2 to 64 small letters, digits and hyphens.'
        raise UnfitAccountError(Saying(said, handle=escaped(handle)), about="handle")
    if handle in taken:
        words = Saying(
            'The handle "{handle}" is taken: it names somebody in the journal, and is never used '
            "again.",
            handle=handle,
        )
        raise UnfitAccountError(words, about="handle")
    return handle


def _bind(session: Session, user: User, rights: Rights) -> None:
    wanted = select(RoleRow).where(RoleRow.name.in_(rights.roles))
    user.roles = list(session.scalars(wanted))
    user.departments = sorted(rights.departments)
    user.entities = sorted(rights.entities)
    user.until = rights.until
    user.since_edition = rights.since_edition
    user.audience = rights.audience


def shown(session: Session, user: User) -> Account:
    """Return an account's row as people may read it."""
    (account,) = _shown(session, (user,))
    return account


def _shown(session: Session, users: Iterable[User]) -> tuple[Account, ...]:
    """Return accounts as people may read them; however many there are, two questions are asked."""
    some = tuple(users)
    ids = [one.id for one in some]
    passkeys = select(WebAuthn.user_id, func.count()).group_by(WebAuthn.user_id)
    seen = select(SessionRow.account, func.max(SessionRow.seen)).group_by(SessionRow.account)
    keys = {id_: n for id_, n in session.execute(passkeys.where(WebAuthn.user_id.in_(ids)))}  # noqa: C416 - rows are no pairs to the type checker
    last = {id_: at for id_, at in session.execute(seen.where(SessionRow.account.in_(ids)))}  # noqa: C416 - as above
    return tuple(_account(one, keys.get(one.id, 0), last.get(one.id)) for one in some)


def _account(user: User, passkeys: int, seen: datetime | None) -> Account:
    return Account(
        id=user.id,
        email=user.email,
        handle=user.handle,
        rights=rights_of(user),
        active=user.active,
        has_password=user.password is not None,
        has_second_factor=bool(user.tf_primary_method or passkeys),
        passkeys=passkeys,
        subject=user.subject,
        last_seen=seen,
    )
