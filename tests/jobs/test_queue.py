"""The queue wakes workers, of what waits and nobody was woken for, too."""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from queue import SimpleQueue
from typing import TYPE_CHECKING, cast

import pytest

from ropa.jobs.queue import WORKERS, Queue
from ropa.jobs.worker import MOST_OF_ONE

if TYPE_CHECKING:
    from ropa.jobs.worker import Worker

SECONDS = 60


class Listener:
    """Tells what it was woken for, in the place of a worker."""

    def __init__(self, *, waiting: int = 0, ready: int = 0) -> None:
        self.heard: SimpleQueue[str] = SimpleQueue()
        self.waiting = waiting
        self.ready = iter(range(ready))

    def work(self) -> bool:
        self.heard.put("work")
        return next(self.ready, None) is not None

    def tidy(self) -> int:
        self.heard.put("tidy")
        return self.waiting


@pytest.fixture
def queue(tmp_path: Path) -> Iterator[Queue]:
    made = Queue(tmp_path)
    yield made
    made.close()


def heard(queue: Queue, listener: Listener, *, number: int) -> list[str]:
    """Run a consumer until a listener has heard so much."""
    consumer = queue.consumer(cast("Worker", listener))
    consumer.start()
    try:
        return sorted(listener.heard.get(timeout=SECONDS) for _ in range(number))
    finally:
        consumer.stop(graceful=True)


def test_whoever_wakes_is_heard(queue: Queue) -> None:
    """And it is tidied up when a worker begins."""
    queue.wake()
    queue.wake()
    assert heard(queue, Listener(), number=3) == ["tidy", "work", "work"]


def test_what_waits_is_worked_on_though_nobody_was_woken(queue: Queue) -> None:
    assert heard(queue, Listener(waiting=2), number=3) == ["tidy", "work", "work"]


def test_whoever_ends_a_job_looks_for_the_next_without_being_woken(queue: Queue) -> None:
    """What waited for the same account's job to end is begun at once, not within a minute."""
    queue.wake()
    assert heard(queue, Listener(ready=2), number=4) == ["tidy", "work", "work", "work"]


def test_one_account_leaves_a_worker_for_everybody_else() -> None:
    assert MOST_OF_ONE < WORKERS


def test_nobody_who_only_asks_works(queue: Queue) -> None:
    queue.wake()
    queue._work()  # noqa: SLF001 - what huey calls
    queue._tidy()  # noqa: SLF001 - as above


def test_what_lies_in_the_queue_is_data(queue: Queue, tmp_path: Path) -> None:
    """A pickle would run what whoever can write to the file likes."""
    queue.wake()
    file = tmp_path / "jobs.db"
    with closing(sqlite3.connect(file)) as connection:
        ((data,),) = connection.execute("SELECT data FROM task").fetchall()
    assert json.loads(data)[1].endswith(".next")
    assert file.stat().st_mode & 0o777 == 0o600
