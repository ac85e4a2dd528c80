"""A connection for reading reads all there is, and the database refuses it everything else."""

import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy import create_engine, make_url, text
from sqlalchemy.exc import DatabaseError

from ropa.register.listing import Wanted
from ropa.store import (
    NoStoreError,
    OldStoreError,
    Store,
    UnfitStoreError,
    grant,
    grant_reading,
    granted,
    open_reading,
    open_store,
    page,
    powers,
    readers_let_in,
)
from ropa.store.rows import Row
from tests.postgres import a_database
from tests.store.bakery import (
    BAKER,
    BAKERY,
    REGISTER,
    SIGNER,
    audited,
    create,
    history,
    kept,
    now,
    put,
    replace_all,
)

WRITING = {
    "sqlite": (
        ["UPDATE organisation SET name = 'Another'"],
        ["DELETE FROM record_citations"],
        ["INSERT INTO opening (number) VALUES (2)"],
        ["DROP TABLE change"],
        ["CREATE TABLE mine (x)"],
        ["PRAGMA query_only = off", "UPDATE organisation SET name = 'Another'"],
        ["ATTACH '{elsewhere}' AS mine"],
        ["COMMIT", "VACUUM INTO '{elsewhere}'"],
        ["CREATE TEMP TABLE mine (x)"],
        ["SELECT load_extension('mine')"],
        ["PRAGMA writable_schema = on"],
        ["PRAGMA journal_mode = delete"],
        ["SELECT * FROM pragma_journal_mode"],
        ["COMMIT", "BEGIN IMMEDIATE", "DELETE FROM record_citations"],
        ["DROP TRIGGER change_delete_guard"],
        ["REINDEX"],
        ["ANALYZE"],
    ),
    "postgresql": (
        ["UPDATE organisation SET name = 'Another'"],
        ["DELETE FROM record_citations"],
        ["INSERT INTO opening (number) VALUES (2)"],
        ["DROP TABLE change"],
        ["CREATE TABLE mine (x integer)"],
        ["SET TRANSACTION READ WRITE", "UPDATE organisation SET name = 'Another'"],
        ["COPY change TO '{elsewhere}'"],
        ["COPY change TO PROGRAM 'cat'"],
        ["SET TRANSACTION READ WRITE", "CREATE TEMP TABLE mine (x integer)"],
        ["RESET ROLE", "SET TRANSACTION READ WRITE", "DELETE FROM record_citations"],
        ["SET ROLE ropa"],
        ["SET SESSION AUTHORIZATION ropa"],
        ["SET TRANSACTION READ WRITE", "CREATE SCHEMA mine"],
        ["SET TRANSACTION READ WRITE", "TRUNCATE record CASCADE"],
        ["SET TRANSACTION READ WRITE", "ALTER TABLE change DISABLE TRIGGER ALL"],
        ["SET session_replication_role = replica"],
        ["SELECT pg_read_file('/etc/passwd')"],
        ["SELECT lo_import('/etc/passwd')"],
    ),
}
"""What somebody tries who found a way to send statements; the first nine are the bar's."""
REFUSED = (
    "not authorized|authorization denied|readonly database"
    "|permission denied|must be owner|must be superuser|read-only transaction"
)
"""What the databases say."""


@pytest.fixture
def role(postgres_server: Path) -> Iterator[Callable[[str], str]]:
    """What makes a role of the server, with a name that needs quotes."""
    made: list[str] = []

    def make(words: str = "LOGIN") -> str:
        name = f"a reader-{uuid4().hex[:8]}"
        run(on_server(postgres_server), f'CREATE ROLE "{name}" {words}')
        made.append(name)
        return name

    yield make
    for name in made:
        run(on_server(postgres_server), f'DROP ROLE "{name}"')


def on_server(server: Path) -> str:
    return f"postgresql+psycopg://ropa@/postgres?host={server}"


@pytest.fixture
def owner_url(
    role: Callable[[str], str],  # noqa: ARG001 - roles go after the store does
    postgres_server: Path,
    model_database: str,
) -> Iterator[str]:
    """A store that its owner has made."""
    with a_database(postgres_server, like=model_database) as url:
        yield url


@pytest.fixture(params=["sqlite", "postgresql"])
def urls(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[str, str]:
    """The address of a store to write to, and the one to read from."""
    if request.param == "sqlite":
        url = f"sqlite:///{tmp_path / 'reg ister #1.db'}"
        shutil.copy(request.getfixturevalue("model_file"), tmp_path / "reg ister #1.db")
        return url, url
    owner = request.getfixturevalue("owner_url")
    name = request.getfixturevalue("role")()
    grant_reading(owner, name)
    return owner, as_role(owner, name)


def as_role(url: str, role: str) -> str:
    return make_url(url).set(username=role).render_as_string(hide_password=False)


def run(url: str, *statements: str) -> None:
    engine = create_engine(url, isolation_level="AUTOCOMMIT")
    try:
        with engine.connect() as connection:
            for one in statements:
                connection.execute(text(one))
    finally:
        engine.dispose()


def test_all_is_read(urls: tuple[str, str]) -> None:
    with open_store(urls[0], SIGNER) as store:
        replace_all(store, REGISTER)
    with open_reading(urls[1]) as reading:
        assert now(reading) == REGISTER
        assert len(history(reading)) == 1
        audited(reading)
        with reading.session() as session:
            assert [one.id for one in page(session, Wanted("activity")).records] == ["bread"]


def test_what_is_written_meanwhile_is_read(urls: tuple[str, str]) -> None:
    with open_store(urls[0], SIGNER) as store, open_reading(urls[1]) as reading:
        put(store, BAKERY)
        assert now(reading).records == (BAKERY,)
        with reading.session() as session:
            assert page(session, Wanted("contact")).total == 0
            put(store, BAKER)
            assert page(session, Wanted("contact")).total == 0, "a session sees one moment"
        assert len(now(reading)) == 2


def test_db_1_nothing_is_written_by_any_statement(urls: tuple[str, str], tmp_path: Path) -> None:
    with open_store(urls[0], SIGNER) as store:
        replace_all(store, REGISTER)
        before = now(store), kept(store)
        elsewhere = tmp_path / "elsewhere"
        with open_reading(urls[1]) as reading:
            for statements in WRITING[store.engine.dialect.name]:
                refuse(reading, [one.format(elsewhere=elsewhere) for one in statements])
        assert (now(store), kept(store)) == before
        assert not elsewhere.exists()


def refuse(store: Store, statements: list[str]) -> None:
    """Hold that the last of some statements is refused, whatever became of those before."""
    *before, last = statements
    with store.engine.connect() as connection:
        for one in before:
            with suppress(DatabaseError):
                connection.exec_driver_sql(one)
        with pytest.raises(DatabaseError, match=REFUSED):
            connection.exec_driver_sql(last)


def test_a_change_through_the_door_is_refused(urls: tuple[str, str]) -> None:
    with open_reading(urls[1]) as reading:
        signing = Store(reading.engine, SIGNER)
        with pytest.raises(UnfitStoreError, match=REFUSED):
            put(signing, BAKERY)
    with open_store(urls[0]) as store:
        assert now(store).records == ()


def test_a_file_is_read_without_what_sqlite_lays_beside_it(
    model_file: Path, tmp_path: Path
) -> None:
    file = tmp_path / "register.db"
    shutil.copy(model_file, file)
    assert [one.name for one in tmp_path.iterdir()] == ["register.db"]
    with open_reading(f"sqlite:///{file}") as reading:
        assert now(reading).records == ()


def test_what_is_no_store_is_refused(tmp_path: Path, model_file: Path) -> None:
    with pytest.raises(NoStoreError, match="There is no register at"):
        open_reading(f"sqlite:///{tmp_path / 'none.db'}")
    assert not (tmp_path / "none.db").exists()
    sqlite3.connect(tmp_path / "empty.db").execute("CREATE TABLE mine (x)").connection.close()
    with pytest.raises(NoStoreError, match="holds no register"):
        open_reading(f"sqlite:///{tmp_path / 'empty.db'}")
    shutil.copy(model_file, tmp_path / "old.db")
    run(f"sqlite:///{tmp_path / 'old.db'}", "UPDATE alembic_version SET version_num = '0003'")
    with pytest.raises(OldStoreError, match="bring them up to date with: ropa init"):
        open_reading(f"sqlite:///{tmp_path / 'old.db'}")


def test_a_database_without_a_register_is_refused(
    role: Callable[[str], str], postgres_server: Path
) -> None:
    with a_database(postgres_server) as url:
        run(url, f"REVOKE TEMP ON DATABASE {make_url(url).database} FROM PUBLIC")
        with pytest.raises(NoStoreError, match="holds no register"):
            open_reading(as_role(url, role("LOGIN")))


MORE = {
    "is a superuser": 'ALTER ROLE "{role}" SUPERUSER',
    "may make roles": 'ALTER ROLE "{role}" CREATEROLE',
    "is a member of pg_read_server_files": 'GRANT pg_read_server_files TO "{role}"',
    "owns change": 'ALTER TABLE change OWNER TO "{role}"',
    "may write to activity": 'GRANT UPDATE (reference) ON activity TO "{role}"',
    "may write to record": "GRANT INSERT ON record TO PUBLIC",
    "may make things in the schema public": "GRANT CREATE ON SCHEMA public TO PUBLIC",
    "may make temporary tables": "GRANT TEMP ON DATABASE {database} TO PUBLIC",
}
"""What a role may be given behind our back, and what gives it."""


@pytest.mark.parametrize(("words", "statement"), MORE.items())
def test_a_role_that_may_do_more_than_read_is_refused(
    owner_url: str, role: Callable[[str], str], words: str, statement: str
) -> None:
    name = role("LOGIN")
    grant_reading(owner_url, name)
    open_reading(as_role(owner_url, name)).close()
    database = make_url(owner_url).database
    run(owner_url, statement.format(role=name, database=database))
    with pytest.raises(UnfitStoreError, match=f"{words}.*ropa init --reading-role ROLE"):
        open_reading(as_role(owner_url, name))


def test_who_only_acts_as_a_reader_is_refused(owner_url: str, role: Callable[[str], str]) -> None:
    name = role("LOGIN")
    grant_reading(owner_url, name)
    acting = f"{owner_url}&options=-crole%3D{name.replace(' ', '%5C%20')}"
    with pytest.raises(UnfitStoreError, match=f'the role "ropa" acts as {name}'):
        open_reading(acting)


def test_a_role_that_may_not_read_is_told_how(owner_url: str, role: Callable[[str], str]) -> None:
    grant_reading(owner_url, role("LOGIN"))
    with pytest.raises(UnfitStoreError, match="may not read; let in a role of its own"):
        open_reading(as_role(owner_url, role("LOGIN")))


def test_what_a_role_had_is_taken_away(owner_url: str, role: Callable[[str], str]) -> None:
    name = role("LOGIN")
    run(owner_url, f'GRANT ALL ON ALL TABLES IN SCHEMA public TO "{name}"')
    grant_reading(owner_url, name)
    open_reading(as_role(owner_url, name)).close()


def test_what_cannot_be_taken_away_is_refused(owner_url: str, role: Callable[[str], str]) -> None:
    with pytest.raises(UnfitStoreError, match='There is no role "nobody"'):
        grant_reading(owner_url, "nobody")
    with pytest.raises(UnfitStoreError, match="is a superuser"):
        grant_reading(owner_url, "ropa")
    name = role("LOGIN")
    run(owner_url, f'GRANT pg_write_all_data TO "{name}"')
    with pytest.raises(UnfitStoreError, match="is a member of pg_write_all_data"):
        grant_reading(owner_url, name)
    with pytest.raises(UnfitStoreError, match="its folder decides"):
        grant_reading("sqlite:///register.db", name)


def test_who_was_let_in_to_read_is_known(owner_url: str, role: Callable[[str], str]) -> None:
    reader, app = role("LOGIN"), role("LOGIN")
    grant_reading(owner_url, reader)
    grant(owner_url, app)
    with open_store(owner_url) as store, store.session() as session:
        assert (granted(session), readers_let_in(session)) == ((app,), (reader,))


def test_a_reader_reads_every_table_of_the_store_and_no_other(
    owner_url: str, role: Callable[[str], str]
) -> None:
    run(owner_url, "CREATE SCHEMA operations", "CREATE TABLE operations.account (secret text)")
    name = role("LOGIN")
    grant_reading(owner_url, name)
    with open_reading(as_role(owner_url, name)) as reading:
        for table in Row.metadata.tables:
            with reading.engine.connect() as connection:
                connection.exec_driver_sql(f"SELECT * FROM {table} LIMIT 1")  # noqa: S608 - of names of ours
        refuse(reading, ["SELECT secret FROM operations.account"])


def test_db_3_what_a_role_may_too_much_is_known(owner_url: str, role: Callable[[str], str]) -> None:
    app, owning = role("LOGIN"), role("LOGIN")
    grant(owner_url, app)
    grant(owner_url, owning)
    run(owner_url, f'ALTER TABLE change OWNER TO "{owning}"')
    assert powers_of(owner_url) == ("is a superuser",)
    assert powers_of(as_role(owner_url, app)) == ()
    assert powers_of(as_role(owner_url, owning)) == ("owns change",)


def powers_of(url: str) -> tuple[str, ...]:
    with open_store(url) as store, store.session() as session:
        return powers(session)


def test_db_3_the_owner_of_a_file_is_not_told_apart(tmp_path: Path) -> None:
    with create(f"sqlite:///{tmp_path / 'register.db'}") as store, store.session() as session:
        assert powers(session) == ()
