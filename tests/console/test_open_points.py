"""Whoever vouches for an entry, or for the whole register, is told first what stands open."""

import re
from collections.abc import Iterator
from html import unescape

import pytest

from ropa.console.open_points import FEW
from ropa.register.documents import load
from tests.console.conftest import GROUP
from tests.console.house import Browser, Console, a_console, of_files
from tests.console.overview.pages import patient

TASTINGS = {"id": "tastings", "name": {"en": "Tastings"}}


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Console]:
    """There is an activity of which nothing is known, not even who answers for it."""
    made = patient(a_console(tmp_path_factory.mktemp("open"), of_files(GROUP)))
    made.put(load("activity", TASTINGS))
    yield made
    made.opened.close()


@pytest.fixture(scope="module")
def dpo(house: Console) -> Browser:
    return house.browser("dpo")


def main(browser: Browser, path: str) -> str:
    return unescape(browser.get(path).text.partition("<main")[2])


def test_who_approves_an_entry_is_told_what_is_open_in_it(dpo: Browser) -> None:
    page = main(dpo, "/_approvals/tastings/")
    told, _, form = page.partition("What stands open")[2].partition("</section>")
    assert "letters of Article 30 are open" in told
    assert 'href="/activity/tastings/#b">(b) ' in told
    assert "/_findings/?rule=" in told
    assert "record=tastings" in told
    assert "Approve all the same" in form
    assert "Tastings</a>" not in told, "the page is about it"


def test_who_may_not_approve_is_shown_no_form_and_no_warning(house: Console) -> None:
    page = main(house.browser("editor"), "/_approvals/tastings/")
    assert "What stands open" not in page


def test_who_seals_an_edition_is_told_what_blocks(dpo: Browser) -> None:
    told = main(dpo, "/_editions/seal/").partition("What stands open")[2]
    assert " that block" in told.partition("</section>")[0]
    assert "Seal it all the same" in told


def test_who_seals_is_told_where_each_stands_and_how_many_more_there_are(dpo: Browser) -> None:
    told = main(dpo, "/_editions/seal/").partition("What stands open")[2].partition("</section>")[0]
    rows = told.split("<li>")[1:]
    assert len(rows) == FEW + 1
    assert 'known yet</a> · <a href="/processor-activity/milling/">Milling</a>' in rows[1]
    assert "Bakery: the postal address is not known yet</a></li>" in rows[2], "it is named"
    more = re.search(r'<a href="(/_findings/[^"]*)">and (\d+) more</a>', rows[FEW])
    assert more is not None
    weights = re.findall(r'<a href="/_findings/\?gravity=\w+">(\d+) ', told)
    assert int(more[2]) == sum(map(int, weights)) - FEW


def test_activities_in_nobody_s_record_are_told_where_reports_are_made(dpo: Browser) -> None:
    words = "1 activity names no controller and stands in no record"
    for path in ("/_jobs/", "/_outlook/?kind=article-30-1&organisation=bakery"):
        page = main(dpo, path)
        assert words in page
        link = page.partition(words)[0].rpartition('href="')[2].partition('"')[0]
        listed = main(dpo, link)
        assert "Tastings" in listed
        assert "Orders" not in listed.partition("<tbody")[2]


def test_who_sees_no_such_activity_is_told_of_none(house: Console) -> None:
    assert "stands in no record" not in main(house.browser("auditor"), "/_jobs/")
