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
    resource.setrlimit(resource.RLIMIT_AS, (memory, resource.RLIM_INFINITY))
    spent = resource.getrusage(resource.RUSAGE_SELF)
    bound = int(spent.ru_utime + spent.ru_stime) + seconds + 1
    resource.setrlimit(resource.RLIMIT_CPU, (bound, resource.RLIM_INFINITY))


if __name__ == "__main__":
    main()
