"""The console in a real browser, from page to page, under its own policy, with script and without.

Whoever is at a browser here (`person`) finds fault with a breach of the policy, an error of a
script, a request to anywhere else, a dialog, and an answer that fails.
"""

import json
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from ropa.console.activity.parts import PARTS
from ropa.operations.invitations import Invitations
from ropa.register.records import KINDS, Activity
from tests.console.browsing import Person, Served, person
from tests.console.house import now

pytestmark = pytest.mark.slow


@pytest.fixture
def dpo(listening: Served, browsers: Browser) -> Iterator[Person]:
    """A data protection officer at a browser."""
    with person(browsers, listening, "dpo") as found:
        yield found


@pytest.fixture
def unscripted(listening: Served, browsers: Browser) -> Iterator[Person]:
    """A data protection officer at a browser that runs no script."""
    with person(browsers, listening, "dpo", script=False) as found:
        yield found


def make_department(who: Person, name: str) -> str:
    """Make a department through its form, and return where it is."""
    who.open("/department/_new")
    who.page.fill("[name=name-en]", name)
    who.page.fill("[name=change-reason]", "as told")
    who.press("Save")
    return who.page.url.removeprefix(who.url)


def heading(page: Page) -> str:
    return page.locator("h1").inner_text()


def test_csp_2_csp_7_the_form_of_every_kind_has_no_fault(dpo: Person) -> None:
    for kind in KINDS:
        assert dpo.open(f"/{kind}/_new").status == 200, kind


def test_csp_2_csp_7_the_pages_of_an_activity_have_no_fault(dpo: Person) -> None:
    parts = (f"orders/edit/{one.key}" for one in PARTS[Activity])
    for path in ("_begin", "orders/", "orders/copy", *parts):
        assert dpo.open(f"/activity/{path}").status == 200, path


def test_csp_2_csp_7_lists_are_sorted_filtered_searched_and_left_for_a_record(dpo: Person) -> None:
    dpo.open("/")
    dpo.page.locator("nav.menu summary").first.click()
    dpo.page.keyboard.press("Escape")
    assert dpo.page.locator("nav.menu details[open]").count() == 0
    dpo.page.locator("nav.menu summary").first.click()
    dpo.press("Activities", role="link")
    dpo.press("Reference", role="link")
    assert "sort=reference" in dpo.page.url
    dpo.page.get_by_text("Add a filter").click()
    dpo.page.select_option("#filter-field", "status")
    dpo.press("Choose")
    dpo.page.select_option("#filter-value", "active")
    dpo.press("Filter")
    assert "Status is active" in dpo.page.inner_text("main")
    dpo.page.get_by_role("searchbox", name="Search in").fill("ord")
    dpo.press("Search")
    assert dpo.page.locator("tbody tr").count() == 1
    dpo.press("Orders", role="link")
    assert heading(dpo.page) == "A-01 Orders"
    dpo.press("History", role="link")
    assert "Edition 1: added" in dpo.page.inner_text("main")


def test_csp_2_a_slash_leads_into_the_search_and_stays_a_slash_where_one_types(
    dpo: Person,
) -> None:
    dpo.open("/activity/")
    dpo.page.keyboard.press("/")
    dpo.page.keyboard.type("ord/")
    assert dpo.page.input_value("#seek") == "ord/"
    dpo.page.fill("#seek", "orders")
    dpo.press("Find anywhere")
    assert heading(dpo.page) == "Found for “orders”"
    dpo.press("Orders", role="link")
    assert heading(dpo.page) == "A-01 Orders"


def test_csp_2_a_record_is_typed_picked_refused_mended_and_saved(dpo: Person) -> None:
    page = dpo.page
    dpo.open("/activity/_new")
    page.fill("[name=reference]", "A-09")
    controllers = page.locator("#ask-controllers")
    controllers.get_by_role("combobox").press_sequentially("bak")
    controllers.get_by_role("option").first.wait_for()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    assert controllers.get_by_role("checkbox", checked=True).get_attribute("value") == "bakery"
    department = page.locator("#ask-department")
    department.get_by_role("combobox").fill("sales")
    department.get_by_role("option").first.wait_for()
    page.keyboard.press("Escape")
    with page.expect_navigation():
        department.get_by_role("button", name="Find").click()
    assert "1 found" in department.inner_text()
    department.get_by_label("Sales").check()
    with page.expect_navigation():
        page.locator('[value="add:citations"]').click()
    assert page.locator("fieldset.part").count() == 1
    assert page.input_value("[name=reference]") == "A-09"
    with page.expect_navigation():
        page.get_by_role("button", name="Remove entry 1").click()
    assert page.locator("fieldset.part").count() == 0
    refused = dpo.press("Save")
    assert refused.status == 422
    assert "This is not saved yet" in page.inner_text("main")
    page.fill("[name=name-en]", "Baking")
    page.fill("[name=change-reason]", "We bake")
    dpo.press("Save")
    assert heading(page) == "A-09 Baking"
    assert "Bakery" in page.inner_text("main")
    assert "is saved" in page.locator(".flash").inner_text()


def test_con_1_who_comes_second_sees_both_and_loses_nothing(
    dpo: Person, listening: Served, browsers: Browser
) -> None:
    place = make_department(dpo, "Oven")
    dpo.open(f"{place}edit")
    with person(browsers, listening, "dpo") as first:
        first.open(f"{place}edit")
        first.page.fill("[name=name-fr]", "Four")
        first.page.fill("[name=name-en]", "Big oven")
        first.page.fill("[name=change-reason]", "It grew")
        first.press("Save")
        assert heading(first.page) == "Big oven"
    dpo.page.fill("[name=name-en]", "Small oven")
    dpo.page.fill("[name=change-reason]", "It shrank")
    second = dpo.press("Save")
    assert second.status == 409
    told = dpo.page.inner_text(".conflict")
    assert "You saved this record in another window" in told
    assert "Big oven" in told
    assert "Small oven" in told
    assert dpo.page.input_value("[name=name-en]") == "Small oven"
    assert dpo.page.input_value("[name=change-reason]") == "It shrank"
    dpo.press("Save")
    assert heading(dpo.page) == "Small oven"
    history = dpo.open(f"{place}history").text()
    for reason in ("as told", "It grew", "It shrank"):
        assert reason in history


def test_csp_3_nothing_goes_before_somebody_says_so(dpo: Person) -> None:
    place = make_department(dpo, "Cellar")
    dpo.press("Delete…", role="link")
    assert heading(dpo.page) == "Delete Cellar?"
    dpo.press("Keep it", role="link")
    assert heading(dpo.page) == "Cellar"
    dpo.press("Delete…", role="link")
    dpo.page.go_back()
    assert dpo.open(place).status == 200
    dpo.open(f"{place}delete")
    dpo.page.fill("[name=reason]", "It was filled in")
    dpo.press("Delete")
    assert dpo.open(place).status == 404


def test_csp_4_what_needs_script_is_not_offered_without_it(
    listening: Served, browsers: Browser
) -> None:
    for script in (True, False):
        with person(browsers, listening, None, script=script) as somebody:
            somebody.open("/sign-in")
            button = somebody.page.get_by_role("button", name="Sign in", exact=True)
            passkey = somebody.page.locator("form.scripted")
            assert (button.is_visible(), passkey.is_visible()) == (True, script)


def test_csp_4_everything_works_without_script(unscripted: Person) -> None:
    page = unscripted.page
    unscripted.open("/activity/_new")
    page.fill("[name=name-en]", "Milling")
    page.fill("[name=controllers-find]", "baker")
    with page.expect_navigation():
        page.locator("#ask-controllers").get_by_role("button", name="Find").click()
    page.locator("#ask-controllers").get_by_label("Bakery").check()
    with page.expect_navigation():
        page.locator('[value="add:citations"]').click()
    with page.expect_navigation():
        page.get_by_role("button", name="Remove entry 1").click()
    page.fill("[name=change-reason]", "We mill")
    unscripted.press("Save")
    place = page.url.removeprefix(unscripted.url).partition("#")[0]
    unscripted.press("Edit About this activity", role="link")
    page.fill("[name='r0:name-en']", "Milling flour")
    page.fill("[name=change-reason]", "To be clear")
    unscripted.press("Save")
    assert heading(page) == "Milling flour"
    unscripted.open("/activity/")
    page.get_by_text("Add a filter").click()
    page.select_option("#filter-field", "name")
    unscripted.press("Choose")
    page.fill("#filter-value", "milling")
    unscripted.press("Filter")
    assert page.locator("tbody tr").count() == 1
    page.locator(".head summary").click()
    with page.expect_download() as taken:
        page.get_by_role("link", name="JSON").click()
    (record,) = json.loads(taken.value.path().read_text())["activity"]
    assert record["name"]["en"] == "Milling flour"
    unscripted.open(f"{place}delete")
    page.fill("[name=reason]", "Sold")
    unscripted.press("Delete")
    assert unscripted.open(place).status == 404


def test_csp_2_csp_7_time_is_travelled_and_editions_are_compared(dpo: Person) -> None:
    make_department(dpo, "Attic")
    dpo.page.locator(".travel summary").click()
    dpo.page.fill("#as-of-number", "1")
    dpo.page.locator("#as-of-number").press("Enter")
    dpo.page.wait_for_selector(".banners")
    assert "You look at edition 1" in dpo.page.inner_text(".banners")
    assert dpo.open("/department/_new").status == 409
    dpo.press("Back to the present")
    dpo.open("/_editions/compare?a=1&b=1")
    dpo.page.fill("#b", "2100-01-01")
    dpo.press("Compare")
    assert "Attic" in dpo.page.inner_text("main")
    dpo.page.fill("#b", "never")
    dpo.press("Compare")
    assert "Give the number of an edition" in dpo.page.inner_text("main")


def test_csp_2_csp_7_a_job_is_asked_for_watched_and_given_up(dpo: Person) -> None:
    page = dpo.page
    dpo.open("/_jobs/")
    dpo.page.locator(".head").get_by_role("link", name="New report").click()
    page.fill("[name=on]", "2026-11-27")
    dpo.press("Make it")
    assert page.locator("#jobs > li").count() == 1
    with page.expect_response(f"{dpo.url}/_jobs/state"):
        assert "waiting" in page.inner_text("#jobs")
    dpo.press("Cancel")
    assert "cancelled" in page.inner_text("#jobs")


def test_csp_2_csp_7_what_is_wanted_of_a_file_is_said(dpo: Person) -> None:
    dpo.open("/_verify/")
    empty = {"name": "report.pdf", "mimeType": "application/pdf", "buffer": b"no report"}
    dpo.page.set_input_files("[name=file]", empty)  # type: ignore[arg-type]  # Playwright's own dictionary
    dpo.press("Verify")
    assert "report.pdf" in dpo.page.inner_text("#jobs")


def test_csp_2_csp_7_the_pages_of_ones_own_account_have_no_fault(dpo: Person) -> None:
    for path in (
        "/_account/",
        "/_account/sessions",
        "/_log/",
        "/_preview/",
        "/second-factor",
        "/second-factor/authenticator",
        "/second-factor/recovery-codes",
        "/second-factor/passkey",
        "/password",
        "/sign-in/again",
        "/nothing",
    ):
        dpo.open(path)
    dpo.open("/_preview/")
    dpo.press("See as auditor-1")
    assert "as the auditor auditor-1 does" in dpo.page.inner_text(".banners")
    dpo.press("See it as yourself")
    dpo.page.locator(".who summary").click()
    dpo.press("Sign out")
    assert dpo.page.url == f"{dpo.url}/sign-in"


def test_csp_2_csp_7_an_administrator_lets_somebody_in(
    listening: Served, browsers: Browser
) -> None:
    with person(browsers, listening, "admin") as admin:
        page = admin.page
        page.context.grant_permissions(["clipboard-read", "clipboard-write"])
        admin.open("/_accounts/")
        admin.open("/_accounts/new")
        page.fill("[name=email]", "carl@example.org")
        assert admin.press("Make it, and show the set-up link").status == 422
        page.get_by_label("dpo:").check()
        admin.press("Make it, and show the set-up link")
        link = page.input_value("#link")
        page.get_by_role("button", name="Copy").click()
        page.get_by_text("Copied", exact=True).wait_for()
        assert page.evaluate("navigator.clipboard.readText()") == link
        admin.press("Done", role="link")
        admin.press("dpo-2", role="link")
        admin.press("Disable", role="link")
        admin.press("Disable")
        assert "is disabled" in page.inner_text("main")
    with person(browsers, listening, None) as carl:
        carl.page.goto(link)
        assert carl.page.locator("h1").count() == 1


def test_csp_2_csp_7_somebody_signs_in_for_the_first_time(
    listening: Served, browsers: Browser
) -> None:
    house = listening.console
    account = house.people["editor"]
    token = Invitations(house.opened.operations, now).reset(
        account.id, second_factor=False, by=None
    )
    with person(browsers, listening, None) as editor:
        page = editor.page
        editor.open(f"/welcome/{token}")
        for box in page.locator("[type=password]").all():
            box.fill("a long word that only I know")
        with page.expect_navigation():
            page.locator("form button").first.click()
        assert page.url == f"{editor.url}/sign-in"
        page.fill("[name=email]", account.email)
        page.fill("[name=password]", "another word")
        editor.press("Sign in")
        assert page.url.startswith(f"{editor.url}/sign-in")
        page.fill("[name=email]", account.email)
        page.fill("[name=password]", "a long word that only I know")
        editor.press("Sign in")
        editor.open("/sign-in/recovery")
        editor.open("/sign-in/passkey")


def test_csp_6_no_other_site_may_frame_a_page(listening: Served, browsers: Browser) -> None:
    elsewhere = "https://elsewhere.example.org/"
    framing = (
        f'<iframe src="{listening.url}/sign-in"></iframe><iframe src="{elsewhere}own"></iframe>'
    )
    answers = {elsewhere: framing, f"{elsewhere}own": "<h1>Sign in</h1>"}
    with browsers.new_context() as context:
        page = context.new_page()
        page.route(
            f"{elsewhere}**",
            lambda one: one.fulfill(content_type="text/html", body=answers[one.request.url]),
        )
        page.goto(elsewhere)
        shown = [one.url for one in page.frames if "Sign in" in one.content()]
        assert len(page.frames) == 3
        assert shown == [f"{elsewhere}own"]
