"""Every answer of every kind of record can be said, in words and not in keys."""

import json
from datetime import date

import pytest
from hypothesis import given

from ropa.register.asking import Ref
from ropa.register.choices import Answer, DocumentKind
from ropa.register.parts import Citation, Registration, TransferTool, YearFigures
from ropa.register.records import (
    DataCategory,
    Document,
    Handover,
    Organisation,
    Record,
    RightsChannel,
    Statement,
    System,
    Transfer,
)
from ropa.register.register import Register
from ropa.register.text import text
from ropa.reports.answers import Speaker
from ropa.reports.value import Mark
from ropa.reports.writer import Writer
from ropa.translations import LANGUAGES, Tongue
from tests.checks.bakery import ON, bakery, states
from tests.register.full import full_register
from tests.register.strategies import registers
from tests.reports.reading import words

NOTHING: frozenset[str] = frozenset({"id"})


def said(record: Record, *others: Record, within: str = "") -> dict[str, list[str]]:
    """Return what a record of the bakery's register answers, by label."""
    speaker = Speaker(Writer(bakery(record, *others), ON, Tongue("en")), record)
    return {label: words(cell) for label, cell in speaker.answers(but=NOTHING, within=within)}


@given(registers(answers=9))
def test_whatever_a_register_holds_can_be_said(register: Register) -> None:
    for language in LANGUAGES:
        writer = Writer(register, ON, Tongue(language))
        for one in register.records:
            told = list(Speaker(writer, one).answers(but=NOTHING, within=""))
            assert all(label and words(cell) for label, cell in told)
            assert Speaker(writer, one).called().words


@pytest.mark.parametrize("record", full_register().records, ids=lambda one: one.id)
def test_nobody_reads_ids_or_keys(record: Record) -> None:
    writer = Writer(full_register(), ON, Tongue("en"))
    told = [words(cell) for _, cell in Speaker(writer, record).answers(but=NOTHING, within="")]
    found = {one for cell in told for one in cell}
    assert not {"gdpr-6-1-a", "organisation", "document", "LU", "sv", "2021-07-22", "true"} & found


def test_what_is_written_as_a_key_a_code_or_an_id_is_said_in_words() -> None:
    abroad = Transfer(
        id="far",
        activities=(Ref("bread"),),
        country="JP",
        tools=(TransferTool(tool="45-3", adequacy="JP", since=date(2019, 1, 23)),),
    )
    told = said(abroad)
    assert told["Country or international organisation"] == ["Japan"]
    assert told["Activities"] == ["Selling bread"]
    first, second, third = told["Rests on"]
    assert (first, second) == ("adequacy decision", "Relied on since: 23 January 2019")
    assert third.startswith("Adequacy decision: Japan")


def test_yes_no_numbers_and_digests() -> None:
    figures = (YearFigures(year=2025, headcount=12, ccpa_business=Answer.NO),)
    told = said(Organisation(id="mill", name="Mill of the Example", figures=figures))
    assert told["Figures by year"] == [
        "2025",
        "Persons employed: 12",
        "Business in the sense of the CCPA: no",
    ]
    assert said(DataCategory(id="all", name=text(en="All"), everything=True))[
        "All data of this register"
    ] == ["yes"]
    paper = Document(id="paper", type=DocumentKind.OTHER, title=text(en="Paper"), digest="7" * 64)
    speaker = Speaker(Writer(bakery(paper), ON, Tongue("en")), paper)
    told_of = dict(speaker.answers(but=NOTHING, within=""))
    assert [one.mark for one in told_of["SHA-256 of the file"]] == [Mark.CODE]


def test_the_field_that_is_meant_is_called_by_its_label() -> None:
    about = states(
        Answer.NO,
        record="bread",
        topic="service",
        citations=(Citation(source=Ref("notice"), field="answer"),),
    )
    assert isinstance(about, Statement)
    told = said(about)
    assert told["Field or topic"] == ["Service"]
    assert told["Says who"] == ["Privacy notice", "Field: Answer"]


def test_parts_and_lists_of_codes() -> None:
    mill = Organisation(
        id="mill",
        name="Mill of the Example",
        registrations=(Registration(register=text(en="Register", sv="Register"), number="B1"),),
    )
    assert said(mill)["Registrations"] == ["Register", "Number: B1"]
    oven = System(id="oven", name=text(en="Oven"), located_in=("FR", "LU"))
    assert said(oven)["Located in"] == ["France", "Luxembourg"]


def test_what_a_record_is_printed_under_it_does_not_name_again() -> None:
    (sale,) = (one for one in bakery().records if one.id == "sale")
    assert "Activity" in said(sale)
    assert "Activity" not in said(sale, within="bread")


def test_a_record_without_a_name_is_called_by_its_first_answer() -> None:
    writer = Writer(
        bakery(
            RightsChannel(id="way", right="access"),
            Handover(
                id="given",
                edition=3,
                given_to="Example",
                given_on=ON,
                file="a.pdf",
                digest="7" * 64,
            ),
            System(id="oven", name=text(en="System")),
        ),
        ON,
        Tongue("en"),
    )
    called = {
        id_: Speaker(writer, writer.register.get(id_, Record)).called().words
        for id_ in ("way", "given", "delivery", "oven", "officer")
    }
    assert called["given"] == "Handover: 3"
    assert called["way"].startswith("Rights channel: ")
    assert called["delivery"] == "Disclosure: Carriers"
    assert called["officer"] == "A. N. Example"
    assert called["oven"] == "System: System"


def test_a_report_in_json_holds_no_object_of_ours() -> None:
    writer = Writer(full_register(), ON, Tongue("fr"))
    for record in writer.register.records:
        cells = [words(cell) for _, cell in Speaker(writer, record).answers(but=NOTHING, within="")]
        assert json.loads(json.dumps(cells)) == cells
