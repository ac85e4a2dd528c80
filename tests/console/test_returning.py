"""Whoever looks at another edition stays on the page that they were on, if it is there."""

from collections.abc import Iterator

import pytest
from werkzeug.test import TestResponse

from ropa.register.documents import load
from tests.console.conftest import GROUP
from tests.console.house import HOST, Browser, Console, a_console, of_files

LOAVES = {"id": "loaves", "name": {"en": "Loaves"}, "controllers": ["bakery"]}


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Console]:
    """The loaves came with edition 2."""
    made = a_console(tmp_path_factory.mktemp("returning"), of_files(GROUP))
    made.put(load("activity", LOAVES))
    yield made
    made.opened.close()


def sent(browser: Browser, path: str, *, come: str, **fields: str) -> TestResponse:
    data = {"csrf_token": browser.token, **fields}
    headers = {"Referer": come, "Origin": HOST}
    return browser.client.post(path, base_url=HOST, data=data, headers=headers)


@pytest.mark.parametrize(
    ("page", "then"),
    [
        ("/activity/?q=order&page=2", "/activity/?q=order&page=2"),
        ("/activity/orders/", "/activity/orders/"),
        ("/activity/orders/history", "/activity/orders/history"),
        ("/activity/orders/edit", "/activity/orders/"),
        ("/activity/_new", "/activity/"),
        ("/activity/loaves/", "/activity/"),
        ("/organisation/loaves/", "/organisation/"),
        ("/_editions/seal", "/"),
        ("/_jobs/", "/_jobs/"),
        ("/nowhere", "/"),
        ("/_editions/go", "/"),
    ],
)
def test_the_page_is_shown_as_of_then_or_what_stands_in_its_place(
    house: Console, page: str, then: str
) -> None:
    dpo = house.browser("dpo")
    assert sent(dpo, "/_editions/go", come=f"{HOST}{page}", as_of="1").headers["Location"] == then


def test_it_is_said_why_another_page_is_shown(house: Console) -> None:
    dpo = house.browser("dpo")
    sent(dpo, "/_editions/go", come=f"{HOST}/activity/loaves/", as_of="1")
    assert "What you looked at isn’t in this edition" in dpo.get("/activity/").text


def test_coming_back_leads_to_the_same_page(house: Console) -> None:
    dpo = house.browser("dpo")
    dpo.post("/_editions/go", as_of="1")
    answer = sent(dpo, "/_editions/back", come=f"{HOST}/activity/orders/")
    assert answer.headers["Location"] == "/activity/orders/"


@pytest.mark.parametrize(
    "come", ["https://localhost:8080//evil.example.org/", "https://localhost:8080"]
)
def test_nobody_is_led_elsewhere(house: Console, come: str) -> None:
    assert (
        sent(house.browser("dpo"), "/_editions/go", come=come, as_of="1").headers["Location"] == "/"
    )


def test_a_day_that_is_none_is_told_and_nothing_changes(house: Console) -> None:
    dpo = house.browser("dpo")
    dpo.post("/_editions/go", as_of="yesterday")
    page = dpo.get("/_editions/").text
    assert "Give the number of an edition, or a day" in page
    assert "You look at edition" not in page.partition("<main")[0]


def test_the_panel_steps_from_edition_to_edition(house: Console) -> None:
    dpo = house.browser("dpo")
    now = dpo.get("/").text
    assert "/_editions/go?as_of=1" in now
    assert "/_editions/go?as_of=3" not in now
    dpo.post("/_editions/go", as_of="1")
    then = dpo.get("/").text
    assert "/_editions/go?as_of=2" in then
    assert "/_editions/go?as_of=0" not in then
