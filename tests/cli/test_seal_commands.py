"""An edition is sealed once, and who was given it is recorded with the digest of the file."""

import hashlib
import os
from pathlib import Path

import pytest

from ropa.cli.departures import departures
from tests.cli.conftest import Renamed, Run


def test_a_seal_says_its_edition_and_head(house: Run) -> None:
    first, head, _ = house("seal", "--reason", "for the board").out.splitlines()
    assert first.startswith("Edition 2, of ")
    assert first.endswith(" UTC, is sealed.")
    (number, digest) = departures().heads[-1]
    assert head == f"Head of the journal: {number}:{digest}"
    assert number == 2
    assert "for the board" in house("history").out


def test_nothing_is_sealed_twice(house: Run, renamed: Renamed) -> None:
    assert house("seal", "--reason", "for the board").code == 0
    said = house("seal", "--reason", "again")
    assert said.err == "ropa: Edition 2 is sealed already, and nothing has changed since.\n"
    assert house("load", renamed("Old Mill")).code == 0
    assert house("seal", "--reason", "again").code == 0


def test_a_seal_needs_a_reason(bakery: Run) -> None:
    assert "--reason" in bakery("seal").err


def test_a_handover_names_file_edition_and_who(house: Run, tmp_path: Path) -> None:
    file = tmp_path / "record.pdf"
    file.write_bytes(b"%PDF-1.7")
    given = ("handover", "1", "--to", "The authority", "--file", file, "--date", "2026-11-22")
    said = house(*given, "--reason", "on demand")
    assert said.code == 0
    digest = hashlib.sha256(b"%PDF-1.7").hexdigest()
    assert said.out.splitlines()[0].endswith(
        "UTC, was given to The authority on 22 November 2026 as record.pdf."
    )
    assert digest in said.out
    shown = house("show", "handover-1-1").out
    for words in ("Edition: 1", "Given to: The authority", digest, "record.pdf", "on demand"):
        assert words in shown
    told = "Edition 1 was given to The authority on 22 November 2026: record.pdf"
    assert told in house("history").out
    assert [number for number, _ in departures().heads] == [1]
    assert "handover-1-2" in house(*given).out


def test_the_id_of_a_handover_is_used_for_no_other(bakery: Run, files: Path) -> None:
    """The very same handover may come back, as any record that was removed; another may not."""
    given = ("handover", "1", "--file", files / "who.yaml", "--to")
    assert bakery(*given, "The authority").code == 0
    assert bakery("remove", "handover-1-1", "--reason", "a slip").code == 0
    assert "handover-1-2" in bakery(*given, "The court").out
    assert "handover-1-1" in bakery(*given, "The authority").out


def test_to_whom_it_was_given_stands_in_no_reason(bakery: Run, files: Path) -> None:
    assert bakery("handover", "1", "--to", "Anna Example", "--file", files / "who.yaml").code == 0
    assert "Why: handover of edition 1" in bakery("history").out


def test_an_edition_that_is_not_there_can_not_be_given(bakery: Run, files: Path) -> None:
    for number in ("2", "0", "x"):
        said = bakery("handover", number, "--to", "Anna", "--file", files / "who.yaml")
        assert (said.code, said.out) == (2, "")


@pytest.mark.parametrize(
    "command",
    [
        ("export",),
        ("journal",),
        ("report", "article-30-1", "--format", "json"),
        pytest.param(("report", "article-30-1"), marks=pytest.mark.slow),
    ],
    ids=("export", "journal", "json", "pdf"),
)
def test_a_file_of_another_edition_is_refused(
    bakery: Run, renamed: Renamed, tmp_path: Path, command: tuple[str, ...]
) -> None:
    assert bakery(*command, "--output", tmp_path / "file").code == 0
    assert bakery("load", renamed("Old Mill")).code == 0
    said = bakery("handover", "2", "--to", "Anna", "--file", tmp_path / "file")
    assert said.code == 2
    assert "was not made of edition 2: it says 1:" in said.err
    assert bakery("handover", "1", "--to", "Anna", "--file", tmp_path / "file").code == 0


def test_a_pipe_is_never_waited_for(bakery: Run, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    said = bakery("handover", "1", "--to", "Anna", "--file", tmp_path / "pipe")
    assert said.code == 2
    assert "is no regular file" in said.err


@pytest.mark.parametrize("content", [b"{", b"{}", b"[1]", b'{"edition": 2}', b"\xff", b""])
def test_a_file_that_names_no_edition_is_taken_as_it_is(
    bakery: Run, tmp_path: Path, content: bytes
) -> None:
    (tmp_path / "file").write_bytes(content)
    assert bakery("handover", "1", "--to", "Anna", "--file", tmp_path / "file").code == 0
