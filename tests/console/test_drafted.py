"""What is typed into a form is there when one comes back to it, until it is saved or dropped."""

from urllib.parse import urlencode

import pytest

from ropa.operations.drafts import LARGEST, Drafts
from ropa.translations import Tongue
from tests.console.addresses import typed
from tests.console.house import Browser, Console, now

SAYS = "This is what you had typed"
Fields = dict[str, list[str]]


def pressed(browser: Browser, address: str, name: str, button: str) -> Fields:
    """Type a name into a form, press a button that saves nothing, and leave."""
    fields = typed(browser.get(address).text) | {name: ["Half typed"], "form-do": [button]}
    assert browser.post(address, **fields).status_code == 200
    return fields


FORMS = [
    ("/department/sales/edit", "name-en"),
    ("/department/_new", "name-en"),
    ("/activity/_begin", "r0:name-en"),
    ("/activity/orders/edit/about", "r0:name-en"),
]


@pytest.mark.parametrize(("address", "name"), FORMS)
def test_what_was_typed_before_a_button_was_pressed_is_there_again(
    console: Console, address: str, name: str
) -> None:
    dpo = console.browser("dpo")
    pressed(dpo, address, name, "look")
    page = dpo.get(address).text
    assert SAYS in page
    assert typed(page)[name] == ["Half typed"]
    assert SAYS not in console.browser("editor").get(address).text
    assert dpo.post(address, **{"form-do": "drop"}).location == address
    anew = dpo.get(address).text
    assert SAYS not in anew
    assert typed(anew)[name] != ["Half typed"]


def test_what_is_saved_is_no_draft_any_more(console: Console) -> None:
    dpo, address = console.browser("dpo"), "/department/sales/edit"
    fields = pressed(dpo, address, "name-en", "look")
    saved = fields | {"form-do": ["save"], "change-reason": ["As told"]}
    assert dpo.post(address, **saved).status_code == 302
    assert SAYS not in dpo.get(address).text


def test_what_was_refused_is_there_again_too(console: Console) -> None:
    dpo, address = console.browser("dpo"), "/department/sales/edit"
    fields = typed(dpo.get(address).text) | {"name-en": ["Half typed"]}
    assert dpo.post(address, **fields | {"change-reason": [""]}).status_code == 422
    assert typed(dpo.get(address).text)["name-en"] == ["Half typed"]


def test_a_part_that_was_added_is_there_again(console: Console) -> None:
    dpo, address = console.browser("dpo"), "/department/sales/edit"
    pressed(dpo, address, "name-en", "add:citations")
    assert "citations-0-section" in typed(dpo.get(address).text)


def test_each_thing_that_a_new_record_is_about_has_a_draft_of_its_own(console: Console) -> None:
    dpo = console.browser("dpo")
    some = [{"of": "orders", "topic": one} for one in ("data", "sources")]
    first, second = (f"/statement/_new?{urlencode(one)}" for one in some)
    pressed(dpo, first, "words-en", "look")
    assert typed(dpo.get(first).text)["words-en"] == ["Half typed"]
    for other in (second, "/statement/_new"):
        assert SAYS not in dpo.get(other).text
    assert dpo.post(first, **{"form-do": "drop"}).location == first


def test_nobody_is_led_again_to_the_search_that_enter_was_pressed_in(console: Console) -> None:
    dpo, address = console.browser("dpo"), "/purpose/_new"
    sent = {"activity-find": "orders", "form-do": "enter"}
    assert "autofocus" in dpo.post(address, **sent).text
    again = dpo.get(address).text
    assert 'value="orders"' in again
    assert "autofocus" not in again


def test_it_says_when_it_was_typed(console: Console) -> None:
    dpo, address = console.browser("dpo"), "/department/sales/edit"
    pressed(dpo, address, "name-en", "look")
    (kept, *_) = Drafts(console.opened.operations, now).begun(console.people["dpo"].id)
    assert kept.path == address
    assert f"Typed on {Tongue('en').moment(kept.moment)}." in dpo.get(address).text


@pytest.mark.parametrize(("address", "name"), FORMS)
def test_what_a_page_keeps_while_it_is_left_is_there_again(
    console: Console, address: str, name: str
) -> None:
    dpo = console.browser("dpo")
    sent = typed(dpo.get(address).text) | {name: ["Half typed"], "form-do": ["keep"]}
    answer = dpo.post(address, **sent)
    assert (answer.status_code, answer.text) == (204, "")
    page = dpo.get(address).text
    assert SAYS in page
    assert typed(page)[name] == ["Half typed"]
    assert "This is not saved yet" not in page
    dpo.post(address, **{"form-do": "drop"})


def test_a_page_is_told_what_is_too_much_to_be_kept(console: Console) -> None:
    dpo, address = console.browser("dpo"), "/department/sales/edit"
    fields = {"name-en": "x" * LARGEST, "form-do": "keep"}
    assert dpo.post(address, **fields).status_code == 413
