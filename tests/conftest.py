"""What every room's tests share: databases of both kinds, veraPDF, how properties are tried."""

import os
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

from tests.postgres import a_database, a_server
from tests.verapdf import a_judge

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.verapdf import Judge

# Tests never time anything: a busy machine is not a bug.
settings.register_profile("thorough", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("quick", settings.get_profile("thorough"), max_examples=30)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "quick"))


@pytest.fixture(scope="session")
def postgres_server() -> "Iterator[Path]":
    """One PostgreSQL server for the whole run: the folder of its socket."""
    with a_server() as server:
        yield server


@pytest.fixture
def postgres_url(postgres_server: "Path") -> "Iterator[str]":
    """An empty PostgreSQL database."""
    with a_database(postgres_server) as url:
        yield url


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: "Path") -> str:
    """An empty database: once SQLite in a file, once PostgreSQL."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'register.db'}"
    url: str = request.getfixturevalue("postgres_url")
    return url


@pytest.fixture(scope="session")
def verapdf() -> "Iterator[Judge]":
    """One veraPDF for the whole run: `verapdf(pdf, "3a", "ua1")` gives a verdict for each."""
    with a_judge() as judge:
        yield judge
