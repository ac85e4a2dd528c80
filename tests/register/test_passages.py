"""Where words stand in a record, with some of what stands around them."""

from ropa.register.passages import AROUND, Passage, passage
from ropa.register.records import Recipient
from ropa.register.text import text

COURIER = Recipient(
    id="courier",
    name=text(en="Courier"),
    description=text(en="Brings every order home", fr="Livre chaque commande (ordre) à domicile"),
)


def found(words: str, *, language: str = "en", record: Recipient = COURIER) -> Passage:
    one = passage(record, (words,), language=language)
    assert one is not None
    return one


def test_a_word_stands_between_what_comes_before_and_after_it() -> None:
    one = found("ord")
    assert (one.before, one.word, one.after) == ("Brings every ", "order", " home")
    assert one.asked.name == "description"


def test_the_readers_language_comes_first_if_the_word_stands_there() -> None:
    assert found("ord", language="fr").word == "(ordre)"
    assert found("brings", language="fr").language == "en"


def test_what_is_long_is_cut_between_words() -> None:
    long = " ".join(["before"] * 30 + ["here"] + ["after"] * 30)
    one = found("here", record=Recipient(id="r", name=text(en="R"), description=text(en=long)))
    assert one.before.startswith("…before")
    assert one.after.endswith("after…")
    assert len(one.before) <= AROUND + 1 >= len(one.after)


def test_a_word_that_stands_nowhere_has_no_place() -> None:
    assert passage(COURIER, ("nowhere",), language="en") is None
