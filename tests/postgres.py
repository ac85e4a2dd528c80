"""Makes a private PostgreSQL server of Debian's programs: a fresh folder, a socket, gone after."""

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

import psycopg
from psycopg import sql

if TYPE_CHECKING:
    from collections.abc import Iterator

PROGRAMS = Path("/usr/lib/postgresql")
SECONDS_TO_START = 30
# A test's database need not outlive a power cut.
SETTINGS = {
    "listen_addresses": "",
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "shared_buffers": "32MB",
    "max_connections": "50",
    "autovacuum": "off",  # what a redaction leaves in the files must not depend on the hour
}


class PostgresIsMissing(Exception):
    """No PostgreSQL server is installed; `make test` installs one (apt-get install postgresql)."""


class PostgresDidNotStart(Exception):
    """The PostgreSQL server gave up or did not answer in time; its log says why."""


@contextmanager
def a_server() -> "Iterator[Path]":
    """Run a server while the context lasts; yields the folder of its socket.

    Whoever may enter the folder is trusted; only the owner may. PostgreSQL refuses to run as root,
    so root hands the folder and the programs to the account `postgres` of Debian's package.
    """
    programs = _newest_programs()
    # Not pytest's tmp_path: its folders are closed to `postgres`, and a socket's path is short.
    folder = Path(tempfile.mkdtemp(prefix="ropa-postgres-", dir="/tmp"))
    try:
        account = _account(folder)
        _make_cluster(programs, folder=folder, account=account)
        with _running(programs, folder=folder, account=account):
            yield folder
    finally:
        shutil.rmtree(folder)


@contextmanager
def a_database(server: Path, *, like: str = "template1") -> "Iterator[str]":
    """Create a database while the context lasts; yields its SQLAlchemy URL.

    It is empty, or a copy of a database of this server that nobody is connected to.
    """
    name = f"test_{uuid4().hex}"
    names = sql.Identifier(name), sql.Identifier(like)
    with _connected(server) as connection:
        connection.execute(sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(*names))
    try:
        yield f"postgresql+psycopg://ropa@/{name}?host={server}"
    finally:
        with _connected(server) as connection:
            command = sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name))
            connection.execute(command)


def _newest_programs() -> Path:
    found = [path.parent for path in PROGRAMS.glob("*/bin/postgres")]
    if not found:
        message = f"no PostgreSQL server under {PROGRAMS}: apt-get install postgresql"
        raise PostgresIsMissing(message)
    return max(found, key=lambda path: int(path.parent.name))


def _account(folder: Path) -> list[str]:
    """The words before a command that runs it as somebody other than root, and never after us."""
    dies_with_us = ["setpriv", "--pdeathsig=INT"]
    if os.geteuid() != 0:
        return dies_with_us
    postgres = pwd.getpwnam("postgres")
    os.chown(folder, postgres.pw_uid, postgres.pw_gid)
    return [*dies_with_us, "--reuid=postgres", "--regid=postgres", "--init-groups"]


def _make_cluster(programs: Path, *, folder: Path, account: list[str]) -> None:
    options = ["--auth=trust", "--username=ropa", "--encoding=UTF8", "--locale=C", "--no-sync"]
    command = [*account, str(programs / "initdb"), f"--pgdata={folder / 'data'}", *options]
    made = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    if made.returncode != 0:
        raise PostgresDidNotStart(made.stderr)


@contextmanager
def _running(programs: Path, *, folder: Path, account: list[str]) -> "Iterator[None]":
    settings = SETTINGS | {"unix_socket_directories": str(folder)}
    options = [f"--{name}={value}" for name, value in settings.items()]
    command = [*account, str(programs / "postgres"), "-D", str(folder / "data"), *options]
    with (folder / "log").open("w") as log:
        server = subprocess.Popen(command, cwd=folder, stdout=log, stderr=log)
    try:
        _await(server, folder=folder)
        yield
    finally:
        # Fast shutdown: a connection that a test forgot does not hold us up.
        server.send_signal(signal.SIGINT)
        server.wait()


def _await(server: subprocess.Popen[bytes], *, folder: Path) -> None:
    until = time.monotonic() + SECONDS_TO_START
    while server.poll() is None and time.monotonic() < until:
        try:
            with _connected(folder):
                return
        except psycopg.OperationalError:
            time.sleep(0.05)
    raise PostgresDidNotStart((folder / "log").read_text())


def _connected(server: Path) -> psycopg.Connection:
    return psycopg.connect(host=str(server), user="ropa", dbname="postgres", autocommit=True)
