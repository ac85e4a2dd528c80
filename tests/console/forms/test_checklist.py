"""Contents that the law lists are asked for all at once, and none is taken for answered."""

from typing import Any

import pytest
from werkzeug.datastructures import MultiDict

from ropa import law
from ropa.console.forms import RecordForm, document, form_of, judged
from ropa.console.forms.checklist import Checklist
from tests.console.forms.pages import drawn, sent_again

CONTRACT: dict[str, Any] = {
    "id": "contract-ink",
    "title": {"en": "Ink"},
    "type": "processor",
    "parties": ["bakery"],
}


def a_form(*clauses: dict[str, str]) -> RecordForm:
    return form_of("contract")(document=CONTRACT | {"clauses": list(clauses)}, id="contract-ink")


def number_of(form: RecordForm, key: str) -> int:
    field = form.field("clauses")
    assert isinstance(field, Checklist)
    return next(at for at, row in field.data.items() if row.key == key)


def test_every_content_stands_there_once_in_the_order_of_the_law() -> None:
    field = a_form({"clause": "h", "included": "yes"}).field("clauses")
    assert isinstance(field, Checklist)
    lists = [[one.row.key for one in sheet.lines] for sheet in field.sheets]
    assert lists == [
        [one.key for one in law.terms("article-28-3")],
        [one.key for one in law.terms("ccpa-contract")],
    ]


def test_what_nobody_answered_is_left_out_and_nothing_is_added() -> None:
    form = a_form({"clause": "h", "included": "no"})
    again = sent_again(form, drawn(form).send())
    assert document(again)["clauses"] == [{"clause": "h", "included": "no"}]


def test_what_a_record_leaves_open_by_name_stays_in_it() -> None:
    form = a_form({"clause": "a"})
    again = sent_again(form, drawn(form).send())
    assert document(again)["clauses"] == [{"clause": "a"}]


def test_several_are_answered_in_one_go() -> None:
    form = a_form({"clause": "a", "included": "yes"})
    page = drawn(form)
    for key, answer in (("a", "unknown"), ("b", "yes"), ("ccpa-no-sale", "no")):
        page.choose(f"clauses-{number_of(form, key)}-included", answer)
    assert document(sent_again(form, page.send()))["clauses"] == [
        {"clause": "a"},
        {"clause": "b", "included": "yes"},
        {"clause": "ccpa-no-sale", "included": "no"},
    ]


@pytest.mark.parametrize(("key", "is_open"), [("a", False), ("ccpa-remedy", True)])
def test_those_of_california_are_folded_until_one_is_answered(key: str, is_open: bool) -> None:  # noqa: FBT001 - a case
    page = drawn(a_form({"clause": key, "included": "yes"}))
    (fold,) = (
        one for one in page.by_id("ask-clauses").every("details") if "California" in one.text
    )
    assert ("open" in fold.attributes) is is_open


def test_each_row_is_a_group_that_says_its_name_its_article_and_three_answers() -> None:
    form = a_form()
    page = drawn(form)
    number = number_of(form, "a")
    (row,) = (
        one
        for one in page.every("div")
        if one.get("aria-labelledby") == f"ask-clauses-{number}" and one.get("role") == "radiogroup"
    )
    assert page.by_id(f"ask-clauses-{number}").text == "documented instructions"
    assert "Art. 28(3)(a) GDPR" in row.text
    assert [one.text.strip() for one in row.every("label")] == ["yes", "no", "not known yet"]
    assert page.faults() == []


def test_what_is_no_content_and_no_answer_is_said_at_its_row() -> None:
    sent = MultiDict(
        {
            "title-en": "Ink",
            "clauses-0-clause": "zz",
            "clauses-0-included": "perhaps",
            "clauses-1-included": "yes",
            "form-do": "save",
        }
    )
    form = form_of("contract")(sent, id="contract-ink")
    assert judged(form) is None
    page = drawn(form)
    said = [one for one in form.complaints() if one.anchor.startswith("ask-clauses-")]
    assert {one.anchor for one in said} == {"ask-clauses-0-0", "ask-clauses-1-0"}
    assert [one.words.split(" ")[0] for one in said if one.anchor == "ask-clauses-0-0"] == [
        "zz"
    ] * 2
    assert page.faults() == []


def test_a_complaint_about_all_of_it_stands_at_the_field() -> None:
    field = a_form().field("clauses")
    assert isinstance(field, Checklist)
    field.place(["are wrong"])
    assert [one.anchor for one in field.complaints()] == ["ask-clauses"]
