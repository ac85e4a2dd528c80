"""Heads that leave the house are noted once, and what was noted survives a torn line."""

import json
from collections.abc import Iterator
from errno import EIO
from pathlib import Path

import pytest

from ropa.cli import journal_files
from ropa.cli.departures import Departures, departures, note
from ropa.journal.change import NOWHERE, Head
from tests.cli.conftest import Renamed, Run

FIRST = Head(1, NOWHERE.moment, "a" * 64)
SECOND = Head(2, NOWHERE.moment, "b" * 64)


@pytest.fixture
def file(instance: Path) -> Path:
    return instance / "heads.jsonl"


def test_nothing_left_at_first(instance: Path) -> None:
    assert not instance.exists()
    assert departures() == Departures((), 0)


def test_a_head_is_noted_once_and_in_order(file: Path) -> None:
    for one in (FIRST, SECOND, FIRST):
        note(one)
    assert departures() == Departures(((1, "a" * 64), (2, "b" * 64)), 0)
    assert file.read_text().count("\n") == 2


def test_the_empty_register_has_no_head_to_note(file: Path) -> None:
    note(NOWHERE)
    assert not file.exists()


@pytest.mark.parametrize("torn", ['{"num', '{"number": 2, "head": "b"}', "[]", "\udcff"])
def test_a_torn_line_is_counted_and_the_next_one_stands_on_its_own(file: Path, torn: str) -> None:
    note(FIRST)
    with file.open("ab") as opened:
        opened.write(torn.encode(errors="surrogateescape"))
    assert departures() == Departures(((1, "a" * 64),), 1)
    note(SECOND)
    assert departures() == Departures(((1, "a" * 64), (2, "b" * 64)), 1)


def test_a_torn_end_that_is_whole_is_not_lost(file: Path) -> None:
    file.parent.mkdir()
    file.write_text(json.dumps({"number": 1, "head": "a" * 64}))
    note(SECOND)
    assert [number for number, _ in departures().heads] == [1, 2]


def test_what_leaves_is_noted(bakery: Run, renamed: Renamed, tmp_path: Path) -> None:
    assert departures().heads == ()
    assert bakery("export", "--output", "-").code == 0
    assert [number for number, _ in departures().heads] == [1]
    assert bakery("seal", "--reason", "a test").code == 0
    assert bakery("load", renamed("Old Mill")).code == 0
    assert bakery("report", "article-30-1", "--format", "json").code == 0
    assert bakery("remove", "mill", "--reason", "closed").code == 0
    assert bakery("journal", "--output", "-").code == 0
    assert bakery("load", renamed("Mill").parent / "what.yaml").code == 0
    assert bakery("backup", tmp_path / "backup").code == 0
    assert [number for number, _ in departures().heads] == [1, 2, 3, 4]


def test_only_the_owner_may_read_which_heads_left(file: Path) -> None:
    note(FIRST)
    assert file.stat().st_mode & 0o777 == 0o600


def test_a_head_is_noted_before_any_of_a_journal_leaves(
    bakery: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> Iterator[bytes]:
        yield b"{}"
        raise OSError(EIO, "Input/output error")

    monkeypatch.setattr(journal_files, "written", broken)
    assert bakery("backup", tmp_path / "backup").code == 2
    assert departures().heads == ()
    assert bakery("journal", "--output", "-").code == 2
    assert [number for number, _ in departures().heads] == [1]


@pytest.mark.parametrize("command", [("export", "--output"), ("journal", "--output"), ("backup",)])
def test_nothing_leaves_that_can_not_be_noted(
    bakery: Run, file: Path, tmp_path: Path, command: tuple[str, ...]
) -> None:
    file.mkdir()
    said = bakery(*command, tmp_path / "file")
    assert said.code == 2
    assert "heads.jsonl" in said.err
    assert not (tmp_path / "file").exists()
