"""Connections keep what the store promises: durable, with foreign keys, one writer at a time."""

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError, OperationalError

from ropa.store import Store, UnfitStoreError
from ropa.store.engine import make_engine, turn, write_ahead

if TYPE_CHECKING:
    from pathlib import Path


def test_sqlite_is_set_up_at_every_connect(tmp_path: "Path") -> None:
    (tmp_path / "register.db").touch()
    engine = make_engine(f"sqlite:///{tmp_path / 'register.db'}")
    wanted = {
        "journal_mode": "wal",
        "foreign_keys": 1,
        "synchronous": 2,
        "recursive_triggers": 1,
        "busy_timeout": 60_000,
    }
    with engine.connect() as one, engine.connect() as other:
        for connection in (one, other):
            found = {name: connection.scalar(text(f"PRAGMA {name}")) for name in wanted}
            assert found == wanted
    engine.dispose()


def test_who_is_turned_away_from_a_new_file_asks_again(
    tmp_path: "Path", monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two that open a new file at once: SQLite makes one of them fail, and not wait."""
    file = tmp_path / "register.db"
    with (
        closing(sqlite3.connect(file, timeout=0)) as one,
        closing(sqlite3.connect(file, timeout=0)) as other,
    ):
        one.execute("BEGIN EXCLUSIVE")
        with pytest.raises(sqlite3.OperationalError, match="locked"):
            write_ahead(other, seconds=0)
        monkeypatch.setattr("ropa.store.engine.time.sleep", lambda _: one.commit())
        write_ahead(other)
        assert other.execute("PRAGMA journal_mode").fetchone() == ("wal",)


def test_crash_6_a_connection_never_makes_a_file_that_is_not_there(tmp_path: "Path") -> None:
    """CRASH-6: an empty register in the place of a lost one would be a silent loss."""
    file = tmp_path / "a register, 100% odd#.db"
    engine = make_engine(f"sqlite:///{file}", migrating=True)
    with engine.connect() as connection:
        assert connection.scalar(text("SELECT 1")) == 1
    engine.dispose()
    file.unlink()
    with pytest.raises(OperationalError, match="unable to open"):
        engine.connect()
    assert not file.exists()


def test_a_database_that_cannot_keep_its_word_is_refused() -> None:
    engine = make_engine("sqlite:///:memory:")
    with pytest.raises(UnfitStoreError, match="journal_mode"):
        engine.connect()


def fail_in_a_turn(store: Store) -> None:
    with turn(store.engine) as connection:
        connection.execute(text("CREATE TABLE scratch (id INTEGER)"))
        raise LookupError("half way")


def test_a_turn_is_rolled_back_unless_it_ends_well(store: Store) -> None:
    with pytest.raises(LookupError, match="half way"):
        fail_in_a_turn(store)
    with turn(store.engine) as connection:
        connection.execute(text("CREATE TABLE scratch (id INTEGER)"))


def test_a_refused_commit_lets_the_next_writer_in(store: Store) -> None:
    for _ in range(2):
        with pytest.raises(IntegrityError), turn(store.engine) as connection:
            connection.execute(text("INSERT INTO opening (number) VALUES (1)"))
    with turn(store.engine) as connection:
        assert connection.scalar(text("SELECT count(*) FROM opening")) == 0
