"""What differs between two editions as lines of text: record by record, answer by answer."""

from collections.abc import Iterator

from ropa.register.compare import Difference
from ropa.register.register import Edition
from ropa.register.wording import Fate, Piece, cut
from ropa.reports.answers import own_first
from ropa.reports.changes import counted, fate
from ropa.reports.compared import Comparison
from ropa.reports.differences import Strand, Told
from ropa.reports.writer import Writer
from ropa.translations import Tongue

AROUND = 8
"""Words that are shown on either side of what changed."""

_BRACKETS = {Fate.KEPT: "{}", Fate.REMOVED: "[-{}-]", Fate.ADDED: "{{+{}+}}"}


def comparison(before: Edition, after: Edition, tongue: Tongue) -> Iterator[str]:
    """Give the lines that say how a register differs from an earlier one: first, in how much."""
    on = after.moment.date()
    redactions = (*before.redactions, *after.redactions)
    held = Comparison(
        before=Writer(before.register, on, tongue),
        after=Writer(after.register, on, tongue),
        hidden=frozenset({"id"}),
        redacted=frozenset(one.record for one in redactions),
    )
    found = tuple(held.differences())
    number = counted(held.after, found).words
    yield f"{before.number} -> {after.number}: {number}"
    for one in found:
        name = held.speaker(one).called().words.splitlines()[0]
        yield f"{tongue.say(one.record.label)} {one.id} ({name}): {fate(one, tongue)}"
        for told in held.told(one):
            yield from _lines(told, tongue)


def changed_fields(difference: Difference, tongue: Tongue) -> str:
    """Say in one line which answers of a record changed, or that it was added or removed."""
    names = {name for name, _, _ in difference.changed}
    labels = [
        tongue.say(one.question.label)
        for one in own_first(type(difference.record))
        if one.name in names
    ]
    return ", ".join(labels) or fate(difference, tongue)


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
