"""What each kind of record is told of from its end, and how far the reader is led."""

import csv
from io import StringIO

import pytest

from ropa.console.ends import ENDS
from ropa.register.records import KINDS
from tests.console.ends.reading import links, names, opened, said, tables
from tests.console.house import Console

TOLD = {
    "/organisation/bakery/": ("Controller of", "A-10 Delivery rounds"),
    "/organisation/mill/": ("Exporter of transfers", "T-09 Mail, Brazil"),
    "/organisation/post/": ("Importer of transfers", "T-09 Mail, Brazil"),
    "/organisation/butcher/": ("Joint arrangements", "Stand at the fair"),
    "/recipient/mail/": ("What it gets", "A-10 Delivery rounds"),
    "/recipient/carriers/": ("Who belongs to it", "Mail"),
    "/recipient/courier/": ("Passed on to it after a transfer", "T-09 Mail, Brazil"),
    "/data-element/street/": ("Who gets it", "Mail"),
    "/data-category/addresses/": ("Systems that keep it", "Ledger"),
    "/document/rules/": ("What it stands for", "Terms of the mail"),
    "/notice/bakery-notice/": None,
    "/contract/mail-contract/": ("Transfers that rest on it", "T-09 Mail, Brazil"),
    "/system/ledger/": ("Activities in it", "A-10 Delivery rounds"),
    "/department/road/": ("Activities owned", "A-10 Delivery rounds"),
    "/contact/clerk/": ("Contact of these departments", "Road"),
    "/security-measure/locks/": ("What it protects", "A-10 Delivery rounds"),
    "/purpose/reach/": ("How long data are kept for it", "Rounds"),
}
"""Pages, each with a section and what a row of it is called; a page may have none."""


@pytest.mark.parametrize("path", TOLD)
def test_a_page_tells_what_stands_at_its_end(ring: Console, path: str) -> None:
    page = opened(ring.browser("dpo"), path)
    expected = TOLD[path]
    if expected is None:
        assert tables(page) == {}
    else:
        heading, name = expected
        assert name in names(page, heading)


def test_every_kind_with_an_end_is_looked_at() -> None:
    assert {path.split("/")[1] for path in TOLD} == set(ENDS)
    assert set(ENDS) <= set(KINDS)


def test_the_ways_into_a_page_say_how_much_stands_there(ring: Console) -> None:
    page = opened(ring.browser("dpo"), "/purpose/reach/")
    (ways,) = (one for one in page.every("nav") if one.get("class") == "ways")
    assert [said(one) for one in ways.every("a")] == [
        "Why it is lawful 1",
        "Data used for it 1",
        "Who gets data for it 1",
        "How long data are kept for it 1",
    ]


def test_a_long_section_leads_to_all_of_it_page_by_page(first: Console) -> None:
    browser = first.browser("dpo")
    page = opened(browser, "/notice/notice-2021-07-22/")
    assert len(tables(page)["What is cited of it"]) == 10
    (address,) = (url for words, url in links(page).items() if words.startswith("All 2"))
    pages = [opened(browser, f"{address}?page={number}") for number in (1, 2)]
    assert [len(tables(one)["What is cited of it"]) for one in pages] == [100, 100]
    assert {f"{address}?page=1", f"{address}?page=3"} <= set(links(pages[1]).values())


@pytest.mark.parametrize("number", ["0", "-1", "x", "9" * 30, "999"])
def test_no_number_of_a_page_fails(first: Console, number: str) -> None:
    path = f"/organisation/jws-americas/ends/controller?page={number}"
    page = opened(first.browser("dpo"), path)
    past = said(page.root).count("There are no rows this far down.")
    assert past == (number == "999")


@pytest.mark.parametrize(
    "path",
    [
        "/organisation/bakery/ends/nothing",
        "/organisation/nobody/ends/controller",
        "/organisation/post/ends/controller",
        "/activity/rounds/ends/gets",
        "/organisation/post/ends/controller/_export.csv",
        "/_countries/ZZ/",
        "/_countries/BR/nothing/",
    ],
)
def test_what_is_not_told_is_not_there(ring: Console, path: str) -> None:
    assert ring.browser("dpo").get(path).status_code == 404


def test_a_section_is_handed_over_as_a_file(first: Console) -> None:
    answer = first.browser("dpo").get("/organisation/jws-americas/ends/controller/_export.csv")
    head, *lines = csv.reader(StringIO(answer.data.decode("utf-8-sig")))
    assert head[:2] == ["Activity", "Jointly with"]
    assert len(lines) == 20
    assert {line[1] for line in lines} == {"JWS International S.à r.l."}
    assert "jws-americas-controller-edition-" in answer.headers["Content-Disposition"]
    assert any("jws-americas-controller" in one.subject for one in first.log())


def test_a_file_holds_every_value_and_every_name(first: Console) -> None:
    path = "/organisation/jws-americas/ends/exporter/_export.csv"
    answer = first.browser("dpo").get(path)
    _, sent, *_ = csv.reader(StringIO(answer.data.decode("utf-8-sig")))
    activities = sent[2].split("\n")
    assert len(activities) == 18
    assert activities[0] == "A-01 Opening and managing member accounts [inferred]"


def test_an_auditor_sees_the_cut_at_every_end(ring: Console) -> None:
    auditor = ring.browser("auditor")
    swiss = opened(auditor, "/_countries/CH/")
    assert len(tables(swiss)["Transfers there"]) == 1
    assert len(tables(opened(ring.browser("dpo"), "/_countries/CH/"))["Transfers there"]) == 2
    for path in ("/_group/", "/_data/", "/_data/?q=songs", "/_data/?about=songs"):
        assert "Canary" not in said(opened(auditor, path).root)
    assert auditor.get("/organisation/brewery/ends/controller").status_code == 404


def test_at_an_edition_of_the_past_the_ends_are_those_of_then(ring: Console) -> None:
    dpo = ring.browser("dpo")
    dpo.post("/_editions/go", as_of="0")
    for path, words in (
        ("/_group/", "No organisation is recorded as one of the group"),
        ("/_data/", "No data are recorded yet."),
        ("/_countries/", "Nothing in this register goes to a country that is known"),
    ):
        assert words in said(opened(dpo, path).root)
    dpo.post("/_editions/go", as_of="1")
    assert "Controller of" in tables(opened(dpo, "/organisation/bakery/"))
    assert dpo.get("/organisation/mill/").status_code == 404


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/_group/", "responsable de 20 activités"),
        ("/_data/?about=element-account-email", "Qui reçoit «\u00a0Adresse électronique\u00a0»"),
        ("/_countries/US/", "Transferts vers ce pays"),
        ("/organisation/jws-americas/", "Conjointement avec"),
    ],
)
def test_the_ends_are_told_in_french(first: Console, path: str, words: str) -> None:
    page = opened(first.browser("dpo"), path, **{"Accept-Language": "fr"})
    assert words in page.root.text


def test_the_menu_leads_to_the_ends(ring: Console) -> None:
    page = opened(ring.browser("auditor"), "/_group/")
    urls = {one.get("href") for one in page.every("a")}
    assert {"/_group/", "/_data/", "/_countries/"} <= urls
