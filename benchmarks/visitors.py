"""Measures how long eight people wait for the console's pages at the same time.

Run it by `python -m benchmarks.visitors`; docs/benchmarks.md says what its figures mean.
"""

import multiprocessing
import random
import tempfile
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from http.client import HTTPConnection
from itertools import cycle, islice
from multiprocessing.connection import Connection
from pathlib import Path
from secrets import token_hex
from statistics import quantiles
from threading import Event, Thread
from time import perf_counter, sleep

import click

from benchmarks.synthetic import register
from ropa.identity.sessions import COOKIE
from ropa.register.records import Activity
from tests.cli.server import a_port
from tests.console.browsing import served
from tests.console.house import Console, a_console

PAGES = (
    "/",
    "/activity/",
    "/activity/{id}/",
    "/activity/{id}/edit/b",
    "/activity/?q=the",
    "/activity/?f=status:is:active",
    "/_findings/",
    "/activity/{id}/",
    "/recipient/",
    "/_search/?q=example",
    "/activity/{id}/history",
    "/_completeness/",
)
"""The pages that each visitor opens, over and over, each from another one of them on."""
_HURRY = 0.001
"""Seconds: a pause that is none."""


@dataclass(frozen=True, slots=True)
class Visit:
    """One page asked for: its address as in `PAGES`, the seconds waited, and the status."""

    page: str
    seconds: float
    status: int


@dataclass(frozen=True, slots=True)
class Walk:
    """What visitors are told: where the console listens, who they are, and how they go about."""

    port: int
    cookies: Sequence[str]
    ids: Sequence[str]
    pages: int
    pause: float


@click.command(context_settings={"show_default": True})
@click.option("--activities", default=10_000, help="Activities of the register.")
@click.option("--visitors", default=8, help="People who open pages at the same time.")
@click.option("--pages", default=120, type=click.IntRange(min=len(PAGES)), help="Pages each opens.")
@click.option("--pause", default=1.0, help="Seconds that each reads a page, on average.")
@click.option("--saves", default=5.0, help="Seconds between two saves by somebody else; 0: none.")
def main(*, activities: int, visitors: int, pages: int, pause: float, saves: float) -> None:
    """Print how long the visitors waited."""
    records = register(activities)
    ids = [one.id for one in records.all(Activity)]
    with tempfile.TemporaryDirectory() as folder:
        url = f"http://localhost:{a_port()}"
        console = a_console(Path(folder) / "instance", records.records, public_url=url)
        with closing(console.opened), served(console) as house:
            console.browser("dpo").get("/")
            console.opened.examinations.wait()
            cookies = [f"{COOKIE}={console.session('dpo')}" for _ in range(visitors)]
            with _saving(console, records.all(Activity)[0], every=saves):
                visits = _visited(Walk(house.port, cookies, ids, pages, pause))
    _tell(visits)


@contextmanager
def _saving(console: Console, activity: Activity, *, every: float) -> Iterator[None]:
    """Let somebody save an activity now and then."""
    enough = Event()

    def save() -> None:
        while every and not enough.wait(every):
            console.put(replace(activity, reference=token_hex()))

    thread = Thread(target=save, name="saves")
    thread.start()
    try:
        yield
    finally:
        enough.set()
        thread.join()


def _visited(walk: Walk) -> list[Visit]:
    """Let the visitors walk, in a process of their own that takes nothing from the server."""
    context = multiprocessing.get_context("spawn")
    here, there = context.Pipe(duplex=False)
    walking = context.Process(target=_walk_all, args=(there, walk))
    walking.start()
    visits: list[Visit] = here.recv()
    walking.join()
    return visits


def _walk_all(told: Connection, walk: Walk) -> None:
    with ThreadPoolExecutor(len(walk.cookies)) as people:
        walked = people.map(lambda at: tuple(_walk(walk, at)), range(len(walk.cookies)))
        told.send([one for visits in walked for one in visits])


def _walk(walk: Walk, at: int) -> Iterator[Visit]:
    """Open one page after another as a person would, with a pause for reading."""
    chance = random.Random(at)
    pages = cycle(PAGES[at:] + PAGES[:at])
    connection = HTTPConnection("localhost", walk.port, timeout=60)
    for page in islice(pages, walk.pages):
        sleep(chance.expovariate(1 / max(walk.pause, _HURRY)))
        address = page.format(id=chance.choice(walk.ids))
        begun = perf_counter()
        connection.request("GET", address, headers={"Cookie": walk.cookies[at]})
        answer = connection.getresponse()
        answer.read()
        yield Visit(page, perf_counter() - begun, answer.status)


def _tell(visits: Sequence[Visit]) -> None:
    click.echo(f"{'page':32}{'asked':>7}{'median':>10}{'p95':>10}{'most':>10}{'failed':>8}")
    for page in (*dict.fromkeys(PAGES), "all"):
        seen = [one for one in visits if page in {one.page, "all"}]
        waited = sorted(one.seconds * 1000 for one in seen)
        cuts = quantiles(waited, n=100, method="inclusive")
        failed = sum(one.status != 200 for one in seen)  # noqa: PLR2004 - HTTP's word for well
        times = f"{cuts[49]:7.0f} ms{cuts[94]:7.0f} ms{waited[-1]:7.0f} ms"
        click.echo(f"{page:32}{len(seen):7}{times}{failed:8}")


if __name__ == "__main__":
    main()
