"""A new key stands on the journal at once."""

from dataclasses import replace

import pytest

from ropa.journal.audit import audit
from ropa.store import ReplacedKeyError, SameKeyError, Store, drift, lines, rekey
from tests.store.bakery import BAKERY, NOON, REGISTER, checks, now, put, replace_all
from tests.store.test_succession import NEWER


def test_a_new_key_signs_a_change_of_nothing_and_no_older_one_after_it(store: Store) -> None:
    replace_all(store, REGISTER)
    renewed = replace(store, signer=NEWER)
    made = rekey(renewed, actor="admin", reason="a lost key", moment=NOON)
    assert (made.number, made.entries, made.key) == (2, (), NEWER.key)
    with pytest.raises(ReplacedKeyError):
        put(store, replace(BAKERY, name="Another name"))
    with store.session() as session:
        found = audit(lines(session), check=either_checks, keys=("1" * 64, "2" * 64))
        assert (found.faults, found.keys) == ((), ("1" * 64, "2" * 64))
        assert tuple(drift(session, found)) == ()
    assert now(store) == REGISTER


def either_checks(key: str, signature: bytes, message: bytes) -> bool:
    """Say whether one of the tests' two keys signed a message; Ed25519 signs a message one way."""
    return checks(key, signature, message) or (
        key == NEWER.key and NEWER.sign(message) == signature
    )


def test_a_key_that_stands_there_is_no_new_one(store: Store) -> None:
    made = rekey(store, actor="admin", reason="a new key", moment=NOON)
    assert made.number == 1, "an empty journal has none yet"
    with pytest.raises(SameKeyError, match="Change 1 is signed with this key already") as refused:
        rekey(store, actor="admin", reason="a new key", moment=NOON)
    assert refused.value.number == 1
