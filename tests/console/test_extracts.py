"""From the page of an activity one press asks for its printed entry, as far as one may have it."""

import re
from html import unescape

import pytest

from ropa.console import one_alone
from ropa.jobs.orders import ReportOrder, read
from ropa.operations import jobs
from ropa.register.audience import Audience
from ropa.register.documents import load
from tests.console.house import Console

ORDERS = "/activity/orders/"
ASKED = {
    "kind": "article-30-1",
    "organisation": "bakery",
    "activity": "orders",
    "give": "yes",
    "key": "one",
}


def offered(console: Console, role: str, path: str = ORDERS) -> str:
    """Return the form that a page has for an extract, if it has one."""
    page = console.browser(role).get(path).text
    found = re.search(r'<form class="extract".*?</form>', page, re.DOTALL)
    return unescape(found[0]) if found else ""


def ordered(console: Console, role: str) -> ReportOrder:
    """Return what somebody asked for last."""
    (job, *_) = jobs.jobs_of(console.opened.operations, console.people[role].id, length=1)
    order = read(job.order)
    assert isinstance(order, ReportOrder)
    return order


def sent(form: str) -> dict[str, str]:
    """Return what a form sends when its first button is pressed and nothing is chosen."""
    hidden = dict(re.findall(r'type="hidden" name="([^"]+)" value="([^"]*)"', form))
    chosen = re.findall(r'<select name="([^"]+)"><option value="([^"]*)"', form)
    return {name: value for name, value in (*hidden.items(), *chosen) if name != "csrf_token"}


@pytest.mark.parametrize("role", ["dpo", "editor", "auditor"])
def test_a_press_asks_for_the_entry_for_outsiders_as_it_stands(console: Console, role: str) -> None:
    answer = console.browser(role).post("/_jobs/ask", **sent(offered(console, role)))
    order = ordered(console, role)
    (job, *_) = jobs.jobs_of(console.opened.operations, console.people[role].id, length=1)
    assert answer.headers["Location"] == f"/_jobs/?give={job.id}"
    assert (order.kind, order.organisation, order.activity) == ("article-30-1", "bakery", "orders")
    assert (order.audience, order.format, order.edition) == (Audience.EXTERNAL, "pdf", job.edition)


def test_what_is_done_for_others_stands_in_the_record_of_the_processor(console: Console) -> None:
    console.browser("dpo").post(
        "/_jobs/ask", **sent(offered(console, "dpo", "/processor-activity/milling/"))
    )
    order = ordered(console, "dpo")
    assert (order.kind, order.organisation, order.activity) == ("article-30-2", "bakery", "milling")


def test_it_is_of_the_edition_that_is_looked_at(console: Console) -> None:
    stand = {"id": "stand", "name": {"en": "Stand at the market"}, "controllers": ["bakery"]}
    console.put(load("activity", stand))
    browser = console.browser("dpo")
    browser.post("/_editions/go", as_of="1")
    form = unescape(browser.get(ORDERS).text)
    found = re.search(r'<form class="extract".*?</form>', form, re.DOTALL)
    assert found is not None
    assert sent(found[0])["edition"] == "1"


def test_who_answers_for_an_activity_jointly_is_offered_as_far_as_one_may_see_them(
    console: Console,
) -> None:
    deal = {"id": "deal", "title": {"en": "Deal"}, "parties": ["bakery", "brewery"]}
    both = {"id": "both", "name": {"en": "Both"}, "arrangement": "deal"}
    console.put(load("joint-arrangement", deal), load("activity", both))
    choices = [offered(console, role, "/activity/both/") for role in ("dpo", "auditor")]
    assert ['value="brewery"' in one for one in choices] == [True, False]


def test_a_branch_keeps_no_record_beside_its_company(console: Console) -> None:
    shop = {"id": "shop", "name": "Shop", "entity": "branch", "branch_of": "bakery"}
    selling = {"id": "selling", "name": {"en": "Selling"}, "controllers": ["shop"]}
    console.put(load("organisation", shop), load("activity", selling))
    assert sent(offered(console, "dpo", "/activity/selling/"))["organisation"] == "bakery"


def test_nobody_is_offered_an_entry_of_which_the_keeper_is_not_known(console: Console) -> None:
    console.put(load("activity", {"id": "stray", "name": {"en": "Stray"}}))
    assert offered(console, "dpo", "/activity/stray/") == ""


def test_whoever_looks_as_an_auditor_orders_nothing(console: Console) -> None:
    browser = console.browser("dpo")
    assert browser.post(f"/_preview/{console.people['auditor'].id}").status_code == 302
    assert "extract" not in browser.get(ORDERS).text


def test_an_activity_that_stands_in_no_such_record_is_refused_at_its_field(
    looked_at: Console,
) -> None:
    answer = looked_at.browser("dpo").post("/_jobs/ask", **ASKED | {"activity": "brews"})
    assert answer.status_code == 422
    assert "This activity does not stand in that record" in answer.text


def test_the_form_of_a_report_lets_one_activity_be_chosen_by_its_name(
    looked_at: Console, monkeypatch: pytest.MonkeyPatch
) -> None:
    dpo, path = looked_at.browser("dpo"), "/_jobs/new?kind=article-30-1&organisation=bakery"
    page = dpo.get(f"{path}&activity=orders").text
    chosen = page.partition('<select id="activity"')[2].partition("</select>")[0]
    assert '<option value="orders" selected>A-01 Orders</option>' in chosen
    assert '<option value="wages">A-02 Wages</option>' in chosen
    assert '<option value="">all of them</option>' in chosen
    monkeypatch.setattr(one_alone, "MOST", 4)
    narrowed = dpo.get(path).text.partition('<select id="activity"')[2].partition("</select>")[0]
    assert 'value="wages"' in narrowed
    assert 'value="brews"' not in narrowed, "it stands in no record of the company's"
    monkeypatch.setattr(one_alone, "MOST", 1)
    assert '<input id="activity"' in dpo.get(path).text, "there are more than anybody looks through"


def test_it_can_be_seen_first_and_says_what_it_is(looked_at: Console) -> None:
    asked = looked_at.browser("dpo").post("/_jobs/ask", **ASKED, preview="yes")
    page = looked_at.browser("dpo").get(asked.headers["Location"]).text
    assert "the activity Orders alone" in page
    assert "Extract: Record of processing activities" in page
    assert "Wages" not in page
