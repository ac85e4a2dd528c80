"""Runs a program and watches how much memory it takes at most, each process of it apart."""

import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryFile

PROC = Path("/proc")
SECONDS = 0.05
"""How often is looked; the kernel keeps the peak, so only what grows at the very end is missed."""


@dataclass(frozen=True, slots=True)
class Peaks:
    """The most memory that was resident, in bytes: of the program, and of its largest child."""

    program: int
    child: int


def watched(command: Sequence[str]) -> tuple[bytes, Peaks]:
    """Run a program; returns what it wrote and its peaks. CalledProcessError if it fails."""
    seen: dict[int, int] = {}
    with TemporaryFile() as out:
        with subprocess.Popen(command, stdout=out) as program:
            while program.poll() is None:
                _look(program.pid, seen)
                time.sleep(SECONDS)
        if program.returncode != 0:
            raise subprocess.CalledProcessError(program.returncode, command)
        out.seek(0)
        written = out.read()
    own = seen.pop(program.pid, 0)
    return written, Peaks(own, max(seen.values(), default=0))


def _look(program: int, seen: dict[int, int]) -> None:
    """Note the peak of each process so far.

    A process that has just been forked still shows the memory of its parent, and its name.
    """
    named = _read(program, "cmdline")
    for pid in (program, *_below(program)):
        if pid == program or _read(pid, "cmdline") != named:
            seen[pid] = max(seen.get(pid, 0), _peak(pid))


def _below(pid: int) -> Iterator[int]:
    with suppress(FileNotFoundError, ProcessLookupError):
        for thread in (PROC / str(pid) / "task").iterdir():
            for child in map(int, _read(pid, f"task/{thread.name}/children").split()):
                yield child
                yield from _below(child)


def _peak(pid: int) -> int:
    """Return the peak of a process in bytes; 0 if it has ended."""
    for line in _read(pid, "status").splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) * 1024
    return 0


def _read(pid: int, name: str) -> str:
    """Return what the kernel tells of a process; nothing if it has ended."""
    with suppress(FileNotFoundError, ProcessLookupError):
        return (PROC / str(pid) / name).read_text(encoding="utf-8", errors="replace")
    return ""
