"""The fixtures of the operations' tests: an empty database of both kinds, and a clock."""

import shutil
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

import pytest
from sqlalchemy import create_engine, make_url

from ropa.access import Role
from ropa.operations.accounts import Accounts, Rights
from ropa.operations.database import FILE, Operations, open_operations
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
    """A database with an empty schema of operations in PostgreSQL, for copies: its name."""
    with a_database(postgres_server) as url:
        open_operations(url, instance=model_folder).close()
        yield str(make_url(url).database)


@pytest.fixture(params=["sqlite", "postgresql"])
def operations(request: pytest.FixtureRequest, tmp_path: Path) -> "Iterator[Operations]":
    """An empty operations database: once SQLite in a file, once PostgreSQL."""
    if request.param == "sqlite":
        shutil.copy(request.getfixturevalue("model_folder") / FILE, tmp_path)
        url = f"sqlite:///{tmp_path / 'register.db'}"
        with open_operations(url, instance=tmp_path) as opened:
            yield opened
        return
    server, like = (request.getfixturevalue(name) for name in ("postgres_server", "model_schema"))
    with a_database(server, like=like) as url, open_operations(url, instance=tmp_path) as opened:
        yield opened


@pytest.fixture(scope="session")
def lasting(model_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> "Iterator[Operations]":
    """One database for the examples of a property, which keep out of each other's way."""
    folder = tmp_path_factory.mktemp("lasting")
    shutil.copy(model_folder / FILE, folder)
    with open_operations(f"sqlite:///{folder / 'register.db'}", instance=folder) as opened:
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
