"""An instance that is new leads to a first activity, and to its record as PDF."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.console.browsing import Served
from tests.console.walks.walking import Walker, printed, said_in, walking

pytestmark = pytest.mark.slow

COMPANY, ACTIVITY, PURPOSE = "Bakery (example.org)", "Paying salaries", "Paying who works here"
MOST_PRESSES = 25


def test_ux_5_an_empty_instance_leads_to_a_first_pdf(
    empty: Served, browsers: Browser, tmp_path: Path
) -> None:
    with walking(browsers, empty, "dpo") as dpo:
        dpo.starts()
        dpo.picture("first-1-empty")
        dpo.goes(dpo.link("First steps", within="main"))
        dpo.picture("first-2-steps")
        name_organisation(dpo)
        begin_activity(dpo)
        record = order(dpo, tmp_path / "first.pdf")
        assert dpo.clicks <= MOST_PRESSES
    for words in (COMPANY, ACTIVITY, PURPOSE):
        assert said_in(record, words)


def name_organisation(dpo: Walker) -> None:
    """Take the first step: who answers for the processing."""
    dpo.goes(dpo.page.locator("[aria-current=step] a"))
    dpo.write("name", COMPANY)
    dpo.choose("country", "LU")
    dpo.saves("We begin")
    dpo.picture("first-3-organisation")


def begin_activity(dpo: Walker) -> None:
    """Take the next one: what is done with personal data."""
    dpo.goes("header a[href='/']")
    dpo.goes(dpo.link("Enter a first activity", within="main"))
    dpo.write("r0:name-en", ACTIVITY)
    dpo.pick("r0:controllers", "bak", COMPANY)
    dpo.write("r1:name-en", PURPOSE)
    dpo.choose("r2:article_6", "6-1-b")
    dpo.picture("first-4-activity")
    dpo.saves("We begin")
    dpo.picture("first-5-activity")


def order(dpo: Walker, file: Path) -> str:
    """Make the PDF, and return what is printed in it."""
    dpo.opens_menu("Reports", "Reports and files")
    dpo.goes(".quick button")
    return printed(dpo, file)
