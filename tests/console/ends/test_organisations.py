"""An organisation from its end: what its branches are, it is."""

from tests.console.ends.reading import names, opened, tables
from tests.console.house import Console


def test_a_company_answers_for_its_branch_and_under_its_arrangements(ring: Console) -> None:
    page = opened(ring.browser("dpo"), "/organisation/bakery/")
    found = names(page, "Controller of")
    assert found == ["A-01 Orders", "A-02 Wages", "A-10 Delivery rounds", "A-11 Stall at the fair"]
    jointly = {row[0]: row[1:3] for row in tables(page)["Controller of"]}
    assert jointly["A-11 Stall at the fair"] == ["Butcher", "Stand at the fair"]
    assert jointly["A-01 Orders"] == ["– not answered yet", "– not answered yet"]


def test_a_branch_answers_for_its_own_alone(ring: Console) -> None:
    page = opened(ring.browser("dpo"), "/organisation/mill/")
    assert names(page, "Controller of") == ["A-10 Delivery rounds"]


def test_an_organisation_gets_what_its_recipients_get(ring: Console) -> None:
    page = opened(ring.browser("dpo"), "/organisation/post/")
    (row,) = tables(page)["Recipient of"]
    assert row[:2] == ["Mail", "processor"]
    assert row[5] == "T-09 Mail, Brazil Terms of the mail"


def test_a_company_shows_its_branches_contracts_notices_and_offices(ring: Console) -> None:
    page = opened(ring.browser("dpo"), "/organisation/bakery/")
    assert names(page, "Branches and subsidiaries") == ["Mill"]
    assert names(page, "Contracts") == ["Courier's terms", "Terms of the mail"]
    assert names(page, "Privacy notices") == ["Bakery notice"]
    (mandate,) = tables(page)["Who acts for it"]
    assert mandate[:2] == ["data protection officer", "Ann Baker"]
    assert names(page, "Processed on its behalf") == names(page, "Processor for others")
