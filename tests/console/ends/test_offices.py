"""Departments and contacts from their ends: what is due comes first, and is counted."""

import pytest

from tests.console.ends.reading import names, opened, said, tables
from tests.console.house import Console


def test_reviews_that_are_due_come_first(ring: Console) -> None:
    page = opened(ring.browser("dpo"), "/department/road/")
    late, later = tables(page)["Activities owned"]
    assert late[:2] == ["A-10 Delivery rounds", "31 January 2020 review due"]
    assert later[:2] == ["A-11 Stall at the fair", "31 January 2120"]
    assert "1 review is due." in said(page.root)


@pytest.mark.parametrize(
    ("contact", "heading", "name"),
    [
        ("clerk", "Activities owned", "A-10 Delivery rounds"),
        ("baker", "Documents signed", "House rules"),
    ],
)
def test_a_contact_owns_holds_and_signed(
    ring: Console, contact: str, heading: str, name: str
) -> None:
    page = opened(ring.browser("dpo"), f"/contact/{contact}/")
    assert name in names(page, heading)
