"""The command that works on jobs: what is asked for in the console is made by it."""

import signal
import time
from pathlib import Path

import click

from ropa.cli.clock import now
from ropa.cli.instance import opened, settings
from ropa.jobs.queue import Queue
from ropa.jobs.worker import Worker
from ropa.operations.database import Operations, open_operations

_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
_SECONDS_BETWEEN_LOOKS = 0.5


@click.command()
def work() -> None:
    """Work on the jobs that are asked for in the console, until it is told to end.

    `ropa serve` keeps a process that does so; this is for running it apart. It makes two jobs at a
    time, and ends within half a minute of SIGTERM or SIGINT: what it was making then waits for the
    next worker.
    """
    chosen = settings()
    with opened():
        pass  # without a register there is nothing to work on
    with open_operations(chosen.database_url, instance=chosen.instance) as operations:
        queue = Queue(chosen.instance)
        try:
            _work_through(queue, operations, chosen.instance)
        finally:
            queue.close()


def _work_through(queue: Queue, operations: Operations, instance: Path) -> None:
    ended: list[int] = []
    for one in _SIGNALS:
        signal.signal(one, lambda number, _: ended.append(number))
    worker = Worker(operations, instance, now, stopping=lambda: bool(ended))
    consumer = queue.consumer(worker)
    consumer.start()
    click.echo("Working on jobs.", err=True)
    try:
        while not ended:
            time.sleep(_SECONDS_BETWEEN_LOOKS)
            consumer.check_worker_health()
    finally:
        ended.append(0)
        consumer.stop(graceful=True)
