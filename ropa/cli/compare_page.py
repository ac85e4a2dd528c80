"""What differs between two editions as lines of text: record by record, answer by answer."""

from collections.abc import Iterator

from ropa.register.register import Edition
from ropa.register.wording import Fate, Piece, cut
from ropa.reports.changes import counted
from ropa.reports.compared import Comparison, losses
from ropa.reports.differences import Strand, Told
from ropa.reports.writer import Writer
from ropa.translations import Tongue

AROUND = 8
"""Words that are shown on either side of what changed."""

_BRACKETS = {Fate.KEPT: "{}", Fate.REMOVED: "[-{}-]", Fate.ADDED: "{{+{}+}}"}


def comparison(before: Edition, after: Edition, tongue: Tongue) -> Iterator[str]:
    """Give the lines that say how a register differs from an earlier one: first, in how much."""
    both = held(before, after, tongue)
    found = tuple(both.differences())
    yield f"{before.number} -> {after.number}: {counted(both, found).words}"
    for one in found:
        name = both.speaker(one).called().words.splitlines()[0]
        yield f"{tongue.say(one.record.label)} {one.id} ({name}): {both.told_fate(one)}"
        for told in both.told(one):
            yield from _lines(told, tongue)
        yield from (f"  {loss.words}" for loss in both.loss(one))


def held(before: Edition, after: Edition, tongue: Tongue) -> Comparison:
    """Hold all of an edition against all of another."""
    on = after.moment.date()
    return Comparison(
        before=Writer(before.register, on, tongue),
        after=Writer(after.register, on, tongue),
        hidden=frozenset({"id"}),
        redacted=losses(before, after),
        whole=True,
    )


def _lines(told: Told, tongue: Tongue) -> Iterator[str]:
    """Put a single line beside its label, and several below it."""
    lines = [_bracketed(one) for one in told.strands]
    if len(lines) == 1:
        line = tongue.say("{label}: {answer}", label=told.label, answer=lines[0].lstrip())
        yield f"  {line}"
        return
    yield "  " + tongue.say("{label}: {answer}", label=told.label, answer="").rstrip()
    yield from (f"    {one}" for one in lines)


def bracketed(pieces: tuple[Piece, ...]) -> str:
    """Write pieces with brackets around what went and what came, and some words around these."""
    shown = cut(pieces, around=AROUND)
    return "".join(_BRACKETS[one.fate].format(one.words) for one in shown)


def _bracketed(strand: Strand) -> str:
    """Write a line with brackets around what went and what came: [-gone-]{+come+}."""
    words = bracketed(strand.pieces)
    tags = "".join(f" [{one}]" for one in strand.tags)
    return "  " * strand.depth + " ".join(f"{strand.label}{words}{tags}".splitlines())
