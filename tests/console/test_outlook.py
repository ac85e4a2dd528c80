"""A report before it is made: what its reader will see, what not, and what stands open."""

from collections.abc import Iterator
from datetime import date
from html import unescape
from pathlib import Path

import pytest

from ropa.checks.activities import PURPOSES
from ropa.checks.decisions import covered
from ropa.checks.finding import finding
from ropa.register.asking import Ref
from ropa.register.choices import Outcome
from ropa.register.documents import load
from ropa.register.records import Decision
from ropa.register.text import text
from tests.console.conftest import GROUP
from tests.console.forms.browser import Page
from tests.console.house import Browser, Console, a_console, now, of_files
from tests.console.overview.pages import patient
from tests.reports.orders import FIXTURES

WANTED = {"kind": "article-30-1", "organisation": "bakery"}
QUERY = "?kind=article-30-1&organisation=bakery"
LOAVES = {
    "id": "loaves",
    "name": {"en": "Loaves"},
    "controllers": ["bakery"],
    "dpia_required": "yes",
    "department": "sales",
}

OPEN = finding(PURPOSES, "loaves", "purposes", "The purposes are not known yet")
ACCEPTED = Decision(
    id="decision-1",
    record=Ref("loaves"),
    rule=OPEN.rule.id,
    field=OPEN.field,
    outcome=Outcome.ACCEPTED,
    reason=text(en="They are being written down"),
    decided_by=Ref("baker"),
    decided_on=now().date(),
    until=date(2027, 3, 31),
    covers=covered([OPEN]),
)


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Console]:
    """The loaves came with edition 2, with an answer that is internal."""
    made = a_console(tmp_path_factory.mktemp("outlook"), of_files(GROUP))
    made.put(load("activity", LOAVES))
    yield made
    made.opened.close()


def main(browser: Browser, path: str) -> str:
    answer = browser.get(path)
    assert answer.status_code == 200
    return unescape(answer.text.partition("<main")[2])


def left_out(page: str) -> str:
    return page.partition("What its reader does not see")[2].partition("<section")[0]


def test_what_an_outsider_will_not_see_is_told_by_kind(house: Console) -> None:
    said = left_out(main(house.browser("dpo"), f"/_outlook/{QUERY}&audience=external"))
    assert "<dt>Remarks</dt>" in said
    assert "Impact assessment required" in said


def test_the_house_sees_everything(house: Console) -> None:
    said = left_out(main(house.browser("dpo"), f"/_outlook/{QUERY}&audience=internal"))
    assert "Nothing is left out: it is for the house." in said


def test_what_blocks_is_counted_and_leads_to_its_record(house: Console) -> None:
    page = main(house.browser("dpo"), f"/_outlook/{QUERY}")
    assert "it: the report prints that on its cover." in page
    assert 'href="/activity/' in page.partition("Declared gaps")[2].partition("</section>")[0]


def test_a_gap_that_was_accepted_is_called_so_and_stays_declared(
    house: Console, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ropa.console.outlook.FINDINGS", 100)
    dpo = house.browser("dpo")
    before = banner(main(dpo, f"/_outlook/{QUERY}"))
    house.put(ACCEPTED)
    page = main(dpo, f"/_outlook/{QUERY}&audience=external")
    assert banner(page).startswith(before)
    assert "1 of them is accepted: it is not open any more, and stays declared." in banner(page)
    assert "declared, accepted until 31 March 2027" in page
    assert before.partition(" is")[0].partition(" are")[0] + " declared" in page, "on its cover"


def banner(page: str) -> str:
    return " ".join(page.partition('banner danger"><p>')[2].partition("</p>")[0].split())


def test_findings_that_were_accepted_are_none_of_a_list_of_what_is_open(house: Console) -> None:
    house.put(ACCEPTED)
    page = main(house.browser("dpo"), "/_outlook/?kind=findings&organisation=bakery")
    assert "accepted until" not in page.partition("What its reader does not see")[0]
    assert "stays declared" not in page


def test_a_part_of_the_report_is_read_in_the_page(house: Console) -> None:
    dpo = house.browser("dpo")
    page = Page(dpo.get(f"/_outlook/{QUERY}").text)
    links = [one.get("href") or "" for one in page.every("a")]
    parts = [one for one in links if "part=" in one]
    assert len(parts) > 3
    shown = [main(dpo, one.partition("#")[0]) for one in parts]
    assert all('<article id="part"' in one for one in shown)
    assert any("Loaves" in one.partition('<article id="part"')[2] for one in shown)


def test_the_form_leads_to_the_preview_and_the_preview_back_and_on(house: Console) -> None:
    dpo = house.browser("dpo")
    sent = dpo.post("/_jobs/ask", **WANTED, preview="yes", key="seen first")
    assert sent.status_code == 302
    place = sent.headers["Location"]
    assert place.startswith(f"/_outlook/{QUERY}")
    page = main(dpo, place)
    assert 'name="organisation" value="bakery"' in page
    assert "/_jobs/new?kind=article-30-1&organisation=bakery" in page
    assert 'action="/_jobs/ask"' in page


def test_what_cannot_be_ordered_is_asked_for_again(house: Console) -> None:
    answer = house.browser("dpo").get("/_outlook/?kind=export&organisation=*")
    assert answer.headers["Location"] == "/_jobs/new?kind=export&organisation=*"


def test_the_form_is_filled_from_its_address(house: Console) -> None:
    page = main(house.browser("dpo"), "/_jobs/new?kind=changes&organisation=bakery&since=1")
    assert '<option value="changes" selected>' in page
    assert '<details class="filter" open>' in page
    assert '<details class="filter">' in main(house.browser("dpo"), "/_jobs/new")


def test_a_report_on_changes_is_previewed_from_the_edition_before(house: Console) -> None:
    path = "/_outlook/?kind=changes&organisation=bakery&since=1&part=entries"
    assert "Loaves" in main(house.browser("dpo"), path)


def test_of_a_large_register_it_is_said_that_nobody_can_wait_for_it(
    house: Console, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ropa.console.outlook.LARGEST", 3)
    page = main(house.browser("dpo"), f"/_outlook/{QUERY}")
    assert "more than can be gone through while you wait" in page
    assert 'action="/_jobs/ask"' in page
    assert "<dt>Remarks</dt>" not in page
    assert "What its reader sees" not in page


def test_az_5_an_auditor_previews_their_own_alone(house: Console) -> None:
    """AZ-5: neither another company's report nor what is internal."""
    auditor = house.browser("auditor")
    page = main(auditor, f"/_outlook/{QUERY}")
    assert "Impact assessment required" not in page
    assert "Remarks" not in page
    for asked in ("organisation=brewery", "organisation=bakery&audience=internal"):
        answer = auditor.get(f"/_outlook/?kind=article-30-1&{asked}")
        assert answer.status_code == 302


def test_the_record_of_each_main_organisation_takes_one_press(house: Console) -> None:
    dpo = house.browser("dpo")
    page = Page(dpo.get("/_jobs/").text)
    names = [one.text for one in page.every("button") if "Article 30(1)" in one.text]
    assert any("Bakery" in one for one in names)
    forms = dpo.get("/_jobs/").text.partition('<section class="quick">')[2].partition("</ul>")[0]
    assert forms.count('action="/_jobs/ask"') >= 2
    assert 'name="format" value="pdf"' in forms
    own = house.browser("auditor").get("/_jobs/").text
    assert 'name="organisation" value="bakery"' in own
    assert 'value="brewery"' not in own


def test_what_blocks_a_report_says_that_it_does(house: Console) -> None:
    page = main(house.browser("dpo"), f"/_outlook/{QUERY}")
    assert "<strong>blocking</strong>" in page
    assert "not known yet whether it does." not in page


def test_why_a_finding_weighs_more_in_a_report_is_said_beside_it(tmp_path: Path) -> None:
    """California is asked with an "if" among the findings; its report asks without."""
    first = patient(a_console(tmp_path / "first", of_files(FIXTURES / "oranum")))
    page = main(first.browser("dpo"), "/_outlook/?kind=ccpa&organisation=jws-americas")
    first.opened.close()
    (row,) = [one for one in page.split("<li>") if "was due for an update" in one]
    assert "<strong>blocking</strong>" in row
    assert "among the findings it weighs as “error”" in row
