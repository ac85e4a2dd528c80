"""`ropa work` as a process: what it makes, and what is left when it is killed or told to end."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from ropa.jobs.embedded import SECONDS_TO_STOP
from ropa.operations import jobs
from ropa.operations.jobs import LEASE, State
from tests.jobs.conftest import Shop, a_report, left_of
from tests.jobs.gate import Gate
from tests.operations.persons import an_account

SECONDS = 120


@contextmanager
def working() -> Iterator[subprocess.Popen[bytes]]:
    """Run `ropa work`, and end it however the context ends."""
    with subprocess.Popen([sys.executable, "-m", "ropa", "work"]) as process:
        try:
            yield process
        finally:
            process.kill()


def until(holds: Callable[[], bool]) -> None:
    """Wait until something holds that another process brings about."""
    last = time.monotonic() + SECONDS
    while not holds():
        assert time.monotonic() < last, "it never came about"
        time.sleep(0.1)


def test_crash_2_a_job_whose_worker_is_killed_is_made_once_by_the_next(
    shop: Shop, gate: Gate
) -> None:
    job = shop.asked()
    with working() as killed:
        held = gate.await_one()
        killed.kill()
        held.await_end()
    assert shop.now_of(job).state is State.RUNNING
    assert shop.desk.file_of(shop.now_of(job)) is None
    beaten = shop.now_of(job).heartbeat
    assert beaten is not None
    jobs.revive(shop.operations, now=beaten + 2 * LEASE)
    with working():
        again = gate.await_one()
        gate.open()
        again.await_end()
        until(lambda: shop.now_of(job).state is State.DONE)
    made = shop.now_of(job)
    path = shop.desk.file_of(made)
    assert path is not None
    assert (made.attempts, left_of(shop, made)) == (2, [path.name])


def test_crash_7_a_worker_that_is_told_to_end_ends_well_and_its_jobs_wait(
    shop: Shop, gate: Gate
) -> None:
    job = shop.asked()
    with working() as process:
        held = gate.await_one()
        process.terminate()
        held.await_end()
        assert process.wait(SECONDS_TO_STOP) == 0
    waiting = shop.now_of(job)
    assert (waiting.state, left_of(shop, waiting)) == (State.WAITING, [])
    assert jobs.next_job(shop.operations, now=shop.clock()) is not None


def test_two_jobs_of_two_accounts_are_made_at_a_time(shop: Shop, gate: Gate) -> None:
    others = an_account(shop.operations, "bert")
    made = [shop.asked(), shop.desk.ask(a_report(), account=others, key="form")]
    with working() as process:
        both = [gate.await_one(), gate.await_one()]
        assert {shop.now_of(one).state for one in made} == {State.RUNNING}
        process.send_signal(signal.SIGINT)
        for one in both:
            one.await_end()
        assert process.wait(SECONDS_TO_STOP) == 0


def test_where_there_is_no_register_nobody_works(tmp_path: Path) -> None:
    words = [sys.executable, "-m", "ropa", "work"]
    environment = os.environ | {"ROPA_INSTANCE": str(tmp_path / "none")}
    ended = subprocess.run(words, env=environment, check=False, capture_output=True)
    assert ended.returncode == 2
    assert b"make one with: ropa init" in ended.stderr
    assert not (tmp_path / "none").exists()
