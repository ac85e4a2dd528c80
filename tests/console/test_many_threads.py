"""As many threads as there may be read at the same moment, and none waits for another."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest

from ropa.console.shelf import Shown, Standing
from tests.console.house import Console

THREADS = 32
PATIENCE = 60
"""Seconds after which threads are said to wait for each other."""


@pytest.mark.parametrize(("role", "shelf"), [("dpo", Standing), ("auditor", Shown)])
def test_no_thread_waits_for_the_connection_of_another(
    looked_at: Console, monkeypatch: pytest.MonkeyPatch, role: str, shelf: type[Shown | Standing]
) -> None:
    """All of the threads hold their connections before any of them goes on to a second one."""
    met, count = Barrier(THREADS), shelf.counts

    def counts(self: Any) -> object:
        met.wait(PATIENCE)
        return count(self)

    browsers = [looked_at.browser(role) for _ in range(THREADS)]
    monkeypatch.setattr(shelf, "counts", counts)
    with ThreadPoolExecutor(THREADS) as pool:
        answers = list(pool.map(lambda one: one.get("/").status_code, browsers))
    assert answers == [200] * THREADS
