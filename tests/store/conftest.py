"""The fixtures of the store's tests: an empty store, on both kinds of database."""

import shutil
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

import pytest
from sqlalchemy import make_url

from ropa.store import Store, open_store
from tests.postgres import a_database
from tests.store.bakery import SIGNER, create

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager

    MakeStore = Callable[[], AbstractContextManager[Store]]


@pytest.fixture(scope="session")
def model_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty store in SQLite, for copies: making one runs every migration."""
    file = tmp_path_factory.mktemp("model") / "register.db"
    create(f"sqlite:///{file}").close()
    return file


@pytest.fixture(scope="session")
def model_database(postgres_server: Path) -> "Iterator[str]":
    """An empty store in PostgreSQL, for copies: the name of its database."""
    with a_database(postgres_server) as url:
        create(url).close()
        yield str(make_url(url).database)


@pytest.fixture
def postgres_url(postgres_server: Path, request: pytest.FixtureRequest) -> "Iterator[str]":
    """A PostgreSQL database: a copy of the model if the test asks for a store, else empty."""
    wanted = "store" in request.fixturenames
    like = str(request.getfixturevalue("model_database")) if wanted else "template1"
    with a_database(postgres_server, like=like) as url:
        yield url


@pytest.fixture
def store(database_url: str, request: pytest.FixtureRequest) -> "Iterator[Store]":
    address = make_url(database_url)
    if address.get_backend_name() == "sqlite":
        shutil.copy(request.getfixturevalue("model_file"), str(address.database))
    with open_store(database_url, SIGNER) as made:
        yield made


@pytest.fixture(scope="session", params=["sqlite", "postgresql"])
def make_store(request: pytest.FixtureRequest) -> "MakeStore":
    """What gives an empty store each time, for tests of properties."""
    if request.param == "sqlite":
        model: Path = request.getfixturevalue("model_file")
        return lambda: _a_copy_of(model)
    server, like = map(request.getfixturevalue, ("postgres_server", "model_database"))
    return lambda: _a_store_in(server, like)


@contextmanager
def _a_copy_of(model: Path) -> "Iterator[Store]":
    file = model.with_name(f"{uuid4().hex}.db")
    shutil.copy(model, file)
    with open_store(f"sqlite:///{file}", SIGNER) as made:
        yield made
    file.unlink()


@contextmanager
def _a_store_in(server: Path, like: str) -> "Iterator[Store]":
    with a_database(server, like=like) as url, open_store(url, SIGNER) as made:
        yield made
