"""The web application, put together: the one factory, and nothing happens before it is called."""

from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from flask import Flask

from ropa import console, identity
from ropa.console.current import House
from ropa.console.digests import Digests
from ropa.console.examinations import Examinations
from ropa.console.overview.duties import follow_up
from ropa.console.overview.figures import prepare
from ropa.console.shelves import Shelves
from ropa.identity.sessions import ServerSessions
from ropa.jobs.desk import Desk
from ropa.jobs.queue import Queue
from ropa.journal.line import Signer
from ropa.operations.database import Operations, open_operations
from ropa.operations.principals import account_of
from ropa.operations.sessions import Sessions
from ropa.register.listing import Wanted
from ropa.register.records import Organisation
from ropa.settings import Settings
from ropa.store import Store, open_reading, open_store, page, powers

MOST_NAMES = 500
"""Organisations whose names no password may be."""


@dataclass(frozen=True, slots=True)
class Opened:
    """What an application holds open; close it when done."""

    app: Flask
    store: Store
    reading: Store | None
    operations: Operations
    queue: Queue
    examinations: Examinations
    digests: Digests

    def close(self) -> None:
        """Let go of the databases."""
        self.examinations.wait()
        self.store.close()
        if self.reading is not None:
            self.reading.close()
        self.queue.close()
        self.operations.close()


def create_app(
    settings: Settings, *, signer: Callable[[], Signer], clock: Callable[[], datetime]
) -> Opened:
    """Make the application of an instance.

    UnfitStoreError if the register can't be opened; UndeclaredRouteError if a route says not whom
    it lets in. Then nothing stays open.
    """
    app = Flask("ropa.console", instance_path=str(settings.instance.resolve()))
    app.config["DEBUG"] = False  # Flask would listen to FLASK_DEBUG
    with ExitStack() as until_it_stands:
        opened = _opened(app, settings, until_it_stands)
        _furnish(opened, settings, signer=signer, clock=clock)
        until_it_stands.pop_all()
    return opened


def _opened(app: Flask, settings: Settings, stack: ExitStack) -> Opened:
    """Open the databases, which a stack closes again if need be."""
    url = settings.database_url
    store = stack.enter_context(open_store(url))
    if (reading := _reading(settings)) is not None:
        stack.enter_context(reading)
    operations = stack.enter_context(open_operations(url, instance=settings.instance))
    queue = Queue(settings.instance)
    stack.callback(queue.close)
    digests = Digests()
    examinations = Examinations(prepare=prepare, follow_up=partial(follow_up, digests=digests))
    return Opened(app, store, reading, operations, queue, examinations, digests)


def _furnish(
    opened: Opened,
    settings: Settings,
    *,
    signer: Callable[[], Signer],
    clock: Callable[[], datetime],
) -> None:
    """Put into an application how people sign in, and the console."""
    app, store, operations = opened.app, opened.store, opened.operations
    app.session_interface = ServerSessions(
        Sessions(operations, clock),
        account_of=partial(account_of, operations),
        settle=operations.scoped.rollback,
        unasked=console.UNASKED,
    )
    house = House(
        settings=settings,
        store=store,
        reading=opened.reading,
        operations=operations,
        jobs=Desk(operations, opened.queue, settings.instance, clock),
        shelves=Shelves(),
        signer=signer,
        clock=clock,
        mighty=_powers(store),
        examinations=opened.examinations,
        digests=opened.digests,
    )
    identity.install(
        app,
        settings=settings,
        operations=operations,
        clock=clock,
        words=partial(_names, store),
    )
    console.install(app, house)


def _reading(settings: Settings) -> Store | None:
    """Open the connection that can't write; on PostgreSQL only where a role for it is named."""
    sqlite = settings.database_url.startswith("sqlite")
    url = settings.database_url if sqlite else settings.reading_url
    return None if url is None else open_reading(url)


def _names(store: Store) -> tuple[str, ...]:
    """Return what the organisations are called: words by which passwords are guessed first."""
    with store.session() as session:
        found = page(session, Wanted(Organisation.kind, length=MOST_NAMES))
    return tuple(one.name for one in found.records if isinstance(one, Organisation))


def _powers(store: Store) -> tuple[str, ...]:
    with store.session() as session:
        return powers(session)
