"""The worker beside a server works, is begun again when it ends, and ends with the server."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from ropa.jobs import embedded
from tests.jobs.conftest import Shop
from tests.jobs.gate import Gate, make_gate


@pytest.fixture
def gate(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Gate:
    """A gate that each worker stops at."""
    folder = tmp_path / "gate"
    folder.mkdir()
    return make_gate(folder, "work", monkeypatch)


def test_a_worker_that_is_killed_is_begun_again(
    shop: Shop, gate: Gate, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(embedded, "SECONDS_BETWEEN", 0)
    assert shop.instance.exists()
    with embedded.worker_beside():
        first = gate.await_one()
        os.kill(first.process, signal.SIGKILL)
        first.await_end()
        second = gate.await_one()
    second.await_end()
    assert second.process != first.process


def test_a_worker_ends_when_its_server_is_killed(shop: Shop, gate: Gate) -> None:
    assert shop.instance.exists()
    script = (
        "import time\nfrom ropa.jobs.embedded import worker_beside\n"
        "with worker_beside():\n    time.sleep(600)"
    )
    with subprocess.Popen([sys.executable, "-c", script]) as server:
        held = gate.await_one()
        server.kill()
        held.await_end()
