"""Transfers one by one: who sends what to whom, in which role, why, and on to whom."""

from dataclasses import replace
from datetime import date

from ropa.register.asking import Ref
from ropa.register.choices import Answer, Role
from ropa.register.records import DataCategory, DataElement, Organisation
from ropa.register.text import text as in_words
from tests.checks.bakery import ADDRESSES, CARRIERS, GUESTS, STATED, bakery, states
from tests.reports.bread import INFERRED
from tests.reports.orders import report
from tests.reports.reading import fact, gaps, section, words
from tests.reports.test_transfers import sent, to

THERE = Organisation(id="there", name="Carrier Inc.", country="US")


WHOLE = to(
    "US",
    reference="T-01",
    exporters=(Ref("bakery"),),
    exporter_role=Role.CONTROLLER,
    importer_role=Role.PROCESSOR,
    destination=in_words(en="Data centre"),
    data=(Ref("mail"),),
    data_subjects=(Ref(GUESTS.id),),
    reason=in_words(en="Delivery"),
    condition=in_words(en="At night"),
    takes_place=Answer.YES,
    onward=(Ref("post"), Ref("carriers")),
    remote_access=Answer.NO,
    since=date(2020, 1, 1),
    until=date(2030, 1, 1),
    confirmed_on=date(2026, 9, 1),
    citations=STATED,
)


def test_a_transfer_with_every_answer() -> None:
    post = replace(CARRIERS, id="post", name=in_words(en="Post"))
    known = replace(CARRIERS, organisation=Ref("there"))
    found = section(sent(post, known, THERE, WHOLE), "flow.abroad")
    assert found.heading == "T-01 Carriers, United States"
    answers = {
        "Exporters": ["Bakery of the Example", "Exporter acts as: separate controller"],
        "Importer": ["Carriers", "Carrier Inc.: United States", "Importer acts as: processor"],
        "Data": ["Contact data", "E-mail"],
        "Special categories": ["no data named here are recorded as special"],
        "Data subjects": ["Guests"],
        "Activities": ["A-01 Selling bread"],
        "What for, when, since": [
            "Takes place: yes",
            "Delivery",
            "Condition: At night",
            "since 1 January 2020",
            "until 1 January 2030",
        ],
        "Onward to": ["Post", "Carriers"],
        "By remote access": ["no"],
        "Last confirmed": ["confirmed on 1 September 2026"],
        "Source": ["Privacy notice of 22 July 2021: 1.10"],
    }
    assert {label: fact(found, label) for label in answers} == answers
    country = fact(found, "Country or international organisation")
    assert country[:2] == ["United States", "Destination as described: Data centre"]
    assert "adequacy decision is in force" in country[2]


def test_a_transfer_of_which_nothing_is_known() -> None:
    bare = to(None, importer=None, takes_place=Answer.UNKNOWN)
    found = section(sent(bare), "flow.abroad")
    unknown = ("Data", "Special categories", "Data subjects", "Rests on", "Onward to")
    assert [fact(found, label) for label in unknown] == [["not known yet"]] * len(unknown)
    assert fact(found, "Importer") == ["not known yet", "Importer acts as: not known yet"]
    assert fact(found, "Exporters") == ["not known yet", "Exporter acts as: not known yet"]
    assert fact(found, "Country or international organisation") == ["not known yet"]
    assert fact(found, "What for, when, since") == ["Takes place: not known yet"]
    called = "Transfer (importer not known yet, country not known yet)"
    assert gaps(found) == [f"{called}: the country is not known yet"]


def test_a_gap_calls_a_transfer_without_a_number_as_its_heading_does() -> None:
    found = section(sent(to("IN")), "flow.abroad")
    assert found.heading == "Carriers, India"
    called = "Transfer (Carriers, India)"
    assert gaps(found) == [f"{called}: the safeguard that it rests on is not known yet"]
    (numbered,) = gaps(section(sent(to("IN", reference="T-03")), "flow.abroad"))
    assert numbered.startswith("Transfer T-03: ")


def test_special_categories_count_of_a_category_and_of_an_element() -> None:
    whole = replace(ADDRESSES, special="health")
    assert special(whole) == ["data concerning health"]
    own = DataElement(
        id="mail",
        category=Ref("addresses"),
        name=in_words(en="E-mail"),
        special="religious-or-philosophical-beliefs",
    )
    assert special(own) == ["religious or philosophical beliefs"]
    guessed = replace(own, citations=tuple(replace(one, field="special") for one in INFERRED))
    made = sent(guessed, to("CH", data=(Ref("mail"),)))
    assert "religious or philosophical beliefs [inferred]" in words(section(made, "flow.abroad"))


def special(record: DataCategory | DataElement) -> list[str]:
    return fact(
        section(sent(record, to("CH", data=(Ref("mail"),))), "flow.abroad"), "Special categories"
    )


def test_a_company_whose_country_is_not_known_says_so() -> None:
    known = replace(CARRIERS, organisation=Ref("there"))
    found = section(sent(known, replace(THERE, country=None)), "flow.abroad")
    assert fact(found, "Importer")[1] == "Carrier Inc.: not known yet"


def test_a_stated_none_of_onward_transfers_stands_as_stated() -> None:
    none = states(Answer.NO, record="abroad", topic="onward")
    found = section(sent(none), "flow.abroad")
    assert fact(found, "Onward to")[0] == "None, as stated"


def test_what_is_inferred_of_a_transfer_says_so() -> None:
    fields = (
        "exporters",
        "exporter_role",
        "importer",
        "importer_role",
        "country",
        "data",
        "data_subjects",
        "activities",
        "takes_place",
        "reason",
        "onward",
        "remote_access",
    )
    for field in fields:
        guessed = to(
            "CH",
            exporters=(Ref("bakery"),),
            data=(Ref("mail"),),
            data_subjects=(Ref("guests"),),
            reason=in_words(en="Delivery"),
            onward=(Ref("carriers"),),
            citations=tuple(replace(one, field=field) for one in INFERRED),
        )
        made = report("transfers", bakery(guessed), "bakery")
        (block, *_) = section(made, "flow.abroad").blocks
        assert sum("[inferred]" in one or one == "all inferred" for one in words(block)) == 1, field
