"""Prints a report's HTML as PDF, in a child process that can fetch nothing and can be killed."""

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from signal import SIGABRT, SIGKILL, SIGTRAP, SIGXCPU
from tempfile import TemporaryDirectory

from ropa.reports.drawing import html
from ropa.reports.value import Report

_INSTEAD = "Make it as HTML instead."
_OUT_OF_MEMORY = {SIGABRT, SIGKILL, SIGTRAP}
"""How a process ends that asked for memory in vain, where Python could not say so."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What a child process may use: address space in bytes, wall-clock time in seconds."""

    memory: int = 2 * 1024**3
    seconds: int = 300


class NotPrintedError(RuntimeError):
    """A report could not be printed; the message says why and what to do."""


def pdf(report: Report, *, limits: Limits | None = None) -> bytes:
    """Print a report; NotPrintedError if the child fails or meets a limit."""
    return print_page(html(report), limits=limits or Limits())


def print_page(page: str, *, limits: Limits) -> bytes:
    """Print one HTML page in a child process of its own."""
    command = [sys.executable, "-I", "-m", "ropa.reports.pdf.child"]
    task = json.dumps({"page": page, "memory": limits.memory, "seconds": limits.seconds})
    # A child that is killed can't clean up; its temporary files go with the folder.
    with TemporaryDirectory(prefix="ropa-") as folder:
        try:
            done = subprocess.run(  # noqa: S603 - our own interpreter and module, no shell
                command,
                input=task.encode(),
                capture_output=True,
                timeout=limits.seconds,
                check=False,
                env={**os.environ, "TMPDIR": folder},
            )
        except subprocess.TimeoutExpired:
            raise NotPrintedError(_too_long(limits)) from None
    if done.returncode != 0:
        raise NotPrintedError(_why(done, limits))
    return done.stdout


def _too_long(limits: Limits) -> str:
    return f"Printing took more than {limits.seconds} seconds and was stopped. {_INSTEAD}"


def _why(done: "subprocess.CompletedProcess[bytes]", limits: Limits) -> str:
    said = done.stderr.decode(errors="replace").strip()
    if -done.returncode == SIGXCPU:
        return _too_long(limits)
    if "MemoryError" in said or -done.returncode in _OUT_OF_MEMORY:
        return f"Printing needs more than {limits.memory // 1024**2} MiB. {_INSTEAD}"
    last = said.splitlines()[-1] if said else f"the printing process ended with {done.returncode}"
    return f"The report could not be printed: {last}. {_INSTEAD}"
