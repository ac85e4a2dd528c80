"""A notice tells of nothing that the record has no processing for."""

from dataclasses import replace

from ropa.register.asking import Ref
from ropa.register.choices import Answer, Status
from ropa.register.records import Organisation, Source, Transfer
from ropa.register.text import text
from tests.checks.bakery import ADDRESSES, BREAD, CARRIERS, DELIVERY, GUESTS, MAIL, USE
from tests.checks.told_bakery import BEFORE, cited, inferred, lacks, told, untold


def test_an_activity_that_has_ended_is_told_no_more() -> None:
    words = "NT-002 The notice describes activities that have ended: A-02 Baking"
    baking = cited(replace(BREAD, id="baking", reference="A-02", name=text(en="Baking")))
    assert lacks(replace(baking, until=BEFORE)) == [words]
    assert lacks(replace(baking, status=Status.ENDED)) == [words]
    mill = Organisation(id="mill", name="Mill")
    theirs = replace(baking, controllers=(Ref("mill"),), status=Status.ENDED)
    assert lacks(mill, theirs) == []


def test_data_are_used_by_some_activity() -> None:
    hats = cited(replace(ADDRESSES, id="hats", name=text(en="Hats")))
    (one,) = lacks(hats)
    assert one == "NT-002 The notice names data that no activity of the record uses: Hats"
    assert lacks(untold(hats)) == []
    everything = replace(ADDRESSES, id="all", everything=True)
    assert lacks(hats, everything, cited(replace(USE, data=(Ref("all"),)))) == []


def test_nothing_is_asked_where_the_notice_names_no_data() -> None:
    assert lacks(untold(ADDRESSES), untold(MAIL)) == []


def test_persons_are_those_of_some_activity_or_out_of_scope() -> None:
    bakers = cited(replace(GUESTS, id="bakers", name=text(en="Bakers")))
    (one,) = lacks(bakers)
    assert one.endswith("names persons whose data no activity of the record uses: Bakers")
    assert lacks(replace(bakers, in_scope=Answer.NO)) == []
    assert lacks(inferred(untold(bakers), "")) == []


def test_recipients_get_something_or_are_named_in_another_way() -> None:
    senders = cited(replace(CARRIERS, id="senders", name=text(en="Senders")))
    (one,) = lacks(senders)
    assert one == "NT-002 The notice names recipients who get no data by the record: Senders"
    source = Source(id="source", name=text(en="Senders"), provider=Ref("senders"))
    assert lacks(senders, source) == []
    assert lacks(inferred(untold(senders), "")) == []
    ended = replace(cited(DELIVERY), until=BEFORE)
    (one,) = lacks(ended, without=("abroad",))
    assert one.endswith("get no data by the record: Carriers")


def test_transfers_that_do_not_take_place_are_told_no_more() -> None:
    none = told().get("abroad", Transfer)
    words = "NT-002 The notice tells of transfers that do not take place: abroad"
    assert lacks(replace(none, takes_place=Answer.NO)) == [words]
    assert lacks(replace(none, until=BEFORE)) == [words]
    assert lacks(inferred(untold(none, takes_place=Answer.NO), "")) == []
