"""Becomes the command `ropa` with the arguments behind its own, within limits set before.

It is a program of its own, for limits are of a process, and a worker has threads: what runs
between fork and exec in one that has threads can lock up. It is left when its parent is.
"""

import ctypes
import os
import resource
import sys
from signal import SIGTERM

_PR_SET_PDEATHSIG = 1
GONE = 143
"""The exit code of who finds its parent gone already, as that of who is told by SIGTERM."""


def command(*arguments: str, seconds: int = 0, memory: int = 0) -> list[str]:
    """Return what runs `ropa` confined: processor seconds and bytes of memory, 0 for no limit."""
    limits = (str(os.getpid()), str(seconds), str(memory))
    return [sys.executable, "-P", "-m", "ropa.jobs.confined", *limits, *arguments]


def main(arguments: list[str]) -> None:
    """Set the limits and become the command."""
    parent, seconds, memory = map(int, arguments[:3])
    ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_PDEATHSIG, SIGTERM, 0, 0, 0)
    if os.getppid() != parent:
        sys.exit(GONE)
    bound(resource.RLIMIT_CORE, 0)
    if seconds:
        bound(resource.RLIMIT_CPU, seconds)
    if memory:
        bound(resource.RLIMIT_AS, memory)
    # The arguments come from closed lists (orders.py), and no shell reads them.
    os.execv(sys.executable, [sys.executable, "-P", "-m", "ropa", *arguments[3:]])  # noqa: S606 - as above


def bound(what: int, wanted: int) -> None:
    """Set a limit within the one that whoever runs ropa has set."""
    _, hard = resource.getrlimit(what)
    within = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
    resource.setrlimit(what, (within, within))


if __name__ == "__main__":
    main(sys.argv[1:])
