"""Two editions held against each other: since when, of which activity, and as plain text."""

from collections.abc import Iterator
from datetime import timedelta
from html import unescape
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
import time_machine

from ropa.operations.log import AccessLog, Event
from ropa.operations.principals import principal_of
from ropa.register.documents import load
from tests.console.conftest import GROUP
from tests.console.house import Browser, Console, a_console, now, of_files

LOAVES = {"id": "loaves", "name": {"en": "Loaves"}, "controllers": ["bakery"]}
BAKING = {"id": "baking", "activity": "loaves", "name": {"en": "Baking"}}
GIVEN = {
    "id": "given",
    "edition": 3,
    "given_to": "An auditor",
    "given_on": "2026-03-01",
    "file": "record.pdf",
    "digest": "0" * 64,
}


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Console]:
    """Two years ago editions 1 and 2; of late 3 with loaves, 4 renames, 5 gives 3 to somebody."""
    with time_machine.travel(now() - timedelta(days=730)):
        made = a_console(tmp_path_factory.mktemp("compared"), of_files(GROUP))
        made.put(load("activity", LOAVES | {"name": {"en": "Rolls"}}))
    made.put(load("purpose", BAKING), reason="edition 3")
    made.put(load("activity", LOAVES), load("purpose", BAKING | {"name": {"en": "Baking bread"}}))
    made.put(load("handover", GIVEN))
    yield made
    made.opened.close()


def led(browser: Browser, path: str) -> dict[str, list[str]]:
    """Return the query of the address that a page leads to."""
    answer = browser.get(path)
    assert answer.status_code == 302
    return parse_qs(urlsplit(answer.headers["Location"]).query)


def main(browser: Browser, path: str) -> str:
    return unescape(browser.get(path).text.partition("<main")[2])


def test_what_changed_in_twelve_months_is_told_from_the_edition_of_that_day(house: Console) -> None:
    assert led(house.browser("dpo"), "/_editions/compare?since=year") == {"a": ["2"], "b": ["5"]}


def test_what_changed_since_the_last_handover_is_told_from_the_edition_that_was_given(
    house: Console,
) -> None:
    dpo = house.browser("dpo")
    assert led(dpo, "/_editions/compare?since=handover") == {"a": ["3"], "b": ["5"]}


def test_an_outsider_learns_nothing_of_handovers(house: Console) -> None:
    page = main(house.browser("auditor"), "/_editions/compare?since=handover")
    assert "There is no handover that you may see." in page
    assert "Since the last handover" not in page


def test_what_changed_since_ones_last_visit_is_told_from_the_sign_in_before_this_one(
    house: Console,
) -> None:
    editor = house.browser("editor")
    page = main(editor, "/_editions/compare?since=visit")
    assert "No earlier visit of yours" in page
    assert "something to mend" not in page
    who = principal_of(house.opened.operations, house.people["editor"].id)
    for days in (400, 0):
        log = AccessLog(house.opened.operations, lambda days=days: now() - timedelta(days=days))  # type: ignore[misc]  # a clock
        log.note(Event.SIGN_IN, principal=who)
    assert led(editor, "/_editions/compare?since=visit") == {"a": ["2"], "b": ["5"]}


def test_a_look_at_the_past_compares_with_nothing_later(house: Console) -> None:
    dpo = house.browser("dpo")
    dpo.post("/_editions/go", as_of="4")
    assert led(dpo, "/_editions/compare?since=year") == {"a": ["2"], "b": ["4"]}


def test_differences_stand_under_their_activity(house: Console) -> None:
    page = main(house.browser("dpo"), "/_editions/compare?a=3&b=4")
    under = page.partition('<a href="/activity/loaves/">Loaves</a></h2>')[2].partition("<h2")[0]
    assert "/activity/loaves/history" in under
    assert "/purpose/baking/history" in under
    assert "2 changed" in page


def test_a_comparison_is_narrowed_by_kind_and_by_activity(house: Console) -> None:
    dpo = house.browser("dpo")
    purposes = main(dpo, "/_editions/compare?a=3&b=5&kind=purpose")
    assert "/purpose/baking/history" in purposes
    assert "/activity/loaves/history" not in purposes
    loaves = main(dpo, "/_editions/compare?a=3&b=5&activity=loaves")
    assert "/handover/given/history" not in loaves
    assert "/handover/given/history" in main(dpo, "/_editions/compare?a=3&b=5")
    nothing = main(dpo, "/_editions/compare?a=3&b=4&activity=orders")
    assert "Nothing differs in what you may see." in nothing
    assert '<a href="/_editions/compare?a=3&b=4">Show all</a>' in nothing


def test_what_an_activity_lost_to_others_is_found_when_it_is_narrowed_to_it(
    tmp_path: Path,
) -> None:
    kept = {"id": "keep", "name": {"en": "Till rolls"}, "criteria": {"en": "Until they fade"}}
    made = a_console(tmp_path, of_files(GROUP))
    made.put(load("activity", LOAVES), load("activity", LOAVES | {"id": "rolls"}))
    made.put(load("retention-rule", kept | {"activities": ["loaves", "rolls"]}))
    made.put(load("retention-rule", kept | {"activities": ["rolls"]}))
    dpo = made.browser("dpo")
    for asked in ("a=3&b=4", "a=4&b=3"):
        page = main(dpo, f"/_editions/compare?{asked}&activity=loaves")
        assert "/retention-rule/keep/history" in page
        assert '<option value="loaves" selected' in page
        assert "Nothing differs" in main(dpo, f"/_editions/compare?{asked}&activity=orders")
    assert "Nothing differs" in main(dpo, "/_editions/compare?a=3&b=4&activity=nowhere")
    officer = {"holder": "baker", "organisation": "bakery", "office": "dpo"}
    made.put(load("mandate", {"id": "officer"} | officer))
    for activity, is_theirs in (("loaves", True), ("brews", False)):
        page = main(dpo, f"/_editions/compare?a=4&b=5&activity={activity}")
        assert ("/mandate/officer/history" in page) is is_theirs
    made.opened.close()


def test_a_long_comparison_is_shown_a_page_at_a_time(
    house: Console, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ropa.console.comparing.LENGTH", 1)
    dpo = house.browser("dpo")
    first, second = (main(dpo, f"/_editions/compare?a=3&b=4&page={one}") for one in (1, 2))
    assert "1 to 1 of 2" in first
    assert "page=2" in first
    assert "/activity/loaves/history" not in second
    assert "/purpose/baking/history" in second
    assert "page=1" in second


def test_a_comparison_is_made_once_for_the_same_eyes_and_language(
    house: Console, monkeypatch: pytest.MonkeyPatch
) -> None:
    dpo = house.browser("dpo")
    path = "/_editions/compare?a=3&b=5"
    told = main(dpo, path)
    monkeypatch.setattr("ropa.console.comparing.grouped", None)
    assert "/purpose/baking/history" in main(dpo, f"{path}&kind=purpose")
    monkeypatch.undo()
    auditor = main(house.browser("auditor"), path)
    assert "/handover/given/history" in told
    assert "/handover/given/history" not in auditor


def test_the_text_says_word_by_word_what_went_and_what_came(house: Console) -> None:
    answer = house.browser("dpo").get("/_editions/compare.txt?a=3&b=4")
    assert answer.mimetype == "text/plain"
    assert "\nLoaves\n  Activity: Loaves (changed)\n" in answer.text
    assert "[-Rolls-]{+Loaves+}" in answer.text
    assert "Baking{+ bread+}" in answer.text


def test_the_text_counts_what_it_does_not_tell(
    house: Console, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ropa.console.comparison_text.MOST", 1)
    dpo = house.browser("dpo")
    assert "And 1 more record." in dpo.get("/_editions/compare.txt?a=3&b=4").text
    assert "Nothing differs" in dpo.get("/_editions/compare.txt?a=4&b=4").text


@pytest.mark.parametrize("points", ["a=never&b=2", "a=1&b=99", "a=2"])
def test_the_text_of_no_edition_is_not_there(house: Console, points: str) -> None:
    assert house.browser("dpo").get(f"/_editions/compare.txt?{points}").status_code == 404


def test_the_same_is_offered_as_a_report_if_it_goes_forward(house: Console) -> None:
    dpo = house.browser("dpo")
    link = "/_jobs/new?kind=changes&edition=4&since=3"
    assert link in main(dpo, "/_editions/compare?a=3&b=4")
    assert "kind=changes" not in main(dpo, "/_editions/compare?a=4&b=3")
