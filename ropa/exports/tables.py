"""Gathers a report value into a few tables: those alike become one whose rows say their place."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ropa.reports.value import (
    Block,
    Cell,
    Facts,
    Gaps,
    Mark,
    Phrase,
    Report,
    Section,
    Table,
)
from ropa.translations import Tongue

MOST = 200
"""Tables that a file may be divided into; what is more goes into one, a cell a row."""

Row = tuple[Cell, ...]
Trail = tuple[Section, ...]
"""The sections that lead to a place, from the first level down."""

_LEVELS = 3
"""Columns that a place may have; deeper sections stand with the third."""


@dataclass(frozen=True, slots=True)
class Listing:
    """A table of a whole report; the first `places` cells of a row say which section it is from.

    `part` is the heading of the part that the table stands in, "" if it gathers from all of them.
    """

    name: str
    part: str
    heads: tuple[str, ...]
    places: int
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class _Kind:
    """What tables have in common that become one."""

    name: str
    heads: tuple[str, ...]
    part: str | None = None


def listings(report: Report) -> tuple[Listing, ...]:
    """Return all that a report says: its cover, its contents, then its tables as they come up."""
    tongue = Tongue(report.language)
    return (_cover(report, tongue), _contents(report, tongue), *_gathered(report, tongue))


def _cover(report: Report, tongue: Tongue) -> Listing:
    say, labels, origin = tongue.say, dict(report.labels), report.origin
    moment = (Phrase(origin.moment), Phrase(origin.stamp, Mark.CODE))
    facts: tuple[tuple[str, Cell], ...] = (
        (say("Report"), (Phrase(report.title, Mark.STRONG), Phrase(report.subtitle))),
        (say("Organisation"), (Phrase(report.entity, Mark.STRONG),)),
        *report.cover.rows,
        (say("To be noted"), report.notices),
        (say("Moment of the edition"), moment),
        (labels["head"], (Phrase(origin.head, Mark.CODE),)),
        (labels["register"], (Phrase(origin.register_digest, Mark.CODE),)),
        (labels["file"], (Phrase(origin.file_digest, Mark.CODE),)),
    )
    return Listing(say("Cover"), "", _answers(tongue).heads, 0, _answered(facts))


def _contents(report: Report, tongue: Tongue) -> Listing:
    """List every section with its note, and say of an empty one that it is."""
    labels = dict(report.labels)
    kind = _Kind(labels["contents"], (tongue.say("Note"),))
    rows = []
    for trail in _trails(report.sections):
        section = trail[-1]
        note = (Phrase(section.note),) if section.note else ()
        empty = () if section.blocks or section.sections else (Phrase(labels["empty"], Mark.NOTE),)
        rows.append((trail, ((*note, *empty),)))
    return _placed(kind, rows, tongue)


def _gathered(report: Report, tongue: Tongue) -> Iterator[Listing]:
    found: dict[_Kind, list[tuple[Trail, Row]]] = {}
    others = _others(tongue)
    for trail in _trails(report.sections):
        for block in trail[-1].blocks:
            kind, rows = _told(block, trail, report, tongue)
            if kind not in found and len(found) >= MOST:
                kind, rows = others, tuple(_cell_by_cell(kind, rows))
            found.setdefault(kind, []).extend((trail, row) for row in rows)
    return (_placed(kind, rows, tongue) for kind, rows in found.items())


def _trails(sections: tuple[Section, ...], above: Trail = ()) -> Iterator[Trail]:
    """Give the way to every section, in the order of the report."""
    for one in sections:
        yield (*above, one)
        yield from _trails(one.sections, (*above, one))


def _told(
    block: Block, trail: Trail, report: Report, tongue: Tongue
) -> tuple[_Kind, tuple[Row, ...]]:
    """Return the kind of table that a block belongs to, and its rows."""
    if isinstance(block, Table):
        heads = tuple(f"{one.head} ({one.note})" if one.note else one.head for one in block.columns)
        return _Kind(block.caption, heads, trail[0].heading), block.rows
    if isinstance(block, Facts):
        return _answers(tongue), _answered(block.rows)
    kind = _Kind(tongue.say("Texts"), (tongue.say("What is said"),))
    if isinstance(block, Gaps):
        kind = _Kind(dict(report.labels)["gaps"], (tongue.say("What is open"),))
    return kind, tuple(((one,),) for one in block.phrases)


def _answers(tongue: Tongue) -> _Kind:
    say = tongue.say
    return _Kind(say("Questions and answers"), (say("Question"), say("Answer")))


def _others(tongue: Tongue) -> _Kind:
    say = tongue.say
    return _Kind(say("More tables"), (say("Table"), say("Row"), say("Column"), say("Cell")))


def _answered(facts: tuple[tuple[str, Cell], ...]) -> tuple[Row, ...]:
    return tuple(((Phrase(label),), cell) for label, cell in facts)


def _cell_by_cell(kind: _Kind, rows: tuple[Row, ...]) -> Iterator[Row]:
    for row in rows:
        for head, cell in zip(kind.heads, row, strict=True):
            yield (Phrase(kind.name),), row[0], (Phrase(head),), cell


def _placed(kind: _Kind, rows: Sequence[tuple[Trail, Row]], tongue: Tongue) -> Listing:
    """Put before each row where it stands; the part is left out where it is that of all rows."""
    say, skipped = tongue.say, 0 if kind.part is None else 1
    depth = max((len(trail) for trail, _ in rows), default=0)
    heads = (say("Part"), say("Section"), say("Point"))[skipped : max(depth, skipped)]
    placed = tuple((*_place(trail, skipped, len(heads), tongue), *row) for trail, row in rows)
    return Listing(kind.name, kind.part or "", (*heads, *kind.heads), len(heads), placed)


def _place(trail: Trail, skipped: int, places: int, tongue: Tongue) -> Iterator[Cell]:
    """Give a cell for each level, empty where the section stands above it."""
    headings = [_headed(one, tongue) for one in trail]
    levels = [*headings[: _LEVELS - 1], " › ".join(headings[_LEVELS - 1 :])]
    for level in (*levels, *[""] * _LEVELS)[skipped : skipped + places]:
        yield (Phrase(level, Mark.NOTE),) if level else ()


def _headed(one: Section, tongue: Tongue) -> str:
    """Put the letter of the article before a heading, as this language cites it; tags behind."""
    letter = (tongue.say("({letter})", letter=one.mark),) if one.mark else ()
    return " ".join((*letter, one.heading, *(f"[{tag}]" for tag in one.tags)))
