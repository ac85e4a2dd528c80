"""A console over the register of a bakery and a brewery, made once for the tests that only look."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

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
