"""What somebody typed into a form and did not save, kept until they are back."""

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, select

from ropa.operations.database import Operations
from ropa.operations.rows import DraftRow

LARGEST = 1_000_000
"""Bytes that a draft may have."""
LASTS = timedelta(days=7)
"""How long a draft is kept."""
_LONGEST_PATH = 400

Fields = tuple[tuple[str, str], ...]
"""What a form held: names and values, in its order."""


@dataclass(frozen=True, slots=True)
class Begun:
    """A form that somebody began: its path, and when they typed into it last."""

    path: str
    moment: datetime


@dataclass(frozen=True, slots=True)
class Drafts:
    """Keeps the latest draft of each account and form."""

    operations: Operations
    clock: Callable[[], datetime]

    def keep(self, account: int, path: str, fields: Iterable[tuple[str, str]]) -> bool:
        """Keep what was typed into the form at a path; say if it was: it may be too much."""
        content = json.dumps([*fields])  # as ASCII: whatever a browser sent can be kept
        if len(content) > LARGEST or len(path) > _LONGEST_PATH or not path.isprintable():
            return False
        row = DraftRow(account=account, path=path, moment=self.clock(), content=content)
        with self.operations.turn() as session:
            session.merge(row)
        return True

    def draft_of(self, account: int, path: str) -> Fields | None:
        """Return what an account had typed into the form at a path, if anything is kept."""
        mine = DraftRow.account == account, DraftRow.path == path
        young = DraftRow.moment > self.clock() - LASTS
        with self.operations.session() as session:
            content = session.scalar(select(DraftRow.content).where(*mine, young))
        if content is None:
            return None
        return tuple((name, value) for name, value in json.loads(content))

    def begun(self, account: int) -> tuple[Begun, ...]:
        """Return the forms that an account began and did not send, the latest first."""
        mine = DraftRow.account == account, DraftRow.moment > self.clock() - LASTS
        asked = select(DraftRow.path, DraftRow.moment).where(*mine)
        with self.operations.session() as session:
            found = session.execute(asked.order_by(DraftRow.moment.desc(), DraftRow.path))
            return tuple(Begun(path, moment) for path, moment in found)

    def forget(self, account: int, path: str) -> None:
        """Let go of a draft: it was sent, or isn't wanted."""
        mine = DraftRow.account == account, DraftRow.path == path
        with self.operations.session() as session:
            session.execute(delete(DraftRow).where(*mine))

    def tidy(self) -> None:
        """Let go of drafts that nobody came back for."""
        with self.operations.session() as session:
            session.execute(delete(DraftRow).where(DraftRow.moment <= self.clock() - LASTS))
