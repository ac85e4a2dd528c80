"""What a redaction leaves in the files of a database: nothing, or it says so."""

from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import make_url, text

from ropa.register.records import Contact
from ropa.store import NothingToRedactError, Store, open_store, redact
from tests.store.bakery import BAKER, BAKERY, NOON, SIGNER, create, put, remove, replace_all
from tests.store.bakery import REGISTER as ALL

SECRET = replace(BAKER, person="Aurelia Exampleton")
NAME = b"Aurelia Exampleton"


def redacted(store: Store) -> bool:
    return redact(store, "baker", actor="dpo", reason="a test", moment=NOON).erased


def named(url: str) -> list[Path]:
    """Return the files of an SQLite database that hold the name."""
    file = Path(str(make_url(url).database))
    return [one for one in file.parent.glob(f"{file.name}*") if NAME in one.read_bytes()]


def test_the_bytes_of_what_was_redacted_leave_the_files(tmp_path: Path, model_file: Path) -> None:
    file = tmp_path / "register.db"
    file.write_bytes(model_file.read_bytes())
    with open_store(f"sqlite:///{file}", SIGNER) as store:
        replace_all(store, ALL)
        put(store, SECRET)
        assert named(f"sqlite:///{file}")
        put(store, BAKER)
        assert redacted(store)
        assert not named(f"sqlite:///{file}")


def sampled(store: Store, *versions: Contact) -> None:
    """Let a record live through its versions, and the database take its samples after each."""
    replace_all(store, ALL)
    for one in versions:
        put(store, one)
        with store.engine.begin() as connection:
            connection.exec_driver_sql("ANALYZE")


def tables_naming(store: Store, server: Path) -> list[Path]:
    """Return the files of a database's tables that hold the name."""
    with store.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.exec_driver_sql("CHECKPOINT")
    return [
        one
        for one in (server / "data" / "base").rglob("*")
        if one.is_file() and NAME in one.read_bytes()
    ]


def test_the_bytes_of_what_was_redacted_leave_the_tables_of_a_server(
    postgres_server: Path, postgres_url: str
) -> None:
    with create(postgres_url) as served:
        sampled(served, SECRET)
        assert tables_naming(served, postgres_server)
        put(served, BAKER)
        assert redacted(served)
        assert tables_naming(served, postgres_server) == []


def test_it_says_so_while_somebody_reads_from_before(store: Store, database_url: str) -> None:
    replace_all(store, ALL)
    put(store, SECRET)
    put(store, BAKER)
    with open_store(database_url) as other, other.session() as reader:
        reader.execute(text("SELECT count(*) FROM journal_document")).scalar()
        assert not redacted(store)
    put(store, SECRET)
    remove(store, "bread", "baker")
    assert redacted(store)


def test_it_says_so_while_somebody_reads_other_tables_from_before(postgres_url: str) -> None:
    """Nothing waits for such a reader; yet what stood there stays in the files for it."""
    with create(postgres_url) as store:
        sampled(store, SECRET, BAKER)
        with open_store(postgres_url) as other, other.session() as reader:
            reader.execute(text("SELECT count(*) FROM purpose")).scalar()
            assert not redacted(store)


def test_there_must_be_something_to_redact(store: Store) -> None:
    put(store, BAKERY)
    with pytest.raises(NothingToRedactError, match="no document of a record"):
        redacted(store)
    put(store, BAKER)
    with pytest.raises(NothingToRedactError, match="change or remove the record first"):
        redacted(store)
    remove(store, "baker")
    assert redacted(store)
    with pytest.raises(NothingToRedactError, match="redacted already"):
        redacted(store)
