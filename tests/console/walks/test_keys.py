"""Twelve tasks, done by keys alone; the focus is to be seen at each step, and nothing traps it."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.console.browsing import Served
from tests.console.walks.keys import Hands
from tests.console.walks.walking import walking

pytestmark = pytest.mark.slow

ACTIVITY = "/activity/act-13-marketing/"


@pytest.fixture
def hands(first_register: Served, browsers: Browser) -> Iterator[Hands]:
    """A data protection officer with a keyboard."""
    with walking(browsers, first_register, "dpo") as dpo:
        dpo.who.open("/")
        yield Hands(dpo.page)


def at(hands: Hands, path: str) -> Page:
    """Go to an address, as one does by keys."""
    address = hands.page.url.split("/", 3)
    hands.page.goto("/".join([*address[:3], path.removeprefix("/")]))
    return hands.page


def heading(hands: Hands) -> str:
    return hands.page.locator("h1").inner_text()


def test_ux_2_the_menu_is_opened_and_leads_to_a_list(hands: Hands) -> None:
    hands.reach("Recipients")
    hands.press("Enter")
    hands.reach("Disclosures")
    hands.follow()
    assert heading(hands) == "Disclosures"


def test_ux_2_something_is_searched_for_and_found(hands: Hands) -> None:
    hands.press("/")
    hands.type("support")
    hands.follow()
    hands.skip()
    hands.reach("Customer support")
    hands.follow()
    assert "Customer support" in heading(hands)


def test_ux_2_a_gap_is_found_and_fixed_at_its_field(hands: Hands) -> None:
    while not hands.page.locator(".heap").count():
        hands.page.reload()
    hands.skip()
    hands.reach("1 Every transfer names its country")
    hands.follow()
    hands.skip()
    hands.reach("Fix")
    hands.follow()
    assert hands.page.url.endswith("#ask-country")
    here = hands.here()
    assert here
    assert here.name == "country"
    hands.type("United Sta")
    assert hands.page.input_value("#ask-country") == "US"
    hands.reach(name="change-reason")
    hands.type("example.org")
    hands.reach("Save")
    hands.follow()
    assert "United States" in hands.page.inner_text("main")


def test_ux_2_a_list_is_sorted_and_narrowed_down(hands: Hands) -> None:
    at(hands, "/activity/")
    hands.skip()
    hands.reach("Add a filter")
    hands.press("Enter")
    hands.reach(name="field")
    hands.type("Ref")
    hands.reach("Choose")
    hands.follow()
    hands.skip()
    hands.reach(name="value")
    hands.type("A-13")
    hands.follow()
    assert hands.page.locator("tbody tr").count() == 1
    hands.skip()
    hands.reach("Reference")
    hands.follow()
    assert "sort=reference" in hands.page.url


def test_ux_2_a_list_is_taken_as_a_file(hands: Hands) -> None:
    at(hands, "/contact/")
    hands.skip()
    hands.reach("Download")
    hands.press("Enter")
    hands.reach("CSV")
    with hands.page.expect_download() as taken:
        hands.press("Enter")
    assert taken.value.suggested_filename.endswith(".csv")


def test_ux_2_a_part_of_an_activity_is_changed_in_its_place(hands: Hands) -> None:
    at(hands, ACTIVITY)
    hands.skip()
    hands.reach("About this activity")
    hands.press("Enter")
    hands.reach("Edit")
    hands.follow()
    hands.skip()
    hands.reach(name="r0:service-en")
    hands.press("Control+End")
    hands.type(" (example.org)")
    hands.reach(name="change-reason")
    hands.type("example.org")
    hands.reach("Save")
    hands.follow()
    assert hands.page.url.endswith(f"{ACTIVITY}#about")
    assert "(example.org)" in hands.page.inner_text("#about")


def test_ux_2_a_record_is_named_by_typing_a_part_of_it(hands: Hands) -> None:
    at(hands, "/system/_new")
    hands.skip()
    hands.reach(name="name-en")
    hands.type("Mail server (example.org)")
    hands.reach(name="operator-find")
    hands.type("docler ip")
    hands.page.get_by_role("option").filter(has_text="Docler IP").first.wait_for()
    hands.press("ArrowDown")
    hands.press("Enter")
    hands.reach(name="change-reason")
    hands.type("example.org")
    hands.reach("Save")
    hands.follow()
    assert "Docler IP" in hands.page.inner_text("main")


def test_ux_2_a_record_is_removed_and_put_back(hands: Hands) -> None:
    at(hands, "/department/_new")
    hands.skip()
    hands.reach(name="name-en")
    hands.type("Post room (example.org)")
    hands.reach(name="change-reason")
    hands.type("example.org")
    hands.reach("Save")
    hands.follow()
    place = hands.page.url.partition("#")[0]
    hands.skip()
    hands.reach("Delete…")
    hands.follow()
    hands.skip()
    hands.reach(name="reason")
    hands.type("example.org")
    hands.reach("Delete")
    hands.follow()
    hands.page.goto(f"{place}history")
    hands.skip()
    hands.reach("Put it back")
    hands.follow()
    hands.skip()
    hands.reach(name="reason")
    hands.type("example.org")
    hands.reach("Put it back")
    hands.follow()
    assert hands.page.url.partition("#")[0] == place


def test_ux_2_the_past_is_looked_at_and_left(hands: Hands) -> None:
    at(hands, ACTIVITY)
    hands.reach("Edition")
    hands.press("Enter")
    hands.reach(name="as_of")
    hands.reach("By its number")
    hands.type("1")
    hands.follow()
    assert "You look at edition 1" in hands.page.inner_text(".banners")
    hands.reach("Back to the present")
    hands.follow()
    assert hands.page.locator(".banners").count() == 0


def test_ux_2_it_is_said_that_an_entry_is_still_correct(hands: Hands) -> None:
    at(hands, "/activity/act-12-cookies/")
    hands.skip()
    hands.reach("Still correct")
    hands.follow()
    hands.skip()
    hands.reach(name="by")
    hands.press("Space")
    hands.reach("Yes, still correct")
    hands.follow()
    assert "confirmed on" in hands.page.inner_text(".state-line")


def test_ux_2_a_report_is_ordered(hands: Hands) -> None:
    at(hands, "/_jobs/")
    hands.skip()
    hands.reach("JWS International")
    hands.follow()
    assert "waiting" in hands.page.inner_text("#jobs")


def test_ux_2_another_language_is_chosen(hands: Hands) -> None:
    at(hands, "/contact/")
    hands.skip()
    hands.reach("Français")
    hands.follow()
    assert hands.page.locator("html").get_attribute("lang") == "fr"
