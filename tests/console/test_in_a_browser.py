"""Every page as a browser shows it: under the policy, on a narrow screen, without scripts, too.

Chromium asks and the application answers without a network between them.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, sync_playwright

from tests.console.desk_pages import JOBS
from tests.console.gallery import PAGES, gallery

pytestmark = pytest.mark.slow

ADDRESS = "https://ropa.example.org"
NARROW = 320
POLL = 3000
MANY = 300
"""More controls than any page has."""
FOCUS = """() => {
  const one = document.activeElement;
  if (one === document.body) return null;
  const style = getComputedStyle(one);
  // The button within a date has the focus then, and shows it itself: no page can style it.
  if (!one.matches(":focus")) return { control: one.type, shows: one.type === "date" };
  const shows = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
  return { control: `${one.tagName.toLowerCase()} ${one.className}`, shows };
}"""
WATCH = """window.violations = [];
document.addEventListener("securitypolicyviolation",
  (event) => window.violations.push(`${event.violatedDirective} ${event.blockedURI}`));"""


FACES = """document.fonts.ready.then((all) =>
  [...all].filter((one) => one.status == "loaded").map((one) => one.family))"""
UNFOLD = "document.querySelectorAll('details').forEach((one) => { one.open = true; })"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with (
        sync_playwright() as playwright,
        playwright.chromium.launch(
            executable_path="/usr/bin/chromium",
            args=["--no-sandbox", "--disable-background-networking"],
        ) as started,
    ):
        yield started


def opened(browser: Browser, **how: Any) -> BrowserContext:
    """Return a browser's window onto the gallery."""
    window = browser.new_context(viewport={"width": NARROW, "height": 800}, **how)
    client = gallery().test_client()

    def answer(route: Route) -> None:
        with client.get(route.request.url.removeprefix(ADDRESS)) as given:
            route.fulfill(
                status=given.status_code, headers=dict(given.headers), body=given.get_data()
            )

    window.route("**/*", answer)
    return window


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    with opened(browser, permissions=["clipboard-read", "clipboard-write"]) as window:
        yield window.new_page()


def shown(page: Page, name: str) -> Page:
    page.goto(f"{ADDRESS}/page/{name}")
    return page


@dataclass(frozen=True)
class Focus:
    """A control that has the focus, and whether an outline says so."""

    control: str
    shows: bool


@dataclass(frozen=True)
class Visit:
    """What a browser made of a page whose every fold was opened."""

    violations: list[str]
    errors: list[str]
    width: int


@pytest.fixture(scope="module")
def visits(browser: Browser) -> dict[str, Visit]:
    """One visit to every page, on a narrow screen."""
    found: dict[str, Visit] = {}
    errors: list[str] = []
    with opened(browser) as window:
        page = window.new_page()
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.on("console", lambda said: errors.append(said.text) if said.type == "error" else None)
        page.add_init_script(WATCH)
        for name in PAGES:
            shown(page, name)
            page.evaluate(UNFOLD)
            width = page.evaluate("document.documentElement.scrollWidth")
            found[name] = Visit(page.evaluate("window.violations"), errors[:], width)
            errors.clear()
    return found


def test_csp_2_no_page_does_what_the_policy_forbids(visits: dict[str, Visit]) -> None:
    wrong = {name: one for name, one in visits.items() if one.violations or one.errors}
    assert wrong == {}


def test_ux_4_no_page_scrolls_sideways_on_a_narrow_screen(visits: dict[str, Visit]) -> None:
    assert {name: one.width for name, one in visits.items() if one.width > NARROW} == {}


def test_the_faces_are_those_of_the_reports(page: Page) -> None:
    shown(page, "list")
    faces = page.evaluate(FACES)
    assert {"ropa Sans", "ropa Serif"} <= {one.strip('"') for one in faces}


def test_ux_2_escape_closes_a_menu_and_gives_the_focus_back(page: Page) -> None:
    menu = shown(page, "list").locator(".menu > details").nth(1)
    menu.locator("summary").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent").startswith("Organisations")
    page.keyboard.press("Escape")
    assert menu.get_attribute("open") is None
    assert page.evaluate("document.activeElement.tagName") == "SUMMARY"


def test_a_menu_closes_when_the_focus_goes_on(page: Page) -> None:
    shown(page, "list").locator(".who > summary").click()
    page.locator("#q").focus()
    assert page.locator("details.drop[open]").count() == 0


def test_ux_2_the_first_key_leads_past_the_menus(page: Page) -> None:
    shown(page, "list").keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")


@pytest.fixture(scope="module")
def focused(browser: Browser) -> dict[str, list[Focus]]:
    """What each control of some pages looks like when one tabs to it."""
    found = {}
    with opened(browser) as window:
        page = window.new_page()
        for name in ("list-naming", "delete", "jobs", "plain-sign-in", "form"):
            shown(page, name).evaluate(UNFOLD)
            found[name] = list(tabbed(page))
    return found


def tabbed(page: Page) -> Iterator[Focus]:
    for _ in range(MANY):
        page.keyboard.press("Tab")
        one = page.evaluate(FOCUS)
        if one is None:
            return
        yield Focus(**one)


def test_ux_2_whatever_has_the_focus_shows_it(focused: dict[str, list[Focus]]) -> None:
    every = {one for some in focused.values() for one in some}
    assert {one.control for one in every if not one.shows} == set()
    seen = {word for one in every for word in one.control.split()}
    assert {"a", "button", "input", "select", "summary", "textarea"} <= seen
    assert {"btn-primary", "btn-outline-primary", "btn-danger"} <= seen


def test_csp_4_menus_open_without_scripts(browser: Browser) -> None:
    with opened(browser, java_script_enabled=False) as window:
        page = shown(window.new_page(), "list")
        page.locator(".menu > details").nth(1).locator("summary").click()
        assert page.get_by_role("link", name="Contacts").is_visible()
        page.get_by_text("What the columns mean").click()
        assert page.get_by_text("Who decides why and how").is_visible()


def test_a_link_can_be_copied(page: Page) -> None:
    shown(page, "link").get_by_role("button", name="Copy").click()
    page.get_by_text("Copied").wait_for()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == page.locator("#link").input_value()


def test_jobs_are_kept_up_to_date(page: Page) -> None:
    """While a job runs its words change; when it has ended the list is drawn again, and told."""
    running = next(one for one in JOBS if one["state"] == "running")
    told = [{**running, "state_words": "Running: 90 of 180 pages"}, {**running, "state": "done"}]
    page.clock.install()
    page.route("**/jobs.json", lambda route: route.fulfill(json={"jobs": [told[0]]}))
    shown(page, "jobs")
    page.clock.run_for(POLL)
    page.get_by_text("90 of 180").wait_for()
    page.route("**/jobs.json", lambda route: route.fulfill(json={"jobs": [told[1]]}))
    page.clock.run_for(POLL)
    page.get_by_text("40 of 180").first.wait_for()
    assert running["words"] in (page.locator("#jobs-said").text_content() or "")


def test_whoever_waits_for_what_a_file_says_is_shown_it_when_it_is_known(page: Page) -> None:
    waiting = next(one for one in JOBS if one["state"] == "waiting")
    page.clock.install()
    told = {"jobs": [{**waiting, "state": "done"}]}
    page.route("**/jobs.json", lambda route: route.fulfill(json=told))
    shown(page, "verify-waiting")
    page.route("**/page/verify-waiting", lambda route: route.fulfill(body="<p>It holds</p>"))
    page.clock.run_for(POLL)
    page.get_by_text("It holds").wait_for()


def test_jobs_are_asked_for_no_longer_when_the_server_refuses(page: Page) -> None:
    asked: list[str] = []

    def refuse(route: Route) -> None:
        asked.append(route.request.url)
        route.fulfill(status=401, body="")

    page.clock.install()
    page.route("**/jobs.json", refuse)
    shown(page, "jobs")
    with page.expect_response("**/jobs.json"):
        page.clock.run_for(POLL)
    page.clock.run_for(POLL * 5)
    assert len(asked) == 1
