"""Lists that people gave a name: kept for themselves, or shared with all who keep the register."""

import secrets
from dataclasses import dataclass

from sqlalchemy import func, or_, select

from ropa.operations.database import Operations
from ropa.operations.rows import SavedListRow

MOST = 50
"""Lists that one account may keep of one kind."""
LONGEST = 100
"""Characters of a name."""
LONGEST_QUERY = 2_000
"""Characters of what an address says."""


class NotSavedError(ValueError):
    """A list can't be kept so; the message says why."""


@dataclass(frozen=True, slots=True)
class SavedList:
    """A list by its name: what its address says, whose it is, and whether all see it."""

    id: str
    account: int
    kind: str
    name: str
    query: str
    shared: bool


@dataclass(frozen=True, slots=True)
class SavedLists:
    """Keeps the lists of all accounts."""

    operations: Operations

    def of(self, account: int, kind: str, *, shared: bool) -> tuple[SavedList, ...]:
        """Return the lists of a kind that are an account's own, and if wanted what is shared."""
        own = SavedListRow.account == account
        mine = or_(own, SavedListRow.shared) if shared else own
        wanted = select(SavedListRow).where(SavedListRow.kind == kind, mine)
        with self.operations.session() as session:
            rows = session.scalars(wanted.order_by(SavedListRow.name, SavedListRow.id))
            return tuple(_list(one) for one in rows)

    def find(self, id_: str) -> SavedList | None:
        """Return a list, or nothing."""
        with self.operations.session() as session:
            row = session.get(SavedListRow, id_)
            return None if row is None else _list(row)

    def keep(self, account: int, kind: str, name: str, query: str, *, shared: bool) -> SavedList:
        """Keep a list under a name; NotSavedError if it has none, or is one too many."""
        id_ = secrets.token_hex(16)
        row = SavedListRow(
            id=id_, account=account, kind=kind, name=_called(name), query=query, shared=shared
        )
        if len(query) > LONGEST_QUERY:
            raise NotSavedError("has more filters than can be kept; take some away")
        own = SavedListRow.account == account, SavedListRow.kind == kind
        with self.operations.turn() as session:
            if (session.scalar(select(func.count()).where(*own)) or 0) >= MOST:
                raise NotSavedError(f"is one too many: {MOST} of a kind are kept; delete another")
            session.add(row)
            return _list(row)

    def rename(self, id_: str, name: str) -> None:
        """Give a list another name; NotSavedError as with `keep`."""
        called = _called(name)
        with self.operations.turn() as session:
            session.get_one(SavedListRow, id_).name = called

    def remove(self, id_: str) -> None:
        """Let go of a list."""
        with self.operations.turn() as session:
            session.delete(session.get_one(SavedListRow, id_))


def _called(name: str) -> str:
    said = " ".join(name.split())
    if not said or not said.isprintable():
        raise NotSavedError("say how the list is called")
    if len(said) > LONGEST:
        raise NotSavedError(f"has {len(said)} characters; at most {LONGEST} are allowed")
    return said


def _list(row: SavedListRow) -> SavedList:
    return SavedList(row.id, row.account, row.kind, row.name, row.query, row.shared)
