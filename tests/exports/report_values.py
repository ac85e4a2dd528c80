"""Report values made by hand: small ones, hostile ones, and a strategy for any."""

from dataclasses import replace
from datetime import date
from typing import Any

from hypothesis import strategies as st

from ropa.register.audience import Audience
from ropa.reports.value import (
    Block,
    Cell,
    Column,
    Facts,
    Gaps,
    Mark,
    Origin,
    Paragraphs,
    Phrase,
    Report,
    Section,
    Table,
)
from ropa.translations import LANGUAGES

LABELS = ("contents", "page", "of", "edition", "head", "register", "file", "gaps", "empty")
STAMP = "2026-11-22T10:00:00+00:00"

HOSTILE = (
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "=HYPERLINK(\"https://example.org\"; 'x')",
    " =1",
    "\n=1",
    "\tTab",
    "\rReturn",
    "a\r\nb",
    "＝1",
    "＋1",
    "－1",
    "＠x",
    "'quoted'",
    '"',
    "'",
    "\x00\x01\x08\x0b\x1b\x1f\x7f\x85",
    "\ufffe\uffff",
    "\ud800",
    "R&G &[Picture] &P &&",
    "<r><t>raw</t></r>",
    "<r>&</r>",
    "]]><!--&#0;",
    "_x0041_ _x000D_",
    "00123",
    "1e5",
    "2021-07-22",
    "TRUE",
    "#REF!",
    "{=1}",
    "https://example.org/#" + "a" * 60,
    "[]:*?/\\ and a name that is longer than a sheet's",
    "history",
    "",
    " ",
    "\n\n",
    "two\nlines ",
    "x" * 90,
)
"""What should never compute, crash or get lost."""

LONG = ("x" * 40_000, "\N{BAGUETTE BREAD}" * 20_000, "many words " * 4_000)
"""What is more than a cell of a workbook holds."""


def cell(*words: str) -> Cell:
    return tuple(Phrase(one) for one in words)


def section(*blocks: Block, within: tuple[Section, ...] = (), **more: Any) -> Section:
    """Return a section with a heading of its own unless told otherwise."""
    return Section(**{"anchor": "a", "heading": "Bread", **more}, blocks=blocks, sections=within)


def loaves(*rows: str) -> Table:
    """Return a table with a row for each word."""
    columns = (Column("Loaf", 60), Column("Weight", 40, "in grams"))
    return Table("Loaves", columns, tuple((cell(one), cell("500")) for one in rows))


def a_report(*sections: Section, **more: Any) -> Report:
    """Return the report of a bakery, with these sections."""
    plain = Report(
        kind="article-30-1",
        title="Record",
        subtitle="of a controller",
        entity="Bakery",
        organisation="bakery",
        language="en",
        on=date(2026, 11, 22),
        origin=Origin(
            number=1,
            moment="22 November 2026",
            stamp=STAMP,
            head="0" * 64,
            register_digest="1" * 64,
            file_digest="2" * 64,
            law="2026-11-22 (0)",
            audience="external",
            reader=Audience.EXTERNAL,
        ),
        cover=Facts((("Role", cell("controller")),)),
        notices=cell("No legal advice."),
        labels=tuple((one, one.title()) for one in LABELS),
        sections=sections,
    )
    return replace(plain, **more)


def everywhere(words: str) -> Report:
    """Return a report in which these words stand in every place."""
    one = Phrase(words, Mark.STRONG, (words,), words, 1, words)
    mixed = (one, Phrase(words), Phrase(words, Mark.GAP))
    columns = (Column(words, 50, words), Column(words, 50, words))
    table = Table(words, columns, (((one,), mixed), (mixed, ())))
    blocks = (table, Facts(((words, mixed), (words, (one,)))), Paragraphs(mixed), Gaps(mixed))
    told: dict[str, Any] = {"heading": words, "note": words, "mark": words}
    deep = section(within=(section(**told), section(*blocks, **told)), **told)
    return a_report(
        section(*blocks, within=(deep,), **told),
        title=words,
        subtitle=words,
        entity=words,
        origin=Origin(1, words, STAMP, *(words,) * 5, Audience.EXTERNAL),
        cover=Facts(((words, mixed),)),
        notices=mixed,
        labels=tuple((name, words) for name in LABELS),
    )


def together(*several: str) -> Report:
    """Return one report with the sections of a report for each of some words."""
    return a_report(*(part for words in several for part in everywhere(words).sections))


def _texts() -> st.SearchStrategy[str]:
    return st.one_of(st.sampled_from(HOSTILE), st.text(max_size=6))


def _cells() -> st.SearchStrategy[Cell]:
    one = st.builds(
        Phrase,
        _texts(),
        st.sampled_from(Mark),
        st.lists(_texts(), max_size=1).map(tuple),
        st.sampled_from(("", "fr", "xx")),
        st.integers(0, 1),
        st.sampled_from(("", "https://example.org", "mailto:a@example.org")),
    )
    return st.lists(one, max_size=2).map(tuple)


@st.composite
def _tables(draw: st.DrawFn) -> Table:
    columns = draw(st.lists(st.builds(Column, _texts(), st.just(10), _texts()), min_size=1))
    row = st.tuples(*[_cells() for _ in columns])
    return Table(draw(_texts()), tuple(columns), tuple(draw(st.lists(row, max_size=2))))


def _blocks() -> st.SearchStrategy[Block]:
    facts = st.lists(st.tuples(_texts(), _cells()), max_size=2)
    return st.one_of(
        _tables(),
        facts.map(lambda rows: Facts(tuple(rows))),
        st.builds(Paragraphs, _cells()),
        st.builds(Gaps, _cells()),
    )


def reports() -> st.SearchStrategy[Report]:
    """Give reports of every shape, in every language."""
    sections = st.recursive(
        st.just(()),
        lambda within: st.lists(
            st.builds(
                Section,
                _texts(),
                _texts(),
                st.lists(_blocks(), max_size=2).map(tuple),
                within,
                _texts(),
                _texts(),
            ),
            max_size=2,
        ).map(tuple),
        max_leaves=6,
    )
    return st.builds(
        lambda parts, language, notices: a_report(*parts, language=language, notices=notices),
        sections,
        st.sampled_from(LANGUAGES),
        _cells(),
    )
