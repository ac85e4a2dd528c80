"""What a statement, a remark or a citation is about is chosen by its label, and never typed."""

import pytest
from werkzeug.datastructures import MultiDict

from ropa.console.forms import form_of, place_errors
from ropa.console.forms.topics import topics_of
from ropa.register.links import Fault, fields_and_topics
from ropa.register.records import KINDS
from ropa.register.register import NotARegisterError
from ropa.translations import Tongue
from tests.console.forms.browser import Element
from tests.console.forms.pages import Known, drawn
from tests.console.forms.records import KIND_NAMES, full


def offered(select: Element) -> dict[str, dict[str, str]]:
    """Return what a select offers under each heading: values and words."""
    return {
        group.get("label"): {one.get("value"): one.text for one in group.every("option")}
        for group in select.every("optgroup")
    }


@pytest.mark.parametrize("kind", KIND_NAMES)
def test_all_that_a_record_may_be_told_about_is_offered(kind: str) -> None:
    assert {one.value for one in topics_of(KINDS[kind], Tongue("en")).offered} == (
        fields_and_topics(kind)
    )


def test_a_statement_offers_every_kinds_topics_under_its_label_in_the_readers_language() -> None:
    groups = offered(drawn(form_of("statement", reader="fr")()).by_id("ask-field"))
    assert groups.keys() == {Tongue("fr").say(one.label) for one in KINDS.values()}
    assert groups["Activité"]["transfers"] == "Transferts"
    assert groups["Organisme"]["dpo"] == "Délégué à la protection des données"


def test_once_the_record_is_known_only_what_it_is_asked_is_offered() -> None:
    activity = full().find("activity")
    assert activity is not None
    sent = MultiDict({"record": activity.id, "field": "name"})
    select = drawn(form_of("statement")(sent), Known([activity])).by_id("ask-field")
    assert offered(select).keys() == {"Activity"}
    assert [one.text for one in select.every("option") if "selected" in one.attributes] == ["Name"]


def test_a_name_that_many_kinds_are_asked_is_chosen_once() -> None:
    page = drawn(form_of("remark")(MultiDict({"field": "name"})))
    every = page.by_id("ask-field").every("option")
    assert [one.get("value") for one in every if "selected" in one.attributes] == ["name"]


def test_what_was_said_of_nothing_that_is_asked_stays_and_can_be_mended() -> None:
    activity = full().find("activity")
    assert activity is not None
    form = form_of("statement")(MultiDict({"record": activity.id, "field": "wage"}))
    place_errors(form, NotARegisterError((Fault("", "field", '"wage" is no field; it has: a'),)))
    page = drawn(form, Known([activity]))
    assert "choose one of what is offered now" in page.by_id("ask-field-error").text
    assert "it has" not in page.root.text
    assert list(offered(page.by_id("ask-field"))) == ["As said so far", "Activity"]


def test_a_citation_offers_the_fields_of_its_own_record() -> None:
    record = full().find("purpose")
    assert record is not None
    form = form_of("purpose")(drawn(form_of("purpose")()).send("add:citations"))
    form.act()
    groups = offered(drawn(form).by_id("ask-citations-0-field"))
    assert groups["Purpose"].keys() == fields_and_topics("purpose")
    assert groups["Purpose"]["provision"] == "Must the data be provided"
