"""What somebody typed is there again after whatever came between: with script and without."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser

from ropa.operations.sessions import Sessions
from ropa.register.text import Text
from tests.console.browsing import Served, plant
from tests.console.house import now, of_files
from tests.console.walks.conftest import ORANUM
from tests.console.walks.walking import Walker, walking

pytestmark = pytest.mark.slow

THEIRS = "What somebody else wrote (example.org)"


@dataclass(frozen=True)
class Form:
    """A form, the field that words are typed into, the record it is of, and what saves it."""

    path: str
    field: str
    record: str
    saving: str
    words: str = ""


FORMS = {
    "a part of an activity": Form(
        "/activity/act-09-improvement/edit/about",
        "r0:description-en",
        "act-09-improvement",
        "ropa.console.activity.part_editing.save",
    ),
    "a record": Form(
        "/recipient/recipient-third-country-processors/edit",
        "description-en",
        "recipient-third-country-processors",
        "ropa.console.editing.save",
    ),
}


@pytest.fixture(params=[True, False], ids=["script", "no script"])
def dpo(first_register: Served, browsers: Browser, request: Any) -> Iterator[Walker]:
    """A data protection officer, whose browser runs scripts or none."""
    with walking(browsers, first_register, "dpo", script=request.param) as found:
        yield found


@pytest.fixture(params=[*FORMS.values()], ids=[*FORMS])
def form(dpo: Walker, request: Any) -> Form:
    """A form into which something was typed that is not saved."""
    meant: Form = replace(request.param, words=f"Typed in {request.node.name} (example.org)")
    dpo.who.open(meant.path)
    dpo.page.fill(f"[name='{meant.field}']", meant.words)
    dpo.page.fill("[name=change-reason]", "example.org")
    return meant


def save(dpo: Walker) -> int:
    return dpo.goes(dpo.button("Save", within="form.record"))


def assert_kept_and_saved(dpo: Walker, form: Form) -> None:
    """See that all that was typed stands in the form, and save it."""
    assert dpo.page.input_value(f"[name='{form.field}']") == form.words
    assert dpo.page.input_value("[name=change-reason]") == "example.org"
    assert save(dpo) == 200
    assert form.words in dpo.main
    dpo.who.open(form.path)
    assert "It is not saved yet" not in dpo.main


def test_ux_9_a_session_that_ends_amidst_a_form_loses_nothing(
    dpo: Walker, form: Form, first_register: Served
) -> None:
    console = first_register.console
    account = console.people["dpo"].id
    Sessions(console.opened.operations, now).end_all(account)
    assert save(dpo) == 401
    dpo.picture("lost-1-session")
    assert "What you typed is kept" in dpo.main
    way = dpo.link("Sign in").get_attribute("href") or ""
    assert parse_qs(urlsplit(way).query)["next"] == [form.path]
    plant(dpo.who.context, dpo.page, url=dpo.who.url, token=console.session("dpo"))
    dpo.who.open(form.path)
    assert "This is what you had typed." in dpo.main
    dpo.picture("lost-2-kept")
    assert_kept_and_saved(dpo, form)


def test_ux_9_who_comes_second_loses_nothing(
    dpo: Walker, form: Form, first_register: Served
) -> None:
    record: Any = next(one for one in of_files(ORANUM) if one.id == form.record)
    words = {**dict(record.description.words if record.description else ()), "en": THEIRS}
    theirs = replace(record, description=Text(tuple(words.items())))
    first_register.console.put(theirs, reason="example.org")
    assert save(dpo) == 409
    dpo.picture("lost-3-conflict")
    assert THEIRS in dpo.page.inner_text(".conflict")
    assert_kept_and_saved(dpo, form)


def test_ux_9_a_failure_of_the_server_loses_nothing(
    dpo: Walker, form: Form, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise RuntimeError

    with monkeypatch.context() as broken:
        broken.setattr(form.saving, fail)
        assert save(dpo) == 500
    dpo.who.watched.faults.clear()  # the failure is meant
    dpo.picture("lost-4-failure")
    assert "What you typed is kept" in dpo.main
    dpo.goes(dpo.link("Back"))
    assert_kept_and_saved(dpo, form)


def test_enter_in_the_reason_saves(dpo: Walker, form: Form) -> None:
    with dpo.page.expect_navigation() as came:
        dpo.page.press("[name=change-reason]", "Enter")
    assert came.value.status == 200
    assert form.words in dpo.main
    dpo.who.open("/")
    assert "did not save" not in dpo.main


with_script = pytest.mark.parametrize("dpo", [True], ids=["script"], indirect=True)


@with_script
def test_ux_9_who_follows_a_link_amidst_a_form_loses_nothing(dpo: Walker, form: Form) -> None:
    assert dpo.goes(dpo.link("Dark")) == 200
    dpo.picture("lost-5-link")
    assert "This is what you had typed." in dpo.main
    dpo.page.fill("[name=change-reason]", "example.org, too")
    assert dpo.goes(dpo.link("ropa")) == 200
    dpo.picture("lost-6-begun")
    assert "1 form that you began and did not save" in dpo.main
    dpo.goes(dpo.page.locator(".begun a"))
    assert dpo.page.input_value("[name=change-reason]") == "example.org, too"
    dpo.page.fill("[name=change-reason]", "example.org")
    assert_kept_and_saved(dpo, form)


@with_script
def test_who_cancels_leaves_nothing_behind(dpo: Walker, form: Form) -> None:
    assert dpo.goes(dpo.link("Cancel", within="form.record")) == 200
    dpo.who.open(form.path)
    assert "This is what you had typed." not in dpo.main
    assert dpo.page.input_value(f"[name='{form.field}']") != form.words


@with_script
def test_ux_9_a_browser_asks_before_a_page_is_left_in_another_way(dpo: Walker, form: Form) -> None:
    dpo.page.click("[name=change-reason]")
    with dpo.page.expect_event("dialog"):
        dpo.page.evaluate("setTimeout(() => location.reload())")
    dpo.who.watched.dialogs.clear()  # it was meant to ask
    assert_kept_and_saved(dpo, form)
