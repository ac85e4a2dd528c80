"""Slows guessing down: how often an account, an address, everybody may be wrong, and for how long.

A try counts as wrong until it is told to have been right. Who tried, and from where, is kept as a
keyed digest only (docs/decisions/0065).
"""

import hmac
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from ipaddress import IPv6Address, ip_address
from math import ceil

from sqlalchemy import ColumnElement, Select, delete, select, update
from sqlalchemy.orm import Session

from ropa.operations.database import Operations
from ropa.operations.rows import AttemptRow

KNOWN_FOR = timedelta(days=90)
"""How long an address, or a browser, stays known to an account that was right from there."""
_PREFIX = 64
"""The bits of an IPv6 address that tell subscribers apart: each has all that follow."""


class Kind(StrEnum):
    """What is guessed; each is counted by itself."""

    SIGN_IN = "sign-in"
    CODE = "code"
    RECOVERY = "recovery"
    LETTER = "letter"


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit:
    """How many wrong tries there may be within a time: by whom and from where, or by anybody."""

    most: int
    within: timedelta
    by_account: bool = False
    by_address: bool = False


_TICK = timedelta(microseconds=1)
_QUARTER = timedelta(minutes=15)
_HOUR = timedelta(hours=1)
_AT_HOME = Limit(most=5, within=_QUARTER, by_account=True, by_address=True)
"""What holds everywhere, and alone where the account is known: at an address, in a browser."""
_BY_ADDRESS = Limit(most=30, within=_QUARTER, by_address=True)
"""What alone holds for the links of mails: no number of tries guesses one, and any page that
somebody opens can try for them, so their owners wait for nobody else."""
_ABROAD = (_BY_ADDRESS, Limit(most=1000, within=_HOUR))
_BY_ACCOUNT = {Kind.SIGN_IN: 100, Kind.CODE: 20, Kind.RECOVERY: 20}
"""Wrong tries an hour at one account. A code has a million values, and who guesses it has the
password already: at twenty an hour, three right ones at a time, a year would bring half a hit."""


def limits(kind: Kind, *, known: bool) -> tuple[Limit, ...]:
    """Return the limits of a kind of try, from a place that the account is known at or not."""
    if known:
        return (_AT_HOME,)
    if kind is Kind.LETTER:
        return (_BY_ADDRESS,)
    return (_AT_HOME, Limit(most=_BY_ACCOUNT[kind], within=_HOUR, by_account=True), *_ABROAD)


def seconds_left(limit: Limit, *, decisive: datetime, now: datetime) -> int:
    """Return how long a limit holds, once `most` tries were made since the `decisive` one."""
    left = (decisive + limit.within - now).total_seconds()
    return min(max(ceil(left), 1), int(limit.within.total_seconds()))


@dataclass(frozen=True, slots=True)
class Throttle:
    """Counts the tries of an instance; they outlive its process. The key makes digests its own.

    A `browser` is the secret of one. Where an account is remembered in it, its tries are counted in
    that browser, and what others do at the same address or to the same account is no matter.
    """

    operations: Operations
    clock: Callable[[], datetime]
    key: bytes

    def enter(
        self, *, account: str, address: str, kind: Kind = Kind.SIGN_IN, browser: str = ""
    ) -> int | None:
        """Count a try before it is made, or return how many seconds it has to wait.

        Of many at once no more are let in than there may be. One that is refused isn't counted.
        """
        with self.operations.turn() as session:
            who = self._who(session, account, address, kind, browser)
            if (seconds := self._wait(session, who)) is not None:
                return seconds
            self._add(session, who, succeeded=False)
        return None

    def right(
        self, *, account: str, address: str, kind: Kind = Kind.SIGN_IN, browser: str = ""
    ) -> None:
        """Tell that the last try was right: those before it no longer count at this place."""
        wrong = AttemptRow.succeeded.is_(False)
        with self.operations.session() as session:
            mine = self._who(session, account, address, kind, browser).pair
            last = select(AttemptRow.id).where(*mine, wrong).order_by(AttemptRow.id.desc()).limit(1)
            told = update(AttemptRow).where(AttemptRow.id == last.scalar_subquery())
            session.execute(told.values(succeeded=True))

    def remember(self, *, account: str, browser: str) -> None:
        """Know an account in a browser from now on: it has signed in there, all the way."""
        with self.operations.session() as session:
            self._add(session, self._within(account, browser), succeeded=True)

    def forget(self, *, account: str, but: str = "") -> None:
        """Know an account nowhere any more, `but` in one browser."""
        who = self._within(account, but)
        known = AttemptRow.account == who.account, AttemptRow.succeeded.is_(True)
        with self.operations.session() as session:
            session.execute(delete(AttemptRow).where(*known, AttemptRow.address != who.address))

    def tidy(self) -> None:
        """Let go of what no longer counts."""
        now = self.clock()
        wrong = AttemptRow.succeeded.is_(False) & (AttemptRow.moment < now - _HOUR)
        with self.operations.session() as session:
            session.execute(delete(AttemptRow).where(wrong))
            session.execute(delete(AttemptRow).where(AttemptRow.moment < now - KNOWN_FOR))

    def _wait(self, session: Session, who: "_Who") -> int | None:
        now = self.clock()
        right = AttemptRow.succeeded.is_(True)
        rights = select(AttemptRow.id).where(*who.pair, right, AttemptRow.moment > now - KNOWN_FOR)
        last_right = session.scalar(rights.order_by(AttemptRow.id.desc()).limit(1))
        found = []
        for limit in limits(who.kind, known=who.remembered or last_right is not None):
            after = last_right if limit is _AT_HOME else None
            decisive = session.scalar(_decisive(limit, who=who, now=now, after=after or 0))
            if decisive is not None:
                found.append(seconds_left(limit, decisive=decisive, now=now))
        return max(found, default=None)

    def _add(self, session: Session, who: "_Who", *, succeeded: bool) -> None:
        said = {"account": who.account, "address": who.address, "kind": who.kind}
        session.add(AttemptRow(moment=self.clock(), succeeded=succeeded, **said))

    def _who(
        self, session: Session, account: str, address: str, kind: Kind, browser: str
    ) -> "_Who":
        """Say as whom a try is counted: by the browser if it is known, and else by the address."""
        within = self._within(account, browser)
        known = select(AttemptRow.id).where(
            *within.pair,
            AttemptRow.succeeded.is_(True),
            AttemptRow.moment > self.clock() - KNOWN_FOR,
        )
        if browser and session.scalar(known.limit(1)) is not None:
            return replace(within, kind=kind)
        return _Who(within.account, self._digest(network(address)), kind)

    def _within(self, account: str, browser: str) -> "_Who":
        place = self._digest(f"browser {browser}")
        return _Who(self._digest(_folded(account)), place, Kind.SIGN_IN, remembered=True)

    def _digest(self, words: str) -> str:
        return hmac.digest(self.key, words.encode(errors="replace"), "sha256").hex()


@dataclass(frozen=True, slots=True)
class _Who:
    """Who tries what: the digests of an account, and of an address or a browser."""

    account: str
    address: str
    kind: Kind
    remembered: bool = False

    @property
    def pair(self) -> "tuple[ColumnElement[bool], ...]":
        """The condition of the same one trying the same from the same place."""
        mine = AttemptRow.account == self.account, AttemptRow.address == self.address
        return (*mine, AttemptRow.kind == self.kind)


def _decisive(limit: Limit, *, who: _Who, now: datetime, after: int) -> Select[datetime]:
    """Ask for the moment of the try by which a limit was reached; it is the last to wait for."""
    conditions = [
        AttemptRow.kind == who.kind,
        AttemptRow.succeeded.is_(False),
        # What claims to come from far ahead was written by a wrong clock, and locks nobody out.
        AttemptRow.moment.between(now - limit.within + _TICK, now + limit.within),
        AttemptRow.id > after,
    ]
    if limit.by_account:
        conditions.append(AttemptRow.account == who.account)
    if limit.by_address:
        conditions.append(AttemptRow.address == who.address)
    moments = select(AttemptRow.moment).where(*conditions).order_by(AttemptRow.moment.desc())
    return moments.offset(limit.most - 1).limit(1)


def network(address: str) -> str:
    """Return what is counted as one address: of IPv6, all that one subscriber has."""
    try:
        parsed = ip_address(address)
    except ValueError:
        return address
    if not isinstance(parsed, IPv6Address):
        return str(parsed)
    if parsed.ipv4_mapped is not None:
        return str(parsed.ipv4_mapped)
    return str(IPv6Address(int(parsed) >> (128 - _PREFIX) << (128 - _PREFIX)))


def _folded(account: str) -> str:
    return unicodedata.normalize("NFKC", account).strip().casefold()
