"""The start page says what waits for whom, and which approvals fit no more."""

from dataclasses import replace

import pytest

from ropa.operations.letters import Letters
from ropa.operations.requests import Requests
from ropa.register.records import Recipient
from ropa.register.text import text
from tests.console.house import Browser, Console, now
from tests.console.overview.pages import Figure, figures, opened, patient, rows
from tests.console.test_approvals import approve
from tests.console.test_reviews import record

CHANGED = "Entries changed since they were approved"
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
