"""Consoles over the test register and over the first register, in which tests follow figures."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from ropa.operations.accounts import Accounts
from tests.console.house import RIGHTS, Console, a_console, now, of_files
from tests.console.overview.pages import patient

ORANUM = Path(__file__).parents[3] / "fixtures" / "oranum"


@pytest.fixture(scope="session")
def group(looked_at: Console) -> Console:
    """The console over the bakery and the brewery, whose pages wait."""
    return patient(looked_at)


@pytest.fixture(scope="session")
def oranum(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Console]:
    """A console over the first register, whose auditor reads of one company."""
    made = patient(a_console(tmp_path_factory.mktemp("oranum"), of_files(ORANUM)))
    rights = replace(RIGHTS["auditor"], entities=frozenset({"jws-international"}))
    account = made.people["auditor"].id
    Accounts(made.opened.operations, now).change(account, rights=rights)
    yield made
    made.opened.close()
