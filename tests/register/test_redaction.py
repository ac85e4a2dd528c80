"""A record whose words are gone is still the same record of the same register."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ropa.register.asking import Ref, questions
from ropa.register.canonical import canonical
from ropa.register.documents import dump, load
from ropa.register.links import links
from ropa.register.parts import Citation, Part
from ropa.register.records import KINDS, Contact, Decision, Document, Notice
from ropa.register.redaction import as_read, holds_words, redacted_on, stub
from ropa.register.register import Register
from ropa.register.text import Text, text
from ropa.translations import Tongue
from tests.register.full import full_record
from tests.register.strategies import registers

DAY = date(2026, 11, 26)
MARK = "redacted on 2026-11-26"
IN_WORDS = text(en="redacted on 26 November 2026", fr="occulté le 26 novembre 2026")
BAKER = Contact(
    id="baker",
    person="Ann Example",
    office=text(en="Baker"),
    email="ann@example.org",
    phone="+352 00",
    address=("1 Bread Street", "Example"),
    country="LU",
)


def written(part: Part) -> "list[Text | str]":
    """Return all that persons wrote in a record and in its parts."""
    found: list[Text | str] = []
    for asked in questions(type(part)):
        value: Any = getattr(part, asked.name)
        many = value if asked.many else (value,) if value is not None else ()
        for one in many:
            if isinstance(one, Part):
                found += written(one)
            elif holds_words(asked):
                found.append(one)
    return found


@given(registers(answers=9), st.data())
def test_a_register_with_stubs_is_a_register(register: Register, data: st.DataObject) -> None:
    chosen = data.draw(st.sets(st.sampled_from(register.records)) if len(register) else st.just(()))
    left = Register(tuple(stub(r, on=DAY) if r in chosen else r for r in register.records))
    assert [(one.kind, one.id) for one in left.records] == [
        (one.kind, one.id) for one in register.records
    ]
    for one in register.records:
        assert set(links(stub(one, on=DAY))) == set(links(one))


@given(registers(answers=9))
def test_a_stub_can_be_loaded_says_nothing_and_stays_as_it_is(register: Register) -> None:
    for one in register.records:
        left = stub(one, on=DAY)
        assert load(one.kind, dump(left)) == left
        assert stub(left, on=DAY) == left
        assert {*written(left)} <= {"", MARK, IN_WORDS}


@pytest.mark.parametrize("kind", KINDS)
def test_of_every_kind_no_word_survives(kind: str) -> None:
    record = full_record(kind)
    left = canonical(dump(stub(record, on=DAY))).decode()
    assert f"{kind}." in canonical(dump(record)).decode()
    assert f"{kind}." not in left
    assert "example.org" not in left


def test_what_named_a_person_says_redacted_in_its_place() -> None:
    left = stub(BAKER, on=DAY)
    assert left == Contact(
        id="baker", person=MARK, office=IN_WORDS, phone=MARK, address=(MARK,), country="LU"
    )


def test_a_decision_keeps_what_it_was_about() -> None:
    decision = full_record("decision")
    assert isinstance(decision, Decision)
    left = stub(decision, on=DAY)
    assert (left.rule, left.covers) == (decision.rule, decision.covers)
    assert left.reason == IN_WORDS


def test_what_was_not_said_is_not_said_to_be_redacted() -> None:
    assert stub(Contact(id="baker", country="LU"), on=DAY) == Contact(id="baker", country="LU")


def test_citations_keep_where_they_lead_and_nothing_that_was_quoted() -> None:
    said = Citation(source=Ref("notice"), section="2.1", field="name", quote="Ann said so")
    left = stub(replace(BAKER, citations=(said,)), on=DAY)
    assert left.citations == (Citation(source=Ref("notice"), field="name", quote=MARK),)


def test_days_choices_and_digests_stay() -> None:
    paper = full_record("document")
    assert isinstance(paper, Document)
    left = stub(paper, on=DAY)
    assert (left.type, left.dated, left.digest) == (paper.type, paper.dated, paper.digest)
    notice = full_record("notice")
    assert isinstance(notice, Notice)
    assert stub(notice, on=DAY).versions[0].language == "sv"


@pytest.mark.parametrize(
    ("words", "read"),
    [
        (MARK, "occulté le 26 novembre 2026"),
        ("Ann Example", "Ann Example"),
        (f"{MARK}.", f"{MARK}."),
    ],
)
def test_a_mark_is_read_in_the_readers_language(words: str, read: str) -> None:
    assert as_read(words, Tongue("fr")) == read


def test_only_the_whole_mark_is_one() -> None:
    assert redacted_on(MARK) == DAY
    assert redacted_on(f"{MARK} or so") is None
