"""Who edits or deletes what others change meanwhile loses nothing, and undoes nothing unseen."""

from dataclasses import replace
from typing import Any

import pytest

from ropa.access import Role
from ropa.operations.rights import Rights
from ropa.register.asking import Ref
from ropa.register.documents import dump
from ropa.register.records import KINDS, Contact
from ropa.store import find, head
from tests.console.addresses import typed
from tests.console.house import RIGHTS, Browser, Console

PLACE = "/department/sales/"
APART = "/contact/ann/"
Fields = dict[str, list[str]]


@pytest.fixture
def apart(console: Console) -> Console:
    """A console in whose register there is somebody whom no record names."""
    console.put(Contact(id=Ref("ann"), person="Ann", organisation=Ref("bakery")))
    return console


def number(console: Console) -> int:
    with console.opened.store.session() as reader:
        return head(reader).number


def document(console: Console, id_: str) -> dict[str, Any]:
    with console.opened.store.session() as reader:
        found = find(reader, id_)
    assert found is not None
    return dump(found)


def opened(browser: Browser, place: str) -> Fields:
    return typed(browser.get(f"{place}edit").text)


def save(browser: Browser, place: str, fields: Fields, *, why: str, **more: str) -> Any:
    changed = {name.replace("_", "-"): [words] for name, words in more.items()}
    return browser.post(f"{place}edit", **fields | changed | {"change-reason": [why]})


def delete(browser: Browser, place: str, *, why: str, page: str = "") -> Any:
    fields = typed(page or browser.get(f"{place}delete").text)
    version = fields["change-version"]
    return browser.post(f"{place}delete", **{"reason": why, "change-version": version})


def test_con_1_who_comes_second_is_told_by_whom_when_and_why(console: Console) -> None:
    """CON-1: two browsers; 409, both versions, who was first; saved again, nothing is lost."""
    first, second = console.browser("dpo"), console.browser("editor")
    fields = opened(second, "/activity/orders/")
    theirs = opened(first, "/activity/orders/")
    saved = save(first, "/activity/orders/", theirs, why="It grew", name_fr="Ventes")
    assert saved.status_code == 302
    late = save(second, "/activity/orders/", fields, why="It shrank", name_en="Sales")
    assert late.status_code == 409
    for words in ("dpo-1, ", " UTC: “It grew”", "Ventes", "It shrank"):
        assert words in late.text
    assert second.post("/activity/orders/edit", **typed(late.text)).status_code == 302
    name = document(console, "orders")["name"]
    assert name == {"en": "Sales", "fr": "Commandes"}, "who comes second decides what both said"
    assert "It grew" in second.get("/activity/orders/history").text


@pytest.mark.parametrize(
    ("role", "words"),
    [
        ("dpo", "You saved this record in another window after you opened it here"),
        ("editor", "Somebody else saved this record after you opened it"),
    ],
)
def test_con_1_ones_own_other_window_is_nobody_else(
    console: Console, role: str, words: str
) -> None:
    second = console.browser(role)
    fields = opened(second, "/activity/orders/")
    first = console.browser("dpo")
    theirs = opened(first, "/activity/orders/")
    save(first, "/activity/orders/", theirs, why="It grew", name_fr="Ventes")
    late = save(second, "/activity/orders/", fields, why="It shrank", name_en="Sales")
    assert (late.status_code, words in late.text) == (409, True)


def test_con_1_what_was_typed_for_a_record_that_was_removed_is_not_lost(apart: Console) -> None:
    """CON-1: the form comes back as that of a new record, with who removed it, when and why."""
    dpo, other = apart.browser("dpo"), apart.browser("dpo")
    fields = opened(dpo, APART)
    assert delete(other, APART, why="She left").status_code == 302
    late = save(dpo, APART, fields, why="A new office", office_en="Bakehouse")
    assert late.status_code == 409
    for words in ("was removed since you opened it", "Bakehouse", "A new office", "“She left”"):
        assert words in late.text
    assert 'action="/contact/_new"' in late.text
    made = dpo.post("/contact/_new", **typed(late.text))
    assert made.status_code == 302, made.text
    assert "Bakehouse" in dpo.get(made.headers["Location"]).text


def test_con_1_buttons_of_the_form_of_a_removed_record_keep_what_was_typed(
    apart: Console,
) -> None:
    dpo = apart.browser("dpo")
    fields = opened(dpo, APART)
    delete(apart.browser("dpo"), APART, why="She left")
    again = dpo.post(f"{APART}edit", **fields | {"form-do": ["add:citations"], "phone": ["12"]})
    assert again.status_code == 409
    assert 'value="12"' in again.text
    assert "citations-0-" in again.text


def test_au_5_what_was_typed_too_late_is_not_lost_if_the_record_was_removed_too(
    apart: Console,
) -> None:
    late = apart.browser("dpo")
    fields = opened(late, APART)
    late.post("/sign-out")
    assert save(late, APART, fields, why="A new office", office_en="Bakehouse").status_code == 401
    delete(apart.browser("dpo"), APART, why="She left")
    again = apart.browser("dpo").get(f"{APART}edit")
    assert again.status_code == 409
    assert "Bakehouse" in again.text


def test_con_1_a_record_that_never_was_has_no_form(looked_at: Console) -> None:
    dpo = looked_at.browser("dpo")
    for place in ("/contact/nobody/", "/contact/sales/"):
        assert save(dpo, place, {"form-do": ["save"]}, why="x", phone="1").status_code == 404
        assert dpo.get(f"{place}edit").status_code == 404


def test_con_1_no_newer_version_is_deleted_unseen(apart: Console) -> None:
    """CON-1: 409, what changed since and who did it; deleted again, it is gone."""
    dpo = apart.browser("dpo")
    page = dpo.get(f"{APART}delete").text
    other = apart.browser("dpo")
    save(other, APART, opened(other, APART), why="She moved", phone="+352 26")
    before = number(apart)
    late = delete(dpo, APART, why="She left", page=page)
    assert late.status_code == 409
    assert number(apart) == before
    for words in ("+352 26", "dpo-1, ", "“She moved”", "She left"):
        assert words in late.text
    assert delete(dpo, APART, why="She left", page=late.text).status_code == 302
    assert dpo.get(APART).status_code == 404


def test_con_1_nothing_is_deleted_without_a_version(apart: Console) -> None:
    dpo, before = apart.browser("dpo"), number(apart)
    assert dpo.post(f"{APART}delete", reason="She left").status_code == 409
    assert number(apart) == before


def test_saving_what_is_as_it_was_says_so(console: Console) -> None:
    dpo, before = console.browser("dpo"), number(console)
    assert save(dpo, PLACE, opened(dpo, PLACE), why="No reason").status_code == 302
    told = dpo.get(PLACE).text
    assert "Nothing was changed." in told
    assert "is saved" not in told
    assert number(console) == before


def test_what_was_saved_or_removed_is_called_by_its_title(apart: Console) -> None:
    dpo = apart.browser("dpo")
    save(dpo, PLACE, opened(dpo, PLACE), why="As told", name_en="Counter")
    assert "Department “Counter” is saved." in dpo.get(PLACE).text
    delete(dpo, APART, why="She left")
    assert "Contact “Ann” was removed." in dpo.get("/contact/").text


@pytest.mark.parametrize("kind", KINDS)
def test_an_editor_is_offered_only_kinds_that_could_be_theirs(
    looked_at: Console, kind: str
) -> None:
    new = f'href="/{kind}/{"_begin" if kind in ACTIVITIES else "_new"}"'
    assert new in looked_at.browser("dpo").get(f"/{kind}/").text
    page = looked_at.browser("editor").get(f"/{kind}/")
    assert page.status_code == 200
    assert (new in page.text) == (kind in EDITORS)


ACTIVITIES = frozenset({"activity", "processor-activity"})
"""The kinds that begin with a few questions."""
EDITORS = frozenset(
    {"activity", "purpose", "basis", "data-use", "source", "disclosure", "transfer"}
    | {"retention-rule", "security-measure", "statement", "remark"}
)
"""The kinds of which an editor may own some."""


def test_a_new_activity_is_of_its_editors_only_department(looked_at: Console) -> None:
    assert opened_new(looked_at.browser("editor"))["department"] == ["sales"]
    assert "department" not in opened_new(looked_at.browser("dpo"))


def opened_new(browser: Browser) -> Fields:
    held = typed(browser.get("/activity/_new").text)
    return {name: said for name, said in held.items() if said != [""]}


def test_an_editor_with_several_departments_chooses_one(console: Console) -> None:
    both = frozenset({"sales", "brewhouse"})
    console.add("two", Rights(roles=frozenset({Role.EDITOR}), departments=both))
    assert "department" not in opened_new(console.browser("two"))


@pytest.mark.parametrize(
    ("department", "what"), [("brewhouse", "is none of yours"), ("", "is missing")]
)
def test_the_field_says_which_departments_are_an_editors(
    looked_at: Console, department: str, what: str
) -> None:
    editor, before = looked_at.browser("editor"), number(looked_at)
    fields = opened(editor, "/activity/orders/")
    refused = save(editor, "/activity/orders/", fields, why="It moves", department=department)
    assert refused.status_code == 403
    assert f'<a href="#ask-department-find">Department {what}' in refused.text
    assert f"{what}; choose one of yours: Sales</p>" in refused.text
    assert "belongs to no department of yours" not in refused.text
    assert number(looked_at) == before


def test_who_answers_is_not_an_editors_to_change_and_the_field_says_so(
    looked_at: Console,
) -> None:
    editor, place = looked_at.browser("editor"), "/activity/orders/"
    fields = opened(editor, place)
    refused = save(editor, place, fields, why="They bake", controllers="brewery")
    assert refused.status_code == 403
    assert "Controllers would let others answer for it than so far" in refused.text
    assert "Department is" not in refused.text


def test_what_leads_elsewhere_says_so_at_its_field(looked_at: Console) -> None:
    editor = looked_at.browser("editor")
    fields = opened(editor, "/purpose/purpose-delivery/")
    place = "/purpose/purpose-delivery/"
    refused = save(editor, place, fields, why="It moves", activity="brews")
    assert refused.status_code == 403
    assert "Activity must lead to activities of yours alone, which are those of: Sales" in (
        refused.text
    )


def test_what_only_the_dpo_makes_says_so(looked_at: Console) -> None:
    fields = {"name-en": "Butter", "form-do": "save", "change-reason": "As told"}
    refused = looked_at.browser("editor").post("/data-category/_new", **fields)
    assert refused.status_code == 403
    assert "so only the DPO can save it" in refused.text
    assert "Butter" in refused.text


def test_ones_own_account_says_by_name_what_one_is_bound_to(console: Console) -> None:
    assert "<li>Sales</li>" in console.browser("editor").get("/_account/").text
    console.add("late", replace(RIGHTS["auditor"], since_edition=1))
    told = console.browser("late").get("/_account/").text
    assert "<li>Bakery</li>" in told
    assert "First edition you read</dt><dd>1</dd>" in told
    assert console.browser("admin").get("/_account/").status_code == 200


def test_nothing_is_stated_on_a_day_to_come(console: Console) -> None:
    dpo, address = console.browser("dpo"), "/statement/_new?of=orders&topic=sources"
    answer = dpo.post(address, **typed(dpo.get(address).text) | {"made_on": "2999-05-01"})
    assert answer.status_code == 422
    assert '<a href="#ask-made_on">Stated on is a day to come' in answer.text
