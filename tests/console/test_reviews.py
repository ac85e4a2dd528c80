"""What is to be reviewed is listed by day, and said to be still correct in two clicks."""

import re
from dataclasses import replace
from datetime import timedelta
from html import unescape

import pytest

from ropa.register.asking import Ref
from ropa.register.audience import Audience
from ropa.register.records import Activity, Contact, Record
from ropa.store import find, latest_changes
from tests.console.addresses import typed
from tests.console.forms.browser import Page
from tests.console.house import RIGHTS, Browser, Console, now
from tests.console.overview.pages import patient


def record(console: Console, id_: str) -> Record:
    with console.opened.app.extensions["ropa"].store.session() as session:
        found = find(session, id_)
    assert found is not None
    return found


def activity(console: Console, id_: str) -> Activity:
    found = record(console, id_)
    assert isinstance(found, Activity)
    return found


def listed(browser: Browser, query: str = "") -> list[str]:
    """Return the names of the records that a list of reviews shows."""
    page = Page(browser.get(f"/_reviews/?{query}").text)
    rows = (one for one in page.every("th") if one.get("scope") == "row")
    return [one.every("a")[0].text.strip() for one in rows]


def confirmed(browser: Browser, *ids: str, **fields: str) -> str:
    """Say "still correct" as the page proposes it; return what the next page says."""
    page = browser.get(f"/_reviews/confirm?{'&'.join(f'id={one}' for one in ids)}").text
    form = {name: some for name, some in typed(page).items() if not name.startswith("change")}
    sent = {**form, "by": "baker", **fields}
    answer = browser.post("/_reviews/confirm", **sent)
    return browser.get("/_reviews/").text if answer.status_code == 302 else answer.text


def test_what_is_overdue_comes_first_and_filters_are_in_the_address(console: Console) -> None:
    day = now().date()
    late = replace(
        activity(console, "orders"),
        owner=Ref("baker"),
        next_review=day - timedelta(days=400),
    )
    soon = replace(activity(console, "wages"), confirmed_on=day - timedelta(days=360))
    brews = replace(activity(console, "brews"), confirmed_on=day)
    console.put(late, soon, brews)
    dpo = console.browser("dpo")
    undated = "Hush assessment"  # that an activity relies on
    assert listed(dpo) == [undated, "Canary malting", "Milling", "A-01 Orders"]
    assert listed(dpo, "show=soon") == ["A-02 Wages"]
    assert listed(dpo, "show=all") == [
        undated,
        "Canary malting",
        "Milling",
        "A-01 Orders",
        "A-02 Wages",
        "C-01 Canary brews",
    ]
    assert listed(dpo, "show=all&department=sales") == ["A-01 Orders"]
    assert listed(dpo, "show=all&owner=baker") == ["A-01 Orders"]
    assert listed(dpo, "show=all&kind=processor-activity") == ["Canary malting", "Milling"]
    assert listed(dpo, "show=all&owner=-&page=9") == []


def test_an_auditor_of_the_house_reads_what_is_theirs_and_is_offered_nothing(
    looked_at: Console,
) -> None:
    looked_at.add("inspector", replace(RIGHTS["auditor"], audience=Audience.INTERNAL))
    page = looked_at.browser("inspector").get("/_reviews/?show=all").text
    assert "Canary" not in page
    assert "A-01 Orders" in page
    assert "/_reviews/confirm" not in page


def test_still_correct_takes_two_clicks_and_is_one_change(console: Console) -> None:
    dpo = console.browser("dpo")
    said = confirmed(dpo, "orders", "wages", note="Asked both teams")
    assert "2 records are confirmed as still correct." in said
    for id_ in ("orders", "wages"):
        found = activity(console, id_)
        assert (found.confirmed_on, found.confirmed_by) == (now().date(), "baker")
        assert found.next_review is not None
        assert timedelta(360) < found.next_review - now().date() < timedelta(370)
    with console.opened.app.extensions["ropa"].store.session() as session:
        change = next(latest_changes(session))
    assert change.reason == "Asked both teams"
    assert {one.id for one in change.entries} == {"orders", "wages"}


def test_what_stands_open_in_each_is_told_before_it_is_confirmed(looked_at: Console) -> None:
    patient(looked_at)
    page = looked_at.browser("dpo").get("/_reviews/confirm?id=orders&id=wages").text
    cards = (
        unescape(page).partition('<ul class="cards">')[2].partition("</ul>")[0].split("<li>")[1:]
    )
    for id_, card in zip(("orders", "wages"), cards, strict=True):
        assert "Stands open:" in card
        assert f'<a href="/activity/{id_}/">' in card.partition("Stands open:")[2]
        assert re.search(r"\d+ (warning|error|block|finding)", card), card


def test_what_nobody_reviewed_yet_is_not_told_to_be_late(looked_at: Console) -> None:
    dpo = looked_at.browser("dpo")
    for page in ("/_reviews/", "/processor-activity/milling/"):
        said = dpo.get(page).text
        assert "not reviewed yet" in said
        assert 'class="late">not reviewed yet' not in said


def test_an_assessment_without_a_date_that_was_reviewed_is_told_to_have_none(
    console: Console,
) -> None:
    console.put(replace(record(console, "baking-dpia"), confirmed_on=now().date()))
    dpo = console.browser("dpo")
    row = dpo.get("/_reviews/?kind=document").text.partition("Hush assessment")[2]
    for said in (row.partition("</tr>")[0], dpo.get("/document/baking-dpia/").text):
        assert "its date is not known yet" in said
        assert "not reviewed yet" not in said


def test_who_says_so_is_asked_once(console: Console) -> None:
    dpo = console.browser("dpo")
    page = dpo.get("/_reviews/confirm?id=orders").text
    assert "checked" not in page
    answer = dpo.post("/_reviews/confirm", **{"id": "orders", "next-orders": "2126-01-01"})
    assert answer.status_code == 422
    assert "Say which contact of the register confirms it." in answer.text
    assert "2126-01-01" in answer.text, "what was typed stays"
    confirmed(dpo, "orders")
    assert 'value="baker" checked' in dpo.get("/_reviews/confirm?id=wages").text


def test_the_contact_with_the_accounts_email_is_meant(console: Console) -> None:
    baker = record(console, "baker")
    assert isinstance(baker, Contact)
    console.put(replace(baker, email="DPO@example.org"))
    page = console.browser("dpo").get("/_reviews/confirm?id=orders").text
    assert 'value="baker" checked' in page


def test_another_contact_can_be_searched_for(console: Console) -> None:
    dpo = console.browser("dpo")
    fields = {"id": "wages", "find": "by", "next-wages": "2126-01-01"}
    found = dpo.post("/_reviews/confirm", **fields, **{"by-words": "canary"})
    assert 'value="brewer"' in found.text
    assert "2126-01-01" in found.text
    none = dpo.post("/_reviews/confirm", **fields, **{"by-words": "nobody"})
    assert "No contact fits these words." in none.text
    assert activity(console, "wages").confirmed_on is None


@pytest.mark.parametrize("day", ["", "soon", "2001-01-01"])
def test_the_next_review_is_a_day_to_come(console: Console, day: str) -> None:
    said = confirmed(console.browser("dpo"), "orders", **{"next-orders": day})
    assert "There is something to mend" in said
    assert activity(console, "orders").confirmed_on is None


def test_what_somebody_changed_meanwhile_is_not_confirmed(console: Console) -> None:
    dpo = console.browser("dpo")
    form = typed(dpo.get("/_reviews/confirm?id=orders").text)
    console.put(replace(activity(console, "orders"), reference="A-09"))
    answer = dpo.post("/_reviews/confirm", **{**form, "by": "baker"})
    assert answer.status_code == 409
    assert "Somebody changed it meanwhile." in answer.text
    assert activity(console, "orders").confirmed_on is None


def test_an_editor_confirms_what_is_theirs_and_nothing_else(console: Console) -> None:
    editor = console.browser("editor")
    assert editor.get("/_reviews/confirm?id=wages").status_code == 302
    assert editor.post("/_reviews/confirm", id="wages", by="baker").status_code == 302
    assert activity(console, "wages").confirmed_on is None
    assert "1 record is confirmed" in confirmed(editor, "orders")


def test_a_records_own_page_says_when_it_is_due_and_leads_back(console: Console) -> None:
    dpo = console.browser("dpo")
    page = dpo.get("/activity/orders/").text
    assert "stands-at" in page
    assert "/_reviews/confirm?id=orders&amp;back=record" in page
    form = typed(dpo.get("/_reviews/confirm?id=orders&back=record").text)
    answer = dpo.post("/_reviews/confirm", **{**form, "by": "baker"})
    assert answer.headers["Location"] == "/activity/orders/"
    assert "stands-at" not in dpo.get("/recipient/courier/").text


def test_nothing_is_offered_at_an_edition_of_the_past(console: Console) -> None:
    dpo = console.browser("dpo")
    dpo.post("/_editions/go", as_of="1")
    assert "/_reviews/confirm" not in dpo.get("/_reviews/").text
    assert dpo.get("/_reviews/confirm?id=orders").status_code == 409
