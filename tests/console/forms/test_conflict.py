"""The second of two editors sees what both did, and loses nothing."""

from typing import Any

from ropa.console.forms import (
    Conflict,
    Side,
    Versions,
    conflict,
    document,
    filled,
    form_of,
    version_of,
)
from ropa.register.documents import dump
from ropa.register.records import Organisation
from tests.console.forms.pages import Known, drawn_beside
from tests.console.forms.records import full

OPENED: dict[str, Any] = {
    "id": "bakery",
    "name": "Bakery",
    "phone": "1",
    "brand": "Bread",
    "email": "old@example.org",
    "country": "LU",
}
THEIRS = OPENED | {"phone": "2", "email": "theirs@example.org", "brand": "Rolls", "in_group": "yes"}
MINE = {
    name: value
    for name, value in (OPENED | {"email": "mine@example.org", "brand": "Rolls"}).items()
    if name != "country"
}


def compared() -> Conflict:
    return conflict("organisation", Versions(OPENED, THEIRS, MINE), finder=Known())


def test_con_1_each_field_says_who_changed_it() -> None:
    assert {one.name: one.side for one in compared().fields} == {
        "in_group": Side.THEIRS,
        "brand": Side.ALIKE,
        "country": Side.MINE,
        "email": Side.BOTH,
        "phone": Side.THEIRS,
    }
    assert [one.name for one in compared().clashes] == ["email"]


def test_con_1_what_only_one_of_them_changed_is_kept() -> None:
    merged = {one: value for one, value in THEIRS.items() if one != "country"}
    assert compared().merged == merged | {"email": "mine@example.org"}


def test_con_1_what_they_took_out_is_out() -> None:
    theirs = {name: value for name, value in OPENED.items() if name != "phone"}
    found = conflict("organisation", Versions(OPENED, theirs, OPENED), finder=Known())
    assert found.merged == theirs
    assert [(one.opened, one.theirs, one.mine) for one in found.fields] == [(("1",), (), ("1",))]


def test_con_1_answers_are_compared_in_a_reader_s_words() -> None:
    shown = {one.name: (one.opened, one.theirs, one.mine) for one in compared().fields}
    assert shown["country"] == (("Luxembourg",), ("Luxembourg",), ())
    assert shown["in_group"] == (("not known yet",), ("yes",), ("not known yet",))


def test_con_1_every_answer_of_every_kind_can_be_compared() -> None:
    finder = Known(full().records)
    for record in full().records:
        needed = {"id": record.id}
        found = conflict(record.kind, Versions(needed, dump(record), needed), finder=finder)
        assert found.merged == dump(record)
        assert all(one.theirs for one in found.fields)
    assert finder.asked == len(full().records)


def test_con_1_parts_and_texts_are_shown_as_lines() -> None:
    record = full().find("retention-rule")
    assert record is not None
    needed = {"id": record.id}
    found = conflict(
        "retention-rule", Versions(needed, dump(record), needed), finder=Known(full().records)
    )
    shown = {one.name: one.theirs for one in found.fields}
    assert shown["period"] == ("How many: 7; Unit: day",)
    assert shown["name"][0] == "retention-rule.name (English)"
    assert shown["activities"] == ("The Activity <activity>",)


def test_con_1_flags_are_compared_as_yes_and_no() -> None:
    ours = {"id": "r-1", "open": False}
    found = conflict("remark", Versions({"id": "r-1"}, {"id": "r-1"}, ours), finder=Known())
    assert [(one.opened, one.mine) for one in found.fields] == [(("yes",), ("no",))]


def test_con_1_the_page_shows_both_and_the_form_goes_on_with_mine() -> None:
    found = compared()
    form = form_of("organisation")(document=found.merged, id="bakery", version="1" * 64)
    page = drawn_beside(found, form)
    assert page.faults() == []
    rows = {one.every("th")[0].text: one.get("class") for one in page.every("tr")[1:]}
    assert rows["E-mail"] == "both"
    assert page.by_id("ask-email").get("value") == "mine@example.org"
    again = form_of("organisation")(page.send(), id="bakery")
    assert again.version == "1" * 64
    assert document(again) == found.merged


def test_con_1_a_form_knows_the_version_that_it_was_opened_with() -> None:
    one = Organisation(id="bakery", name="Bakery")
    other = Organisation(id="bakery", name="Baker")
    assert filled(form_of("organisation"), one).version == version_of(one) != version_of(other)
