"""A form says the record that it was filled with, whatever is pressed before it is saved."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from werkzeug.datastructures import MultiDict

from ropa.console.forms import document, filled, form_of
from ropa.console.forms.form import OWN
from ropa.register.asking import Ref, questions
from ropa.register.documents import dump, load
from ropa.register.parts import Part
from ropa.register.records import KINDS, Purpose, Record
from ropa.register.text import text
from tests.console.forms.pages import Known, drawn, sent_again
from tests.console.forms.records import FOLDERS, KIND_NAMES, full, kept, records


@pytest.mark.parametrize("record", full().records, ids=lambda one: str(one.id))
def test_a_form_says_every_answer_that_a_record_can_give(record: Record) -> None:
    form = filled(form_of(record.kind), record)
    assert document(form) == dump(record)
    assert load(record.kind, document(sent_again(form, drawn(form).send()))) == record


@pytest.mark.slow
@pytest.mark.parametrize("folder", FOLDERS, ids=lambda one: str(one.name))
def test_uni_2_a_record_comes_back_from_its_page_as_it_was(folder: Path) -> None:
    finder = Known(kept(folder))
    for record in kept(folder):
        form = filled(form_of(record.kind), record)
        assert document(sent_again(form, drawn(form, finder).send())) == dump(record)


@given(records())
def test_uni_2_whatever_a_record_holds_a_browser_sends_back(record: Record) -> None:
    form = filled(form_of(record.kind), record)
    assert load(record.kind, document(form)) == record
    assert document(sent_again(form, drawn(form).send())) == dump(record)


@given(records(), st.data())
def test_csp_4_nothing_is_lost_by_pressing_buttons(record: Record, data: st.DataObject) -> None:
    form = filled(form_of(record.kind), record)
    for _ in range(3):
        page = drawn(form, Known(full().records))
        buttons = [one.get("value") for one in page.every("button")]
        keeping = sorted(one for one in buttons if not one.startswith("remove:"))
        form = sent_again(form, page.send(data.draw(st.sampled_from(keeping))))
    assert document(form) == dump(record)


@pytest.mark.parametrize("kind", KIND_NAMES)
def test_an_empty_form_says_nothing_but_an_id(kind: str) -> None:
    sent = drawn(form_of(kind)()).send()
    form = form_of(kind)(sent)
    assert document(form) == {"id": kind}
    assert (form.is_saved, form.called) == (True, KINDS[kind].label)


def test_a_part_is_added_filled_and_removed() -> None:
    record = full().find("organisation")
    assert record is not None
    form = filled(form_of("organisation"), record)
    added = drawn(sent_again(form, drawn(form).send("add:registrations")))
    added.type("ask-registrations-1-register-en", "A second one")
    added.type("ask-registrations-1-number", "B 2")
    both = sent_again(form, added.send())
    second = {"register": {"en": "A second one"}, "number": "B 2"}
    assert document(both)["registrations"] == [*dump(record)["registrations"], second]
    one = sent_again(both, drawn(both).send("remove:registrations-0"))
    assert document(one) == dump(record) | {"registrations": [second]}


def test_a_button_without_its_part_does_nothing() -> None:
    record = full().find("organisation")
    assert record is not None
    form = filled(form_of("organisation"), record)
    sent = drawn(form).send()
    for button in ("remove:registrations-9", "remove:registrations", "add:name", "add:", ":", "x"):
        sent["form-do"] = button
        assert document(sent_again(form, sent)) == dump(record)


def test_a_text_has_a_box_for_every_language_of_its_record() -> None:
    purpose = Purpose(id="pay", activity=Ref("a-1"), name=text(en="Pay", sv="Lön"))
    form = filled(form_of("purpose", languages=("fr", "en")), purpose)
    assert form.languages == ("en", "fr", "sv"), "the reader's own first"
    french = form_of("purpose", languages=("en", "fr"), reader="fr")
    assert filled(french, purpose).languages == ("fr", "en", "sv")
    boxes = [one.get("id") for one in drawn(form).every("textarea")]
    for field in ("name", "description", "consequence"):
        assert [f"ask-{field}-{code}" in boxes for code in form.languages] == [True] * 3


def test_a_language_is_added_without_losing_what_was_typed() -> None:
    page = drawn(form_of("purpose")())
    page.type("ask-name-en", "Payroll")
    page.choose("form-language", "hu")
    again = drawn(form_of("purpose")(page.send("language")))
    again.type("ask-name-hu", "Bérszámfejtés")
    form = form_of("purpose")(again.send())
    assert document(form)["name"] == {"en": "Payroll", "hu": "Bérszámfejtés"}


def test_az_6_names_that_are_no_question_are_ignored() -> None:
    record = full().find("purpose")
    assert record is not None
    form = filled(form_of("purpose"), record)
    sent = drawn(form).send()
    for name in ("role", "is_admin", "kind", "version", "name", "name-", "name-x", "tools-0-tool"):
        sent.add(name, "1")
    sent.add("citations-0-source-0", "1")
    sent.add("citations--1-source", "1")
    assert document(sent_again(form, sent)) == dump(record)


def test_az_6_the_id_of_a_record_is_never_taken_from_a_browser() -> None:
    record = full().find("purpose")
    assert record is not None
    form = filled(form_of("purpose"), record)
    sent = drawn(form).send()
    assert "id" not in sent
    sent.add("id", "another")
    assert document(sent_again(form, sent)) == dump(record)


def test_az_6_of_a_name_that_was_sent_twice_the_first_counts() -> None:
    sent = MultiDict([("activity", "a-1"), ("activity", "a-2"), ("dpv", "one"), ("dpv", "two")])
    said = document(form_of("purpose")(sent))
    assert (said["activity"], said["dpv"]) == ("a-1", "one")


def test_a_number_of_thousands_of_digits_is_left_to_the_schema() -> None:
    form = form_of("handover")(MultiDict({"edition": "9" * 4_400}))
    assert document(form)["edition"] == "9" * 4_400
    assert document(form_of("handover")(MultiDict({"edition": "007"})))["edition"] == 7


def test_no_question_is_called_like_what_a_form_sends_beside_the_record() -> None:
    def names(cls: type[Part]) -> set[str]:
        asked = questions(cls)
        return {one.name for one in asked}.union(
            *(names(one.type) for one in asked if issubclass_of_part(one.type))
        )

    assert not OWN & set().union(*map(names, KINDS.values()))


def issubclass_of_part(kind: object) -> bool:
    return isinstance(kind, type) and issubclass(kind, Part)


def test_what_is_found_costs_one_question_for_all_titles() -> None:
    finder = Known(full().records)
    record = full().find("transfer")
    assert record is not None
    drawn(filled(form_of("transfer"), record), finder)
    assert finder.asked == 1
