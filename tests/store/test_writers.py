"""Many who write at once, and some who are killed while they do: nothing forks, nothing is lost."""

import multiprocessing
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from random import Random
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text

from ropa.journal.change import Head
from ropa.journal.heads import Pair
from ropa.store import Store, UnfitStoreError, head, open_store
from tests.postgres import SECONDS_TO_START, a_database, a_server
from tests.store.bakery import BAKERY, SIGNER, audited, create, now, put
from tests.store.writer import write_until_killed

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

WRITERS, TURNS, KILLS, CRASHES = 8, 40, 100, 4
NURSERY = multiprocessing.get_context("forkserver")
NURSERY.set_forkserver_preload(["tests.store.writer"])
CREATING = "import sys; from tests.store.bakery import create; create(sys.argv[1]).close()"
BACKENDS = text(
    "SELECT pid FROM pg_stat_activity "
    "WHERE datname = current_database() AND pid <> pg_backend_pid()"
)


@pytest.mark.slow
def test_con_2_writers_at_the_same_time_never_fork(store: Store, database_url: str) -> None:
    command = [sys.executable, "-m", "tests.store.writer", database_url]
    some = [
        subprocess.Popen(
            [*command, f"writer-{one}", str(TURNS)],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for one in range(WRITERS)
    ]
    told = [one.communicate() for one in some]
    assert [(one.returncode, errors) for one, (_, errors) in zip(some, told, strict=True)] == [
        (0, "")
    ] * WRITERS
    pairs = [line.split() for out, _ in told for line in out.splitlines()]
    heads = [(int(number), digest) for number, digest in pairs]
    assert sorted(number for number, _ in heads) == list(range(1, WRITERS * TURNS + 1))
    assert audited(store, *heads).head.number == WRITERS * TURNS
    assert len(now(store)) == 1 + 2 * WRITERS


@pytest.mark.slow
def test_con_6_of_two_that_make_one_store_at_once_one_waits(database_url: str) -> None:
    made = [sys.executable, "-c", CREATING, database_url]
    some = [subprocess.Popen(made, stderr=subprocess.PIPE, text=True) for _ in range(2)]
    told = [one.communicate()[1] for one in some]
    assert [(one.returncode, words) for one, words in zip(some, told, strict=True)] == [(0, "")] * 2
    with open_store(database_url, SIGNER) as store:
        put(store, BAKERY)
        audited(store)


@pytest.mark.slow
def test_writers_may_be_killed_at_any_time(store: Store, database_url: str) -> None:
    chance = Random(database_url.partition(":")[0])  # noqa: S311 - to be the same again
    acknowledged: list[Pair] = []
    for turn in range(KILLS):
        acknowledged += killed(database_url, f"killed-{turn}", chance)
        assert end(store).number >= max(acknowledged, default=(0, ""))[0]
    assert_whole(store, acknowledged)


def killed(url: str, name: str, chance: Random) -> Iterator[Pair]:
    """Let a process write a little, kill it, and give what it told that it had committed."""
    ours, theirs = NURSERY.Pipe(duplex=False)
    writer = NURSERY.Process(target=write_until_killed, args=(url, name, theirs))
    writer.start()
    theirs.close()
    for _ in range(chance.randint(0, 4)):
        yield ours.recv()
    time.sleep(chance.uniform(0, 0.02))
    writer.kill()
    yield from rest(ours)
    writer.join()
    writer.close()


def rest(told: "Connection") -> Iterator[Pair]:
    """Give what is left in a pipe that nobody writes to any more."""
    with told, suppress(EOFError):
        while True:
            yield told.recv()


def end(store: Store) -> Head:
    with store.session() as session:
        return head(session)


def assert_whole(store: Store, acknowledged: list[Pair]) -> None:
    """Nothing acknowledged is lost, tables and journal agree, and the next writer goes on."""
    assert len(set(acknowledged)) == len(acknowledged) > 0
    before = audited(store, *acknowledged).head
    if store.engine.dialect.name == "sqlite":
        with store.engine.connect() as connection:
            assert connection.scalar(text("PRAGMA integrity_check")) == "ok"
            assert connection.execute(text("PRAGMA foreign_key_check")).all() == []
    assert put(store, replace(BAKERY, name="After all")) is not None
    assert audited(store, *acknowledged).head.number == before.number + 1


@pytest.mark.slow
def test_the_postgresql_server_may_crash_at_any_time() -> None:
    """A server that lost one of its processes so throws away its memory, and recovers from disk.

    The tests' server need not outlive a power cut; but what it acknowledged must be in its log.
    """
    chance = Random("crash")  # noqa: S311 - to be the same again
    acknowledged: list[Pair] = []
    with a_server() as server, a_database(server) as url:
        durable = f"{url}&options=-csynchronous_commit%3Don"
        create(durable).close()
        for turn in range(CRASHES):
            acknowledged += crashed(durable, f"crashed-{turn}", chance)
            with recovered(durable) as store:
                assert end(store).number >= acknowledged[-1][0]
        with recovered(durable) as store:
            assert_whole(store, acknowledged)
        assert (server / "log").read_text().count("reinitializing") == CRASHES


def crashed(url: str, name: str, chance: Random) -> list[Pair]:
    """Let a process write a little, and kill the process of the server that serves it."""
    ours, theirs = NURSERY.Pipe(duplex=False)
    with open_store(url, SIGNER) as store, store.engine.connect() as connection:
        writer = NURSERY.Process(target=write_until_killed, args=(url, name, theirs))
        writer.start()
        theirs.close()
        found = [ours.recv() for _ in range(chance.randint(2, 6))]
        (backend,) = connection.scalars(BACKENDS).all()
        time.sleep(chance.uniform(0, 0.02))
        os.kill(backend, signal.SIGKILL)
        connection.invalidate()
    writer.kill()
    found += rest(ours)
    writer.join()
    writer.close()
    return found


def recovered(url: str) -> Store:
    """Open a store as soon as its server has recovered."""
    until = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < until:
        with suppress(UnfitStoreError):
            return open_store(url, SIGNER)
        time.sleep(0.05)
    return open_store(url, SIGNER)
