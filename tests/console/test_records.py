"""The pages of records: lists, pages, forms, histories, ends."""

import pytest

from ropa.register.records import KINDS
from tests.console.filling import remove
from tests.console.house import Console


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_has_a_list_and_a_form(looked_at: Console, kind: str) -> None:
    dpo = looked_at.browser("dpo")
    assert dpo.get(f"/{kind}/").status_code == 200
    assert dpo.get(f"/{kind}/_new").status_code == 200


def test_a_record_shows_what_it_says_and_who_names_it(looked_at: Console) -> None:
    page = looked_at.browser("dpo").get("/activity/orders/").text
    assert "Orders" in page
    assert "A-01" in page
    assert "/purpose/purpose-delivery/" in page


def test_a_record_is_made_changed_and_removed_through_its_forms(console: Console) -> None:
    dpo = console.browser("dpo")
    made = dpo.post(
        "/department/_new",
        **{"name-en": "Oven", "organisation": "bakery", "change-reason": "New", "form-do": "save"},
    )
    assert made.status_code == 302, made.text
    place = made.headers["Location"]
    page = dpo.get(f"{place}edit").text
    version = page.partition('name="change-version" value="')[2].partition('"')[0]
    changed = dpo.post(
        f"{place}edit",
        **{
            "name-en": "Ovens",
            "organisation": "bakery",
            "change-reason": "There are two",
            "change-version": version,
            "form-do": "save",
        },
    )
    assert changed.status_code == 302, changed.text
    history = dpo.get(f"{place}history").text
    assert "There are two" in history
    assert remove(dpo, place, why="Closed").status_code == 302
    assert dpo.get(place).status_code == 404
    assert "Closed" in dpo.get(f"{place}history").text
