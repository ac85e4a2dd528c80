"""The journal's digests: kept as they are computed, and different for whatever differs."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from ropa.store import NO_HEAD, Change, Entry, Store
from ropa.store.rows import Row
from tests.store.bakery import NOON, REGISTER, history, remove, replace_all

FIRST = Change(
    number=1,
    moment=NOON,
    actor="dpo",
    reason="a test",
    previous=NO_HEAD,
    entries=(Entry("organisation", "bakery", "1" * 64), Entry("contact", "baker", None)),
)


def test_the_digest_of_a_change_never_changes() -> None:
    assert FIRST.digest == "92e11274d3161a303db75c3488d5e87e74b18d6cfd10e7fa9945f427a42954df"


@pytest.mark.parametrize(
    "other",
    [
        replace(FIRST, number=2),
        replace(FIRST, moment=NOON + timedelta(microseconds=1)),
        replace(FIRST, actor="dpoa", reason=" test"),
        replace(FIRST, reason="another test"),
        replace(FIRST, previous="1" * 64),
        replace(FIRST, entries=FIRST.entries[:1]),
        replace(FIRST, entries=FIRST.entries[::-1]),
    ],
)
def test_whatever_differs_the_digest_differs(other: Change) -> None:
    assert other.digest != FIRST.digest


def test_digests_are_kept_as_they_are_computed(store: Store) -> None:
    replace_all(store, REGISTER)
    remove(store, "bread")
    kept = select(Row.metadata.tables["change"].c.digest).order_by("number")
    with store.engine.connect() as connection:
        assert list(connection.scalars(kept)) == [one.digest for one in history(store)]
