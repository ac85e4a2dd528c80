"""Who works for departments is shown first what lapses and is to be reviewed in theirs."""

from collections.abc import Iterator
from datetime import timedelta

import pytest

from ropa.register.asking import Ref
from ropa.register.choices import ContractKind
from ropa.register.records import Contract
from ropa.register.text import text
from tests.console.conftest import GROUP
from tests.console.house import Browser, Console, a_console, now, of_files
from tests.console.overview.pages import figures, opened, patient, rows

LAPSES, REVIEWS = "/_lapses/", "/_reviews/?show=all"


@pytest.fixture(scope="module")
def lapsing(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Console]:
    """A console with contracts that end soon: of the bakery's courier, a pub, and nobody."""
    made = patient(a_console(tmp_path_factory.mktemp("lapsing"), of_files(GROUP)))
    soon = now().date() + timedelta(days=30)
    parties = {"ending-courier": "courier", "ending-pub": "pub", "ending-alone": "butcher"}
    made.put(
        *(
            Contract(
                id=id_,
                title=text(en=f"Terms of {party}"),
                type=ContractKind.PROCESSOR,
                parties=(Ref("bakery"), Ref(party)),
                until=soon,
            )
            for id_, party in parties.items()
        ),
    )
    yield made
    made.opened.close()


def listed(browser: Browser, url: str) -> set[str]:
    """Return what heads the rows of a list."""
    heads = (one for one in opened(browser, url).every("th") if one.get("scope") == "row")
    return {one.every("a")[0].text.strip() for one in heads}


def test_an_editor_is_shown_first_what_lapses_for_their_departments(lapsing: Console) -> None:
    editor, dpo = lapsing.browser("editor"), lapsing.browser("dpo")
    every = listed(dpo, f"{LAPSES}?of=contract")
    assert {"Terms of courier", "Terms of pub", "Terms of butcher"} <= every
    assert listed(editor, f"{LAPSES}?of=contract") == {"Terms of courier"}
    assert listed(dpo, f"{LAPSES}?of=contract&department=sales") == {"Terms of courier"}
    assert listed(dpo, f"{LAPSES}?of=contract&department=brewhouse") == {"Terms of pub"}
    assert "Terms of butcher" not in listed(dpo, f"{LAPSES}?department=sales,brewhouse")


def test_one_link_leads_to_what_lapses_for_all_and_the_next_ones_keep_to_it(
    lapsing: Console,
) -> None:
    editor = lapsing.browser("editor")
    ways = {one.text.strip(): one.get("href") for one in opened(editor, LAPSES).every("a")}
    everything = ways["All departments"]
    page = opened(editor, everything)
    assert listed(editor, everything) == listed(lapsing.browser("dpo"), LAPSES)
    further = [one.get("href") for one in page.every("a") if one.text.strip() == "Contracts"]
    (contracts,) = [one for one in further if one.startswith(LAPSES)]
    assert "Terms of pub" in listed(editor, contracts)
    assert listed(editor, f"{LAPSES}?department=") == listed(editor, everything)


def test_who_works_for_no_department_is_offered_none(lapsing: Console) -> None:
    assert "All departments" not in opened(lapsing.browser("dpo"), LAPSES).root.text
    assert "Your departments" not in opened(lapsing.browser("auditor"), LAPSES).root.text
    asked = opened(lapsing.browser("dpo"), f"{LAPSES}?department=sales")
    assert "All departments" in asked.root.text


def test_what_lapses_on_the_start_page_of_an_editor_is_that_of_their_departments(
    lapsing: Console,
) -> None:
    for role, number in (("editor", 1), ("dpo", 3)):
        browser = lapsing.browser(role)
        found = [one for one in figures(opened(browser, "/")) if "of=contract" in one.url]
        assert [one.number for one in found] == [number]
        assert rows(browser, found[0].url) == number


def test_an_editor_is_shown_first_the_reviews_of_their_departments(lapsing: Console) -> None:
    editor, dpo = lapsing.browser("editor"), lapsing.browser("dpo")
    every = listed(dpo, REVIEWS)
    assert {"A-01 Orders", "A-02 Wages", "C-01 Canary brews"} <= every
    assert listed(editor, REVIEWS) == {"A-01 Orders"}
    assert listed(editor, f"{REVIEWS}&department=*") == every
    assert listed(editor, f"{REVIEWS}&department=") == every
    page = opened(editor, REVIEWS)
    (clear,) = [one.get("href") for one in page.every("a") if "all filters" in one.text]
    assert clear == "/_reviews/?department=*"
    (chosen,) = [one for one in page.every("option") if one.text.strip() == "Sales"]
    assert "selected" in chosen.attributes
