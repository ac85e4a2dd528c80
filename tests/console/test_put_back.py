"""A record that was deleted comes back as it was: offered at once, done through the one door."""

from collections.abc import Sequence

import pytest

from ropa.console.forms import version_of
from ropa.register.asking import Ref
from ropa.register.records import Activity, DataCategory, DataElement, Purpose, Record
from ropa.register.text import text
from ropa.store import change, find
from tests.console.house import Browser, Console, now

TOYS = DataCategory(id="toys", name=text(en="Toys"))
BEAR = DataElement(id="bear", name=text(en="Bear"), category=Ref("toys"))
HOBBY = DataCategory(id="hobby", name=text(en="Hobby"))
GONE = (TOYS, BEAR, HOBBY)
WHY = "It was needed after all"


def record(console: Console, id_: str) -> Record | None:
    with console.opened.app.extensions["ropa"].store.session() as reader:
        return find(reader, id_)


def remove(console: Console, records: Sequence[Record], *, first: bool = True) -> None:
    """Put records into the register, and let one change remove them."""
    if first:
        console.put(*records)
    store = console.opened.app.extensions["ropa"].writable()
    with change(store, actor="tests", reason="away with it", moment=now()) as door:
        door.remove(*(one.id for one in records))


def delete(browser: Browser, one: Record) -> None:
    fields = {"reason": "No longer", "change-version": version_of(one)}
    assert browser.post(f"/{one.kind}/{one.id}/delete", **fields).status_code == 302


def test_what_was_just_deleted_is_offered_back_and_comes_back_as_it_was(console: Console) -> None:
    console.put(HOBBY)
    dpo = console.browser("dpo")
    delete(dpo, HOBBY)
    assert 'href="/data-category/hobby/put-back"' in dpo.get("/data-category/").text
    asked = dpo.get("/data-category/hobby/put-back").text
    assert "Put Hobby back?" in asked
    assert "It was deleted by mistake." in asked
    answer = dpo.post("/data-category/hobby/put-back", reason=WHY)
    assert (answer.status_code, answer.location) == (302, "/data-category/hobby/")
    assert record(console, "hobby") == HOBBY
    history = dpo.get("/data-category/hobby/history").text
    assert WHY in history
    assert "put-back" not in history


def test_the_history_of_a_removed_record_offers_it_to_who_may_change_it(console: Console) -> None:
    remove(console, [HOBBY])
    history = "/data-category/hobby/history"
    assert "put-back" in console.browser("dpo").get(history).text
    assert "put-back" not in console.browser("editor").get(history).text
    assert console.browser("editor").get("/data-category/hobby/put-back").status_code == 404
    dpo = console.browser("dpo")
    dpo.post("/_editions/go", as_of="2")
    assert "put-back" not in dpo.get(history).text


def test_what_went_with_it_comes_with_it_and_nothing_else(console: Console) -> None:
    remove(console, GONE)
    dpo = console.browser("dpo")
    page = dpo.get("/data-element/bear/put-back").text
    assert "1 record went with it" in page
    assert "Toys" in page
    assert "Hobby" not in page
    dpo.post("/data-element/bear/put-back", reason=WHY)
    assert [record(console, one.id) for one in GONE] == [TOYS, BEAR, None]


def test_an_editor_gets_their_own_back(console: Console) -> None:
    own = Activity(id="fair-stand", name=text(en="Fair stand"), department=Ref("sales"))
    purpose = Purpose(id="fair-sale", activity=Ref("fair-stand"), name=text(en="Sale"))
    remove(console, (own, purpose))
    editor = console.browser("editor")
    assert editor.post("/activity/fair-stand/put-back", reason=WHY).status_code == 302
    assert record(console, "fair-sale") == purpose


def test_without_what_it_names_it_does_not_come_back(console: Console) -> None:
    remove(console, (TOYS, BEAR))
    console.put(TOYS, BEAR)
    remove(console, [BEAR], first=False)
    remove(console, [TOYS], first=False)
    answer = console.browser("dpo").post("/data-element/bear/put-back", reason=WHY)
    assert answer.status_code == 422
    assert "toys" in answer.text
    assert WHY in answer.text
    assert record(console, "bear") is None


@pytest.mark.parametrize("reason", ["", "  "])
def test_a_reason_is_asked_for(console: Console, reason: str) -> None:
    remove(console, [HOBBY])
    answer = console.browser("dpo").post("/data-category/hobby/put-back", reason=reason)
    assert answer.status_code == 422
    assert "There is something to mend" in answer.text
    assert record(console, "hobby") is None


def test_who_comes_second_is_told_that_it_is_back(console: Console) -> None:
    remove(console, [HOBBY])
    dpo = console.browser("dpo")
    for _ in range(2):
        answer = dpo.post("/data-category/hobby/put-back", reason=WHY)
        assert answer.location == "/data-category/hobby/"
    assert "already" in dpo.get("/data-category/hobby/").text


def test_what_was_never_there_or_is_of_another_kind_is_not_found(console: Console) -> None:
    remove(console, [HOBBY])
    dpo = console.browser("dpo")
    for path in ("/data-category/nothing/put-back", "/recipient/hobby/put-back"):
        assert dpo.get(path).status_code == 404
        assert dpo.post(path, reason=WHY).status_code == 404


def test_it_is_asked_in_french(console: Console) -> None:
    remove(console, GONE)
    page = (
        console.browser("dpo").get("/data-element/bear/put-back", **{"Accept-Language": "fr"}).text
    )
    assert "Rétablir Bear" in page
    assert "1 fiche est partie avec elle" in page
