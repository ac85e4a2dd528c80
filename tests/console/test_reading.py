"""What an auditor's requests read through can't write, whatever a view of ours would do."""

from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy import make_url
from sqlalchemy.exc import DatabaseError, SQLAlchemyError

from ropa.console.current import house, viewer
from ropa.console.shelves import chosen
from ropa.store import grant_reading, head, read_register
from tests.console.conftest import GROUP
from tests.console.house import Console, a_console, of_files
from tests.store.test_reading import as_role, run

STATEMENTS = {
    "sqlite": (
        ("UPDATE organisation SET name = 'Forged'",),
        ("DELETE FROM record_citations",),
        ("INSERT INTO opening (number) VALUES (9)",),
        ("DROP TABLE change",),
        ("CREATE TABLE mine (x)",),
        ("PRAGMA query_only = off", "UPDATE organisation SET name = 'Forged'"),
        ("ATTACH 'mine.db' AS mine",),
        ("VACUUM INTO 'mine.db'",),
        ("INSERT OR REPLACE INTO change (number) VALUES (1)",),
    ),
    "postgresql": (
        ("UPDATE organisation SET name = 'Forged'",),
        ("DELETE FROM record_citations",),
        ("INSERT INTO opening (number) VALUES (9)",),
        ("DROP TABLE change",),
        ("CREATE TABLE mine (x integer)",),
        ("SET TRANSACTION READ WRITE", "UPDATE organisation SET name = 'Forged'"),
        ("SET TRANSACTION READ WRITE", "TRUNCATE record CASCADE"),
        ("SET TRANSACTION READ WRITE", "ALTER TABLE change DISABLE TRIGGER ALL"),
        ("COPY change TO PROGRAM 'cat'",),
    ),
}
"""Nine ways to write, each with what would make way for it."""


@pytest.fixture
def database(request: pytest.FixtureRequest) -> Iterator[tuple[str, str]]:
    """A PostgreSQL database, and the name of a role that isn't let in yet."""
    url: str = request.getfixturevalue("postgres_url")
    name = f"a reader-{uuid4().hex[:8]}"
    run(url, f'CREATE ROLE "{name}" LOGIN')
    yield url, name
    run(url, f'DROP OWNED BY "{name}"', f'DROP ROLE "{name}"')


@pytest.fixture(params=["sqlite", "postgresql"])
def either(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Console]:
    """A console over each kind of database, with a connection for who only reads."""
    if request.param == "sqlite":
        made = a_console(tmp_path / "instance", of_files(GROUP))
    else:
        url, name = request.getfixturevalue("database")
        made = a_console(tmp_path / "instance", of_files(GROUP), url=url)
        grant_reading(url, name)
        made.reopen(reading_url=as_role(url, name))
    yield made
    made.opened.close()


def test_db_1_nine_writes_in_an_auditors_request_are_refused_by_the_database(
    either: Console,
) -> None:
    """DB-1: a view that turned against us, run as the auditor, through what the shelf reads by."""
    refused: list[str] = []
    kind = make_url(either.settings.database_url).get_backend_name()

    def turned(**_: str) -> str:
        seen = viewer()
        assert seen is not None
        for statements in STATEMENTS[kind]:
            with chosen(house(), seen).session() as reader:
                try:
                    for one in statements:
                        reader.connection().exec_driver_sql(one)
                except (DatabaseError, SQLAlchemyError) as error:
                    refused.append(str(error))
                    reader.rollback()
        return "done"

    before = state(either)
    either.opened.app.view_functions["activity.details_view"] = turned
    assert either.browser("auditor").get("/activity/orders/").text == "done"
    assert len(refused) == 9, refused
    assert state(either) == before


def state(made: Console) -> tuple[str, object]:
    with made.opened.store.session() as reader:
        return head(reader).digest, read_register(reader)


def test_what_an_auditor_reads_comes_over_the_connection_that_cannot_write(
    either: Console,
) -> None:
    made = either.opened
    assert made.reading is not None
    made.store.close()
    auditor = either.browser("auditor")
    for path in ("/", "/activity/", "/activity/orders/history", "/_editions/compare?a=1&b=2"):
        assert auditor.get(path).status_code == 200


def test_db_1_without_a_role_that_reads_an_auditor_is_told_what_to_do(
    database: tuple[str, str], tmp_path: Path
) -> None:
    """On PostgreSQL without ROPA_READING_URL: 503 for the auditor, and nobody else is hindered."""
    made = a_console(tmp_path / "instance", of_files(GROUP), url=database[0])
    page = made.browser("auditor").get("/activity/")
    assert page.status_code == 503
    assert "ROPA_READING_URL" in page.text
    assert "Canary" not in page.text
    assert made.browser("dpo").get("/activity/").status_code == 200
    assert made.browser("editor").get("/activity/").status_code == 200
    assert made.browser("admin").get("/_accounts/").status_code == 200
    made.opened.close()
