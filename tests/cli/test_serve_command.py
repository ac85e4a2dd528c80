"""`ropa serve` as an administrator meets it: it starts, answers, works beside, and ends."""

import logging
import os
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import suppress
from io import StringIO
from pathlib import Path

import pytest

from ropa.cli.serve_command import OneEntry, warn_of_proxy
from tests.cli.server import PATIENCE, a_port, ropa, serving, status

pytestmark = pytest.mark.slow

DEMO = Path(__file__).parents[2] / "tools" / "demo"


def parents() -> Iterator[tuple[int, int]]:
    """Give the processes of this machine, each with the one that began it."""
    for file in Path("/proc").glob("[0-9]*/stat"):
        with suppress(FileNotFoundError, ProcessLookupError):  # it has ended meanwhile
            yield int(file.parent.name), int(file.read_text().rpartition(")")[2].split()[1])


def descendants(pid: int) -> set[int]:
    """Return the processes that a process has begun, and those that they began."""
    known, found = [*parents()], {pid}
    while more := {one for one, parent in known if parent in found} - found:
        found |= more
    return found - {pid}


def is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


@pytest.fixture
def made(tmp_path: Path) -> Path:
    """An instance with nothing but `ropa init` behind it."""
    instance = tmp_path / "instance"
    subprocess.run(ropa(instance, "init"), check=True, capture_output=True)
    return instance


def test_crash_7_it_answers_and_ends_when_told_with_all_that_it_began(made: Path) -> None:
    port = a_port()
    with serving(made, port) as process:
        assert status(port) == 200
        until = time.monotonic() + PATIENCE
        while not (began := descendants(process.pid)):
            assert time.monotonic() < until, "no worker"
            time.sleep(0.1)
        process.send_signal(signal.SIGTERM)
        out, err = process.communicate(timeout=PATIENCE)
        assert process.returncode == 0, err
        assert f"The console is at http://localhost:{port}" in out + err
        assert "Traceback" not in err
        assert [one for one in began if is_alive(one)] == []


def entries(*said: str) -> list[str]:
    """The lines that a log writes of what is said to it, the last with an error of these words."""
    written = StringIO()
    handler = logging.StreamHandler(written)
    handler.setFormatter(OneEntry("%(levelname)s: %(message)s"))
    for words, error in (*((one, None) for one in said), ("It failed", ValueError(said[-1]))):
        told = (type(error), error, None) if error else None
        handler.handle(logging.LogRecord("tests", logging.ERROR, "", 0, "%s", (words,), told))
    return written.getvalue().split("\n")


@pytest.mark.parametrize("end", ["\n", "\r", "\r\n", "\x0b", "\x85", "\u2028", "\x1b[2K\n"])
def test_inj_7_nothing_that_is_logged_seems_to_be_another_entry(end: str) -> None:
    forged = '{"event": "sign-in", "handle": "dpo-1"}'
    lines = entries(f"no such page{end}{forged}")
    assert [one for one in lines if one.startswith(("{", "ERROR"))] == [
        "ERROR: no such page" + ("\\u001b[2K" if "\x1b" in end else ""),
        "ERROR: It failed",
    ]
    assert all(one.isprintable() for one in lines)
    assert sum(forged in one for one in lines) == 2, "it is there to be read"


@pytest.mark.parametrize(
    ("address", "more", "warns"),
    [
        ("https://ropa.example.org", (), True),
        ("https://ropa.example.org", ("--trusted-proxy", "127.0.0.1"), False),
        ("http://localhost:8080", (), False),
    ],
)
def test_who_serves_others_is_told_that_a_proxy_has_to_be_trusted(
    address: str, more: tuple[str, ...], *, warns: bool, capsys: pytest.CaptureFixture[str]
) -> None:
    warn_of_proxy(address, more[1] if more else None)
    said = capsys.readouterr().err
    assert ("--trusted-proxy" in said) is warns
    assert said.count("\n") == warns


@pytest.fixture
def taken() -> Iterator[int]:
    """A port that somebody listens on."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        yield int(listening.getsockname()[1])


def test_a_port_that_is_taken_is_named_before_anything_is_opened(
    tmp_path: Path, taken: int
) -> None:
    with serving(tmp_path / "none", taken) as process:
        _, err = process.communicate(timeout=PATIENCE)
    (line,) = err.strip().splitlines()
    assert f"127.0.0.1:{taken} can't be listened on" in line
    assert "--port" in line


def test_the_demonstration_looks_for_its_port_before_it_makes_anything(
    tmp_path: Path, taken: int
) -> None:
    environment = os.environ | {"PORT": str(taken), "ROPA_INSTANCE": str(tmp_path / "none")}
    done = subprocess.run([DEMO], env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert done.stdout == ""
    assert f"Port {taken} can't be listened on" in done.stderr
    assert "make demo PORT=" in done.stderr


def test_a_port_that_is_taken_is_named_in_a_line(made: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with serving(made, port) as process:
            _, err = process.communicate(timeout=PATIENCE)
    assert process.returncode not in {0, None}
    (line,) = err.strip().splitlines()
    assert f"127.0.0.1:{port} can't be listened on" in line


def test_an_instance_that_is_not_there_is_named_in_a_line(tmp_path: Path) -> None:
    with serving(tmp_path / "none", a_port()) as process:
        _, err = process.communicate(timeout=PATIENCE)
    assert process.returncode not in {0, None}
    (line,) = err.strip().splitlines()
    assert "ropa init" in line


def test_con_6_two_that_start_at_once_on_a_new_instance_both_come_up(made: Path) -> None:
    ports = (a_port(), a_port())
    with serving(made, ports[0]) as first, serving(made, ports[1]) as second:
        assert [status(port) for port in ports] == [200, 200]
        for process in (first, second):
            process.send_signal(signal.SIGTERM)
        for process in (first, second):
            _, err = process.communicate(timeout=PATIENCE)
            assert process.returncode == 0, err
            assert "Traceback" not in err
