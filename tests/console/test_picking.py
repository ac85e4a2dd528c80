"""What is searched for by its number stands first, and new ones are made by who may make them."""

import json
from pathlib import Path

from tests.console.house import Console, a_console


def test_the_record_whose_number_is_typed_stands_first(console: Console) -> None:
    dpo = console.browser("dpo")
    told = json.loads(dpo.get("/purpose/_pick?field=activity&q=a-01").text)
    assert told[0]["id"] == "orders"
    assert len({one["id"] for one in told}) == len(told)


def test_only_what_one_may_make_is_offered_to_be_made(looked_at: Console) -> None:
    asked = {"recipient-find": "nobody at all", "form-do": "find:recipient"}
    dpo, editor = looked_at.browser("dpo"), looked_at.browser("editor")
    link = 'href="/recipient/_new" target="_blank"'
    assert link in dpo.post("/disclosure/_new", **asked).text
    assert link not in editor.post("/disclosure/_new", **asked).text
    for one in (dpo, editor):
        one.post("/disclosure/_new", **{"form-do": "drop"})


def test_the_name_of_a_kind_finds_its_records(looked_at: Console) -> None:
    dpo = looked_at.browser("dpo")

    def found(words: str) -> list[str]:
        told = json.loads(dpo.get(f"/disclosure/_pick?field=recipient&q={words}").text)
        return [one["id"] for one in told]

    every = found("")
    assert len(every) > 1
    assert set(found("recipient")) == set(found("Recipients")) == set(every)
    assert found("re") != every


def test_of_a_kind_that_has_no_record_yet_it_is_said(tmp_path: Path) -> None:
    """Nor does the draft of such a form stand in its own way."""
    empty = a_console(tmp_path / "empty", ())
    dpo = empty.browser("dpo")
    for address in ("/activity/_new", "/transfer/_new"):
        field = "systems" if address == "/activity/_new" else "activities"
        found = dpo.post(address, **{f"{field}-find": "", "form-do": f"find:{field}"})
        assert "There is none yet." in found.text
        assert dpo.get(address).status_code == 200
    empty.opened.close()
