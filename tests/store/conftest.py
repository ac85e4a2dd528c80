"""The fixtures of the store's tests: an empty store, on both kinds of database."""

from typing import TYPE_CHECKING

import pytest

from ropa.store import Store, create_store

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture
def store(database_url: str) -> "Iterator[Store]":
    with create_store(database_url) as made:
        yield made
