"""An answer that somebody changes in the console is said by no source, unless they say it is."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from html import unescape
from typing import Any
from urllib.parse import urlencode

import pytest

from ropa.register.asking import Ref
from ropa.register.parts import Citation
from ropa.register.records import Activity, Notice, Purpose, Record, SecurityMeasure
from ropa.register.text import text
from ropa.store import find
from tests.console.addresses import typed
from tests.console.conftest import GROUP
from tests.console.house import Browser, Console, a_console, of_files

POLICY = Notice(id="policy", title=text(en="Privacy Policy"), dated=date(2021, 7, 22))
WHOLE = Citation(source=Ref("policy"), section="3.3")
NAME = replace(WHOLE, field="name")
TREATS = Activity(
    id="treats",
    name=text(en="Treats"),
    description=text(en="A treat for each child"),
    citations=(WHOLE,),
)
TICK = {"change-still-said": ["yes"]}
BOX = 'name="change-still-said"'
GONE = "No source is cited any more for what was changed: {fields}."


@pytest.fixture(scope="module")
def console(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Console]:
    made = a_console(tmp_path_factory.mktemp("sourced"), of_files(GROUP))
    yield made
    made.opened.close()


@pytest.fixture
def dpo(console: Console) -> Browser:
    """A browser in front of records that are as their source says, whatever was done to them."""
    console.put(
        POLICY,
        TREATS,
        Purpose(id="joy", activity=Ref("treats"), name=text(en="Joy"), citations=(WHOLE,)),
        SecurityMeasure(
            id="lid", name=text(en="A lid"), activities=(Ref("treats"),), citations=(WHOLE,)
        ),
    )
    return console.browser("dpo")


def record(console: Console, id_: str) -> Record:
    with console.opened.app.extensions["ropa"].store.session() as reader:
        found = find(reader, id_)
    assert found is not None
    return found


def sent(browser: Browser, path: str, **more: list[str]) -> str:
    """Open a form, change it, save it, and return the page it leads to."""
    answer = browser.post(path, **{**typed(browser.get(path).text), **more})
    assert answer.status_code == 302, answer.text
    return unescape(browser.get(answer.location).text)


def test_a_changed_answer_is_not_as_stated_any_more(dpo: Browser, console: Console) -> None:
    page = sent(dpo, "/activity/treats/edit", **{"description-en": ["Profiles for sale"]})
    assert record(console, "treats").citations == (NAME,)
    assert GONE.format(fields="Description") in page
    assert (
        "as stated on 22 July 2021, not confirmed since (not from the source: Description)" in page
    )
    history = unescape(dpo.get("/activity/treats/history").text)
    assert "As told" in history, "who changed it, and why, the journal says"
    assert GONE.format(fields="Description") in history
    assert "Says who" not in history, "that other citations name their field now is no news"


def test_one_tick_keeps_the_source(dpo: Browser, console: Console) -> None:
    page = sent(dpo, "/activity/treats/edit", **{"description-en": ["Sweets"]}, **TICK)
    assert record(console, "treats").citations == (WHOLE,)
    assert "not from the source" not in page
    assert "No source is cited any more" not in page


def test_a_save_that_is_sent_twice_is_no_conflict(dpo: Browser, console: Console) -> None:
    path = "/activity/treats/edit"
    fields = typed(dpo.get(path).text) | {"description-en": ["Sweets"]}
    assert [dpo.post(path, **fields).status_code for _ in range(2)] == [302, 302]
    assert record(console, "treats").citations == (NAME,)


def test_a_source_is_cited_anew_for_the_whole_record(dpo: Browser, console: Console) -> None:
    sent(dpo, "/activity/treats/edit", **{"description-en": ["Sweets"]})
    sent(dpo, "/activity/treats/edit", **{"citations-0-field": [""]})
    assert record(console, "treats").citations == (WHOLE,)


def test_in_the_form_of_a_part_a_purpose_loses_its_source(dpo: Browser, console: Console) -> None:
    path = "/activity/treats/edit/b"
    page = sent(dpo, path, **{"r0:name-en": ["Selling profiles"]})
    assert record(console, "joy").citations == ()
    assert GONE.format(fields="Purpose of the processing") in page
    assert BOX not in dpo.get(path).text, "there is no source that could still say it"


def test_in_the_form_of_a_part_a_tick_keeps_it(dpo: Browser, console: Console) -> None:
    sent(dpo, "/activity/treats/edit/b", **{"r0:name-en": ["Delight"]}, **TICK)
    assert record(console, "joy").citations == (WHOLE,)


def test_who_takes_a_record_in_does_not_speak_for_its_source(
    dpo: Browser, console: Console
) -> None:
    path = "/activity/orders/edit/g"
    fields = typed(dpo.get(path).text)
    fields |= {"form-take:security-measure": ["lid"], "form-do": ["save"]}
    assert dpo.post(path, **fields).status_code == 302
    found = record(console, "lid")
    assert isinstance(found, SecurityMeasure)
    assert found.activities == ("orders", "treats")
    assert found.citations == (NAME,)


@pytest.mark.parametrize(("tick", "left"), [({}, NAME), (TICK, WHOLE)])
def test_many_at_once_lose_it_or_keep_it(
    dpo: Browser, console: Console, tick: dict[str, Any], left: Citation
) -> None:
    said = [("ticked", "yes"), ("id", "treats"), ("on", "description")]
    path = f"/activity/_many?{urlencode(said)}"
    fields = {"change-act": ["set"], "description-en": ["Sweets"], **tick}
    seen = dpo.post(path, **fields, **{"form-do": ["preview"]}).text
    assert BOX in seen
    assert ("In 1 record the answer is no longer cited" in seen) is (left == NAME)
    again = typed(seen)
    assert ("change-still-said" in again) is bool(tick)
    assert dpo.post(path, **again).status_code == 302
    assert record(console, "treats").citations == (left,)


def test_what_is_deleted_and_put_back_leaves_each_source_as_it_was(
    dpo: Browser, console: Console
) -> None:
    console.put(
        Activity(id="cakes", name=text(en="Cakes")),
        SecurityMeasure(
            id="lock",
            name=text(en="A lock"),
            activities=(Ref("cakes"), Ref("treats")),
            citations=(WHOLE,),
        ),
    )
    before = record(console, "lock")
    fields = typed(dpo.get("/activity/cakes/delete").text) | {"reason": ["Sold out"]}
    assert dpo.post("/activity/cakes/delete", **fields).status_code == 302
    assert record(console, "lock").citations == (WHOLE,)
    fields = typed(dpo.get("/activity/cakes/put-back").text) | {"reason": ["Baked again"]}
    assert dpo.post("/activity/cakes/put-back", **fields).status_code == 302
    assert record(console, "lock") == before


def test_the_form_says_so_before_it_is_saved_where_there_is_a_source(dpo: Browser) -> None:
    assert BOX in dpo.get("/activity/treats/edit").text
    assert BOX in dpo.get("/activity/treats/edit/b").text
    assert BOX not in dpo.get("/activity/orders/edit").text
    assert BOX not in dpo.get("/activity/_new").text
