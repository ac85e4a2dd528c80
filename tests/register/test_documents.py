"""A record becomes a document and comes back; what is no answer is refused by its field."""

from typing import Any

import pytest
from hypothesis import given
from marshmallow import ValidationError

from ropa.register.asking import questions
from ropa.register.documents import MOST, dump, known_keys, load
from ropa.register.parts import DpfListing
from ropa.register.records import KINDS, Activity
from ropa.register.register import Register
from ropa.register.text import LONGEST, LONGEST_LINE, Text, text
from tests.register.full import full_record
from tests.register.strategies import registers, texts

PAYROLL = {"id": "payroll", "name": {"en": "Payroll"}}
REFUSED: dict[str, tuple[str, dict[str, Any], str]] = {
    "an unknown field": ("activity", {"colour": "red"}, "colour"),
    "a field of no name": ("activity", {"": "red"}, ""),
    "a field that is none for being called value": ("activity", {"value": 1}, "value"),
    "an id of capitals": ("activity", {"id": "Payroll"}, "id"),
    "an id of one sign": ("activity", {"id": "p"}, "id"),
    "an id of 65 signs": ("activity", {"id": "p" * 65}, "id"),
    "an id and a line break": ("activity", {"id": "payroll\n"}, "id"),
    "an id with an accent": ("activity", {"id": "café"}, "id"),
    "a reference that is no id": ("activity", {"arrangement": "Art. 26"}, "arrangement"),
    "a list with no id": ("activity", {"controllers": ["The Bakery"]}, "controllers.0"),
    "a text without language": ("activity", {"name": "Payroll"}, "name"),
    "a text without words": ("activity", {"name": {}}, "name"),
    "a blank text": ("activity", {"name": {"en": " "}}, "name.en"),
    "an override": ("activity", {"name": {"en": "a", "fr": "\u202eb"}}, "name.fr"),
    "a language that is no code": ("activity", {"name": {"English": "Payroll"}}, "name.English"),
    "a language no and its words": ("activity", {"name": {False: "Lønn"}}, "name.False"),
    "a language in bytes": ("activity", {"name": {b"en": "Payroll"}}, "name.b'en'"),
    "words in bytes": ("activity", {"name": {"en": b"Payroll"}}, "name.en"),
    "a line break in a line": ("activity", {"reference": "A\n1"}, "reference"),
    "half a surrogate pair": ("activity", {"reference": "\ud800"}, "reference"),
    "letters in two signs": ("activity", {"reference": "e\u0301"}, "reference"),
    "a line too long": ("activity", {"reference": "a" * (LONGEST_LINE + 1)}, "reference"),
    "a text too long": ("activity", {"name": {"en": "a" * (LONGEST + 1)}}, "name.en"),
    "a number for a line": ("activity", {"reference": 7}, "reference"),
    "nothing for a line": ("activity", {"reference": None}, "reference"),
    "nothing for a day": ("activity", {"since": None}, "since"),
    "a day without zeros": ("activity", {"since": "2020-1-1"}, "since"),
    "a day of a week": ("activity", {"since": "2020-W01-1"}, "since"),
    "a day without hyphens": ("activity", {"since": "20200101"}, "since"),
    "a day that is none": ("activity", {"since": "2021-02-29"}, "since"),
    "a moment": ("activity", {"since": "2021-02-28T00:00:00Z"}, "since"),
    "a number for a day": ("activity", {"since": 20210228}, "since"),
    "a choice that is none": ("activity", {"status": "running"}, "status"),
    "a choice by its name": ("activity", {"status": "ACTIVE"}, "status"),
    "a yes that is true": ("activity", {"automated_decisions": True}, "automated_decisions"),
    "a list for a choice": ("activity", {"status": ["active"]}, "status"),
    "no key of the list": ("activity", {"dpia_criteria": ["99"]}, "dpia_criteria.0"),
    "one id for a list": ("activity", {"controllers": "bakery"}, "controllers"),
    "a mapping for a list": ("activity", {"controllers": {"bakery": 1}}, "controllers"),
    "a list too long": ("activity", {"controllers": ["bakery"] * (MOST + 1)}, "controllers"),
    "a text for a part": ("activity", {"citations": ["notice"]}, "citations.0"),
    "a part without its source": ("activity", {"citations": [{}]}, "citations.0.source"),
    "a country of three letters": ("contact", {"country": "LUX"}, "country"),
    "a country in small letters": ("contact", {"country": "lu"}, "country"),
    "another name of a country": ("contact", {"country": "UK"}, "country"),
    "a truth in words": ("data-category", {"everything": "yes"}, "everything"),
    "a truth in a number": ("data-category", {"everything": 1}, "everything"),
    "a number in words": ("handover", {"edition": "1"}, "edition"),
    "a number with a point": ("handover", {"edition": 1.0}, "edition"),
    "a broken number": ("handover", {"edition": 1.9}, "edition"),
    "a truth for a number": ("handover", {"edition": True}, "edition"),
    "a number below zero": ("handover", {"edition": -1}, "edition"),
    "a huge number": ("handover", {"edition": 10**400}, "edition"),
    "no number": ("handover", {"edition": float("nan")}, "edition"),
}


@pytest.mark.parametrize(("kind", "wrong", "place"), REFUSED.values(), ids=REFUSED.keys())
def test_what_is_no_answer_is_refused_by_its_place(
    kind: str, wrong: dict[str, Any], place: str
) -> None:
    with pytest.raises(ValidationError) as caught:
        load(kind, dump(full_record(kind)) | wrong)
    assert list(places(caught.value.messages)) == [place]


def places(messages: Any, *path: str) -> Any:
    """Give the place of every message, as `citations.0.source`."""
    if isinstance(messages, dict):
        for key, inner in messages.items():
            yield from places(inner, *path, *(() if key == "_schema" else (str(key),)))
    else:
        yield ".".join(path)


@pytest.mark.parametrize("kind", KINDS)
def test_every_question_that_must_be_answered_is_missed(kind: str) -> None:
    with pytest.raises(ValidationError) as caught:
        load(kind, {})
    required = {one.name for one in questions(KINDS[kind]) if one.required}
    assert set(places(caught.value.messages)) == required


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("wrong", [None, [], "text", 7, [PAYROLL]], ids=repr)
def test_what_is_no_mapping_is_no_record(kind: str, wrong: object) -> None:
    with pytest.raises(ValidationError):
        load(kind, wrong)


@pytest.mark.parametrize("kind", KINDS)
def test_a_record_that_answers_everything_comes_back(kind: str) -> None:
    record = full_record(kind)
    assert load(kind, dump(record)) == record
    assert set(dump(record)) == {one.name for one in questions(KINDS[kind])}


@given(registers())
def test_every_record_comes_back_as_it_was(register: Register) -> None:
    assert [load(one.kind, dump(one)) for one in register.records] == list(register.records)


@given(registers())
def test_what_says_no_more_than_the_default_is_left_out(register: Register) -> None:
    for one in register.records:
        answered = {
            asked.name
            for asked in questions(type(one))
            if getattr(one, asked.name) != asked.default
        }
        assert set(dump(one)) == answered


def test_a_document_is_plain_and_short() -> None:
    assert dump(Activity(id="payroll", name=text(en="Payroll"))) == PAYROLL


NO_EMAIL = (
    "office",
    "office@example",
    "office@example.o",
    "@example.org",
    "office@",
    "office@@example.org",
    "office@example..org",
    ".office@example.org",
    "the office@example.org",
    "mailto:office@example.org",
    "office@example.org?bcc=all@example.org",
    "office@example.org%0d%0abcc:all@example.org",
    "office@example.org,all@example.org",
    "office@example\u00a0.org",
    "office@example.org/all",
    "<office@example.org>",
)
NO_WEB = (
    "example",
    "javascript:1",
    "javascript.org:1",
    "data:text/html,x",
    "file:///etc/hosts",
    "ftp://example.org",
    "//example.org",
    "https://",
    "https:example.org",
    "https://example",
    "https://office@example.org",
    "https://example.org:port",
    "https://example.org/a b",
    "https://example.org/\u202fb",
    'https://example.org/"',
    "https://example.org\\@example.com",
    "our web site",
)


@pytest.mark.parametrize("address", NO_EMAIL)
def test_what_is_no_email_address_is_refused(address: str) -> None:
    with pytest.raises(ValidationError, match="is no e-mail address"):
        load("contact", {"id": "desk", "email": address})


@pytest.mark.parametrize("address", NO_WEB)
def test_what_is_no_web_address_is_refused(address: str) -> None:
    with pytest.raises(ValidationError, match="is no web address"):
        load("organisation", {"id": "bakery", "name": "Bakery", "web": address})


def test_addresses_are_asked_for_in_their_form_wherever_they_stand() -> None:
    classes = {*KINDS.values(), DpfListing}
    asked = {(one.name, one.question.form) for cls in classes for one in questions(cls)}
    wanted = {"email": "email", "evidence": "web", "published": "web", "web": "web"}
    assert {(name, form) for name, form in asked if name in wanted} == set(wanted.items())


@given(texts())
def test_words_of_any_script_come_back(words: Text) -> None:
    payroll = Activity(id="payroll", name=words)
    assert load("activity", dump(payroll)) == payroll


def test_words_may_have_several_lines() -> None:
    assert load("activity", PAYROLL | {"name": {"en": "a\nb"}}) == Activity(
        id="payroll", name=text(en="a\nb")
    )


def test_an_answer_from_a_list_of_the_law_is_any_key_that_it_has_or_had() -> None:
    assert "6-1-f" in known_keys("article-6")
    assert "US-DPF" in known_keys("adequacy")
