"""Lets a PostgreSQL role read a store and do nothing else, and says what a role may beyond that."""

from collections.abc import Iterator

from sqlalchemy import Connection, text
from sqlalchemy.orm import Session

from ropa.store.engine import UnfitStoreError
from ropa.store.grants import granting, our_tables, require_in, schema_of
from ropa.store.read import Reader

HOW_TO_MEND = "let in a role of its own: ropa init --reading-role ROLE"

_ATTRIBUTES = {
    "rolsuper": "is a superuser",
    "rolcreaterole": "may make roles",
    "rolcreatedb": "may make databases",
    "rolreplication": "may copy the whole server",
    "rolbypassrls": "may pass by row security",
}
_MEMBER = (
    "SELECT 'is a member of ' || rolname FROM pg_roles "
    "WHERE rolname <> :role AND pg_has_role(:role, oid, 'MEMBER') ORDER BY rolname"
)
_OWNS = (
    "SELECT 'owns ' || relname FROM pg_class JOIN pg_roles ON relowner = pg_roles.oid "
    "WHERE rolname = :role ORDER BY relname"
)
_WRITES = (
    "SELECT 'may write to ' || relname FROM pg_class WHERE relkind IN ('r', 'p', 'v', 'm', 'f') "
    "AND relnamespace NOT IN ('pg_catalog'::regnamespace, 'information_schema'::regnamespace) "
    "AND (has_table_privilege(:role, oid, 'INSERT, UPDATE, DELETE, TRUNCATE, TRIGGER') "
    "OR has_any_column_privilege(:role, oid, 'INSERT, UPDATE')) ORDER BY relname"
)
_MAKES = (
    "SELECT 'may make things in the schema ' || nspname FROM pg_namespace "
    "WHERE has_schema_privilege(:role, oid, 'CREATE') ORDER BY nspname"
)
_OF_DATABASE = (
    "SELECT 'may make ' || what FROM (VALUES ('CREATE', 'schemas'), ('TEMP', 'temporary tables')) "
    "AS made (may, what) WHERE has_database_privilege(:role, current_database(), may)"
)
_LOOKED_AT = (_MEMBER, _OWNS, _WRITES, _MAKES, _OF_DATABASE)


def grant_reading(url: str, role: str) -> None:
    """Let a role read all of the store's tables, and take away what else it and everybody had.

    Nobody but those who were let in may make anything in the database any more. UnfitStoreError
    if the database is no PostgreSQL, there is no such role, or it has rights that can't be taken
    away: as a superuser, an owner, or a member of another role.
    """
    with granting(url) as connection:
        require_in(connection, role)
        for statement in _statements(connection, role):
            connection.exec_driver_sql(statement)
        if found := beyond_reading(connection, role):
            raise UnfitStoreError(
                f'The role "{role}" {found}, and that is not ropa\'s to take away; take it away '
                "as the database's owner, or take another role: CREATE ROLE ... LOGIN NOINHERIT"
            )


def beyond_reading(connection: Connection, role: str) -> str:
    """Say the first thing that a role may do beside reading; nothing if there is none."""
    named = ", ".join(_ATTRIBUTES)
    wanted = text(f"SELECT {named} FROM pg_roles WHERE rolname = :role")  # noqa: S608 - of words of ours
    has = connection.execute(wanted, {"role": role}).mappings().one()
    may = [words for name, words in _ATTRIBUTES.items() if has[name]]
    for looked_at in () if may else _LOOKED_AT:
        may += connection.execute(text(looked_at), {"role": role}).scalars()
    return may[0] if may else ""


def powers(reader: Reader) -> tuple[str, ...]:
    """Say what the role at work on PostgreSQL may that undoes the guards; on SQLite, nothing.

    Who owns the tables or is a superuser can switch off the triggers that keep the journal. The
    owner of a SQLite file can, too: nothing but the journal's heads tells then.
    """
    connection = reader.connection() if isinstance(reader, Session) else reader
    if connection.dialect.name != "postgresql":
        return ()
    return tuple(_powers(connection))


def _powers(connection: Connection) -> Iterator[str]:
    is_superuser = "SELECT rolsuper FROM pg_roles WHERE rolname = session_user"
    if connection.execute(text(is_superuser)).scalar_one():
        yield "is a superuser"
        return
    owned = text(
        "SELECT relname FROM pg_class WHERE relnamespace = current_schema()::regnamespace "
        "AND relkind = 'r' AND pg_has_role(session_user, relowner, 'MEMBER') "
        "AND relname = ANY (:ours) ORDER BY relname LIMIT 1"
    )
    ours = sorted(our_tables(connection))
    yield from (f"owns {one}" for one in connection.execute(owned, {"ours": ours}).scalars())


def _statements(connection: Connection, role: str) -> Iterator[str]:
    quote = connection.dialect.identifier_preparer.quote
    who, schema = quote(role), quote(schema_of(connection))
    database = quote(str(connection.execute(text("SELECT current_database()")).scalar_one()))
    yield f"REVOKE ALL ON ALL TABLES IN SCHEMA {schema} FROM {who}"
    yield f"REVOKE ALL ON SCHEMA {schema} FROM {who}"
    yield f"REVOKE CREATE ON SCHEMA {schema} FROM PUBLIC"
    yield f"REVOKE CREATE, TEMPORARY ON DATABASE {database} FROM PUBLIC, {who}"
    yield f"GRANT USAGE ON SCHEMA {schema} TO {who}"
    for table in sorted(our_tables(connection)):
        yield f"GRANT SELECT ON {quote(table)} TO {who}"
