"""A console over the register of a bakery and a brewery, made once for the tests that only look."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.cli.server import a_port
from tests.console.browsing import Served, chromium, served
from tests.console.house import Console, a_console, of_files

GROUP = Path(__file__).parent / "register"
MakeConsole = Callable[..., Console]


@pytest.fixture(scope="session")
def looked_at(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Console]:
    """A console that tests look at, and whose register none of them changes."""
    made = a_console(tmp_path_factory.mktemp("console"), of_files(GROUP))
    yield made
    made.opened.close()


@pytest.fixture
def console(tmp_path: Path) -> Iterator[Console]:
    """A console of a test's own, to change."""
    made = a_console(tmp_path / "instance", of_files(GROUP))
    yield made
    made.opened.close()


@pytest.fixture
def strict(tmp_path: Path) -> Iterator[Console]:
    """A console in which nobody approves what they changed last."""
    made = a_console(tmp_path / "strict", of_files(GROUP))
    known = made.opened.app.extensions["ropa"]
    settings = replace(known.settings, four_eyes=True)
    made.opened.app.extensions["ropa"] = replace(known, settings=settings)
    yield made
    made.opened.close()


@pytest.fixture(scope="module")
def browsers() -> Iterator[Browser]:
    """Chromium, in which people have windows of their own.

    Not for longer than a module: while Playwright runs, nothing else in this thread may use
    asyncio, and signing a PDF does.
    """
    with sync_playwright() as playwright, chromium(playwright) as started:
        yield started


@pytest.fixture(scope="module")
def listening(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A console that listens; a module's tests may add to its register, and end what they added."""
    url = f"http://localhost:{a_port()}"
    folder = tmp_path_factory.mktemp("listening")
    made = a_console(folder, of_files(GROUP), public_url=url)
    with served(made) as found:
        yield found
    made.opened.close()
