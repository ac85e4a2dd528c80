"""The columns that people chose for the list of a kind of record, kept for themselves."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import ColumnElement, delete, select

from ropa.operations.database import Operations
from ropa.operations.rows import ListColumnsRow


@dataclass(frozen=True, slots=True)
class ListColumns:
    """Keeps the last choice of each account and kind."""

    operations: Operations

    def of(self, account: int, kind: str) -> tuple[str, ...]:
        """Return the fields that an account chose, in their order; nothing if none."""
        wanted = select(ListColumnsRow.fields).where(*_mine(account, kind))
        with self.operations.session() as session:
            return tuple(session.scalar(wanted) or ())

    def keep(self, account: int, kind: str, fields: Iterable[str]) -> None:
        """Keep a choice in the place of what was chosen before."""
        row = ListColumnsRow(account=account, kind=kind, fields=[*fields])
        with self.operations.turn() as session:
            session.merge(row)

    def forget(self, account: int, kind: str) -> None:
        """Let go of a choice."""
        with self.operations.session() as session:
            session.execute(delete(ListColumnsRow).where(*_mine(account, kind)))


def _mine(account: int, kind: str) -> tuple[ColumnElement[bool], ...]:
    return ListColumnsRow.account == account, ListColumnsRow.kind == kind
