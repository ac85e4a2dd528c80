"""A console over the first register, and one over a group that has something of every end."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.console.conftest import GROUP
from tests.console.ends.ring import RING
from tests.console.house import Console, a_console, of_files

FIRST = Path(__file__).parents[3] / "fixtures/oranum"


@pytest.fixture(scope="session")
def first(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Console]:
    """A console over the first register, to look at."""
    made = a_console(tmp_path_factory.mktemp("first") / "instance", of_files(FIRST))
    yield made
    made.opened.close()


@pytest.fixture(scope="session")
def ring(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Console]:
    """A console over the bakery's group and what `ring.py` adds to it, to look at."""
    made = a_console(tmp_path_factory.mktemp("ring") / "instance", of_files(GROUP))
    made.put(*RING)
    yield made
    made.opened.close()
