"""A notice names controllers, officer and recipients, and the rights that persons have."""

from dataclasses import replace

from ropa.register.asking import Ref
from ropa.register.choices import Office, Relation
from ropa.register.parts import Citation
from ropa.register.records import Contact, Organisation
from ropa.register.text import text
from tests.checks.bakery import BAKERY, CARRIERS, CONTRACT, DELIVERY, MANDATE, OFFICER
from tests.checks.told_bakery import BEFORE, cited, inferred, lacks, right, untold


def test_the_controller_is_named() -> None:
    (one,) = lacks(inferred(cited(BAKERY), "name"))
    assert one == "NT-001 The notice does not name the controller: Bakery of the Example"


def test_and_can_be_reached_by_its_own_address_or_a_contact_point() -> None:
    named = Citation(source=Ref("notice"), field="name")
    silent = replace(BAKERY, citations=(named,))
    point = Contact(id="point", email="point@example.org")
    mandate = replace(MANDATE, id="at-point", office=Office.CONTACT_POINT, holder=Ref("point"))
    (one,) = lacks(silent, point, mandate)
    assert one.startswith("NT-001 The notice gives no contact details of the controller: Bak")
    assert lacks(silent, cited(point), mandate) == []
    assert lacks(silent, point, cited(mandate)) == []


def test_a_representative_is_named_where_there_is_one() -> None:
    mandate = replace(MANDATE, id="for-us", office=Office.REPRESENTATIVE)
    (one,) = lacks(mandate, OFFICER)
    assert one.startswith("NT-001 The notice does not name the representative in the Union of")


def test_the_officer_can_be_reached() -> None:
    (one,) = lacks(MANDATE, OFFICER)
    assert one.startswith("NT-001 The notice gives no contact details of the data protection")
    assert lacks(MANDATE) == []
    assert lacks(without=("mandate", "officer")) == []
    assert lacks(replace(MANDATE, until=BEFORE), OFFICER) == []


def test_recipients_are_named_by_themselves_or_their_category() -> None:
    nobody = untold(CARRIERS), untold(DELIVERY)
    (one,) = lacks(*nobody)
    assert one == "NT-001 The notice names neither these recipients nor their category: Carriers"
    assert lacks(*nobody[:1]) == []
    senders = cited(replace(CARRIERS, id="senders", name=text(en="Senders")))
    member = replace(nobody[0], category=Ref("senders"))
    assert lacks(senders, member, nobody[1]) == []
    company = cited(Organisation(id="carrier", name="Carrier"))
    assert lacks(company, replace(nobody[0], organisation=Ref("carrier")), nobody[1]) == []


def test_own_staff_need_not_be_named_nor_who_gets_nothing_any_more() -> None:
    staff = untold(CARRIERS, relation=Relation.OWN_STAFF)
    assert lacks(staff, untold(DELIVERY)) == []
    assert lacks(untold(CARRIERS), untold(DELIVERY, until=BEFORE)) == []


def test_rights_that_anybody_has_are_mentioned() -> None:
    (one,) = lacks(without=("right-access", "right-erasure"))
    assert one == "NT-001 The notice does not mention these rights: access and erasure"


def test_objection_is_asked_for_where_a_purpose_rests_on_an_interest() -> None:
    basis = replace(CONTRACT, article_6="6-1-f", interest=text(en="Selling bread"))
    (one,) = lacks(cited(basis))
    assert one == "NT-001 The notice does not mention these rights: objection"
    assert lacks(cited(basis), right("objection")) == []


def test_portability_only_by_contract_or_consent() -> None:
    duty = cited(replace(CONTRACT, article_6="6-1-c"))
    assert lacks(duty, without=("right-portability",)) == []
    explicit = cited(replace(duty, article_9="9-2-a"))
    wanting = lacks(explicit, right("withdraw-consent"), without=("right-portability",))
    assert wanting == ["NT-001 The notice does not mention these rights: portability"]
