"""The journal: every change with its documents, as written and signed, and nothing else."""

from dataclasses import replace
from itertools import pairwise

from cryptography.exceptions import InvalidSignature
from sqlalchemy import select

from ropa.journal.change import NO_HEAD, Change, Entry, digest_of, read_change
from ropa.journal.line import Line, salted
from ropa.journal.root import Standing
from ropa.register.canonical import record_document
from ropa.register.records import Record
from ropa.store import Store, head
from ropa.store.rows import Row
from ropa.store.succession import AHEAD
from tests.store.bakery import (
    BAKERY,
    BREAD,
    KEY,
    NOON,
    REGISTER,
    SIGNER,
    history,
    kept,
    now,
    put,
    remove,
    replace_all,
)

FIRST = Change(
    number=1,
    moment=NOON,
    actor="dpo",
    reason="a test",
    previous=NO_HEAD,
    entries=(Entry("organisation", "bakery", "1" * 64), Entry("contact", "baker", None)),
    format=1,
)


def test_changes_of_the_first_format_keep_their_digests() -> None:
    told = "92e11274d3161a303db75c3488d5e87e74b18d6cfd10e7fa9945f427a42954df"
    assert digest_of(FIRST.body()) == told
    assert read_change(FIRST.body()) == FIRST


def signed(line: Line) -> bool:
    try:
        KEY.public_key().verify(bytes.fromhex(line.signature), line.body.encode())
    except InvalidSignature:
        return False
    return True


def test_each_change_is_signed_and_names_the_one_before(store: Store) -> None:
    replace_all(store, REGISTER)
    put(store, replace(BAKERY, name="Another name"))
    remove(store, "bread")
    told = kept(store)
    assert [read_change(one.body) for one in told] == list(history(store))
    assert all(signed(one) for one in told)
    assert not signed(replace(told[0], body=told[1].body))
    assert {one.key for one in history(store)} == {SIGNER.key}
    for earlier, later in pairwise(told):
        assert read_change(later.body).previous == digest_of(earlier.body)
    with store.session() as session:
        assert head(session).digest == digest_of(told[-1].body)


def test_documents_lie_beside_the_change_under_their_salted_digests(store: Store) -> None:
    replace_all(store, REGISTER)
    remove(store, "bread")
    first, second = kept(store)
    documents = {one.id: one for one in first.documents or ()}
    for entry in read_change(first.body).entries:
        one = documents[entry.id]
        assert one.salt is not None
        assert entry.digest == salted(one.salt, one.content)
        assert one.content == record_document(REGISTER.get(entry.id, Record))
    assert second.documents == ()


def test_equal_documents_never_have_equal_digests(store: Store) -> None:
    put(store, BAKERY)
    put(store, replace(BAKERY, name="Another name"))
    put(store, BAKERY)
    first, _, third = (one.entries[0].digest for one in history(store))
    assert first != third


def test_the_root_is_over_all_that_lives(store: Store) -> None:
    standing = Standing()
    replace_all(store, REGISTER)
    put(store, replace(BREAD, name=BREAD.name), replace(BAKERY, name="Another name"))
    remove(store, "bread", "notice")
    for change in history(store):
        standing.take(change.entries)
        assert change.root == standing.root
    assert standing.living.keys() == {one.id for one in now(store).records}


def test_a_clock_that_went_back_a_little_takes_no_change_back(store: Store) -> None:
    put(store, BAKERY)
    made = put(store, replace(BAKERY, name="Another name"), moment=NOON - AHEAD)
    assert made is not None
    assert made.moment == NOON


def test_the_columns_beside_a_body_are_what_it_says(store: Store) -> None:
    replace_all(store, REGISTER)
    remove(store, "bread")
    table = Row.metadata.tables["change"]
    with store.engine.connect() as connection:
        for row in connection.execute(select(table)):
            change = read_change(row.body)
            assert (row.number, row.moment) == (change.number, change.moment)
            assert (row.previous, row.digest) == (change.previous, digest_of(row.body))
