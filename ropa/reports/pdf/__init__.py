"""Prints a report as an archival, accessible PDF; the renderer is kept in processes of its own.

A report is cut into pieces, workers print them side by side, and a binder puts them together.
"""

import logging
import os
from collections.abc import Callable, Iterator

from ropa.reports.drawing import body, front
from ropa.reports.pdf.binding import Binder, Carried
from ropa.reports.pdf.pool import Limits, NotPrintedError, Pool, Task
from ropa.reports.pdf.stamp import Foot
from ropa.reports.pieces import Piece, pieces
from ropa.reports.value import Report, Section

MOST_WORKERS = 4

_LOGGER = logging.getLogger(__name__)
_MISSING = (
    "Characters that no font of this machine has: %d, printed as \ufffd: %s. "
    "The file inside the PDF has them; install a font for their script and print again."
)

Progress = Callable[[int, int], None]
"""Is told how many parts of a report, such as its activities, are printed, and of how many."""


def pdf(
    report: Report,
    *,
    carried: Carried | None = None,
    limits: Limits | None = None,
    workers: int | None = None,
    progress: Progress | None = None,
) -> bytes:
    """Print a report; NotPrintedError if it can't be printed within the limits of each piece.

    The bytes depend on the report and on what it carries alone, not on the number of workers.
    """
    cut = pieces(report)
    most = workers or min(MOST_WORKERS, len(os.sched_getaffinity(0)))
    with Pool(min(most, len(cut) or 1), limits or Limits()) as pool:
        binder = Binder()
        asked = [pool.ask(_task(report, one)) for one in cut]
        ahead = pool.ask(Task(report.title, lambda: front(report, {}), front=True))
        for each, done in zip(asked, _counted(cut), strict=True):
            binder.add(each.result())
            if progress is not None:
                progress(*done)
        opening = ahead.result()
        numbers = binder.numbers(before=opening.pages)
        last = pool.ask(Task(report.title, lambda: front(report, numbers), front=True)).result()
        assert last.pages == opening.pages, "numbers beside the entries move none"  # noqa: S101 - else they would be wrong
        binder.add(last, first=True)
    if binder.missing:
        _LOGGER.warning(_MISSING, len(binder.missing), " ".join(binder.missing))
    return binder.bound(foot=Foot(report), carried=carried, titles=_titles(report.sections))


def _task(report: Report, piece: Piece) -> Task:
    """Have a piece printed; it is called by its first part and its last, such as activities."""
    parts = [part for one in piece for part in (one.sections if one.paged else (one,)) or (one,)]
    ends = dict.fromkeys(one.heading for one in (parts[0], parts[-1]))
    return Task(" – ".join(ends), lambda: body(report, piece))


def _counted(cut: tuple[Piece, ...]) -> Iterator[tuple[int, int]]:
    """Count the parts that are printed with each piece, such as activities, and all of them."""
    parts = [sum(len(one.sections) if one.paged else 1 for one in piece) for piece in cut]
    return ((sum(parts[: at + 1]), sum(parts)) for at in range(len(parts)))


def _titles(sections: tuple[Section, ...]) -> dict[str, str]:
    found = {one.anchor: one.heading for one in sections}
    for one in sections:
        found |= _titles(one.sections)
    return found


__all__ = ["Carried", "Limits", "NotPrintedError", "Progress", "pdf"]
