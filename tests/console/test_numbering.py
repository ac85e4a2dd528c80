"""A number that another record of the kind bears is refused, with who bears it and a free one."""

from ropa.register.documents import load
from tests.console.addresses import typed
from tests.console.house import Console

A_02 = {"id": "returns", "name": {"en": "Sales"}, "reference": "A-02"}


def test_a_new_record_is_refused_a_number_that_is_taken(console: Console) -> None:
    dpo = console.browser("dpo")
    fields = typed(dpo.get("/activity/_new").text)
    page = dpo.post("/activity/_new", **fields | {"name-en": ["Sales"], "reference": ["A-01"]})
    assert page.status_code == 422
    assert "is the number of “Orders” already; A-03 is free" in page.text
    assert '<a href="/activity/orders/">Orders</a>' in page.text
    assert 'value="A-01"' in page.text


def test_a_part_of_an_activity_is_refused_a_number_that_is_taken(console: Console) -> None:
    dpo, place = console.browser("dpo"), "/activity/orders/edit/about"
    page = dpo.post(place, **typed(dpo.get(place).text) | {"r0:reference": ["A-02"]})
    assert page.status_code == 422
    assert "is the number of “Wages” already; A-03 is free" in page.text
    given = dpo.post(place, **typed(dpo.get(place).text) | {"r0:reference": ["A-03"]})
    assert given.status_code == 302


def test_an_old_number_is_no_matter_of_another_change(console: Console) -> None:
    console.put(load("activity", A_02))
    dpo, place = console.browser("dpo"), "/activity/returns/edit"
    fields = typed(dpo.get(place).text) | {"name-en": ["Sales and returns"]}
    assert dpo.post(place, **fields).status_code == 302


def test_a_form_that_is_sent_twice_is_not_refused_its_own_number(console: Console) -> None:
    dpo = console.browser("dpo")
    fields = typed(dpo.get("/activity/_new").text) | {"name-en": ["Returns"], "reference": ["A-09"]}
    first = dpo.post("/activity/_new", **fields)
    again = dpo.post("/activity/_new", **fields)
    assert (first.status_code, again.status_code) == (302, 302)
    assert first.headers["Location"] == again.headers["Location"]
