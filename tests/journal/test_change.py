"""Changes as bytes: what is written is read back, and nothing else is read."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ropa.journal.change import (
    Change,
    Entry,
    NotAChangeError,
    Occasion,
    Stub,
    digest_of,
    read_change,
)

WORDS = st.text(st.characters(codec="utf-8"), max_size=8)
NUMBERS = st.integers(0, 10**12)
ENTRIES = st.builds(Entry, WORDS, WORDS, st.none() | WORDS)
SAID_BY_ALL: dict[str, st.SearchStrategy[Any]] = {
    "number": NUMBERS,
    "moment": st.datetimes(timezones=st.just(UTC)),
    "actor": WORDS,
    "reason": WORDS,
    "entries": st.lists(ENTRIES, max_size=3).map(tuple),
    "previous": WORDS,
}
UNSIGNED = st.builds(Change, **SAID_BY_ALL, format=st.just(1))
SIGNED = st.builds(
    Change,
    **SAID_BY_ALL,
    key=WORDS,
    root=WORDS,
    founds=st.booleans(),
    seals=st.booleans(),
    redacts=st.lists(st.builds(Stub, NUMBERS, WORDS, WORDS), max_size=2).map(tuple),
    gives_up=st.lists(st.tuples(NUMBERS, WORDS), max_size=3).map(tuple),
)
ODD: st.SearchStrategy[Any] = st.sampled_from(
    [None, True, False, 0, 1, 1.0, "", "1", [], {}, [1, 2], "x" * 64, 10**30]
)
SAID = {
    "number": 3,
    "moment": "2026-03-01T09:00:00.000000Z",
    "actor": "alice",
    "reason": "so",
    "format": 2,
    "entries": [["contact", "baker", "a" * 64]],
    "previous": "b" * 64,
    "key": "c" * 64,
    "root": "d" * 64,
}
ACTS: dict[str, Any] = {
    "founds": True,
    "seals": True,
    "redacts": [[1, "baker", "e" * 64]],
    "gives_up": [[6, "e" * 64], [7, "f" * 64]],
}


def compact(plain: Any) -> str:
    return json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


@given(UNSIGNED | SIGNED)
def test_a_change_is_read_as_it_was_written(change: Change) -> None:
    assert read_change(change.body()) == change


@given(st.recursive(ODD, lambda inner: st.lists(inner, max_size=8)).map(compact) | st.text())
def test_what_is_no_change_is_refused_and_breaks_nothing(body: str) -> None:
    with pytest.raises(NotAChangeError):
        read_change(body)


@given(st.sampled_from([*SAID, *ACTS]), ODD)
def test_a_value_of_another_type_is_no_change(name: str, value: Any) -> None:
    body = compact(SAID | ACTS | {name: value})
    try:
        change = read_change(body)
    except NotAChangeError:
        return
    assert type(value) is type((SAID | ACTS)[name])
    assert change.body() == body


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("number", True),
        ("number", 3.0),
        ("number", "3"),
        ("format", 3),
        ("format", 2.0),
        ("actor", None),
        ("actor", 7),
        ("moment", "2026-03-01T09:00:00Z"),
        ("moment", "2026-03-01T10:00:00.000000+01:00"),
        ("moment", "2026-03-01T09:00:00.000000"),
        ("moment", "0001-01-01T00:00:00.000000+23:00"),
        ("entries", [["contact", "baker", 7]]),
        ("entries", [["contact", "baker"]]),
        ("entries", ["abc"]),
        ("entries", [["contact", True, None]]),
        ("entries", {}),
        ("key", None),
        ("root", 0),
        ("founds", 1),
        ("founds", False),
        ("seals", "yes"),
        ("redacts", []),
        ("redacts", [[True, "baker", "e" * 64]]),
        ("redacts", [["1", "baker", "e" * 64]]),
        ("redacts", [[1, "baker", None]]),
        ("redacts", [[1, 2, "e" * 64]]),
        ("gives_up", []),
        ("gives_up", [[7]]),
        ("gives_up", [7, "f" * 64]),
        ("gives_up", [[True, "f" * 64]]),
        ("gives_up", [[7, None]]),
        ("gives_up", [[7, "f" * 64, 1]]),
        ("gives_up", None),
        ("more", 1),
    ],
)
def test_types_are_never_swapped(name: str, value: Any) -> None:
    assert read_change(compact(SAID | ACTS)).number == 3
    with pytest.raises(NotAChangeError):
        read_change(compact(SAID | ACTS | {name: value}))


@pytest.mark.parametrize(
    "body",
    [
        compact({name: value for name, value in SAID.items() if name != "root"}),
        json.dumps(SAID, sort_keys=True),
        compact(SAID).replace('"number":3', '"number":3,"number":3'),
        compact(SAID).replace('"number":3', '"number":NaN'),
        compact(SAID).replace('"number":3', '"number":' + "9" * 5000),
        compact(SAID).replace('"so"', '"\\ud800"'),
        compact([1, 3, "2026-03-01T09:00:00.000000Z", "alice", "so", "b" * 64, []]),
        compact([True, 3, "2026-03-01T09:00:00.000000Z", "alice", "so", "b" * 64, "[]"]),
        "[" * 100_000,
    ],
)
def test_there_is_one_way_to_write_a_change(body: str) -> None:
    with pytest.raises(NotAChangeError):
        read_change(body)


def test_the_digest_of_a_body_is_sha_256() -> None:
    assert digest_of("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"


def test_an_occasion_says_who_why_and_when() -> None:
    assert Occasion("alice", "so it is", datetime(2026, 3, 1, tzinfo=UTC)).actor == "alice"


@pytest.mark.parametrize(
    ("actor", "reason", "moment", "wrong"),
    [
        (" ", "so", datetime(2026, 3, 1, tzinfo=UTC), "actor of a change is blank"),
        ("alice", "e\u0301", datetime(2026, 3, 1, tzinfo=UTC), "reason of a change is not in"),
        ("alice", "so", datetime(2026, 3, 1), "no offset"),  # noqa: DTZ001 - what must be refused
    ],
)
def test_an_occasion_is_refused_if_it_cannot_be_kept(
    actor: str, reason: str, moment: datetime, wrong: str
) -> None:
    with pytest.raises(ValueError, match=wrong):
        Occasion(actor, reason, moment)
