"""A report that is hard to set: long words, tall cells, deep rows, every word to be found again."""

from dataclasses import replace
from itertools import count

from ropa.reports.value import (
    Block,
    Cell,
    Column,
    Facts,
    Gaps,
    Mark,
    Paragraphs,
    Phrase,
    Report,
    Section,
    Table,
)
from tests.checks.bakery import bakery
from tests.reports.orders import report

HEADS = ("LeftHead", "MiddleHead", "RightHead")
LONG_WORD = "long" * 50
_SHARES = (22, 33, 45)
_WIDE_SHARES = (16, 12, 16, 14, 16, 14, 12)


class Words:
    """Words that are all different, such as w00001, and what is made of them."""

    def __init__(self) -> None:
        """Begin with the first."""
        self._numbers = count(1)

    def some(self, number: int) -> str:
        """Return so many words, with spaces between them."""
        return " ".join(f"w{next(self._numbers):05d}" for _ in range(number))

    def cell(self, lines: int, *, mark: Mark = Mark.PLAIN) -> Cell:
        """Return so many phrases of one word each."""
        return tuple(Phrase(self.some(1), mark) for _ in range(lines))

    def row(self, *cells: Cell | int) -> tuple[Cell, ...]:
        """Return a row of cells; a number stands for a cell of so many lines."""
        return tuple(self.cell(one) if isinstance(one, int) else one for one in cells)


def _tall(words: Words) -> Table:
    """A table that has, in each column, cells of 60 and 300 lines, a long word, and much text."""
    rows = []
    for at in range(len(HEADS)):
        for tall in (60, 300, (Phrase(words.some(2500)),), (Phrase(LONG_WORD),)):
            cells: list[Cell | int] = [1, 1, 1]
            cells[at] = tall
            rows.append(words.row(*cells))
        rows += [words.row(1, 2, 3) for _ in range(4)]
    columns = tuple(map(Column, HEADS, _SHARES))
    return Table("Tall", columns, tuple(rows))


def _facts(words: Words) -> Facts:
    return Facts(
        (
            (words.some(60), words.cell(2)),
            (LONG_WORD, words.cell(1)),
            ("label", (Phrase(words.some(2500)),)),
            ("label", words.cell(120, mark=Mark.GAP)),
            ("label", (Phrase(LONG_WORD, Mark.CODE),)),
        )
    )


def _deep(words: Words) -> Table:
    rows = tuple(
        ((Phrase(words.some(1), depth=one), Phrase(words.some(1), Mark.NOTE, depth=one)), ())
        for one in range(9)
    )
    return Table("Deep", (Column("Deep", 30, note=words.some(6)), Column("Other", 70)), rows)


def _gaps(words: Words) -> Gaps:
    return Gaps(tuple(Phrase(words.some(1), Mark.GAP, tags=("Art. 1",)) for _ in range(120)))


def _wide(words: Words) -> Table:
    columns = tuple(Column(f"Wide{at}", share) for at, share in enumerate(_WIDE_SHARES))
    rows = (words.row(*[1 + at * row % 70 for at in range(len(columns))]) for row in range(9))
    return Table("Wide", columns, tuple(rows))


def _headed(words: Words) -> tuple[Section, ...]:
    """Sections of many lengths, so that some heading would fall onto the foot of a page."""
    return tuple(
        Section(f"h{at}", f"heading{at}", (Paragraphs(words.cell(at * 7 % 23 + 1)),), note=note)
        for at, note in enumerate(("", "a note that is long " * 4) * 12)
    )


def hostile() -> Report:
    """Return the report, in French, of a company whose name goes over many lines."""
    words = Words()
    made = report("article-30-1", bakery(), "bakery", language="fr")
    blocks: tuple[Block, ...] = (_facts(words), _deep(words))
    long = "Société " + "Anonyme" * 40
    sections = (
        Section("facts", words.some(40), blocks, mark="a", note="short"),
        Section("tall", "Tall", (_tall(words),)),
        Section("gaps", "Gaps", (_gaps(words),)),
        Section("wide", "Wide", (_wide(words),), wide=True),
        Section("headed", "Headed", sections=_headed(words)),
    )
    return replace(made, sections=sections, entity=long, cover=Facts((("label", words.cell(3)),)))
