"""Brings a store's tables from any older version to this one: Alembic, run in code."""

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

from ropa.store.guards import hold, release
from ropa.store.listed import list_anew

EMPTY = "base"
"""The version of a database without tables."""


def head() -> str:
    """Return the version of the tables that this program works with."""
    found = ScriptDirectory.from_config(_config()).get_current_head()
    assert found is not None, "there is a first migration"  # noqa: S101 - it ships with this module
    return found


def revisions() -> frozenset[str]:
    """Return all versions of the tables that this program knows."""
    known = ScriptDirectory.from_config(_config()).walk_revisions()
    return frozenset(one.revision for one in known)


def revision(connection: Connection) -> str | None:
    """Return the version of the tables that are there, or nothing if there are none.

    If they claim to be of several, it names all of them: that is none that we know.
    """
    return ", ".join(MigrationContext.configure(connection).get_current_heads()) or None


def upgrade(connection: Connection, to: str = "head") -> None:
    """Bring the tables up to a version, within the connection's transaction.

    What the newest version makes of the register is made anew.
    """
    release(connection)
    former = revision(connection)
    command.upgrade(_config(connection), to)
    if to == "head" and revision(connection) != former:
        list_anew(connection)
    hold(connection)


def downgrade(connection: Connection, to: str = EMPTY) -> None:
    """Bring the tables back to an older version, within the connection's transaction."""
    release(connection)
    command.downgrade(_config(connection), to)
    hold(connection)


def _config(connection: Connection | None = None) -> Config:
    config = Config()
    config.set_main_option("script_location", "ropa.store:migrations")
    config.attributes["connection"] = connection
    return config
