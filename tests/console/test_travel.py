"""The list of editions, looking at one, comparing two, and what became of a record."""

import re
from collections.abc import Iterator
from html import unescape
from itertools import pairwise

import pytest

from ropa.access import Role
from ropa.console import histories
from ropa.console.shelves import Shelves
from ropa.operations.rights import Rights
from ropa.register.documents import load
from ropa.register.records import KINDS
from ropa.store import change, redact, seal
from tests.console.conftest import GROUP
from tests.console.house import Browser, Console, a_console, now, of_files

LOAVES = {"id": "loaves", "name": {"en": "Loaves"}, "controllers": ["bakery"]}
BEERS = {"id": "beers", "name": {"en": "Beers"}, "controllers": ["brewery"]}


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Console]:
    """Editions: 2 of both companies, 3 the brewery's, 4 sealed, 5 loaves removed, 6 redacted."""
    made = a_console(tmp_path_factory.mktemp("travel"), of_files(GROUP))
    made.put(load("activity", LOAVES), load("activity", BEERS), reason="Both of them")
    made.put(load("activity", BEERS | {"name": {"en": "Ales"}}), reason="Ales")
    store = made.opened.app.extensions["ropa"].writable()
    seal(store, actor="tests", reason="The year with ales", moment=now())
    with change(store, actor="tests", reason="No loaves", moment=now()) as door:
        door.remove("loaves")
    redact(store, "beers", actor="tests", reason="A wrong word", moment=now())
    yield made
    made.opened.close()


def steps(page: str) -> dict[int, str]:
    """Return what a list of editions says of each, by its number."""
    found = re.split(r"<h2>Edition (\d+)", page.partition("</main>")[0])[1:]
    return {int(number): unescape(words) for number, words in zip(*[iter(found)] * 2, strict=True)}


def test_editions_are_listed_with_who_when_why_and_what(house: Console) -> None:
    told = steps(house.browser("dpo").get("/_editions/").text)
    assert list(told) == [6, 5, 4, 3, 2, 1]
    assert "by tests" in told[2]
    assert "Both of them" in told[2]
    assert f"added or changed: 2\N{NO-BREAK SPACE}{KINDS['activity'].plural.lower()}" in told[2]
    assert f"removed: 1\N{NO-BREAK SPACE}{KINDS['activity'].label.lower()}" in told[5]
    assert [number for number, words in told.items() if ">sealed<" in words] == [4]
    assert "took words out of past editions" in told[6]
    assert "/_editions/compare?a=2&b=3" in told[3]


def test_an_auditor_is_told_of_what_touched_what_they_may_see(house: Console) -> None:
    told = steps(house.browser("auditor").get("/_editions/").text)
    assert set(told) == {5, 4, 2}
    assert "No loaves" in told[5]
    for number in (2, 4):
        assert histories.HIDDEN in told[number]
    assert f"added or changed: 1\N{NO-BREAK SPACE}{KINDS['activity'].label.lower()}" in told[2]
    assert not re.search("Both of them|Ales|ales|beers|A wrong word", str(told))


def test_an_auditors_list_goes_on_where_it_left_off(house: Console) -> None:
    auditor = house.browser("auditor")
    older = re.search(r'href="([^"]+upto=1)"', auditor.get("/_editions/").text)
    assert older is not None
    told = auditor.get(unescape(older[1])).text
    assert set(steps(told)) == {1}
    assert ">Newest<" in told
    assert "upto=" not in told


def test_what_is_no_number_lists_from_the_newest_on(house: Console) -> None:
    dpo = house.browser("dpo")
    assert list(steps(dpo.get("/_editions/?upto=x").text)) == [6, 5, 4, 3, 2, 1]


def test_an_edition_is_looked_at_from_the_list(house: Console) -> None:
    dpo = house.browser("dpo")
    assert dpo.post("/_editions/go?as_of=2").status_code == 302
    assert "You look at edition 2, of " in dpo.get("/").text
    assert dpo.get("/activity/loaves/").status_code == 200


def test_before_the_first_edition_there_was_nothing_and_it_is_said(house: Console) -> None:
    dpo = house.browser("dpo")
    dpo.post("/_editions/go", as_of="2001-02-03")
    page = unescape(dpo.get("/activity/").text)
    day = "3 February 2001"
    assert f"as it was at the end of {day} (UTC): it didn't exist yet." in page
    assert "Edition 1 is of" in page
    dpo.post("/_editions/go", as_of="0")
    page = unescape(dpo.get("/").text)
    assert "as it was before the first edition: it didn't exist yet" in page
    assert "1970" not in page


def test_a_comparison_from_before_the_first_edition_says_so(house: Console) -> None:
    page = house.browser("dpo").get("/_editions/compare?a=2001-02-03&b=1").text
    assert "From before the first edition to edition 1" in page
    assert "1970" not in page


def test_a_comparison_reads_each_edition_once(
    house: Console, monkeypatch: pytest.MonkeyPatch
) -> None:
    shelves = house.opened.app.extensions["ropa"].shelves
    assert isinstance(shelves, Shelves)
    dpo = house.browser("dpo")
    path = "/_editions/compare?a=2&b=3"
    told = dpo.get(path).text
    monkeypatch.setattr("ropa.console.shelves.read_edition", None)
    assert _main(dpo.get(path).text) == _main(told)
    assert "Ales" in told


def _main(page: str) -> str:
    return page.partition("<main")[2].partition("</main>")[0]


def test_a_removed_record_leads_to_what_became_of_it(house: Console) -> None:
    link = "/activity/loaves/history"
    for role in ("dpo", "auditor"):
        browser = house.browser(role)
        page = browser.get("/activity/loaves/")
        assert page.status_code == 404
        assert link in page.text
        assert browser.get(link).status_code == 200
    assert link not in house.browser("dpo").get("/purpose/loaves/").text


def test_az_4_nothing_tells_that_what_is_not_theirs_was_removed(house: Console) -> None:
    """AZ-4: a record of others that is gone, one that stands, and one that never was: the same."""
    store = house.opened.app.extensions["ropa"].writable()
    house.put(load("activity", BEERS | {"id": "stout"}))
    with change(store, actor="tests", reason="No stout", moment=now()) as door:
        door.remove("stout")
    auditor = house.browser("auditor")
    pages = [auditor.get(f"/activity/{one}/") for one in ("stout", "beers", "never")]
    assert [one.status_code for one in pages] == [404] * 3
    assert all(a == b for a, b in pairwise(_without_number(one.text) for one in pages))
    assert "/activity/stout/history" in house.browser("dpo").get("/activity/stout/").text


def _without_number(page: str) -> str:
    return re.sub(r'class="code">[0-9a-f]+|name="csrf_token" value="[^"]+"|nonce="[^"]+"', "", page)


def test_a_history_cuts_no_edition_beyond_its_page(
    console: Console, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Newest first, as far as the page goes and one more; and page two takes up what was kept."""
    for number in range(8):
        console.put(load("activity", LOAVES | {"name": {"en": f"Loaves {number}"}}))
    asked: list[int | None] = []
    through = Shelves.edition

    def counted(self: Shelves, *args: object, at: int | None) -> object:
        asked.append(at)
        return through(self, *args, at=at)  # type: ignore[arg-type]  # as they came

    monkeypatch.setattr(Shelves, "edition", counted)
    page = console.browser("auditor").get("/activity/loaves/history").text
    assert list(steps(page)) == [9, 8, 7, 6, 5]
    assert {one for one in asked if one is not None} == {9, 8, 7, 6, 5, 4, 3}
    second = console.browser("auditor").get("/activity/loaves/history?page=2").text
    assert list(steps(second)) == [4, 3, 2]


def test_a_refusal_at_a_past_edition_says_where_one_looks(house: Console) -> None:
    dpo = house.browser("dpo")
    dpo.post("/_editions/go", as_of="2")
    page = dpo.get("/activity/loaves/edit")
    assert page.status_code == 409
    assert "You look at edition 2" in page.text
    assert "Back to the present, and to this page" in page.text


def test_an_auditor_who_came_late_compares_nothing_with_before(house: Console) -> None:
    rights = Rights(
        roles=frozenset({Role.AUDITOR}),
        entities=frozenset({"bakery"}),
        until=house.people["auditor"].rights.until,
        since_edition=4,
    )
    house.add("late", rights)
    late: Browser = house.browser("late")
    told = steps(late.get("/_editions/").text)
    assert set(told) == {5, 4}
    assert "/_editions/compare?a=4&b=5" in told[5]
    assert "compare" not in told[4]
