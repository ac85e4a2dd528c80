"""What all rows have: the tables' rules made of a row's declaration, once for all of them."""

from collections.abc import Iterator
from datetime import date
from typing import Any, ClassVar

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    Date,
    Enum,
    ForeignKeyConstraint,
    Integer,
    MetaData,
    String,
    Table,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, declared_attr, mapped_column
from sqlalchemy.schema import SchemaItem

from ropa.register.choices import Choice
from ropa.register.text import Text
from ropa.store.types import (
    ANY_RECORD,
    KINDS_NAMED,
    Several,
    Words,
    chosen,
    leads_to,
    names,
    table_of,
)

NAMES = {
    "pk": "%(table_name)s_pkey",
    "fk": "%(table_name)s_%(column_0_name)s_fkey",
    "uq": "%(table_name)s_%(column_0_name)s_key",
    "ix": "%(table_name)s_%(column_0_name)s_idx",
    "ck": "%(table_name)s_%(constraint_name)s_check",
}
"""Names by which migrations find constraints again, the same on both databases."""


class Row(DeclarativeBase):
    """A typed row of a table."""

    metadata = MetaData(naming_convention=NAMES)
    type_annotation_map: ClassVar[dict[type, Any]] = {
        Choice: chosen(Choice),
        Text: Words(),
        date: Date(),
        int: BigInteger(),
        str: String(),
    }


class RecordRow(Row):
    """One record: the columns that every kind has.

    `together` names columns that are filled all or none: those of a part that is no tuple.
    """

    __abstract__ = True
    together: ClassVar[tuple[tuple[str, ...], ...]] = ()

    def __init_subclass__(cls, *, kind: str, **more: Any) -> None:
        """Name the table after the kind, and hold its rows to it."""
        cls.__tablename__ = table_of(kind)
        cls.__table_args__ = (
            CheckConstraint(f"kind = '{kind}'", name="kind"),
            # An id is unique across kinds: the table of all records says which kind it is.
            ForeignKeyConstraint(
                ["id", "kind"],
                [f"{ANY_RECORD}.id", f"{ANY_RECORD}.kind"],
                deferrable=True,
                initially="DEFERRED",
            ),
        )
        super().__init_subclass__(**more)
        _hold(cls)

    id: Mapped[str] = mapped_column(primary_key=True, sort_order=-2)
    kind: Mapped[str] = mapped_column(sort_order=-1)
    confirmed_on: Mapped[date | None]

    @declared_attr
    def confirmed_by(cls) -> Mapped[str | None]:  # noqa: N805 - SQLAlchemy calls it with the class
        """Who confirmed the record last."""
        return names("contact", later=True)


class PartRow(Row):
    """One value of a tuple of parts: whose it is, and its position among them."""

    __abstract__ = True
    of: ClassVar[str]

    def __init_subclass__(cls, *, of: str = "", field: str = "", **more: Any) -> None:
        """Name the table after the kind of record and its field; without, it declares columns."""
        if not of:
            cls.__abstract__ = True
            super().__init_subclass__(**more)
            return
        cls.of = of
        cls.__tablename__ = f"{table_of(of)}_{field}"
        super().__init_subclass__(**more)
        _hold(cls)

    @declared_attr
    def record(cls) -> Mapped[str]:  # noqa: N805 - SQLAlchemy calls it with the class
        """The record that holds the part."""
        return mapped_column(leads_to(cls.of), primary_key=True, sort_order=-2)

    position: Mapped[int] = mapped_column(Integer, primary_key=True, sort_order=-1)


def _hold(cls: type[RecordRow | PartRow]) -> None:
    """Give a mapped class what its declaration asks for beyond columns: checks, further tables."""
    table = Row.metadata.tables[cls.__tablename__]
    for column in list(table.columns):
        if isinstance(column.type, Enum):
            table.append_constraint(_one_of(column.name, column.type))
    for columns in getattr(cls, "together", ()):
        table.append_constraint(_all_or_none(*columns))
    for name, declared in vars(cls).copy().items():
        if isinstance(declared, Several):
            _tuple_table(table, name, declared)


def _one_of(column: str, choices: Enum) -> CheckConstraint:
    values = ", ".join(f"'{one}'" for one in choices.enums)
    return CheckConstraint(f"{column} IN ({values})", name=column)


def _all_or_none(first: str, *rest: str) -> CheckConstraint:
    same = (f"({first} IS NULL) = ({other} IS NULL)" for other in rest)
    return CheckConstraint(" AND ".join(same), name=first)


def _tuple_table(owner: Table, field: str, declared: Several) -> None:
    """Make the table of a tuple: its owner's key, position, value."""
    keys = [one.name for one in owner.primary_key.columns]
    ours = ["record", "part"][: len(keys)]
    Table(
        f"{owner.name}_{field}",
        Row.metadata,
        *(
            Column(name, owner.c[key].type, primary_key=True)
            for name, key in zip(ours, keys, strict=True)
        ),
        Column("position", Integer, primary_key=True, autoincrement=False),
        *_value(declared),
        ForeignKeyConstraint(
            ours,
            [f"{owner.name}.{key}" for key in keys],
            deferrable=True,
            initially="DEFERRED",
        ),
    )


def _value(declared: Several) -> Iterator[SchemaItem]:
    if declared.choice is not None:
        choices = chosen(declared.choice)
        yield Column("value", choices, nullable=False)
        yield _one_of("value", choices)
    elif declared.kinds:
        info = {KINDS_NAMED: declared.kinds}
        yield Column(
            "value", String(), leads_to(*declared.kinds), nullable=False, index=True, info=info
        )
    else:
        yield Column("value", String(), nullable=False)
