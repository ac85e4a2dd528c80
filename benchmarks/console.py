"""Measures what the console's pages cost, in processor time, at few activities and at many.

Run it by `make bench`; docs/benchmarks.md says what its figures mean.
"""

import gc
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from http import HTTPStatus
from pathlib import Path
from secrets import token_hex
from statistics import median
from time import process_time

import click
from sqlalchemy import event
from werkzeug.test import TestResponse

from benchmarks.synthetic import CONTROLLER, register
from ropa.access import Role
from ropa.operations.rights import Rights
from ropa.register.records import Activity
from tests.console.house import Browser, Console, a_console


@dataclass(frozen=True, slots=True)
class Asked:
    """A page's address, who asks for it, and whether somebody saves before they do."""

    path: str
    who: str = "dpo"
    saved: bool = False


PAGES = {
    "list": Asked("/activity/"),
    "list, last page": Asked("/activity/?page={last}"),
    "list, sorted": Asked("/activity/?sort=-reference"),
    "list, filtered": Asked("/activity/?f=status:is:active"),
    "search, a rare word": Asked("/activity/?q=a-00050"),
    "search, a common word": Asked("/activity/?q=the"),
    "search, no such word": Asked("/activity/?q=xylophone"),
    "pick": Asked("/purpose/_pick?field=activity&q=a"),
    "form": Asked("/activity/{id}/edit"),
    "activity": Asked("/activity/{id}/"),
    "activity, a part's form": Asked("/activity/{id}/edit/b"),
    "start": Asked("/"),
    "findings": Asked("/_findings/"),
    "completeness": Asked("/_completeness/"),
    "lapses": Asked("/_lapses/"),
    "reviews": Asked("/_reviews/"),
    "approvals": Asked("/_approvals/"),
    "who gets what": Asked("/_data/"),
    "the group": Asked("/_group/"),
    "countries": Asked("/_countries/"),
    "search everywhere": Asked("/_search/?q=example"),
    "editions": Asked("/_editions/"),
    "auditor's list": Asked("/activity/", "reader"),
    "auditor's search": Asked("/activity/?q=the", "reader"),
    "auditor's history": Asked("/activity/{id}/history", "reader"),
    "auditor's list after a save": Asked("/activity/", "reader", saved=True),
    "auditor's search after a save": Asked("/activity/?q=the", "reader", saved=True),
    "auditor's history after a save": Asked("/activity/{id}/history", "reader", saved=True),
}
"""What is measured; the first nine are held to a ratio."""
READER = Rights(
    roles=frozenset({Role.AUDITOR}), entities=frozenset({CONTROLLER}), until=date(2126, 12, 31)
)
"""Who may see nearly all of the synthetic register, which is what costs most."""


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
        click.echo(f"{'page':32}{f'{few} activities':>26}{f'{many} activities':>26}{'ratio':>8}")
        for name, asked in PAGES.items():
            one, other = compared(small, large, asked, runs=min(runs, 3) if asked.saved else runs)
            told = (
                f"{cost.ms:7.1f} ms {cost.statements:3} st {cost.size / 1024:6.1f} kB"
                for cost in (one, other)
            )
            click.echo(f"{name:32}{'   '.join(told)}{other.ms / one.ms:8.2f}")


@dataclass(frozen=True, slots=True)
class Opened:
    """A console over a register of so many activities, and the browsers of who asks."""

    console: Console
    browsers: Mapping[str, Browser]
    activities: tuple[Activity, ...]

    def get(self, asked: Asked) -> TestResponse:
        """Ask for a page."""
        last, one = -(-len(self.activities) // 50), self.activities[len(self.activities) // 2]
        return self.browsers[asked.who].get(asked.path.format(last=last, id=one.id))

    def save(self) -> None:
        """Save an activity that no page measured is about."""
        self.console.put(replace(self.activities[0], reference=token_hex()))


@contextmanager
def opened(activities: int) -> Iterator[Opened]:
    """Make an instance with a synthetic register, and open its console."""
    company = register(activities)
    with tempfile.TemporaryDirectory() as folder:
        console = a_console(Path(folder) / "instance", company.records)
        try:
            console.add("reader", READER)
            browsers = {one: console.browser(one) for one in ("dpo", "reader")}
            yield Opened(console, browsers, company.all(Activity))
        finally:
            console.opened.close()


def compared(small: Opened, large: Opened, asked: Asked, *, runs: int) -> tuple[Cost, Cost]:
    """Ask for a page of each in turn, so that a noisy machine is noisy for both."""
    both = (small, large)
    for house in both:
        house.get(asked)
        house.console.opened.examinations.wait()
    times: tuple[list[float], list[float]] = ([], [])
    for _ in range(runs):
        for at, house in enumerate(both):
            if asked.saved:
                house.save()
            times[at].append(_timed(partial(house.get, asked)))
    costs = [
        Cost(median(times[at]) * 1000, *_looked_at(house, asked)) for at, house in enumerate(both)
    ]
    return costs[0], costs[1]


def _timed(work: Callable[[], object]) -> float:
    gc.collect()
    begun = process_time()
    work()
    return process_time() - begun


def _looked_at(house: Opened, asked: Asked) -> tuple[int, int]:
    """Count the statements that a page asks the register's database, and its bytes."""
    statements = []
    opened = house.console.opened
    engines = [one.engine for one in (opened.store, opened.reading) if one is not None]

    def count(*_: object) -> None:
        statements.append(1)

    for one in engines:
        event.listen(one, "before_cursor_execute", count)
    try:
        page = house.get(asked)
    finally:
        for one in engines:
            event.remove(one, "before_cursor_execute", count)
    assert page.status_code == HTTPStatus.OK, page.status  # noqa: S101 - a page that fails costs nothing
    return len(statements), len(page.data)


if __name__ == "__main__":
    main()
