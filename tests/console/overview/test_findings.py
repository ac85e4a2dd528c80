"""Findings are filtered by the address, lead to where they are mended, and are decided about."""

import csv
import json
import re
from collections.abc import Iterator
from datetime import timedelta
from html import escape
from io import StringIO
from pathlib import Path

import pytest

from ropa.checks.decisions import longest
from ropa.console.overview import finding_page
from ropa.register.choices import Outcome
from ropa.register.listing import Wanted
from ropa.register.records import Decision
from ropa.store import page
from tests.console.addresses import typed
from tests.console.conftest import GROUP
from tests.console.forms.browser import Element, Page
from tests.console.house import Browser, Console, a_console, now, of_files
from tests.console.overview.pages import opened, patient, rows

HOSTILE = ("?state=x&gravity=y&section=ZZ", "?page=999999999999", "?page=-1&by=z", "?record=gone")


@pytest.fixture(scope="module")
def mending(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Console]:
    """A console in which findings are decided about."""
    made = patient(a_console(tmp_path_factory.mktemp("mending"), of_files(GROUP)))
    yield made
    made.opened.close()


def marks(browser: Browser, url: str) -> list[str]:
    """Return the marks of the findings that may be ticked on a page."""
    boxes = opened(browser, url).every("input")
    return [one.get("value") for one in boxes if one.get("name") == "mark"]


def headings(console: Console, url: str) -> list[str]:
    """Return what heads the groups of findings, without what the frame of the page holds."""
    (main,) = opened(console.browser("dpo"), url).every("main")
    return [one.text for one in main.every("h2")]


def causes(page: Page) -> list[Element]:
    """Return the summary of a page by cause, if it has any."""
    return [one for one in page.every("details") if "causes" in one.get("class")]


def decisions(console: Console) -> list[Decision]:
    """Return the decisions of the register that cover a finding."""
    with console.opened.store.session() as reader:
        found = page(reader, Wanted(Decision.kind, length=100)).records
    return [one for one in found if isinstance(one, Decision) and one.covers]


def decided(browser: Browser, some: list[str], **said: object) -> int:
    """Decide about findings, and return with which status that is answered."""
    soon = (now() + timedelta(days=30)).date().isoformat()
    usual = {"outcome": "accepted", "by": "baker", "until": soon, "reason": "It is being mended"}
    return browser.post("/_findings/decide", mark=some, **{**usual, **said}).status_code


@pytest.mark.parametrize(
    "asked",
    ["gravity=blocks", "section=ENT", "kind=organisation", "record=bakery", "department=sales"],
)
def test_a_filter_leaves_some_of_all(group: Console, asked: str) -> None:
    browser = group.browser("dpo")
    assert 0 < rows(browser, f"/_findings/?{asked}") < rows(browser, "/_findings/")


@pytest.mark.parametrize("asked", HOSTILE)
def test_an_address_that_asks_for_what_is_not_there_is_answered(group: Console, asked: str) -> None:
    opened(group.browser("dpo"), f"/_findings/{asked}")


def test_the_departments_of_a_finding_are_those_of_its_activities(group: Console) -> None:
    browser = group.browser("dpo")
    told = json.loads(browser.get("/_findings/_export.json?department=sales").text)
    found = {one["record"] for one in told["findings"]}
    assert {"to-courier", "keep-orders"} <= found
    assert not found & {"bakery", "wages", "to-pub", "keep-brews", "pub-contract"}


@pytest.mark.parametrize("asked", ["", "?department=sales", "?section=R1", "?gravity=error"])
def test_a_cause_is_counted_as_the_findings_that_it_leads_to(group: Console, asked: str) -> None:
    dpo = group.browser("dpo")
    (summary,) = causes(opened(dpo, f"/_findings/{asked}"))
    told = {one.get("href"): int(one.every("span")[0].text) for one in summary.every("a")}
    rules = sum(number for url, number in told.items() if "rule=" in url)
    assert rules == rows(dpo, f"/_findings/{asked}")
    assert {url: rows(dpo, escape(url)) for url in told} == told


def test_where_there_is_one_cause_it_is_not_told_again(group: Console) -> None:
    dpo = group.browser("dpo")
    page = opened(dpo, "/_findings/")
    rules = [one.get("href") for one in causes(page)[0].every("a") if "rule=" in one.get("href")]
    assert len(rules) > 1
    assert causes(opened(dpo, rules[0])) == []


def test_findings_stand_by_rule_or_by_activity(group: Console) -> None:
    rules = headings(group, "/_findings/")
    assert rules
    assert all(re.match(r"[A-Z0-9]+-\d{3}: ", one) for one in rules)
    names = headings(group, "/_findings/?by=activity")
    assert "A-01 Orders" in names
    assert "Of no activity" in names


def test_the_stretches_of_a_long_list_hold_all_of_it(
    group: Console, monkeypatch: pytest.MonkeyPatch
) -> None:
    browser = group.browser("dpo")
    every = rows(browser, "/_findings/")
    monkeypatch.setattr(finding_page, "LENGTH", 7)
    assert rows(browser, "/_findings/") == every
    assert rows(browser, "/_findings/?by=activity") == every
    assert len(marks(browser, "/_findings/?page=2")) == 7


def test_the_twins_of_the_page_hold_what_it_holds(group: Console) -> None:
    browser = group.browser("dpo")
    every = rows(browser, "/_findings/?gravity=error")
    told = json.loads(browser.get("/_findings/_export.json?gravity=error").text)
    lines = list(csv.reader(StringIO(browser.get("/_findings/_export.csv?gravity=error").text)))
    assert all(
        lines[0].index("Kind of record") and one[lines[0].index("Kind of record")] for one in lines
    )
    assert len(told["findings"]) == len(lines) - 1 == every
    assert {one["rule"] for one in told["findings"]} == told["rules"].keys()
    assert browser.get("/_findings/_export.pdf").status_code == 404


@pytest.mark.parametrize("which", ["group", "oranum"])
def test_to_fix_leads_to_the_field_of_a_form_that_is_there(
    which: str, request: pytest.FixtureRequest
) -> None:
    browser = request.getfixturevalue(which).browser("dpo")
    found = opened(browser, "/_findings/").every("a")
    leading = {one.get("href") for one in found if one.get("class") == "fix"}
    assert leading
    for url in sorted(leading)[:8]:
        form, _, field = url.partition("#")
        ids = {one.get("id") for one in opened(browser, form).every()}
        assert field in {"", *ids}
        assert "change-reason" in ids


def test_what_is_missing_of_an_activity_is_begun_for_it(group: Console) -> None:
    """The form of a new record already says of which activity it is."""
    page = opened(group.browser("editor"), "/disclosure/_new?of=orders")
    ticked = [one.get("value") for one in page.every("input") if "checked" in one.attributes]
    assert "orders" in ticked


def test_who_may_not_edit_a_record_is_led_to_its_page_and_to_no_form(group: Console) -> None:
    for role, place in (("auditor", "disclosure/to-courier"), ("editor", "organisation/bakery")):
        page = opened(group.browser(role), f"/_findings/?record={place.rpartition('/')[2]}")
        assert f"/{place}/" in {one.get("href") for one in page.every("a")}
        assert not [one for one in page.every("a") if one.get("class") == "fix"]


def test_a_save_that_a_finding_led_to_leads_on_to_the_next(group: Console) -> None:
    dpo = group.browser("dpo")
    found = opened(dpo, "/_findings/?record=bakery")
    fixes = [one.get("href") or "" for one in found.every("a") if one.get("class") == "fix"]
    place = next(one for one in fixes if one.startswith("/organisation/bakery/edit?fix="))
    rule = place.partition("fix=")[2].partition("#")[0]
    form = typed(dpo.get(place.partition("#")[0]).text)
    answer = dpo.post(place.partition("#")[0], **form)
    assert answer.headers["Location"] == f"/organisation/bakery/?fixed={rule}"
    assert f'href="/_findings/?rule={rule}"' in dpo.get(answer.headers["Location"]).text
    assert "next finding" not in dpo.get("/organisation/bakery/?fixed=nothing").text


def test_a_record_s_page_tells_what_is_found_there(group: Console) -> None:
    browser = group.browser("dpo")
    (told,) = [
        one
        for one in opened(browser, "/organisation/bakery/").every("ul")
        if one.get("class") == "found-rows"
    ]
    assert len(told.inside) == rows(browser, "/_findings/?record=bakery") > 1
    assert "How to mend it" in told.text


def test_only_the_dpo_is_offered_to_decide_and_only_in_the_present(mending: Console) -> None:
    for role in ("editor", "auditor"):
        browser = mending.browser(role)
        assert marks(browser, "/_findings/") == []
        assert browser.get("/_findings/decide").status_code == 403
    dpo = mending.browser("dpo")
    assert marks(dpo, "/_findings/")
    dpo.post("/_editions/go", as_of="1")
    assert marks(dpo, "/_findings/") == []
    assert decided(dpo, []) == 409


def test_several_findings_are_accepted_at_once_and_each_record_has_its_decision(
    mending: Console,
) -> None:
    dpo = mending.browser("dpo")
    some = marks(dpo, "/_findings/?rule=R1-010")
    before = rows(dpo, "/_findings/")
    assert len(some) > 1
    assert decided(dpo, some) == 302
    made = [one for one in decisions(mending) if one.rule == "R1-010"]
    assert {one.mark for each in made for one in each.covers} == set(some)
    assert {one.record for one in made} == {one.found_at for each in made for one in each.covers}
    assert all(one.outcome is Outcome.ACCEPTED for one in made)
    assert rows(dpo, "/_findings/") == before - len(some)
    assert rows(dpo, "/_findings/?rule=R1-010&state=accepted") == len(some)
    history = dpo.get("/_editions/").text
    assert f"It is being mended ({len(some)} findings accepted: R1-010)" in history


def test_a_field_that_is_asked_for_is_called_by_its_label(group: Console) -> None:
    dpo = group.browser("dpo")
    for asked, said in (
        ("field=confirmed_on", "Field: Last confirmed on"),
        ("field=since&kind=organisation", "Field: Exists since"),
        ("field=since&record=bakery", "Field: Exists since"),
        ("field=nothing&kind=none", "Field: nothing"),
        ("kind=transfer", "Kind of record: Transfer"),
    ):
        assert said in opened(dpo, f"/_findings/?{asked}").every("main")[0].text


def test_an_acceptance_is_withdrawn_from_the_list_of_what_is_accepted(mending: Console) -> None:
    dpo, accepted = mending.browser("dpo"), "/_findings/?state=accepted"
    mark = marks(dpo, "/_findings/?gravity=blocks")[0]
    assert decided(dpo, [mark]) == 302
    before, shown = rows(dpo, accepted), dpo.get(accepted).text
    assert "Accept what is ticked" not in shown, "nothing can be ticked there"
    assert "Accept what is ticked" in dpo.get("/_findings/").text
    (mine,) = [one.id for one in decisions(mending) if mark in {each.mark for each in one.covers}]
    page = f"/decision/{mine}/delete"
    assert f'href="{page}"' in shown
    assert page not in mending.browser("editor").get(accepted).text
    form = opened(dpo, page)
    said = {one.get("name"): one.get("value") for one in form.every("input") if one.get("name")}
    assert dpo.post(page, **said | {"reason": "It is not to be borne"}).status_code == 302
    assert rows(dpo, accepted) < before
    assert mark in marks(dpo, "/_findings/?gravity=blocks")


def test_where_nothing_was_ticked_the_page_does_not_ask_to_accept_it(group: Console) -> None:
    for outcome in ("accepted", "assigned"):
        page = group.browser("dpo").get(f"/_findings/decide?outcome={outcome}").text
        assert "<h1>Nothing was ticked</h1>" in page
        assert "0 findings" not in page


def test_a_finding_that_is_given_to_somebody_stays_open(mending: Console) -> None:
    dpo = mending.browser("dpo")
    some, before = marks(dpo, "/_findings/?rule=R1-021"), rows(dpo, "/_findings/")
    assert decided(dpo, some[:1], outcome="assigned", to="baker") == 302
    assert rows(dpo, "/_findings/?state=assigned") == 1
    assert rows(dpo, "/_findings/?state=overdue") == 0
    assert rows(dpo, "/_findings/") == before
    assert rows(dpo, "/_findings/?to=baker") == 1


@pytest.mark.parametrize(
    "wrong",
    [
        {"reason": " "},
        {"until": "soon"},
        {"until": "2020-01-01"},
        {"until": (longest(now().date()) + timedelta(days=1)).isoformat()},
        {"by": "sales"},
        {"by": ["baker", "brewer"]},
        {"outcome": "assigned", "to": ""},
    ],
)
def test_what_is_wrong_is_told_and_nothing_typed_is_lost(
    mending: Console, wrong: dict[str, object]
) -> None:
    dpo = mending.browser("dpo")
    some, before = marks(dpo, "/_findings/?rule=ENT-011"), len(decisions(mending))
    usual = {"outcome": "accepted", "by": "baker", "until": "2020-01-01", "reason": "As typed"}
    answer = dpo.post("/_findings/decide", mark=some, **{**usual, **wrong})
    assert answer.status_code == 422
    told = Page(answer.text.partition("<!DOCTYPE html>")[2])
    assert [one.get("value") for one in told.every("input") if one.get("name") == "mark"] == some
    assert ("As typed" in answer.text) is ("reason" not in wrong)
    assert len(decisions(mending)) == before


def test_a_contact_is_searched_for_without_losing_what_was_typed(mending: Console) -> None:
    dpo = mending.browser("dpo")
    some = marks(dpo, "/_findings/?rule=ENT-011")
    answer = dpo.post(
        "/_findings/decide",
        mark=some,
        find="by",
        reason="As typed",
        **{"by-words": "brewer", "outcome": "accepted"},
    )
    assert answer.status_code == 200
    assert "Canary Brewer" in answer.text
    assert "As typed" in answer.text


def test_a_day_is_proposed_unless_something_blocks(mending: Console) -> None:
    dpo = mending.browser("dpo")
    for rule, day in (("ENT-011", longest(now().date()).isoformat()), ("ENT-009", "")):
        (mark, *_) = marks(dpo, f"/_findings/?rule={rule}")
        page = opened(dpo, f"/_findings/decide?outcome=accepted&mark={mark}")
        (until,) = [one for one in page.every("input") if one.get("name") == "until"]
        assert until.get("value") == day


def test_what_an_acceptance_leaves_as_it_is_is_said_before_it_is_made(mending: Console) -> None:
    dpo = mending.browser("dpo")
    (mark, *_) = marks(dpo, "/_findings/?rule=ENT-009")
    for outcome, told in (("accepted", True), ("assigned", False)):
        page = opened(dpo, f"/_findings/decide?outcome={outcome}&mark={mark}")
        (main,) = page.every("main")
        assert ("goes on declaring, to outsiders too" in main.text) is told


def test_what_was_not_ticked_or_is_gone_is_not_decided_about(mending: Console) -> None:
    dpo, before = mending.browser("dpo"), len(decisions(mending))
    assert decided(dpo, ["R1-001-0000000000"]) == 200
    assert len(decisions(mending)) == before


def test_while_nothing_is_counted_yet_the_page_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    console = a_console(tmp_path / "instance", of_files(GROUP))
    monkeypatch.setattr(type(console.opened.examinations), "_made", lambda *_: 1 / 0)
    for path in ("/", "/_findings/", "/_completeness/", "/_lapses/"):
        told = console.browser("dpo").get(path)
        assert told.status_code == 200
        assert "Edition 1 is being counted." in told.text
        assert "Look again" in told.text
    assert console.browser("dpo").get("/_findings/_export.json").status_code == 503
    console.opened.close()
