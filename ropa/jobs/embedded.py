"""Keeps a worker beside a server: `ropa work` as a process of its own, begun again if it ends."""

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from threading import Event, Thread

from ropa.jobs import confined

SECONDS_TO_STOP = 30
"""How long a worker that is told to end may take for it."""
SECONDS_BETWEEN = 5
"""How long one that ended by itself is missed: what ended it may still be there."""


@contextmanager
def worker_beside() -> Iterator[None]:
    """Keep a worker while the context lasts; it ends with this process, however that ends."""
    ending = Event()
    keeper = Thread(target=_keep, args=(ending,), name="ropa-worker")
    keeper.start()
    try:
        yield
    finally:
        ending.set()
        keeper.join()


def _keep(ending: Event) -> None:
    """Run worker after worker, in one thread: a process ends with the thread that began it."""
    while not ending.is_set():
        with subprocess.Popen(confined.command("work")) as process:  # noqa: S603 - words of our own
            while process.poll() is None and not ending.wait(1):
                pass
            _stop(process)
        ending.wait(SECONDS_BETWEEN)


def _stop(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    with suppress(subprocess.TimeoutExpired):
        process.wait(SECONDS_TO_STOP)
    process.kill()
