"""What is typed becomes a record or complaints at its fields, as the schema itself would say."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from marshmallow import ValidationError
from werkzeug.datastructures import MultiDict

from ropa.console.forms import RecordForm, TooManyPartsError, document, form_of, judged
from ropa.console.forms.judging import place_errors
from ropa.console.forms.sent import tidied
from ropa.console.forms.topics import NO_FIELD
from ropa.register.asking import Ref
from ropa.register.canonical import Complaint as Misread
from ropa.register.canonical import NotADocumentError, read
from ropa.register.documents import load
from ropa.register.links import Fault
from ropa.register.records import Organisation, Purpose
from ropa.register.register import NotARegisterError, register_of
from ropa.register.text import text
from ropa.store import IdUsedAgainError
from tests.console.forms.pages import Known, drawn
from tests.console.forms.records import full

ANY = st.text(st.characters(exclude_categories=()), max_size=40)
"""Whatever can be sent: controls, halves of surrogate pairs, and code points that are none."""


def purpose(**more: str) -> RecordForm:
    given = {"id": "pay", "name-en": "Payroll", "activity": "a-1", "change-reason": "A test"}
    return form_of("purpose")(MultiDict(given | {"form-do": "save"} | more))


def said(form: RecordForm) -> dict[str, str]:
    return {one.anchor: one.words for one in form.complaints()}


def test_a_form_without_faults_is_a_record() -> None:
    assert judged(purpose()) == Purpose(id="pay", activity=Ref("a-1"), name=text(en="Payroll"))


def test_a_change_without_a_reason_is_no_change() -> None:
    form = purpose(**{"change-reason": " "})
    assert judged(form) is None
    assert said(form) == {"change-reason": "Reason for this change is missing"}


@given(ANY)
def test_uni_1_a_form_and_the_schema_give_the_same_answer(words: str) -> None:
    form = purpose(**{"name-en": words, "dpv": words})
    plain = {"id": "pay", "activity": "a-1", "name": {"en": tidied(words)}, "dpv": tidied(words)}
    if not tidied(words):
        del plain["name"], plain["dpv"]
    try:
        expected = load("purpose", plain)
    except ValidationError:
        assert judged(form) is None
        assert {*said(form)} <= {"ask-name-en", "ask-dpv"}
    else:
        assert judged(form) == expected


@given(ANY, st.sampled_from(("id", "organisation", "branch_of", "entity", "country", "since")))
def test_uni_1_no_words_in_any_field_of_a_form_break_it(words: str, name: str) -> None:
    names = (name, f"figures-0-{name}", f"{name}-{words}", words, f"{name}-find", "form-do")
    form = form_of("organisation")(MultiDict(dict.fromkeys(names, words)))
    form.act()
    form.look(Known())
    judged(form)


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("a\0b", "a control character (U+0000)"),
        ("a\u202eb", "a bidirectional control (U+202E)"),
        ("a\ud800b", "half of a surrogate pair (U+D800)"),
        ("a\u200b b", "a sign that can't be seen (U+200B)"),
    ],
)
def test_uni_3_signs_that_no_text_may_hold_are_named_at_their_box(words: str, why: str) -> None:
    form = purpose(**{"name-fr": words})
    assert judged(form) is None
    at = f"Purpose of the processing (French) has {why} at character 2; take it out"
    assert said(form) == {"ask-name-fr": at}


def test_a_number_that_is_none_is_refused_in_the_house_s_words() -> None:
    for digits, why in (("9" * 4_400, "is no whole number such as 30"), ("-1", "is no whole")):
        form = form_of("handover")(MultiDict({"edition": digits}))
        assert judged(form) is None
        assert said(form)["ask-edition"].startswith(f"Edition {why}")
    form = form_of("handover")(MultiDict({"edition": "1" + "0" * 16}))
    assert judged(form) is None
    assert said(form)["ask-edition"] == f"Edition is not between 0 and {10**15}"


def test_a_complaint_about_a_part_lands_in_the_part_it_is_about() -> None:
    sent = MultiDict({"name": "Bakery", "change-reason": "A test"})
    sent["registrations-3-number"] = ""
    sent["registrations-7-number"] = "B 1"
    form = form_of("organisation")(sent)
    assert judged(form) is None
    assert said(form) == {"ask-registrations-7-register-en": "Register is missing"}
    assert drawn(form).faults() == []


def test_a_complaint_about_one_of_several_lines_quotes_it() -> None:
    form = form_of("organisation")(MultiDict({"name": "Bakery", "address": "Rue 1\n\u202e2\n"}))
    assert judged(form) is None
    assert said(form)["ask-address"].startswith("Postal address “\u202e2” has a bidirectional")


def test_what_the_register_says_lands_at_its_field() -> None:
    broken = purpose()
    record = judged(broken)
    assert record is not None
    with pytest.raises(NotARegisterError) as caught:
        register_of([record])
    place_errors(broken, caught.value)
    assert said(broken) == {"ask-activity-find": 'Activity names "a-1", which is no record'}


def test_what_the_register_says_of_a_part_lands_at_the_part_that_names_it() -> None:
    sent = MultiDict({"citations-0-source": "gone", "citations-1-source": "notice"})
    sent["citations-1-field"] = "nowhere"
    form = form_of("purpose")(sent)
    faults = (
        Fault("pay", "citations.source", 'names "gone", which is no record'),
        Fault("pay", "citations.field", '"nowhere" is no field of kind purpose; it has: name'),
        Fault("pay", "citations.source", 'names "elsewhere", which is no record'),
    )
    place_errors(form, NotARegisterError(faults))
    assert said(form) == {
        "ask-citations": 'Says who names "elsewhere", which is no record',
        "ask-citations-0-source-find": 'Source names "gone", which is no record',
        "ask-citations-1-field": f"Field {NO_FIELD}",
    }


def test_a_circle_is_said_at_each_record_that_stands_in_it() -> None:
    form = form_of("organisation")(MultiDict({"branch_of": "a"}), id="b")
    words = "leads back to itself: a, b, a; take one of these links out"
    place_errors(form, NotARegisterError((Fault("a", "branch_of", words),)))
    assert said(form) == {"ask-branch_of-find": f"Branch of {words}"}


def test_a_fault_of_another_record_stands_above_the_form() -> None:
    form = form_of("organisation")(MultiDict({"name": "B"}), id="bb")
    faults = (Fault("aa", "name", "is odd"), Fault("bb", "", "two records have the id"))
    place_errors(form, NotARegisterError(faults))
    assert said(form).keys() == {""}
    assert form.form_errors == ["aa: name: is odd", "two records have the id"]


def test_what_the_store_says_of_a_document_lands_at_its_field() -> None:
    for path in (
        ("bb", "figures", 0, "year"),
        ("records", "organisation", 0, "figures", 0, "year"),
    ):
        form = form_of("organisation")(MultiDict({"figures-4-year": "x"}), id="bb")
        place_errors(form, NotADocumentError((Misread(path, "is odd"),)))
        assert said(form) == {"ask-figures-4-year": "Year is odd"}
    place_errors(form, NotADocumentError((Misread(("aa", "name"), "is odd"),)))
    assert form.form_errors == ["aa.name: is odd"]


def test_what_reading_a_document_says_lands_at_its_field() -> None:
    with pytest.raises(NotADocumentError) as caught:
        read({"format": 1, "records": {"organisation": [{"id": "bb", "since": "x"}]}})
    form = form_of("organisation")(MultiDict({"since": "x"}), id="bb")
    place_errors(form, caught.value)
    assert said(form) == {
        "ask-name": "Name is missing",
        "ask-since": "Exists since is no day written YYYY-MM-DD",
    }


def test_an_id_that_was_used_before_is_said_at_the_id() -> None:
    form = purpose()
    place_errors(form, IdUsedAgainError(("pay",)))
    assert said(form) == {"ask-id": "Id was used before, for another record"}


def test_a_field_that_the_form_has_not_is_said_above_it() -> None:
    form = purpose()
    place_errors(form, ValidationError({"salary": ["is no field of this record"]}))
    assert form.form_errors == ["salary is no field of this record"]


def test_what_is_searched_for_and_not_found_yet_is_not_lost_by_saving() -> None:
    page = drawn(form_of("organisation")())
    page.type("ask-name", "Bakery")
    page.type("change-reason", "A test")
    page.type("ask-parent-find", "organisation")
    form = form_of("organisation")(page.send())
    assert judged(form) is None
    assert said(form).keys() == {"ask-parent-find"}
    again = drawn(form, Known(full().records))
    again.choose("parent", "organisation")
    assert judged(form_of("organisation")(again.send())) == Organisation(
        id="organisation-bakery", name="Bakery", parent=Ref("organisation")
    )


def test_lim_8_more_parts_than_anybody_enters_are_refused_at_once() -> None:
    many = MultiDict({f"figures-{at}-year": "1" for at in range(501)})
    with pytest.raises(TooManyPartsError, match="figures: has more than 500 entries"):
        form_of("organisation")(many)
    del many["figures-0-year"]
    assert len(document(form_of("organisation")(many))["figures"]) == 500


@pytest.mark.parametrize("at", ["²", "9" * 4_400, "-1", "", "x", "0x1", "٣"])
def test_lim_8_places_that_are_no_number_are_no_place(at: str) -> None:
    form = form_of("organisation")(MultiDict({f"figures-{at}-year": "1", "name": "B"}))
    assert document(form) == {"id": "organisation-b", "name": "B"}


def test_lim_8_more_languages_than_anybody_speaks_are_refused_at_once() -> None:
    codes = [f"x{first}{second}" for first in "abcdefgh" for second in "abcdefgh"]
    many = MultiDict({f"name-{code}": "x" for code in codes[:51]})
    with pytest.raises(TooManyPartsError, match="has more than 50 entries"):
        form_of("purpose")(many)
    del many[f"name-{codes[0]}"]
    assert len(form_of("purpose")(many).languages) == 52


def test_a_complaint_about_half_a_period_lands_at_the_other_half() -> None:
    sent = MultiDict({"name-en": "Invoices", "period-number": "10", "change-reason": "A test"})
    form = form_of("retention-rule")(sent)
    assert judged(form) is None
    assert said(form) == {"ask-period-unit": "Unit is missing"}
    place_errors(form, ValidationError({"period": ["is odd"], "figures": ["are none"]}))
    assert said(form)["ask-period"] == "Period is odd"


def test_a_complaint_about_all_parts_or_all_languages_stands_at_their_field() -> None:
    form = form_of("organisation")(MultiDict({"name": "Bakery", "figures-0-year": "1"}))
    place_errors(form, ValidationError({"figures": ["are odd"], "does": ["is odd"]}))
    assert said(form) == {
        "ask-does-en": "What it does for the group is odd",
        "ask-figures": "Figures by year are odd",
    }


def test_words_that_are_no_day_stay_in_their_box() -> None:
    page = drawn(form_of("organisation")(MultiDict({"name": "Bakery", "since": "soon"})))
    assert page.by_id("ask-since").get("type") == "text"
    assert page.send()["since"] == "soon"
    assert page.by_id("ask-until").get("type") == "date"
