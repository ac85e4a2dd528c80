"""The seven columns of the CNPD: its own heads in French, gaps and stated nones in them."""

from ropa import law
from ropa.register.audience import entries_of
from ropa.register.choices import Answer
from tests.checks.bakery import states
from tests.reports.bread import bread
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
