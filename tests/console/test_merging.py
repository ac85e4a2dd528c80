"""Two records that are one thing become one: seen first, then by one change, or not at all."""

import re
from dataclasses import replace
from html import unescape

from ropa.register.asking import Ref
from ropa.register.choices import DocumentKind
from ropa.register.parts import Citation
from ropa.register.records import (
    Activity,
    Disclosure,
    Document,
    JointArrangement,
    Organisation,
    Recipient,
    Record,
)
from ropa.register.text import text
from ropa.store import find, head
from tests.console.house import Browser, Console

COURIER = Recipient(id="bike", name=text(en="Bike courier"), description=text(en="Rides by bike"))
AGAIN = Recipient(id="bike-2", name=text(en="Bike Courier"), organisation=Ref("bakery"))
SALE = Activity(id="sale", name=text(en="Sale"))
TOLD = Disclosure(id="to-bike", activities=(Ref("sale"),), recipient=Ref("bike-2"))
ABOVE = Recipient(id="riders", name=text(en="Riders"), category=Ref("bike-2"))
ALL = (COURIER, AGAIN, SALE, TOLD, ABOVE)
PATH = "/recipient/bike-2/merge?with=bike"
WHY = "They are one courier"


def record(console: Console, id_: str) -> Record | None:
    with console.opened.app.extensions["ropa"].store.session() as reader:
        return find(reader, id_)


def number(console: Console) -> int:
    with console.opened.app.extensions["ropa"].store.session() as reader:
        return head(reader).number


def merged(browser: Browser, *, reason: str = WHY, **choices: str) -> int:
    page = browser.get(PATH).text
    found = re.search(r'name="change-seen" value="([0-9a-f]{64})"', page)
    assert found
    more = {"change-seen": found[1], "reason": reason}
    return browser.post(PATH, **more, **choices).status_code


def test_what_named_the_one_names_the_other_by_one_change(console: Console) -> None:
    console.put(*ALL)
    dpo, before = console.browser("dpo"), number(console)
    page = unescape(dpo.get(PATH).text)
    for words in ("3 answers differ", "2 records name it", "Rides by bike", "The other way round"):
        assert words in page
    assert merged(dpo, **{"take-organisation": "theirs"}) == 302
    assert number(console) == before + 1
    assert record(console, "bike-2") is None
    assert record(console, "bike") == Recipient(
        id="bike",
        name=text(en="Bike courier"),
        description=text(en="Rides by bike"),
        organisation=Ref("bakery"),
    )
    assert record(console, "to-bike") == Disclosure(
        id="to-bike", activities=(Ref("sale"),), recipient=Ref("bike")
    )
    assert "The two are one now." in dpo.get("/recipient/bike/").text


def test_an_answer_that_is_taken_is_cited_from_what_the_other_record_was_cited_from(
    console: Console,
) -> None:
    papers = [
        Document(id=id_, type=DocumentKind.OTHER, title=text(en=id_)) for id_ in ("one", "other")
    ]
    here = replace(COURIER, citations=(Citation(source=Ref("one"), section="1"),))
    there = replace(
        AGAIN,
        description=text(en="Rides"),
        citations=(Citation(source=Ref("other"), section="2", field="description"),),
    )
    console.put(*papers, here, there)
    assert merged(console.browser("dpo"), **{"take-description": "theirs"}) == 302
    found = record(console, "bike")
    assert found is not None
    assert {(one.source, one.field) for one in found.citations} == {
        ("one", "name"),
        ("other", "description"),
    }


def test_records_that_are_called_alike_are_offered_on_their_list(console: Console) -> None:
    dpo = console.browser("dpo")
    assert "Called alike" not in dpo.get("/recipient/").text
    console.put(*ALL)
    assert 'href="/recipient/bike-2/merge?with=bike"' in dpo.get("/recipient/").text
    assert "Called alike" not in console.browser("editor").get("/recipient/").text


def test_the_other_one_is_searched_for(console: Console) -> None:
    console.put(*ALL)
    dpo = console.browser("dpo")
    assert PATH in dpo.get("/recipient/bike-2/merge").text
    assert 'href="/recipient/bike-2/merge"' in dpo.get("/recipient/bike-2/").text
    page = dpo.get("/recipient/bike-2/merge?q=riders").text
    assert "/recipient/bike-2/merge?with=riders" in page
    assert "called like that" in dpo.get("/recipient/bike-2/merge?q=nowhere").text


def test_without_a_reason_nothing_is_merged(console: Console) -> None:
    console.put(*ALL)
    assert merged(console.browser("dpo"), reason=" ") == 422
    assert record(console, "bike-2") == AGAIN


def test_what_was_changed_since_is_looked_at_again(console: Console) -> None:
    console.put(*ALL)
    dpo = console.browser("dpo")
    answer = dpo.post(PATH, **{"change-seen": "0" * 64, "reason": WHY})
    assert answer.status_code == 409
    assert WHY in answer.text
    assert record(console, "bike-2") == AGAIN


def test_what_would_stand_above_itself_is_refused(console: Console) -> None:
    below = Recipient(id="bike", name=text(en="Bike courier"), category=Ref("riders"))
    console.put(*ALL, below)
    assert merged(console.browser("dpo")) == 422
    assert record(console, "bike-2") == AGAIN


def test_only_shared_kinds_are_merged_and_only_by_who_may_change_them(looked_at: Console) -> None:
    assert looked_at.browser("dpo").get("/activity/orders/merge").status_code == 404
    assert looked_at.browser("editor").get("/recipient/courier/merge").status_code == 403
    assert "/merge" not in looked_at.browser("editor").get("/recipient/courier/").text
    assert "/merge" not in looked_at.browser("dpo").get("/activity/orders/").text


def test_it_speaks_french(console: Console) -> None:
    console.put(*ALL)
    page = console.browser("dpo").get(PATH, **{"Accept-Language": "fr"}).text
    for words in ("Fusionner Bike Courier avec Bike courier", "3 réponses diffèrent"):
        assert words in page


def test_who_may_be_the_same_is_led_to_and_offered(console: Console) -> None:
    """Names that compare alike without being written alike are found, too (ENT-006)."""
    one = Organisation(id="mill", name="Old Mill S.A.", country="LU")
    console.put(one, replace(one, id="mill-2", name="OLD MILL SA"))
    dpo = console.browser("dpo")
    page = dpo.get("/organisation/mill/merge").text
    assert "/organisation/mill/merge?with=mill-2" in page
    assert "/organisation/mill/merge?with=mill-2" in dpo.get("/_findings/?rule=ENT-006").text
    console.put(replace(one, id="mill-3", name="Old Mill SA"))
    assert 'href="/organisation/mill/merge"' in dpo.get("/_findings/?rule=ENT-006").text


def test_of_two_that_are_called_the_same_each_is_told_by_its_id(console: Console) -> None:
    mill = Organisation(id="mill", name="Old Mill", country="LU")
    console.put(mill, replace(mill, id="mill-2"))
    dpo = console.browser("dpo")
    page = unescape(dpo.get("/organisation/mill-2/merge?with=mill").text)
    assert "<h1>Merge Old Mill (mill-2) into Old Mill (mill)</h1>" in page
    assert "“Old Mill (mill)” stays; “Old Mill (mill-2)” leaves the register" in page
    console.put(*ALL)
    assert "“Bike courier” stays; “Bike Courier” leaves" in unescape(dpo.get(PATH).text)


def test_the_activities_that_it_touches_are_told_beforehand(console: Console) -> None:
    console.put(*ALL)
    page = unescape(console.browser("dpo").get(PATH).text)
    goes = page.partition("“Bike Courier” goes")[2].partition("“Bike courier” stays")[0]
    assert "Affects 1 activity" in goes
    assert 'href="/activity/sale/"' in goes
    assert "Affects 0 activities" in page.partition("“Bike courier” stays")[2]


def test_an_agreement_that_would_be_left_with_one_party_is_warned_of(console: Console) -> None:
    mill = Organisation(id="mill", name="Old Mill", country="LU")
    pair = JointArrangement(
        id="pair", title=text(en="The pair"), parties=(Ref("mill"), Ref("mill-2"))
    )
    three = replace(pair, id="three", parties=(*pair.parties, Ref("bakery")))
    console.put(mill, replace(mill, id="mill-2"), pair, three)
    page = unescape(console.browser("dpo").get("/organisation/mill-2/merge?with=mill").text)
    warning = page.partition("An agreement would be left with one party:")[2].partition("</div>")[0]
    assert 'href="/joint-arrangement/pair/"' in warning
    assert 'href="/joint-arrangement/three/"' not in warning
    console.put(*ALL)
    assert "left with one party" not in console.browser("dpo").get(PATH).text
