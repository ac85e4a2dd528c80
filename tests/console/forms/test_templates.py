"""Every form is a page that a reader, and a reader's machine, can use."""

import pytest
from werkzeug.datastructures import MultiDict

from ropa.console.forms import document, filled, form_of, judged, place_errors
from ropa.console.forms.form import Group
from ropa.register.records import KINDS, Record
from tests.console.forms.browser import Page
from tests.console.forms.pages import FORM, Known, drawn, sent_again
from tests.console.forms.records import KIND_NAMES, full

LARGEST = 100_000
HOSTILE = '"><script>alert(1)</script><img src=x onerror=alert(1)>{{ 7*7 }}'


@pytest.mark.parametrize("record", full().records, ids=lambda one: str(one.id))
def test_a_filled_form_is_sound_and_small(record: Record) -> None:
    form = filled(form_of(record.kind), record)
    page = drawn(form, Known(full().records))
    assert page.faults() == []
    assert len(FORM.render(form=form).encode()) < LARGEST


@pytest.mark.parametrize("kind", KIND_NAMES)
def test_a_form_full_of_complaints_is_sound(kind: str) -> None:
    form = form_of(kind)(MultiDict({"id": "!", "form-do": "save"}))
    assert judged(form) is None
    page = drawn(form)
    assert page.faults() == []
    summary = next(one for one in page.every("div") if one.get("class") == "errors")
    needed = [one.asked.question.label for one in form.asking if one.asked.required]
    for label in needed:
        assert f"{label} is" in summary.text or f"{label} needs" in summary.text
    assert "Reason for this change is missing" in summary.text


@pytest.mark.parametrize("kind", KIND_NAMES)
def test_every_question_is_printed_with_its_help_and_its_mark(kind: str) -> None:
    form = form_of(kind)()
    words = drawn(form).root.text
    for one in form.asking:
        question = one.asked.question
        assert question.label in words
        assert question.help in words or one.asked.name == "id"
        assert one.cites in words
    assert words.count("internal: never shown to outsiders") == sum(
        one.asked.question.internal for one in form.asking
    )


def test_what_every_record_has_stands_last_under_its_heading() -> None:
    groups = form_of("activity")().groups
    assert [one.heading for one in groups] == ["", "Where it is said"]
    assert names(groups[1]) == ["citations", "confirmed_on", "confirmed_by"]
    own = [one for one in names(groups[0]) if one in {"reference", "name", "next_review"}]
    assert own == ["reference", "name", "next_review"]


def test_what_a_part_needs_is_not_needed_where_the_part_is_not() -> None:
    page = drawn(form_of("retention-rule")())
    period = page.by_id("ask-period").text
    assert "needed if any of this is said" in period
    assert "(required)" not in period
    assert "(required)" in page.by_id("ask-name").text


def names(group: Group) -> list[str]:
    return [one.asked.name for one in group.fields]


def test_an_answer_is_three_clear_choices() -> None:
    page = drawn(form_of("activity")())
    field = page.by_id("ask-occasional")
    assert field.tag == "fieldset"
    labels = [one.text for one in field.every("label")]
    assert labels == ["yes", "no", "not known yet"]
    ticked = [one.get("value") for one in field.every("input") if "checked" in one.attributes]
    assert ticked == ["unknown"]


def test_inj_1_markup_in_answers_and_titles_stays_words() -> None:
    page = drawn(form_of("purpose")())
    page.type("ask-name-en", HOSTILE)
    page.type("ask-dpv", HOSTILE)
    page.type("ask-activity-find", HOSTILE)
    page.type("change-reason", HOSTILE)
    form = form_of("purpose")(page.send("enter"))
    again = drawn(form, Known(full().records))
    assert again.every("script", "img") == []
    assert again.by_id("ask-dpv").get("value") == HOSTILE
    assert document(form_of("purpose")(again.send()))["name"] == {"en": HOSTILE}


def test_inj_1_languages_and_buttons_that_nobody_offers_are_not_drawn() -> None:
    sent = MultiDict([("form-languages", HOSTILE), ("form-language", HOSTILE)])
    sent.add("form-do", f"add:{HOSTILE}")
    sent.add(f"name-{HOSTILE}", "x")
    form = form_of("purpose")(sent)
    form.act()
    assert form.languages == ("en", "fr")
    assert "alert" not in FORM.render(form=form)


def test_csp_4_enter_presses_a_button_that_only_it_can_reach() -> None:
    first = drawn(form_of("purpose")()).every("button")[0]
    assert (first.get("value"), first.get("type")) == ("enter", "submit")
    assert (first.get("tabindex"), first.get("aria-hidden")) == ("-1", "true")


def test_csp_4_enter_saves_unless_something_is_to_be_found_first() -> None:
    page = drawn(form_of("purpose")())
    page.type("ask-name-en", "Delivery")
    assert form_of("purpose")(page.send("enter")).is_saved
    page.type("ask-activity-find", "orders")
    form = form_of("purpose")(page.send("enter"))
    assert not form.is_saved
    form.act()
    found = drawn(form)
    led = [one.get("id") for one in found.every("input") if "autofocus" in one.attributes]
    assert led == ["ask-activity-find"]
    assert form_of("purpose")(found.send("enter")).is_saved


def test_the_summary_leads_to_the_field_and_the_field_says_what_is_wrong() -> None:
    page = drawn(form_of("organisation")())
    page.type("ask-email", "nobody")
    page.type("change-reason", "A test")
    form = form_of("organisation")(page.send())
    assert judged(form) is None
    wrong = drawn(form)
    links = {one.get("href"): one.text for one in wrong.every("a")}
    said = "is no e-mail address such as office@example.org"
    assert links == {"#ask-name": "Name is missing", "#ask-email": f"E-mail {said}"}
    box = wrong.by_id("ask-email")
    assert (box.get("aria-invalid"), box.get("value")) == ("true", "nobody")
    assert wrong.by_id("ask-email-error").text == said
    assert "ask-email-error" in box.get("aria-describedby").split()


def test_a_complaint_without_a_field_stands_in_the_summary_alone() -> None:
    form = form_of("purpose")()
    place_errors(form, ValueError("the door is closed"))
    summary = next(one for one in drawn(form).every("div") if one.get("role") == "alert")
    assert "the door is closed" in summary.text
    assert summary.every("a") == []


def test_a_french_reader_reads_french_labels() -> None:
    record = full().find("purpose")
    assert record is not None
    form = filled(form_of("purpose", reader="fr"), record)
    page = drawn(form)
    assert page.faults() == []
    assert "exigée par la loi" in page.by_id("ask-provision").text
    assert "Base juridique" in drawn(form_of("basis", reader="fr")()).root.text
    assert document(sent_again(form, page.send())) == document(form)


def test_this_test_s_browser_finds_what_is_wrong_with_a_page() -> None:
    page = Page(
        '<p id="a" aria-describedby="b"></p><i id="a"></i><input id="c"><fieldset></fieldset>'
    )
    assert len(page.faults()) == 4
    with pytest.raises(AssertionError, match="closes"):
        Page("<p><b></p></b>")
    with pytest.raises(AssertionError, match="never closed"):
        Page("<p>")
    with pytest.raises(AssertionError, match="no button"):
        Page("<p></p>").send("save")


def test_every_kind_has_its_form() -> None:
    assert {form_of(kind).kind for kind in KINDS} == set(KINDS)
