"""What is asked for most is a few presses away from the first page, in a real browser."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.console.browsing import Person, Served, person


@pytest.fixture
def dpo(browsers: Browser, listening: Served) -> Iterator[Person]:
    with person(browsers, listening, "dpo") as opened:
        yield opened


def clicked(dpo: Person, *places: str) -> int:
    """Click on one place after the other, from the first page on, and count."""
    dpo.open("/")
    for one in places:
        dpo.page.locator(one).first.click()
    return len(places)


def test_ux_5_what_changed_in_twelve_months_takes_three_presses_at_most(dpo: Person) -> None:
    link = ".travel >> text=In the last twelve months"
    assert clicked(dpo, ".travel summary", link) <= 3
    dpo.page.wait_for_url("**/_editions/compare?a=0&b=*")
    assert "records added" in dpo.page.inner_text("main")


def test_ux_5_the_record_as_pdf_takes_three_presses_at_most(dpo: Person) -> None:
    menu = ".menu summary:has-text('Reports')"
    pressed = clicked(dpo, menu, ".menu >> text=Reports and files", ".quick button")
    assert pressed <= 3
    dpo.page.wait_for_selector("#jobs > li.job")
    assert "PDF" in dpo.page.inner_text("#jobs > li.job")


def test_the_page_stays_the_same_when_a_day_is_chosen(dpo: Person) -> None:
    dpo.open("/activity/orders/")
    dpo.page.locator(".travel summary").click()
    dpo.page.fill("#as-of-number", "1")
    dpo.page.locator("#as-of-number").press("Enter")
    dpo.page.wait_for_selector(".banners")
    assert dpo.page.url.endswith("/activity/orders/")
    assert "You look at edition 1" in dpo.page.inner_text(".banners")
    dpo.press("Back to the present")
    assert dpo.page.url.endswith("/activity/orders/")


def test_a_report_is_seen_before_it_is_made(dpo: Person) -> None:
    dpo.open("/_jobs/new")
    dpo.page.select_option("[name=organisation]", "bakery")
    dpo.press("See it first")
    dpo.page.locator(".outline a").first.click()
    assert dpo.page.locator("#part").is_visible()
    dpo.press("Make it")
    assert dpo.page.url.endswith("/_jobs/")


def test_the_manual_is_read_where_one_works(dpo: Person) -> None:
    dpo.open("/activity/")
    dpo.page.get_by_role("link", name="About this kind").click()
    dpo.page.wait_for_url("**/_manual/records/activity")
    dpo.page.locator(".over a").click()
    dpo.page.locator(".chapters a").first.click()
    dpo.page.wait_for_url("**/_manual/dpo")
    assert "Three rules keep it honest" in dpo.page.inner_text("main")
