"""Whoever interrupts the program while it starts is not told what it was loading."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from signal import SIG_IGN, SIGHUP, SIGINT, SIGTERM, Signals, default_int_handler, getsignal, signal

import pytest

from ropa.loading import loaded


@pytest.fixture(autouse=True)
def heard() -> Iterator[None]:
    """Hear interrupts, also where a job in the background was told not to."""
    former = signal(SIGINT, default_int_handler)
    yield
    signal(SIGINT, former)


INTERRUPTED = "import os, signal\nos.kill(os.getpid(), signal.SIGINT)\n"


@pytest.mark.parametrize("module", ["click", "sqlalchemy"])
@pytest.mark.parametrize(
    "program", [("-m", "ropa"), ("-c", "from ropa.__main__ import main; main()")]
)
def test_an_interrupt_while_it_starts_ends_it_in_silence(
    tmp_path: Path, module: str, program: tuple[str, str]
) -> None:
    (tmp_path / f"{module}.py").write_text(INTERRUPTED)
    ended = subprocess.run(
        [sys.executable, *program, "history"],
        env={**os.environ, "PYTHONPATH": f"{tmp_path}:{Path.cwd()}"},
        capture_output=True,
        check=False,
    )
    assert (ended.returncode, ended.stdout, ended.stderr) == (-SIGINT, b"", b"")


@pytest.mark.parametrize("sent", [SIGTERM, SIGHUP])
def test_who_is_told_to_end_while_a_command_is_loaded_ends_in_silence(
    tmp_path: Path, sent: Signals
) -> None:
    (tmp_path / "sqlalchemy.py").write_text(INTERRUPTED.replace("SIGINT", sent.name))
    ended = subprocess.run(
        [sys.executable, "-m", "ropa", "history"],
        env={**os.environ, "PYTHONPATH": f"{tmp_path}:{Path.cwd()}"},
        capture_output=True,
        check=False,
    )
    assert (ended.returncode, ended.stdout, ended.stderr) == (-sent, b"", b"")


def test_who_is_told_not_to_hear_does_not_hear_while_it_loads(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "interrupted_while_loading.py").write_text(INTERRUPTED)
    monkeypatch.syspath_prepend(tmp_path)
    former = signal(SIGINT, SIG_IGN)
    try:
        assert loaded("interrupted_while_loading").__name__ == "interrupted_while_loading"
        assert getsignal(SIGINT) is SIG_IGN
    finally:
        signal(SIGINT, former)


def test_an_interrupt_is_heard_again_whether_something_was_loaded_or_not() -> None:
    assert getsignal(SIGINT) is default_int_handler
    loaded("ropa.loading")
    with pytest.raises(ModuleNotFoundError):
        loaded("ropa.no_such_room")
    assert getsignal(SIGINT) is default_int_handler
