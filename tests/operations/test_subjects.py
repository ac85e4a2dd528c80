"""An account is bound to one subject of a provider, once, and by nobody's guess."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

import pytest

from ropa.access import Role
from ropa.operations.accounts import Accounts, Rights
from ropa.operations.database import Operations, open_operations
from ropa.operations.subjects import Subjects

ANNA = "anna@example.org"


def clock() -> datetime:
    return datetime(2026, 11, 27, 8, 0, tzinfo=UTC)


@pytest.fixture
def operations(database_url: str, tmp_path: Path) -> Operations:
    made = open_operations(database_url, instance=tmp_path)
    Accounts(made, clock).add(ANNA, rights=Rights(roles=frozenset({Role.DPO})))
    return made


def test_an_account_is_bound_once(operations: Operations) -> None:
    with operations:
        subjects = Subjects(operations, clock)
        assert subjects.find("one") is None
        account = subjects.bind("one", email="ANNA@example.org")
        assert account is not None
        assert subjects.find("one") == account
        assert subjects.bind("two", email=ANNA) is None
        assert subjects.bind("three", email="nobody@example.org") is None


def test_a_closed_account_is_bound_to_nobody(operations: Operations) -> None:
    with operations:
        Accounts(operations, clock).disable(ANNA)
        assert Subjects(operations, clock).bind("one", email=ANNA) is None


def test_con_4_of_many_at_once_one_binds_it(operations: Operations) -> None:
    with operations, ThreadPoolExecutor(8) as pool:
        subjects = Subjects(operations, clock)
        bound = list(pool.map(lambda one: subjects.bind(str(one), email=ANNA), range(8)))
        assert len([one for one in bound if one is not None]) == 1
