"""Tells how two editions differ in plain text, for a mail or a note: [-what went-]{+what came+}."""

from collections.abc import Iterator
from itertools import groupby, islice

from ropa.console.comparing import Compared
from ropa.console.speaking import count, say, tongue
from ropa.register.compare import Difference
from ropa.register.register import Edition
from ropa.register.wording import Fate, Piece
from ropa.reports.compared import Comparison

MOST = 1_000
"""Records that the text tells; of more, it says how many there are."""
_SIGNS = {Fate.KEPT: ("", ""), Fate.REMOVED: ("[-", "-]"), Fate.ADDED: ("{+", "+}")}


def told(of: Compared) -> str:
    """Return a comparison as text."""
    return "\n".join(_lines(of)) + "\n"


def _lines(of: Compared) -> Iterator[str]:
    before, after = map(_called, of.editions)
    yield say("From {before} to {after}", before=before, after=after)
    found = of.found
    for group, several in groupby(islice(found, MOST), key=lambda one: one[0]):
        yield f"\n{group.name.words}"
        for _, one in several:
            yield from _record(of.both, one)
    if not found:
        yield say("Nothing differs in what you may see.")
    if len(found) > MOST:
        more = len(found) - MOST
        yield "\n" + count(more, "And {n} more record.", "And {n} more records.")


def _called(edition: Edition) -> str:
    if not edition.number:
        return say("before the first edition")
    moment = tongue().moment(edition.moment)
    return say("edition {number}, of {moment}", number=edition.number, moment=moment)


def _record(both: Comparison, one: Difference) -> Iterator[str]:
    """Tell a record: what it is, what it is called, what became of it, and each answer."""
    yield f"  {say(one.record.label)}: {both.called(one).words} ({both.told_fate(one)})"
    for told_ in both.told(one):
        yield f"    {told_.label}"
        for strand in told_.strands:
            label = f"{strand.label}: " if strand.label else ""
            tags = "".join(f" [{tag}]" for tag in strand.tags)
            yield f"      {label}{''.join(map(_piece, strand.pieces))}{tags}"
    for line in both.loss(one):
        yield f"    {line.words}"


def _piece(piece: Piece) -> str:
    opens, closes = _SIGNS[piece.fate]
    return f"{opens}{piece.words}{closes}"
