"""Wakes whoever works on jobs, by huey: in a file beside SQLite, in the database on PostgreSQL.

What lies in the queue says no more than "there is work": which job is next, the jobs' own table
says (`ropa.operations.jobs.next_job`), fairly.
"""

import json
from pathlib import Path
from typing import Any

from huey import Huey, PostgresHuey, SqliteHuey, crontab
from huey.consumer import Consumer, Scheduler, Worker
from huey.registry import Message
from huey.serializer import Serializer

from ropa.jobs import worker as working
from ropa.operations.database import SCHEMA

FILE = "jobs.db"
WORKERS = 2
SECONDS_TO_STOP = 20
"""How long the end of a worker waits for the ends of its commands, which take a few seconds."""
_FIRST = 10
"""The priority of tidying: it is done before the next job is begun."""
_SECONDS_ASLEEP = 1.0
"""How long the file of a queue is not looked at when nothing was there."""
_SECONDS_TO_WAIT = 30
_POSTGRESQL = "postgresql+psycopg:"


class _Plain(Serializer):  # type: ignore[misc]  # huey has no types
    """Keeps messages as JSON: what lies in a queue is data, and reading it runs nothing."""

    def _serialize(self, data: Any) -> bytes:
        return json.dumps(data).encode()

    def _deserialize(self, data: bytes) -> Any:
        return Message(*json.loads(data))


class _Waker(Worker):  # type: ignore[misc]  # as above
    """A thread that runs tasks, and lets go of its connection when it ends."""

    def shutdown(self) -> None:
        """Close what this thread opened; nobody else can."""
        self.huey.storage.close()


class _Timer(Scheduler):  # type: ignore[misc]  # as above
    """The thread that looks at the clock; it ends in the same way."""

    def shutdown(self) -> None:
        """Close what this thread opened."""
        self.huey.storage.close()


class _Consumer(Consumer):  # type: ignore[misc]  # as above
    """Leaves signals to the program that it is part of."""

    worker_class, scheduler_class = _Waker, _Timer

    def _set_signal_handlers(self) -> None:
        """Set none: huey would start itself anew with the arguments of another program."""


class Queue:
    """The queue of an instance: whoever asks for a job wakes its workers by it."""

    def __init__(self, database_url: str, *, instance: Path) -> None:
        """Open the queue, and make what is missing of it, beside the operations database."""
        self._huey = _opened(database_url, instance)
        self._worker: working.Worker | None = None
        self._next = self._huey.task(name="next")(self._work)
        self._huey.periodic_task(crontab(), name="tidy", priority=_FIRST)(self._tidy)

    def wake(self) -> None:
        """Have somebody work on what is next; nothing stays open of it in a server's thread."""
        try:
            self._next()
        finally:
            self.close()

    def consumer(self, worker: working.Worker) -> Consumer:
        """Return what has a worker work through the queue, in threads, once it is started."""
        self._worker = worker
        return _Consumer(
            self._huey, workers=WORKERS, max_delay=_SECONDS_ASLEEP, shutdown_timeout=SECONDS_TO_STOP
        )

    def close(self) -> None:
        """Let go of what this thread has open of the queue."""
        self._huey.storage.close()

    def _work(self) -> None:
        if self._worker is not None:
            self._worker.work()

    def _tidy(self) -> None:
        """Tidy up; wake somebody for each job that waits: who was to be woken may have gone."""
        if self._worker is not None:
            waiting = self._worker.tidy()
            for _ in range(waiting - self._huey.pending_count()):
                self.wake()


def _opened(database_url: str, instance: Path) -> Huey:
    kept = {"results": False, "serializer": _Plain()}
    if database_url.startswith(_POSTGRESQL):
        address = f"postgresql:{database_url.removeprefix(_POSTGRESQL)}"
        return PostgresHuey("ropa", dsn=address, options=f"-csearch_path={SCHEMA}", **kept)
    path = instance / FILE
    path.touch(mode=0o600)
    return SqliteHuey("ropa", filename=str(path), timeout=_SECONDS_TO_WAIT, **kept)
