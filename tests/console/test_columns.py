"""Columns of lists are chosen and put in order without a script, and kept for their reader."""

import csv
import json
import re
from collections.abc import Iterator
from io import BytesIO, StringIO

import pytest
from openpyxl import load_workbook
from werkzeug.test import TestResponse

from ropa.console.columns import usual
from ropa.operations.columns import ListColumns
from ropa.register.records import KINDS
from tests.console.conftest import GROUP
from tests.console.house import Browser, Console, a_console, of_files
from tests.console.test_lists import words

LIST = "/activity/"
CHOOSE = "/activity/_columns"
USUAL = ["Name", "Reference", "Controllers", "Department", "Owner", "Status", "Next review"]


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Console]:
    made = a_console(tmp_path_factory.mktemp("columns"), of_files(GROUP))
    yield made
    made.opened.close()


@pytest.fixture
def console(house: Console) -> Console:
    """A console of this module, for whose people nothing is kept."""
    kept = ListColumns(house.opened.operations)
    for account in house.people.values():
        kept.forget(account.id, "activity")
    return house


def heads(page: TestResponse) -> list[str]:
    """The columns of a list, as its page shows them."""
    assert page.status_code == 200
    found = re.findall(r'<th scope="col"[^>]*>(.*?)</th>', page.text, re.DOTALL)
    return [words(one).rstrip(" ▲▼") for one in found]


def cell(page: TestResponse, name: str) -> str:
    """What stands under the first column beside the name, in the row of a record."""
    found = re.search(rf'">{name}</a></th>\s*<td[^>]*>(.*?)</td>', page.text, re.DOTALL)
    assert found
    return words(found[1])


def ticked(page: TestResponse) -> list[str]:
    """The fields that the form holds as ticked, in its order."""
    return re.findall(r'name="col" value="(\w+)" checked', page.text)


def choose(browser: Browser, *fields: str, **more: str) -> str:
    answer = browser.post(CHOOSE, col=list(fields), **more)
    assert answer.status_code == 302
    return str(answer.location)


def test_an_address_says_which_columns_a_list_has_and_in_which_order(looked_at: Console) -> None:
    dpo = looked_at.browser("dpo")
    page = dpo.get(f"{LIST}?cols=status,controllers,status")
    assert heads(page) == ["Name", "Status", "Controllers"]
    assert cell(page, "Orders") == "active"
    assert cell(dpo.get(f"{LIST}?cols=controllers"), "Orders") == "Bakery"
    assert "cols=status,controllers&amp;sort=-" in page.text, "what sorts keeps the columns"
    assert heads(dpo.get(LIST)) == USUAL, "an address alone is not remembered"


def test_every_field_of_every_kind_can_be_a_column(looked_at: Console) -> None:
    dpo = looked_at.browser("dpo")
    for kind in ("activity", "organisation", "transfer", "retention-rule", "statement"):
        fields = re.findall(r'name="col" value="(\w+)"', dpo.get(f"/{kind}/").text)
        for start in range(0, len(fields), 12):
            some = fields[start : start + 12]
            page = dpo.get(f"/{kind}/?cols={','.join(some)}")
            assert len(heads(page)) == 1 + len(some)
            assert ticked(page) == some


@pytest.mark.parametrize(
    ("kind", "shown"),
    [
        ("retention-rule", {"Period", "What the period means"}),
        ("transfer", {"Importer", "Rests on"}),
        ("disclosure", {"Data disclosed", "Contracts"}),
    ],
)
def test_a_list_shows_what_its_records_are_compared_by(
    looked_at: Console, kind: str, shown: set[str]
) -> None:
    assert shown <= set(heads(looked_at.browser("dpo").get(f"/{kind}/")))


def test_a_legal_basis_is_not_said_twice() -> None:
    assert not {"purpose", "article_6"} & {one.name for one in usual(KINDS["basis"])}


def test_what_can_not_be_a_column_is_said_and_never_fails(looked_at: Console) -> None:
    dpo = looked_at.browser("dpo")
    page = dpo.get(f"{LIST}?cols=colour,status,name,%3Cb%3E")
    assert heads(page) == ["Name", "Status"]
    assert "left out: “colour”: there is no such field that you may see." in words(page.text)
    assert "“<b>”: there is no such field" in words(page.text)
    assert heads(dpo.get(f"{LIST}?cols=colour")) == USUAL
    assert heads(dpo.get(f"{LIST}?cols=")) == USUAL
    fields = re.findall(r'name="col" value="(\w+)"', page.text)
    many = dpo.get(f"{LIST}?cols={','.join(fields)}")
    assert len(heads(many)) == 13
    assert "a list takes 12 columns, and no more" in words(many.text)


def test_an_outside_auditor_is_offered_no_internal_column(looked_at: Console) -> None:
    internal = re.search(
        r'value="(\w+)"> <label[^>]*>[^<]*<span class="tag">internal',
        (looked_at.browser("dpo").get(LIST).text),
    )
    assert internal
    path = f"{LIST}?cols={internal[1]},status"
    auditor = looked_at.browser("auditor")
    page = auditor.get(path)
    assert heads(page) == ["Name", "Status"]
    assert f"“{internal[1]}”: there is no such field that you may see" in words(page.text)
    assert f'value="{internal[1]}"' not in page.text
    file = auditor.get(f"/activity/_export.csv?cols={internal[1]},status")
    assert file.status_code == 400
    assert "there is no such field that you may see" in words(file.text)
    assert heads(looked_at.browser("dpo").get(path))[-1] == "Status"


def test_what_was_chosen_is_remembered_for_one_person_and_one_kind(console: Console) -> None:
    dpo = console.browser("dpo")
    assert choose(dpo, "status", "since", query="q=o&page=3&cols=owner") == (
        "/activity/?q=o&cols=status,since"
    )
    assert heads(dpo.get(LIST)) == ["Name", "Status", "Since"]
    assert ticked(dpo.get(LIST)) == ["status", "since"]
    assert heads(console.browser("dpo").get(LIST)) == ["Name", "Status", "Since"]
    assert heads(console.browser("editor").get(LIST)) == USUAL
    assert "Status" not in heads(dpo.get("/recipient/"))
    assert heads(dpo.get(f"{LIST}?cols=reference")) == ["Name", "Reference"]
    assert "cols=status,since" in dpo.get(LIST).text, "so that an address shows others the same"


def test_the_usual_columns_come_back(console: Console) -> None:
    dpo = console.browser("dpo")
    assert "Back to the usual columns" not in dpo.get(LIST).text
    choose(dpo, "since")
    assert "Back to the usual columns" in dpo.get(LIST).text
    assert choose(dpo, "since", do="usual", query="sort=-status") == "/activity/?sort=-status"
    assert heads(dpo.get(LIST)) == USUAL
    choose(dpo, "since")
    assert choose(dpo, query="") == LIST, "none is ticked"
    assert heads(dpo.get(LIST)) == USUAL


def test_columns_move_up_and_down_while_the_form_stays_open(console: Console) -> None:
    dpo = console.browser("dpo")
    place = choose(dpo, "reference", "status", "since", do="up:since")
    assert place == "/activity/?cols=reference,since,status&choose=columns#column-since"
    page = dpo.get(place.partition("#")[0])
    assert ticked(page) == ["reference", "since", "status"]
    assert re.search(r'<details class="filter columns-of" open>', page.text)
    assert "choose=" not in page.text, "the next address folds it away"
    assert "cols=status,since&" in choose(dpo, "since", "status", do="down:since")
    assert "cols=since,status&" in choose(dpo, "since", "status", do="up:since")
    assert "cols=since,status&" in choose(dpo, "since", "status", do="down:status")
    assert choose(dpo, "since", do="up:evil") == "/activity/?cols=since"


def test_what_no_form_sends_is_not_kept(console: Console) -> None:
    dpo = console.browser("dpo")
    assert choose(dpo, "colour", "status", "a,b", query="evil=1") == "/activity/?cols=status"
    assert heads(dpo.get(LIST)) == ["Name", "Status"]


def test_who_merely_comes_by_is_led_to_the_list(looked_at: Console) -> None:
    answer = looked_at.browser("auditor").get(CHOOSE)
    assert (answer.status_code, answer.location) == (302, LIST)


def test_who_sees_as_an_auditor_chooses_for_this_once(console: Console) -> None:
    dpo = console.browser("dpo")
    choose(dpo, "since")
    dpo.post(f"/_preview/{console.people['auditor'].id}")
    assert heads(dpo.get(LIST)) == USUAL
    assert choose(dpo, "status") == "/activity/?cols=status"
    assert heads(dpo.get("/activity/?cols=status")) == ["Name", "Status"]
    assert heads(dpo.get(LIST)) == USUAL
    assert heads(console.browser("dpo").get(LIST)) == ["Name", "Since"]
    assert heads(console.browser("auditor").get(LIST)) == USUAL


def test_a_saved_list_keeps_its_columns(console: Console) -> None:
    dpo = console.browser("dpo")
    kept = dpo.post("/_saved/keep/activity", name="By day", query="cols=since,status", shared="yes")
    assert kept.location == "/activity/?cols=since,status"
    choose(dpo, "owner")
    page = dpo.get(kept.location)
    assert heads(page) == ["Name", "Since", "Status"]
    assert re.search(r'aria-current="true">By day</a>', page.text)
    editor = console.browser("editor")
    assert 'href="/activity/?cols=since,status"' in editor.get(LIST).text


def test_the_usual_columns_of_a_saved_list_stay_its_own(console: Console) -> None:
    dpo = console.browser("dpo")
    place = dpo.post("/_saved/keep/activity", name="Late", query="sort=-status").location
    choose(dpo, "owner")
    assert heads(dpo.get(str(place))) == USUAL


def test_tables_to_download_have_every_field_or_these_columns(looked_at: Console) -> None:
    dpo = looked_at.browser("dpo")
    page = dpo.get(f"{LIST}?cols=status,controllers").text
    assert 'href="/activity/_export.csv"' in page
    assert 'href="/activity/_export.xlsx?cols=status,controllers"' in page
    said = dpo.get("/activity/_export.csv?cols=status,controllers&q=orders").text
    rows = list(csv.reader(StringIO(said.removeprefix("\ufeff"))))
    assert rows[0] == ["Name", "Status", "Controllers"]
    assert rows[1][:2] == ["Orders", "active"]
    sheet = load_workbook(BytesIO(dpo.get("/activity/_export.xlsx?cols=status").data)).active
    assert sheet is not None
    assert [one.value for one in sheet[1]] == ["Name", "Status"]
    every = next(csv.reader(StringIO(dpo.get("/activity/_export.csv").text)))
    assert len(every) > len(USUAL)


def test_the_json_of_a_list_is_whole_whatever_its_columns(looked_at: Console) -> None:
    dpo = looked_at.browser("dpo")
    whole = dpo.get("/activity/_export.json").data
    assert dpo.get("/activity/_export.json?cols=status,colour").data == whole
    assert "name" in json.loads(whole)["activity"][0]
