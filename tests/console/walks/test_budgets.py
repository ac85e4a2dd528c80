"""What is done most takes few presses and keys; whoever needs more has lost their way.

The budgets are counted, never timed. Who types forty words a minute presses 300 keys in ninety
seconds; to point at a place and press takes them as long as five keys.
"""

import pytest
from playwright.sync_api import Browser, Locator

from tests.console.browsing import Served
from tests.console.walks.walking import Walker, walking

pytestmark = pytest.mark.slow

NINETY_SECONDS = 300
KEYS_OF_A_PRESS = 5
SHOWN = """(one) => { const at = one.getBoundingClientRect();
  return at.height > 0 && at.top < innerHeight && at.bottom > 0; }"""


def counted(walker: Walker) -> Locator:
    """Return the figures of what there is to do, once they are counted."""
    figures = walker.page.locator(".heap .figures").first
    while not figures.count():
        walker.page.reload()
    return walker.page.locator("section:has(h2) .heap:has(> p > a) .figures a")


def test_ux_5_each_kind_of_gap_is_fixed_two_presses_from_the_start(
    first_register: Served, browsers: Browser
) -> None:
    with walking(browsers, first_register, "dpo") as dpo:
        dpo.starts()
        kinds = counted(dpo).evaluate_all("(every) => every.map((one) => one.href)")
        rules = [one for one in kinds if "rule=" in one]
        assert len(rules) > 5
        for one in rules:
            dpo.starts()
            dpo.goes(dpo.page.locator(f"a[href='{one.removeprefix(dpo.who.url)}']"))
            dpo.goes(dpo.page.locator("a.fix"))
            assert dpo.clicks <= 2
            assert dpo.page.locator("form.record").count() == 1, one
            field = dpo.page.url.partition("#")[2]
            part = "/edit/" in dpo.page.url or "/_new?of=" in dpo.page.url
            assert part or dpo.page.locator(f"[id='{field}']").evaluate(SHOWN), one


def test_ux_5_what_changed_in_twelve_months_is_two_presses_away(
    first_register: Served, browsers: Browser
) -> None:
    with walking(browsers, first_register, "dpo") as dpo:
        dpo.starts()
        dpo.click(".travel summary")
        dpo.goes(dpo.link("In the last twelve months", within=".travel"))
        assert dpo.clicks <= 3
        assert "records added" in dpo.main
        dpo.picture("budgets-changed")


def test_ux_5_a_new_activity_is_typed_in_ninety_seconds(
    first_register: Served, browsers: Browser
) -> None:
    with walking(browsers, first_register, "dpo") as dpo:
        dpo.starts()
        dpo.opens_menu("Activities", "Activities")
        dpo.goes(dpo.link("New activity"))
        dpo.write("r0:name-en", "Prize draws (example.org)")
        dpo.pick("r0:controllers", "jws int", "JWS International")
        dpo.write("r1:name-en", "Drawing who wins, and sending them the prize")
        dpo.choose("r2:article_6", "6-1-a")
        dpo.saves("A new service")
        assert "Prize draws (example.org)" in dpo.heading
        assert dpo.keys + KEYS_OF_A_PRESS * dpo.clicks <= NINETY_SECONDS
