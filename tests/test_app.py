"""The application is put together whole, or leaves nothing behind that is open."""

from pathlib import Path

import pytest

from ropa import console
from ropa.app import create_app
from ropa.journal.change import Occasion
from ropa.operations.database import Operations
from ropa.settings import Settings
from ropa.store import Store, create_store
from tests.console.house import SIGNER, now


def test_what_was_opened_is_closed_if_a_later_step_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = f"sqlite:///{tmp_path / 'register.db'}"
    create_store(url, SIGNER, occasion=Occasion("tests", "to begin", now())).close()
    closed: list[object] = []

    def fails(*_: object) -> None:
        raise RuntimeError("half way")

    for cls in (Store, Operations):
        monkeypatch.setattr(cls, "__exit__", lambda self, *_: closed.append(type(self)))
    monkeypatch.setattr(console, "install", fails)
    with pytest.raises(RuntimeError, match="half way"):
        create_app(Settings(tmp_path, url), signer=lambda: SIGNER, clock=now)
    # What can write, what can't, and the operations.
    assert closed == [Operations, Store, Store]
