"""Whoever sends a form while the past is shown loses nothing: the way back is shown, too."""

from collections.abc import Iterator

import pytest
from werkzeug.test import TestResponse

from ropa.register.documents import load
from tests.console.conftest import GROUP
from tests.console.house import HOST, Browser, Console, a_console, of_files

LOAVES = {"id": "loaves", "name": {"en": "Loaves"}, "controllers": ["bakery"]}


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Console]:
    """The loaves came with edition 2, and edition 3 renamed them."""
    made = a_console(tmp_path_factory.mktemp("presence"), of_files(GROUP))
    made.put(load("activity", LOAVES))
    made.put(load("activity", LOAVES | {"name": {"en": "Bread"}}))
    yield made
    made.opened.close()


def at_edition(house: Console, number: int, role: str = "dpo") -> Browser:
    """A browser in whose other tab an edition was chosen."""
    browser = house.browser(role)
    browser.post("/_editions/go", as_of=str(number))
    return browser


def returned(browser: Browser, page: str) -> TestResponse:
    """Press the way back that stands on a page."""
    headers = {"Referer": f"{HOST}{page}", "Origin": HOST}
    data = {"csrf_token": browser.token}
    return browser.client.post("/_editions/back", base_url=HOST, data=data, headers=headers)


@pytest.mark.parametrize("path", ["/activity/_new", "/activity/loaves/edit", "/activity/_begin"])
def test_what_is_sent_at_the_past_is_kept_and_shown_at_the_present(
    house: Console, path: str
) -> None:
    dpo = at_edition(house, 1)
    field = "r0:name-en" if path.endswith("_begin") else "name-en"
    rows = {"form-row": "0.activity.."} if path.endswith("_begin") else {}
    page = dpo.post(path, **{field: "Rye & spelt", "form-do": "save"}, **rows)
    assert page.status_code == 409
    assert "Nothing is saved: you look at edition 1" in page.text
    assert "What you typed is kept." in page.text
    assert "may not" not in page.text
    assert "Back to the present, and to the form" in page.text
    back = returned(dpo, path)
    assert back.headers["Location"] == path
    form = dpo.get(path).text
    assert "Rye &amp; spelt" in form
    assert "This is what you had typed." in form


def test_a_part_of_an_activity_that_is_sent_at_the_past_is_kept(house: Console) -> None:
    dpo = at_edition(house, 2)
    path = "/activity/orders/edit/about"
    sent = {"form-row": "0.activity.orders.", "r0:reference": "B-99", "form-do": "save"}
    assert "What you typed is kept." in dpo.post(path, **sent).text
    returned(dpo, path)
    assert "B-99" in dpo.get(path).text


def test_what_is_no_form_of_a_record_is_said_not_to_be_kept(house: Console) -> None:
    page = at_edition(house, 2).post("/activity/loaves/delete", reason="Too old")
    assert page.status_code == 409
    assert "What was sent is not kept." in page.text


def test_nobody_else_puts_words_into_a_form(house: Console) -> None:
    """A forged form is refused as such at the past, too, and nothing of it is kept."""
    dpo = at_edition(house, 1)
    dpo.client.post(
        "/organisation/_new",
        base_url=HOST,
        data={"csrf_token": "forged", "name": "Not mine"},
        headers={"Referer": f"{HOST}/", "Origin": HOST},
    )
    dpo.post("/_editions/back")
    assert "Not mine" not in dpo.get("/organisation/_new").text


@pytest.mark.parametrize(
    "path", ["/activity/loaves/edit", "/activity/orders/edit/b", "/_approvals/orders/approve"]
)
def test_a_page_that_changes_something_says_which_edition_is_shown(
    house: Console, path: str
) -> None:
    dpo = at_edition(house, 1)
    page = dpo.get(path) if "approve" not in path else dpo.post(path)
    assert page.status_code == 409
    assert "ou look at edition 1" in page.text
    assert "Back to the present" in page.text


def test_a_form_is_come_back_to_even_if_its_record_is_gone(house: Console) -> None:
    """There, what was typed for it can still become a new record."""
    dpo = at_edition(house, 2)
    assert returned(dpo, "/activity/nothing/edit").headers["Location"] == "/activity/nothing/edit"


def test_who_may_change_nothing_is_refused_at_the_past_as_ever(house: Console) -> None:
    assert at_edition(house, 2, "auditor").get("/activity/loaves/edit").status_code == 403


def test_what_is_only_sent_to_leads_back_to_the_page_that_it_stands_on(house: Console) -> None:
    dpo = at_edition(house, 1)
    assert dpo.post("/_approvals/orders/approve").status_code == 409
    back = returned(dpo, "/_approvals/orders/approve").headers["Location"]
    assert back == "/_approvals/orders/"
    assert dpo.get(back).status_code == 200
    assert returned(dpo, "/nothing/of/ours").headers["Location"] == "/"
