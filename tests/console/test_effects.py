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


@pytest.mark.parametrize(
    ("kind", "held", "changes"),
    [
        ("transfer", {"importer": "courier", "takes_place": "no"}, {"takes_place": "yes"}),
        ("transfer", {"importer": "courier", "until": "2020-01-01"}, {"until": ""}),
        ("transfer", {"importer": "courier", "country": "DE"}, {"country": "US"}),
        (
            "retention-rule",
            {
                "name": {"en": "Orders"},
                "data": ["addresses"],
                "period": {"number": 10, "unit": "year"},
                "nature": "at-least",
            },
            {"nature": "exactly"},
        ),
    ],
)
def test_an_edit_that_begins_to_contradict_a_statement_is_told(
    house: Console, denying: str, kind: str, held: dict[str, object], changes: dict[str, str]
) -> None:
    topic = "transfers" if kind == "transfer" else "retention"
    said = {"id": f"none-{denying}", "record": denying, "field": topic, "answer": "no"}
    id_ = f"held-{denying}"
    house.put(load("statement", said), load(kind, {"id": id_, "activities": [denying], **held}))
    dpo, address = house.browser("dpo"), f"/{kind}/{id_}/edit"
    (key,) = asked(sent(dpo, address, **changes).text)
    assert key.startswith(f"withdraw.none-{denying}.")
    assert sent(dpo, address, **changes, **{"form-agrees": key}).status_code == 302
    assert record_of(house, f"none-{denying}") is None


def test_what_contradicted_a_statement_before_is_edited_without_a_question(
    house: Console, denying: str
) -> None:
    id_ = f"held-{denying}"
    house.put(load("transfer", {"id": id_, "activities": [denying], "importer": "courier"}))
    answer = sent(house.browser("dpo"), f"/transfer/{id_}/edit", country="US")
    assert answer.status_code == 302
    assert record_of(house, f"none-{denying}") is not None


def test_what_exists_for_a_statement_is_withdrawn_with_it_once_that_is_said(
    house: Console, denying: str
) -> None:
    dpo, address = house.browser("dpo"), "/transfer/_new"
    said = {"id": f"to-{denying}", "activities": denying, "importer": "courier"}
    (before,) = asked(sent(dpo, address, **said).text)
    house.put(load("remark", a_remark(denying)))
    refused = sent(dpo, address, **said, **{"form-agrees": before})
    assert "1 record exists for the statement alone, and goes with it." in unescape(refused.text)
    (key,) = asked(refused.text)
    assert sent(dpo, address, **said, **{"form-agrees": key}).status_code == 302
    assert record_of(house, f"none-{denying}") is None
    assert record_of(house, f"remark-{denying}") is None


def test_a_letter_takes_what_exists_for_a_statement_along_too(house: Console, denying: str) -> None:
    house.put(load("remark", a_remark(denying)))
    dpo, address = house.browser("dpo"), f"/activity/{denying}/edit/e"
    page = dpo.get(address).text
    assert "1 record exists for the statement alone, and goes with it." in unescape(page)
    added = typed(dpo.post(address, **typed(page) | {"form-do": "add-row:transfer:"}).text)
    assert dpo.post(address, **added | {"r0:importer": "courier"}).status_code == 302
    assert record_of(house, f"remark-{denying}") is None


def a_remark(activity: str) -> dict[str, object]:
    words = {"en": "It is too short to tell"}
    id_, about = f"remark-{activity}", f"none-{activity}"
    return {"id": id_, "record": about, "fault": "vague-term", "words": words}


def test_what_is_not_theirs_to_delete_keeps_a_statement_and_the_form_says_so(
    house: Console, denying: str
) -> None:
    activity = {"id": denying, "name": {"en": "Quiet"}, "controllers": ["bakery"]}
    decision = {
        "id": f"decided-{denying}",
        "record": f"none-{denying}",
        "rule": "R1-029",
        "outcome": "accepted",
        "reason": {"en": "As agreed"},
        "decided_by": "baker",
        "decided_on": "2026-01-01",
    }
    house.put(load("activity", activity | {"department": "sales"}), load("decision", decision))
    editor, address = house.browser("editor"), f"/activity/{denying}/edit/e"
    page = editor.get(address)
    assert "that can’t be withdrawn here: Decision “" in unescape(page.text)
    added = typed(editor.post(address, **typed(page.text) | {"form-do": "add-row:transfer:"}).text)
    refused = editor.post(address, **added | {"r0:importer": "courier"})
    assert refused.status_code == 422
    assert "It can’t be done here: “Withdraw the statement" in unescape(refused.text)
    assert asked(refused.text) == []
    assert record_of(house, f"none-{denying}") is not None


def test_many_records_do_not_come_to_contradict_a_statement_at_once(
    house: Console, denying: str
) -> None:
    held = {"importer": "courier", "country": "US", "takes_place": "no"}
    ids = [f"one-{denying}", f"other-{denying}"]
    places = [[denying], ["orders"]]
    house.put(
        *(
            load("transfer", {"id": id_, "activities": at, **held})
            for id_, at in zip(ids, places, strict=True)
        )
    )
    address = f"/transfer/_many?on=takes_place&ticked=1&id={ids[0]}&id={ids[1]}"
    fields = {"change-act": "set", "takes_place": "yes", "form-do": "preview"}
    page = unescape(house.browser("dpo").post(address, **fields).text)
    assert "Somebody states that there is none of this: change it in its own form." in page
    assert "1 record would change" in page


def test_what_is_denied_by_now_does_not_come_back_before_that_is_withdrawn(
    house: Console, denying: str
) -> None:
    id_ = f"back-{denying}"
    transfer = load("transfer", {"id": id_, "activities": [denying], "importer": "courier"})
    house.put(transfer)
    dpo, address = house.browser("dpo"), f"/transfer/{id_}/put-back"
    sent(dpo, f"/transfer/{id_}/delete", reason="No longer")
    assert record_of(house, id_) is None
    refused = dpo.post(address, reason="It was needed")
    assert refused.status_code == 409
    assert "Somebody states by now that there is none of this: Quiet baking." in refused.text
    sent(dpo, f"/statement/none-{denying}/delete", reason="No longer")
    assert dpo.post(address, reason="It was needed").status_code == 302
    assert record_of(house, id_) == transfer


def test_what_was_denied_when_it_went_comes_back_with_what_denies_it(
    house: Console, denying: str
) -> None:
    id_ = f"back-{denying}"
    house.put(load("transfer", {"id": id_, "activities": [denying], "importer": "courier"}))
    dpo = house.browser("dpo")
    sent(dpo, f"/activity/{denying}/delete", reason="No longer")
    assert record_of(house, id_) is None
    assert dpo.post(f"/activity/{denying}/put-back", reason="It was needed").status_code == 302
    assert record_of(house, id_) is not None
    assert record_of(house, f"none-{denying}") is not None
