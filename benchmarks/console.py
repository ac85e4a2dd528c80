"""Measures what the console's pages cost, in processor time, at few activities and at many.

Run it by `make bench`; docs/benchmarks.md says what its figures mean.
"""

import gc
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path
from statistics import median
from time import process_time

import click
from sqlalchemy import event

from benchmarks.synthetic import register
from tests.console.house import Browser, Console, a_console

PAGES = {
    "list": "/activity/",
    "list, last page": "/activity/?page={last}",
    "list, sorted and filtered": "/activity/?sort=-reference&f=status:is:active",
    "search, a rare word": "/activity/?q=a-00050",
    "search, a common word": "/activity/?q=the",
    "search, no such word": "/activity/?q=xylophone",
    "pick": "/purpose/_pick?field=activity&q=a",
    "form": "/activity/{id}/edit",
    "record": "/activity/{id}/",
    "start": "/",
}
"""What is measured; the first eight are held to a ratio."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What a page costs: milliseconds of processor time, statements, bytes."""

    ms: float
    statements: int
    size: int


@click.command(context_settings={"show_default": True})
@click.option("--few", default=100, help="Activities of the small register.")
@click.option("--many", default=10_000, help="Activities of the large one.")
@click.option("--runs", default=21, help="Times that each page is asked for, in turn.")
def main(*, few: int, many: int, runs: int) -> None:
    """Print what each page costs in both, and the ratio."""
    with opened(few) as small, opened(many) as large:
        click.echo(f"{'page':28}{f'{few} activities':>26}{f'{many} activities':>26}{'ratio':>8}")
        for name, path in PAGES.items():
            one, other = compared((small, path), (large, path), runs=runs)
            told = (
                f"{cost.ms:7.1f} ms {cost.statements:3} st {cost.size / 1024:6.1f} kB"
                for cost in (one, other)
            )
            click.echo(f"{name:28}{'   '.join(told)}{other.ms / one.ms:8.2f}")


@dataclass(frozen=True, slots=True)
class Opened:
    """A console over a register of so many activities, and a DPO's browser."""

    console: Console
    dpo: Browser
    activities: tuple[str, ...]

    def path(self, pattern: str) -> str:
        """Fill in a page's address."""
        last = -(-len(self.activities) // 50)
        return pattern.format(last=last, id=self.activities[len(self.activities) // 2])


@contextmanager
def opened(activities: int) -> Iterator[Opened]:
    """Make an instance with a synthetic register, and open its console."""
    company = register(activities)
    ids = tuple(one.id for one in company.records if one.kind == "activity")
    with tempfile.TemporaryDirectory() as folder:
        console = a_console(Path(folder) / "instance", company.records)
        try:
            yield Opened(console, console.browser("dpo"), ids)
        finally:
            console.opened.close()


def compared(one: tuple[Opened, str], other: tuple[Opened, str], *, runs: int) -> tuple[Cost, Cost]:
    """Ask for a page of each in turn, so that a noisy machine is noisy for both."""
    for house, pattern in (one, other):
        house.dpo.get(house.path(pattern))
    times: tuple[list[float], list[float]] = ([], [])
    for _ in range(runs):
        for at, (house, pattern) in enumerate((one, other)):
            times[at].append(_timed(lambda: house.dpo.get(house.path(pattern))))  # noqa: B023 - called at once
    costs = [
        Cost(median(times[at]) * 1000, *_looked_at(house, pattern))
        for at, (house, pattern) in enumerate((one, other))
    ]
    return costs[0], costs[1]


def _timed(work: Callable[[], object]) -> float:
    gc.collect()
    begun = process_time()
    work()
    return process_time() - begun


def _looked_at(house: Opened, pattern: str) -> tuple[int, int]:
    """Count the statements that a page asks the register's database, and its bytes."""
    asked = []
    engine = house.console.opened.store.engine

    def count(*_: object) -> None:
        asked.append(1)

    event.listen(engine, "before_cursor_execute", count)
    try:
        page = house.dpo.get(house.path(pattern))
    finally:
        event.remove(engine, "before_cursor_execute", count)
    assert page.status_code == HTTPStatus.OK, page.status  # noqa: S101 - a page that fails costs nothing
    return len(asked), len(page.data)


if __name__ == "__main__":
    main()
