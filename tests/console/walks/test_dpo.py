"""A data protection officer adds a processor to an activity, approves the entry, and prints it."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.console.browsing import Served
from tests.console.walks.walking import Walker, printed, said_in, walking

pytestmark = pytest.mark.slow

ACTIVITY = "act-06-support"


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_processor_is_added_approved_printed_and_seen_among_what_changed(
    at_work: Served, browsers: Browser, tmp_path: Path, language: str
) -> None:
    named = f"Post {language} Inc (example.org)"
    with walking(browsers, at_work, "dpo", language=language) as dpo:
        dpo.starts()
        dpo.picture("dpo-1-start")
        make_processor(dpo, named)
        make_contract(dpo, named)
        disclose(dpo, named)
        country, tool = transfer(dpo, named)
        approve(dpo)
        see_what_changed(dpo, named)
        record = print_record(dpo, tmp_path / "record.pdf")
    for words in (named, country, tool):
        assert said_in(record, words)


def make_processor(dpo: Walker, named: str) -> None:
    """Make the organisation, and the recipient that it is."""
    dpo.opens_menu("Organisations", "Organisations")
    dpo.goes(dpo.page.locator(".head .btn-primary"))
    dpo.write("name", named)
    dpo.choose("country", "KE")
    dpo.picture("dpo-2-organisation")
    dpo.saves("example.org")
    dpo.opens_menu("Recipients", "Recipients")
    dpo.goes(dpo.page.locator(".head .btn-primary"))
    dpo.write("name-en", named)
    dpo.pick("organisation", named[:7], named)
    dpo.choose("relation", "outside")
    dpo.saves("example.org")


def make_contract(dpo: Walker, named: str) -> None:
    """Make the contract with the processor."""
    dpo.opens_menu("Safeguards", "Contracts")
    dpo.goes(dpo.page.locator(".head .btn-primary"))
    dpo.write("reference", "example.org")
    dpo.write("title-en", f"Agreement with {named}")
    dpo.choose("type", "processor")
    dpo.pick("parties", "JWS Int", "JWS International")
    dpo.pick("parties", named[:7], named)
    dpo.saves("example.org")
    dpo.picture("dpo-3-contract")


def disclose(dpo: Walker, named: str) -> None:
    """Say in the activity that the processor gets data, in which role, under which contract."""
    dpo.opens_menu("Activities", "Activities")
    dpo.goes(f"tbody a[href='/activity/{ACTIVITY}/']")
    dpo.goes(dpo.link("Edit", within="#d"))
    dpo.goes(dpo.button("Add: {kind}", kind=dpo.tongue.say("Disclosure")))
    row = new_row(dpo)
    dpo.pick(f"{row}recipient", named[:7], named)
    dpo.choose(f"{row}role", "processor")
    dpo.write(f"{row}reason-en", "Letters to members")
    dpo.write(f"{row}reason-fr", "Lettres aux membres")
    dpo.pick(f"{row}contracts", named[:7], named)
    dpo.picture("dpo-4-disclosure")
    dpo.saves("example.org")


def transfer(dpo: Walker, named: str) -> tuple[str, str]:
    """Say in the same activity where that goes, and on what it rests; return both."""
    dpo.goes(dpo.link("Edit", within="#e"))
    dpo.goes(dpo.button("Add: {kind}", kind=dpo.tongue.say("Transfer")))
    row = new_row(dpo)
    dpo.pick(f"{row}exporters", "JWS Int", "JWS International")
    dpo.choose(f"{row}exporter_role", "joint-controller")
    dpo.pick(f"{row}importer", named[:7], named)
    dpo.choose(f"{row}importer_role", "processor")
    country = dpo.choose(f"{row}country", "KE")
    dpo.goes(f"[value='add:{row}tools']")
    tool = dpo.choose(f"{row}tools-0-tool", "46-2-b")
    dpo.picture("dpo-5-transfer")
    dpo.saves("example.org")
    dpo.picture("dpo-6-activity")
    return country, tool


def new_row(dpo: Walker) -> str:
    """Return how the fields of the record begin that was added last: its button leads there."""
    return f"r{dpo.page.url.rpartition('#row-')[2]}:"


def approve(dpo: Walker) -> None:
    """Approve the entry as it reads now."""
    dpo.goes(dpo.page.locator(".stands-at dd a").last)
    dpo.picture("dpo-7-approval")
    dpo.click("[name=by]")
    dpo.goes(dpo.button("Approve", within="#decide"))
    assert dpo.tongue.say("approved") in dpo.page.inner_text(".result")


def see_what_changed(dpo: Walker, named: str) -> None:
    """Look at what changed since the register was loaded."""
    dpo.click(".travel summary")
    dpo.goes(dpo.link("In the last twelve months", within=".travel"))
    dpo.picture("dpo-8-changed")
    assert f"Agreement with {named}" in dpo.main


def print_record(dpo: Walker, file: Path) -> str:
    """Order the record with one press, take it, and return what is printed in it."""
    dpo.opens_menu("Reports", "Reports and files")
    dpo.goes(dpo.page.locator(".quick button", has_text="JWS International"))
    dpo.picture("dpo-9-ordered")
    return printed(dpo, file)
