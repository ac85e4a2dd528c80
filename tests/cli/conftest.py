"""An instance of its own for each test, and the program as a user runs it."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest

from ropa.cli import main
from ropa.cli.departures import departures
from ropa.cli.journal_audit import Verdict, checked_file, checked_instance, statements
from ropa.cli.key_files import public_keys
from ropa.journal.heads import Pair


@dataclass(frozen=True)
class Ran:
    """How a command ended: its exit code, and what it said."""

    code: int
    out: str
    err: str


Run = Callable[..., Ran]
Renamed = Callable[[str], Path]

BAKERY = """\
format: 1
records:
  organisation:
    - {id: bakery, name: Bakery, address: [1 Main Street, L-1000 Luxembourg], country: LU}
    - {id: shop, name: Shop, entity: branch, branch_of: bakery}
    - {id: mill, name: Mill}
"""
ORDERS = """\
format: 1
records:
  activity:
    - id: act-orders
      reference: A-01
      name: {en: Orders, fr: Commandes}
      controllers:
        - bakery
  purpose:
    - {id: purpose-delivery, activity: act-orders, name: {en: Delivery}}
"""


@pytest.fixture
def instance(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of an instance that is not made yet."""
    monkeypatch.delenv("ROPA_DATABASE_URL", raising=False)
    monkeypatch.setenv("ROPA_INSTANCE", str(tmp_path / "instance"))
    return tmp_path / "instance"


@pytest.fixture
def ropa(instance: Path, capfd: pytest.CaptureFixture[str]) -> Run:
    """The program: `ropa("load", path)`."""
    assert not instance.exists()

    def run(*arguments: object) -> Ran:
        capfd.readouterr()
        with pytest.raises(SystemExit) as ended:
            main([str(one) for one in arguments])
        said = capfd.readouterr()
        assert isinstance(ended.value.code, int)
        return Ran(ended.value.code, said.out, said.err)

    return run


@pytest.fixture
def files(tmp_path: Path) -> Path:
    """A folder with the register of a bakery."""
    folder = tmp_path / "files"
    folder.mkdir()
    (folder / "who.yaml").write_text(BAKERY)
    (folder / "what.yaml").write_text(ORDERS)
    return folder


@pytest.fixture
def bakery(ropa: Run, files: Path) -> Run:
    """The program, with the bakery's register loaded."""
    assert ropa("init").code == 0
    assert ropa("load", files).code == 0
    return ropa


@pytest.fixture
def house(ropa: Run, files: Path, database_url: str, monkeypatch: pytest.MonkeyPatch) -> Run:
    """The program, with the bakery's register loaded: once into SQLite, once into PostgreSQL."""
    monkeypatch.setenv("ROPA_DATABASE_URL", database_url)
    assert ropa("init").code == 0
    assert ropa("load", files).code == 0
    return ropa


@pytest.fixture
def renamed(files: Path) -> Renamed:
    """Gives a file in which the mill has another name."""

    def write(name: str) -> Path:
        path = files / "who.yaml"
        path.write_text(BAKERY.replace("name: Mill", f"name: {name}"))
        return path

    return write


@pytest.fixture
def spoilt(instance: Path) -> Callable[[str], None]:
    """Runs statements in the database file, past the program."""

    def run(statements: str) -> None:
        with closing(sqlite3.connect(instance / "register.db")) as connection:
            connection.executescript(statements)
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    return run


@pytest.fixture
def exported(bakery: Run, tmp_path: Path) -> Path:
    """An export of the bakery's register."""
    path = tmp_path / "register.json"
    assert bakery("export", "--output", path).code == 0
    return path


def verify_instance(heads: tuple[Pair, ...] = ()) -> int:
    """Verify the journal and the tables, and say what was found: 0 if they hold, else 1."""
    return told(checked_instance(departures(), heads, public_keys()))


def verify_file(file: Path) -> int:
    """Verify a journal in a file, and say what was found: 0 if it holds, else 1."""
    found = checked_file(file, (), public_keys(), departures())
    assert isinstance(found, Verdict)
    return told(found)


def told(verdict: Verdict) -> int:
    for one in statements(verdict):
        print(one.words)  # noqa: T201 - what a test reads back
    return int(not verdict.holds)
