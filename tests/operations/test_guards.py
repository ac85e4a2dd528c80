"""Whoever writes to the database: the access log only grows, and an account stays what it is."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from ropa.operations.database import Operations, open_operations
from ropa.operations.guards import missing_guards, release, restore_guards
from ropa.operations.log import AccessLog, Event, Sought
from tests.operations.clock import Clock

FUTURE = datetime(2999, 1, 1, tzinfo=UTC)
"""Young by the clock of any database that this test runs on."""


def attempt(operations: Operations, statement: str) -> None:
    with operations.session() as session:
        session.execute(text(statement))


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE trace SET outcome = 'done'",
        "DELETE FROM trace",
        "DELETE FROM trace WHERE id = 1",
    ],
)
def test_db_2_a_line_of_the_log_is_neither_changed_nor_removed(
    operations: Operations, statement: str
) -> None:
    log = AccessLog(operations, Clock(FUTURE))
    log.note(Event.DENIAL, subject="/records")
    with pytest.raises(IntegrityError, match="the access log is never rewritten"):
        attempt(operations, statement)
    assert log.read(Sought()).total == 1


OVER = {
    "sqlite": "INSERT OR REPLACE INTO trace (id, moment, handle, address, event, subject, outcome, "
    "request) VALUES (1, '2999-01-01 00:00:00', '', '', 'denial', 'other', 'done', '')",
    "postgresql": "INSERT INTO trace (id, moment, handle, address, event, subject, outcome, "
    "request) VALUES (1, '2999-01-01 00:00:00', '', '', 'denial', 'other', 'done', '') "
    "ON CONFLICT (id) DO UPDATE SET subject = 'other'",
}


def test_db_2_a_line_of_the_log_is_not_replaced(operations: Operations) -> None:
    log = AccessLog(operations, Clock(FUTURE))
    log.note(Event.DENIAL, subject="/records")
    with pytest.raises(IntegrityError, match="the access log is never rewritten"):
        attempt(operations, OVER[operations.engine.dialect.name])
    assert log.read(Sought()).lines[0].subject == "/records"


@pytest.mark.parametrize("table", ["trace", "account"])
def test_db_2_postgresql_empties_neither_log_nor_accounts_at_once(
    model_schema: str, tmp_path: Path, table: str
) -> None:
    with (
        open_operations(model_schema, instance=tmp_path) as opened,
        pytest.raises(IntegrityError, match="never"),
    ):
        attempt(opened, f"TRUNCATE {table} CASCADE")


A_ROW = (
    "INSERT INTO account (handle, departments, entities, since_edition, audience, email, active, "
    "fs_uniquifier) VALUES ('dpo-1', '[]', '[]', 0, 'external', 'dpo@example.org', true, 'x')"
)


@pytest.mark.parametrize(
    "statement", ["DELETE FROM account", "UPDATE account SET handle = 'somebody-else'"]
)
def test_an_account_stays_and_keeps_its_handle(operations: Operations, statement: str) -> None:
    attempt(operations, A_ROW)
    with pytest.raises(IntegrityError, match="accounts are disabled, never removed"):
        attempt(operations, statement)
    attempt(operations, "UPDATE account SET email = 'officer@example.org'")


def test_a_missing_guard_is_named(alterable: Operations) -> None:
    with alterable.session() as session:
        assert missing_guards(session) == ()
        release(session.connection())
        assert {"trace_update_guard", "trace_delete_guard"} < {*missing_guards(session)}


def test_missing_guards_are_put_back(alterable: Operations) -> None:
    with alterable.turn() as session:
        assert not restore_guards(session)
        release(session.connection())
    with alterable.turn() as session:
        assert restore_guards(session)
        assert missing_guards(session) == ()
    attempt(alterable, A_ROW)
    with pytest.raises(IntegrityError, match="never removed"):
        attempt(alterable, "DELETE FROM account")
