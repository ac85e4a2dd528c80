"""A part of an activity is edited in place: all of it as one change, or nothing; none is lost."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import count
from typing import Any

import pytest
from werkzeug.test import TestResponse

from ropa.console.activity.parts import OWNERS, PARTS
from ropa.console.forms import version_of
from ropa.register.asking import Ref
from ropa.register.documents import dump, load
from ropa.register.records import (
    KINDS,
    Basis,
    DataCategory,
    Purpose,
    Record,
    RetentionRule,
    SecurityMeasure,
)
from ropa.register.text import text
from ropa.store import find, head, latest_changes
from tests.console.addresses import typed
from tests.console.conftest import GROUP
from tests.console.house import Browser, Console, a_console, of_files

Fields = dict[str, list[str]]
OWN = (
    "orders",
    "purpose-delivery",
    "basis-delivery",
    "use-orders",
    "to-courier",
    "orders-abroad",
    "keep-orders",
    "lock",
)
"""The activity of a test, and what exists for it: each test has some of its own."""
_COUNTED = count(1)


@dataclass(frozen=True)
class Shop:
    """An activity of a test's own, as somebody edits it: the ids end with the test's number."""

    console: Console
    browser: Browser
    test: int

    def id(self, name: str) -> Ref:
        """Return the id that a record has in this test."""
        return Ref(f"{name}-{self.test}")

    @property
    def place(self) -> str:
        return f"/activity/{self.id('orders')}/"

    def get(self, key: str) -> str:
        return self.browser.get(f"{self.place}edit/{key}").text

    def post(self, key: str, fields: Fields, **more: list[str]) -> TestResponse:
        return self.browser.post(f"{self.place}edit/{key}", **{**fields, **more})

    def opened(self, key: str) -> Fields:
        return typed(self.get(key))

    def pressed(self, key: str, fields: Fields, button: str) -> Fields:
        return typed(self.post(key, fields | {"form-do": [button]}).text)

    def record(self, name: str) -> Any:
        return self.record_of(name if name in GIVEN else self.id(name))

    def record_of(self, id_: str) -> Any:
        with self.console.opened.store.session() as reader:
            return find(reader, id_)

    def put(self, *records: Record, reason: str = "as told") -> None:
        self.console.put(*records, reason=reason)

    @property
    def number(self) -> int:
        with self.console.opened.store.session() as reader:
            return head(reader).number

    @property
    def touched(self) -> set[str]:
        """The ids that the last change touched."""
        with self.console.opened.store.session() as reader:
            return {one.id for one in next(latest_changes(reader, limit=1)).entries}


GIVEN = {one.id: one for one in of_files(GROUP) if one.id not in OWN}


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Console]:
    made = a_console(tmp_path_factory.mktemp("parts"), of_files(GROUP))
    yield made
    made.opened.close()


@pytest.fixture
def shop(house: Console) -> Shop:
    """An activity of the test's own, which the DPO edits."""
    test = next(_COUNTED)
    every = {one.id: one for one in of_files(GROUP)}
    for one in OWN:
        document = json.dumps(dump(every[one]))
        for name in OWN:
            document = document.replace(f'"{name}"', f'"{name}-{test}"')
        house.put(load(every[one].kind, json.loads(document)))
    return Shop(house, house.browser("dpo"), test)


def test_a_purpose_and_its_basis_are_added_as_one_change(shop: Shop) -> None:
    fields = shop.pressed("b", shop.opened("b"), "add-row:purpose:")
    fields = shop.pressed("b", fields, "add-row:basis:2")
    fields |= {"r2:name-en": ["Invoices"], "r3:article_6": ["6-1-c"]}
    fields |= {"r0:name-en": ["Delivering"]}
    before = shop.number
    answer = shop.post("b", fields)
    assert (answer.status_code, answer.location) == (302, f"{shop.place}#b")
    assert shop.number == before + 1
    made, basis = sorted(shop.touched - {shop.id("purpose-delivery")}, reverse=True)
    with shop.console.opened.store.session() as reader:
        purpose, ground = find(reader, made), find(reader, basis)
    assert isinstance(purpose, Purpose)
    assert isinstance(ground, Basis)
    assert (purpose.activity, ground.purpose) == (shop.id("orders"), made)
    assert "Saved as one change." in shop.browser.get(shop.place).text


def test_what_is_wrong_is_said_at_its_field_and_nothing_is_written(shop: Shop) -> None:
    fields = shop.pressed("d", shop.opened("d"), "add-row:disclosure:")
    fields |= {"r0:reason-en": ["By bicycle"], "r1:since": ["soon"], "change-reason": [""]}
    before = shop.number
    answer = shop.post("d", fields)
    assert answer.status_code == 422
    assert 'href="#ask-r1:since"' in answer.text
    assert 'href="#ask-r1:recipient-find"' in answer.text
    assert 'href="#change-reason"' in answer.text
    assert shop.number == before
    held = typed(answer.text)
    assert held["r0:reason-en"] == ["By bicycle"]
    assert held["r1:since"] == ["soon"]


def test_what_was_opened_and_not_changed_makes_no_change(shop: Shop) -> None:
    before = shop.number
    for key in ("a", "about", "b", "c", "sources", "d", "e", "f", "g", "automated", "dpia", "said"):
        assert shop.post(key, shop.opened(key)).status_code == 302
    assert shop.number == before
    assert "Nothing was changed." in shop.browser.get(shop.place).text


def test_a_few_answers_of_the_activity_leave_the_others_as_they_are(shop: Shop) -> None:
    before = shop.record("orders")
    shop.post("about", shop.opened("about") | {"r0:name-en": ["Sales"]})
    assert shop.record("orders") == replace(before, name=text(en="Sales", fr="Commandes"))


def test_an_empty_row_is_none(shop: Shop) -> None:
    before = shop.number
    fields = shop.pressed("f", shop.opened("f"), "add-row:retention-rule:")
    assert shop.post("f", fields).status_code == 302
    assert shop.number == before


def test_what_is_taken_out_goes_when_it_is_saved_and_not_before(shop: Shop) -> None:
    fields = shop.pressed("e", shop.opened("e"), "remove-row:0")
    assert shop.record("orders-abroad") is not None
    kept = shop.pressed("e", fields, f"keep-row:{shop.id('orders-abroad')}")
    assert "form-gone" not in kept
    assert kept["form-row"] == [f"0.transfer.{shop.id('orders-abroad')}."]
    shop.post("e", fields)
    assert shop.record("orders-abroad") is None


def test_a_purpose_is_taken_out_with_its_bases(shop: Shop) -> None:
    fields = shop.pressed("b", shop.opened("b"), "remove-row:0")
    assert shop.post("b", fields).status_code == 302
    assert shop.record("purpose-delivery") is shop.record("basis-delivery") is None


def test_what_is_named_elsewhere_is_not_taken_out(shop: Shop) -> None:
    use = shop.record("use-orders")
    shop.put(replace(use, purposes=(shop.id("purpose-delivery"),)))
    fields = shop.pressed("b", shop.opened("b"), "remove-row:0")
    answer = shop.post("b", fields)
    assert answer.status_code == 422
    assert "names what is taken out: say there first what is true without it." in answer.text
    assert shop.record("purpose-delivery") is not None


def test_what_exists_for_what_is_taken_out_goes_with_it_and_is_told_before(shop: Shop) -> None:
    remark = {"id": shop.id("doubt"), "record": shop.id("basis-delivery"), "fault": "vague-term"}
    shop.put(load("remark", remark | {"words": {"en": "Which contract?"}}))
    form = shop.post("b", shop.opened("b") | {"form-do": ["remove-row:0"]})
    assert re.search("go with it</p>.*Which contract", form.text, re.DOTALL)
    assert shop.post("b", typed(form.text)).status_code == 302
    assert shop.record("doubt") is shop.record("basis-delivery") is None


def test_what_others_share_is_taken_out_of_this_activity_alone(shop: Shop) -> None:
    shop.put(replace(shop.record("lock"), activities=(shop.id("orders"), Ref("wages"))))
    assert "Shared with 1 other activity" in shop.get("g")
    shop.post("g", shop.pressed("g", shop.opened("g"), "remove-row:0"))
    assert shop.record("lock").activities == ("wages",)


def test_what_there_is_already_is_taken_in(shop: Shop) -> None:
    shop.put(SecurityMeasure(id=Ref("alarm"), name=text(en="Alarm"), activities=(Ref("wages"),)))
    fields = shop.opened("g") | {"form-take:security-measure-find": ["alarm"]}
    page = shop.post("g", fields | {"form-do": ["look"]}).text
    assert 'value="alarm"' in page
    found = typed(page) | fields | {"form-take:security-measure": ["alarm"]}
    found |= {"form-take:security-measure-sought": ["alarm"], "form-do": ["save"]}
    assert shop.post("g", found).status_code == 302
    with shop.console.opened.store.session() as reader:
        alarm = find(reader, "alarm")
    assert isinstance(alarm, SecurityMeasure)
    assert alarm.activities == (shop.id("orders"), "wages")


def test_what_is_searched_for_and_not_ticked_stops_the_save(shop: Shop) -> None:
    before = shop.number
    fields = shop.opened("g") | {"form-take:security-measure-find": ["alarm"]}
    assert shop.post("g", fields).status_code == 422
    found = shop.post("g", fields | {"form-do": ["enter"]})
    assert (found.status_code, "autofocus" in found.text) == (200, True)
    assert shop.number == before


def test_what_holds_for_all_is_named_and_changed_elsewhere(shop: Shop) -> None:
    shop.put(SecurityMeasure(id=Ref("fence"), name=text(en="Fence")))
    page = shop.get("g")
    assert 'href="/security-measure/fence/"' in page
    assert ".security-measure.fence." not in page
    assert "for all activities" in page


def test_what_holds_for_all_is_said_not_to_hold_for_one_in_the_same_save(shop: Shop) -> None:
    """It names all others from then on, and no word of it is changed."""
    shop.put(SecurityMeasure(id=Ref("gate"), name=text(en="Gate")))
    page = shop.get("g")
    (spared,) = re.findall(r'value="(security-measure\.gate\.[^"]*)"', page)
    fields = shop.opened("g") | {"form-except": [spared], "r0:description-en": ["Two keys"]}
    again = shop.post("g", fields | {"change-reason": [""]})
    assert again.status_code == 422
    assert f'value="{spared}" checked' in again.text
    assert shop.post("g", fields).status_code == 302
    assert shop.touched == {"gate", shop.id("lock")}
    named = shop.record_of("gate").activities
    assert {"brews", "orders", "wages"} <= set(named)
    assert shop.id("orders") not in named
    assert "/security-measure/gate/" not in shop.get("g")


def test_con_1_what_holds_for_all_is_not_taken_away_unseen(shop: Shop) -> None:
    shop.put(SecurityMeasure(id=Ref("bolt"), name=text(en="Bolt")))
    (spared,) = re.findall(r'value="(security-measure\.bolt\.[^"]*)"', shop.get("g"))
    fields = shop.opened("g") | {"form-except": [spared]}
    shop.put(SecurityMeasure(id=Ref("bolt"), name=text(en="Two bolts")))
    answer = shop.post("g", fields)
    assert answer.status_code == 409
    assert "Two bolts" in answer.text
    assert shop.record_of("bolt").activities == ()


def test_what_holds_for_one_activity_alone_cannot_be_kept_from_it(shop: Shop) -> None:
    """Without a name in it, it would hold for all the same."""
    shop.put(
        DataCategory(id=Ref("tastes"), name=text(en="Tastes")),
        replace(shop.record("use-orders"), data=(Ref("tastes"),)),
        RetentionRule(id=Ref("tasted"), name=text(en="Tastes"), data=(Ref("tastes"),)),
    )
    page = shop.get("f")
    assert "for all activities with these data" in page
    (spared,) = re.findall(r'value="(retention-rule\.tasted\.[^"]*)"', page)
    answer = shop.post("f", shop.opened("f") | {"form-except": [spared]})
    assert answer.status_code == 422
    assert "holds for no other activity" in answer.text


def test_what_names_some_by_now_is_left_as_it_is(shop: Shop) -> None:
    shop.put(SecurityMeasure(id=Ref("bar"), name=text(en="Bar"), activities=(Ref("wages"),)))
    record = shop.record_of("bar")
    spared = f"security-measure.bar.{version_of(record)}"
    shop.post("g", shop.opened("g") | {"form-except": [spared]})
    assert shop.record_of("bar") == record


def test_con_1_what_names_this_one_by_now_is_not_left_to_hold_for_it_in_silence(shop: Shop) -> None:
    shop.put(SecurityMeasure(id=Ref("latch"), name=text(en="Latch")))
    (spared,) = re.findall(r'value="(security-measure\.latch\.[^"]*)"', shop.get("g"))
    fields = shop.opened("g") | {"form-except": [spared]}
    shop.put(replace(shop.record_of("latch"), activities=(Ref(shop.id("orders")), Ref("wages"))))
    assert shop.post("g", fields).status_code == 409
    assert shop.id("orders") in shop.record_of("latch").activities


def test_con_1_who_comes_second_is_told_and_loses_nothing(shop: Shop) -> None:
    fields = shop.opened("b") | {"r0:description-en": ["To the door"]}
    theirs = shop.record("purpose-delivery")
    shop.put(replace(theirs, name=text(en="Bringing")), reason="Better words")
    before = shop.number
    answer = shop.post("b", fields)
    assert answer.status_code == 409
    assert shop.number == before
    assert "Better words" in answer.text
    again = typed(answer.text)
    assert (again["r0:name-en"], again["r0:description-en"]) == (["Bringing"], ["To the door"])
    assert shop.post("b", again).status_code == 302
    now = shop.record("purpose-delivery")
    assert (now.name, now.description) == (text(en="Bringing"), text(en="To the door"))


def test_con_1_what_was_removed_meanwhile_can_be_saved_anew(shop: Shop) -> None:
    fields = shop.opened("e") | {"r0:country": ["JP"]}
    shop.post("e", shop.pressed("e", shop.opened("e"), "remove-row:0"))
    answer = shop.post("e", fields)
    assert answer.status_code == 409
    again = typed(answer.text)
    assert again["r0:country"] == ["JP"]
    assert shop.post("e", again).status_code == 302
    assert [one for one in shop.touched if one.startswith("transfer-")]


def test_con_1_what_was_changed_meanwhile_is_not_taken_out_unseen(shop: Shop) -> None:
    fields = shop.pressed("e", shop.opened("e"), "remove-row:0")
    shop.put(replace(shop.record("orders-abroad"), country="JP"), reason="It moved")
    answer = shop.post("e", fields)
    assert answer.status_code == 409
    assert "It moved" in answer.text
    assert shop.record("orders-abroad").country == "JP"
    assert typed(answer.text)["form-row"] == [f"0.transfer.{shop.id('orders-abroad')}."]


def test_an_editor_edits_their_own_activities_alone(shop: Shop) -> None:
    editor = replace(shop, browser=shop.console.browser("editor"))
    fields = editor.opened("about") | {"r0:name-en": ["Sales"]}
    assert editor.post("about", fields).status_code == 302
    assert editor.browser.get("/activity/wages/edit/b").status_code == 403
    answer = editor.post("about", editor.opened("about") | {"r0:department": ["brewhouse"]})
    assert answer.status_code == 403
    assert shop.record("orders").department == "sales"


def test_an_editor_cannot_send_what_is_not_theirs(shop: Shop) -> None:
    editor = replace(shop, browser=shop.console.browser("editor"))
    brews = shop.record("purpose-brews")
    fields = editor.opened("b") | {"form-row": [f"7.purpose.{brews.id}."], "r7:name-en": ["Mine"]}
    before = shop.number
    assert editor.post("b", fields).status_code in {403, 409}
    assert shop.number == before


def test_there_are_no_parts_but_those_of_the_page(shop: Shop) -> None:
    assert shop.browser.get(f"{shop.place}edit/z").status_code == 404
    assert shop.browser.get("/processor-activity/milling/edit/g").status_code == 404
    assert shop.browser.get("/processor-activity/milling/edit/terms").status_code == 200


def test_a_form_cannot_be_made_larger_than_anybody_needs(shop: Shop) -> None:
    rows = [f"{at}.purpose.." for at in range(300)]
    answer = shop.post("b", shop.opened("b") | {"form-row": rows})
    assert answer.status_code == 413


def test_each_kind_stands_in_one_part() -> None:
    for kind, parts in PARTS.items():
        kinds = [one for each in parts for one in each.kinds]
        assert len(kinds) == len(set(kinds))
        assert all(one in OWNERS for one in kinds)
        fields = [name for each in parts for name in each.fields]
        assert len(fields) == len(set(fields)), kind
    assert OWNERS.keys() <= set(KINDS.values())


def test_a_review_in_the_past_is_refused_at_its_field(shop: Shop) -> None:
    answer = shop.post("about", shop.opened("about") | {"r0:next_review": ["2020-01-01"]})
    assert answer.status_code == 422
    assert "Next review is past or today" in answer.text
    assert shop.record("orders").next_review is None


def test_what_is_to_be_taken_out_is_called_by_its_name(shop: Shop) -> None:
    page = shop.post("b", shop.opened("b") | {"form-do": ["remove-row:0"]}).text
    going = page.partition('<ul class="going">')[2].partition("</ul>")[0]
    assert shop.record("purpose-delivery").name.say("en").words in going
    assert f'<span class="id">{shop.id("purpose-delivery")}' not in going


def test_the_form_of_a_part_tells_its_script_what_to_say(shop: Shop) -> None:
    assert 'data-found="{n} found" data-chosen="{title} is chosen"' in shop.get("e")
