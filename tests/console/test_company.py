"""A record goes with what exists for it alone, in one change, and all of it comes back."""

from dataclasses import replace

import pytest

from ropa.register.asking import Ref
from ropa.register.records import Activity, Basis, Purpose, Record, SecurityMeasure
from ropa.register.text import text
from ropa.store import find
from tests.console.addresses import typed
from tests.console.house import Browser, Console

STALL = Activity(id="stall", name=text(en="Stall"))
FETE = Activity(id="fete", name=text(en="Fete"))
SALE = Purpose(id="stall-sale", activity=Ref("stall"), name=text(en="Sale"))
BASIS = Basis(id="stall-basis", purpose=Ref("stall-sale"))
PADLOCK = SecurityMeasure(id="padlock", name=text(en="Padlock"), activities=(Ref("stall"),))
WATCH = SecurityMeasure(id="watch", name=text(en="Watch"), activities=(Ref("fete"), Ref("stall")))
ALL = (STALL, FETE, SALE, BASIS, PADLOCK, WATCH)
ALONE = (STALL, SALE, BASIS, PADLOCK)
HERE = "/activity/stall/delete"


@pytest.fixture
def stalls(console: Console) -> Console:
    """A console over two activities, with what exists for one of them, and for both."""
    console.put(*ALL)
    return console


def there(console: Console, *records: Record) -> list[Record | None]:
    with console.opened.app.extensions["ropa"].store.session() as reader:
        return [find(reader, one.id) for one in records]


def delete(browser: Browser, *, page: str = "", path: str = HERE) -> tuple[int, str]:
    fields = typed(page or browser.get(path).text)
    kept = {one: fields[one] for one in ("change-version", "change-with")}
    answer = browser.post(path, reason="Entered by mistake", **kept)
    return answer.status_code, answer.text


def test_what_goes_with_it_and_what_stays_for_others_is_listed(stalls: Console) -> None:
    page = stalls.browser("dpo").get(HERE).text
    assert "3 records exist for it alone, and go with it:" in page
    assert "1 record exists for others, too, and stays for these:" in page
    assert "Delete with what exists for it alone (3 records)" in page
    assert all(f">{one.id}<" in page for one in (SALE, BASIS, PADLOCK, WATCH))


def test_all_of_it_goes_in_one_change_and_what_is_shared_lets_it_go(stalls: Console) -> None:
    dpo = stalls.browser("dpo")
    assert delete(dpo)[0] == 302
    assert there(stalls, *ALONE) == [None] * 4
    assert there(stalls, WATCH) == [replace(WATCH, activities=(Ref("fete"),))]
    page = dpo.get("/activity/").text
    assert "“Stall” was removed. 3 other records went with it." in page
    assert "Entered by mistake" in dpo.get("/security-measure/watch/history").text


def test_put_back_all_of_it_stands_as_before(stalls: Console) -> None:
    dpo = stalls.browser("dpo")
    delete(dpo)
    page = dpo.get("/activity/stall/put-back").text
    assert "3 records went with it" in page
    assert "1 record stayed for others, and names it again:" in page
    assert dpo.post("/activity/stall/put-back", reason="Needed").status_code == 302
    assert there(stalls, *ALL) == list(ALL)


def test_what_changed_otherwise_since_keeps_that_and_names_it_again(stalls: Console) -> None:
    dpo = stalls.browser("dpo")
    delete(dpo)
    stalls.put(replace(WATCH, name=text(en="Watches"), activities=(Ref("fete"),)))
    dpo.post("/activity/stall/put-back", reason="Needed")
    assert there(stalls, WATCH) == [replace(WATCH, name=text(en="Watches"))]


def test_nothing_goes_that_was_not_listed(stalls: Console) -> None:
    dpo = stalls.browser("dpo")
    page = dpo.get(HERE).text
    late = Purpose(id="stall-late", activity=Ref("stall"), name=text(en="Late"))
    stalls.put(late)
    status, again = delete(dpo, page=page)
    assert status == 409
    assert "has changed since" in again
    assert "4 records exist for it alone" in again
    assert there(stalls, *ALONE, late) == [*ALONE, late]


def test_what_is_named_in_another_way_does_not_go(stalls: Console) -> None:
    dpo = stalls.browser("dpo")
    page = dpo.get("/organisation/bakery/delete").text
    assert "It can’t be deleted while other records name it." in page
    assert "change-with" not in page


def test_an_editor_takes_nothing_along_that_is_not_theirs(stalls: Console) -> None:
    own = replace(STALL, department=Ref("sales"))
    stalls.put(own)
    stalls.put(replace(FETE, department=Ref("brewhouse")))
    page = stalls.browser("editor").get(HERE).text
    assert "It can’t be deleted while other records name it." in page
    assert ">Watch<" in page
    assert ">Padlock<" not in page


def test_it_is_asked_in_french(stalls: Console) -> None:
    page = stalls.browser("dpo").get(HERE, **{"Accept-Language": "fr"}).text
    assert "Supprimer avec ce qui n’existe que pour elle (3 fiches)" in page


@pytest.mark.parametrize("role", ["dpo", "auditor"])
def test_a_history_names_what_is_gone_by_its_name(stalls: Console, role: str) -> None:
    watch = replace(WATCH, activities=(Ref("orders"), Ref("stall")))
    stalls.put(replace(STALL, controllers=(Ref("bakery"),)), watch)
    delete(stalls.browser("dpo"))
    page = stalls.browser(role).get("/security-measure/watch/history")
    assert page.status_code == 200
    assert "Stall" in page.text


def test_what_holds_for_all_by_now_holds_for_all_when_one_comes_back(stalls: Console) -> None:
    dpo = stalls.browser("dpo")
    delete(dpo)
    stalls.put(replace(WATCH, activities=()))
    assert dpo.post("/activity/stall/put-back", reason="Needed").status_code == 302
    assert there(stalls, WATCH) == [replace(WATCH, activities=())]


def test_a_number_that_was_given_anew_is_not_borne_twice_by_what_comes_back(
    stalls: Console,
) -> None:
    stalls.put(replace(STALL, reference="A-90"))
    dpo = stalls.browser("dpo")
    delete(dpo)
    stalls.put(replace(FETE, reference="A-90"))
    answer = dpo.post("/activity/stall/put-back", reason="Needed")
    assert answer.status_code == 409
    assert "Its number is that of “Fete” by now" in answer.text
    assert there(stalls, STALL) == [None]
