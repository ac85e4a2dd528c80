"""The fixtures of the jobs' tests: an instance with a register, its desk, and what works there."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from ropa.jobs.desk import Desk
from ropa.jobs.orders import ReportOrder
from ropa.jobs.queue import Queue
from ropa.jobs.worker import Worker
from ropa.operations import jobs
from ropa.operations.database import Operations, open_operations
from ropa.operations.jobs import Job
from tests.jobs.gate import Gate, make_gate
from tests.operations.persons import an_account

NOW = datetime(2026, 11, 27, 9, tzinfo=UTC)
BAKERY = """\
format: 1
records:
  organisation:
    - {id: bakery, name: Bakery, address: [1 Main Street, L-1000 Luxembourg], country: LU}
  activity:
    - {id: act-orders, reference: A-01, name: {en: Orders}, controllers: [bakery]}
  purpose:
    - {id: purpose-delivery, activity: act-orders, name: {en: Delivery}}
"""


def a_report(**more: Any) -> ReportOrder:
    """Order what is made fastest."""
    usual: dict[str, Any] = {
        "kind": "article-30-1",
        "organisation": "bakery",
        "on": date(2026, 11, 27),
    }
    return ReportOrder(**usual | {"edition": 1, "format": "json"} | more)


def ropa(*arguments: object) -> None:
    """Run the program on the instance that the environment names."""
    words = [sys.executable, "-m", "ropa", *map(str, arguments)]
    subprocess.run(words, check=True, capture_output=True)


@dataclass
class Clock:
    """A clock that tests set."""

    moment: datetime = field(default=NOW)

    def __call__(self) -> datetime:
        return self.moment


@dataclass(frozen=True)
class Shop:
    """An instance as its jobs see it: `account` is who asks."""

    instance: Path
    operations: Operations
    desk: Desk
    clock: Clock
    account: int

    @property
    def worker(self) -> Worker:
        return Worker(self.operations, self.instance, self.clock)

    def asked(self, order: ReportOrder | None = None, *, key: str = "form") -> Job:
        return self.desk.ask(order or a_report(), account=self.account, key=key)

    def now_of(self, job: Job) -> Job:
        found = jobs.job(self.operations, job.id)
        assert found is not None
        return found


def left_of(shop: Shop, job: Job) -> list[str]:
    """Return the names of all files of a job."""
    return sorted(path.name for path in (shop.instance / "jobs" / job.id).rglob("*"))


@pytest.fixture(scope="session")
def model_instance(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An instance with the register of a bakery, for copies."""
    folder = tmp_path_factory.mktemp("model")
    (folder / "bakery.yaml").write_text(BAKERY)
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("ROPA_INSTANCE", str(folder / "instance"))
        patched.delenv("ROPA_DATABASE_URL", raising=False)
        ropa("init")
        ropa("load", folder / "bakery.yaml")
    return folder / "instance"


@pytest.fixture
def instance(model_instance: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An instance with the register of a bakery, which the environment names."""
    made = tmp_path / "instance"
    shutil.copytree(model_instance, made)
    monkeypatch.setenv("ROPA_INSTANCE", str(made))
    monkeypatch.delenv("ROPA_DATABASE_URL", raising=False)
    return made


@pytest.fixture
def shop(instance: Path) -> Iterator[Shop]:
    url, clock = f"sqlite:///{instance / 'register.db'}", Clock()
    with open_operations(url, instance=instance) as operations:
        queue = Queue(instance)
        account = an_account(operations, "anna")
        yield Shop(instance, operations, Desk(operations, queue, instance, clock), clock, account)
        queue.close()


@pytest.fixture
def gate(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Gate:
    """A gate that each report stops at, until it is opened."""
    folder = tmp_path / "gate"
    folder.mkdir()
    assert "PYTHONPATH" not in os.environ
    return make_gate(folder, "report", monkeypatch)
