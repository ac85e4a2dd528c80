"""Measures what the journal costs: a save in a large register, and reading a past edition.

Run it by `make bench`; docs/benchmarks.md says what its figures mean.
"""

import gc
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

import click
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import Connection, event

from benchmarks.synthetic import register
from ropa.journal.change import Occasion
from ropa.journal.line import Signer
from ropa.register.records import Activity
from ropa.register.register import Register
from ropa.store import Store, change, create_store, read_edition
from tests.postgres import a_database, a_server

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
OCCASION = Occasion("bench", "a benchmark", NOON)
SIGNER = Signer("1" * 64, Ed25519PrivateKey.from_private_bytes(b"\x01" * 32).sign)
Places = Iterator[str]
"""The addresses of empty databases, one after the other."""


@click.command(context_settings={"show_default": True})
@click.option("--sizes", type=(int, int), default=(100, 10_000), help="Activities, by register.")
@click.option("--saves", default=300, help="Saves in each register, in turn; the medians count.")
@click.option("--changes", default=20_000, help="Changes of the journal that is read.")
@click.option("--readings", default=9, help="Readings of each kind, in turn; the medians count.")
@click.option("--postgresql", is_flag=True, help="In a private PostgreSQL server, too.")
def main(*, sizes: tuple[int, int], saves: int, changes: int, readings: int, **where: bool) -> None:
    """Print what the journal costs, and how that compares."""
    kinds = (sqlite, postgresql) if where["postgresql"] else (sqlite,)
    for kind in kinds:
        with kind() as places:
            click.echo(kind.__name__)
            _saving(places, sizes, saves=saves)
            _reading(places, sizes[0], changes=changes, readings=readings)


def _saving(places: Places, sizes: tuple[int, int], *, saves: int) -> None:
    with ExitStack() as open_:
        stores = [open_.enter_context(filled(next(places), register(one))) for one in sizes]
        activities = register(sizes[0]).all(Activity)
        taken: list[list[float]] = [[], []]
        for turn in range(saves):
            one = activities[turn % len(activities)]
            for store, found in zip(stores, taken, strict=True):
                found.append(_timed(lambda: _save(store, one, turn)))  # noqa: B023 - called at once
        small, large = map(median, taken)
        counts = [_statements(store, activities[0]) for store in stores]
    click.echo(
        f"A save at {sizes[1]} activities {large * 1e3:.1f} ms, at {sizes[0]} {small * 1e3:.1f} ms:"
        f" {large / small:.2f}; statements: {counts[1]} and {counts[0]}"
    )


def _reading(places: Places, size: int, *, changes: int, readings: int) -> None:
    company = register(size)
    activities, draw = company.all(Activity), Random(1)
    with filled(next(places), company) as store:
        for turn in range(1, changes):
            _save(store, draw.choice(activities), turn)
        plain, past = [], []
        for _ in range(readings):
            plain.append(_timed(lambda: _read(store, None)))
            past.append(_timed(lambda: _read(store, changes // 2)))
    then, now = median(past), median(plain)
    click.echo(
        f"Edition {changes // 2} of {changes} read in {then * 1e3:.0f} ms, the present one in "
        f"{now * 1e3:.0f} ms: {then / now:.2f} ({len(company)} records)"
    )


def filled(url: str, company: Register) -> Store:
    """Open a new store that holds a company."""
    store = create_store(url, SIGNER, occasion=OCCASION)
    with change(store, actor="bench", reason="a benchmark", moment=NOON) as door:
        door.replace(company)
    return store


def _save(store: Store, one: Activity, turn: int) -> None:
    with change(store, actor="bench", reason="a benchmark", moment=NOON) as door:
        door.put(replace(one, reference=f"turn {turn}"))


def _read(store: Store, at: int | None) -> None:
    with store.session() as session:
        read_edition(session, at=at)


def _timed(work: Callable[[], None]) -> float:
    """Return the seconds that work takes; it pays for no rubbish but its own."""
    gc.collect()
    start = perf_counter()
    work()
    return perf_counter() - start


def _statements(store: Store, one: Activity) -> int:
    """Count the statements of a save."""
    seen: list[str] = []

    def note(_: Connection, __: object, statement: str, *___: object) -> None:
        seen.append(statement)

    event.listen(store.engine, "before_cursor_execute", note)
    _save(store, one, -1)
    event.remove(store.engine, "before_cursor_execute", note)
    return len(seen)


@contextmanager
def sqlite() -> Iterator[Places]:
    """Give the addresses of SQLite files in a folder that goes away."""
    with TemporaryDirectory() as folder:
        yield (f"sqlite:///{Path(folder) / f'{at}.db'}" for at in range(3))


@contextmanager
def postgresql() -> Iterator[Places]:
    """Give the addresses of databases of a private PostgreSQL server."""
    with a_server() as server, ExitStack() as made:
        yield (made.enter_context(a_database(server)) for _ in range(3))


if __name__ == "__main__":
    main()
