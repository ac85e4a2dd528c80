"""All that a report says stands in a few tables, in the order of the report."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace

import pytest
from hypothesis import given

from ropa.exports import tables
from ropa.exports.cell_text import plain, visible
from ropa.exports.tables import Listing, listings
from ropa.reports.value import Facts, Gaps, Paragraphs, Phrase, Report, Section, Table
from ropa.translations import Tongue
from tests.checks.bakery import BREAD, bakery
from tests.exports.report_values import a_report, cell, loaves, reports, section
from tests.reports.orders import fixture, report

ENGLISH = Tongue("en")


def rows(listing: Listing) -> list[list[str]]:
    return [[plain(one, tongue=ENGLISH) for one in row] for row in listing.rows]


def named(made: Report, name: str) -> Listing:
    (found,) = (one for one in listings(made) if one.name == name)
    return found


def test_alike_tables_become_one_that_says_where_its_rows_stand() -> None:
    rye = section(loaves("rye", "spelt"), heading="Dark", mark="b")
    white = section(loaves("baguette"), heading="White")
    made = a_report(section(heading="Breads", within=(rye, white)))
    found = named(made, "Loaves")
    assert found.part == "Breads"
    assert found.heads == ("Section", "Loaf", "Weight (in grams)")
    assert found.places == 1
    assert rows(found) == [
        ["(b) Dark", "rye", "500"],
        ["(b) Dark", "spelt", "500"],
        ["White", "baguette", "500"],
    ]


def test_what_a_heading_is_tagged_with_is_said_with_it() -> None:
    bread = section(loaves("rye"), heading="Dark", tags=("removed",))
    found = named(a_report(section(heading="Breads", within=(bread,))), "Loaves")
    assert rows(found) == [["Dark [removed]", "rye", "500"]]


def test_a_table_of_another_part_is_another_table() -> None:
    made = a_report(*(section(loaves("rye"), heading=one) for one in ("Old", "New")))
    found = [one for one in listings(made) if one.name == "Loaves"]
    assert [(one.part, one.places) for one in found] == [("Old", 0), ("New", 0)]


def test_facts_texts_and_gaps_become_rows_of_three_tables() -> None:
    blocks = (
        Facts((("Baker", cell("Ann", "Ben")),)),
        Paragraphs(cell("First.", "Second.")),
        Gaps(cell("no flour")),
    )
    made = a_report(section(*blocks, heading="A"), section(*blocks, heading="B"))
    assert rows(named(made, "Questions and answers")) == [
        ["A", "Baker", "Ann\nBen"],
        ["B", "Baker", "Ann\nBen"],
    ]
    assert [row[1] for row in rows(named(made, "Texts"))] == ["First.", "Second."] * 2
    assert rows(named(made, "Gaps")) == [["A", "no flour"], ["B", "no flour"]]


def test_a_deep_section_stands_with_the_third_level() -> None:
    made = section(Paragraphs(cell("Deep.")), heading="5")
    for heading in "4321":
        made = section(heading=heading, within=(made,))
    found = named(a_report(made, section(Paragraphs(cell("High.")), heading="A")), "Texts")
    assert found.heads == ("Part", "Section", "Point", "What is said")
    assert rows(found) == [["1", "2", "3 › 4 › 5", "Deep."], ["A", "", "", "High."]]


def test_the_contents_list_every_section_with_its_note() -> None:
    empty = section(heading="Empty")
    made = a_report(section(heading="Breads", note="Art. 30", mark="a", within=(empty,)))
    assert rows(named(made, "Contents")) == [
        ["(a) Breads", "", "Art. 30"],
        ["(a) Breads", "Empty", "Empty"],
    ]


def test_a_letter_is_written_as_the_language_cites_it() -> None:
    made = a_report(section(heading="Pains", note="Art. 30", mark="a"), language="fr")
    ((heading, _),) = rows(named(made, "Contents"))
    assert heading == "a) Pains"


def test_the_cover_says_what_the_report_is() -> None:
    found = dict(rows(listings(a_report())[0]))
    assert found["Report"] == "Record\nof a controller"
    assert found["Organisation"] == "Bakery"
    assert found["Role"] == "controller"
    assert found["To be noted"] == "No legal advice."
    assert found["Moment of the edition"] == "22 November 2026\n2026-11-22T10:00:00+00:00"
    assert [found[one] for one in ("Head", "Register", "File")] == ["0" * 64, "1" * 64, "2" * 64]


def test_an_activity_more_is_no_table_more() -> None:
    made = report("article-30-1", fixture("oranum"), "jws-americas")
    assert sum(one.anchor == "activities" for one in made.sections) == 1
    rolls, buns = (replace(BREAD, id=id_, reference=f"A-{id_}") for id_ in ("rolls", "buns"))
    two, three = bakery(rolls), bakery(rolls, buns)
    lengths = {len(listings(report("article-30-1", one, "bakery"))) for one in (two, three)}
    assert len(lengths) == 1


def test_a_country_more_is_no_table_more() -> None:
    made = report("transfers", fixture("oranum"), "jws-international")
    (found,) = (one for one in listings(made) if one.part == "Transfers by country")
    (countries,) = (one.sections for one in made.sections if one.anchor == "countries")
    assert len(countries) > 1
    assert [row[0] for row in rows(found)] == [
        one.heading
        for one in countries
        for block in one.blocks
        if isinstance(block, Table)
        for _ in block.rows
    ]


def test_what_would_be_too_many_tables_goes_into_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "MOST", 1)
    made = a_report(section(loaves("rye"), Gaps(cell("no flour"))))
    assert [one.name for one in listings(made)] == ["Cover", "Contents", "Loaves", "More tables"]
    assert rows(named(made, "More tables")) == [
        ["Bread", "Gaps", "no flour", "What is open", "no flour"]
    ]


def texts(value: object) -> Iterator[str]:
    """Give every text of a report that its readers see."""
    if isinstance(value, Phrase):
        yield from (value.words, *value.tags)
        yield value.link.removeprefix("mailto:")
    elif isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for one in value:
            yield from texts(one)
    elif is_dataclass(value):
        unseen = {"anchor", "kind", "language", "organisation", "labels", "law", "audience"}
        unseen |= {"reader", "model", "since"}
        for each in fields(value):
            if each.name not in unseen:
                yield from texts(getattr(value, each.name))


def every_table_has_a_row(sections: tuple[Section, ...]) -> bool:
    tables_ = (block for one in sections for block in one.blocks if isinstance(block, Table))
    return all(one.rows for one in tables_) and all(
        every_table_has_a_row(one.sections) for one in sections
    )


def said(made: Report) -> str:
    tongue = Tongue(made.language)
    found = listings(made)
    return "\n".join(
        words
        for one in found
        for words in (
            one.name,
            one.part,
            *one.heads,
            *(plain(each, tongue=tongue) for row in one.rows for each in row),
        )
    )


@given(reports())
def test_no_text_of_a_report_is_missing(made: Report) -> None:
    found = visible(said(made))
    assert [one for one in texts(made) if visible(one) not in found] == []


@given(reports())
def test_not_even_where_tables_are_too_many(made: Report) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(tables, "MOST", 1)
        found = visible(said(made))
    if every_table_has_a_row(made.sections):
        assert [one for one in texts(made) if visible(one) not in found] == []


@given(reports())
def test_every_row_has_a_cell_for_each_head(made: Report) -> None:
    for one in listings(made):
        assert {len(row) for row in one.rows} <= {len(one.heads)}
        assert 0 <= one.places <= 3
