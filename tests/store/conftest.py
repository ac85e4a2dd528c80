"""The fixtures of the store's tests: an empty store, on both kinds of database."""

from typing import TYPE_CHECKING

import psycopg
import pytest
from psycopg import sql
from sqlalchemy import make_url

from ropa.store import Store, create_store, open_store
from tests.postgres import a_database

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture(scope="session")
def model_store(postgres_server: "Path") -> "Iterator[str]":
    """An empty store in PostgreSQL, for copies: making one takes a second, copying it none."""
    with a_database(postgres_server) as url:
        create_store(url).close()
        yield url


@pytest.fixture
def store(database_url: str, request: pytest.FixtureRequest) -> "Iterator[Store]":
    if database_url.startswith("sqlite"):
        made = create_store(database_url)
    else:
        copy(request.getfixturevalue("model_store"), to=database_url)
        made = open_store(database_url)
    with made:
        yield made


def copy(model: str, *, to: str) -> None:
    """Put a copy of a PostgreSQL database in the place of an empty one."""
    address = make_url(to)
    names = [sql.Identifier(str(make_url(one).database)) for one in (to, model)]
    host = str(address.query["host"])
    with psycopg.connect(
        host=host, user=address.username, dbname="postgres", autocommit=True
    ) as connection:
        connection.execute(sql.SQL("DROP DATABASE {}").format(names[0]))
        connection.execute(sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(*names))
