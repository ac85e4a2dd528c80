"""Runs one command as a process group of its own, and tells how it came out."""

import os
import re
import signal
import subprocess
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from enum import Enum, auto
from pathlib import Path
from typing import TYPE_CHECKING

from ropa.jobs import confined
from ropa.jobs.orders import MINUTE, UPLOADED, Limits, Order, VerifyOrder

if TYPE_CHECKING:
    from typing import BinaryIO

BEAT_SECONDS = 1.0
"""How often it is asked whether to go on."""
SECONDS_TO_END = 5.0
"""How long a command may take to end tidily."""
_PROGRESS = re.compile(r"^progress (\d+) (\d+)\n", re.MULTILINE)
_COMPLAINT = "ropa: "
_TAIL = 64 * 1024
"""Bytes of what a command said last that are looked at."""

Progress = tuple[int, int]


class Wish(Enum):
    """What whoever waits for a command wants of it."""

    GO_ON = auto()
    GIVE_UP = auto()
    """Nobody wants the result any more."""
    STOP = auto()
    """The worker ends, and the job is to be begun again."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a command came out: with a reason if it failed, or given up or stopped as wished."""

    wish: Wish
    reason: str = ""

    @property
    def succeeded(self) -> bool:
        """Whether it made what it was to make."""
        return self.wish is Wish.GO_ON and not self.reason


def run(
    order: Order, *, within: Path, upload: Path | None, wished: Callable[[Progress], Wish]
) -> Outcome:
    """Run the command of an order, whose output is `within/out` then, until it ends or is ended.

    `wished` is told each second how far it is, and says whether to go on.
    """
    said = within / "said"
    with (
        (within / "out").open("wb") as out,
        said.open("wb") as errors,
        (upload or Path(os.devnull)).open("rb") as given,
    ):
        process = _started(order, out=out, errors=errors, given=given)
        try:
            outcome = _watched(process, order.limits, said, wished)
        finally:
            _end(process)
        os.fsync(out.fileno())
        size = os.fstat(out.fileno()).st_size
    if outcome is not None:
        return outcome
    # A program that breaks down ends with 1, as one does that has judged; but it has said nothing.
    if process.returncode in order.successes and size:
        return Outcome(Wish.GO_ON)
    return Outcome(Wish.GO_ON, _reason(process.returncode, order, _last_of(said)))


def _started(
    order: Order, *, out: "BinaryIO", errors: "BinaryIO", given: "BinaryIO"
) -> subprocess.Popen[bytes]:
    limits = order.limits
    words = confined.command(*order.arguments, seconds=limits.seconds, memory=limits.memory or 0)
    return subprocess.Popen(  # noqa: S603 - the words come from closed lists, and no shell reads them
        words, stdin=given, stdout=out, stderr=errors, start_new_session=True
    )


def _watched(
    process: subprocess.Popen[bytes],
    limits: Limits,
    said: Path,
    wished: Callable[[Progress], Wish],
) -> Outcome | None:
    """Wait for a command; an outcome if it is not to go on, or has taken too long."""
    until = time.monotonic() + limits.seconds
    while True:
        with suppress(subprocess.TimeoutExpired):
            process.wait(BEAT_SECONDS)
            wished(_progress(_last_of(said)))  # how far it came; what it made is there, so it stays
            return None
        if (wish := wished(_progress(_last_of(said)))) is not Wish.GO_ON:
            return Outcome(wish)
        if time.monotonic() >= until:
            minutes = limits.seconds // MINUTE
            return Outcome(Wish.GO_ON, f"limit: it took longer than {minutes} minutes")


def _end(process: subprocess.Popen[bytes]) -> None:
    """End the whole group: tidily where it can, else at once; the rest of it goes in any case."""
    if process.poll() is None:
        _tell(process, signal.SIGTERM)
        with suppress(subprocess.TimeoutExpired):
            process.wait(SECONDS_TO_END)
    _tell(process, signal.SIGKILL)
    process.wait()


def _tell(process: subprocess.Popen[bytes], what: signal.Signals) -> None:
    with suppress(ProcessLookupError):
        os.killpg(process.pid, what)


def _last_of(said: Path) -> str:
    with said.open("rb") as file:
        file.seek(max(0, said.stat().st_size - _TAIL))
        return file.read().decode(errors="replace")


def _progress(said: str) -> Progress:
    """Return the last progress that was said in a whole line."""
    found = _PROGRESS.findall(said)
    return (int(found[-1][0]), int(found[-1][1])) if found else (0, 0)


def _reason(ended: int, order: Order, said: str) -> str:
    """Say in one line why a command failed."""
    if ended == -signal.SIGXCPU:
        return "limit: it took too much processor time"
    lines = (one for one in said.splitlines() if one.startswith(_COMPLAINT))
    if told := next((one.removeprefix(_COMPLAINT) for one in lines), ""):
        return told.replace(UPLOADED, order.name) if isinstance(order, VerifyOrder) else told
    if ended == -signal.SIGKILL or "MemoryError" in said:
        return "limit: it took too much memory"
    return f"The command ended with {ended}."
