"""Takes the words of a record out of past editions; the chain still verifies, and says so."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, bindparam, insert, select, update

from ropa.journal.change import Change, Occasion, Stub
from ropa.journal.line import digest
from ropa.register.canonical import canonical, document, record_document, remade
from ropa.register.redaction import stub
from ropa.store.engine import erase_traces, legible, reaching, turn
from ropa.store.journal import append, head, open_door
from ropa.store.layout import layout, tables
from ropa.store.past import rebuilt
from ropa.store.read import Reader, kinds_of
from ropa.store.rows import LISTED_TABLES
from ropa.store.rows.journal import DOCUMENTS, ENTRIES, REDACTIONS, SEALS
from ropa.store.store import Store

_NOTHING_FORMER = (
    'Past editions say nothing of "{id}" but what it says at present; to redact that, too, change '
    "or remove the record first."
)
_GONE = 'What past editions said of "{id}" was redacted already.'


class NothingToRedactError(ValueError):
    """No past edition has words of this record; the message says why."""


@dataclass(frozen=True, slots=True)
class Redacted:
    """The change that redacted, and whether the words are erased from the database's tables, too.

    If not, since somebody was reading or the tables belong to somebody else, they lie in its files
    until the database writes over them. PostgreSQL's log of what is written has them in any case.
    """

    change: Change
    erased: bool


def redact(store: Store, id_: str, *, actor: str, reason: str, moment: datetime) -> Redacted:
    """Put stubs in the place of what a record said formerly, in journal and seals.

    Of a record that lives, the present version stays: change or remove it first.
    NothingToRedactError if there is nothing else; errors of occasion, key and database as with
    `change`. What has left the house (reports, exports, backups) is out of reach.
    """
    occasion, signer = Occasion(actor, reason, moment), store.required_signer
    with reaching(store.engine.url):
        with turn(store.engine) as connection:
            stubs = _stubs(connection, id_, on=moment.date())
            end = head(connection)
            number = open_door(connection, after=end)
            made = tuple(Stub(at, id_, digest(content)) for at, content in stubs)
            _put(connection, made, dict(stubs), by=number)
            _reseal(connection, since=made[0].number)
            change = append(connection, after=end, occasion=occasion, signer=signer, redacts=made)
            kind = _kind(connection, id_)
        own = (one.name for one in tables(layout(kind)))
        said = (DOCUMENTS.name, SEALS.name, *LISTED_TABLES, *own)
        erased = erase_traces(store.engine, *said)
    return Redacted(change, erased=erased)


def to_redact(reader: Reader, id_: str) -> tuple[int, ...]:
    """Return the changes whose documents of a record `redact` would replace by stubs.

    NothingToRedactError if there are none.
    """
    return tuple(row.number for row in _former(reader, id_))


def _former(reader: Reader, id_: str) -> list[Any]:
    """Return the documents that say what a record said formerly, oldest first."""
    wanted = select(DOCUMENTS.c.number, DOCUMENTS.c.salt, DOCUMENTS.c.content)
    rows = reader.execute(wanted.where(DOCUMENTS.c.id == id_).order_by(DOCUMENTS.c.number)).all()
    if not rows:
        raise NothingToRedactError(f'The journal has no document of a record "{id_}".')
    former = rows[:-1] if kinds_of(reader, (id_,)) else rows
    said = [row for row in former if row.salt is not None]
    if not said:
        lives = len(former) < len(rows)
        raise NothingToRedactError((_NOTHING_FORMER if lives else _GONE).format(id=id_))
    return said


def _kind(reader: Reader, id_: str) -> str:
    """Return the kind of a record that lives or lived."""
    return str(
        reader.execute(select(ENTRIES.c.kind).where(ENTRIES.c.id == id_).limit(1)).scalar_one()
    )


def _stubs(connection: Connection, id_: str, *, on: date) -> list[tuple[int, str]]:
    """Return, by change, what is to stand in the place of each former document of a record."""
    said = _former(connection, id_)
    with legible():
        return [(row.number, record_document(stub(remade(row.content), on=on))) for row in said]


def _put(
    connection: Connection, stubs: Iterable[Stub], contents: dict[int, str], *, by: int
) -> None:
    """Put stubs in the place of documents, which the database allows for what is redacted now."""
    rows = [{"number": one.number, "id": one.id, "by": by} for one in stubs]
    connection.execute(insert(REDACTIONS), rows)
    this = (DOCUMENTS.c.number == bindparam("at")) & (DOCUMENTS.c.id == bindparam("of"))
    changed: list[dict[str, Any]] = [
        {"at": one.number, "of": one.id, "left": contents[one.number]} for one in stubs
    ]
    put = update(DOCUMENTS).where(this).values(salt=None, content=bindparam("left"))
    connection.execute(put, changed)


def _reseal(connection: Connection, *, since: int) -> None:
    """Let sealed registers say what their editions are now replayed to say."""
    sealed = select(SEALS.c.number, SEALS.c.content).where(SEALS.c.number >= since)
    for number, content in connection.execute(sealed.order_by(SEALS.c.number)).all():
        left = canonical(document(rebuilt(connection, number))).decode()
        if left != content:
            this = SEALS.c.number == number
            connection.execute(update(SEALS).where(this).values(content=left))
