"""The journal leaves as a file: without a word of the records, or whole as a backup."""

import os
import stat
import subprocess
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from resource import RLIMIT_FSIZE, setrlimit

import pytest

from ropa.journal.file import read_journal
from tests.cli.conftest import Renamed, Run


def test_an_outsider_gets_the_chain_and_no_word_of_the_records(house: Run, instance: Path) -> None:
    said = house("journal")
    path = instance / "exports/journal.jsonl"
    assert said.out == f"{path}\n"
    assert "Mill" not in path.read_text()
    with path.open("rb") as file:
        journal = read_journal(file, name="journal")
        (line,) = journal.lines
    assert (journal.header.head.number, line.documents) == (1, None)
    assert house("journal", "--output", "-").out == path.read_text()


def test_with_documents_it_is_the_backup(house: Run, tmp_path: Path) -> None:
    said = house("backup", tmp_path / "backup")
    assert said.out.startswith(f"{tmp_path}/backup: Edition 1, of ")
    assert (
        house("journal", "--with-documents", "--output", "-").out
        == (tmp_path / "backup").read_text()
    )
    assert "Mill" in (tmp_path / "backup").read_text()


def test_a_backup_may_be_read_by_its_owner_alone(bakery: Run, tmp_path: Path) -> None:
    assert bakery("backup", tmp_path / "backup").code == 0
    assert stat.S_IMODE((tmp_path / "backup").stat().st_mode) == 0o600


def test_a_backup_takes_the_place_of_none(bakery: Run, renamed: Renamed, tmp_path: Path) -> None:
    path = tmp_path / "backup"
    assert bakery("backup", path).code == 0
    before = path.read_bytes()
    assert bakery("load", renamed("Old Mill")).code == 0
    said = bakery("backup", path)
    assert said.code == 2
    assert said.err == f"ropa: {path} is there already; name another file, or add --overwrite.\n"
    assert path.read_bytes() == before
    assert bakery("backup", path, "--overwrite").code == 0
    assert path.read_bytes() != before


def test_a_disk_that_fills_half_way_is_said_in_one_line(house: Run, tmp_path: Path) -> None:
    """The journal is being read then, whose rows are let go of with the connection.

    No coverage is counted in there: its own file would be cut short by the same limit.
    """
    assert house("load", "fixtures/examples/complete").code == 0
    ended = subprocess.run(
        [sys.executable, "-m", "ropa", "backup", tmp_path / "backup"],
        capture_output=True,
        env={name: value for name, value in os.environ.items() if "COVERAGE" not in name},
        preexec_fn=partial(setrlimit, RLIMIT_FSIZE, (100_000, 100_000)),
        check=False,
    )
    assert ended.returncode == 2
    assert ended.stderr.decode() == f"ropa: {tmp_path}/backup can't be written: File too large\n"
    assert not (tmp_path / "backup").exists()


@pytest.mark.parametrize("place", ["-", ".", "nowhere/backup"])
def test_a_backup_is_a_file(bakery: Run, place: str) -> None:
    said = bakery("backup", place)
    assert (said.code, said.out) == (2, "")


def test_a_backup_needs_no_private_key_but_the_public_ones(
    bakery: Run, instance: Path, tmp_path: Path
) -> None:
    (instance / "keys/journal.pem").unlink()
    assert bakery("backup", tmp_path / "one").code == 0
    (instance / "keys/journal.pub.pem").unlink()
    said = bakery("backup", tmp_path / "two")
    assert said.code == 2
    assert "journal.pub.pem" in said.err
    assert not (tmp_path / "two").exists()


def test_nothing_is_left_of_a_backup_that_fails(
    bakery: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    assert bakery("journal", "--output", "-").code == 0
    monkeypatch.setattr(os, "fsync", full)
    (tmp_path / "out").mkdir()
    said = bakery("backup", tmp_path / "out/backup")
    assert said.err.endswith("backup can't be written: No space left on device\n")
    assert list((tmp_path / "out").iterdir()) == []


def test_a_journal_whose_end_was_changed_is_not_handed_out(
    bakery: Run, tmp_path: Path, spoilt: Callable[[str], None]
) -> None:
    spoilt("DROP TRIGGER change_update_guard; UPDATE change SET digest = replace(digest, 'a', 'b')")
    said = bakery("backup", tmp_path / "backup")
    assert said.code == 2
    assert "ropa verify --journal" in said.err
    assert not (tmp_path / "backup").exists()
