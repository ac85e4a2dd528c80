"""A new activity begins with few questions, and a copy says the same of itself, and no more."""

import re
from collections.abc import Iterator
from typing import Any

import pytest

from ropa.console.activity.copies import copied, named_in
from ropa.register.asking import Ref
from ropa.register.choices import Status
from ropa.register.documents import load
from ropa.register.entry import Entry, entry
from ropa.register.records import Activity, Record, SecurityMeasure
from ropa.register.register import Register, register_of
from ropa.register.text import text
from ropa.store import find, head, latest_changes
from tests.console.addresses import typed
from tests.console.conftest import GROUP
from tests.console.house import Browser, Console, a_console, now, of_files
from tests.reports.orders import fixture

BEGIN, COPY = "/activity/_begin", "/activity/orders/copy"
SECOND = {"name-en": "Second shop", "reference": "A-77", "reason": "There is a second shop"}
ORANUM = fixture("oranum")


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Console]:
    made = a_console(tmp_path_factory.mktemp("begun"), of_files(GROUP))
    yield made
    made.opened.close()


@pytest.fixture(scope="module")
def dpo(house: Console) -> Browser:
    return house.browser("dpo")


def number(house: Console) -> int:
    with house.opened.store.session() as reader:
        return head(reader).number


def record(house: Console, id_: str) -> Any:
    with house.opened.store.session() as reader:
        return find(reader, id_)


def test_a_list_leads_to_the_few_questions_that_matter(dpo: Browser) -> None:
    assert f'href="{BEGIN}"' in dpo.get("/activity/").text
    page = dpo.get(BEGIN)
    asked = {name for name in typed(page.text) if name.startswith("r")}
    assert {"r0:name-en", "r0:name-fr", "r1:name-en"} <= asked
    assert 'name="r2:article_6"' in page.text
    assert "r0:dpia_required" not in asked
    assert 'href="/activity/_new"' in page.text


def test_a_first_entry_is_made_as_one_change(house: Console, dpo: Browser) -> None:
    before = number(house)
    said = {"r0:name-en": ["Tastings"], "r0:controllers": ["bakery"]}
    said |= {"r1:name-en": ["Finding new bread"], "r2:article_6": ["6-1-f"]}
    answer = dpo.post(BEGIN, **typed(dpo.get(BEGIN).text) | said)
    assert (answer.status_code, answer.location) == (302, "/activity/activity-tastings/?begun=1")
    assert number(house) == before + 1
    assert record(house, "activity-tastings").controllers == ("bakery",)
    assert record(house, "purpose-finding-new-bread").activity == "activity-tastings"
    page = dpo.get(answer.location).text
    assert "not known yet" in page
    assert "Finding new bread" in page


def test_what_begins_today_is_not_overdue_for_a_review(house: Console, dpo: Browser) -> None:
    today = now().date()
    said = {"r0:name-en": ["Summer fair"], "r0:since": [today.isoformat()]}
    page = dpo.get(dpo.post(BEGIN, **typed(dpo.get(BEGIN).text) | said).location).text
    assert record(house, "activity-summer-fair").since == today
    standing = page.partition("How it stands")[2].partition("</aside>")[0]
    assert str(today.year + 1) in standing
    assert "not reviewed yet" not in standing


def test_what_is_not_known_yet_can_stay_open(house: Console, dpo: Browser) -> None:
    answer = dpo.post(BEGIN, **typed(dpo.get(BEGIN).text) | {"r0:name-en": ["Deliveries"]})
    assert answer.status_code == 302
    assert record(house, "activity-deliveries").name == text(en="Deliveries")


def test_an_activity_without_a_name_is_none(house: Console, dpo: Browser) -> None:
    before = number(house)
    answer = dpo.post(BEGIN, **typed(dpo.get(BEGIN).text) | {"r1:name-en": ["To feed"]})
    assert answer.status_code == 422
    assert 'href="#ask-r0:name-en"' in answer.text
    assert typed(answer.text)["r1:name-en"] == ["To feed"]
    assert number(house) == before


def test_a_processor_s_activity_begins_with_whom_it_is_for(house: Console, dpo: Browser) -> None:
    begin = "/processor-activity/_begin"
    said = {"r0:name-en": ["Baking for others"], "r0:processor": ["bakery"]}
    answer = dpo.post(begin, **typed(dpo.get(begin).text) | said | {"r0:controllers": ["butcher"]})
    assert answer.status_code == 302
    made = record(house, "processor-activity-baking-for-others")
    assert (made.processor, made.controllers) == ("bakery", ("butcher",))


def test_an_editor_begins_in_their_own_department(house: Console) -> None:
    editor = house.browser("editor")
    held = typed(editor.get(BEGIN).text)
    assert held["r0:department"] == ["sales"]
    assert editor.get("/processor-activity/_begin").status_code == 403
    assert house.browser("auditor").get(BEGIN).status_code == 403


def test_a_copy_is_made_as_one_change_with_a_reason(house: Console, dpo: Browser) -> None:
    assert "8 records come along" in dpo.get(COPY).text
    before = number(house)
    asks_more = ({"reason": ""}, {"name-en": " "}, {"name-fr": "\u202e"}, {"reference": "\u202e"})
    for wrong in asks_more:
        assert dpo.post(COPY, **SECOND | wrong).status_code == 422
    assert number(house) == before
    answer = dpo.post(COPY, **SECOND)
    assert answer.location == "/activity/activity-second-shop/?begun=1"
    assert number(house) == before + 1
    with house.opened.store.session() as reader:
        change = next(latest_changes(reader, limit=1))
    assert (change.reason, len(change.entries)) == ("There is a second shop", 9)
    made = record(house, "activity-second-shop")
    assert (made.name, made.reference) == (text(en="Second shop"), "A-77")
    assert record(house, "lock").activities == ("orders",)
    assert dpo.get(answer.location).status_code == 200


def test_a_copy_shares_what_is_to_be_shared_and_leaves_out_what_is_to_be_left(
    house: Console, dpo: Browser
) -> None:
    page = dpo.get(COPY).text
    assert 'name="take-orders-abroad"' in page
    choices = {
        "take-orders-abroad": "share",
        "take-lock": "leave",
        "take-purpose-delivery": "leave",
    }
    answer = dpo.post(COPY, **SECOND | {"name-en": "Third shop", "reference": "A-78"}, **choices)
    made = "activity-third-shop"
    assert answer.location == f"/activity/{made}/?begun=1"
    assert record(house, "orders-abroad").activities == (made, "orders")
    with house.opened.store.session() as reader:
        change = next(latest_changes(reader, limit=1))
    kinds = [one.kind for one in change.entries]
    assert kinds.count("transfer") == 1
    assert not {"security-measure", "purpose", "basis"} & set(kinds)
    again = dpo.get(COPY).text
    assert re.search(
        r'name="take-orders-abroad">\s*<option value="own">[^<]*</option>\s*'
        r'<option value="share" selected>',
        again,
    )


def test_a_purpose_is_not_shared(house: Console, dpo: Browser) -> None:
    choices = {"take-purpose-delivery": "share"}
    called = {"name-en": "Fourth shop", "reference": ""}
    assert dpo.post(COPY, **SECOND | called, **choices).status_code == 302
    assert record(house, "purpose-delivery").activity == "orders"


def test_a_number_that_another_activity_bears_is_refused(house: Console, dpo: Browser) -> None:
    answer = dpo.post(COPY, **SECOND | {"name-en": "Fifth shop"})
    assert answer.status_code == 422
    assert "is the number of" in answer.text
    assert record(house, "activity-fifth-shop") is None


def test_a_new_activity_and_a_copy_are_offered_the_next_free_number(console: Console) -> None:
    console.put(Activity(id="numbered", name=text(en="Numbered"), reference="A-98"))
    dpo = console.browser("dpo")
    assert 'name="reference" type="text" value="A-99"' in dpo.get(COPY).text
    assert typed(dpo.get(BEGIN).text)["r0:reference"] == ["A-99"]


def test_an_editor_copies_their_own_activities_alone(house: Console) -> None:
    editor = house.browser("editor")
    assert editor.post(COPY, **SECOND | {"reference": ""}).status_code == 302
    assert editor.get("/activity/wages/copy").status_code == 403


def copies(register: Register, id_: str) -> tuple[Entry, tuple[Record, ...]]:
    found = entry(register, register.get(id_, Activity))
    every = {one.id for one in named_in(found)}
    return found, copied(found, found.activity, every, register.__contains__)


@pytest.mark.parametrize("id_", [one.id for one in ORANUM.all(Activity)][::4])
def test_a_copy_says_the_same_and_nobody_has_said_so(id_: str) -> None:
    first, made = copies(ORANUM, id_)
    whole = register_of((*ORANUM.records, *made))
    second = entry(whole, whole.get(made[0].id, Activity))
    assert second.activity.status is Status.UNKNOWN
    assert {*made} <= {
        second.activity,
        *(one for one in whole.records if one not in ORANUM.records),
    }
    for name in ("purposes", "bases", "uses", "disclosures", "transfers"):
        assert len(getattr(second, name)) == len(getattr(first, name)), name
    for one in made:
        assert (one.citations, one.confirmed_on, one.confirmed_by) == ((), None, None)
        assert one.id not in ORANUM
        assert getattr(one, "since", None) is None
    assert {one.id for one in first.retention} <= {one.id for one in ORANUM.records}


def test_what_belongs_together_in_the_first_belongs_together_in_the_copy() -> None:
    first, made = copies(ORANUM, "act-02-conversations")
    ids = {one.id for one in made}
    second = entry(register_of((*ORANUM.records, *made)), made[0])  # type: ignore[arg-type]  # the activity is the first
    assert all(one.purpose in ids for one in second.bases)
    within = {one.id: one.part_of for one in second.purposes}
    assert sum(up is not None for up in within.values()) == sum(
        one.part_of is not None for one in first.purposes
    )
    assert all(up is None or up in ids for up in within.values())
    assert all(one.activities == (Ref(made[0].id),) for one in second.disclosures)


def test_what_holds_for_all_is_told_of_an_activity_that_was_just_begun(
    house: Console, dpo: Browser
) -> None:
    """Nobody said it of this one: where to look stands on its page, and its letter says so."""
    house.put(SecurityMeasure(id=Ref("walls"), name=text(en="Walls")))
    house.put(load("activity", {"id": "cameras", "name": {"en": "Cameras"}}))
    page = dpo.get("/activity/cameras/?begun=1").text
    assert "Look whether it holds for this one, too:" in page
    assert '<a href="/activity/cameras/edit/g">1 security measure</a>' in page
    assert "answered by what holds for all activities" in page
    later = dpo.get("/activity/cameras/").text
    assert "Look whether it holds" not in later
    assert "for all activities" in later
    assert "Look whether it" not in house.browser("auditor").get("/activity/orders/?begun=1").text
