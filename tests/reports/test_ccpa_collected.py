"""What the CCPA report says was collected: by own categories, and by those of the Act."""

from dataclasses import replace
from datetime import date

import pytest

from ropa import law
from ropa.register.asking import Ref
from ropa.register.choices import Operation, Standing
from ropa.register.parts import SensitiveKey
from ropa.register.records import DataCategory, DataElement, Purpose
from ropa.register.text import text as in_words
from ropa.reports import Report
from ropa.reports.value import Facts
from tests.checks.bakery import A_MONTH, ADDRESSES, MAIL, STATED, USE, bakery
from tests.reports.orders import NOTICE_DAY, TODAY, fixture, report
from tests.reports.reading import fact, has_section, section, table, words
from tests.reports.test_ccpa import FOR_BUSINESS, KEY, bread


def collected(made: Report) -> dict[str, list[str]]:
    """Return what is said of the one category of data that is collected."""
    (part,) = section(made, "collected").sections
    (facts,) = (one for one in part.blocks if isinstance(one, Facts))
    return {label: words(cell) for label, cell in facts.rows}


def test_the_statutory_rows_say_yes_not_confirmed_or_not_stated() -> None:
    keyed = replace(MAIL, ccpa=(KEY,))
    named = replace(FOR_BUSINESS, excluding=())
    for on, said in ((NOTICE_DAY, "yes, as"), (date(2026, 11, 22), "not confirmed")):
        rows = table(section(bread(keyed, named, on=on), "statutory")).rows
        assert len(rows) >= 11
        by_name = {words(row[0])[0]: words(row[3])[0] for row in rows}
        assert by_name["Identifiers"].startswith(said)
        assert set(by_name.values()) == {by_name["Identifiers"], "not stated"}


def test_what_is_collected_with_sources_purposes_and_retention() -> None:
    sensitive = replace(ADDRESSES, ccpa_sensitive=(SensitiveKey(key="SPI-1A"),))
    made = bread(sensitive, on=date(2023, 1, 1))
    assert [one.heading for one in section(made, "collected").sections] == ["Contact data"]
    found = collected(made)
    assert found["Data elements"] == ["E-mail"]
    assert found["Statutory categories (inferred)"][0].endswith("[sensitive]")
    assert found["Sources"] == ["Orders"]
    assert found["Purposes"] == ["A-01: Sale"]
    assert found["Retention or criteria"] == ["Orders: at most 1 month"]
    assert found["Last confirmed"] == ["never confirmed"]


def test_what_is_collected_without_them() -> None:
    made = report(
        "ccpa", bakery(without=("orders", "sale", "sale-basis", "a-month")), "bakery", on=TODAY
    )
    unknown = ("Statutory categories (inferred)", "Sources", "Purposes", "Retention or criteria")
    assert [collected(made)[label] for label in unknown] == [["not known yet"]] * 4
    elements = report("ccpa", bakery(without=("mail", "orders", "delivery")), "bakery", on=TODAY)
    assert collected(elements)["Data elements"] == ["not known yet"]
    nothing = report("ccpa", bakery(without=("use",)), "bakery", on=TODAY)
    assert not has_section(nothing, "collected")


def test_kinds_of_sensitive_information_stand_in_the_table_from_2023_on() -> None:
    sensitive = replace(ADDRESSES, ccpa_sensitive=(SensitiveKey(key="SPI-1A"),))
    kind = law.term("ccpa-sensitive", "SPI-1A").label.say("en")
    early, late = (
        {words(row[0])[0]: words(row[2]) for row in table(section(made, "statutory")).rows}
        for made in (bread(sensitive, on=date(2022, 12, 31)), bread(sensitive, on=date(2023, 1, 1)))
    )
    kinds = {one.label.say("en") for one in law.terms("ccpa-sensitive", on=date(2023, 1, 1))}
    assert not kinds & early.keys()
    assert kinds <= late.keys()
    assert late[kind] == [
        "not confirmed for these twelve months",
        "in this register, without a date: yes [inferred]",
    ]
    assert late[law.term("ccpa-sensitive", "SPI-1B").label.say("en")] == ["not stated"]
    numbers = {
        words(row[0])[0]: words(row[1]) for row in table(section(bread(on=TODAY), "statutory")).rows
    }
    under_16 = law.term("ccpa-sensitive", "SPI-REG").label.say("en")
    assert numbers[under_16] == ["regulation of 2026, wording not checked"]
    assert all(one.startswith("(") for key, (one,) in numbers.items() if key != under_16)
    assert law.term("ccpa-categories", "PI-L").label.say("en") not in {*early, *late}


@pytest.mark.parametrize(
    ("on", "said"),
    [
        (NOTICE_DAY, ["yes [inferred]", "as stated on 22 July 2021"]),
        (date(2022, 7, 22), ["yes [inferred]", "as stated on 22 July 2021, not confirmed since"]),
        (
            date(2022, 7, 23),
            [
                "not confirmed for these twelve months",
                "by what was stated on 22 July 2021: yes [inferred]",
            ],
        ),
    ],
)
def test_whether_a_category_is_collected_is_answered_and_dated(on: date, said: list[str]) -> None:
    inferred = replace(KEY, standing=Standing.INFERRED)
    keyed = replace(ADDRESSES, ccpa=(inferred,), citations=STATED)
    rows = table(section(bread(keyed, on=on), "statutory")).rows
    assert {words(row[0])[0]: words(row[2]) for row in rows}["Identifiers"] == said


NEVER = replace(USE, id="never", data=(Ref("mail"),), never=True, scope=in_words(en="In the shop"))
BY_ACTIVITY = replace(A_MONTH, data=())


def test_data_that_are_stated_never_to_be_stored_have_no_period() -> None:
    mail = replace(USE, data=(Ref("mail"),))
    found = collected(bread(mail, NEVER, BY_ACTIVITY, on=TODAY))
    assert found["Retention or criteria"] == ["according to the source, never stored"]
    assert found["Stated never to be done"] == ["stored: E-mail", "In the shop"]
    whole = replace(NEVER, data=(Ref("addresses"),), scope=None)
    found = collected(bread(mail, whole, BY_ACTIVITY, on=TODAY))
    assert found["Retention or criteria"] == ["according to the source, never stored"]
    assert found["Stated never to be done"] == ["stored: Contact data"]


def test_what_else_is_stored_of_a_category_keeps_its_period() -> None:
    street = DataElement(id="street", category=Ref("addresses"), name=in_words(en="Street"))
    both = replace(USE, data=(Ref("mail"), Ref("street")))
    found = collected(bread(street, both, NEVER, BY_ACTIVITY, on=TODAY))
    assert found["Retention or criteria"] == ["Orders: at most 1 month"]
    assert found["Stated never to be done"] == ["stored: E-mail", "In the shop"]
    processed = replace(NEVER, operations=(Operation.COLLECTED,))
    found = collected(bread(processed, BY_ACTIVITY, on=TODAY))
    assert found["Retention or criteria"] == ["Orders: at most 1 month"]
    assert found["Stated never to be done"] == ["collected: E-mail", "In the shop"]
    unnamed = replace(NEVER, operations=())
    assert collected(bread(unnamed, on=TODAY))["Stated never to be done"] == [
        "E-mail",
        "In the shop",
    ]


def test_a_rule_that_names_data_stands_even_beside_a_never() -> None:
    mail = replace(USE, data=(Ref("mail"),))
    found = collected(bread(mail, NEVER, on=TODAY))
    assert found["Retention or criteria"] == ["Orders: at most 1 month"]


def test_feeds_that_the_notice_never_keeps_have_no_period() -> None:
    made = report("ccpa", fixture("oranum"), "jws-americas")
    feeds = section(made, "collected.data-live-feeds")
    assert fact(feeds, "Retention or criteria") == ["according to the source, never stored"]
    assert "never recorded or kept" in " ".join(fact(feeds, "Stated never to be done"))
    payment = section(made, "collected.data-payment")
    assert fact(payment, "Stated never to be done")[0] == "stored: All other payment information"


def test_retention_of_all_data_is_said_once() -> None:
    everything = DataCategory(id="everything", name=in_words(en="All data"), everything=True)
    all_data = replace(A_MONTH, data=(Ref("everything"),), data_subjects=(Ref("guests"),))
    rule = replace(all_data, activities=(), purposes=())
    made = bread(everything, rule, on=TODAY)
    whole = section(made, "collected")
    assert fact(whole, "Retention of all data") == [
        "Orders: at most 1 month; Data subjects: Guests"
    ]
    assert collected(made)["Retention or criteria"] == ["not known yet"]
    assert section(bread(everything, rule), "collected").blocks == ()


def test_a_rule_of_one_activity_is_no_rule_for_all_data() -> None:
    made = bread(replace(A_MONTH, data=()), on=TODAY)
    assert section(made, "collected").blocks == ()
    assert collected(made)["Retention or criteria"] == ["Orders: at most 1 month"]


def test_uses_of_all_data_say_nothing_of_one_category() -> None:
    everything = DataCategory(id="everything", name=in_words(en="All data"), everything=True)
    closing = Purpose(id="closing", activity=Ref("bread"), name=in_words(en="Closing accounts"))
    erased = replace(USE, id="erased", data=(Ref("everything"),), purposes=(Ref("closing"),))
    sold = replace(USE, purposes=(Ref("sale"),))
    made = bread(everything, closing, erased, sold, on=TODAY)
    assert "Closing accounts" not in collected(made)["Purposes"][0]
    (said,) = fact(section(made, "collected"), "Uses that name no particular data")
    assert said.endswith(": Closing accounts")


def test_retention_is_asked_from_2023_on() -> None:
    early, late = (collected(bread(on=on)) for on in (date(2022, 12, 31), date(2023, 1, 1)))
    assert late.keys() - early.keys() == {"Retention or criteria"}
    assert early.keys() <= late.keys()
