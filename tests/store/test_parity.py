"""Rows and records hold together: each answer has its place, and no place is without an answer."""

from datetime import date
from typing import Any

import pytest
from sqlalchemy import BigInteger, Boolean, CheckConstraint, Column, Date, Enum, String, Table

from ropa.register.asking import ANY_KIND, Asked, Question, questions
from ropa.register.choices import Choice
from ropa.register.parts import Citation, Part
from ropa.register.records import KINDS, Record
from ropa.register.text import Text
from ropa.store.rows import JOURNAL_TABLES, LISTED_TABLES, Row
from ropa.store.types import Words, table_of

TABLES = Row.metadata.tables
COLUMN_TYPES: dict[type, type] = {
    Text: Words,
    bool: Boolean,
    date: Date,
    int: BigInteger,
    str: String,
}


def is_part(asked: Asked) -> bool:
    return isinstance(asked.type, type) and issubclass(asked.type, Part)


def table_of_answers(table: str, asked: Asked) -> str:
    return "record_citations" if asked.type is Citation else f"{table}_{asked.name}"


def expected(cls: type[Part], table: str) -> dict[str, tuple[type[Part] | None, list[Asked]]]:
    """Return each table that a class needs, and what its columns answer."""
    found: dict[str, tuple[type[Part] | None, list[Asked]]] = {table: (cls, [])}
    for asked in questions(cls):
        if not asked.many:
            found[table][1].append(asked)
        elif is_part(asked):
            found |= expected(asked.type, table_of_answers(table, asked))
        else:
            found[f"{table}_{asked.name}"] = (None, [asked])
    return found


NEEDED = {
    name: needed
    for kind, cls in KINDS.items()
    for name, needed in expected(cls, table_of(kind)).items()
}


def test_every_table_holds_answers_lists_or_the_journal() -> None:
    assert set(TABLES) == {*NEEDED, "record", *JOURNAL_TABLES, *LISTED_TABLES}


@pytest.mark.parametrize("name", NEEDED)
def test_a_table_has_a_column_for_each_answer(name: str) -> None:
    cls, asked = NEEDED[name]
    table = TABLES[name]
    keys = {one.name for one in table.primary_key.columns}
    if cls is None:
        assert set(table.columns.keys()) == keys | {"value"}
        assert_holds(table, "value", asked[0], nullable=False)
        return
    own = keys | {"kind"} if issubclass(cls, Record) else keys
    wanted = {name for one in asked for name in columns_of(one)}
    assert set(table.columns.keys()) == own | wanted
    assert own & wanted <= {"id"}
    for one in asked:
        if is_part(one):
            assert one.optional, "a part in its record's table may be missing"
            for inner in questions(one.type):
                assert_holds(table, f"{one.name}_{inner.name}", inner, nullable=True)
        elif one.name != "id":
            assert_holds(table, one.name, one, nullable=one.optional)


def columns_of(asked: Asked) -> list[str]:
    if is_part(asked):
        return [f"{asked.name}_{inner.name}" for inner in questions(asked.type)]
    return [asked.name]


def assert_holds(table: Table, name: str, asked: Asked, *, nullable: bool) -> None:
    column = table.c[name]
    assert column.nullable is nullable
    assert_leads(column, asked.question)
    if isinstance(asked.type, type) and issubclass(asked.type, Choice):
        assert_chosen(table, column, asked.type)
    else:
        wanted = COLUMN_TYPES.get(asked.type, String)
        assert type(column.type) is wanted


def assert_leads(column: Column[Any], question: Question) -> None:
    found = [(one.column.table.name, one.deferrable, one.initially) for one in column.foreign_keys]
    if not question.refers:
        assert found == []
        return
    one = len(question.refers) == 1 and question.refers != (ANY_KIND,)
    table = table_of(question.refers[0]) if one else "record"
    assert found == [(table, True, "DEFERRED")]
    assert column.info["kinds"] == question.refers
    assert column.index


def assert_chosen(table: Table, column: Column[Any], choices: type[Choice]) -> None:
    assert isinstance(column.type, Enum)
    assert column.type.enum_class is choices
    values = ", ".join(f"'{one.value}'" for one in choices)
    checks = [str(one.sqltext) for one in table.constraints if isinstance(one, CheckConstraint)]
    assert f"{column.name} IN ({values})" in checks


@pytest.mark.parametrize("kind", KINDS)
def test_a_kind_has_the_columns_of_a_record(kind: str) -> None:
    table = TABLES[table_of(kind)]
    keys = {one.parent.name: one.target_fullname for one in table.foreign_keys}
    assert [one.name for one in table.primary_key.columns] == ["id"]
    assert (keys["id"], keys["kind"]) == ("record.id", "record.kind")


@pytest.mark.parametrize("name", NEEDED)
def test_a_tables_key_repeats_its_owners(name: str) -> None:
    table = TABLES[name]
    keys = [one.name for one in table.primary_key.columns]
    assert keys in (["id"], ["record", "position"], ["record", "part", "position"])
    if keys != ["id"]:
        owners = {one.column.table.name for one in table.foreign_keys if one.parent.name in keys}
        assert len(owners) == 1
        assert name.startswith(f"{owners.pop()}_")
