"""The access log: who did what to what, from where, and how it came out; one event is one line."""

import json
import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import ColumnElement, delete, event, func, or_, select
from sqlalchemy.orm import Session

from ropa.access import Principal
from ropa.journal.change import written
from ropa.operations.database import Operations
from ropa.operations.rows import TraceRow

KEPT_FOR = timedelta(days=366)
"""How long a line is kept; the database itself refuses to let it go before (`guards`)."""
LONGEST = 500
"""Characters of what a stranger sent; the rest says nothing more."""
_JOINED = "ropa.access"
_SHIPPED = logging.getLogger(_JOINED)


class Event(StrEnum):
    """What happened."""

    SIGN_IN = "sign-in"
    SIGN_OUT = "sign-out"
    SECOND_FACTOR = "second-factor"
    RECOVERY_CODE = "recovery-code"
    REAUTHENTICATION = "reauthentication"
    THROTTLED = "throttled"
    DENIAL = "denial"
    FORGERY = "forgery"
    DOWNLOAD = "download"
    EXPORT = "export"
    REPORT = "report"
    JOB_CANCELLED = "job-cancelled"
    VERIFICATION = "verification"
    PREVIEW = "preview"
    PREVIEW_ENDED = "preview-ended"
    ACCOUNT_ADDED = "account-added"
    ACCOUNT_CHANGED = "account-changed"
    ACCOUNT_DISABLED = "account-disabled"
    ACCOUNT_ENABLED = "account-enabled"
    ACCOUNT_RESET = "account-reset"
    INVITATION_MADE = "invitation-made"
    INVITATION_USED = "invitation-used"
    PASSWORD_SET = "password-set"  # noqa: S105 - the name of an event, not a password
    FACTOR_ADDED = "factor-added"
    FACTOR_REMOVED = "factor-removed"
    IDENTITY_BOUND = "identity-bound"
    SESSION_ENDED = "session-ended"
    DRAFT_KEPT = "draft-kept"
    REMINDED = "reminded"
    ANSWERED = "answered"
    ANSWER_SETTLED = "answer-settled"
    APPROVAL_ASKED = "approval-asked"
    APPROVAL_RETURNED = "approval-returned"
    LIST_SHARED = "list-shared"


class Outcome(StrEnum):
    """How it came out."""

    DONE = "done"
    REFUSED = "refused"
    FAILED = "failed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Trace:
    """A line of the access log."""

    moment: datetime
    event: Event
    outcome: Outcome
    subject: str
    account: int | None
    handle: str
    address: str
    request: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sought:
    """Which lines are wanted: all, or those of an event, an outcome, an account, a time.

    Without `strangers`, what was denied to somebody who isn't signed in is left out.
    """

    event: Event | None = None
    outcome: Outcome | None = None
    account: int | None = None
    since: datetime | None = None
    before: datetime | None = None
    strangers: bool = True


@dataclass(frozen=True, slots=True)
class Traces:
    """A page of the access log, newest first, and how many lines there are in all."""

    lines: tuple[Trace, ...]
    total: int


@dataclass(frozen=True, slots=True)
class AccessLog:
    """Writes the access log of an instance, and reads it."""

    operations: Operations
    clock: Callable[[], datetime]

    def note(  # noqa: PLR0913 - a line of the log says as much
        self,
        what: Event,
        *,
        subject: str = "",
        outcome: Outcome = Outcome.DONE,
        principal: Principal | None = None,
        address: str = "",
        request: str = "",
        session: Session | None = None,
    ) -> None:
        """Add a line; with a `session`, it stands if and only if what that does is committed.

        What strangers sent may be given as it came: it is escaped and cut here.
        """
        line = Trace(
            moment=self.clock(),
            event=what,
            outcome=outcome,
            subject=escaped(subject),
            account=None if principal is None else principal.account,
            handle="" if principal is None else principal.handle,
            address=escaped(address, longest=64),
            request=escaped(request, longest=32),
        )
        if session is not None:
            _write(session, line)
            return
        with self.operations.session() as own:
            _write(own, line)

    def read(self, sought: Sought, *, start: int = 0, length: int = 50) -> Traces:
        """Return a page of the lines that are wanted, newest first."""
        conditions = tuple(_conditions(sought))
        rows = select(TraceRow).where(*conditions).order_by(TraceRow.id.desc())
        with self.operations.session() as session:
            counted = select(func.count()).select_from(TraceRow).where(*conditions)
            total = session.execute(counted).scalar_one()
            found = session.scalars(rows.offset(start).limit(length)).all()
        return Traces(tuple(map(_trace, found)), total)

    def tidy(self) -> int:
        """Let go of lines older than a year; say how many."""
        gone = delete(TraceRow).where(TraceRow.moment < self.clock() - KEPT_FOR)
        with self.operations.session() as session:
            return len(session.scalars(gone.returning(TraceRow.id)).all())


def escaped(words: str, *, longest: int = LONGEST) -> str:
    r"""Return words of which each sign can be seen: a line feed as \u000a, a backslash as \\."""
    shown = "".join(map(_escaped, words[:longest]))
    return shown if len(shown) <= longest else f"{shown[: longest - 1]}…"


def _escaped(sign: str) -> str:
    if sign == "\\":
        return "\\\\"
    if sign.isprintable():
        return sign
    return f"\\u{ord(sign):04x}"


def _write(session: Session, line: Trace) -> None:
    values = {name: getattr(line, name) for name in Trace.__slots__}
    session.add(TraceRow(**values))
    said = json.dumps(values | {"moment": written(line.moment)}, sort_keys=True)
    event.listen(session, "after_commit", lambda _: _SHIPPED.info("%s", said), once=True)


def _conditions(sought: Sought) -> Iterator[ColumnElement[bool]]:
    for column, wanted in (
        (TraceRow.event, sought.event),
        (TraceRow.outcome, sought.outcome),
        (TraceRow.account, sought.account),
    ):
        if wanted is not None:
            yield column == wanted
    if sought.since is not None:
        yield TraceRow.moment >= sought.since
    if sought.before is not None:
        yield TraceRow.moment < sought.before
    if not sought.strangers:
        yield or_(TraceRow.event != Event.DENIAL, TraceRow.account.is_not(None))


def _trace(row: TraceRow) -> Trace:
    given = {name: getattr(row, name) for name in Trace.__slots__}
    return Trace(**given | {"event": Event(row.event), "outcome": Outcome(row.outcome)})
