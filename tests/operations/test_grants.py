"""A role of PostgreSQL that was let in works with the operations, and can't rewrite their log."""

from pathlib import Path

import pytest
from sqlalchemy import create_engine, make_url, text
from sqlalchemy.exc import IntegrityError

from ropa.access import Role
from ropa.operations.accounts import Accounts, Rights
from ropa.operations.database import Operations, open_operations
from ropa.operations.grants import grant_operations
from ropa.operations.log import AccessLog, Event, Sought
from ropa.operations.throttle import Throttle
from ropa.operations.tidying import tidy
from ropa.store import UnfitStoreError
from tests.operations.clock import Clock


@pytest.fixture
def let_in(postgres_url: str, a_role: str, tmp_path: Path) -> str:
    """The address of a database by a role that was let in."""
    open_operations(postgres_url, instance=tmp_path).close()
    grant_operations(postgres_url, a_role)
    grant_operations(postgres_url, a_role)
    return make_url(postgres_url).set(username=a_role).render_as_string()


def test_it_does_what_the_console_does(let_in: str, tmp_path: Path, clock: Clock) -> None:
    with open_operations(let_in, instance=tmp_path) as operations:
        dpo = Rights(roles=frozenset({Role.DPO}))
        made = Accounts(operations, clock).add("dpo@example.org", rights=dpo)
        assert Throttle(operations, clock, b"key").enter(account="x", address="y") is None
        assert Accounts(operations, clock).disable(made.id).active is False
        tidy(operations, clock)
        assert AccessLog(operations, clock).read(Sought()).total == 2


FORBIDDEN = [
    "UPDATE trace SET subject = ''",
    "TRUNCATE trace",
    "ALTER TABLE trace DISABLE TRIGGER ALL",
    "DROP TABLE trace",
    "DROP TRIGGER trace_delete_guard ON trace",
    "CREATE TABLE other (id int)",
    "UPDATE alembic_version SET version_num = ''",
    (
        "INSERT INTO trace (id, moment, handle, address, event, subject, outcome, request) "
        "VALUES (1, now(), '', '', '', '', '', '') ON CONFLICT (id) DO UPDATE SET subject = ''"
    ),
]


def test_db_2_it_can_not_rewrite_the_log(let_in: str, tmp_path: Path) -> None:
    with open_operations(let_in, instance=tmp_path) as operations:
        AccessLog(operations, Clock()).note(Event.DENIAL)
        for statement in FORBIDDEN:
            with pytest.raises(UnfitStoreError, match=r"permission denied|must be owner"):
                attempt(operations, statement)


def test_db_2_it_can_not_remove_a_line_before_its_time(
    let_in: str, tmp_path: Path, clock: Clock
) -> None:
    clock.wait(days=365_000)
    with open_operations(let_in, instance=tmp_path) as operations:
        AccessLog(operations, clock).note(Event.DENIAL)
        with pytest.raises(IntegrityError, match="never rewritten"):
            attempt(operations, "DELETE FROM trace")


def attempt(operations: Operations, statement: str) -> None:
    with operations.session() as session:
        session.execute(text(statement))


def test_who_was_not_let_in_reads_nothing(postgres_url: str, a_role: str, tmp_path: Path) -> None:
    open_operations(postgres_url, instance=tmp_path).close()
    stranger = make_url(postgres_url).set(username=a_role)
    with Operations(create_engine(stranger)) as operations:
        for statement in ("SELECT * FROM operations.account", "SELECT * FROM operations.trace"):
            with pytest.raises(UnfitStoreError, match="permission denied for schema operations"):
                attempt(operations, statement)
