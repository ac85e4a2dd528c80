"""That there is none is stated from where it is asked, in three clicks, and that answers it."""

from collections.abc import Iterator

import pytest

from ropa.register.choices import Answer
from ropa.register.documents import load
from ropa.register.records import Statement
from ropa.store import naming_any
from tests.console.addresses import typed
from tests.console.conftest import GROUP
from tests.console.forms.browser import Page
from tests.console.house import Console, a_console, now, of_files

WORDS = "There are none: state it"


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Console]:
    """A console in which nothing is known yet of the loaves and of the buns."""
    made = a_console(tmp_path_factory.mktemp("stating"), of_files(GROUP))
    for id_ in ("loaves", "buns"):
        document = {"id": id_, "name": {"en": id_.title()}, "controllers": ["bakery"]}
        made.put(load("activity", document))
    made.put(
        load("contact", {"id": "keeper", "office": {"en": "Keeper"}, "email": "dpo@example.org"})
    )
    yield made
    made.opened.close()


def led(house: Console, address: str, role: str = "dpo") -> list[str]:
    """Return where the lines of a page lead by which one states that there is none."""
    page = Page(house.browser(role).get(address).text)
    return [one.get("href") for one in page.every("a") if one.text.startswith(WORDS)]


def statements(house: Console, about: str) -> list[Statement]:
    with house.opened.store.session() as reader:
        found = naming_any(reader, (about,), ("statement",))
    return [one for one in found if isinstance(one, Statement)]


def test_every_letter_of_which_there_may_be_none_says_how_to_state_it(house: Console) -> None:
    topics = [one.rpartition("=")[2] for one in led(house, "/activity/buns/")]
    assert topics == ["recipients", "transfers", "retention", "measures"]
    for key, topic in zip("defg", topics, strict=True):
        (address,) = led(house, f"/activity/buns/edit/{key}")
        assert address == f"/statement/_new?of=buns&topic={topic}"
    assert led(house, "/activity/buns/edit/c") == []


def test_nobody_is_asked_it_of_what_there_is_or_may_not_say_it(house: Console) -> None:
    assert led(house, "/activity/orders/") == []
    assert led(house, "/activity/orders/edit/e") == []
    assert led(house, "/activity/buns/", role="editor") == []


def test_it_is_stated_with_no_more_than_a_reason_and_the_gap_is_gone(house: Console) -> None:
    dpo = house.browser("dpo")
    (address,) = led(house, "/activity/loaves/edit/e")
    fields = typed(dpo.get(address).text)
    saved = dpo.post(address, **fields | {"form-do": "save", "change-reason": "Asked the bakers"})
    assert (saved.status_code, saved.location) == (302, "/activity/loaves/#e")
    (made,) = statements(house, "loaves")
    assert (made.field, made.answer) == ("transfers", Answer.NO)
    assert (made.made_by, made.made_on) == ("keeper", now().date())
    assert "None, as stated" in dpo.get("/activity/loaves/").text
    assert led(house, "/activity/loaves/edit/e") == []


def test_its_form_calls_nothing_required_that_it_does_without_and_leads_back(
    house: Console,
) -> None:
    page = Page(house.browser("dpo").get("/statement/_new?of=buns&topic=measures").text)
    assert "ask-citations-0-source-find" not in {one.get("id") for one in page.every()}
    assert "/activity/buns/#g" in [one.get("href") for one in page.every("a")]


@pytest.mark.parametrize("missing", ["made_by", "made_on"])
def test_nobody_states_anything_on_no_day_unless_a_source_says_so(
    house: Console, missing: str
) -> None:
    dpo, address = house.browser("dpo"), "/statement/_new?of=buns&topic=recipients"
    fields = typed(dpo.get(address).text) | {"form-do": "save", "change-reason": "Asked"}
    refused = dpo.post(address, **fields | {missing: ""})
    assert refused.status_code == 422
    assert "or add the source that says so" in refused.text
    assert statements(house, "buns") == []


def test_a_source_stands_for_who_and_when(house: Console) -> None:
    dpo, address = house.browser("dpo"), "/statement/_new?of=buns&topic=recipients"
    fields = typed(dpo.get(address).text) | {"form-do": "save", "change-reason": "Read it"}
    cited = {"citations": "0", "citations-0-source": "bakery-notice"}
    saved = dpo.post(address, **fields | {"made_by": "", "made_on": ""} | cited)
    assert saved.status_code == 302
    (made,) = statements(house, "buns")
    assert (made.made_by, made.made_on) == (None, None)


def test_what_a_file_stated_without_either_may_be_changed_without_either(house: Console) -> None:
    bare = {"id": "bare", "record": "bakery", "field": "sale", "answer": "no"}
    house.put(load("statement", bare))
    dpo = house.browser("dpo")
    fields = typed(dpo.get("/statement/bare/edit").text) | {"answer": "yes"}
    saved = dpo.post("/statement/bare/edit", **fields)
    assert saved.status_code == 302


@pytest.mark.parametrize(
    "address", ["?of=buns&topic=wage", "?of=nothing&topic=data", "?topic=data"]
)
def test_an_address_that_fits_nothing_begins_an_empty_statement(
    house: Console, address: str
) -> None:
    said = typed(house.browser("dpo").get(f"/statement/_new{address}").text)
    assert {"field", "made_on"} & {name for name, words in said.items() if words != [""]} == set()


def test_a_finding_that_nothing_is_said_of_transfers_leads_to_either_answer(house: Console) -> None:
    page = house.browser("dpo").get("/_findings/?rule=R1-010&record=buns").text
    assert 'href="/activity/buns/edit/e?fix=R1-010"' in page
