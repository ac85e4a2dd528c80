"""The fixtures of the operations' tests: an empty database of both kinds, and a clock."""

import shutil
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

import pytest
from sqlalchemy import create_engine

from ropa.access import Role
from ropa.operations.accounts import Accounts, Rights
from ropa.operations.database import FILE, Operations, open_operations
from ropa.operations.rows import Row
from tests.operations.clock import Clock
from tests.postgres import a_database

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(scope="session")
def model_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An instance with an empty operations database in SQLite, for copies."""
    folder = tmp_path_factory.mktemp("model")
    open_operations(f"sqlite:///{folder / 'register.db'}", instance=folder).close()
    return folder


@pytest.fixture(scope="session")
def model_schema(postgres_server: Path, model_folder: Path) -> "Iterator[str]":
    """A database with a schema of operations in PostgreSQL: its address."""
    with a_database(postgres_server) as url:
        open_operations(url, instance=model_folder).close()
        yield url


@pytest.fixture(params=["sqlite", "postgresql"])
def operations(request: pytest.FixtureRequest, tmp_path: Path) -> "Iterator[Operations]":
    """An empty operations database: once SQLite in a file, once PostgreSQL.

    The latter is one for all tests, emptied for each: leave its tables and triggers as they are.
    """
    if request.param == "sqlite":
        url = a_copy(request.getfixturevalue("model_folder"), tmp_path)
    else:
        url = request.getfixturevalue("model_schema")
    with open_operations(url, instance=tmp_path) as opened:
        if request.param != "sqlite":
            empty(opened)
        yield opened


@pytest.fixture
def alterable(database_url: str, tmp_path: Path) -> "Iterator[Operations]":
    """An empty operations database of the test's own, of both kinds."""
    with open_operations(database_url, instance=tmp_path) as opened:
        yield opened


def a_copy(model: Path, folder: Path) -> str:
    """Copy an operations database into a folder; give the address of the register beside it."""
    shutil.copy(model / FILE, folder)
    return f"sqlite:///{folder / 'register.db'}"


def empty(operations: Operations) -> None:
    """Empty all tables but that of the roles, past the triggers that forbid it."""
    tables = ", ".join(sorted(Row.metadata.tables.keys() - {"role"}))
    with operations.engine.begin() as connection:
        connection.exec_driver_sql("SET LOCAL session_replication_role = replica")
        connection.exec_driver_sql(f"TRUNCATE {tables} RESTART IDENTITY")


@pytest.fixture(scope="session")
def lasting(model_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> "Iterator[Operations]":
    """One database for the examples of a property, which keep out of each other's way."""
    folder = tmp_path_factory.mktemp("lasting")
    with open_operations(a_copy(model_folder, folder), instance=folder) as opened:
        yield opened


@pytest.fixture
def a_role(postgres_url: str) -> "Iterator[str]":
    """A role of the server that may do nothing yet."""
    name = f"role_{uuid4().hex}"
    engine = create_engine(postgres_url)
    with engine.begin() as connection:
        connection.exec_driver_sql(f"CREATE ROLE {name} LOGIN")
    yield name
    with engine.begin() as connection:
        connection.exec_driver_sql(f"DROP OWNED BY {name}")
        connection.exec_driver_sql(f"DROP ROLE {name}")
    engine.dispose()


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def accounts(operations: Operations, clock: Clock) -> Accounts:
    return Accounts(operations, clock)


@pytest.fixture
def officer(accounts: Accounts) -> int:
    """The number of a DPO's account."""
    return accounts.add("dpo@example.org", rights=Rights(roles=frozenset({Role.DPO}))).id
