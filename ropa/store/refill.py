"""Puts a journal, and the register that it replays to, in the place of what a database holds."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice
from typing import Any

from sqlalchemy import Connection, Table, insert, inspect

from ropa.journal.change import (
    NOWHERE,
    Change,
    Entry,
    Head,
    Occasion,
    digest_of,
    read_change,
)
from ropa.journal.heads import Pair
from ropa.journal.line import Document, Line, Signer
from ropa.journal.replay import replayed
from ropa.register.compare import compare
from ropa.register.register import Register
from ropa.store.engine import UnfitStoreError, make_engine, reaching, shown, turn
from ropa.store.guards import hold, release
from ropa.store.journal import append, head, open_door
from ropa.store.migrations import upgrade
from ropa.store.rows.journal import CHANGES, DOCUMENTS, ENTRIES, REDACTIONS, RETIRED, SEALS
from ropa.store.standing import NO_ROOT, keep
from ropa.store.store import Store
from ropa.store.write import write

_AT_ONCE = 500
"""Changes that are written at a time."""


@dataclass(frozen=True, slots=True)
class GivingUp:
    """That heads are given up by one change: which, on what occasion, and who signs it."""

    heads: tuple[Pair, ...]
    occasion: Occasion
    signer: Signer


def restore(
    url: str,
    lines: Iterable[Line],
    *,
    giving_up: GivingUp | None = None,
    replacing: Head | None = None,
) -> Head:
    """Replace all that a database holds by a journal that was checked; return its end.

    All of it or, if anything goes wrong, nothing; others wait meanwhile. What is given up by that,
    a signed change says. UnfitStoreError if the database fails, or if its journal has another end
    than the one that is to be replaced, if one is named.
    """
    with (
        reaching(url),
        Store(make_engine(url, migrating=True)) as store,
        turn(store.engine) as connection,
    ):
        if replacing is not None and _end(connection) != replacing:
            raise UnfitStoreError(
                f"{shown(url)} was changed while the backup was verified; restore again."
            )
        _clear(connection)
        upgrade(connection)
        release(connection)
        _fill(connection, lines)
        hold(connection)
        if giving_up is not None:
            _give_up(connection, giving_up)
        return head(connection)


def _end(connection: Connection) -> Head:
    """Return the end of the journal that is there; nowhere, if there is none."""
    there = inspect(connection).has_table(CHANGES.name)
    return head(connection) if there else NOWHERE


def _give_up(connection: Connection, given: GivingUp) -> None:
    end, lost = head(connection), tuple(sorted(given.heads))
    open_door(connection, after=end)
    append(connection, after=end, occasion=given.occasion, signer=given.signer, gives_up=lost)


def _clear(connection: Connection) -> None:
    """Drop every table, whatever version or state it is of."""
    release(connection)
    with_its_keys = " CASCADE" if connection.dialect.name == "postgresql" else ""
    quote = connection.dialect.identifier_preparer.quote
    for name in inspect(connection).get_table_names():
        connection.exec_driver_sql(f"DROP TABLE {quote(name)}{with_its_keys}")


def _fill(connection: Connection, lines: Iterable[Line]) -> None:
    """Insert the journal, then what it leaves: the living records, and the ids that retired."""
    last, documents, gone = dict[str, Entry](), dict[str, Document](), dict[str, str]()
    waiting = iter(lines)
    while some := [(read_change(one.body), one) for one in islice(waiting, _AT_ONCE)]:
        _insert(connection, some)
        for change, line in some:
            last |= {one.id: one for one in change.entries}
            gone |= {one.id: one.kind for one in change.entries if one.digest is None}
            documents |= {one.id: one for one in line.documents or ()}
    living = {id_: one for id_, one in last.items() if one.digest is not None}
    write(connection, compare(Register(), replayed(documents[id_] for id_ in living)))
    _put(connection, RETIRED, ({"id": id_, "kind": kind} for id_, kind in gone.items()))
    keep(connection, living.values(), before=NO_ROOT)


def _insert(connection: Connection, some: list[tuple[Change, Line]]) -> None:
    """Insert what some changes say, each kind of row at once; keys are looked at on commit."""
    _put(
        connection,
        ENTRIES,
        (
            {"number": change.number, "id": one.id, "kind": one.kind, "digest": one.digest}
            for change, _ in some
            for one in change.entries
        ),
    )
    _put(
        connection,
        DOCUMENTS,
        (
            {"number": change.number, "id": one.id, "salt": one.salt, "content": one.content}
            for change, line in some
            for one in line.documents or ()
        ),
    )
    _put(
        connection,
        SEALS,
        (
            {"number": change.number, "content": line.seal}
            for change, line in some
            if line.seal is not None
        ),
    )
    _put(
        connection,
        REDACTIONS,
        (
            {"number": one.number, "id": one.id, "by": change.number}
            for change, _ in some
            for one in change.redacts
        ),
    )
    _put(connection, CHANGES, (_row(change, line) for change, line in some))


def _row(change: Change, line: Line) -> dict[str, Any]:
    told = {"number": change.number, "moment": change.moment, "previous": change.previous}
    return told | {
        "digest": digest_of(line.body),
        "body": line.body,
        "signature": line.signature,
    }


def _put(connection: Connection, table: Table, values: Iterable[dict[str, Any]]) -> None:
    some = list(values)
    if some:
        connection.execute(insert(table), some)
