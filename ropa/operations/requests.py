"""Approvals that were asked for: of which entry, as it read when, and what became of it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, SQLColumnExpression, and_, delete, func, select

from ropa.operations.database import Operations
from ropa.operations.rows import ApprovalRequestRow

_Which = ColumnElement[bool]
_WAITING = ApprovalRequestRow.returned.is_(None)


@dataclass(frozen=True, slots=True)
class Request:
    """That somebody asked to approve an entry; `digest` is that of what it printed then.

    It was sent back if somebody is named who did that, and says `why`.
    """

    activity: str
    digest: str
    asked_by: str
    asked: datetime
    note: str
    returned_by: str
    returned: datetime | None
    why: str

    @property
    def is_open(self) -> bool:
        """Whether it waits for an answer."""
        return self.returned is None


@dataclass(frozen=True, slots=True)
class Requests:
    """Keeps the last request of each entry, until that is approved."""

    operations: Operations
    clock: Callable[[], datetime]

    def ask(self, activity: str, *, digest: str, by: str, note: str) -> None:
        """Let an entry wait for approval; a request before this one is forgotten."""
        row = ApprovalRequestRow(
            activity=activity,
            digest=digest,
            asked_by=by,
            asked=self.clock(),
            note=note,
            returned_by="",
            returned=None,
            why="",
        )
        with self.operations.turn() as session:
            session.merge(row)

    def send_back(self, activity: str, *, by: str, why: str) -> bool:
        """Send a request back; say if there was one that waited."""
        with self.operations.turn() as session:
            row = session.get(ApprovalRequestRow, activity)
            if row is None or row.returned is not None:
                return False
            row.returned_by, row.returned, row.why = by, self.clock(), why
            return True

    def settle(self, activity: str) -> None:
        """Forget the request of an entry: it is approved."""
        mine = ApprovalRequestRow.activity == activity
        with self.operations.session() as session:
            session.execute(delete(ApprovalRequestRow).where(mine))

    def of(self, activity: str) -> Request | None:
        """Return the request of an entry, if there is one."""
        with self.operations.session() as session:
            row = session.get(ApprovalRequestRow, activity)
            return None if row is None else _request(row)

    def waiting(self, *, start: int = 0, length: int = 50) -> tuple[Request, ...]:
        """Return a stretch of those that wait, the oldest first."""
        return self._stretch(_WAITING, ApprovalRequestRow.asked, start, length)

    def count(self) -> int:
        """Count those that wait."""
        return self._count(_WAITING)

    def sent_back(self, *, to: str = "", start: int = 0, length: int = 50) -> tuple[Request, ...]:
        """Return a stretch of those that were sent back, perhaps to one alone, the latest first."""
        return self._stretch(_returned(to), ApprovalRequestRow.returned.desc(), start, length)

    def count_sent_back(self, *, to: str = "") -> int:
        """Count those that were sent back, perhaps to one alone."""
        return self._count(_returned(to))

    def _stretch(
        self, which: _Which, order: SQLColumnExpression[Any], start: int, length: int
    ) -> tuple[Request, ...]:
        wanted = (
            select(ApprovalRequestRow)
            .where(which)
            .order_by(order, ApprovalRequestRow.activity)
            .offset(start)
            .limit(length)
        )
        with self.operations.session() as session:
            return tuple(_request(one) for one in session.scalars(wanted))

    def _count(self, which: _Which) -> int:
        wanted = select(func.count()).select_from(ApprovalRequestRow).where(which)
        with self.operations.session() as session:
            return int(session.scalar(wanted) or 0)


def _returned(to: str) -> _Which:
    returned = ApprovalRequestRow.returned.is_not(None)
    return and_(returned, ApprovalRequestRow.asked_by == to) if to else returned


def _request(row: ApprovalRequestRow) -> Request:
    return Request(
        row.activity,
        row.digest,
        row.asked_by,
        row.asked,
        row.note,
        row.returned_by,
        row.returned,
        row.why,
    )
