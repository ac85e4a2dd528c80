"""Processes that print: each within limits on memory and time, none of them outliving its work."""

import os
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from queue import SimpleQueue
from signal import (
    SIG_BLOCK,
    SIG_SETMASK,
    SIGABRT,
    SIGHUP,
    SIGINT,
    SIGKILL,
    SIGTERM,
    SIGTRAP,
    SIGXCPU,
    pthread_sigmask,
)
from tempfile import TemporaryDirectory, TemporaryFile
from threading import Timer
from typing import BinaryIO, Self, cast

from ropa.reports.pdf import frames
from ropa.reports.pdf.printed import Printed

_COMMAND = (sys.executable, "-I", "-m", "ropa.reports.pdf.worker")
_OUT_OF_MEMORY = {SIGABRT, SIGTRAP}
"""How a process ends that asked for memory in vain, where Python could not say so."""
_PATIENCE = 4
"""How many times its processor time a piece may take by the clock, where others work too."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What printing one piece may use: address space in bytes, processor time in seconds.

    By the clock it may take a few times as long, since the machine may be busy.
    """

    memory: int = 1024**3
    seconds: int = 120


@dataclass(frozen=True, slots=True)
class Task:
    """A page of HTML to print, and what people call it; `draw` is asked when its turn comes."""

    name: str
    draw: Callable[[], str]
    front: bool = False


class NotPrintedError(RuntimeError):
    """A report could not be printed; the message says what, why, and what to do."""


def reason(ended: int, said: str, limits: Limits) -> str:
    """Say why a process ended with this code and these last words, instead of printing."""
    if -ended == SIGXCPU:
        return f"printing took more than {limits.seconds} seconds and was stopped"
    if "MemoryError" in said or -ended in _OUT_OF_MEMORY:
        return f"printing needs more than {limits.memory // 1024**2} MiB"
    if -ended == SIGKILL:
        return "printing was stopped from outside, perhaps because the machine ran out of memory"
    if "RecursionError" in said:
        return "what is to be printed is nested too deeply"
    lines = said.strip().splitlines()
    return lines[-1] if lines else f"the printing process ended with {ended}"


class _Worker:
    """One process, which prints one page after the other."""

    def __init__(self, folder: str) -> None:
        self._late = False
        with ExitStack() as until_it_runs:
            # What it says is read when it has ended: a pipe that nobody reads would stop it.
            self._said = until_it_runs.enter_context(TemporaryFile())
            self._process = subprocess.Popen(  # noqa: S603 - our own interpreter and module, no shell
                _COMMAND,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=self._said,
                # A process that is killed can't clean up; its temporary files go with the folder.
                env={**os.environ, "TMPDIR": folder},
            )
            until_it_runs.pop_all()

    def printed(self, task: Task, limits: Limits) -> Printed:
        """Print a page; NotPrintedError if the process fails or meets a limit."""
        page = task.draw().encode()
        watch = Timer(_PATIENCE * limits.seconds, self._too_late)
        watch.start()
        try:
            answer = self._asked(page, limits, front=task.front)
        finally:
            watch.cancel()
        if answer is None or self._late:
            self._process.wait()
            words = "The report could not be printed, because of its part"
            raise NotPrintedError(
                f'{words} "{task.name}": {self._why(limits)}. Make it as HTML instead.'
            )
        return answer

    def _asked(self, page: bytes, limits: Limits, *, front: bool) -> Printed | None:
        told = {"front": front, "memory": limits.memory, "seconds": limits.seconds}
        with suppress(BrokenPipeError):  # it has ended; that it gives no answer says so
            frames.write(cast("BinaryIO", self._process.stdin), told, page)
        answer = frames.read(cast("BinaryIO", self._process.stdout))
        return None if answer is None else Printed.read(*answer)

    def _too_late(self) -> None:
        self._late = True
        self._process.kill()

    def _why(self, limits: Limits) -> str:
        self._said.seek(0)
        ended = -SIGXCPU if self._late else self._process.returncode
        return reason(ended, self._said.read().decode(errors="replace"), limits)

    def close(self, *, at_once: bool) -> None:
        """End the process: by having nothing more to print or, `at_once`, whatever it does."""
        if at_once:
            self._process.kill()
        with self._process, self._said, suppress(BrokenPipeError):
            cast("BinaryIO", self._process.stdin).close()


def _folder() -> TemporaryDirectory[str]:
    """Make a folder before a signal to end is heard: one that is half made, nobody removes."""
    heard = pthread_sigmask(SIG_BLOCK, (SIGHUP, SIGINT, SIGTERM))
    try:
        return TemporaryDirectory(prefix="ropa-")
    finally:
        pthread_sigmask(SIG_SETMASK, heard)


class Pool:
    """Some workers, and a folder for what they leave behind; both go when it is left."""

    def __init__(self, workers: int, limits: Limits) -> None:
        """Start the processes; NotPrintedError if the machine lets none be started."""
        self._limits = limits
        self._folder = _folder()
        self._workers: list[_Worker] = []
        self._idle: SimpleQueue[_Worker] = SimpleQueue()
        self._threads = ThreadPoolExecutor(workers)
        try:
            for _ in range(workers):
                self._workers.append(_Worker(self._folder.name))
                self._idle.put(self._workers[-1])
        except BaseException as error:  # whatever it is, what was started ends
            self.__exit__(error)
            if not isinstance(error, OSError):
                raise
            words = f"No process could be started to print the report: {error.strerror}"
            raise NotPrintedError(f"{words}. Make it as HTML instead.") from error

    def __enter__(self) -> Self:
        """Return the pool itself."""
        return self

    def __exit__(self, failed: object, *_: object) -> None:
        """Leave no process and no file behind."""
        for one in self._workers:
            one.close(at_once=failed is not None)
        self._threads.shutdown(cancel_futures=True)
        self._folder.cleanup()

    def ask(self, task: Task) -> "Future[Printed]":
        """Have a page printed as soon as a worker is free."""
        return self._threads.submit(self._printed, task)

    def _printed(self, task: Task) -> Printed:
        worker = self._idle.get()
        try:
            return worker.printed(task, self._limits)
        finally:
            self._idle.put(worker)
