"""Filters of lists: asked for in two steps, found by words, and said when they are left out."""

import re
from html import unescape

import pytest

from tests.console.house import Console
from tests.console.test_lists import read


def test_a_filter_by_a_record_finds_it_by_words(looked_at: Console) -> None:
    dpo = looked_at.browser("dpo")
    assert 'type="search" value=""' in dpo.get("/purpose/?field=activity").text
    page = dpo.get("/purpose/?field=activity&how=is&value=Ord&sort=-").text
    assert "Which do you mean by “<bdi>Ord</bdi>”?" in page
    assert re.findall(r'type="radio"[^>]* value="([^"]+)"', page) == ["orders"]
    assert "left out" not in page
    assert "purpose-wages" in page, "nothing is filtered yet"
    chosen = dpo.get("/purpose/?field=activity&how=is&value=orders").text
    assert "Activity is Orders" in chosen
    assert "purpose-delivery" in chosen
    assert "purpose-wages" not in chosen


def test_words_that_no_record_has_are_said_and_asked_again(looked_at: Console) -> None:
    page = read(looked_at, "/purpose/?field=activity&how=is&value=xylophone")
    assert "Nothing fits “ xylophone ”; try fewer or other words." in page


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("f=since:before:soon", "Since is before soon: that is no answer to it."),
        ("f=status:is:odd", "Status is odd: that is no answer to it."),
        ("f=automated_ground:is:odd", "Ground of automated decisions is odd: that is no answer"),
        ("f=colour:is:red", "colour: there is no such field to filter by."),
        ("f=status:before:2026-01-01", "Status is before 2026-01-01: the field can't be filtered"),
        ("f=status:is:", "Status is: say for what."),
        ("f=controllers:is:Payments", "Controllers is Payments: there is no such record"),
        ("f=controllers:is:sales", "Controllers is Sales: there is no such record"),
        ("field=since&how=before&value=soon", "Since is before soon: that is no answer to it."),
    ],
)
def test_ux_3_a_filter_that_does_not_fit_is_said(looked_at: Console, query: str, said: str) -> None:
    page = read(looked_at, f"/activity/?{query}")
    assert f"This filter was left out: {said}" in page
    assert "1 to 3 of 3" in page


def test_more_filters_than_a_list_takes_are_said(looked_at: Console) -> None:
    many = "&".join(f"f=name:contains:o{at}" for at in range(11))
    assert "a list takes 10 filters" in read(looked_at, f"/activity/?{many}")


def test_az_5_an_auditor_is_offered_no_field_that_is_internal(looked_at: Console) -> None:
    offered = {
        role: re.findall(r'<option value="(\w+)"', looked_at.browser(role).get("/activity/").text)
        for role in ("dpo", "auditor")
    }
    assert set(offered["dpo"]) - set(offered["auditor"]) == {
        "staff_information",
        "dpia_triggers",
        "dpia_required",
        "dpia_criteria",
        "dpia_list",
        "dpia",
    }


def test_az_5_a_record_out_of_sight_is_not_told_from_none(looked_at: Console) -> None:
    auditor = looked_at.browser("auditor")
    said = {
        name: unescape(auditor.get(f"/activity/?{query}").text).replace(name, "NAME")
        for name in ("brewery", "nowhere")
        for query in (f"f=controllers:is:{name}&field=controllers&how=is&value={name}",)
    }
    bare = {re.sub(r'(nonce|content|value)="[^"]*"', "", one) for one in said.values()}
    assert len(bare) == 1
