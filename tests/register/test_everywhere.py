"""A search over all kinds of record: the best first, and how many there are of each kind."""

from ropa.register.asking import ANY_KIND
from ropa.register.everywhere import Found, found_among, sayings, vocabulary_of
from ropa.register.listing import COUNTED
from ropa.register.records import Activity, DataCategory, Recipient, System
from ropa.register.register import Register
from ropa.register.text import text

REGISTER = Register(
    (
        Activity(id="orders", name=text(en="Orders and délivery", fr="Commandes")),
        DataCategory(id="orders-data", name=text(en="Data of orders")),
        Recipient(id="courier", name=text(en="Courier"), description=text(en="brings orders home")),
        System(id="till", name=text(en="Till")),
    )
)
KINDS = ("activity", "data-category", "recipient", "system")


def ids(words: str, *kinds: str, length: int = 9) -> list[str]:
    found = found_among(sayings(REGISTER), kinds or KINDS, words, length=length)
    return [one.id for one in found.records]


def test_the_title_that_begins_with_the_words_comes_first_and_a_text_last() -> None:
    assert ids("orders") == ["orders", "orders-data", "courier"]


def test_accents_are_folded_and_the_beginning_of_a_word_is_enough() -> None:
    assert ids("DELIV") == ids("délivery") == ["orders"]


def test_every_word_must_be_there_in_whatever_language() -> None:
    assert ids("commandes delivery") == ["orders"]
    assert ids("commandes courier") == []


def test_each_kind_says_how_many_it_has() -> None:
    found = found_among(sayings(REGISTER), KINDS, "orders", length=1)
    assert [one.id for one in found.records] == ["orders"]
    assert found.counts == dict.fromkeys(KINDS[:3], (1, True))


def test_a_kind_that_is_not_asked_for_is_not_found() -> None:
    assert ids("orders", "recipient", "system") == ["courier"]


def test_no_words_find_nothing() -> None:
    assert found_among(sayings(REGISTER), KINDS, " – ", length=9) == Found((), {})


def test_a_kind_is_not_counted_for_ever() -> None:
    many = Register(tuple(System(id=f"s-{n}", name=text(en="Shelf")) for n in range(COUNTED + 1)))
    found = found_among(sayings(many), ("system",), "shelf", length=1)
    assert found.counts == {"system": (COUNTED, False)}


def test_the_words_that_stand_in_records_are_told_by_how_they_begin() -> None:
    assert vocabulary_of(sayings(REGISTER), KINDS, "or") == {"orders"}
    assert vocabulary_of(sayings(REGISTER), ("activity",), "d") == {"delivery"}
    assert vocabulary_of(sayings(REGISTER), (ANY_KIND,), "co") == {"commandes", "courier"}
