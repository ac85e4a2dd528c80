"""A file is written whole, or what stood there before stays."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from ropa.whole_file import write_pieces, write_whole


def test_a_file_is_written_and_replaced(tmp_path: Path) -> None:
    path = tmp_path / "report.pdf"
    write_whole(path, b"first")
    write_whole(path, b"second")
    assert path.read_bytes() == b"second"
    assert [one.name for one in tmp_path.iterdir()] == ["report.pdf"]


def test_a_name_may_be_as_long_as_the_disk_allows(tmp_path: Path) -> None:
    path = tmp_path / ("é" * 125 + ".json")
    write_whole(path, b"{}")
    assert path.read_bytes() == b"{}"


def test_nothing_is_left_half_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "report.pdf"
    path.write_bytes(b"before")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space left"):
        write_whole(path, b"after")
    assert path.read_bytes() == b"before"
    assert [one.name for one in tmp_path.iterdir()] == ["report.pdf"]


def test_a_folder_must_be_there(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        write_whole(tmp_path / "nowhere" / "report.pdf", b"")


def test_a_pipe_keeps_its_name(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with pytest.raises(FileExistsError, match="no regular file"):
        write_whole(pipe, b"whole")
    assert pipe.is_fifo()
    assert list(tmp_path.iterdir()) == [pipe]


def test_a_symbolic_link_is_followed(tmp_path: Path) -> None:
    target, link = tmp_path / "target", tmp_path / "link"
    target.write_bytes(b"before")
    link.symlink_to(target)
    write_whole(link, b"whole")
    assert link.is_symlink()
    assert target.read_bytes() == b"whole"


def test_a_file_may_come_in_pieces_and_be_its_owner_s_alone(tmp_path: Path) -> None:
    path = tmp_path / "backup"
    write_pieces(path, iter((b"one", b"two")), mode=0o600)
    assert path.read_bytes() == b"onetwo"
    assert path.stat().st_mode & 0o777 == 0o600


def test_pieces_that_fail_leave_what_stood_there_before(tmp_path: Path) -> None:
    def pieces() -> Iterator[bytes]:
        yield b"after"
        raise ValueError("no more")

    path = tmp_path / "backup"
    path.write_bytes(b"before")
    with pytest.raises(ValueError, match="no more"):
        write_pieces(path, pieces())
    assert path.read_bytes() == b"before"
    assert [one.name for one in tmp_path.iterdir()] == ["backup"]
