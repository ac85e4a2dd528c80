"""A recipient from its end: what it gets, alone and with its category, and where that goes."""

from dataclasses import replace

from ropa.register.asking import Ref
from ropa.register.records import Transfer
from tests.console.ends.reading import names, opened, tables
from tests.console.ends.ring import RING, a_record, called
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


def test_a_transfer_of_other_data_is_not_where_these_go(console: Console) -> None:
    """Of a category it may be an element; of another category it is another matter."""
    sent = next(one for one in RING if isinstance(one, Transfer))
    for data, where in (("addresses", "T-09 Mail, Brazil"), ("songs", "Brazil")):
        console.put(*RING, replace(sent, data=(Ref(data),)))
        page = opened(console.browser("dpo"), "/recipient/mail/")
        (row,) = tables(page)["What it gets"]
        assert row[-1] == f"{where} Terms of the mail"


def test_many_activities_stand_by_their_numbers_even_by_the_same(console: Console) -> None:
    many = [
        a_record("activity", f"many-{n:02}", reference=f"B-{n // 2:02}", name=called(f"Many {n}"))
        for n in range(24)
    ]
    ids = [one.id for one in many]
    cited = [{"source": "rules", "standing": "inferred", "field": "activities"}]
    given = a_record("disclosure", "to-all", activities=ids, recipient="carriers", citations=cited)
    console.put(*RING, *many, given)
    page = opened(console.browser("dpo"), "/recipient/carriers/")
    row = next(row for row in tables(page)["What it gets"] if "B-00" in row[0])
    assert row[0].startswith("B-00 Many 0 B-00 Many 1 B-01")
    assert row[0].endswith("B-09 Many 19 and 4 others all inferred")
