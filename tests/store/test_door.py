"""Changing the register: all or nothing, one line in the journal, and no id twice."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime, timedelta, timezone

import pytest
from sqlalchemy import Connection, event

from ropa.journal.change import BEFORE_ANY_CHANGE, NO_HEAD, Entry, digest_of
from ropa.register.asking import Ref
from ropa.register.canonical import NotADocumentError
from ropa.register.choices import Office
from ropa.register.records import Contact, Mandate, Organisation
from ropa.register.register import NotARegisterError, Register, UnknownRecordError
from ropa.register.text import text
from ropa.store import (
    IdUsedAgainError,
    Store,
    change,
    open_store,
    read_edition,
    read_register,
    redact,
)
from ropa.store.door import MANY
from tests.register.full import full_register
from tests.store.bakery import (
    BAKER,
    BAKERY,
    BREAD,
    NOON,
    NOTICE,
    REGISTER,
    SIGNER,
    audited,
    history,
    now,
    put,
    remove,
    replace_all,
)


def test_what_was_put_is_there(store: Store) -> None:
    put(store, *REGISTER.records)
    assert now(store) == REGISTER
    renamed = replace(BREAD, name=text(en="Selling bread and cakes"))
    put(store, renamed)
    assert now(store) == Register((BAKERY, BAKER, NOTICE, renamed))


def test_what_was_removed_is_gone(store: Store) -> None:
    replace_all(store, REGISTER)
    remove(store, "bread", "notice")
    assert now(store) == Register((BAKERY, BAKER))


def test_a_door_tells_what_comes_by_kind_and_reads_what_stood(store: Store) -> None:
    replace_all(store, REGISTER)
    with change(store, actor="dpo", reason="a test", moment=NOON) as door:
        door.put(replace(BAKER, phone="+352 20 00 01"))
        door.remove("bread")
        assert [one.id for one in door.coming(Contact)] == [BAKER.id]
        assert door.coming(Mandate) == ()
        assert read_register(door.reader) == REGISTER


def test_nobody_removes_what_is_not_there(store: Store) -> None:
    with pytest.raises(UnknownRecordError, match="cake"):
        remove(store, "cake")


def test_a_change_leaves_one_line_in_the_journal(store: Store) -> None:
    replace_all(store, REGISTER)
    made = remove(store, "bread")
    first, second = history(store)
    assert second == made
    assert (first.number, first.moment, first.actor, first.reason) == (1, NOON, "dpo", "a test")
    assert first.previous == NO_HEAD
    assert [(one.kind, one.id) for one in first.entries] == [
        (one.kind, one.id) for one in REGISTER.records
    ]
    assert (second.number, second.previous) == (2, digest_of(first.body()))
    assert second.entries == (Entry("activity", "bread", None),)


def test_a_change_of_nothing_leaves_none(store: Store) -> None:
    replace_all(store, REGISTER)
    assert replace_all(store, REGISTER) is None
    assert put(store, BREAD) is None
    assert len(history(store)) == 1


def test_an_edition_says_where_it_comes_from(store: Store) -> None:
    with store.session() as session:
        empty = read_edition(session)
    assert (empty.register, empty.number) == (Register(), 0)
    assert (empty.moment, empty.head) == (BEFORE_ANY_CHANGE, NO_HEAD)
    made = replace_all(store, REGISTER)
    assert made is not None
    with store.session() as session:
        edition = read_edition(session)
    assert (edition.register, edition.number) == (REGISTER, 1)
    assert (edition.moment, edition.head) == (NOON, digest_of(made.body()))


def test_moments_are_kept_in_utc(store: Store) -> None:
    in_luxembourg = datetime(2026, 3, 1, 13, tzinfo=timezone(timedelta(hours=1)))
    made = put(store, BAKERY, moment=in_luxembourg)
    assert made is not None
    assert made.moment.utcoffset() == timedelta(0)
    assert history(store) == (made,)
    assert made.moment == NOON


def test_what_is_no_register_is_refused_and_nothing_written(store: Store) -> None:
    replace_all(store, REGISTER)
    with pytest.raises(NotARegisterError, match='names "bakery", which is no record'):
        remove(store, "bakery")
    assert now(store) == REGISTER
    assert len(history(store)) == 1


def put_and_fail(store: Store) -> None:
    with change(store, actor="dpo", reason="a test", moment=NOON) as door:
        door.put(BAKERY)
        raise LookupError("half way")


def test_a_context_that_ends_badly_writes_nothing(store: Store) -> None:
    with pytest.raises(LookupError, match="half way"):
        put_and_fail(store)
    assert now(store) == Register()
    assert history(store) == ()
    assert put(store, BAKERY) is not None, "the next change finds the door free"


def test_an_id_is_never_used_again(store: Store) -> None:
    replace_all(store, REGISTER)
    remove(store, "bread")
    with pytest.raises(IdUsedAgainError, match='"bread"'):
        put(store, replace(BREAD, reference="A-2"))
    with pytest.raises(IdUsedAgainError, match='"bread"'):
        put(store, Contact(id="bread", person="Somebody"))
    assert "bread" not in now(store)


def test_a_record_comes_back_as_it_was(store: Store) -> None:
    replace_all(store, REGISTER)
    for _ in range(2):
        remove(store, "bread")
        assert put(store, BREAD) is not None
    assert now(store) == REGISTER
    assert put(store, replace(BREAD, reference="A-2")) is not None
    audited(store)


def test_what_was_redacted_does_not_come_back(store: Store) -> None:
    replace_all(store, REGISTER)
    remove(store, "bread")
    redact(store, "bread", actor="dpo", reason="a test", moment=NOON)
    with pytest.raises(IdUsedAgainError, match='"bread"'):
        put(store, BREAD)


def test_a_record_never_becomes_one_of_another_kind(store: Store) -> None:
    put(store, BAKERY)
    with pytest.raises(IdUsedAgainError) as refused:
        put(store, Contact(id="bakery", person="Somebody"))
    assert refused.value.ids == ("bakery",)


def test_records_may_need_each_other(store: Store) -> None:
    bakery = replace(BAKERY, confirmed_by=Ref("baker"))
    replace_all(store, Register((bakery, BAKER)))
    assert now(store) == Register((bakery, BAKER))
    remove(store, "bakery", "baker")
    assert now(store) == Register()


@pytest.mark.parametrize(
    ("actor", "reason", "moment", "words"),
    [
        ("", "a test", NOON, "actor"),
        ("dpo", "a\0test", NOON, "reason"),
        ("dpo", "a test", NOON.replace(tzinfo=None), "offset"),
    ],
)
def test_a_change_says_who_and_why_and_when(
    store: Store, actor: str, reason: str, moment: datetime, words: str
) -> None:
    with (
        pytest.raises(ValueError, match=words),
        change(store, actor=actor, reason=reason, moment=moment),
    ):
        pass


def test_the_door_tells_at_the_cost_of_a_look_whether_a_kind_may_be_in_it(store: Store) -> None:
    replace_all(store, REGISTER)
    said: list[str] = []
    dpo = Mandate(id="mandate", organisation=Ref("bakery"), office=Office.DPO, holder=Ref("baker"))
    with noting(store, said), change(store, actor="dpo", reason="a test", moment=NOON) as door:
        del said[:]
        assert door.may_hold(Organisation)
        assert not door.may_hold(Mandate)
        assert len(said) == 2
        door.put(dpo)
        assert door.may_hold(Mandate)
        door.remove("mandate")


@contextmanager
def noting(store: Store, said: list[str]) -> Iterator[None]:
    """Note the statements that the database is given, each in one line."""

    def note(_: Connection, __: object, statement: str, *___: object) -> None:
        said.append(" ".join(statement.split()))

    event.listen(store.engine, "before_cursor_execute", note)
    yield
    event.remove(store.engine, "before_cursor_execute", note)


def test_a_change_touches_the_rows_of_what_changed_alone(store: Store) -> None:
    dpo = Mandate(id="mandate", organisation=Ref("bakery"), office=Office.DPO, holder=Ref("baker"))
    replace_all(store, Register((*REGISTER.records, dpo)))
    said: list[str] = []
    with noting(store, said):
        put(store, replace(dpo, since=NOON.date()))
    read = ("SELECT", "BEGIN", "PRAGMA")
    written = [" ".join(one.split()[:3]) for one in said if not one.startswith(read)]
    assert written == [
        "INSERT INTO opening",
        "DELETE FROM mandate",
        "DELETE FROM mandate_countries",
        "DELETE FROM record_citations",
        "INSERT INTO mandate",
        "INSERT INTO journal_entry",
        "INSERT INTO journal_document",
        "DELETE FROM journal_leaf",
        "INSERT INTO journal_leaf",
        "DELETE FROM journal_bucket",
        "INSERT INTO journal_bucket",
        "INSERT INTO change",
    ]


def test_a_change_reads_what_it_touches_and_never_all(store: Store) -> None:
    asked: list[list[str]] = []
    for more in ((), full_register().records):
        replace_all(store, Register((BAKERY, *more)))
        asked.append([])
        with noting(store, asked[-1]):
            put(store, replace(BAKERY, name="Another name"))
    assert asked[0] == asked[1], "it costs the same, however much there is"
    unbounded = [
        one.partition(" FROM ")[2]
        for one in asked[0]
        if " FROM " in one and " WHERE " not in one and " LIMIT " not in one
    ]
    assert unbounded == ["journal_bucket"], "it has 256 rows at most"


@pytest.mark.parametrize(("more", "whole"), [(0, False), (1, True)])
def test_of_many_records_the_register_is_read_as_a_whole(
    store: Store, more: int, *, whole: bool
) -> None:
    said: list[str] = []
    with noting(store, said):
        put(store, *(replace(BAKERY, id=f"bakery-{at}") for at in range(MANY + more)))
    read = [one for one in said if one.startswith("SELECT") and " FROM organisation " in one]
    assert any(" WHERE " not in one for one in read) == whole


def test_what_no_document_may_hold_is_refused_and_named(store: Store) -> None:
    bad = replace(BAKER, id="clerk", person="x\x1b")
    with pytest.raises(NotADocumentError, match=r"clerk\.person: has a control character"):
        put(store, *REGISTER.records, bad)
    assert history(store) == ()
    with pytest.raises(NotADocumentError, match="clerk"):
        replace_all(store, Register((*REGISTER.records, bad)))
    assert now(store) == Register()


def test_a_reader_sees_one_moment_while_others_write(store: Store, database_url: str) -> None:
    replace_all(store, REGISTER)
    with store.session() as session:
        before = read_edition(session)
        with open_store(database_url, SIGNER) as other:
            put(other, replace(BAKERY, name="Another name"))
        assert read_edition(session) == before
    with store.session() as session:
        assert read_edition(session).number == 2
