"""Countries from their end: the figures are those of the register, and of the checks."""

from datetime import date

import pytest

from ropa.checks import transfer_gaps
from ropa.console.ends.countries import UNKNOWN, flows
from ropa.exports.register_files import read_files
from ropa.register.records import Disclosure, Organisation, Recipient, Transfer
from ropa.register.register import Register, register_of
from tests.console.conftest import GROUP
from tests.console.ends.conftest import FIRST
from tests.console.ends.reading import links, names, opened, said, tables
from tests.console.ends.ring import RING
from tests.console.house import Console

DAY = date(2026, 11, 1)
THE_FIRST = register_of(read_files(FIRST).records)
THE_RING = register_of((*read_files(GROUP).records, *RING))


@pytest.mark.parametrize("register", [THE_FIRST, THE_RING], ids=["first", "ring"])
def test_every_transfer_goes_to_one_country_and_none_is_left_out(register: Register) -> None:
    found = flows(register, DAY)
    sent = {(code, one.id) for code, there in found.items() for one in there.transfers}
    assert sent == {(one.country or UNKNOWN, one.id) for one in register.all(Transfer)}


@pytest.mark.parametrize("register", [THE_FIRST, THE_RING], ids=["first", "ring"])
def test_what_has_no_tool_is_what_the_checks_find(register: Register) -> None:
    bare = {one.id for there in flows(register, DAY).values() for one in there.unprotected}
    assert bare == {
        one.id
        for one in register.all(Transfer)
        for found in transfer_gaps(register, one, on=DAY, assessments=True)
        if found.rule.id == "TR-001"
    }


def test_a_disclosure_goes_where_its_recipient_has_its_seat() -> None:
    there = flows(THE_FIRST, DAY)["LU"]
    seats = {one.id for one in THE_FIRST.all(Organisation) if one.country == "LU"}
    seated = {one.id for one in THE_FIRST.all(Recipient) if one.organisation in seats}
    every = THE_FIRST.all(Disclosure)
    assert there.disclosures == [one for one in every if one.recipient in seated]
    assert there.recipients == {one.recipient for one in there.disclosures}


@pytest.mark.parametrize("register", [THE_FIRST, THE_RING], ids=["first", "ring"])
def test_a_disclosure_to_a_recipient_without_a_country_is_not_left_out(register: Register) -> None:
    sent = [one.id for there in flows(register, DAY).values() for one in there.disclosures]
    assert sorted(sent) == sorted(one.id for one in register.all(Disclosure))
    assert flows(register, DAY)[UNKNOWN].disclosures


def test_the_page_of_all_countries_counts_what_goes_there(ring: Console) -> None:
    page = opened(ring.browser("dpo"), "/_countries/")
    (table,) = tables(page).values()
    brazil, france, swiss, unknown = table
    assert (brazil[0], brazil[2:]) == (
        "Brazil",
        ["1 Transfers, Brazil", "1 Disclosures, Brazil", "1", "1", "0"],
    )
    assert (france[0], france[2:]) == ("France", ["0", "0", "0", "0", "0"])
    assert (swiss[0], swiss[2:]) == (
        "Switzerland",
        ["2 Transfers, Switzerland", "0", "0", "2", "0"],
    )
    assert "adequacy decision" in swiss[1]
    assert unknown[0] == "Country not known yet"


def test_a_country_that_is_not_known_stands_last_and_leads_on(first: Console) -> None:
    browser = first.browser("dpo")
    page = opened(browser, "/_countries/")
    (table,) = tables(page).values()
    assert table[-1][0] == "Country not known yet"
    assert table[-1][-1] == "– cannot be told without the country"
    unknown = opened(browser, links(page)["Country not known yet"])
    expected = [one for one in THE_FIRST.all(Transfer) if one.country is None]
    assert len(tables(unknown)["Transfers there"]) == len(expected) == 1
    assert "Disclosures to recipients without a known country" in tables(unknown)


def test_a_country_that_nothing_goes_to_says_so_and_one_that_is_none_is_not_found(
    ring: Console,
) -> None:
    dpo = ring.browser("dpo")
    assert "Nothing in the register goes there" in dpo.get("/_countries/ZW/").text
    assert dpo.get("/_countries/XX/").status_code == 404
    assert dpo.get("/_countries/ZW/transfers/").status_code == 404


def test_a_country_tells_each_flow_with_its_tool_and_what_proves_it(ring: Console) -> None:
    page = opened(ring.browser("dpo"), "/_countries/BR/")
    (row,) = tables(page)["Transfers there"]
    assert row[:4] == ["T-09 Mail, Brazil", "Mill", "A-10 Delivery rounds", "Street"]
    assert row[4].startswith("standard contractual clauses")
    assert row[4].endswith("Terms of the mail")
    assert names(page, "Disclosures to recipients there") == ["Mail"]
    assert names(page, "Organisations there") == ["Post"]


def test_transfers_that_nothing_protects_stand_apart(console: Console) -> None:
    sent = next(one for one in RING if isinstance(one, Transfer))
    bare = Transfer(id="bare", activities=sent.activities, country="IN")
    console.put(*RING, bare)
    browser = console.browser("dpo")
    world = opened(browser, "/_countries/")
    address = links(world)["1 Transfers without a tool, India"]
    assert address == "/_countries/IN/unprotected/"
    assert len(tables(opened(browser, address))["Transfers without a tool"]) == 1
    file = browser.get(f"{address}_export.csv")
    assert 'attachment; filename="country-in-unprotected-' in file.headers["Content-Disposition"]


def test_a_section_of_a_country_leads_back(ring: Console) -> None:
    page = opened(ring.browser("dpo"), "/_countries/CH/transfers/")
    assert said(page.every("h1")[0]) == "Switzerland: Transfers there"
    assert links(page)["Switzerland"] == "/_countries/CH/"
