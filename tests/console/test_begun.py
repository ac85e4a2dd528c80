"""The first page leads back to every form that somebody began and did not save."""

from collections.abc import Iterator

import pytest

from ropa.operations.drafts import Drafts
from ropa.register.documents import load
from ropa.store import change
from tests.console.conftest import GROUP
from tests.console.forms.browser import Page
from tests.console.house import Browser, Console, a_console, now, of_files

BEGUN = {
    "/activity/_begin": "New activity",
    "/activity/orders/edit/about": "Orders: About this activity",
    "/department/sales/edit": "Edit Sales",
    "/purpose/_new?of=orders": "New purpose · Orders",
    "/statement/_new?of=orders&topic=data": "New statement · Orders",
    "/department/_new": "New department",
}


@pytest.fixture(scope="module")
def console(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Console]:
    made = a_console(tmp_path_factory.mktemp("begun"), of_files(GROUP))
    yield made
    made.opened.close()


@pytest.fixture
def dpo(console: Console) -> Iterator[Browser]:
    """One who leaves no form of the test behind."""
    browser = console.browser("dpo")
    yield browser
    for address in BEGUN:
        browser.post(address, **{"form-do": "drop"})


def told(browser: Browser) -> dict[str, str]:
    """Return the forms that the first page tells of, as addresses and words."""
    page = Page(browser.get("/").text)
    (about,) = [one for one in page.every("section") if one.get("aria-labelledby") == "begun"]
    return {one.get("href"): one.text for one in about.every("a")}


def test_each_is_told_by_what_it_is_for(dpo: Browser) -> None:
    for address in [*BEGUN][:5]:
        assert dpo.post(address, **{"form-do": "keep"}).status_code == 204
    assert told(dpo) == dict([*BEGUN.items()][:5])
    assert "5 forms that you began and did not save" in dpo.get("/").text


def test_of_many_the_latest_are_told_and_how_many_more_there_are(dpo: Browser) -> None:
    for address in BEGUN:
        dpo.post(address, **{"form-do": "keep"})
    assert len(told(dpo)) == 5
    page = dpo.get("/").text
    assert "6 forms that you began and did not save" in page
    assert "and 1 more" in page


def test_nobody_is_told_of_those_of_others(console: Console, dpo: Browser) -> None:
    dpo.post("/department/sales/edit", **{"form-do": "keep"})
    for role in ("editor", "auditor", "admin"):
        assert "did not save" not in console.browser(role).get("/").text


def test_that_of_a_record_which_was_removed_is_told_too(console: Console, dpo: Browser) -> None:
    console.put(load("department", {"id": "night-shift", "name": {"en": "Night shift"}}))
    address = "/department/night-shift/edit"
    dpo.post(address, **{"form-do": "keep"})
    store = console.opened.app.extensions["ropa"].writable()
    with change(store, actor="tests", reason="no longer there", moment=now()) as door:
        door.remove("night-shift")
    assert told(dpo)[address] == "Department (removed since)"
    assert dpo.get(address).status_code == 409


def test_that_of_a_part_waits_until_its_activity_is_put_back(
    console: Console, dpo: Browser
) -> None:
    nights = load("activity", {"id": "nights", "name": {"en": "Nights"}})
    console.put(nights)
    dpo.post("/activity/nights/edit/about", **{"form-do": "keep"})
    store = console.opened.app.extensions["ropa"].writable()
    with change(store, actor="tests", reason="no longer there", moment=now()) as door:
        door.remove("nights")
    assert "/activity/nights/" not in dpo.get("/").text
    console.put(nights)
    assert told(dpo)["/activity/nights/edit/about"] == "Nights: About this activity"
    dpo.post("/activity/nights/edit/about", **{"form-do": "drop"})


def test_of_a_form_that_there_is_no_more_nothing_is_told(console: Console, dpo: Browser) -> None:
    drafts = Drafts(console.opened.operations, now)
    account, gone = console.people["dpo"].id, ("/a-kind-that-was/_new", "/activity/orders/edit/z")
    for path in gone:
        drafts.keep(account, path, [])
    page = dpo.get("/").text
    for path in gone:
        assert path not in page
        drafts.forget(account, path)
