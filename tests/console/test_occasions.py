"""Who changed the register, when and why, is read once of each change."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from ropa.console import occasions as module
from ropa.console.occasions import Occasions
from ropa.store import Store
from tests.store.bakery import REGISTER, create, put


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with closing(create(f"sqlite:///{tmp_path / 'register.db'}")) as made:
        put(made, *REGISTER.records)
        yield made


def test_a_change_is_read_once(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    ids = [one.id for one in REGISTER.records]
    known = Occasions()
    with store.session() as reader:
        first = known.last(reader, ids, limit=5, upto=None)
        monkeypatch.delattr(module, "latest_changes")
        assert known.last(reader, ids, limit=5, upto=None) == first
        assert [(one.actor, one.reason) for one in first] == [("dpo", "a test")]
        assert known.last(reader, ids, limit=5, upto=first[0].number - 1) == ()


def test_no_more_are_kept_than_there_is_room_for(store: Store) -> None:
    known = Occasions(most=0)
    with store.session() as reader:
        assert known.last(reader, [REGISTER.records[0].id], limit=5, upto=None)
    assert known._kept == {}  # noqa: SLF001 - what is held is what it is about
