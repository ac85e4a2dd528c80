"""Transfers by country: in the reader's alphabet, the unknown last, each with the law's answer."""

from dataclasses import replace
from datetime import date

import pytest

from ropa.register.asking import Ref
from ropa.register.choices import Standing
from ropa.register.parts import TransferTool
from tests.checks.bakery import ABROAD
from tests.checks.test_transfers import NEW
from tests.reports.reading import fact, section, table, text, words
from tests.reports.test_transfers import sent, to


@pytest.mark.parametrize(
    ("language", "names"),
    [
        (
            "en",
            ["Egypt", "India", "Spain", "Switzerland", "United States", "Country not known yet"],
        ),
        ("fr", ["Égypte", "Espagne", "États-Unis", "Inde", "Suisse", "Pays non connu à ce jour"]),
    ],
)
def test_countries_stand_in_the_alphabet_of_the_reader(language: str, names: list[str]) -> None:
    others = [
        replace(ABROAD, id=f"to-{code}", country=None if code == "none" else code.upper())
        for code in ("us", "es", "eg", "in", "none")
    ]
    made = sent(*others, language=language)
    assert [one.heading for one in section(made, "countries").sections] == names


def test_a_country_with_its_decision_its_scope_and_its_end() -> None:
    day = date(2025, 1, 1)
    found = section(sent(to("GB"), on=day), "country.GB")
    assert "ends on 27 June 2025" in fact(found, "Law of 1 January 2025")
    assert fact(found, "In force since") == ["28 June 2021"]
    assert fact(found, "To be checked")[0].startswith("Is the importer in the United Kingdom")
    plain = text(section(sent(to("IN")), "country.IN"))
    assert "In force since" not in plain
    assert "To be checked" not in text(section(sent(to("CH")), "country.CH"))


def test_what_is_not_known_of_the_country_is_not_judged() -> None:
    (only,) = section(sent(to(None)), "country.unknown").blocks
    assert len(table(section(sent(to(None)), "country.unknown")).rows) == 1
    assert "Law of" not in text(only)


def test_flows_in_short() -> None:
    whole = to(
        "IN",
        replace(NEW, standing=Standing.INFERRED),
        TransferTool(tool="49-1-a"),
        reference="T-01",
        exporters=(Ref("bakery"),),
        data=(Ref("mail"),),
    )
    (row,) = table(section(sent(whole), "country.IN")).rows
    assert [words(cell) for cell in row] == [
        ["T-01", "Carriers", "Exporters: Bakery of the Example"],
        ["Contact data", "E-mail"],
        [
            "clauses of 2021, in four modules [inferred]",
            "explicit consent after information about the risks",
        ],
    ]
    unstated = to("IN", TransferTool(tool="46-2-c"), importer=None)
    (row,) = table(section(sent(unstated), "country.IN")).rows
    assert words(row[0]) == ["not known yet", "Exporters: not known yet"]
    assert words(row[2]) == ["standard contractual clauses of the Commission"]
    (row,) = table(section(sent(to("IN")), "country.IN")).rows
    assert words(row[2]) == ["not known yet"]
