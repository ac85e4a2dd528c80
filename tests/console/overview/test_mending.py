"""Who is led from a finding to its form reads there what was found, where it is to be mended."""

import pytest

from tests.console.forms.browser import Element, Page
from tests.console.house import Browser, Console
from tests.console.overview.pages import opened

MAIN = "What is to be mended here"


def led(browser: Browser, listed: str, rule: str) -> tuple[str, str]:
    """Return where the first finding of a rule is and what it says, and where its form is."""
    for row in opened(browser, f"{listed}?rule={rule}").every("tr", "li"):
        ways = [one for one in row.every("a") if one.get("class") == "fix"]
        if len(ways) == 1:
            return ways[0].text.partition(": ")[2].strip(), ways[0].get("href")
    raise AssertionError(rule)


def says(place: Element, words: str) -> bool:
    """Say whether a place tells what was found, without where: there one is."""
    return any(words.endswith(one.text.strip()) for one in place.every("p"))


def above(page: Page) -> Element:
    """Return what stands above a form that a finding led to."""
    (found,) = (one for one in page.every("section") if one.get("aria-label") == MAIN)
    return found


@pytest.mark.parametrize(
    ("rule", "field"),
    [("LB-013", "ask-assessment"), ("R1-008", "ask-role"), ("TR-014", "ask-tools")],
)
def test_what_was_found_stands_at_the_field_that_is_to_be_mended(
    oranum: Console, rule: str, field: str
) -> None:
    words, url = led(oranum.browser("dpo"), "/_findings/", rule)
    assert url.partition("#")[2] == field
    page = opened(oranum.browser("dpo"), url.partition("#")[0])
    assert says(page.by_id(f"{field}-mends"), words)
    assert f"{field}-mends" in page.by_id(field).get("aria-describedby").split()
    assert rule in above(page).text
    assert not says(above(page), words)


def test_the_entries_of_that_field_stand_open(oranum: Console) -> None:
    dpo = oranum.browser("dpo")
    _, url = led(dpo, "/_findings/", "TR-014")
    address = url.partition("#")[0]
    for place, there in ((address, True), (address.partition("?")[0], False)):
        folds = opened(dpo, place).by_id("ask-tools").every("details")
        assert {"open" in one.attributes for one in folds} == {there}


@pytest.mark.parametrize("rule", ["LB-002", "R1-015", "NT-001"])
def test_what_has_no_field_of_its_own_stands_above_the_form(oranum: Console, rule: str) -> None:
    words, url = led(oranum.browser("dpo"), "/_findings/", rule)
    assert says(above(opened(oranum.browser("dpo"), url)), words)


@pytest.mark.parametrize("address", ["?fix=XX-001", "", "?fix="])
def test_who_comes_by_another_way_is_told_of_no_finding(oranum: Console, address: str) -> None:
    page = opened(oranum.browser("dpo"), f"/activity/act-09-improvement/edit{address}")
    assert MAIN not in {one.get("aria-label") for one in page.every("section")}
    assert not [one for one in page.every() if one.get("id").endswith("-mends")]
