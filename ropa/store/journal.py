"""Writes the next change of the journal down, signed, and reads the journal back."""

import secrets
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC
from typing import Any

from sqlalchemy import Connection, CursorResult, Select, Table, insert, select
from sqlalchemy.orm import Session

from ropa.journal.change import (
    NOWHERE,
    Change,
    Entry,
    Head,
    Occasion,
    digest_of,
    read_change,
)
from ropa.journal.line import SALT, Document, Line, Signer, salted
from ropa.register.canonical import record_document
from ropa.register.compare import Difference
from ropa.store.engine import legible
from ropa.store.rows.journal import CHANGES, DOCUMENTS, ENTRIES, OPENINGS, SEALS
from ropa.store.standing import NO_ROOT, keep
from ropa.store.succession import last_change, require_next

_AT_ONCE = 500
"""Rows that are fetched at a time where a journal is read from end to end."""


def head(reader: Session | Connection) -> Head:
    """Return the end of the journal; of an empty one, NOWHERE."""
    wanted = CHANGES.c.number, CHANGES.c.moment, CHANGES.c.digest
    with legible():
        row = reader.execute(select(*wanted).order_by(CHANGES.c.number.desc()).limit(1)).first()
        return NOWHERE if row is None else Head(*row)


def changes(reader: Session | Connection, *, touching: str | None = None) -> Iterator[Change]:
    """Give the changes, oldest first: all, or those that touched the record of an id."""
    wanted = select(CHANGES.c.body).order_by(CHANGES.c.number)
    if touching is not None:
        touched = select(ENTRIES.c.number).where(ENTRIES.c.id == touching)
        wanted = wanted.where(CHANGES.c.number.in_(touched))
    with legible(), _streamed(reader, wanted) as rows:
        yield from (read_change(body) for (body,) in rows)


def open_door(connection: Connection, *, after: Head) -> int:
    """Let rows be written for the next change, and return its number."""
    connection.execute(insert(OPENINGS), {"number": after.number + 1})
    return after.number + 1


def append(
    connection: Connection,
    differences: Iterable[Difference] = (),
    *,
    after: Head,
    occasion: Occasion,
    signer: Signer,
    **acts: Any,
) -> Change:
    """Write the next change down, with its documents, and return it.

    The connection holds the writers' lock, and the door is open. A clock that went back a little
    can't make the journal go back: a change is never earlier than the one before. What can't
    follow the last change (`require_next`), or follows tables changed outside the door, is refused.
    """
    number, last = after.number + 1, last_change(connection)
    if last is not None:
        require_next(connection, last, occasion=occasion, signer=signer)
    entries, documents = _entries(differences)
    if entries:
        rows = [{"number": number, "kind": e.kind, "id": e.id, "digest": e.digest} for e in entries]
        connection.execute(insert(ENTRIES), rows)
    if documents:
        kept = [{"number": number, **_row_of(one)} for one in documents]
        connection.execute(insert(DOCUMENTS), kept)
    made = Change(
        number=number,
        moment=max(occasion.moment.astimezone(UTC), after.moment),
        actor=occasion.actor,
        reason=occasion.reason,
        entries=entries,
        previous=after.digest,
        key=signer.key,
        root=keep(connection, entries, before=(last and last.root) or NO_ROOT),
        **acts,
    )
    write_line(connection, made.body(), signature=signer.sign(made.body().encode()).hex())
    return made


def write_line(connection: Connection, body: str, *, signature: str) -> None:
    """Write the row of a change, which shuts the door behind it."""
    change = read_change(body)
    row = {"number": change.number, "moment": change.moment, "previous": change.previous}
    row |= {"digest": digest_of(body), "body": body, "signature": signature}
    connection.execute(insert(CHANGES), row)


def _entries(
    differences: Iterable[Difference],
) -> tuple[tuple[Entry, ...], tuple[Document, ...]]:
    """Return what a change says of each record that it touches, and the documents beside it."""
    entries, documents = [], []
    for one in differences:
        known = one.after or one.before
        assert known is not None  # noqa: S101 - a difference has at least one side
        digest = None
        if one.after is not None:
            salt = secrets.token_hex(SALT)
            document = Document(one.id, salt, record_document(one.after))
            digest = salted(salt, document.content)
            documents.append(document)
        entries.append(Entry(known.kind, one.id, digest))
    return tuple(entries), tuple(documents)


def _row_of(one: Document) -> dict[str, Any]:
    return {"id": one.id, "salt": one.salt, "content": one.content}


def chain(reader: Session | Connection) -> Iterator[Line]:
    """Give the changes with their signatures alone, oldest first, a few rows at a time."""
    for body, signature in _rows(reader, CHANGES, "body", "signature"):
        yield Line(body, signature)


def lines(reader: Session | Connection) -> Iterator[Line]:
    """Give the whole journal as it is kept, oldest change first, a few rows at a time."""
    documents = beside(reader, DOCUMENTS, "id", "salt", "content")
    seals = beside(reader, SEALS, "content")
    for number, body, signature in _rows(reader, CHANGES, "number", "body", "signature"):
        sealed = [content for _, content in seals(number)]
        kept = tuple(Document(*rest) for _, *rest in documents(number))
        yield Line(body, signature, kept, sealed[0] if sealed else None)


def beside(
    reader: Session | Connection, table: Table, *names: str
) -> Callable[[int], Iterator[Any]]:
    """Return what gives the rows of a table up to a change, each time those not given before."""
    rows = _rows(reader, table, "number", *names)
    ahead = next(rows, None)

    def upto(number: int) -> Iterator[Any]:
        nonlocal ahead
        while ahead is not None and ahead[0] <= number:
            yield ahead
            ahead = next(rows, None)

    return upto


def _rows(reader: Session | Connection, table: Table, *names: str) -> Iterator[Any]:
    wanted = select(*(table.c[one] for one in names)).order_by(*table.primary_key.columns)
    with _streamed(reader, wanted) as rows:
        yield from rows


@contextmanager
def _streamed(reader: Session | Connection, wanted: Select[Any]) -> Iterator[CursorResult[Any]]:
    """Give rows a few at a time, and let go of them.

    Who reads may stop half way: at the end of a journal that was cut, or because an error went
    through. Then the connection may have been closed first, and the rows with it.
    """
    rows = reader.execute(wanted, execution_options={"yield_per": _AT_ONCE})
    assert isinstance(rows, CursorResult)  # noqa: S101 - a Session may give other results, not of these
    try:
        yield rows
    finally:
        if not rows.connection.closed:
            rows.close()
