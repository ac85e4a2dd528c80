"""Stops a program of ours as it starts, until a test lets it go on: nothing is left to timing.

A pipe tells that the program has begun, and that it has ended: who reads it meets its end then.
"""

import os
from dataclasses import dataclass
from pathlib import Path
from select import select

import pytest

SECONDS = 120
"""What is waited for at most, so that a test that goes wrong ends."""
_STARTS = """
import os, sys
if os.environ.get("GATED") in sys.orig_argv and "ropa.jobs.confined" not in sys.orig_argv:
    held = os.open(os.environ["GATE_BEGUN"], os.O_WRONLY)
    os.write(held, f"{os.getpid()}\\n".encode())
    os.close(os.open(os.environ["GATE_GO_ON"], os.O_RDONLY))
"""


@dataclass(frozen=True)
class Gate:
    """The gate of one kind of command."""

    begun: Path
    go_on: Path

    def await_one(self) -> "Held":
        """Wait until a command is at the gate."""
        pipe = os.open(self.begun, os.O_RDONLY | os.O_NONBLOCK)
        assert select([pipe], [], [], SECONDS)[0], "no command came to the gate"
        os.set_blocking(pipe, True)
        return Held(int(os.read(pipe, 100)), pipe)

    def open(self) -> None:
        """Let the command that is there go on."""
        os.close(os.open(self.go_on, os.O_WRONLY))


@dataclass(frozen=True)
class Held:
    """A command that was at the gate."""

    process: int
    pipe: int

    def await_end(self) -> None:
        """Wait until the command has ended, however it does."""
        assert select([self.pipe], [], [], SECONDS)[0], "the command went on"
        assert os.read(self.pipe, 1) == b""
        os.close(self.pipe)


def make_gate(folder: Path, command: str, monkeypatch: pytest.MonkeyPatch) -> Gate:
    """Make a gate for a command of `ropa`, by its name."""
    (folder / "sitecustomize.py").write_text(_STARTS)
    gate = Gate(folder / "begun", folder / "go-on")
    os.mkfifo(gate.begun)
    os.mkfifo(gate.go_on)
    monkeypatch.setenv("PYTHONPATH", str(folder))
    monkeypatch.setenv("GATED", command)
    monkeypatch.setenv("GATE_BEGUN", str(gate.begun))
    monkeypatch.setenv("GATE_GO_ON", str(gate.go_on))
    return gate
