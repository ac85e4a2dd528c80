"""Opening a store: only one that is there, whole and up to date."""

from typing import TYPE_CHECKING

import pytest

from ropa.store import (
    NoStoreError,
    Store,
    UnfitStoreError,
    open_store,
    read_edition,
    restore,
)
from ropa.store.engine import _PRAGMAS, turn
from ropa.store.guards import release
from tests.store.bakery import REGISTER, SIGNER, create, kept, now, replace_all

if TYPE_CHECKING:
    from pathlib import Path


def test_what_was_created_can_be_opened(store: Store, database_url: str) -> None:
    replace_all(store, REGISTER)
    with open_store(database_url) as again:
        assert now(again) == REGISTER


def test_opening_never_makes_a_store(database_url: str, tmp_path: "Path") -> None:
    with pytest.raises(NoStoreError, match="ropa init"):
        open_store(database_url)
    assert list(tmp_path.iterdir()) == []


def test_an_empty_database_is_no_store(tmp_path: "Path") -> None:
    file = tmp_path / "register.db"
    file.touch()
    with pytest.raises(NoStoreError, match="ropa init"):
        open_store(f"sqlite:///{file}")


def test_a_new_file_is_nobody_elses_business(tmp_path: "Path") -> None:
    file, restored = tmp_path / "register.db", tmp_path / "restored.db"
    with create(f"sqlite:///{file}") as store:
        replace_all(store, REGISTER)
        modes = {one.name: one.stat().st_mode & 0o777 for one in tmp_path.iterdir()}
        restore(f"sqlite:///{restored}", kept(store))
    assert modes == dict.fromkeys(("register.db", "register.db-wal", "register.db-shm"), 0o600)
    assert restored.stat().st_mode & 0o777 == 0o600
    with pytest.raises(UnfitStoreError, match=r"nowhere/register.db can't be made: No such file"):
        create(f"sqlite:///{tmp_path}/nowhere/register.db")


def test_what_is_no_database_is_refused_in_one_line(tmp_path: "Path") -> None:
    file = tmp_path / "register.db"
    file.write_bytes(b"no database at all, but long enough to be taken for one" * 100)
    for opening in (open_store, create):
        with pytest.raises(UnfitStoreError, match="not a database") as refused:
            opening(f"sqlite:///{file}")
        assert "\n" not in str(refused.value)


def test_a_server_that_does_not_answer_is_named_without_its_password(tmp_path: "Path") -> None:
    url = f"postgresql+psycopg://somebody:secret@/register?host={tmp_path}"
    with pytest.raises(UnfitStoreError) as refused:
        open_store(url)
    assert "secret" not in str(refused.value)
    assert "somebody" in str(refused.value)


@pytest.mark.parametrize(
    "url",
    [
        "mysql://example.org/register",
        "sqlite://",
        "nonsense",
        "postgresql+psycopg://example.org:port/register",
    ],
)
def test_other_databases_are_refused(url: str) -> None:
    with pytest.raises(UnfitStoreError):
        create(url)


def test_a_database_that_fails_while_it_is_read_or_written_is_refused(store: Store) -> None:
    with store.engine.begin() as connection:
        connection.exec_driver_sql("ALTER TABLE purpose RENAME TO purposes")
    for use in (now, lambda it: replace_all(it, REGISTER)):
        with pytest.raises(UnfitStoreError, match="purpose") as refused:
            use(store)
        assert "\n" not in str(refused.value)


def test_what_no_version_wrote_is_refused(store: Store) -> None:
    replace_all(store, REGISTER)
    with store.engine.begin() as connection:
        release(connection)
        connection.exec_driver_sql("UPDATE change SET moment = 'yesterday'")
    with store.session() as session, pytest.raises(UnfitStoreError, match="yesterday"):
        read_edition(session)


def test_a_database_that_stays_locked_is_refused(
    tmp_path: "Path", monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(_PRAGMAS, "busy_timeout", 1)
    url = f"sqlite:///{tmp_path / 'register.db'}"
    with create(url) as store, turn(store.engine), open_store(url, SIGNER) as other:
        with pytest.raises(UnfitStoreError, match="database is locked"):
            replace_all(other, REGISTER)
        assert now(other).records == ()


def test_a_place_that_cannot_be_reached_is_named() -> None:
    with pytest.raises(UnfitStoreError, match="can't be reached: File name too long"):
        open_store(f"sqlite:///{'x' * 300}")
