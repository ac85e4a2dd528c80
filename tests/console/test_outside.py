"""An outsider is told nothing of what was cut from their register: neither that it is, nor none."""

from dataclasses import replace

from ropa.register.audience import Audience
from tests.console.house import RIGHTS, Console


def test_no_outsider_is_told_that_no_review_is_recorded(looked_at: Console) -> None:
    """An approval is a review, and nothing that they see."""
    house, outside = looked_at.browser("dpo"), looked_at.browser("auditor")
    assert "How it stands" in house.get("/activity/orders/").text
    page = outside.get("/activity/orders/").text
    assert "How it stands" not in page
    assert "review is recorded" not in page
    assert "/_reviews/" not in page
    assert outside.get("/_reviews/").status_code == 404


def test_an_auditor_of_the_house_is_told_of_reviews(looked_at: Console) -> None:
    looked_at.add("insider", replace(RIGHTS["auditor"], audience=Audience.INTERNAL))
    page = looked_at.browser("insider").get("/activity/orders/").text
    assert "How it stands" in page
    assert "/_reviews/" in page


def test_no_findings_with_some_filters_are_not_none_at_all(looked_at: Console) -> None:
    page = looked_at.browser("dpo").get("/_findings/?section=CA&department=nobody").text
    assert "Nothing is found with these filters." in page
    assert "Drop the filters: all open findings" in page
    assert "about to lapse." not in page.partition("empty")[2]


def test_who_may_mend_nothing_is_offered_no_fix(looked_at: Console) -> None:
    assert ">Fix<" in looked_at.browser("dpo").get("/_findings/").text
    found = looked_at.browser("auditor").get("/_findings/").text
    assert "found-rows" in found
    assert ">Fix<" not in found
