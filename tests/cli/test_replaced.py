"""What a restore replaces is kept, whatever state it is in."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Run, verify_instance


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "backup.jsonl"


def test_a_pipe_is_never_waited_for(bakery: Run, file: Path) -> None:
    os.mkfifo(file)
    said = bakery("restore", file, "--overwrite")
    assert said.code == 2
    assert "is no regular file" in said.err


ALTERED = "DROP TRIGGER change_update_guard; UPDATE change SET body = replace(body, 'load', 'lose')"


@pytest.mark.parametrize("damage", ["is no database", "DROP TABLE purpose", ALTERED])
def test_a_damaged_database_is_kept_aside_and_replaced(
    bakery: Run, file: Path, instance: Path, damage: str, spoilt: Callable[[str], None]
) -> None:
    assert bakery("backup", file).code == 0
    if damage.startswith("DROP"):
        spoilt(damage)
    else:
        (instance / "register.db").write_text(damage)
    before = (instance / "register.db").read_bytes()
    assert "add --overwrite" in bakery("restore", file).err
    said = bakery("restore", file, "--overwrite")
    assert said.code == 0
    (kept,) = (instance / "backups").glob("*.db")
    assert kept.read_bytes() == before
    assert verify_instance() == 0


def test_a_damaged_database_comes_back_if_the_restore_fails(
    bakery: Run, file: Path, instance: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    assert bakery("backup", file).code == 0
    (instance / "register.db").write_text("is no database")
    monkeypatch.setattr("ropa.cli.restore_command.refill", fail)
    assert bakery("restore", file, "--overwrite").code == 130
    assert (instance / "register.db").read_text() == "is no database"
