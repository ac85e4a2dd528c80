"""Related records are found by their names on the server, and picked without JavaScript."""

import pytest
from werkzeug.datastructures import MultiDict

from ropa.console.forms import document, filled, form_of, judged, pickable
from ropa.console.forms.picked import MOST, Picked
from ropa.register.documents import dump
from ropa.register.records import KINDS, Activity, System
from ropa.register.text import text
from tests.console.forms.pages import Known, drawn, sent_again
from tests.console.forms.records import full

SYSTEMS = tuple(System(id=f"system-{at:03}", name=text(en="Disk")) for at in range(100))


def offered(form_id: str, page_of: Known, *, words: str) -> list[str]:
    page = drawn(form_of("activity")())
    page.type(f"{form_id}-find", words)
    again = drawn(form_of("activity")(page.send("enter")), page_of)
    return [one.get("value") for one in again.by_id(form_id).every("input")[:-2]]


def test_what_matches_is_offered_of_the_kinds_wanted_and_never_thousands() -> None:
    finder = Known((*SYSTEMS, Activity(id="system-like", name=text(en="No system"))))
    assert offered("ask-systems", finder, words="system-05") == [one.id for one in SYSTEMS[50:60]]
    assert len(offered("ask-systems", finder, words="system")) == MOST
    assert offered("ask-systems", finder, words="like") == []


def test_several_records_are_picked_one_after_the_other_and_taken_out_again() -> None:
    finder, form = Known(SYSTEMS), form_of("activity")()
    for id_ in ("system-007", "system-042"):
        page = drawn(form, finder)
        page.type("ask-systems-find", id_)
        page = drawn(sent_again(form, page.send("enter")), finder)
        page.choose("systems", id_)
        form = sent_again(form, page.send())
    assert document(form)["systems"] == ["system-007", "system-042"]
    page = drawn(form, finder)
    assert "The System <system-007>" in page.by_id("ask-systems").text
    del page.by_id("ask-systems").every("input")[0].attributes["checked"]
    assert document(sent_again(form, page.send()))["systems"] == ["system-042"]


def test_what_was_searched_for_and_not_ticked_is_not_left_out_in_silence() -> None:
    """Nor is it said that it wasn't found where it was, and only not ticked."""
    finder, page = Known(SYSTEMS), drawn(form_of("activity")())
    page.type("ask-systems-find", "system-007")
    assert left(page.send()) == "press Find and tick, or empty the box"
    page = drawn(form_of("activity")(page.send("enter")), finder)
    assert left(page.send()) == "tick it, or empty the box"
    page.choose("systems", "system-007")
    assert left(page.send()) == ""


def left(sent: "MultiDict[str, str]") -> str:
    """Return what the form of an activity says is left to do for its systems."""
    form = form_of("activity")(sent)
    judged(form)
    words = form["systems"].errors
    return words[0].partition("nothing is ticked; ")[2] if words else ""


def test_one_record_is_picked_in_place_of_another_or_of_none() -> None:
    record = full().find("activity")
    assert record is not None
    form, finder = filled(form_of("activity"), record), Known(full().records)
    page = drawn(form, finder)
    page.type("ask-dpia-find", "document")
    page = drawn(sent_again(form, page.send("enter")), finder)
    page.choose("dpia", "")
    without = {name: value for name, value in dump(record).items() if name != "dpia"}
    assert document(sent_again(form, page.send())) == without


def test_where_nothing_is_said_no_answer_is_ticked_but_that() -> None:
    field = drawn(form_of("activity")()).by_id("ask-dpia")
    assert next(one.text for one in field.every("label")) == "nothing said"


def test_a_record_that_must_be_named_has_no_choice_of_none() -> None:
    values = [
        one.get("value") for one in drawn(form_of("basis")()).by_id("ask-purpose").every("input")
    ]
    assert values == ["", ""], "the search box and what was sought, and no button"


def test_a_record_that_the_reader_may_not_see_keeps_its_id() -> None:
    record = full().find("basis")
    assert record is not None
    form = filled(form_of("basis"), record)
    page = drawn(form, Known())
    assert document(sent_again(form, page.send())) == dump(record)


def test_the_order_of_onward_recipients_is_kept() -> None:
    sent = MultiDict([("onward", "r-2"), ("onward", "r-1"), ("onward", "r-2")])
    assert document(form_of("transfer")(sent))["onward"] == ["r-2", "r-1"]


def test_a_field_says_by_which_path_it_is_picked() -> None:
    for kind, cls in KINDS.items():
        record = full().find(kind)
        assert record is not None
        form = filled(form_of(kind), record)
        paths = {one.path for one in form.every() if isinstance(one, Picked)}
        assert paths == pickable(cls).keys()
    assert pickable(KINDS["transfer"])["tools.contract"] == ("contract",)


def found(words: str, finder: Known, *, button: str = "find:systems") -> str:
    """Press the button beside the search box of a field, and return what the field says then."""
    page = drawn(form_of("activity")())
    page.type("ask-systems-find", words)
    form = sent_again(form_of("activity")(), page.send(button))
    return drawn(form, finder).by_id("ask-systems").text


def test_an_empty_search_shows_the_first_of_all_and_how_many_there_are() -> None:
    said = found("", Known(SYSTEMS))
    assert said.count("The System <") == MOST
    assert f"The first {MOST} of 100, by name" in said
    assert "3 found" in found("", Known(SYSTEMS[:3]))
    assert "There is none yet." in found("", Known())


def test_only_the_field_whose_button_was_pressed_shows_all() -> None:
    page = drawn(form_of("activity")())
    form = sent_again(form_of("activity")(), page.send("find:department"))
    assert "The System" not in drawn(form, Known(SYSTEMS)).by_id("ask-systems").text


def test_of_what_is_all_chosen_there_is_no_other() -> None:
    form = form_of("activity")(MultiDict({"systems": "system-001", "form-do": "find:systems"}))
    form.act()
    assert "There is no other." in drawn(form, Known(SYSTEMS[1:2])).by_id("ask-systems").text


@pytest.mark.parametrize("words", ["", "oven", "system"])
def test_a_new_one_is_made_in_another_tab_whatever_is_found(words: str) -> None:
    page = drawn(form_of("activity")())
    page.type("ask-systems-find", words)
    form = sent_again(form_of("activity")(), page.send("find:systems"))
    assert drawn(form, Known(SYSTEMS)).by_id("ask-systems").every("a") == []
    (link,) = drawn(form, Known(SYSTEMS, make={"system"})).by_id("ask-systems").every("a")
    assert (link.get("href"), link.get("target")) == ("/system/_new", "_blank")
    assert link.text == "Make a new one: System (opens in a new tab)"


def test_the_search_box_says_what_it_does_when_it_is_empty() -> None:
    labels = drawn(form_of("activity")()).by_id("ask-systems").every("label")
    assert f"(empty: the first {MOST})" in labels[-1].text
