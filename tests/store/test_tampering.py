"""Whoever writes to the database itself is found out: what was done is named, and where."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import Connection, Table, delete, insert, select, text

from ropa.journal.change import NO_HEAD, Change, digest_of, read_change
from ropa.journal.fault import Fault
from ropa.journal.heads import Pair
from ropa.journal.line import Signer
from ropa.register.asking import Ref
from ropa.register.records import Purpose
from ropa.register.text import text as words
from ropa.store import Store, redact, seal
from ropa.store.engine import make_engine
from ropa.store.guards import release
from ropa.store.rows import JOURNAL_TABLES, Row
from tests.register.full import full_register
from tests.store.bakery import (
    BAKERY,
    NOON,
    REGISTER,
    SIGNER,
    audited,
    faults,
    put,
    remove,
    replace_all,
)

TABLES = Row.metadata.tables
CHANGES = TABLES["change"]
PLACES = (2, 7, 11)
LAST = 14
SALE = Purpose(id="sale", activity=Ref("bread"), name=words(en="Selling"))
STRANGER = Ed25519PrivateKey.from_private_bytes(b"\x02" * 32)
FORGERS = {
    "with a key of their own": Signer("2" * 64, STRANGER.sign),
    "as if with ours": Signer(SIGNER.key, STRANGER.sign),
}
Snapshot = dict[str, Sequence[Any]]
Rows = list[tuple[int, str, str]]
"""What stands in the table of changes: number, body, signature."""


def turns(store: Store) -> Iterator[object]:
    """Make the changes of the tests' journal, one at a time."""
    yield replace_all(store, REGISTER)
    for name in ("Two", "Three"):
        yield put(store, replace(BAKERY, name=name), SALE)
    yield remove(store, "sale")
    yield seal(store, actor="dpo", reason="a test", moment=NOON)
    yield put(store, replace(BAKERY, name="Six"))
    yield redact(store, "bakery", actor="dpo", reason="a test", moment=NOON).change
    for name in ("Eight", "Nine", "Ten", "Eleven", "Twelve"):
        yield put(store, replace(BAKERY, name=name))
    yield seal(store, actor="dpo", reason="a test", moment=NOON)
    yield put(store, replace(BAKERY, name="Last"))


@pytest.fixture
def backups(store: Store) -> list[Snapshot]:
    """What the tables held after each change; the store itself has all of them."""
    found = [snapshot(store), *(snapshot(store) for _ in turns(store))]
    assert len(found) == LAST + 1
    return found


def snapshot(store: Store) -> Snapshot:
    with store.engine.connect() as connection:
        return {
            name: [dict(row) for row in connection.execute(select(table)).mappings()]
            for name, table in TABLES.items()
        }


@pytest.fixture
def printed(store: Store, backups: list[Snapshot]) -> Pair:
    """The head that was printed last: of all the changes."""
    assert backups
    head = audited(store).head
    assert head.number == LAST
    return head.number, head.digest


@pytest.fixture
def full(store: Store) -> Pair:
    """The head of a journal with one change, which fills every table of the register."""
    replace_all(store, full_register())
    return 1, audited(store).head.digest


@pytest.fixture
def unheld(store: Store) -> Iterator[Connection]:
    """A connection that no trigger and no foreign key holds back; nothing is kept of it."""
    engine = make_engine(store.engine.url.render_as_string(hide_password=False), migrating=True)
    with engine.connect() as connection:
        release(connection)
        if connection.dialect.name == "postgresql":
            connection.execute(text("SET session_replication_role = replica"))
        yield connection
    engine.dispose()


def found(
    connection: Connection, printed: Pair, tamper: Callable[[Connection], Any]
) -> Fault | None:
    """Tamper, return what is found first, if anything, and take it back."""
    with connection.begin_nested() as tampering:
        tamper(connection)
        first = next(iter(faults(connection, printed)), None)
        tampering.rollback()
    return first


def read(connection: Connection) -> Rows:
    columns = CHANGES.c.number, CHANGES.c.body, CHANGES.c.signature
    return [tuple(row) for row in connection.execute(select(*columns).order_by(CHANGES.c.number))]


def write(connection: Connection, rows: Rows) -> None:
    """Put changes in the place of all, with the columns that fit them."""
    connection.execute(delete(CHANGES))
    for number, body, signature in rows:
        said = read_change(body)
        row = {"number": number, "moment": said.moment, "previous": said.previous}
        row |= {"digest": digest_of(body), "body": body, "signature": signature}
        connection.execute(insert(CHANGES), row)


def signed(change: Change, signer: Signer) -> tuple[int, str, str]:
    body = replace(change, key=signer.key).body()
    return change.number, body, signer.sign(body.encode()).hex()


def chained(rows: Rows, changes: Sequence[Change], signer: Signer) -> Rows:
    """Let changes follow on others, numbered and signed anew."""
    made = list(rows)
    for one in changes:
        previous = digest_of(made[-1][1]) if made else NO_HEAD
        made.append(signed(replace(one, number=len(made) + 1, previous=previous), signer))
    return made


def changes(rows: Rows) -> list[Change]:
    return [read_change(body) for _, body, _ in rows]


def reworded(row: tuple[int, str, str]) -> Change:
    return replace(read_change(row[1]), reason="another reason")


def edit(connection: Connection, at: int) -> int:
    body = reworded(read(connection)[at - 1]).body()
    connection.execute(CHANGES.update().where(CHANGES.c.number == at).values(body=body))
    return at


def edit_and_fix_its_digest(connection: Connection, at: int) -> int:
    body = reworded(read(connection)[at - 1]).body()
    put = CHANGES.update().where(CHANGES.c.number == at)
    connection.execute(put.values(body=body, digest=digest_of(body)))
    return at


def delete_the_first(connection: Connection, at: int) -> int:
    write(connection, read(connection)[PLACES.index(at) + 1 :])
    return 1


def delete_the_middle(connection: Connection, at: int) -> int:
    rows = read(connection)
    write(connection, rows[: at - 1] + rows[at:])
    return at


def delete_the_last(connection: Connection, at: int) -> int:
    gone = 1 + PLACES.index(at)
    write(connection, read(connection)[:-gone])
    return LAST + 1 - gone


def swap(connection: Connection, at: int) -> int:
    rows = read(connection)
    one, other = rows[at - 1 : at + 1]
    rows[at - 1 : at + 1] = [(at, *other[1:]), (at + 1, *one[1:])]
    write(connection, rows)
    return at


def insert_in_the_middle(connection: Connection, at: int) -> int:
    rows = read(connection)
    forged = replace(reworded(rows[at - 1]), entries=())
    later = [(number + 1, body, signature) for number, body, signature in rows[at - 1 :]]
    put = signed(replace(forged, previous="9" * 64), FORGERS["as if with ours"])
    write(connection, [*rows[: at - 1], put, *later])
    return at


def append_a_forged_one(connection: Connection, at: int) -> int:
    rows = read(connection)
    forger = list(FORGERS.values())[PLACES.index(at) % len(FORGERS)]
    write(connection, chained(rows, [replace(reworded(rows[at - 1]), entries=())], forger))
    return LAST + 1


def chain_everything_anew(connection: Connection, at: int) -> int:
    rows = read(connection)
    anew = [reworded(rows[at - 1]), *changes(rows[at:])]
    forger = list(FORGERS.values())[PLACES.index(at) % len(FORGERS)]
    write(connection, chained(rows[: at - 1], anew, forger))
    return at


def chain_everything_anew_with_the_stolen_key(connection: Connection, at: int) -> int:
    """Nothing but the head that was printed tells."""
    rows = read(connection)
    anew = [reworded(rows[at - 1]), *changes(rows[at:])]
    write(connection, chained(rows[: at - 1], anew, SIGNER))
    return LAST


def truncate_and_append(connection: Connection, at: int) -> int:
    rows = read(connection)
    more = [replace(reworded(rows[-1]), entries=())] * 3
    write(connection, chained(rows[:at], more, FORGERS["as if with ours"]))
    return at + 1


def truncate_and_append_with_the_stolen_key(connection: Connection, at: int) -> int:
    rows = read(connection)
    root = read_change(rows[at - 1][1]).root
    more = [replace(reworded(rows[-1]), entries=(), root=root)] * (LAST - at)
    for name in ("opening", "journal_entry", "journal_document", "journal_seal"):
        connection.execute(delete(TABLES[name]).where(TABLES[name].c.number > at))
    write(connection, chained(rows[:at], more, SIGNER))
    return LAST


def empty_the_table(connection: Connection, at: int) -> int:
    gone = (["change"], ["change", "opening"], JOURNAL_TABLES)[PLACES.index(at)]
    for name in gone:
        connection.execute(delete(TABLES[name]))
    return 1


KINDS = (
    edit,
    edit_and_fix_its_digest,
    delete_the_first,
    delete_the_middle,
    delete_the_last,
    swap,
    insert_in_the_middle,
    append_a_forged_one,
    chain_everything_anew,
    chain_everything_anew_with_the_stolen_key,
    truncate_and_append,
    truncate_and_append_with_the_stolen_key,
    empty_the_table,
)


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: str(kind.__name__))
def test_a_changed_journal_is_found_out_where_it_was_changed(
    printed: Pair, unheld: Connection, kind: Callable[[Connection, int], int]
) -> None:
    for at in PLACES:
        wanted: list[int] = []
        first = found(unheld, printed, lambda db: wanted.append(kind(db, at)))  # noqa: B023 - called at once
        assert first is not None
        assert [first.number] == wanted
    assert faults(unheld, printed) == ()


@pytest.mark.slow
def test_an_older_backup_is_found_out_by_the_head_that_was_printed(
    printed: Pair, unheld: Connection, backups: list[Snapshot]
) -> None:
    words = (
        f"is missing, and so is the head {LAST}:{printed[1]}, which is said to have left the "
        "house; the journal was cut, or that head is forged"
    )
    for at in (0, *PLACES, LAST - 1):
        first = found(unheld, printed, lambda db: put_back(db, backups[at]))  # noqa: B023 - called at once
        assert first == Fault(at + 1, words)


def put_back(connection: Connection, backup: Snapshot) -> None:
    for name, rows in backup.items():
        connection.execute(delete(TABLES[name]))
        if rows:
            connection.execute(insert(TABLES[name]), rows)


OF_THE_JOURNAL = {
    "UPDATE change SET moment = '2020-01-01T00:00:00.000000Z' WHERE number = 7": 7,
    "UPDATE change SET digest = 'f' WHERE number = 7": 7,
    "UPDATE change SET previous = 'f' WHERE number = 7": 7,
    "UPDATE change SET signature = '' WHERE number = 7": 7,
    "UPDATE journal_entry SET digest = 'f' WHERE number = 6": 6,
    "UPDATE journal_entry SET kind = 'contact' WHERE number = 6": 6,
    "UPDATE journal_entry SET id = 'baker' WHERE number = 6": 6,
    "DELETE FROM journal_entry WHERE number = 6": 6,
    "INSERT INTO journal_entry VALUES (6, 'cake', 'activity', NULL)": 6,
    "INSERT INTO journal_entry VALUES (0, 'cake', 'activity', NULL)": 1,
    "INSERT INTO journal_entry VALUES (99, 'cake', 'activity', NULL)": 99,
    "UPDATE journal_document SET content = '{}' WHERE number = 8": 8,
    "UPDATE journal_document SET content = content || ' ' WHERE number = 2 AND id = 'bakery'": 2,
    "UPDATE journal_document SET salt = NULL WHERE number = 8": 8,
    "UPDATE journal_document SET salt = '00' WHERE number = 8": 8,
    "UPDATE journal_document SET salt = 'no digits' WHERE number = 8": 8,
    "UPDATE journal_document SET salt = '00' WHERE number = 2 AND id = 'bakery'": 2,
    "DELETE FROM journal_document WHERE number = 8": 8,
    "DELETE FROM journal_document WHERE number = 2 AND id = 'bakery'": 2,
    "INSERT INTO journal_document VALUES (8, 'cake', NULL, '{}')": 8,
    "INSERT INTO journal_document VALUES (99, 'cake', NULL, '{}')": 99,
    "UPDATE journal_seal SET content = '{}' WHERE number = 5": 5,
    "DELETE FROM journal_seal WHERE number = 13": 13,
    "INSERT INTO journal_seal VALUES (7, '{}')": 7,
    "INSERT INTO journal_seal VALUES (99, '{}')": 99,
    "DELETE FROM journal_redaction": 7,
    'UPDATE journal_redaction SET "by" = 8': 7,
    "INSERT INTO journal_redaction VALUES (9, 'bakery', 7)": 7,
    "INSERT INTO journal_redaction VALUES (9, 'bakery', 10)": 10,
    "DELETE FROM retired": LAST,
    "UPDATE retired SET kind = 'contact'": LAST,
    "INSERT INTO retired VALUES ('cake', 'activity')": LAST,
    "UPDATE journal_leaf SET digest = 'f' WHERE id = 'bakery'": LAST,
    "UPDATE journal_leaf SET bucket = 0 WHERE id = 'bakery'": LAST,
    "UPDATE journal_leaf SET kind = 'contact' WHERE id = 'bakery'": LAST,
    "DELETE FROM journal_leaf WHERE id = 'bakery'": LAST,
    "INSERT INTO journal_leaf VALUES ('cake', 'activity', 0, 'f')": LAST,
    "DELETE FROM journal_bucket": LAST,
    "UPDATE journal_bucket SET digest = 'f'": LAST,
    "INSERT INTO journal_bucket VALUES (999, 'f')": LAST,
    "INSERT INTO opening VALUES (15)": 15,
    "INSERT INTO opening VALUES (99)": 99,
    "INSERT INTO record VALUES ('cake', 'activity')": LAST,
    "DELETE FROM record WHERE id = 'bakery'": LAST,
    "UPDATE record SET kind = 'contact' WHERE id = 'bakery'": LAST,
    "UPDATE organisation SET name = 'Another' WHERE id = 'bakery'": LAST,
}


@pytest.mark.slow
def test_what_lies_beside_the_chain_is_held_against_it(printed: Pair, unheld: Connection) -> None:
    missed = {}
    for statement, wanted in OF_THE_JOURNAL.items():
        first = found(unheld, printed, lambda db: db.execute(text(statement)))  # noqa: B023 - called at once
        if first is None or first.number != wanted:
            missed[statement] = first
    assert missed == {}


@pytest.mark.slow
def test_every_table_of_the_register_is_held_against_the_journal(
    full: Pair, unheld: Connection
) -> None:
    for name in sorted(set(TABLES) - set(JOURNAL_TABLES)):
        first = found(unheld, full, lambda db: emptied(db, TABLES[name]))  # noqa: B023 - called at once
        assert first is not None, name
        assert first.number == 1


def emptied(connection: Connection, table: Table) -> None:
    gone = connection.execute(delete(table))
    assert gone.rowcount > 0, f"no row of {table.name} to tamper with"
