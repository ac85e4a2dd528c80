"""A new record is called for its kind and its name, and for nothing that there was before."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ropa.console.forms.naming import proposed_id
from ropa.register.records.record import ID
from tests.console.forms.records import KIND_NAMES
from tests.register.strategies import lines


def free(_: str) -> bool:
    return False


@pytest.mark.parametrize(
    ("kind", "document", "expected"),
    [
        ("purpose", {"name": {"en": "Payroll & taxes"}}, "purpose-payroll-taxes"),
        ("purpose", {"name": {"fr": "Paie à l’été"}}, "purpose-paie-a-l-ete"),
        ("document", {"title": {"en": "Policy"}}, "document-policy"),
        ("contact", {"office": {"en": "Front desk"}, "person": ""}, "contact-front-desk"),
        ("basis", {"purpose": "purpose-payroll"}, "basis-payroll"),
        ("disclosure", {"activities": ["payroll", "x"]}, "disclosure-payroll"),
        ("disclosure", {"activities": ["x"], "recipient": "recipient-post"}, "disclosure-post"),
        ("transfer", {"activities": ["x"], "country": "CH"}, "transfer-ch"),
        (
            "transfer",
            {"activities": ["x"], "country": "CH", "destination": {"en": "Basel"}},
            "transfer-basel",
        ),
        ("transfer", {"activities": ["x"], "importer": "recipient-post"}, "transfer-post"),
        ("rights-channel", {"right": "access"}, "rights-channel-access"),
        ("purpose", {"name": {"ja": "処理"}}, "purpose"),
        ("handover", {}, "handover"),
    ],
)
def test_an_id_is_made_of_the_kind_and_the_name(
    kind: str, document: dict[str, object], expected: str
) -> None:
    assert proposed_id(kind, document, free) == expected


@given(st.sampled_from(KIND_NAMES), lines())
def test_an_id_is_always_one(kind: str, words: str) -> None:
    document = {asked: {"en": words} for asked in ("name", "title", "office")}
    first = proposed_id(kind, document, free)
    second = proposed_id(kind, document, {first}.__contains__)
    assert first != second
    assert all(re.fullmatch(ID, one) for one in (first, second))


def test_an_id_that_is_taken_gets_the_next_number() -> None:
    taken = {"system", *(f"system-{number}" for number in range(2, 5_000))}
    asked: list[str] = []

    def is_taken(id_: str) -> bool:
        asked.append(id_)
        return id_ in taken

    assert proposed_id("system", {}, is_taken) == "system-5000"
    assert len(asked) < 30
