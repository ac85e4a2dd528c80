"""Before a shared record is saved or deleted, one is told what else changes with it."""

import pytest

from ropa.console.affected import FEW, STRETCH
from ropa.register.asking import Ref
from ropa.register.records import Activity, Disclosure
from ropa.register.text import text
from tests.console.forms.browser import Page
from tests.console.house import Browser, Console

MANY = STRETCH + 5


@pytest.fixture
def shared(console: Console) -> Console:
    """A console whose courier gets data from more activities than a page lists."""
    ids = [f"round-{number:03}" for number in range(MANY)]
    rounds = [
        Activity(id=one, name=text(en=f"Round {one}"), controllers=(Ref("bakery"),)) for one in ids
    ]
    told = Disclosure(
        id="to-courier-too", activities=tuple(map(Ref, ids)), recipient=Ref("courier")
    )
    console.put(*rounds, told)
    return console


def folded(browser: Browser, path: str) -> tuple[str, list[str]]:
    """Return what a page says of what is affected, and where its list leads."""
    page = Page(browser.get(path).text.partition("<!DOCTYPE html>")[2])
    (box,) = [one for one in page.every("div") if one.get("class") == "affects"]
    words = " ".join(box.text.split())
    return words, [one.get("href") for one in box.every("a")]


@pytest.mark.parametrize("page", ["edit", "delete"])
def test_a_shared_record_says_what_it_affects_and_which_approvals(
    shared: Console, page: str
) -> None:
    words, links = folded(shared.browser("dpo"), f"/recipient/courier/{page}")
    assert words.startswith(f"Affects {MANY + 1} activities")
    assert "1 of them is approved." in words
    assert len(links) == FEW + 1
    assert links[0] == "/activity/orders/"
    assert links[-1] == "/recipient/courier/affects"


def test_all_that_is_affected_stands_on_pages_of_its_own(shared: Console) -> None:
    browser = shared.browser("auditor")
    every = [url for page in (1, 2) for url in listed(browser, page)]
    assert len(every) == len(set(every)) == MANY + 1
    assert listed(browser, 3) == []


def listed(browser: Browser, number: int) -> list[str]:
    answer = browser.get(f"/recipient/courier/affects?page={number}")
    page = Page(answer.text.partition("<!DOCTYPE html>")[2])
    found = [one for one in page.every("ul") if one.get("class") == "naming"]
    return [one.get("href") for each in found for one in each.every("a")]


def test_what_stands_in_an_approved_entry_alone_says_so(looked_at: Console) -> None:
    words, links = folded(looked_at.browser("dpo"), "/purpose/purpose-delivery/edit")
    assert words.startswith("Affects 1 activity")
    assert links == ["/activity/orders/"]


def test_no_form_tells_what_is_no_news(console: Console) -> None:
    console.put(Activity(id="alone", name=text(en="Alone"), controllers=(Ref("bakery"),)))
    browser = console.browser("dpo")
    for path in ("/recipient/_new", "/activity/alone/edit", "/remark/remark-orders/edit"):
        assert 'class="affects"' not in browser.get(path).text


def test_who_is_shown_no_approvals_hears_of_none(looked_at: Console) -> None:
    answer = looked_at.browser("auditor").get("/recipient/courier/affects")
    assert "approved" not in answer.text
