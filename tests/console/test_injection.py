"""Words that would do harm are words: they stand where they were typed, and that is all."""

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path
from unicodedata import normalize

import pytest
from playwright.sync_api import Browser as Chromium

from ropa.operations.log import Event
from ropa.store import find
from tests.console.browsing import Served, person
from tests.console.corpus import BIDI, CELLS, ELSEWHERE, HARMFUL, LINES, QUERIES, SCRIPTS
from tests.console.filling import add, fields, names, said
from tests.console.forms.browser import Page
from tests.console.house import HOST, Console
from tests.exports.sheet_reading import grids, opened, through_libreoffice

pytestmark = pytest.mark.slow

HARMLESS = "words"
STEPS = {"document": 1, "contact": 4, "organisation": 7, "remark": 7}
"""Kinds that are nearly all words: the first says each of the harmful ones, the others some."""


def harmful(kind: str) -> Iterator[tuple[str, str]]:
    """Give the words that records of a kind say, with their ids."""
    for number, words in list(enumerate(HARMFUL))[:: STEPS[kind]]:
        yield f"evil-{kind}-{number}", words


@pytest.fixture(scope="module")
def evil(listening: Served) -> Served:
    """A console whose register holds all the words, typed into its forms."""
    dpo = listening.console.browser("dpo")
    for kind in STEPS:
        add(dpo, kind, HARMLESS, id_=f"harmless-{kind}")
        for id_, words in harmful(kind):
            answer = add(dpo, kind, words, id_=id_)
            assert answer.status_code == 302, (words, Page(answer.text).root.text)
    everything = fields("document", "x", id_="everything")
    everything |= {name: "\n".join(HARMFUL) for name in names("document") if "-" in name}
    assert dpo.post("/document/_new", **everything).status_code == 302
    return listening


def shape(html: str) -> list[tuple[str, ...]]:
    """Return the tags of a page, with the names of their attributes."""
    return [(one.tag, *one.attributes) for one in Page(html).every()]


@pytest.mark.parametrize("kind", STEPS)
def test_inj_1_inj_2_words_stand_on_each_page_as_they_were_typed(evil: Served, kind: str) -> None:
    dpo = evil.console.browser("dpo")
    for page in ("", "edit", "history"):
        plain = shape(dpo.get(f"/{kind}/harmless-{kind}/{page}").text)
        for id_, words in harmful(kind):
            html = dpo.get(f"/{kind}/{id_}/{page}").text
            assert shape(html) == plain, (page, words)
            shown = Page(html)
            values = "".join(one.get("value") for one in shown.every("input"))
            assert normalize("NFC", words) in shown.root.text + values, (page, words)


@pytest.mark.parametrize("kind", STEPS)
def test_inj_1_words_are_kept_as_they_were_typed(evil: Served, kind: str) -> None:
    dpo = evil.console.browser("dpo")
    exported = json.loads(dpo.get(f"/{kind}/_export.json").text)[kind]
    whole = {one["id"]: json.dumps(one, ensure_ascii=False) for one in exported}
    with evil.console.opened.store.session() as reader:
        for id_, words in harmful(kind):
            record = find(reader, id_)
            assert record is not None
            assert set(said(record)) == {normalize("NFC", words)}
            assert json.dumps(normalize("NFC", words), ensure_ascii=False)[1:-1] in whole[id_]


_OURS = {"ins", "del", "ol", "h3", "blockquote", "select", "option", "mark", "fieldset", "legend"}
"""Elements of our own templates beside those of a list and of a record's page."""


def test_inj_1_lists_and_comparisons_hold_no_tag_of_theirs(evil: Served) -> None:
    dpo = evil.console.browser("dpo")
    known = {one[0] for one in shape(dpo.get("/activity/").text)}
    known |= {one[0] for one in shape(dpo.get("/activity/orders/").text)}
    for path in (
        "/document/?size=100",
        "/document/?size=100&page=2",
        "/contact/?size=100",
        "/document/?q=%3Cscript%3E",
        "/_search/?q=%3Cscript%3E",
        "/_editions/compare?a=1&b=2",
        "/_editions/compare?a=1&b=2026-12-31",
        "/_log/",
    ):
        found = {one[0] for one in shape(dpo.get(path).text)}
        assert found <= known | _OURS, path
        assert "49" not in Page(dpo.get("/document/?q=7*7").text).by_id("main").text


def test_inj_1_inj_2_nothing_of_it_runs_in_a_browser(evil: Served, browsers: Chromium) -> None:
    with person(browsers, evil, "dpo") as dpo:
        for path in (
            "/document/?size=100",
            "/document/?size=100&page=2",
            "/contact/?size=100",
            "/organisation/?size=100",
            "/remark/",
            "/document/everything/",
            "/document/everything/edit",
            "/document/everything/history",
            "/document/everything/delete",
            "/document/everything/affects",
            "/_search/?q=%3Cscript%3E",
            "/orders/",
            "/activity/orders/named-by",
            "/_editions/compare?a=1&b=200",
            "/_jobs/new",
            "/_log/",
            *(f"/document/evil-document-{number}/" for number in range(0, len(HARMFUL), 9)),
        ):
            dpo.open(path)
            assert dpo.page.evaluate("window.PWN") is None, path
            assert "49" not in dpo.page.inner_text("main").split(), path


def test_inj_1_nothing_runs_that_is_typed_to_be_found(evil: Served, browsers: Chromium) -> None:
    with person(browsers, evil, "dpo") as dpo:
        dpo.open("/joint-arrangement/_new")
        field = dpo.page.locator('[data-pick="document"]').locator("xpath=..")
        for words in ("<img src=x onerror", "<svg onload", "{{7*7}}", "javascript:window"):
            field.get_by_role("combobox").fill(words)
            offered = field.get_by_role("option").filter(has_text=words).first
            offered.wait_for()
        offered.click()
        assert field.get_by_role("radio", checked=True).count() == 1
        dpo.press("Cancel", role="link")
        for words in SCRIPTS[::9]:
            dpo.open("/document/")
            dpo.page.locator("#q").fill(words)
            dpo.press("Search")
            assert dpo.page.locator("#q").input_value() == words
            assert dpo.page.evaluate("window.PWN") is None


def test_inj_4_no_cell_of_a_list_is_a_formula(evil: Served) -> None:
    (sheet,) = grids(
        opened(evil.console.browser("dpo").get("/document/_export.xlsx").data)
    ).values()
    told = {cell for row in sheet for cell in row}
    assert [one for one in CELLS if one not in told] == []


def test_inj_4_a_list_comes_back_out_of_a_spreadsheet_as_it_was(
    evil: Served, tmp_path: Path
) -> None:
    source = evil.console.browser("dpo").get("/document/_export.csv").data
    (tmp_path / "list.csv").write_bytes(source)
    # Commas, quotes, UTF-8, from line 1, every column of words: what a careful reader chooses.
    words = "44,34,76,1," + "/".join(f"{column}/2" for column in range(1, 40))
    (read,) = through_libreoffice(tmp_path, "list.csv", reading=f"CSV:{words}")
    written = list(csv.reader(io.StringIO(source.decode("utf-8-sig"), newline="")))
    (sheet,) = read.values()
    assert [row[: len(written[0])] for row in sheet[: len(written)]] == written


def test_inj_5_words_of_a_query_language_are_words(evil: Served) -> None:
    dpo = evil.console.browser("dpo")
    for name in ("page", "size", "sort", "f", "field", "how", "value"):
        plain = _counted(dpo.get("/activity/").text)
        for words in QUERIES:
            answer = dpo.client.get("/activity/", base_url=HOST, query_string={name: words})
            assert answer.status_code == 200, (name, words)
            assert _counted(answer.text) == plain, (name, words)
    for words in (*QUERIES, "zzzz"):
        answer = dpo.client.get("/activity/", base_url=HOST, query_string={"q": words})
        assert answer.status_code == 200, words
        listed = "Wages" in Page(answer.text).by_id("main").text
        assert listed is not any(sign.isalpha() for sign in words), words
        found = dpo.client.get(
            "/joint-arrangement/_pick",
            base_url=HOST,
            query_string={"field": "parties", "q": words},
        )
        assert found.status_code == 200, words


def _counted(html: str) -> str:
    return Page(html).by_id("how-many").text


def test_inj_6_nobody_is_led_to_another_site(evil: Served) -> None:
    dpo, nobody = evil.console.browser("dpo"), evil.console.browser(None)
    asked = [
        (browser, path, name)
        for browser in (dpo, nobody)
        for path in ("/sign-in", "/sign-in/again", "/")
        for name in ("next", "url")
    ]
    for browser, path, name in asked:
        for address in ELSEWHERE:
            for method in ("GET", "POST"):
                answer = browser.client.open(
                    path,
                    method=method,
                    base_url=HOST,
                    query_string={name: address},
                    data={"csrf_token": browser.token, name: address} if method == "POST" else None,
                    headers={"Referer": f"{HOST}/", "Origin": HOST},
                )
                assert answer.status_code < 500, (path, name, address)
                led = answer.headers.get("Location", "")
                assert led.startswith(("/", HOST)) or not led, (path, name, address)
                assert not led.startswith(("//", "/\\")), (path, name, address)
                assert "\n" not in led


def test_inj_7_what_is_asked_for_is_one_line_of_the_log(console: Console) -> None:
    auditor = console.browser("auditor")
    for words in LINES:
        before = len(console.log())
        answer = auditor.ask("POST", f"/{words}")
        lines = console.log()
        if "\x1b" in words:
            assert (answer.status_code, len(lines)) == (404, before), "no address has such a sign"
            continue
        assert len(lines) == before + 1, words
        assert lines[0].subject.isprintable()
        assert lines[0].handle == "auditor-1"


def test_inj_7_what_is_typed_as_an_e_mail_is_one_line_of_the_log(console: Console) -> None:
    nobody = console.browser(None)
    page = nobody.get("/sign-in")
    token = next(one for one in Page(page.text).every("input") if one.get("name") == "csrf_token")
    for words in LINES:
        before = len(console.log())
        answer = nobody.client.post(
            "/sign-in",
            base_url=HOST,
            data={"csrf_token": token.get("value"), "email": words, "password": "no such word"},
            headers={"Referer": f"{HOST}/", "Origin": HOST},
        )
        fresh = console.log()[: len(console.log()) - before]
        assert all(one.subject.isprintable() for one in fresh)
        if "\x1b" in words:
            assert answer.status_code == 400, "no e-mail address is typed like that"
            continue
        assert answer.status_code in {200, 429}
        assert len(fresh) == 1, words
        assert fresh[0].event is Event.SIGN_IN


@pytest.mark.parametrize("sign", BIDI)
def test_uni_3_what_turns_the_direction_of_words_is_refused_and_named(
    evil: Served, sign: str
) -> None:
    answer = add(evil.console.browser("dpo"), "document", f"a{sign}b", id_="turned")
    assert answer.status_code == 422
    assert f"U+{ord(sign):04X}" in Page(answer.text).root.text
