"""The operations database is made, brought up to date or refused; it is nobody else's business."""

import sqlite3
import subprocess
import sys
from pathlib import Path
from textwrap import dedent
from unittest.mock import patch

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection, create_engine, inspect, make_url, select, text
from sqlalchemy.exc import IntegrityError

from ropa.access import Role as Roles
from ropa.operations.database import FILE, Operations, open_operations
from ropa.operations.guards import missing_guards
from ropa.operations.migrations import EMPTY, downgrade, head, revision, upgrade
from ropa.operations.rows import Role, Row
from ropa.store import NewStoreError, UnfitStoreError


def test_the_migrations_make_what_the_rows_declare(operations: Operations) -> None:
    with operations.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, Row.metadata) == []
        assert revision(connection) == head()


def test_there_are_the_roles_that_accounts_may_have(operations: Operations) -> None:
    with operations.session() as session:
        assert set(session.scalars(select(Role.name))) == {*Roles}


def test_up_and_down_and_up_again(alterable: Operations) -> None:
    with alterable.engine.begin() as connection:
        downgrade(connection)
        assert revision(connection) is None
        assert inspect(connection).get_table_names() == ["alembic_version"]
        upgrade(connection, EMPTY)
        upgrade(connection)
    with alterable.session() as session:
        assert missing_guards(session) == ()


def test_opening_it_again_leaves_it_as_it_is(
    operations: Operations, officer: int, tmp_path: Path
) -> None:
    with (
        open_operations(address_of(operations), instance=tmp_path) as again,
        again.session() as session,
    ):
        assert session.scalar(text("SELECT id FROM account")) == officer


def test_crash_6_a_file_that_is_lost_while_it_is_open_is_not_made_anew(tmp_path: Path) -> None:
    """CRASH-6: what an empty one says of sessions and guards would be wrong."""
    with open_operations(f"sqlite:///{tmp_path / 'register.db'}", instance=tmp_path) as made:
        made.engine.dispose()
        (tmp_path / FILE).unlink()
        with pytest.raises(UnfitStoreError, match="unable to open"), made.session() as session:
            session.execute(text("SELECT 1"))
        assert not (tmp_path / FILE).exists()


def test_nobody_else_may_read_the_file(tmp_path: Path) -> None:
    with open_operations(f"sqlite:///{tmp_path / 'register.db'}", instance=tmp_path) as made:
        with made.turn() as session:
            session.execute(text("INSERT INTO role (name) VALUES ('other')"))
        files = [*tmp_path.glob(f"{FILE}*")]
        assert len(files) > 1, "with what SQLite lays beside it"
        assert {one.stat().st_mode & 0o777 for one in files} == {0o600}


def test_on_postgresql_it_is_a_schema_of_its_own(postgres_url: str, tmp_path: Path) -> None:
    open_operations(postgres_url, instance=tmp_path).close()
    engine = create_engine(postgres_url)
    with engine.connect() as connection:
        assert inspect(connection).get_table_names() == []
        assert {*inspect(connection).get_table_names(schema="operations")} > {"account", "trace"}
    engine.dispose()
    assert not [*tmp_path.iterdir()]


def test_what_a_newer_ropa_made_is_refused(alterable: Operations, tmp_path: Path) -> None:
    with alterable.session() as session:
        session.execute(text("UPDATE alembic_version SET version_num = 'o9999'"))
    with pytest.raises(NewStoreError, match=r"^[^\n]* newer ropa[^\n]* install the newer version$"):
        open_operations(address_of(alterable), instance=tmp_path)


def address_of(operations: Operations) -> str:
    return operations.engine.url.render_as_string(hide_password=False)


def test_what_an_older_ropa_made_is_brought_up_to_date_in_one_line(
    alterable: Operations, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with alterable.engine.begin() as connection:
        downgrade(connection)
        connection.execute(text("INSERT INTO alembic_version (version_num) VALUES ('o0000')"))
    with (
        patch("ropa.operations.database.revisions", return_value=frozenset({"o0000", head()})),
        patch("ropa.operations.database.upgrade", side_effect=from_nothing),
        open_operations(address_of(alterable), instance=tmp_path) as opened,
        opened.engine.connect() as connection,
    ):
        assert revision(connection) == head()
    assert caplog.messages == [f"The operations database was brought from o0000 to {head()}."]


def from_nothing(connection: Connection) -> None:
    """Bring tables up from a version of which there is no migration yet."""
    connection.execute(text("DELETE FROM alembic_version"))
    upgrade(connection)


def test_a_file_that_is_no_database_is_refused_in_one_line(tmp_path: Path) -> None:
    (tmp_path / FILE).write_bytes(b"no database" * 1000)
    with pytest.raises(UnfitStoreError, match=r"^[^\n]*file is not a database$"):
        open_operations(f"sqlite:///{tmp_path / 'register.db'}", instance=tmp_path)


def test_a_folder_that_is_not_there_is_told_in_one_line(tmp_path: Path) -> None:
    with pytest.raises(UnfitStoreError, match=r"^[^\n]*can't be made: No such file or directory$"):
        open_operations(f"sqlite:///{tmp_path}/register.db", instance=tmp_path / "nowhere")


def test_a_server_that_is_not_there_is_told_in_one_line(tmp_path: Path) -> None:
    url = f"postgresql+psycopg://ropa:secret@/ropa?host={tmp_path}"
    with pytest.raises(UnfitStoreError, match=r"^[^\n]*can't be used as a store: [^\n]*$") as told:
        open_operations(url, instance=tmp_path)
    assert "secret" not in str(told.value)


def test_what_fails_meanwhile_is_told_in_one_line(operations: Operations) -> None:
    with (
        pytest.raises(UnfitStoreError, match=r"^[^\n]*can't be used as a store: [^\n]*$"),
        operations.session() as session,
    ):
        session.execute(text("SELECT * FROM nothing_of_this_name"))


def test_what_is_refused_leaves_nothing_half_done(operations: Operations) -> None:
    with pytest.raises(IntegrityError), operations.session() as session:
        session.add_all([Role(name="other"), Role(name="dpo")])
    with operations.session() as session:
        assert "other" not in set(session.scalars(select(Role.name)))


OPENS = dedent("""
    import sys
    from pathlib import Path
    from ropa.operations.database import open_operations
    print("ready", flush=True)
    sys.stdin.readline()
    with open_operations(sys.argv[1], instance=Path(sys.argv[2])) as opened:
        with opened.session() as session:
            print(session.connection().exec_driver_sql("SELECT count(*) FROM role").scalar())
""")


def test_con_6_of_two_that_start_at_once_one_makes_it_and_the_other_waits(
    database_url: str, tmp_path: Path
) -> None:
    command = [sys.executable, "-c", OPENS, database_url, str(tmp_path)]
    started = [
        subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for _ in range(2)
    ]
    for one in started:
        assert one.stdout is not None
        assert one.stdout.readline() == "ready\n"
    for one in started:
        assert one.stdin is not None
        one.stdin.write("\n")
        one.stdin.flush()
    said = [(*one.communicate(), one.returncode) for one in started]
    assert said == [("4\n", "", 0)] * 2


def test_a_role_that_may_not_make_the_schema_is_told_who_can(
    postgres_url: str, a_role: str, tmp_path: Path
) -> None:
    url = make_url(postgres_url).set(username=a_role).render_as_string()
    for _ in ("no schema", "a schema that it may not use"):
        with pytest.raises(UnfitStoreError, match=r"^[^\n]*: ropa init --for-role NAME$"):
            open_operations(url, instance=tmp_path)
        open_operations(postgres_url, instance=tmp_path).close()


def test_sqlite_keeps_its_word(tmp_path: Path) -> None:
    with (
        open_operations(f"sqlite:///{tmp_path / 'register.db'}", instance=tmp_path) as made,
        made.session() as session,
    ):
        asked = ("recursive_triggers", "foreign_keys", "secure_delete", "synchronous")
        found = [session.scalar(text(f"PRAGMA {one}")) for one in asked]
    assert found == [1, 1, 1, 2]
    with sqlite3.connect(tmp_path / FILE) as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    connection.close()
