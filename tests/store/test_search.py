"""What a search finds in the database is what it finds in the register in memory."""

import pytest
from sqlalchemy.orm import Session

from ropa.register.everywhere import found_among, sayings
from ropa.register.listing import namesakes_of
from ropa.register.records import KINDS, System
from ropa.register.register import Register
from ropa.register.text import text
from ropa.store import Store, namesakes, search
from ropa.store.choosing import RARE
from tests.reports.orders import fixture
from tests.store.bakery import replace_all

KIND_NAMES = tuple(KINDS)
WORDS = ("payment", "paiement card", "A-07", "a", "the of", "données", "nowhere", "–", "")


@pytest.mark.slow
def test_a_search_of_the_first_register_finds_the_same(store: Store) -> None:
    register = fixture("oranum")
    replace_all(store, register)
    said = sayings(register)
    some = ("activity", "data-element", "remark")
    with Session(store.engine) as session:
        for words in WORDS:
            for kinds in (KIND_NAMES, some):
                found = search(session, kinds, words, length=40)
                assert found == found_among(said, kinds, words, length=40), words


def test_what_is_common_is_counted_so_far_and_no_farther(store: Store) -> None:
    many = (System(id=f"shelf-{n:04}", name=text(en="Shelf of bread")) for n in range(RARE + 2))
    register = Register((*many, System(id="till", name=text(en="Till"))))
    replace_all(store, register)
    with Session(store.engine) as session:
        for words in ("shelf", "bread shelf", "till"):
            found = search(session, KIND_NAMES, words, length=5)
            assert found == found_among(sayings(register), KIND_NAMES, words, length=5)
            assert found.records


def test_what_is_called_alike_is_the_same_in_both(store: Store) -> None:
    names = ("Till", "TILL!", "Oven", "Ofen", "oven", "–", "-")
    some = (System(id=f"s-{at}", name=text(en=name)) for at, name in enumerate(names))
    register = Register(tuple(some))
    replace_all(store, register)
    with Session(store.engine) as session:
        for length in (1, 9):
            found = namesakes(session, "system", length=length)
            assert found == namesakes_of(register, "system", length=length)
            assert found
        assert namesakes(session, "recipient", length=9) == ()
