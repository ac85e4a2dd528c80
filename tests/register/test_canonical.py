"""A register is written down in one way, read back the same, and told apart by its digest."""

import hashlib
import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ropa.register.canonical import (
    FORMAT,
    NotADocumentError,
    canonical,
    digest,
    document,
    read,
    record_document,
    remade,
)
from ropa.register.documents import dump
from ropa.register.records import KINDS, Organisation
from ropa.register.register import Register
from tests.register.full import full_register
from tests.register.strategies import paragraphs, registers

BAKERY = Organisation(id="bakery", name="Boulangerie d’Exemple")
WRITTEN = '{"format":1,"records":{"organisation":[{"id":"bakery","name":"Boulangerie d’Exemple"}]}}'
NO_DOCUMENT: dict[str, tuple[Any, str]] = {
    "nothing": (None, ': is no register document: it needs "format" and "records"'),
    "a list": ([], "is no register document"),
    "an empty mapping": ({}, "is no register document"),
    "records in a list": ({"format": 1, "records": []}, "is no register document"),
    "no format": ({"records": {}}, 'other keys than "format" and "records"'),
    "more than that": ({"format": 1, "records": {}, "by": "x"}, "other keys"),
    "a later format": ({"format": 2, "records": {}}, "format: is not 1"),
    "a format that is true": ({"format": True, "records": {}}, "format: is not 1"),
    "a format with a point": ({"format": 1.0, "records": {}}, "format: is not 1"),
    "an unknown kind": ({"format": 1, "records": {"cat": []}}, "records.cat: is no kind of record"),
    "a kind of no list": ({"format": 1, "records": {"contact": {}}}, "records.contact: is not a"),
    "a record that is none": (
        {"format": 1, "records": {"contact": [{"id": "ab"}, "cd"]}},
        "records.contact.1: ",
    ),
    "a wrong field": (
        {"format": 1, "records": {"contact": [{"id": "ab", "office": {"en": "a\tb"}}]}},
        "records.contact.0.office.en: has a control character (U+0009) at character 2; take it out",
    ),
}


@given(registers())
def test_reading_what_was_written_gives_the_register_back(register: Register) -> None:
    written = canonical(document(register))
    assert Register(read(json.loads(written))) == register
    assert canonical(json.loads(written)) == written


def test_a_full_register_comes_back() -> None:
    register = full_register()
    assert Register(read(json.loads(canonical(document(register))))) == register


def test_the_canonical_form_is_short_utf_8_with_sorted_keys() -> None:
    written = canonical(document(Register((BAKERY,))))
    assert written == WRITTEN.encode()
    assert digest(Register((BAKERY,))) == hashlib.sha256(WRITTEN.encode()).hexdigest()


@given(registers(), st.randoms(use_true_random=False))
def test_the_order_of_a_document_never_matters(register: Register, random: Any) -> None:
    assert Register(read(shuffled(document(register), random))) == register


def shuffled(plain: Any, random: Any) -> Any:
    """Give the keys of every mapping, and the records of every kind, in another order."""
    if not isinstance(plain, dict):
        return plain
    keys = random.sample(list(plain), len(plain))
    return {
        key: random.sample(plain[key], len(plain[key]))
        if key in KINDS
        else shuffled(plain[key], random)
        for key in keys
    }


@given(paragraphs())
def test_another_record_has_another_document(name: str) -> None:
    other = replace(BAKERY, name=name)
    assert (record_document(other) == record_document(BAKERY)) == (name == BAKERY.name)


def test_the_kind_counts_in_the_document_of_a_record() -> None:
    kinds = {one.kind: record_document(one) for one in full_register().records}
    assert len(set(kinds.values())) == len(kinds)


@pytest.mark.parametrize(("plain", "words"), NO_DOCUMENT.values(), ids=NO_DOCUMENT.keys())
def test_what_is_no_document_is_refused_in_words(plain: Any, words: str) -> None:
    with pytest.raises(NotADocumentError) as caught:
        read(plain)
    assert words in str(caught.value)


def test_every_wrong_place_is_named_at_once() -> None:
    wrong = {"contact": [{"id": "A"}, {"id": "ab", "x": 1}], "system": [{"id": "cd"}]}
    with pytest.raises(NotADocumentError) as caught:
        read({"format": FORMAT, "records": wrong})
    assert [one.path for one in caught.value.complaints] == [
        ("records", "contact", 0, "id"),
        ("records", "contact", 1, "x"),
        ("records", "system", 0, "name"),
    ]


PLAIN = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=5)
    | st.binary(max_size=3)
    | st.dates(),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.text(max_size=5) | st.integers() | st.none(), inner, max_size=3)
    ),
    max_leaves=6,
)


def assert_read_or_refused(plain: Any) -> None:
    """Read it, or refuse it with a place and a reason for each thing that is wrong."""
    try:
        records = read(plain)
    except NotADocumentError as error:
        refusals = error.complaints
    else:
        assert all(type(one) is KINDS[one.kind] for one in records)
        return
    assert refusals
    assert all(one.words for one in refusals)


@given(PLAIN)
def test_anything_at_all_is_read_or_refused(plain: Any) -> None:
    assert_read_or_refused(plain)
    assert_read_or_refused({"format": FORMAT, "records": plain})


@given(st.sampled_from(list(KINDS)), st.data())
def test_any_answer_at_all_is_read_or_refused(kind: str, data: st.DataObject) -> None:
    full = dump(next(one for one in full_register().records if one.kind == kind))
    wrong = data.draw(st.dictionaries(st.sampled_from(list(full)), PLAIN, max_size=3))
    assert_read_or_refused({"format": FORMAT, "records": {kind: [full | wrong]}})


@given(registers())
def test_what_was_written_down_is_made_again(register: Register) -> None:
    assert tuple(remade(record_document(one)) for one in register.records) == register.records


def test_every_field_of_every_kind_is_made_again() -> None:
    for one in full_register().records:
        assert remade(record_document(one)) == one


def test_a_document_of_another_format_is_not_made_again() -> None:
    later = record_document(BAKERY).replace('"format":1', '"format":2')
    with pytest.raises(ValueError, match="has the format 2"):
        remade(later)
