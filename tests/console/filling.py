"""Fills the forms of records with words, in every field that takes words of any kind."""

from collections.abc import Iterator

from werkzeug.test import TestResponse

from ropa.register.asking import Asked, questions
from ropa.register.offered import choices_of
from ropa.register.records import KINDS, Record
from ropa.register.text import Text
from tests.console.addresses import typed
from tests.console.house import Browser

SENT = {"change-reason": "as told", "form-do": "save"}
GIVEN = {
    "document": {"type": "other"},
    "organisation": {},
    "contact": {},
    "remark": {"record": "orders", "fault": "to-be-confirmed", "field": ""},
}
"""Kinds that are nearly all words, and what else each must say."""


def names(kind: str) -> Iterator[str]:
    """Give the names of the fields of a kind that take words of any kind."""
    for one in questions(KINDS[kind]):
        if one.type is Text:
            yield from (f"{one.name}-en", f"{one.name}-fr")
        elif _is_free(one) and one.name not in GIVEN[kind]:
            yield one.name


def _is_free(asked: Asked) -> bool:
    taken = asked.question.form or asked.name in {"id", "confirmed_by"}
    return asked.type is str and not taken and not choices_of(asked, "en")


def fields(kind: str, words: str, *, id_: str) -> dict[str, str]:
    """Return what is sent for a record that says the same words everywhere."""
    return {"id": id_, **GIVEN[kind], **dict.fromkeys(names(kind), words), **SENT}


def add(browser: Browser, kind: str, words: str, *, id_: str) -> TestResponse:
    """Send the form of a new record that says the same words everywhere."""
    return browser.post(f"/{kind}/_new", **fields(kind, words, id_=id_))


def remove(browser: Browser, place: str, *, why: str = "as told") -> TestResponse:
    """Delete a record as it stands, by its form."""
    version = typed(browser.get(f"{place}delete").text)["change-version"]
    return browser.post(f"{place}delete", **{"reason": why, "change-version": version})


def said(record: Record) -> Iterator[str]:
    """Give what a record says in the fields that `names` names."""
    for one in questions(type(record)):
        value = getattr(record, one.name)
        if one.type is Text and value is not None:
            yield from (words for _, words in value.words)
        elif _is_free(one) and one.name not in GIVEN[record.kind] and value:
            yield from value if one.many else (value,)
