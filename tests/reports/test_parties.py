"""Who answers for a record: controllers, officers, representatives, arrangements."""

from dataclasses import replace
from datetime import date

import pytest

from ropa.register.asking import Ref
from ropa.register.choices import Answer, Availability, Office
from ropa.register.parts import Registration
from ropa.register.records import Contact, JointArrangement, Organisation
from ropa.register.redaction import stub
from ropa.register.text import text as in_words
from tests.checks.bakery import BAKERY, BREAD, MANDATE, OFFICER, states
from tests.reports.bread import MILL, bread
from tests.reports.reading import fact, gaps, section, text

JOINTLY = JointArrangement(
    id="jointly",
    title=in_words(en="Joint bread"),
    parties=(Ref("bakery"), Ref("mill")),
    contact_point=Ref("officer"),
    available=(Availability.ON_REQUEST,),
    signed_on=date(2021, 1, 1),
)


def test_joint_controllers_stand_in_each_others_record() -> None:
    joint = replace(BREAD, controllers=(), arrangement=Ref("jointly"))
    made = bread(MILL, JOINTLY, joint)
    assert "joint controller with Mill of the Example" in text(made.cover)
    assert "Mill of the Example" in text(section(made, "joint.mill"))
    found = section(made, "arrangement.jointly")
    assert fact(found, "Contact point") == ["A. N. Example", "privacy@example.org"]
    assert fact(found, "Essence made available") == ["on request"]
    assert fact(found, "Signed on") == ["1 January 2021"]
    bare = replace(JOINTLY, contact_point=None, available=(), signed_on=None)
    found = section(bread(MILL, bare, joint), "arrangement.jointly")
    for label in ("Contact point", "Essence made available", "Signed on"):
        assert fact(found, label) == ["not known yet"]


def test_the_controller_and_its_officer() -> None:
    found = section(bread(), "controller")
    assert fact(found, "Postal address") == ["1 Bread Street", "Luxembourg"]
    assert fact(found, "Data protection officer")[:2] == ["A. N. Example", "privacy@example.org"]
    assert fact(found, "Representative in the Union")[0].startswith("Not applicable: established")
    bare = section(bread(replace(BAKERY, address=(), country=None)), "controller")
    assert fact(bare, "Postal address") == ["not known yet"]
    assert fact(bare, "Representative in the Union") == ["not known yet"]


def test_a_mandate_that_has_ended_is_nobodys_any_more() -> None:
    ended = replace(MANDATE, until=date(2023, 6, 30), notified=Answer.YES)
    point = replace(ended, id="point", office=Office.CONTACT_POINT)
    both = section(bread(ended, point), "controller")
    ending = "not known yet; the last mandate recorded ended on 30 June 2023"
    for label in ("Data protection officer", "Contact point"):
        assert fact(both, label) == [ending]
    asked = "Bakery of the Example: whether a data protection officer is designated is "
    assert gaps(both) == [asked + ending]
    then = section(bread(ended, on=date(2023, 6, 30)), "controller")
    assert fact(then, "Data protection officer")[-1] == "Notified to the authority: yes"


def test_an_office_with_every_way_to_reach_it() -> None:
    whole = replace(
        OFFICER,
        person=None,
        office=in_words(en="Privacy office"),
        phone="+352 00",
        address=("1 Bread Street",),
        country="LU",
        remark=in_words(en="Mornings only"),
    )
    found = fact(section(bread(whole), "controller"), "Data protection officer")
    assert found[:6] == [
        "name not known yet",
        "Privacy office",
        "privacy@example.org",
        "+352 00",
        "1 Bread Street",
        "Luxembourg",
    ]
    assert "Mornings only" in found


def test_contact_points_representatives_and_authority() -> None:
    counter = Contact(id="counter", office=in_words(en="Counter"))
    point = replace(MANDATE, id="point", office=Office.CONTACT_POINT, holder=Ref("counter"))
    person = replace(point, id="person", holder=Ref("officer"))
    representative = replace(person, id="representative", office=Office.REPRESENTATIVE)
    authority = Organisation(id="authority", name="Authority of the Example")
    registered = replace(
        BAKERY,
        authority=Ref("authority"),
        registrations=(Registration(register=in_words(en="Trade register"), number="B 1"),),
    )
    made = bread(counter, point, person, representative, authority, registered)
    found = section(made, "controller")
    assert fact(found, "Contact point") == ["A. N. Example", "privacy@example.org", "Counter"]
    assert "A. N. Example" in fact(found, "Representative in the Union")
    assert fact(found, "Supervisory authority") == ["Authority of the Example"]
    assert fact(found, "Registrations") == ["Trade register: B 1"]


@pytest.mark.parametrize("topic", ["dpo", "representative"])
def test_no_officer_and_no_representative_as_stated(topic: str) -> None:
    label = {"dpo": "Data protection officer", "representative": "Representative in the Union"}
    abroad = replace(BAKERY, country="US")
    no = states(Answer.NO, record="bakery", topic=topic, words=in_words(en="Not needed."))
    made = bread(abroad, no, without=("mandate",))
    found = fact(section(made, "controller"), label[topic])
    assert found == ["None, as stated", "Not needed.", "never confirmed"]
    unsaid = bread(abroad, without=("mandate",))
    assert fact(section(unsaid, "controller"), label[topic]) == ["not known yet"]


def test_what_was_redacted_of_a_contact_says_so_once() -> None:
    held = replace(OFFICER, phone="+352 00", address=("1 Bread Street",))
    made = bread(stub(held, on=date(2026, 12, 1)))
    officer = fact(section(made, "controller"), "Data protection officer")
    assert officer[:1] == ["redacted on 1 December 2026"]
    assert officer.count("redacted on 1 December 2026") == 1
