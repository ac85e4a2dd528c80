"""What can't follow the last change is refused: a key that was replaced, a clock that is wrong."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from ropa.journal.line import Signer
from ropa.store import ClockError, ReplacedKeyError, Store, redact, rekey, seal
from ropa.store.succession import AHEAD
from tests.store.bakery import BAKERY, NOON, REGISTER, audited, history, kept, now, put, replace_all

NEWER = Signer("2" * 64, Ed25519PrivateKey.from_private_bytes(b"\x02" * 32).sign)
ACTS: tuple[Callable[[Store], object], ...] = (
    lambda store: put(store, replace(BAKERY, name="A third name")),
    lambda store: seal(store, actor="dpo", reason="a test", moment=NOON),
    lambda store: redact(store, "bakery", actor="dpo", reason="a test", moment=NOON),
    lambda store: rekey(store, actor="dpo", reason="a test", moment=NOON),
)


def test_who_still_has_a_key_that_was_replaced_changes_nothing(store: Store) -> None:
    replace_all(store, REGISTER)
    renewed = replace(store, signer=NEWER)
    put(renewed, replace(BAKERY, name="Another name"))
    before = kept(store)
    for act in ACTS:
        with pytest.raises(ReplacedKeyError, match="was replaced by 2222222222222222, which chang"):
            act(store)
    assert kept(store) == before
    assert put(renewed, BAKERY) is not None
    assert [one.key for one in history(store)] == ["1" * 64, "2" * 64, "2" * 64]


def test_a_change_that_lies_ahead_of_the_clock_is_followed_by_none(store: Store) -> None:
    replace_all(store, REGISTER)
    for name in ("Two", "Three"):
        put(store, replace(BAKERY, name=name), moment=NOON + timedelta(days=365))
    told, register = kept(store), now(store)
    words = r"it is 2026-03-01T12:00:00.000000Z, but change 3 was made at 2027-03-01T12:00:00.0"
    for act in ACTS[:-1]:
        with pytest.raises(ClockError, match=rf"{words}.* from before that change") as refused:
            act(store)
        assert "ran ahead when change 2 was made" in str(refused.value)
    assert (kept(store), now(store)) == (told, register)
    later = NOON + timedelta(days=365)
    assert put(store, BAKERY, moment=later - AHEAD) is not None
    audited(store)
