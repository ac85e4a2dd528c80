"""One answer is changed in many records at once: seen first, then saved as one change, or not."""

import re
from html import unescape
from urllib.parse import urlencode

import pytest

from ropa.console.bulk import MOST, Act, Edit, acts
from ropa.register.asking import Asked, Ref, questions
from ropa.register.choices import Role
from ropa.register.documents import dump
from ropa.register.records import KINDS, Activity, Disclosure, Recipient, Record, System
from ropa.register.text import text
from ropa.store import find, head
from tests.console.house import Browser, Console

WHY = "As the works council was told"
SYSTEMS = (
    System(id="oven", name=text(en="Oven")),
    System(id="scales", name=text(en="Scales"), located_in=("LU",)),
)


def question(kind: type[Record], name: str) -> Asked:
    return next(one for one in questions(kind) if one.name == name)


def where(kind: str, *ids: str, on: str, **more: str) -> str:
    said = [("ticked", "yes"), *(("id", one) for one in ids), ("on", on), *more.items()]
    return f"/{kind}/_many?{urlencode(said)}"


def record(console: Console, id_: str) -> Record | None:
    with console.opened.app.extensions["ropa"].store.session() as reader:
        return find(reader, id_)


def number(console: Console) -> int:
    with console.opened.app.extensions["ropa"].store.session() as reader:
        return head(reader).number


def seen(page: str) -> str:
    found = re.search(r'name="change-seen" value="([0-9a-f]{64})"', page)
    assert found, page
    return found[1]


def saved(browser: Browser, path: str, *, reason: str = WHY, **fields: object) -> tuple[int, str]:
    """Look at what would change, and save just that; return the status and the page."""
    page = browser.post(path, **fields, **{"form-do": "preview"})
    assert page.status_code == 200
    more = {"form-do": "save", "change-reason": reason, "change-seen": seen(page.text)}
    answer = browser.post(path, **fields, **more)
    return answer.status_code, unescape(answer.text)


def test_an_answer_is_seen_first_and_then_stands_in_all_by_one_change(console: Console) -> None:
    console.put(*SYSTEMS)
    dpo, before = console.browser("dpo"), number(console)
    path = where("system", "oven", "scales", on="located_in")
    fields = {"change-act": "add", "located_in": "DE"}
    page = unescape(dpo.post(path, **fields, **{"form-do": "preview"}).text)
    assert "2 records would change" in page
    assert "Germany" in page
    assert number(console) == before, "looking writes nothing"
    assert saved(dpo, path, **fields)[0] == 302
    assert [record(console, one) for one in ("oven", "scales")] == [
        System(id="oven", name=text(en="Oven"), located_in=("DE",)),
        System(id="scales", name=text(en="Scales"), located_in=("DE", "LU")),
    ]
    assert number(console) == before + 1
    assert "2 records are changed." in dpo.get("/system/").text
    assert WHY in unescape(dpo.get("/system/oven/history").text)


def test_a_value_is_taken_out_and_an_answer_cleared(console: Console) -> None:
    console.put(*SYSTEMS)
    dpo = console.browser("dpo")
    path = where("system", "oven", "scales", on="located_in")
    page = dpo.post(path, **{"change-act": "take", "located_in": "LU", "form-do": "preview"}).text
    assert "1 record would change" in page
    assert "1 record says so already." in page
    assert saved(dpo, path, **{"change-act": "clear"})[0] == 302
    assert record(console, "scales") == System(id="scales", name=text(en="Scales"))


def test_all_of_a_list_is_changed_as_its_filters_say(console: Console) -> None:
    console.put(*SYSTEMS)
    path = "/system/_many?f=located_in:is:LU&on=located_in"
    status, _ = saved(console.browser("dpo"), path, **{"change-act": "set", "located_in": "FR"})
    assert status == 302
    assert record(console, "oven") == SYSTEMS[0]
    assert record(console, "scales") == System(
        id="scales", name=text(en="Scales"), located_in=("FR",)
    )


def test_what_is_not_theirs_stays_and_is_said(console: Console) -> None:
    theirs = Activity(id="fair-stand", name=text(en="Fair stand"), department=Ref("sales"))
    console.put(theirs)
    editor = console.browser("editor")
    path = where("activity", "fair-stand", "brews", on="since")
    fields = {"change-act": "set", "since": "2026-01-01"}
    page = unescape(editor.post(path, **fields, **{"form-do": "preview"}).text)
    assert "1 record would change" in page
    assert "It is not yours to change." in page
    before = record(console, "brews")
    assert saved(editor, path, **fields)[0] == 302
    assert record(console, "brews") == before
    assert record(console, "fair-stand") != theirs


def test_an_editor_gives_nothing_away(console: Console) -> None:
    theirs = Activity(id="fair-stand", name=text(en="Fair stand"), department=Ref("sales"))
    console.put(theirs)
    path = where("activity", "fair-stand", on="department")
    status, page = saved(console.browser("editor"), path, **{"change-act": "clear"})
    assert status == 403
    assert "nothing is changed" in page
    assert record(console, "fair-stand") == theirs


def test_what_may_not_be_so_is_refused_for_each_with_the_reason(console: Console) -> None:
    console.put(*SYSTEMS)
    path = where("system", "oven", on="located_in")
    fields = {"change-act": "set", "located_in": "XX", "form-do": "preview"}
    page = console.browser("dpo").post(path, **fields).text
    assert "1 record stays as it is" in page
    assert "change-seen" not in page


@pytest.mark.parametrize(
    ("day", "why"), [("2999-01-01", "a day to come"), ("0026-06-01", "a day of the year 26")]
)
def test_many_are_not_confirmed_on_a_day_that_cannot_be(
    console: Console, day: str, why: str
) -> None:
    console.put(*SYSTEMS)
    path = where("system", "oven", on="confirmed_on")
    fields = {"change-act": "set", "confirmed_on": day, "form-do": "preview"}
    answer = console.browser("dpo").post(path, **fields)
    assert answer.status_code == 422
    assert f"Last confirmed on is {why}" in answer.text


def test_what_breaks_the_register_is_refused_as_a_whole(console: Console) -> None:
    console.put(
        Recipient(id="first", name=text(en="First")),
        Recipient(id="second", name=text(en="Second"), category=Ref("first")),
    )
    before = number(console)
    path = where("recipient", "first", on="category")
    dpo = console.browser("dpo")
    status, page = saved(dpo, path, **{"change-act": "set", "category": "second"})
    assert status == 422
    assert WHY in page
    assert number(console) == before


@pytest.mark.parametrize("reason", ["", " "])
def test_without_a_reason_nothing_is_saved(console: Console, reason: str) -> None:
    console.put(*SYSTEMS)
    path = where("system", "oven", on="located_in")
    fields = {"change-act": "set", "located_in": "FR"}
    assert saved(console.browser("dpo"), path, reason=reason, **fields)[0] == 422
    assert record(console, "oven") == SYSTEMS[0]


def test_only_what_was_seen_is_saved(console: Console) -> None:
    console.put(*SYSTEMS)
    dpo = console.browser("dpo")
    path = where("system", "oven", on="located_in")
    fields = {"change-act": "set", "located_in": "FR"}
    page = dpo.post(path, **fields, **{"form-do": "preview"}).text
    more = {"form-do": "save", "change-reason": WHY, "change-seen": seen(page)}
    console.put(System(id="oven", name=text(en="Stone oven")))
    assert dpo.post(path, **fields, **more).status_code == 409
    assert dpo.post(path, **fields | {"located_in": "DE"}, **more).status_code == 409
    assert record(console, "oven") == System(id="oven", name=text(en="Stone oven"))


def test_nothing_said_is_asked_for(looked_at: Console) -> None:
    dpo = looked_at.browser("dpo")
    path = where("activity", "orders", on="since")
    empty = dpo.post(path, **{"change-act": "set", "since": "", "form-do": "preview"})
    assert empty.status_code == 422
    assert "has no answer yet" in empty.text
    unknown = dpo.post(path, **{"change-act": "melt", "form-do": "preview"})
    assert unknown.status_code == 422
    assert "Say what becomes" in unknown.text


def test_rows_are_ticked_by_who_may_write_and_nobody_else(looked_at: Console) -> None:
    assert 'id="tick-1"' in looked_at.browser("dpo").get("/activity/").text
    assert 'id="tick-1"' not in looked_at.browser("auditor").get("/activity/").text
    assert 'id="tick-1"' not in looked_at.browser("editor").get("/organisation/").text
    assert looked_at.browser("editor").get("/organisation/_many").status_code == 403
    assert "No record is ticked" in looked_at.browser("dpo").get("/activity/_many?ticked=y").text


def test_a_record_is_searched_for_on_the_way(looked_at: Console) -> None:
    path = where("disclosure", "to-courier", on="recipient")
    fields = {"change-act": "set", "recipient-find": "cour", "form-do": "look"}
    page = looked_at.browser("dpo").post(path, **fields)
    assert page.status_code == 200
    assert 'value="courier"' in page.text


def test_enter_finds_what_is_searched_for_and_else_shows_what_would_change(
    looked_at: Console,
) -> None:
    path = where("disclosure", "to-courier", on="recipient")
    fields = {"change-act": "set", "form-do": "enter"}
    found = looked_at.browser("dpo").post(path, **fields, **{"recipient-find": "cour"})
    assert found.status_code == 200
    assert "autofocus" in found.text
    shown = looked_at.browser("dpo").post(path, **fields, recipient="courier")
    assert "0 records would change" in shown.text


def test_it_speaks_french(looked_at: Console) -> None:
    path = where("activity", "orders", on="since")
    page = looked_at.browser("dpo").get(path, **{"Accept-Language": "fr"}).text
    for words in ("Modifier 1 fiche", "Ce que devient la réponse", "Montrer ce qui changerait"):
        assert words in page


def test_too_many_at_once_are_refused(console: Console) -> None:
    console.put(*(System(id=f"s-{at}", name=text(en="Shelf")) for at in range(MOST + 1)))
    page = console.browser("dpo").get("/system/_many?q=shelf").text
    assert "Narrow the list" in page


def test_what_each_record_says_for_itself_alone_is_not_offered(looked_at: Console) -> None:
    dpo = looked_at.browser("dpo")
    for kind in KINDS:
        page = dpo.get(f"/{kind}/_many").text
        assert ('value="confirmed_on"' in page) == (kind not in {"activity", "processor-activity"})
        assert not re.search('<option value="(id|name|title|reference|citations)"', page)


def test_what_must_be_answered_is_never_cleared() -> None:
    assert acts(question(Disclosure, "recipient")) == (Act.SET,)
    assert acts(question(Disclosure, "activities")) == (Act.ADD, Act.TAKE, Act.SET)
    assert acts(question(Activity, "since")) == (Act.SET, Act.CLEAR)


def test_adding_what_is_there_changes_nothing() -> None:
    edit = Edit(question(System, "located_in"), Act.ADD, ["LU"])
    assert edit.apply(SYSTEMS[1]) == SYSTEMS[1]
    role = Edit(question(Disclosure, "role"), Act.SET, "processor")
    one = Disclosure(id="to-all", activities=(Ref("fair"),), recipient=Ref("all"))
    assert dump(role.apply(one))["role"] == Role.PROCESSOR
