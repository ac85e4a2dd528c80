"""The records under Article 30 tell in short what changed since the edition sealed before."""

from dataclasses import replace

import pytest

from ropa.register.asking import Ref
from ropa.register.audience import Audience
from ropa.register.choices import Answer
from ropa.register.records import ProcessorActivity, Statement
from ropa.register.text import text as in_words
from ropa.reports import KINDS, Order, Report
from tests.checks.bakery import CARRIERS, SALE, bakery
from tests.reports import editions
from tests.reports.orders import EMPTY, TODAY, edition
from tests.reports.reading import has_section, section, table, text, words
from tests.reports.test_changes import replaced

RECORDS = ("article-30-1", "article-30-2")


def annex(made: Report) -> dict[str, list[str]]:
    """Return what the annex says of each record, by its name and what it belongs to."""
    rows = table(section(made, "changes")).rows
    return {" / ".join(words(where)): words(what) for where, what in rows}


def record(*others: object, sealed: bool = True, **more: object) -> Report:
    """Make the bakery's record as a controller with the annex, since the bakery alone."""
    since = replace(edition(bakery()), sealed=sealed)
    now = replace(edition(bakery(*others)), number=2)  # type: ignore[arg-type]  # records
    return KINDS["article-30-1"].make(Order(now, "bakery", TODAY, since=since, **more))  # type: ignore[arg-type]  # as the caller says


@pytest.mark.parametrize("kind", RECORDS)
def test_without_an_earlier_edition_there_is_no_annex(kind: str) -> None:
    order = editions.sealed(kind, None, "en")
    assert has_section(KINDS[kind].make(order), "changes")
    assert not has_section(KINDS[kind].make(replace(order, since=None)), "changes")


@pytest.mark.parametrize("model", [None, "cnpd"])
def test_it_says_of_each_record_what_became_of_it(model: str | None) -> None:
    told = annex(KINDS["article-30-1"].make(editions.sealed("article-30-1", model, "en")))
    assert told["Concluding and performing sales contracts / A-01 Orders and delivery"] == [
        "Description",
        (
            "Taking the order, receiving the payment, [removed: delivering] "
            "[added: sending the parcel] and answering questions about it"
        ),
        (
            "Prise de la commande, encaissement, [removed: livraison] [added: envoi du colis] et "
            "réponse aux questions à son sujet [in French]"
        ),
    ]
    assert told["Orders / A-01 Orders and delivery"] == [
        "Period",
        "[removed: 2 years] [added: 3 years]",
    ]
    assert told["Backups / Security measures"] == ["added"]
    assert told["Disclosure: Example Backup GmbH / A-01 Orders and delivery"] == ["removed"]


def test_an_entry_is_named_once() -> None:
    made = KINDS["article-30-2"].make(editions.sealed("article-30-2", None, "en"))
    assert annex(made)["Hosting of web shops"][1] == (
        "Storing, serving[added: , monitoring] and backing up the data of …"
    )


def test_each_record_tells_what_changed_in_it_and_not_in_the_other() -> None:
    oven = ProcessorActivity(
        id="oven",
        name=in_words(en="Baking to order"),
        processor=Ref("bakery"),
        controllers=(Ref("bakery"),),
    )
    assert annex(record(replace(CARRIERS, name=in_words(en="Post")), oven)) == {
        "Post / Recipients": [
            "Recipient or category of recipients",
            "[removed: Carriers] [added: Post]",
            "[removed: Transporteurs] [in French]",
        ]
    }


def test_mere_confirmations_and_what_is_internal_are_left_out() -> None:
    again = replace(SALE, confirmed_on=TODAY)
    made = record(again, audience=Audience.EXTERNAL)
    assert text(section(made, "changes")) == "Nothing that this report may show has changed."
    assert section(made, "changes").note == (
        "Compared with change 1 of the journal, sealed on 22 November 2026: "
        "0 records added, 0 changed and 0 no longer in this record. "
        "Mere confirmations are left out."
    )


def test_it_says_first_of_how_many_nobody_can_tell_how_they_changed() -> None:
    made = KINDS["article-30-1"].make(replaced())
    assert "and 1 redacted, whose changes can't be told." in section(made, "changes").note
    (said,) = annex(made).values()
    assert said == [
        "Redacted in edition 1 on 3 December 2026, so how its words changed can't be told."
    ]


def test_since_an_edition_that_held_nothing_of_it_one_sentence_is_enough() -> None:
    made = KINDS["article-30-1"].make(Order(edition(bakery()), "bakery", TODAY, since=EMPTY))
    assert text(section(made, "changes")) == (
        "Compared with change 0 of the journal: it held nothing of this record, "
        "so all of it was added."
    )


def test_a_statement_is_named_by_the_field_that_it_answers() -> None:
    said = Statement(id="none", record=Ref("bread"), field="transfers", answer=Answer.NO)
    also = replace(said, id="none-either", field="recipients")
    assert [one.split(" / ")[0] for one in annex(record(said, also))] == [
        "Statement: Selling bread (transfers)",
        "Statement: Selling bread (recipients)",
    ]


@pytest.mark.parametrize(
    ("sealed", "heading"),
    [
        (True, "Changes since the last sealed edition"),
        (False, "Changes since an earlier edition"),
    ],
)
def test_it_says_from_what_edition_it_tells(*, sealed: bool, heading: str) -> None:
    assert section(record(sealed=sealed), "changes").heading == heading
