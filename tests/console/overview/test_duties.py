"""The start page says what waits for whom, and which approvals fit no more."""

from dataclasses import replace

import pytest

from ropa.access import Role
from ropa.operations.letters import Letters
from ropa.operations.requests import Requests
from ropa.operations.rights import Rights
from ropa.register.records import Recipient
from ropa.register.text import text
from tests.console.house import Browser, Console, now
from tests.console.overview.pages import Figure, figures, opened, patient, rows
from tests.console.test_approvals import approve
from tests.console.test_reviews import record

CHANGED = "Entries changed since they were approved"
SENT_BACK = "Entries that were sent back to you"
ANSWERS, APPROVALS = "Answers of owners", "Entries that wait for approval"


@pytest.fixture
def house(console: Console) -> Console:
    """A console whose pages wait until everything is counted."""
    return patient(console)


def told(browser: Browser, *words: str) -> list[Figure]:
    """Return the figures of the start page that say these words."""
    page = opened(browser, "/")
    return [one for one in figures(page) if any(each in one.words for each in words)]


def answered(console: Console) -> None:
    """Let an owner answer a letter."""
    letters = Letters(console.opened.operations, now)
    letter = letters.read(letters.write("wages", contact="baker"))
    assert letter is not None
    assert letters.answer(letter, version="0" * 64, correct=False, words="It is no more.")


def rename_the_courier(console: Console) -> None:
    courier = record(console, "courier")
    assert isinstance(courier, Recipient)
    console.put(replace(courier, name=text(en="Another courier")), reason="renamed")


def test_an_entry_that_prints_something_else_than_was_approved_is_counted(house: Console) -> None:
    dpo = house.browser("dpo")
    assert approve(dpo, "/_approvals/orders/") == 302
    (before,) = told(dpo, CHANGED)
    assert "A-01 Orders" not in dpo.get(before.url).text
    rename_the_courier(house)
    (after,) = told(dpo, CHANGED)
    assert (after.number, after.url) == (before.number + 1, "/_approvals/?show=changed")
    assert rows(dpo, after.url) == after.number
    assert "A-01 Orders" in dpo.get(after.url).text


def test_while_it_is_being_counted_the_page_says_so_and_the_list_is_judged_at_once(
    house: Console,
) -> None:
    house.opened.examinations.follow_up = lambda _: None
    dpo = house.browser("dpo")
    assert approve(dpo, "/_approvals/orders/") == 302
    rename_the_courier(house)
    assert f"{CHANGED}: being counted" in opened(dpo, "/").root.text
    assert "A-01 Orders" in dpo.get("/_approvals/?show=changed").text


def test_it_is_counted_though_somebody_looked_at_the_last_edition_by_its_number(
    house: Console,
) -> None:
    dpo = house.browser("dpo")
    rename_the_courier(house)
    dpo.post("/_editions/go", as_of="2")
    assert told(dpo, CHANGED) == []
    dpo.post("/_editions/back")
    (one,) = told(dpo, CHANGED)
    assert one.number > 0


def test_what_owners_answered_waits_for_a_dpo_alone(house: Console) -> None:
    answered(house)
    (one,) = told(house.browser("dpo"), ANSWERS)
    assert (one.number, one.url) == (1, "/_proposals/")
    assert told(house.browser("editor"), ANSWERS) == []


def test_what_waits_for_approval_is_told_to_keepers_and_of_the_present(house: Console) -> None:
    requests = Requests(house.opened.operations, now)
    requests.ask("wages", digest="0" * 64, by="editor-1", note="")
    for role in ("dpo", "editor"):
        (one,) = told(house.browser(role), APPROVALS)
        assert (one.number, rows(house.browser(role), one.url)) == (1, 1)
    assert told(house.browser("auditor"), ANSWERS, APPROVALS, CHANGED) == []
    dpo = house.browser("dpo")
    dpo.post("/_editions/go", as_of="1")
    assert told(dpo, ANSWERS, APPROVALS, CHANGED) == []


def test_what_was_sent_back_is_told_to_who_asked_with_what_is_to_be_mended(house: Console) -> None:
    requests = Requests(house.opened.operations, now)
    editor, dpo = house.browser("editor"), house.browser("dpo")
    for id_, by in (("orders", house.people["editor"].handle), ("wages", "somebody-else")):
        requests.ask(id_, digest="0" * 64, by=by, note="")
    assert told(editor, SENT_BACK) == []
    for id_ in ("orders", "wages"):
        requests.send_back(id_, by=house.people["dpo"].handle, why=f"Say more of {id_}")
    (one,) = told(editor, SENT_BACK)
    assert (one.number, rows(editor, one.url)) == (1, 1)
    mine = editor.get(one.url.replace("&amp;", "&")).text
    assert ("Say more of orders" in mine, "Say more of wages" in mine) == (True, False)
    assert rows(editor, "/_approvals/?show=returned") == 2
    assert told(dpo, SENT_BACK) == []
    assert "Say more of wages" in dpo.get("/_approvals/?show=returned").text
    requests.ask("orders", digest="0" * 64, by=house.people["editor"].handle, note="")
    assert told(editor, SENT_BACK) == []


def test_an_editor_of_whom_nothing_is_yet_is_told_so_and_not_that_nothing_is_missing(
    house: Console,
) -> None:
    house.add("idle", Rights(roles=frozenset({Role.EDITOR}), departments=frozenset({"attic"})))
    idle, editor, dpo = (house.browser(one).get("/").text for one in ("idle", "editor", "dpo"))
    assert "No activity is yours yet: none names a department of yours." in idle
    assert "Nothing is found that is missing" not in idle
    assert ("No activity is yours" in editor, "No activity is yours" in dpo) == (False, False)
