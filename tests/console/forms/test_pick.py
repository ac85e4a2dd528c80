"""In a real browser, under the console's policy: records are offered while their name is typed."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, parse_qsl, urlparse

import pytest
from playwright.sync_api import Browser, Page, Request, Route, sync_playwright
from werkzeug.datastructures import MultiDict

from ropa.console.forms import RecordForm, form_of, pickable
from ropa.register.records import KINDS, System
from ropa.register.text import text
from tests.console.forms.pages import FORM, Known

pytestmark = pytest.mark.slow

HERE = "http://console.example.org"
POLICY = "default-src 'none'; script-src 'self'; connect-src 'self'; form-action 'self'"
SCRIPT = Path(__file__).parents[3] / "ropa" / "console" / "static" / "pick.js"
AROUND = '<!doctype html><html lang="en"><title>A form</title>{}<script src="/pick.js"></script>'
IDS = ("system-0", "system-1", "system-2", "system-img")
SYSTEMS = tuple(System(id=one, name=text(en="Disk")) for one in IDS)
SCRIPTED = 'data-pick-url="/pick" data-found="{n} found" data-chosen="{title} is chosen"'
"""What the page of a form says to its script."""


class Site:
    """The form of an activity, as the console answers for it; it keeps what was sent last."""

    def __init__(self) -> None:
        self.form: RecordForm = form_of("activity")()
        self.finder = Known(SYSTEMS)
        self.sent: MultiDict[str, str] = MultiDict()

    def answer(self, route: Route, request: Request) -> None:
        address = urlparse(request.url)
        if address.path == "/pick.js":
            route.fulfill(content_type="text/javascript", body=SCRIPT.read_text())
        elif address.path == "/pick":
            route.fulfill(content_type="application/json", body=self.picked(address.query))
        else:
            if request.method == "POST":
                pairs = parse_qsl(request.post_data or "", keep_blank_values=True)
                self.sent = MultiDict(pairs)
                self.form = form_of("activity")(self.sent)
                self.form.act()
            self.form.look(self.finder)
            html = FORM.render(form=self.form).replace("<form ", f"<form {SCRIPTED} ")
            route.fulfill(
                content_type="text/html; charset=utf-8",
                headers={"Content-Security-Policy": POLICY},
                body=AROUND.format(html),
            )

    def picked(self, query: str) -> str:
        asked = parse_qs(query, keep_blank_values=True)
        kinds = pickable(KINDS["activity"])[asked["field"][0]]
        found = self.finder.pick(kinds, asked["q"][0], most=20)
        return json.dumps([{"id": one.id, "title": one.title, "kind": one.kind} for one in found])


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    path = shutil.which("chromium")
    assert path, "install chromium: make system-for-test"
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield started
        started.close()


@pytest.fixture
def site() -> Site:
    return Site()


@pytest.fixture(params=[True], ids=["javascript"])
def page(request: pytest.FixtureRequest, browser: Browser, site: Site) -> Iterator[Page]:
    """The form in a browser; nothing in it may fail or break the policy."""
    shown = browser.new_page(java_script_enabled=request.param)
    said: list[str] = []
    shown.on("console", lambda one: said.append(one.text))
    shown.on("pageerror", lambda one: said.append(str(one)))
    shown.route("**/*", site.answer)
    shown.goto(f"{HERE}/form")
    yield shown
    shown.close()
    assert said == []


def without_javascript() -> pytest.MarkDecorator:
    return pytest.mark.parametrize("page", [False], ids=["no-javascript"], indirect=True)


def offered(page: Page, words: str) -> list[str]:
    page.fill("#ask-systems-find", "")
    page.type("#ask-systems-find", words)
    options = page.locator("#ask-systems-find-list > li")
    options.first.wait_for()
    return options.all_inner_texts()


def test_csp_2_a_record_is_found_and_chosen_by_the_keyboard_alone(page: Page, site: Site) -> None:
    assert len(offered(page, "system-")) == 4
    box = page.locator("#ask-systems-find")
    assert box.get_attribute("role") == "combobox"
    assert box.get_attribute("aria-expanded") == "true"
    for _ in range(2):
        box.press("ArrowDown")
    active = box.get_attribute("aria-activedescendant")
    assert page.locator(f"#{active}").get_attribute("aria-selected") == "true"
    box.press("ArrowUp")
    box.press("Enter")
    assert box.input_value() == ""
    assert box.get_attribute("aria-expanded") == "false"
    assert page.get_by_label("<system-0>").is_checked()
    page.click("button[value=save]")
    assert (site.sent.getlist("systems"), site.sent["form-do"]) == (["system-0"], "save")


def test_an_empty_box_shows_the_first_of_all_by_the_arrow(page: Page) -> None:
    page.press("#ask-systems-find", "ArrowDown")
    options = page.locator("#ask-systems-find-list > li")
    options.first.wait_for()
    assert options.count() == len(SYSTEMS)


def test_csp_2_the_list_closes_by_escape_and_chooses_nothing(page: Page) -> None:
    offered(page, "system-")
    page.press("#ask-systems-find", "ArrowUp")
    page.press("#ask-systems-find", "Escape")
    assert page.locator("#ask-systems-find-list").is_hidden()
    assert page.input_value("#ask-systems-find") == "system-"
    assert page.locator("#ask-systems input[type=checkbox]").count() == 0


def test_csp_2_a_record_is_chosen_by_the_mouse_and_only_once(page: Page, site: Site) -> None:
    for _ in range(2):
        offered(page, "system-1")
        page.click("#ask-systems-find-list > li")
    assert page.locator("#ask-systems input[type=checkbox]").count() == 1
    page.click("button[value=save]")
    assert site.sent.getlist("systems") == ["system-1"]


def test_inj_1_titles_are_words_whatever_they_hold(page: Page) -> None:
    (one,) = offered(page, "system-img")
    assert one.startswith("The System <system-img>")


@without_javascript()
def test_csp_4_without_javascript_enter_finds_and_saves_nothing(page: Page, site: Site) -> None:
    page.fill("#ask-reference", "A-07")
    page.fill("#ask-systems-find", "system-2")
    page.press("#ask-systems-find", "Enter")
    assert site.sent["form-do"] == "enter"
    assert not site.form.is_saved
    assert page.locator("#ask-systems-find:focus").is_visible()
    page.check("#ask-systems input[type=checkbox]")
    assert page.input_value("#ask-reference") == "A-07"
    page.click("button[value=save]")
    assert site.sent.getlist("systems") == ["system-2"]


@without_javascript()
def test_csp_4_without_javascript_enter_in_the_reason_saves(page: Page, site: Site) -> None:
    page.fill("#change-reason", "As told")
    page.press("#change-reason", "Enter")
    page.wait_for_load_state()
    assert site.sent["change-reason"] == "As told"
    assert form_of("activity")(site.sent).is_saved


def test_csp_2_enter_in_a_search_box_does_what_its_button_does(page: Page, site: Site) -> None:
    page.press("#ask-systems-find", "Enter")
    page.wait_for_url("**#ask-systems")
    assert site.sent["form-do"] == "find:systems"


@without_javascript()
def test_csp_4_without_javascript_a_part_is_added_and_shown(page: Page, site: Site) -> None:
    page.click('button[value="add:citations"]')
    assert site.sent["form-do"] == "add:citations"
    assert urlparse(page.url).fragment == "ask-citations-0"
    page.fill("#ask-citations-0-section", "2.1")
    page.click('button[value="save"]')
    assert site.sent["citations-0-section"] == "2.1"
