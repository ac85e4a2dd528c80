"""What a save does beyond its record is told before it is done, and done once agreed to."""

import re
from collections.abc import Iterator
from html import unescape
from itertools import count

import pytest
from werkzeug.test import TestResponse

from ropa.register.documents import load
from ropa.register.records import Record
from ropa.store import find
from tests.console.addresses import typed
from tests.console.conftest import GROUP
from tests.console.forms.browser import Page
from tests.console.house import Browser, Console, a_console, of_files

_COUNTED = count(1)


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Console]:
    made = a_console(tmp_path_factory.mktemp("effects"), of_files(GROUP))
    yield made
    made.opened.close()


@pytest.fixture
def denying(house: Console) -> str:
    """An activity of a test's own, of which it is stated that there are no transfers."""
    id_ = f"quiet-{next(_COUNTED)}"
    named = {"id": id_, "name": {"en": "Quiet baking"}, "controllers": ["bakery"]}
    said = {"id": f"none-{id_}", "record": id_, "field": "transfers", "answer": "no"}
    house.put(load("activity", named), load("statement", said))
    return id_


def record_of(house: Console, id_: str) -> Record | None:
    with house.opened.store.session() as reader:
        return find(reader, id_)


def sent(browser: Browser, address: str, **more: object) -> TestResponse:
    """Open a form, and send it to be saved with some other answers."""
    return browser.post(address, **typed(browser.get(address).text) | more)


def asked(page: str) -> list[str]:
    """Return what a page asks to be agreed to, as its boxes write it down."""
    boxes = (one for one in Page(page).every("input") if one.get("name") == "form-agrees")
    return [one.get("value") for one in boxes if one.get("type") == "checkbox"]


@pytest.mark.parametrize(
    ("kind", "more", "words"),
    [
        ("security-measure", {"type": "technical"}, "It holds for all activities"),
        ("retention-rule", {"data": "addresses"}, "It holds for all activities with these data"),
        (
            "source",
            {"data": "addresses", "origin": "automatic"},
            "It holds for all activities with these data",
        ),
    ],
)
def test_what_names_no_activity_is_saved_once_it_is_agreed_that_it_holds_for_all(
    house: Console, kind: str, more: dict[str, str], words: str
) -> None:
    dpo, address = house.browser("dpo"), f"/{kind}/_new"
    said = {"id": f"all-{kind}", "name-en": "Everywhere", **more}
    refused = sent(dpo, address, **said)
    page = unescape(refused.text)
    assert refused.status_code == 422
    assert words in page
    assert re.search(r"Affects \d activit", page)
    assert re.search(r"of them (is|are) approved\.", page)
    assert record_of(house, f"all-{kind}") is None
    (key,) = asked(refused.text)
    assert sent(dpo, address, **said, **{"form-agrees": key}).status_code == 302
    assert record_of(house, f"all-{kind}") is not None


def test_who_agreed_to_another_record_is_asked_again(house: Console) -> None:
    agreed = {"form-agrees": "for-all.all-security-measure"}
    said = {"id": "another", "name-en": "Another", "type": "technical", **agreed}
    answer = sent(house.browser("dpo"), "/security-measure/_new", **said)
    assert asked(answer.text) == ["for-all.another"]


def test_nothing_is_asked_of_what_names_its_activity_or_held_for_all_before(
    house: Console,
) -> None:
    house.put(load("security-measure", {"id": "fence", "name": {"en": "F"}, "type": "technical"}))
    dpo = house.browser("dpo")
    assert sent(dpo, "/security-measure/fence/edit", **{"name-en": "Fence"}).status_code == 302
    said = {"id": "one-door", "name-en": "Door", "type": "technical", "activities": "orders"}
    assert sent(dpo, "/security-measure/_new", **said).status_code == 302
    cleared = sent(dpo, "/security-measure/one-door/edit", activities="")
    assert asked(cleared.text) == ["for-all.one-door"]


def test_a_row_of_an_activity_that_names_none_any_more_is_asked_about_too(house: Console) -> None:
    dpo, address = house.browser("dpo"), "/activity/orders/edit/g"
    answer = sent(dpo, address, **{"r0:activities": ""})
    assert answer.status_code == 422
    assert asked(answer.text) == ["for-all.lock"]


def test_a_record_for_all_says_so_on_its_page_and_in_its_list(house: Console) -> None:
    walls = {"id": "walls", "name": {"en": "Walls"}, "type": "technical"}
    house.put(load("security-measure", walls))
    browser = house.browser("auditor")
    page = Page(browser.get("/security-measure/walls/").text)
    (link,) = [one for one in page.every("a") if one.text == "for all activities"]
    assert link.get("href") == "/security-measure/walls/affects"
    listed = browser.get("/security-measure/?q=walls").text
    assert "for all activities" in listed
    assert "for all controllers" in browser.get("/basis/basis-delivery/").text


def test_many_records_do_not_come_to_hold_for_all_at_once(house: Console) -> None:
    gate = {"id": "gate", "name": {"en": "Gate"}, "type": "technical", "activities": ["orders"]}
    house.put(load("security-measure", gate))
    address = "/security-measure/_many?on=activities&ticked=1&id=gate"
    answer = house.browser("dpo").post(
        address, **{"change-act": "clear", "form-do": "preview", "change-reason": "x"}
    )
    assert "It would hold for all activities: change it in its own form." in answer.text


def test_a_record_withdraws_the_statement_that_there_is_none_once_agreed(
    house: Console, denying: str
) -> None:
    dpo, address = house.browser("dpo"), "/transfer/_new"
    said = {"id": f"to-{denying}", "activities": denying, "importer": "courier", "country": "US"}
    refused = sent(dpo, address, **said)
    assert refused.status_code == 422
    assert "Withdraw the statement that there is none: Quiet baking" in unescape(refused.text)
    (key,) = asked(refused.text)
    assert record_of(house, f"none-{denying}") is not None
    assert sent(dpo, address, **said, **{"form-agrees": key}).status_code == 302
    assert record_of(house, f"none-{denying}") is None
    assert record_of(house, f"to-{denying}") is not None


def test_what_is_over_withdraws_nothing(house: Console, denying: str) -> None:
    said = {"id": f"was-{denying}", "activities": denying, "importer": "courier"}
    answer = sent(house.browser("dpo"), "/transfer/_new", **said, until="2020-01-01")
    assert answer.status_code == 302
    assert record_of(house, f"none-{denying}") is not None


def test_a_statement_that_was_changed_meanwhile_is_not_withdrawn_unseen(
    house: Console, denying: str
) -> None:
    dpo, address = house.browser("dpo"), "/transfer/_new"
    said = {"id": f"to-{denying}", "activities": denying, "importer": "courier"}
    (key,) = asked(sent(dpo, address, **said).text)
    words = {"words": {"en": "None at all"}}
    changed = {"id": f"none-{denying}", "record": denying, "field": "transfers", "answer": "no"}
    house.put(load("statement", changed | words))
    again = sent(dpo, address, **said, **{"form-agrees": key})
    assert again.status_code == 422
    assert asked(again.text) != [key]


def test_a_letter_says_beforehand_that_a_save_withdraws_what_is_stated(
    house: Console, denying: str
) -> None:
    dpo, address = house.browser("dpo"), f"/activity/{denying}/edit/e"
    page = dpo.get(address).text
    assert "the same save withdraws the statement" in page
    added = typed(dpo.post(address, **typed(page) | {"form-do": "add-row:transfer:"}).text)
    saved = dpo.post(address, **added | {"r0:importer": "courier", "r0:country": "US"})
    assert saved.status_code == 302
    assert record_of(house, f"none-{denying}") is None
    assert "None, as stated" not in dpo.get(f"/activity/{denying}/").text


def test_a_save_that_records_nothing_withdraws_nothing(house: Console, denying: str) -> None:
    sent(house.browser("dpo"), f"/activity/{denying}/edit/e")
    assert record_of(house, f"none-{denying}") is not None


def test_a_contradiction_from_elsewhere_is_found_at_its_letter_and_mended_there(
    house: Console, denying: str
) -> None:
    sends = {"id": f"file-{denying}", "activities": [denying], "importer": "courier"}
    house.put(load("transfer", sends))
    dpo = house.browser("dpo")
    found = dpo.get(f"/_findings/?rule=R1-029&record={denying}").text
    assert f'href="/activity/{denying}/edit/e?fix=R1-029"' in found
    address = f"/activity/{denying}/edit/e"
    (key,) = asked(dpo.get(address).text)
    sent(dpo, address)
    assert record_of(house, f"none-{denying}") is not None
    assert sent(dpo, address, **{"form-agrees": key}).status_code == 302
    assert record_of(house, f"none-{denying}") is None
    assert record_of(house, f"file-{denying}") is not None
