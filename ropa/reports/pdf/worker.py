"""The worker process: prints page after page that it is sent, until nobody sends any more."""

import gc
import logging
import resource
import sys

from ropa.reports.pdf import frames
from ropa.reports.pdf.press import Press


def main() -> None:
    """Print each task within its limits, leaving no image of this process's memory behind."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    logging.getLogger("weasyprint").setLevel(logging.CRITICAL)
    # What a page leaves behind is collected when it is printed, not a thousand times meanwhile.
    gc.disable()
    press = Press()
    gc.freeze()
    while task := frames.read(sys.stdin.buffer):
        told, page = task
        within(memory=told["memory"], seconds=told["seconds"])
        made = press.printed(page.decode(), front=told["front"])
        frames.write(sys.stdout.buffer, made.told(), made.pdf)
        del made
        gc.collect()


def within(*, memory: int, seconds: int) -> None:
    """Bound the address space in bytes, and the processor time from now on in seconds."""
    _bound(resource.RLIMIT_AS, memory)
    spent = resource.getrusage(resource.RUSAGE_SELF)
    _bound(resource.RLIMIT_CPU, int(spent.ru_utime + spent.ru_stime) + seconds + 1)


def _bound(what: int, wanted: int) -> None:
    """Set a limit within the one that whoever runs ropa has set."""
    _, hard = resource.getrlimit(what)
    within_hard = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
    resource.setrlimit(what, (within_hard, hard))


if __name__ == "__main__":
    main()
