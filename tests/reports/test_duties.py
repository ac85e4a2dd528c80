"""The matrix of duties says what sources say: who answers, who is not named, what nobody knows."""

from dataclasses import replace

from ropa.register.asking import Ref
from ropa.register.parts import Duty
from ropa.register.records import Organisation, Record
from ropa.reports import Report
from ropa.reports.value import Table
from tests.checks.bakery import bakery
from tests.checks.test_arrangements import MILL, WHOLE
from tests.reports.orders import report
from tests.reports.reading import section, table, words

ASKED = "arrangement.jointly.duties.asked"


def arranged(*others: Record) -> Report:
    return report("article-26", bakery(MILL, WHOLE, *others), "bakery")


def rows(found: Table) -> dict[str, list[list[str]]]:
    """Return the answers to each duty, party by party."""
    return {words(row[0])[0]: [words(cell) for cell in row[1:]] for row in found.rows}


def test_what_the_law_asks_for_stands_apart_from_what_is_usual() -> None:
    made = arranged()
    asked = rows(table(section(made, ASKED)))
    usual = rows(table(section(made, "arrangement.jointly.duties.usual")))
    assert (*asked,)[:: len(asked) - 1] == ("informing data subjects", "automated decisions")
    assert {"security", "transfers to third countries"} <= usual.keys()
    assert not asked.keys() & usual.keys()


def test_a_duty_cites_every_article_that_it_is_about() -> None:
    made = arranged()
    cited = {
        words(row[0])[0]: words(row[0])[1]
        for part in ("asked", "usual")
        for row in table(section(made, f"arrangement.jointly.duties.{part}")).rows
    }
    assert cited["informing data subjects"] == "Art. 13 GDPR and Art. 14 GDPR"
    assert cited["impact assessment and prior consultation"] == "Art. 35 GDPR and Art. 36 GDPR"
    assert cited["notifying the authority of a breach"] == "Art. 33 GDPR"


def test_each_party_has_a_column_and_nobody_is_guessed() -> None:
    duties = (
        Duty(duty="information", parties=(Ref("bakery"), Ref("mill"))),
        Duty(duty="access", parties=(Ref("mill"),)),
        Duty(duty="erasure"),
    )
    found = table(section(arranged(replace(WHOLE, duties=duties)), ASKED))
    heads = [one.head for one in found.columns]
    assert heads == ["Duty", "Bakery of the Example", "Mill of the Example"]
    said = rows(found)
    assert said["informing data subjects"] == [["answers for it"], ["answers for it"]]
    assert said["access"] == [["not named for it"], ["answers for it"]]
    assert said["erasure"] == said["objection"] == [["not known yet"], ["not known yet"]]


def test_who_is_named_without_being_a_party_is_told_and_answers_for_nothing() -> None:
    strange = Organisation(id="strange", name="Stranger of the Example")
    duties = (Duty(duty="access", parties=(Ref("strange"),)),)
    found = table(section(arranged(strange, replace(WHOLE, duties=duties)), ASKED))
    (row,) = (one for one in found.rows if words(one[0])[0] == "access")
    named = "named for it without being a party: Stranger of the Example"
    assert words(row[0]) == ["access", "Art. 15 GDPR", named]
    assert [words(cell) for cell in row[1:]] == [["not known yet"], ["not known yet"]]


def test_many_parties_take_the_page_across() -> None:
    others = tuple(Organisation(id=f"party-{n}", name=f"Party {n}") for n in range(4))
    many = replace(WHOLE, parties=tuple(Ref(one.id) for one in (*others, MILL)))
    whole = replace(many, parties=(*many.parties, Ref("bakery")))
    assert section(arranged(*others, whole), "arrangement.jointly.duties").wide
    assert not section(arranged(), "arrangement.jointly.duties").wide
    nobody = report("article-26", bakery(MILL, WHOLE), "mill")
    assert sum(one.share for one in table(section(nobody, ASKED)).columns) <= 100
