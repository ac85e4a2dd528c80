"""What lists are made of: what each record is sorted by, and the words that it is found by."""

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from ropa.store.rows.row import Row
from ropa.store.types import ANY_RECORD

CODES = String().with_variant(String(collation="C"), "postgresql")
"""Words in the order of their code points, whatever the database takes for an alphabet."""

COMPACT = {"sqlite_with_rowid": False}
"""Rows are kept in the index of their key alone: a third less to write and to read."""


class ListedRow(Row):
    """A living record's place in lists."""

    __tablename__ = "listed"
    __table_args__ = (Index("listed_kind_idx", "kind", "title", "id"), COMPACT)

    id: Mapped[str] = mapped_column(
        CODES,
        ForeignKey(f"{ANY_RECORD}.id", deferrable=True, initially="DEFERRED"),
        primary_key=True,
    )
    kind: Mapped[str]
    title: Mapped[str] = mapped_column(CODES)


class ListedWordRow(Row):
    """A folded word that stands in a field of a living record."""

    __tablename__ = "listed_word"
    __table_args__ = (Index("listed_word_kind_idx", "kind", "word", "id"), COMPACT)

    id: Mapped[str] = mapped_column(
        CODES, ForeignKey("listed.id", deferrable=True, initially="DEFERRED"), primary_key=True
    )
    word: Mapped[str] = mapped_column(CODES, primary_key=True)
    field: Mapped[str] = mapped_column(primary_key=True)
    kind: Mapped[str]


LISTED = Row.metadata.tables[ListedRow.__tablename__]
WORDS = Row.metadata.tables[ListedWordRow.__tablename__]
