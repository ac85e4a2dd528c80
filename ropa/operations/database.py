"""Opens the operations database: a second SQLite file, or a second schema on PostgreSQL."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any, Self

from sqlalchemy import Engine, create_engine, event, make_url, text
from sqlalchemy.orm import Session, scoped_session, sessionmaker

from ropa.operations.rows import Row

FILE = "operations.db"
SCHEMA = "operations"
_SECONDS_TO_WAIT = 30


@dataclass(frozen=True, slots=True)
class Operations:
    """The operations database; `session` begins a unit of work, `scoped` is Flask-Security's."""

    engine: Engine
    scoped: scoped_session[Session] = field(init=False)

    def __post_init__(self) -> None:
        """Make the session of each thread, which Flask-Security works with."""
        made = scoped_session(sessionmaker(self.engine))
        object.__setattr__(self, "scoped", made)

    @contextmanager
    def session(self) -> Iterator[Session]:
        """Give a session that is committed if the context ends well, and rolled back else."""
        with Session(self.engine, expire_on_commit=False) as session, session.begin():
            yield session

    def close(self) -> None:
        """Let go of the database."""
        self.scoped.remove()
        self.engine.dispose()

    def __enter__(self) -> Self:
        """Use the database as a context."""
        return self

    def __exit__(self, *_: object) -> None:
        """Let go of the database."""
        self.close()


def open_operations(url: str, *, instance: Path) -> Operations:
    """Open the operations database beside a register's, and make what is missing in it.

    Beside SQLite it is a file of its own in the instance, which nobody else may read; on
    PostgreSQL it is the schema `operations` of the same database.
    """
    if make_url(url).get_backend_name() == "sqlite":
        engine = _in_file(instance / FILE)
    else:
        engine = create_engine(url, connect_args={"options": f"-csearch_path={SCHEMA}"})
        with engine.begin() as connection:
            connection.execute(text(f"CREATE SCHEMA IF NOT EXISTS {SCHEMA}"))
    Row.metadata.create_all(engine)
    return Operations(engine)


def _in_file(path: Path) -> Engine:
    if not path.exists():
        path.touch(mode=0o600)
    engine = create_engine(f"sqlite:///{path.as_posix()}")
    event.listen(engine, "connect", partial(_set))
    return engine


def _set(connection: Any, _: Any) -> None:
    for name, wanted in (
        ("busy_timeout", _SECONDS_TO_WAIT * 1000),
        ("journal_mode", "wal"),
        ("synchronous", 2),
        ("foreign_keys", 1),
        ("secure_delete", 1),
    ):
        connection.execute(f"PRAGMA {name} = {wanted}")
