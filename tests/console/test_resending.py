"""A form that is sent once more, because its answer was lost, does what it did and no more."""

from http import HTTPStatus

import pytest

from tests.console.addresses import typed
from tests.console.house import Browser, Console


def test_an_edit_that_is_sent_twice_is_no_conflict(console: Console) -> None:
    browser = console.browser("dpo")
    fields = typed(browser.get("/activity/orders/edit").text) | {"reference": ["Z-9"]}
    answers = [browser.post("/activity/orders/edit", **fields) for _ in range(2)]
    assert [one.location for one in answers] == ["/activity/orders/"] * 2
    assert editions(browser, "/activity/orders/history") == 2


@pytest.mark.parametrize("own", ["", "example-ink"], ids=["made", "chosen"])
def test_a_new_record_that_is_sent_twice_is_made_once(console: Console, own: str) -> None:
    browser = console.browser("dpo")
    fields = typed(browser.get("/organisation/_new").text)
    fields |= {"name": ["Example Ink"], "id": [own], "change-reason": ["As told"]}
    answers = [browser.post("/organisation/_new", **fields) for _ in range(2)]
    (place,) = {one.location for one in answers}
    assert [one.status_code for one in answers] == [HTTPStatus.FOUND] * 2
    assert editions(browser, f"{place}history") == 1


def test_a_new_record_that_says_more_than_its_namesake_is_another(console: Console) -> None:
    browser = console.browser("dpo")
    fields = typed(browser.get("/organisation/_new").text)
    fields |= {"name": ["Example Ink"], "change-reason": ["As told"]}
    answers = [browser.post("/organisation/_new", **fields, country=one) for one in ("LU", "FR")]
    assert len({one.location for one in answers}) == 2


def editions(browser: Browser, path: str) -> int:
    return browser.get(path).text.count("<blockquote")


@pytest.mark.parametrize(
    ("method", "path", "hint"),
    [
        ("GET", "/activity/nothing/", "look for it in the menu"),
        ("PUT", "/activity/", "use its links and buttons"),
    ],
)
def test_a_failure_says_how_to_go_on(looked_at: Console, method: str, path: str, hint: str) -> None:
    assert hint in looked_at.browser("dpo").ask(method, path).text


def test_a_form_that_is_too_large_says_how_large_one_may_be(looked_at: Console) -> None:
    answer = looked_at.browser("dpo").post("/activity/orders/edit", reference="x" * (1 << 20))
    assert answer.status_code == HTTPStatus.REQUEST_ENTITY_TOO_LARGE
    assert "A form takes up to 1 MB" in answer.text


def test_who_looks_at_the_past_is_told_that_and_not_of_their_account(console: Console) -> None:
    browser = console.browser("dpo")
    browser.post("/_editions/go", as_of="1")
    said = browser.get("/activity/orders/edit").text
    assert "You look at edition 1" in said.partition("<h1")[2]
    assert "Your account may not do this" not in said
