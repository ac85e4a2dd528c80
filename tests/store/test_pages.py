"""What a page of the database shows is what a page of the register in memory shows."""

from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, event, insert

from ropa.register.asking import ANY_KIND, Asked, Ref, questions
from ropa.register.choices import Choice
from ropa.register.compare import compare
from ropa.register.everywhere import sayings, vocabulary_of
from ropa.register.filtering import How, operations
from ropa.register.listing import Filter, Page, Wanted, can_sort, page_of, pick_of
from ropa.register.records import KINDS, Activity, Disclosure, Organisation, Recipient, Record
from ropa.register.register import Register
from ropa.register.searching import sort_key, words_of
from ropa.register.text import text
from ropa.register.titles import title
from ropa.store import Reader, Store, called_by, count_by_kind, find, naming, page, pick, vocabulary
from ropa.store.rows import Row
from ropa.store.write import write
from tests.register.strategies import registers
from tests.reports.orders import fixture
from tests.store.bakery import REGISTER, put, replace_all

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hypothesis.strategies import DrawFn

ORANUM = fixture("oranum")


@st.composite
def wishes(draw: "DrawFn", register: Register) -> Wanted:
    """What may be wanted of a register's lists: often something that it has."""
    kinds = sorted({one.kind for one in register.records}) or ["activity"]
    kind = draw(st.sampled_from(kinds))
    asked = questions(KINDS[kind])
    order = ["", *(one.name for one in asked if can_sort(one))]
    filterable = [one for one in asked if operations(one)]
    chosen = draw(st.lists(st.sampled_from(filterable), max_size=2))
    return Wanted(
        kind,
        words=draw(words_for(register)),
        filters=tuple(draw(filters(register, kind, one)) for one in chosen),
        sort=draw(st.sampled_from(order)),
        down=draw(st.booleans()),
        start=draw(st.integers(0, 3)),
        length=draw(st.sampled_from((1, 3, 50))),
    )


def words_for(register: Register) -> st.SearchStrategy[str]:
    """Words that stand somewhere, beginnings of them, and words that nowhere stand."""
    known = sorted({word for one in register.records for _, word in words_of(one)}) or ["a"]
    one = st.tuples(st.sampled_from(known), st.integers(1, 40)).map(lambda cut: cut[0][: cut[1]])
    return st.lists(st.one_of(one, st.just("NOWHERE")), max_size=2).map(" ".join)


@st.composite
def filters(draw: "DrawFn", register: Register, kind: str, asked: Asked) -> Filter:
    how = draw(st.sampled_from(operations(asked)))
    if how in {How.EMPTY, How.FILLED}:
        return Filter(asked.name, how)
    if how is How.CONTAINS:
        return Filter(asked.name, how, draw(words_for(register)))
    said = {
        written(value)
        for one in register.all(KINDS[kind])
        for value in several(getattr(one, asked.name))
        if value not in (None, "")
    }
    return Filter(asked.name, how, draw(st.sampled_from(sorted(said) or [stranger(asked)])))


def several(value: object) -> tuple[object, ...]:
    return value if isinstance(value, tuple) else (value,)


def written(value: object) -> str:
    """Write an answer as an address does."""
    return {True: "yes", False: "no"}[value] if isinstance(value, bool) else str(value)


def stranger(asked: Asked) -> str:
    """A value that a filter of a field may have, though no record does."""
    if asked.type is bool:
        return "yes"
    if asked.type is not Ref and issubclass(asked.type, Choice):
        return str(next(iter(asked.type)))
    return {int: "7"}.get(asked.type, "2021-07-22")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data(), register=registers())
def test_a_page_of_the_database_is_that_of_the_register(
    store: Store, data: st.DataObject, register: Register
) -> None:
    with store.engine.connect() as connection:  # never committed
        connection.execute(insert(Row.metadata.tables["opening"]), {"number": 1})
        write(connection, compare(Register(), register))
        for _ in range(4):
            assert_same(connection, register, data)


@pytest.mark.slow
def test_a_page_of_the_first_register_is_the_same(store: Store) -> None:
    replace_all(store, ORANUM)

    @settings(max_examples=60)
    @given(data=st.data())
    def holds(data: st.DataObject) -> None:
        with store.engine.connect() as connection:
            assert_same(connection, ORANUM, data)

    holds()


def assert_same(reader: Reader, register: Register, data: st.DataObject) -> None:
    wanted = data.draw(wishes(register))
    assert page(reader, wanted) == page_of(register, wanted)
    kinds = data.draw(st.lists(st.sampled_from((ANY_KIND, *KINDS)), min_size=1, max_size=3))
    length = data.draw(st.sampled_from((1, 20)))
    assert pick(reader, kinds, wanted.words, length=length) == pick_of(
        register, kinds, wanted.words, length=length
    )
    if register.records:
        id_ = data.draw(st.sampled_from(register.records)).id
        assert find(reader, id_) == register.find(id_)
        begun = data.draw(st.sampled_from(("", "a", "ex", wanted.words[:2].lower())))
        assert vocabulary(reader, kinds, begun) == vocabulary_of(sayings(register), kinds, begun)
        named = sorted(register.naming(id_, Record), key=lambda one: (sort_key(one), one.id))
        assert naming(reader, id_) == Page(tuple(named[:50]), len(named))
        assert naming(reader, id_, start=1, length=1) == Page(tuple(named[1:2]), len(named))


def test_nothing_is_found_of_what_is_not_there(store: Store) -> None:
    with store.session() as session:
        assert find(session, "nobody") is None
        assert naming(session, "nobody") == Page((), 0)
        assert count_by_kind(session) == {}
        assert page(session, Wanted("activity")) == Page((), 0)


def test_kinds_are_counted(store: Store) -> None:
    replace_all(store, REGISTER)
    with store.session() as session:
        assert count_by_kind(session) == dict.fromkeys(
            ("organisation", "contact", "notice", "activity"), 1
        )


def test_titles_are_made_of_what_is_read_for_them(store: Store) -> None:
    replace_all(store, ORANUM)
    some = ORANUM.records[:: len(ORANUM.records) // 40]
    with store.session() as session:
        known = called_by(session, some)
        assert [title(one, known) for one in some] == [title(one, ORANUM.find) for one in some]


def test_a_list_follows_what_others_are_called_without_being_written(store: Store) -> None:
    bank = Recipient(id="bank", name=text(en="A bank"))
    paid = Disclosure(id="paid", activities=(Ref("bread"),), recipient=Ref("bank"))
    replace_all(store, Register((*REGISTER.records, bank, paid)))
    put(store, replace(bank, name=text(en="Another bank")))
    with store.session() as session:
        (found,) = page(session, Wanted("disclosure")).records
        assert title(found, called_by(session, (found,))) == "Another bank"


MANY = 1_200
"""More records than are counted, and more than a word is rare in."""


def many(number: int) -> Register:
    """Many activities with two common words; every third has another, and each its own number."""
    return Register(
        (
            Organisation(id="house", name="House of the Example"),
            *(
                Activity(
                    id=f"activity-{at:05}",
                    name=text(en=f"Common activity {at:05}" + (" third" if at % 3 == 0 else "")),
                    controllers=(Ref("house"),),
                )
                for at in range(number)
            ),
        )
    )


ANY = (ANY_KIND,)
BIG = many(MANY)
WISHES = (
    Wanted("activity"),
    Wanted("activity", down=True, start=10),
    Wanted("activity", words="common activity", start=10),
    Wanted("activity", words="common third"),
    Wanted("activity", words="00007 common"),
    Wanted("activity", words="common nowhere"),
    Wanted("activity", filters=(Filter("controllers", "is", "house"),)),
)
"""What is common and what is rare, in the ways that are gone for each."""


def test_common_and_rare_words_find_the_same_with_the_same_number_of_statements(
    store: Store,
) -> None:
    counts = []
    for register in (many(30), BIG):
        replace_all(store, register)
        with store.session() as session:
            for wanted in WISHES:
                with told(session.connection()) as sent:
                    found = page(session, wanted), pick(session, ANY, wanted.words)
                assert found == (page_of(register, wanted), pick_of(register, ANY, wanted.words))
                counts.append(len(sent))
    with store.session() as session:
        for wanted in WISHES:
            deep = replace(wanted, start=MANY - 100)
            assert page(session, deep) == page_of(BIG, deep), wanted
    assert page_of(BIG, WISHES[2]).exact is False
    small, large = counts[: len(WISHES)], counts[len(WISHES) :]
    assert all(one <= other for one, other in zip(large, small, strict=True)), (small, large)


@contextmanager
def told(connection: Connection) -> "Iterator[list[str]]":
    """Note the statements that are sent while the context lasts."""
    found: list[str] = []

    def note(_: object, __: object, statement: str, *___: object) -> None:
        found.append(statement)

    event.listen(connection, "before_cursor_execute", note)
    yield found
    event.remove(connection, "before_cursor_execute", note)
