"""Opening a store: only one that is there, whole and up to date."""

from typing import TYPE_CHECKING

import pytest

from ropa.store import NoStoreError, Store, UnfitStoreError, create_store, open_store
from tests.store.bakery import REGISTER, now, replace_all

if TYPE_CHECKING:
    from pathlib import Path


def test_what_was_created_can_be_opened(store: Store, database_url: str) -> None:
    replace_all(store, REGISTER)
    with open_store(database_url) as again:
        assert now(again) == REGISTER


def test_opening_never_makes_a_store(database_url: str, tmp_path: "Path") -> None:
    with pytest.raises(NoStoreError, match="ropa init"):
        open_store(database_url)
    assert list(tmp_path.iterdir()) == []


def test_an_empty_database_is_no_store(tmp_path: "Path") -> None:
    file = tmp_path / "register.db"
    file.touch()
    with pytest.raises(NoStoreError, match="ropa init"):
        open_store(f"sqlite:///{file}")


def test_what_is_no_database_is_refused_in_one_line(tmp_path: "Path") -> None:
    file = tmp_path / "register.db"
    file.write_bytes(b"no database at all, but long enough to be taken for one" * 100)
    for opening in (open_store, create_store):
        with pytest.raises(UnfitStoreError, match="not a database") as refused:
            opening(f"sqlite:///{file}")
        assert "\n" not in str(refused.value)


def test_a_server_that_does_not_answer_is_named_without_its_password(tmp_path: "Path") -> None:
    url = f"postgresql+psycopg://somebody:secret@/register?host={tmp_path}"
    with pytest.raises(UnfitStoreError) as refused:
        open_store(url)
    assert "secret" not in str(refused.value)
    assert "somebody" in str(refused.value)


@pytest.mark.parametrize("url", ["mysql://example.org/register", "sqlite://", "nonsense"])
def test_other_databases_are_refused(url: str) -> None:
    with pytest.raises(UnfitStoreError):
        create_store(url)
