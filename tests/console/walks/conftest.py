"""What the walks go through: the first register, in a console that listens."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path

import pytest
import time_machine

from ropa.access import Role
from ropa.app import create_app
from ropa.cli import main
from ropa.operations.rights import Rights
from ropa.settings import Settings
from tests.cli.server import a_port, serving, status
from tests.console.browsing import Served, served
from tests.console.house import RIGHTS, Console, a_console, now, of_files
from tests.store.bakery import SIGNER

ORANUM = Path("fixtures/oranum")
LOADED = now() - timedelta(days=450)
"""When the first register was loaded where people work with it: more than a year ago."""
AUDITOR = Rights(
    roles=frozenset({Role.AUDITOR}),
    entities=frozenset({"jws-international"}),
    until=date(2126, 12, 31),
)


@pytest.fixture(scope="module")
def first_register(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The first register in a console that listens; nothing is made in its background."""
    url = f"http://localhost:{a_port()}"
    made = a_console(tmp_path_factory.mktemp("first"), of_files(ORANUM), public_url=url)
    with served(made) as found:
        yield found
    made.opened.close()


@pytest.fixture(scope="module")
def at_work(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """An instance that `ropa serve` serves with its worker, and the first register in it."""
    with _at_work(tmp_path_factory.mktemp("work"), ORANUM) as found:
        yield found


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The same of an instance that is new, and holds nothing."""
    with _at_work(tmp_path_factory.mktemp("empty")) as found:
        yield found


@contextmanager
def _at_work(folder: Path, *loaded: Path) -> Iterator[Served]:
    instance, port = folder / "instance", a_port()
    with time_machine.travel(LOADED), pytest.MonkeyPatch.context() as patch:
        patch.setenv("ROPA_INSTANCE", str(instance))
        _run("init")
        for one in loaded:
            _run("load", str(one))
    url = f"http://localhost:{port}"
    settings = Settings(instance, f"sqlite:///{instance / 'register.db'}", public_url=url)
    opened = create_app(settings, signer=lambda: SIGNER, clock=now)
    console = Console(opened, settings)
    console.add("dpo", RIGHTS["dpo"])
    console.add("auditor", AUDITOR)
    with serving(instance, port):
        assert status(port) == 200
        yield Served(console, url)
    opened.close()


def _run(*arguments: str) -> None:
    """Run the program here, where the clock can be turned."""
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert not ended.value.code, os.environ["ROPA_INSTANCE"]
