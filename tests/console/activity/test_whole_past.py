"""The history of an activity tells what became of what belongs to it, as far as one may see."""

import re
from collections.abc import Iterator
from dataclasses import replace
from html import unescape

import pytest

from ropa.console.activity.whole_past import TOLD
from ropa.register.records import Disclosure
from ropa.register.text import text
from tests.console.conftest import GROUP
from tests.console.house import Browser, Console, a_console, of_files
from tests.console.test_reviews import activity, record
from tests.console.test_travel import steps

WHOLE, ALONE = "/activity/orders/history?with=all", "/activity/orders/history"


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Console]:
    """A console in which a disclosure of the orders changed, then the orders, then the wages."""
    made = a_console(tmp_path_factory.mktemp("past"), of_files(GROUP))
    given = record(made, _disclosed(made))
    assert isinstance(given, Disclosure)
    made.put(replace(given, condition=text(en="By bicycle")), reason="The courier rides")
    made.put(replace(activity(made, "orders"), description=text(en="Of bread")), reason="Bread")
    made.put(replace(activity(made, "wages"), description=text(en="Monthly")), reason="Wages")
    with_canary = replace(activity(made, "brews"), description=text(en="Canary stout"))
    made.put(replace(given, condition=text(en="On foot")), with_canary, reason="Canary, on foot")
    yield made
    made.opened.close()


def _disclosed(console: Console) -> str:
    page = console.browser("dpo").get("/activity/orders/").text
    (first, *_) = re.findall(r'href="/disclosure/([^/"]+)/', page)
    return str(first)


def told(browser: Browser, path: str) -> dict[int, str]:
    return {number: unescape(words) for number, words in steps(browser.get(path).text).items()}


def test_it_tells_the_changes_of_what_belongs_to_it_and_of_nothing_else(house: Console) -> None:
    whole, alone = (told(house.browser("dpo"), one) for one in (WHOLE, ALONE))
    assert list(whole) == [5, 3, 2, 1]
    assert list(alone) == [3, 1]
    assert "The courier rides" in whole[2]
    assert "Disclosure" in whole[2]
    assert "/_editions/compare?a=1&b=2" in whole[2]
    assert f"/disclosure/{_disclosed(house)}/history" in whole[2]


def test_of_a_first_import_some_records_are_named_and_the_others_counted(house: Console) -> None:
    first = told(house.browser("dpo"), WHOLE)[1]
    assert first.count('class="tag"') == TOLD
    assert re.search(r"and \d+ more record", first)


def test_the_page_of_the_activity_leads_to_it_and_each_history_to_the_other(
    house: Console,
) -> None:
    dpo = house.browser("dpo")
    assert f'href="{WHOLE}"' in dpo.get("/activity/orders/").text
    assert f'href="{ALONE}"' in dpo.get(WHOLE).text
    assert f'href="{WHOLE}"' in dpo.get(ALONE).text


def test_at_an_edition_of_the_past_it_tells_what_had_been_by_then(house: Console) -> None:
    dpo = house.browser("dpo")
    dpo.post("/_editions/go", as_of="2")
    assert list(told(dpo, WHOLE)) == [2, 1]


def test_what_became_of_a_record_that_belongs_to_no_activity_is_told_of_it_alone(
    house: Console,
) -> None:
    page = house.browser("dpo").get("/recipient/courier/history").text
    assert "With all that belongs to it" not in page


def test_an_auditor_is_told_what_their_cut_shows_and_no_reason_that_may_name_more(
    house: Console,
) -> None:
    whole = told(house.browser("auditor"), WHOLE)
    assert list(whole) == [5, 3, 2, 1]
    assert "The courier rides" in whole[2]
    assert "The reason is not shown: it may name what you may not see." in whole[5]
    assert not any("canary" in one.casefold() for one in whole.values())
