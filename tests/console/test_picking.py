"""What is searched for by its number stands first, and new ones are made by who may make them."""

import json

from tests.console.house import Console


def test_the_record_whose_number_is_typed_stands_first(console: Console) -> None:
    dpo = console.browser("dpo")
    told = json.loads(dpo.get("/purpose/_pick?field=activity&q=a-01").text)
    assert told[0]["id"] == "orders"
    assert len({one["id"] for one in told}) == len(told)


def test_where_nothing_is_found_only_what_one_may_make_is_offered(looked_at: Console) -> None:
    asked = {"recipient-find": "nobody at all", "form-do": "find:recipient"}
    dpo, editor = looked_at.browser("dpo"), looked_at.browser("editor")
    link = 'href="/recipient/_new" target="_blank"'
    assert link in dpo.post("/disclosure/_new", **asked).text
    assert link not in editor.post("/disclosure/_new", **asked).text
    for one in (dpo, editor):
        one.post("/disclosure/_new", **{"form-do": "drop"})
