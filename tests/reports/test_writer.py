"""How a writer says things: what is borrowed or inferred is marked where it stands, once."""

from dataclasses import replace
from datetime import date

import pytest

from ropa.register.asking import Ref
from ropa.register.choices import Answer, Standing
from ropa.register.parts import Citation
from ropa.register.records import Organisation, Purpose, Recipient
from ropa.register.text import text as in_words
from ropa.reports.value import Cell, Phrase
from ropa.reports.writer import Writer
from ropa.translations import Tongue
from tests.checks.bakery import BAKERY, CARRIERS, GUESTS, SALE, STATED, bakery, states
from tests.reports.bread import INFERRED
from tests.reports.reading import words

SWEDES = replace(GUESTS, id="swedes", name=in_words(sv="Svenskar"))
FINNS = replace(GUESTS, id="finns", name=in_words(sv="Finnar"))
GUESSED = replace(GUESTS, id="guessed", name=in_words(en="Guessed"), citations=INFERRED)
AGAIN = replace(GUESSED, id="again", name=in_words(en="Guessed again"))
POST = Organisation(id="post", name="Post AB")


def writer(language: str = "en") -> Writer:
    by_post: Recipient = replace(CARRIERS, id="by-post", organisation=Ref("post"))
    named = replace(by_post, name=in_words(sv="Post AB"))
    described = replace(by_post, id="described", name=in_words(sv="Posten"))
    register = bakery(SWEDES, FINNS, GUESSED, AGAIN, POST, named, described)
    return Writer(register, date(2026, 11, 22), Tongue(language))


@pytest.mark.parametrize(
    ("ids", "said"),
    [
        (("swedes",), "Svenskar [in Swedish]"),
        (("swedes", "finns"), "Svenskar and Finnar [in Swedish]"),
        (("guests", "swedes"), "Guests and “Svenskar”"),
        (("guessed",), "Guessed [inferred]"),
        (("guests", "guessed"), "Guests and Guessed [inferred]"),
        (("guessed", "again"), "Guessed and Guessed again [all inferred]"),
        ((), ""),
    ],
)
def test_a_list_is_marked_as_a_whole_or_each_of_it_by_itself(
    ids: tuple[str, ...], said: str
) -> None:
    listed = writer().listing(ids)
    assert words(listed) == [said]
    assert listed.language == ("sv" if said.endswith("[in Swedish]") else "")
    assert ("all inferred" in listed.tags) is said.endswith("[all inferred]")


def test_borrowed_words_in_a_sentence_stand_in_quotation_marks_and_tag_nothing() -> None:
    french = writer("fr")
    said = french.say("one of: {category}", category=french.name("swedes"))
    assert (said.language, said.tags) == ("", ())
    assert said.words.endswith("«\N{NO-BREAK SPACE}Svenskar\N{NO-BREAK SPACE}»")


@pytest.mark.parametrize(("id_", "language"), [("by-post", ""), ("described", "sv")])
def test_a_companys_own_name_is_of_no_language(id_: str, language: str) -> None:
    assert writer("fr").name(id_).language == language


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        ((), []),
        ((Phrase("a"),), ["a [inferred]"]),
        ((Phrase("a", tags=("inferred",)),), ["a [inferred]"]),
        ((Phrase("a and b", tags=("all inferred",)),), ["a and b [all inferred]"]),
        ((Phrase("a and b [inferred]"),), ["a and b [all inferred]"]),
        ((Phrase("a"), Phrase("b")), ["a", "b", "all inferred"]),
        ((Phrase("a", tags=("inferred",)), Phrase("b")), ["a [inferred]", "b", "all inferred"]),
    ],
)
def test_that_an_answer_is_inferred_is_said_once_and_of_all_of_it(
    cell: Cell, said: list[str]
) -> None:
    about = Citation(source=Ref("notice"), field="name", standing=Standing.INFERRED)
    guessed: Purpose = replace(SALE, citations=(about,))
    assert words(writer().tagged(cell, guessed, "name")) == said
    assert writer().tagged(cell, BAKERY, "name") == cell


def test_statements_about_each_other_have_names_that_end() -> None:
    stated = states(Answer.NO, record="other", topic="words")
    one, other = replace(stated, id="one"), replace(stated, id="other", record=Ref("one"))
    told = Writer(bakery(one, other), date(2026, 11, 22), Tongue("en"))
    assert told.name("one").words == "Statement: Statement"


def test_a_record_says_which_of_its_answers_no_source_states() -> None:
    whole = replace(SALE, description=in_words(en="In the shop"), citations=STATED)
    named = replace(whole, citations=tuple(replace(one, field="name") for one in STATED))
    stated = writer().as_of(whole).words
    assert stated.startswith("as stated on ")
    own = f"{stated} (not from the source: Description)"
    assert writer().as_of(named).words == own
    confirmed = replace(named, confirmed_on=date(2026, 11, 20))
    assert writer().as_of(confirmed).words == "confirmed on 20 November 2026"
