"""Wakes whoever works on jobs, by huey, through a file in the instance.

What lies in the queue says no more than "there is work": which job is next, the jobs' own table
says (`ropa.operations.jobs.next_job`), fairly. What is lost of it is made up for within a minute,
so it is in no back-up, and in a file on PostgreSQL, too (docs/decisions/0062).
"""

import json
from pathlib import Path
from typing import Any

from huey import SqliteHuey, crontab
from huey.consumer import Consumer
from huey.registry import Message
from huey.serializer import Serializer

from ropa.jobs.worker import Worker

FILE = "jobs.db"
WORKERS = 2
SECONDS_TO_STOP = 20
"""How long the end of a worker waits for the ends of its commands, which take a few seconds."""
_FIRST = 10
"""The priority of tidying: it is done before the next job is begun."""
_SECONDS_ASLEEP = 1.0
"""How long the queue is not looked at when nothing was there."""
_SECONDS_TO_WAIT = 30


class _Plain(Serializer):  # type: ignore[misc]  # huey has no types
    """Keeps messages as JSON: what lies in a queue is data, and reading it runs nothing."""

    def _serialize(self, data: Any) -> bytes:
        return json.dumps(data).encode()

    def _deserialize(self, data: bytes) -> Any:
        return Message(*json.loads(data))


class _Consumer(Consumer):  # type: ignore[misc]  # as above
    """Leaves signals to the program that it is part of."""

    def _set_signal_handlers(self) -> None:
        """Set none: huey would start itself anew with the arguments of another program."""


class Queue:
    """The queue of an instance: whoever asks for a job wakes its workers by it."""

    def __init__(self, instance: Path) -> None:
        """Open the queue of an instance, in a file that nobody else may read; make it first."""
        path = instance / FILE
        path.touch(mode=0o600)
        self._huey = SqliteHuey(
            "ropa",
            filename=str(path),
            timeout=_SECONDS_TO_WAIT,
            results=False,
            serializer=_Plain(),
        )
        self._worker: Worker | None = None
        self._next = self._huey.task(name="next")(self._work)
        self._huey.periodic_task(crontab(), name="tidy", priority=_FIRST)(self._tidy)

    def wake(self) -> None:
        """Have somebody work on what is next."""
        self._next()

    def consumer(self, worker: Worker) -> Consumer:
        """Return what has a worker work through the queue, in threads, once it is started."""
        self._worker = worker
        return _Consumer(
            self._huey, workers=WORKERS, max_delay=_SECONDS_ASLEEP, shutdown_timeout=SECONDS_TO_STOP
        )

    def close(self) -> None:
        """Let go of the queue."""
        self._huey.storage.close()

    def _work(self) -> None:
        """Work on a job; when it has ended, what waited for that is next, and nobody says so."""
        if self._worker is not None and self._worker.work():
            self.wake()

    def _tidy(self) -> None:
        """Tidy up; wake somebody for each job that waits: who was to be woken may have gone."""
        if self._worker is not None:
            waiting = self._worker.tidy()
            for _ in range(waiting - self._huey.pending_count()):
                self.wake()
