"""The first hour: steps that know how far one has come, and a demo that comes and goes whole."""

from collections.abc import Iterator
from http import HTTPStatus
from pathlib import Path

import pytest

from ropa.console.demo import MARK, ids
from ropa.register.asking import Ref
from ropa.register.records import Activity, Organisation
from ropa.register.text import text
from ropa.store import read_register
from tests.console.addresses import typed
from tests.console.conftest import GROUP
from tests.console.forms.browser import Page
from tests.console.house import Browser, Console, a_console, of_files

REASON = "We begin in earnest"


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Console]:
    made = a_console(tmp_path / "instance", ())
    yield made
    made.opened.close()


@pytest.fixture(scope="module")
def demonstration(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Console]:
    """A console that shows the demo, which no test changes."""
    made = a_console(tmp_path_factory.mktemp("demonstration"), ())
    made.browser("dpo").post("/_first/load")
    yield made
    made.opened.close()


@pytest.fixture
def shown(empty: Console) -> Console:
    """A console into whose register the DPO loaded the demo."""
    assert empty.browser("dpo").post("/_first/load").status_code == HTTPStatus.FOUND
    return empty


def page(browser: Browser, path: str) -> Page:
    return Page(browser.get(path).text.partition("<!DOCTYPE html>")[2])


def held(console: Console) -> set[str]:
    with console.opened.app.extensions["ropa"].store.session() as session:
        return {one.id for one in read_register(session).records}


def marked(browser: Browser, path: str) -> bool:
    return "This is the demo" in browser.get(path).text


def test_the_start_page_of_an_empty_register_leads_to_the_steps(empty: Console) -> None:
    links = [one.get("href") for one in page(empty.browser("dpo"), "/").every("a")]
    assert "/_first/" in links


def test_a_step_is_done_when_the_register_holds_what_it_takes(empty: Console) -> None:
    browser = empty.browser("dpo")
    assert steps(browser) == [""] * 7
    empty.put(Organisation(id="example-ink", name="Example Ink"))
    assert steps(browser) == ["done", *[""] * 6]
    (following,) = [
        one for one in page(browser, "/_first/").every("li") if one.get("aria-current") == "step"
    ]
    assert [one.get("href") for one in following.every("a")] == ["/activity/_begin"]


def steps(browser: Browser) -> list[str]:
    every = page(browser, "/_first/").every("li")
    return [
        one.get("class").removeprefix("step").strip()
        for one in every
        if "step" in one.get("class").split()
    ]


def test_a_new_record_begins_with_the_only_one_that_it_can_exist_for(empty: Console) -> None:
    browser = empty.browser("dpo")
    ink = Organisation(id="example-ink", name="Example Ink")
    printing = Activity(id="printing", name=text(en="Printing"), controllers=(Ref(ink.id),))
    empty.put(ink, printing)
    assert typed(browser.get("/purpose/_new").text)["activity"] == ["printing"]
    empty.put(Activity(id="binding", name=text(en="Binding"), controllers=(Ref(ink.id),)))
    assert "activity" not in typed(browser.get("/purpose/_new").text)


def test_the_demo_comes_in_one_change_and_every_page_says_that_it_is_the_demo(
    demonstration: Console,
) -> None:
    assert held(demonstration) == ids()
    browser = demonstration.browser("dpo")
    assert all(marked(browser, path) for path in ("/", "/activity/", f"/document/{MARK.id}/"))
    assert marked(demonstration.browser("auditor"), "/")
    assert not marked(demonstration.browser("admin"), "/")


def test_the_demo_goes_in_one_change_and_the_history_keeps_it(shown: Console) -> None:
    browser = shown.browser("dpo")
    asked = browser.get("/_first/demo").text
    assert f"{len(ids())} records of the demo" in asked
    gone = browser.post("/_first/demo", reason=REASON)
    assert gone.location == "/_first/"
    assert held(shown) == set()
    assert not marked(browser, "/")
    assert REASON in browser.get(f"/document/{MARK.id}/history").text
    browser.post("/_editions/go", as_of="1")
    assert marked(browser, "/")


def test_what_was_built_on_the_demo_goes_only_if_that_is_said(shown: Console) -> None:
    mine = Organisation(id="example-ink", name="Example Ink")
    built = Organisation(id="example-pen", name="Example Pen", parent=Ref("jws-international"))
    shown.put(mine, built)
    browser = shown.browser("dpo")
    kept = browser.post("/_first/demo", reason=REASON)
    assert kept.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert "Example Pen" in kept.text
    assert "Example Ink" not in kept.text
    assert held(shown) == ids() | {mine.id, built.id}
    browser.post("/_first/demo", reason=REASON, built="yes")
    assert held(shown) == {mine.id}


def test_the_demo_does_not_go_without_a_reason(demonstration: Console) -> None:
    answer = demonstration.browser("dpo").post("/_first/demo", reason=" ")
    assert answer.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert 'href="#reason"' in answer.text
    assert held(demonstration) == ids()


def test_the_demo_is_loaded_into_an_empty_register_only(empty: Console) -> None:
    empty.put(*of_files(GROUP))
    before = held(empty)
    browser = empty.browser("dpo")
    assert "Load the demo" not in browser.get("/_first/").text
    browser.post("/_first/load")
    assert "holds records already" in browser.get("/").text
    assert held(empty) == before


def test_what_was_removed_is_not_loaded_again(shown: Console) -> None:
    browser = shown.browser("dpo")
    browser.post("/_first/demo", reason=REASON)
    assert "Load the demo" not in browser.get("/_first/").text
    assert "nothing of the demo" in browser.get("/_first/demo").text
    assert browser.post("/_first/demo", reason=REASON).location == "/_first/"
    browser.post("/_first/load")
    assert "was here before" in browser.get("/").text
    assert held(shown) == set()


@pytest.mark.parametrize("role", ["editor", "auditor"])
def test_only_a_dpo_may_load_or_remove_the_demo(demonstration: Console, role: str) -> None:
    browser = demonstration.browser(role)
    assert not {"Load the demo", "Remove the demo…"} & {
        one.text.strip() for one in page(browser, "/_first/").every("a", "button")
    }
    assert browser.post("/_first/demo", reason=REASON).status_code == HTTPStatus.FORBIDDEN
    assert browser.post("/_first/load").status_code == HTTPStatus.FORBIDDEN
    assert held(demonstration) == ids()
