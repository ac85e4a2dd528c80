"""Measures what the checks cost, in processor time, against reading the register that they check.

Run it by `make bench`; docs/benchmarks.md says what its figures mean.
"""

import gc
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from statistics import median
from time import process_time
from typing import TypeVar

import click

from benchmarks.journal import filled, sqlite
from benchmarks.synthetic import CONTROLLER, register
from ropa.checks.examination import Examination, findings
from ropa.register.records import Activity, Disclosure, Organisation, Recipient, Record
from ropa.register.register import Register
from ropa.register.text import text
from ropa.store import Store, read_edition

T = TypeVar("T")
ON = date(2026, 11, 26)


@click.command(context_settings={"show_default": True})
@click.option("--activities", default=10_000, help="Activities of the register.")
@click.option("--runs", default=5, help="Runs of each kind, in turn; the medians count.")
def main(*, activities: int, runs: int) -> None:
    """Print what the checks cost, and how that compares."""
    company = register(activities)
    click.echo(f"{activities} activities, {len(company)} records")
    with sqlite() as places, filled(next(places), company) as store:
        whole = _whole(store, runs)
    for one in _changes(company):
        _after(company, one, runs=runs, whole=whole)


def _whole(store: Store, runs: int) -> float:
    """Print what reading costs and what all checks cost; return the latter."""
    reading, checking, watching = [], [], []
    for _ in range(runs):
        seconds, read = _timed(lambda: _read(store))
        reading.append(seconds)
        seconds, found = _timed(lambda: findings(read, on=ON))  # noqa: B023 - called at once
        checking.append(seconds)
        watching.append(_timed(lambda: Examination(read, on=ON))[0])  # noqa: B023 - called at once
    read_in, checked_in, watched_in = map(median, (reading, checking, watching))
    rules = Counter(one.rule.id for one in found)
    click.echo(
        f"Read in {read_in:.2f} s, checked in {checked_in:.2f} s: {checked_in / read_in:.2f}; "
        f"examined in {watched_in:.2f} s: {watched_in / read_in:.2f}; "
        f"{len(found)} findings of {len(rules)} rules"
    )
    return checked_in


def _read(store: Store) -> Register:
    with store.session() as session:
        return read_edition(session).register


def _changes(company: Register) -> list[Record]:
    """Return the records that are saved: such as few others depend on, and such as many do."""
    return [
        replace(company.all(Activity)[0], reference="another"),
        replace(company.all(Disclosure)[0], contracts=()),
        replace(company.all(Recipient)[0], name=text(en="Another name")),
        replace(company.get(CONTROLLER, Organisation), email="another@holding.example.org"),
    ]


def _after(company: Register, one: Record, *, runs: int, whole: float) -> None:
    """Print what examining again costs after one record was saved, and was saved back."""
    others = (each for each in company.records if each.id != one.id)
    turns = (Register((*others, one)), company)
    examined = Examination(company, on=ON)
    taken = []
    for turn in range(2 * runs):
        next_ = turns[turn % 2]
        seconds, looked_at = _timed(lambda: examined.renew(next_, [one.id]))  # noqa: B023 - called at once
        taken.append(seconds)
    click.echo(
        f"After saving one {one.kind}: {looked_at} records looked at in "
        f"{median(taken) * 1e3:.1f} ms: {median(taken) / whole:.5f} of all checks"
    )


def _timed(work: Callable[[], T]) -> tuple[float, T]:
    """Return the processor time that work takes, and what it returns."""
    gc.collect()
    start = process_time()
    found = work()
    return process_time() - start, found


if __name__ == "__main__":
    main()
