"""The matrix of activities and letters: each cell leads to what it says."""

import pytest

from tests.console.house import Browser, Console
from tests.console.overview.pages import opened, rows

SOME = 12
"""Cells that are followed; there are as many addresses as activities and letters."""


def cells(browser: Browser, url: str, state: str) -> dict[str, str]:
    """Return the addresses of the cells of a state, each with the words of its row."""
    found = {}
    for row in opened(browser, url).every("tbody")[0].inside:
        for cell in row.every("td"):
            if cell.get("class") == state:
                found[cell.every("a")[0].get("href")] = row.every("th")[0].text
    return found


@pytest.mark.parametrize("role", ["dpo", "auditor"])
@pytest.mark.parametrize("which", ["group", "oranum"])
def test_a_letter_that_is_open_leads_to_the_findings_that_open_it(
    which: str, role: str, request: pytest.FixtureRequest
) -> None:
    browser = request.getfixturevalue(which).browser(role)
    found = cells(browser, "/_completeness/", "unknown")
    assert found
    assert all(rows(browser, url) for url in sorted(found)[:SOME])


def test_a_letter_that_is_answered_leads_to_the_activity(group: Console) -> None:
    found = cells(group.browser("dpo"), "/_completeness/", "stated")
    assert "/activity/orders/" in found


def test_a_processor_s_record_has_letters_of_its_own(group: Console) -> None:
    page = opened(group.browser("dpo"), "/_completeness/?kind=processor-activity")
    heads = [one.text for one in page.every("thead")[0].every("th")]
    assert heads[1:-1] == [
        "(a)Who processes for whom",
        "(b)Categories of processing",
        "(c)Transfers",
        "(d)Security measures",
    ]
    assert "Milling" in page.root.text


def test_what_an_address_asks_for_that_is_not_there_is_not_asked(group: Console) -> None:
    browser = group.browser("dpo")
    every = rows(browser, "/_completeness/")
    wrong = "/_completeness/?kind=x&letter=z&state=y&special=n&page=0"
    assert rows(browser, wrong) == every == 3


def test_departments_narrow_the_matrix_and_are_taken_away_again(group: Console) -> None:
    browser = group.browser("dpo")
    assert rows(browser, "/_completeness/?department=sales") == 1
    assert rows(browser, "/_completeness/?department=sales,none") == 2
    page = opened(browser, "/_completeness/?department=sales&letter=b&state=stated")
    removing = [one.get("href") for one in page.every("a") if one.text.startswith("×")]
    assert "/_completeness/?letter=b&state=stated" in removing
    assert "/_completeness/?department=sales" in removing
