"""A recipient from its end: what it gets, alone and with its category, and where that goes."""

from tests.console.ends.reading import names, opened, tables
from tests.console.house import Console


def test_a_recipient_gets_data_of_somebody_for_something_under_a_contract(ring: Console) -> None:
    page = opened(ring.browser("dpo"), "/recipient/mail/")
    (row,) = tables(page)["What it gets"]
    assert row == [
        "A-10 Delivery rounds",
        "processor",
        "Customers",
        "Street",
        "Reaching customers",
        "T-09 Mail, Brazil Terms of the mail",
    ]


def test_a_recipient_gets_what_its_category_does(ring: Console) -> None:
    page = opened(ring.browser("dpo"), "/recipient/mail/")
    (row,) = tables(page)["What its category gets"]
    assert row[1] == "not known yet"
    assert row[3] == "not known yet"


def test_transfers_to_it_and_on_to_it_are_told_apart(ring: Console) -> None:
    mail, courier = (
        tables(opened(ring.browser("dpo"), f"/recipient/{id_}/")) for id_ in ("mail", "courier")
    )
    assert ("Transfers to it" in mail, "Passed on to it after a transfer" in mail) == (True, False)
    assert "Transfers to it" not in courier
    assert names(opened(ring.browser("dpo"), "/recipient/mail/"), "Contracts") == [
        "Terms of the mail"
    ]
