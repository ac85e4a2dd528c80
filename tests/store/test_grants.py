"""A role that is let in works through the door, and the server refuses it everything else."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy import create_engine, make_url, text
from sqlalchemy.exc import DBAPIError

from ropa.store import (
    Store,
    UnfitStoreError,
    grant,
    granted,
    open_store,
    read_edition,
    redact,
    seal,
)
from ropa.store.rows import GROWING_TABLES, REDACTED_TABLES, Row
from tests.postgres import a_database
from tests.store.bakery import (
    BAKERY,
    NOON,
    REGISTER,
    SIGNER,
    create,
    history,
    now,
    put,
    remove,
    replace_all,
)

REFUSED = "permission denied|must be owner"


@pytest.fixture
def owner_url(postgres_server: Path, model_database: str) -> Iterator[str]:
    """A store that its owner has made."""
    with a_database(postgres_server, like=model_database) as url:
        yield url


@pytest.fixture
def role(owner_url: str) -> Iterator[str]:
    """A role that owns nothing, with a name that needs quotes."""
    name = f"the app-{uuid4().hex[:8]}"
    run(owner_url, f'CREATE ROLE "{name}" LOGIN NOSUPERUSER')
    yield name
    run(owner_url, f'DROP OWNED BY "{name}"; DROP ROLE "{name}"')


@pytest.fixture
def app(owner_url: str, role: str) -> Iterator[Store]:
    """The store as the role opens it, with a register in it."""
    grant(owner_url, role)
    with open_store(as_role(owner_url, role), SIGNER) as store:
        replace_all(store, REGISTER)
        yield store


def as_role(url: str, role: str) -> str:
    return make_url(url).set(username=role).render_as_string(hide_password=False)


def run(url: str, statement: str) -> None:
    engine = create_engine(url)
    try:
        with engine.begin() as connection:
            connection.execute(text(statement))
    finally:
        engine.dispose()


def test_everything_works_through_the_door(app: Store) -> None:
    put(app, replace(BAKERY, name="Another name"))
    remove(app, "bread")
    sealed = seal(app, actor="dpo", reason="a test", moment=NOON)
    made = redact(app, "bread", actor="dpo", reason="a test", moment=NOON)
    assert [one.number for one in made.change.redacts] == [1]
    assert len(history(app)) == 5
    assert len(now(app)) == 3
    with app.session() as session:
        assert read_edition(session, at=sealed.number).sealed
        assert [one.record for one in read_edition(session, at=1).redactions] == ["bread"]


def test_db_2_no_table_is_emptied_dropped_or_let_loose(app: Store) -> None:
    for table in Row.metadata.tables:
        refuse(app, f"TRUNCATE {table}")
        refuse(app, f"DROP TABLE {table}")
        refuse(app, f"ALTER TABLE {table} DISABLE TRIGGER ALL")
        refuse(app, f"ALTER TABLE {table} ADD COLUMN more integer")
        refuse(app, f"CREATE TRIGGER mine BEFORE INSERT ON {table} EXECUTE FUNCTION guard_used()")


def test_db_2_what_the_journal_has_is_never_rewritten(app: Store) -> None:
    for table in (*GROWING_TABLES, *REDACTED_TABLES):
        keys = ", ".join(one.name for one in Row.metadata.tables[table].primary_key.columns)
        key = keys.split(", ", maxsplit=1)[0]
        refuse(app, f"UPDATE {table} SET {key} = {key}")  # noqa: S608 - of words of ours
        refuse(app, f"DELETE FROM {table}")  # noqa: S608 - of words of ours
        again = f"INSERT INTO {table} SELECT * FROM {table}"  # noqa: S608 - of words of ours
        refuse(app, f"{again} ON CONFLICT ({keys}) DO UPDATE SET {key} = excluded.{key}")


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE change SET body = body",
        "UPDATE journal_document SET id = id",
        "INSERT INTO change SELECT * FROM change ON CONFLICT (number) DO UPDATE SET body = ''",
        "DROP FUNCTION guard_kept() CASCADE",
        "CREATE OR REPLACE FUNCTION guard_kept() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN $$",
        "CREATE TABLE mine (id integer)",
        "UPDATE alembic_version SET version_num = '0001'",
        "SET session_replication_role = replica",
    ],
)
def test_db_2_the_ways_around_the_guards_are_shut(app: Store, statement: str) -> None:
    refuse(app, statement)


def test_a_document_is_changed_by_a_redaction_alone(app: Store) -> None:
    refuse(app, "UPDATE journal_document SET content = 'x'", because="never rewritten")
    refuse(app, "UPDATE journal_document SET salt = NULL", because="never rewritten")


def refuse(store: Store, statement: str, *, because: str = REFUSED) -> None:
    """Hold that the server refuses a statement, and for the right reason."""
    with store.engine.connect() as connection, pytest.raises(DBAPIError, match=because):
        connection.execute(text(statement))


def test_granting_again_narrows_what_was_given_meanwhile(owner_url: str, role: str) -> None:
    run(owner_url, f'GRANT ALL ON ALL TABLES IN SCHEMA public TO "{role}"')
    grant(owner_url, role)
    with open_store(as_role(owner_url, role), SIGNER) as store:
        refuse(store, "DELETE FROM change")


def test_who_was_let_in_is_known(owner_url: str, role: str) -> None:
    with open_store(owner_url) as store, store.session() as session:
        assert granted(session) == ()
    grant(owner_url, role)
    with open_store(owner_url) as store, store.session() as session:
        assert granted(session) == (role,)


def test_a_role_that_is_not_there_is_refused(owner_url: str) -> None:
    with pytest.raises(UnfitStoreError, match='There is no role "nobody"'):
        grant(owner_url, "nobody")


def test_a_superuser_is_refused(owner_url: str) -> None:
    with pytest.raises(UnfitStoreError, match="is a superuser"):
        grant(owner_url, "ropa")


def test_a_role_that_owns_a_table_is_refused(owner_url: str, role: str) -> None:
    run(owner_url, f'ALTER TABLE change OWNER TO "{role}"')
    with pytest.raises(UnfitStoreError, match="owns change"):
        grant(owner_url, role)
    run(owner_url, "ALTER TABLE change OWNER TO ropa")


def test_what_everybody_may_is_refused_too(owner_url: str, role: str) -> None:
    run(owner_url, "GRANT DELETE ON change TO PUBLIC")
    with pytest.raises(UnfitStoreError, match="may DELETE change"):
        grant(owner_url, role)


def test_sqlite_has_no_roles(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/register.db"
    create(url).close()
    with pytest.raises(UnfitStoreError, match="its folder decides"):
        grant(url, "app")
    with open_store(url) as store, store.session() as session:
        assert granted(session) == ()
