"""The kinds of column, each named once: words, choices, moments, references, tuples."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Dialect, Enum, ForeignKey, String, TypeDecorator
from sqlalchemy.orm import MappedColumn, mapped_column

from ropa.journal.change import written
from ropa.register.asking import ANY_KIND
from ropa.register.choices import Choice
from ropa.register.text import Text

ANY_RECORD = "record"
"""The table of all living records: what a reference to any or several kinds leads to."""
KINDS_NAMED = "kinds"
"""Where a column remembers which kinds it may name."""


class Words(TypeDecorator[Text]):
    """Text as JSON: an object from language code to words."""

    impl = JSON(none_as_null=True)
    cache_ok = True

    def process_bind_param(self, value: Text | None, dialect: Dialect) -> Any:  # noqa: ARG002 - SQLAlchemy's signature
        """Write a text down."""
        return None if value is None else dict(value.words)

    def process_result_value(self, value: Any, dialect: Dialect) -> Text | None:  # noqa: ARG002 - SQLAlchemy's signature
        """Read a text back."""
        return None if value is None else Text(tuple(value.items()))


class Moment(TypeDecorator[datetime]):
    """A moment in UTC, kept as the very characters that the journal's digest covers."""

    impl = String
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:  # noqa: ARG002 - SQLAlchemy's signature
        """Write a moment down; ValueError if it has no offset."""
        return None if value is None else written(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002 - SQLAlchemy's signature
        """Read a moment back."""
        return None if value is None else datetime.fromisoformat(value)


def chosen(choice: type[Choice]) -> Enum:
    """Return the type of a column of choices, kept by value; the length lets a list grow.

    The constraint stands beside the column (rows/row.py), where it is named after it.
    """
    return Enum(choice, native_enum=False, length=40, values_callable=list)


def table_of(kind: str) -> str:
    """Return the name of a kind's table: `joint-arrangement` -> `joint_arrangement`."""
    return kind.replace("-", "_")


def leads_to(*kinds: str, later: bool = False) -> ForeignKey:
    """Make a foreign key that is looked at when the transaction ends: records may form circles.

    One kind's table can be named; for several kinds, or any, it is the table of all records.
    A key that closes a circle of tables is made `later`, when all of them are there.
    """
    one = len(kinds) == 1 and kinds[0] != ANY_KIND
    table = table_of(kinds[0]) if one else ANY_RECORD
    return ForeignKey(f"{table}.id", deferrable=True, initially="DEFERRED", use_alter=later)


def names(*kinds: str, later: bool = False) -> MappedColumn[Any]:
    """Declare a column that names a record of one of these kinds."""
    return mapped_column(leads_to(*kinds, later=later), index=True, info={KINDS_NAMED: kinds})


@dataclass(frozen=True, slots=True)
class Several:
    """A tuple, kept in a table of its own: whose it is, position, value."""

    kinds: tuple[str, ...] = ()
    choice: type[Choice] | None = None


def several(*kinds: str) -> Several:
    """Declare a tuple of references to records of these kinds."""
    return Several(kinds)


def several_of(choice: type[Choice]) -> Several:
    """Declare a tuple of choices."""
    return Several(choice=choice)


def several_words() -> Several:
    """Declare a tuple of keys, codes or lines."""
    return Several()
