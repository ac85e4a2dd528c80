"""The seven columns of the CNPD: its own heads in French, gaps and stated nones in them."""

from dataclasses import replace

from ropa import law
from ropa.register.asking import Ref
from ropa.register.audience import entries_of
from ropa.register.choices import Answer, Standing
from ropa.register.parts import Citation, TransferTool
from ropa.register.text import text as in_words
from tests.checks.bakery import A_MONTH, ABROAD, DELIVERY, SALE, USE, states
from tests.reports.bread import INFERRED, bread
from tests.reports.orders import fixture, report
from tests.reports.reading import section, table, words


def test_the_seven_columns_of_the_cnpd() -> None:
    register = fixture("oranum")
    made = report("article-30-1", register, "jws-americas", language="fr", model="cnpd")
    grid = table(section(made, "activities"))
    heads = [
        head
        for letter in "bcdefg"
        for head in law.term("article-30-1", letter).extra.several("cnpd")
    ]
    assert [column.head for column in grid.columns] == heads
    assert len(heads) == 7
    assert len(grid.rows) == len(entries_of(register, "jws-americas"))
    assert section(made, "activities").wide
    assert sum(column.share for column in grid.columns) == 100
    english = table(section(bread(model="cnpd"), "activities"))
    assert len(english.columns) == 7
    row = [words(cell) for cell in english.rows[0]]
    assert row[0] == ["A-01 Selling bread", "Sale"]
    assert row[1:4] == [["Guests"], ["Contact data", "E-mail"], ["Carriers"]]


def test_the_cnpd_columns_declare_gaps_and_stated_nones() -> None:
    gone = ("sale", "sale-basis", "use", "orders", "delivery", "abroad", "a-month", "locks")
    (row,) = table(section(bread(model="cnpd", without=gone), "activities")).rows
    assert [words(cell) for cell in row] == [["A-01 Selling bread", "not known yet"]] + [
        ["not known yet"]
    ] * 6
    none = [states(Answer.NO, record="bread", topic=topic) for topic in ("recipients", "retention")]
    (row,) = table(section(bread(*none, model="cnpd", without=gone), "activities")).rows
    assert [words(row[n])[0] for n in (3, 5)] == ["None, as stated"] * 2


def guessed(*fields: str) -> tuple[Citation, ...]:
    return tuple(
        Citation(source=Ref("notice"), field=one, standing=Standing.INFERRED) for one in fields
    )


def test_what_is_inferred_is_called_so_in_this_view_too() -> None:
    clauses = TransferTool(tool="46-2-c", standing=Standing.INFERRED)
    abroad = replace(
        ABROAD, tools=(clauses,), citations=guessed("country", "importer", "activities")
    )
    made = bread(
        replace(SALE, citations=INFERRED),
        replace(USE, citations=guessed("data")),
        replace(USE, id="told", data_subjects=USE.data_subjects),
        replace(DELIVERY, citations=guessed("recipient", "activities")),
        abroad,
        replace(A_MONTH, standing=Standing.INFERRED, citations=guessed("activities")),
        model="cnpd",
    )
    (row,) = table(section(made, "activities")).rows
    told = [words(cell) for cell in row]
    placed = "that it concerns this activity is inferred"
    assert told[0] == ["A-01 Selling bread", "Sale [inferred]"]
    assert told[2][-1] == "inferred in part"
    assert told[3] == ["inferred to concern this activity:", "Carriers [inferred]"]
    assert told[4] == [
        "Country or international organisation: Switzerland [inferred]",
        "Importer: Carriers [inferred]",
        "Rests on: standard contractual clauses of the Commission [inferred]",
        placed,
    ]
    assert told[5] == ["Orders", "at most 1 month [inferred]", placed]
    alone = bread(replace(USE, citations=INFERRED), model="cnpd")
    (row,) = table(section(alone, "activities")).rows
    assert [words(row[n])[-1] for n in (1, 2)] == ["all inferred"] * 2


def test_what_is_stated_under_a_letter_is_printed_in_this_view_too() -> None:
    nobody = in_words(en="Nobody else can look in.")
    yes = states(Answer.YES, record="bread", topic="recipients", words=nobody)
    (row,) = table(section(bread(yes, model="cnpd"), "activities")).rows
    assert words(row[3]) == ["Carriers", "As stated: Nobody else can look in.", "never confirmed"]


def test_a_recipient_is_named_once_as_stated_if_anything_states_it() -> None:
    inferred = replace(DELIVERY, id="by-guess", citations=guessed("activities"))
    (row,) = table(section(bread(inferred, model="cnpd"), "activities")).rows
    assert words(row[3]) == ["Carriers"]
