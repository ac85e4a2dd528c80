"""Answers are chosen in the law's own words."""

from werkzeug.datastructures import MultiDict

from ropa.console.forms import document, form_of
from tests.console.forms.pages import drawn, sent_again


def test_a_ground_of_the_law_is_chosen_by_its_label() -> None:
    field = drawn(form_of("basis")()).by_id("ask-article_6")
    assert field.tag == "select"
    options = {one.get("value"): one.text for one in field.every("option")}
    assert options[""] == "nothing said"
    assert options["6-1-a"] == "consent"


def test_several_keys_of_the_law_are_ticked() -> None:
    page = drawn(form_of("activity")())
    for key in ("2", "1"):
        page.choose("dpia_criteria", key)
    assert document(form_of("activity")(page.send()))["dpia_criteria"] == ["1", "2"]


def test_countries_are_added_by_name_one_after_the_other() -> None:
    form = form_of("system")()
    for code in ("LU", "BR"):
        page = drawn(form)
        page.choose("located_in", code)
        form = sent_again(form, page.send("look"))
    assert document(form)["located_in"] == ["BR", "LU"]
    labels = [one.text for one in drawn(form).by_id("ask-located_in").every("label")]
    assert labels == ["Brazil", "Luxembourg", "Another"]


def test_a_choice_that_must_be_made_is_not_made_beforehand() -> None:
    page = drawn(form_of("statement")())
    buttons = page.by_id("ask-answer").every("input")
    assert [one.get("value") for one in buttons] == ["yes", "no", "unknown"]
    assert not any("checked" in one.attributes for one in buttons)


def test_what_is_offered_no_more_stays_chosen_until_somebody_changes_it() -> None:
    form = form_of("basis")(MultiDict({"article_6": "6-1-z"}))
    assert document(sent_again(form, drawn(form).send()))["article_6"] == "6-1-z"


def test_a_choice_that_was_not_sent_is_left_as_it_usually_is() -> None:
    page = drawn(form_of("transfer")(MultiDict({"reference": "T-1"})))
    assert document(form_of("transfer")(page.send())) == {"id": "transfer", "reference": "T-1"}
