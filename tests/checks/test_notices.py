"""A notice is held against the record item by item, as far as it is cited."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from ropa import law
from ropa.checks.finding import Finding
from ropa.checks.notices import notice_is_complete
from ropa.register.asking import Ref
from ropa.register.choices import (
    Answer,
    DocumentKind,
    Office,
    Provision,
    Relation,
    SourceKind,
    Status,
    Unit,
)
from ropa.register.parts import Citation, Period
from ropa.register.records import (
    Activity,
    Basis,
    Contact,
    DataUse,
    Document,
    JointArrangement,
    Notice,
    Organisation,
    Record,
    Source,
    Transfer,
)
from ropa.register.records.evidence import ITEMS
from ropa.register.register import Register
from ropa.register.text import text
from tests.checks.bakery import (
    A_MONTH,
    ABROAD,
    ADDRESSES,
    BAKERY,
    BREAD,
    CARRIERS,
    CONTRACT,
    DELIVERY,
    GUESTS,
    MAIL,
    MANDATE,
    OFFICER,
    ON,
    ORDERS,
    SALE,
    USE,
    states,
)
from tests.checks.told_bakery import GIVEN, LATER, cited, inferred, right, told, untold

BEFORE = date(2020, 1, 1)
"""A day before that of the notice."""


def found(register: Register, on: date = ON) -> list[Finding]:
    return [each for one in register.all(Notice) for each in notice_is_complete(register, one, on)]


def said(register: Register, on: date = ON) -> list[str]:
    """Return what is found about the notices, each with its rule."""
    return [f"{one.rule.id} {one.words('en')}" for one in found(register, on)]


def lacks(*others: Record, without: tuple[str, ...] = (), on: date = ON) -> list[str]:
    """Return what the notice lacks where the record is otherwise."""
    return said(told(*others, without=without), on)


def test_a_notice_that_says_all_lacks_nothing() -> None:
    assert lacks() == []


def test_items_are_those_of_the_law_in_its_order() -> None:
    assert [one.key for one in law.terms("notice-items")] == list(ITEMS)


def test_a_finding_stands_at_the_item_and_cites_what_asks_for_it() -> None:
    (one,) = found(told(without=("right-complaint",)))
    assert (one.record, one.field) == ("notice", "complaint")
    assert one.rule.asked_by("en") == "Art. 13(2)(d) GDPR"


class TestWhichNotice:
    def test_nothing_is_lacking_in_a_notice_that_nobody_has_read(self) -> None:
        assert said(Register((BAKERY, GIVEN, untold(BREAD), SALE))) == []

    def test_nor_before_its_day(self) -> None:
        assert lacks(without=("right-complaint",), on=date(2021, 7, 21)) == []
        assert lacks(without=("right-complaint",), on=date(2021, 7, 22)) != []

    @pytest.mark.parametrize(
        ("later", "gone"),
        [
            ({}, True),
            ({"title": text(en="Another"), "published": "https://example.org/privacy"}, True),
            ({"title": text(en="Another")}, False),
            ({"organisations": ()}, False),
            ({"dated": date(2027, 1, 1)}, False),
        ],
    )
    def test_nor_once_another_stands_in_its_place(self, later: Any, *, gone: bool) -> None:
        first = replace(GIVEN, published="https://example.org/privacy")
        given = {"dated": LATER, "published": None, **later}
        second = replace(first, id="notice-2", **given)
        assert (lacks(first, second, without=("right-complaint",)) == []) is gone

    def test_nor_of_activities_that_do_not_take_place(self) -> None:
        planned = cited(replace(BREAD, status=Status.PLANNED))
        assert lacks(planned, without=("right-complaint",)) == []
        begun = cited(replace(BREAD, since=date(2027, 1, 1)))
        assert lacks(begun, without=("right-complaint",)) == []

    def test_nor_of_activities_of_others(self) -> None:
        other = Organisation(id="mill", name="Mill")
        theirs = cited(replace(BREAD, controllers=(Ref("mill"),)))
        assert lacks(other, theirs, without=("right-complaint",)) == []

    def test_a_notice_of_nobody_names_all_controllers(self) -> None:
        nobodys = replace(GIVEN, organisations=())
        mill = Organisation(id="mill", name="Mill", email="mill@example.org")
        both = cited(replace(BREAD, controllers=(Ref("bakery"), Ref("mill"))))
        assert lacks(nobodys, mill, both) == [
            "NT-001 The notice does not name the controller: Mill",
            "NT-001 The notice gives no contact details of the controller: Mill",
        ]

    def test_a_branch_is_told_by_its_company(self) -> None:
        branch = Organisation(id="shop", name="Shop", branch_of=Ref("bakery"))
        given = replace(GIVEN, organisations=(Ref("shop"),))
        assert lacks(branch, given) == []

    def test_a_party_to_an_arrangement_gives_notice_of_what_is_done_jointly(self) -> None:
        together = JointArrangement(id="joint", title=text(en="Joint"), parties=(Ref("bakery"),))
        jointly = cited(replace(BREAD, controllers=(), arrangement=Ref("joint")))
        wanting = lacks(together, jointly, without=("right-complaint",))
        assert len(wanting) == 1


class TestWhatIsStated:
    def test_what_is_inferred_is_not_stated(self) -> None:
        (one,) = lacks(inferred(cited(SALE), "name"))
        assert one == "NT-001 The notice does not state these purposes: Sale"

    def test_what_is_stated_besides_is(self) -> None:
        assert lacks(cited(inferred(SALE, "name"), "name")) == []

    def test_what_another_source_states_is_not(self) -> None:
        elsewhere = Citation(source=Ref("other"))
        other = Document(id="other", type=DocumentKind.POLICY, title=text(en="A policy"))
        (one,) = lacks(other, replace(SALE, citations=(elsewhere,)))
        assert one == "NT-001 The notice does not state these purposes: Sale"

    def test_somebody_may_confirm_that_an_item_is_there(self) -> None:
        yes = states(Answer.YES, record="notice", topic="complaint")
        assert lacks(yes, without=("right-complaint",)) == []
        no = states(Answer.NO, record="notice", topic="complaint")
        assert len(lacks(no, without=("right-complaint",))) == 1


class TestWho:
    def test_the_controller_is_named(self) -> None:
        (one,) = lacks(inferred(cited(BAKERY), "name"))
        assert one == "NT-001 The notice does not name the controller: Bakery of the Example"

    def test_and_can_be_reached_by_its_own_address_or_a_contact_point(self) -> None:
        named = Citation(source=Ref("notice"), field="name")
        silent = replace(BAKERY, citations=(named,))
        point = Contact(id="point", email="point@example.org")
        mandate = replace(MANDATE, id="at-point", office=Office.CONTACT_POINT, holder=Ref("point"))
        (one,) = lacks(silent, point, mandate)
        assert one.startswith("NT-001 The notice gives no contact details of the controller: Bak")
        assert lacks(silent, cited(point), mandate) == []
        assert lacks(silent, point, cited(mandate)) == []

    def test_a_representative_is_named_where_there_is_one(self) -> None:
        mandate = replace(MANDATE, id="for-us", office=Office.REPRESENTATIVE)
        (one,) = lacks(mandate, OFFICER)
        assert one.startswith("NT-001 The notice does not name the representative in the Union of")

    def test_the_officer_can_be_reached(self) -> None:
        (one,) = lacks(MANDATE, OFFICER)
        assert one.startswith("NT-001 The notice gives no contact details of the data protection")
        assert lacks(MANDATE) == []
        assert lacks(without=("mandate", "officer")) == []
        assert lacks(replace(MANDATE, until=BEFORE), OFFICER) == []

    def test_recipients_are_named_by_themselves_or_their_category(self) -> None:
        nobody = untold(CARRIERS), untold(DELIVERY)
        (one,) = lacks(*nobody)
        assert (
            one == "NT-001 The notice names neither these recipients nor their category: Carriers"
        )
        assert lacks(*nobody[:1]) == []
        senders = cited(replace(CARRIERS, id="senders", name=text(en="Senders")))
        member = replace(nobody[0], category=Ref("senders"))
        assert lacks(senders, member, nobody[1]) == []
        company = cited(Organisation(id="carrier", name="Carrier"))
        assert lacks(company, replace(nobody[0], organisation=Ref("carrier")), nobody[1]) == []

    def test_own_staff_need_not_be_named_nor_who_gets_nothing_any_more(self) -> None:
        staff = untold(CARRIERS, relation=Relation.OWN_STAFF)
        assert lacks(staff, untold(DELIVERY)) == []
        assert lacks(untold(CARRIERS), untold(DELIVERY, until=BEFORE)) == []


class TestRights:
    def test_rights_that_anybody_has_are_mentioned(self) -> None:
        (one,) = lacks(without=("right-access", "right-erasure"))
        assert one == "NT-001 The notice does not mention these rights: access and erasure"

    def test_objection_is_asked_for_where_a_purpose_rests_on_an_interest(self) -> None:
        basis = replace(CONTRACT, article_6="6-1-f", interest=text(en="Selling bread"))
        (one,) = lacks(cited(basis))
        assert one == "NT-001 The notice does not mention these rights: objection"
        assert lacks(cited(basis), right("objection")) == []

    def test_portability_only_by_contract_or_consent(self) -> None:
        duty = cited(replace(CONTRACT, article_6="6-1-c"))
        assert lacks(duty, without=("right-portability",)) == []
        explicit = cited(replace(duty, article_9="9-2-a"))
        wanting = lacks(explicit, right("withdraw-consent"), without=("right-portability",))
        assert wanting == ["NT-001 The notice does not mention these rights: portability"]


class TestWhy:
    @pytest.mark.parametrize(
        "basis",
        [
            untold(CONTRACT),
            inferred(cited(CONTRACT), "article_6"),
            cited(replace(CONTRACT, article_6=None)),
        ],
    )
    def test_a_legal_basis_is_stated_for_each_purpose(self, basis: Basis) -> None:
        (one,) = lacks(basis)
        said_ = "NT-001 The notice does not expressly state the legal basis of these purposes: Sale"
        assert one == said_

    def test_one_that_the_record_has_only_by_inference_is_not_stated(self) -> None:
        guessed = replace(cited(CONTRACT), standing=inferred(SALE, "name").citations[-1].standing)
        assert len(lacks(guessed)) == 1

    def test_an_interest_is_named(self) -> None:
        basis = cited(replace(CONTRACT, article_6="6-1-f"))
        words = "NT-001 The notice does not say which legitimate interest is pursued by: Sale"
        assert lacks(basis, right("objection")) == [words]
        named = replace(basis, interest=text(en="Selling bread"))
        assert lacks(named, right("objection")) == []
        assert lacks(inferred(named, "interest"), right("objection")) == [words]

    def test_withdrawal_is_explained_once_for_all_or_for_each_purpose(self) -> None:
        consent = cited(replace(CONTRACT, article_6="6-1-a"))
        words = "NT-001 The notice does not say how consent is withdrawn, where these rest on it"
        assert lacks(consent) == [f"{words}: Sale"]
        assert lacks(consent, right("withdraw-consent")) == []
        tied = replace(consent, consent_withdrawn=text(en="By letter"))
        assert lacks(tied) == []

    def test_where_it_is_tied_to_some_purposes_it_is_missing_for_the_others(self) -> None:
        consent = cited(replace(CONTRACT, article_6="6-1-a"))
        courses = cited(replace(SALE, id="courses", name=text(en="Courses")))
        tied = replace(
            consent,
            id="tied",
            purpose=Ref("courses"),
            consent_withdrawn=text(en="By letter"),
        )
        (one,) = lacks(consent, courses, tied, right("withdraw-consent"))
        assert one.endswith("where these rest on it: Sale")

    def test_explicit_consent_is_consent(self) -> None:
        explicit = cited(replace(CONTRACT, article_9="9-2-a"))
        assert len(lacks(explicit)) == 1
        assert lacks(inferred(explicit, "article_9")) == []

    @pytest.mark.parametrize("provision", [Provision.STATUTORY, Provision.CONTRACTUAL])
    def test_a_duty_to_give_data_is_told(self, provision: Provision) -> None:
        silent = inferred(cited(replace(SALE, provision=provision)), "provision")
        (one,) = lacks(silent)
        assert one.startswith("NT-001 The notice does not say that the data must be given, and")
        assert lacks(replace(silent, consequence=text(en="No bread"))) == []
        assert lacks(cited(replace(SALE, provision=provision))) == []

    @pytest.mark.parametrize("provision", [Provision.UNKNOWN, Provision.VOLUNTARY])
    def test_no_duty_is_told_where_none_is_known(self, provision: Provision) -> None:
        assert lacks(inferred(cited(replace(SALE, provision=provision)), "provision")) == []

    def test_automated_decisions_are_explained_where_they_are_known(self) -> None:
        deciding = cited(replace(BREAD, automated_decisions=Answer.YES))
        (one,) = lacks(deciding)
        assert one.endswith("does not explain the automated decisions of: A-01 Selling bread")
        logic = replace(deciding, automated_logic=text(en="Who pays gets bread"))
        assert lacks(logic) == []
        assert len(lacks(inferred(logic, "automated_logic"))) == 1


class TestWhat:
    def test_data_from_elsewhere_are_named_with_their_source(self) -> None:
        gossip = replace(ORDERS, origin=SourceKind.THIRD_PARTY)
        assert lacks(gossip) == ["NT-001 The notice does not say that data come from: Orders"]
        unnamed = untold(ADDRESSES), untold(MAIL)
        (one,) = lacks(cited(gossip), *unnamed)
        assert (
            one == "NT-001 The notice does not name these data, which come from elsewhere: E-mail"
        )
        assert lacks(cited(gossip), unnamed[1]) == []
        whole = replace(gossip, data=(Ref("addresses"),))
        (one,) = lacks(cited(whole), *unnamed)
        assert one.endswith("elsewhere: Contact data")

    def test_data_of_the_data_subject_need_no_source(self) -> None:
        assert lacks(untold(ORDERS), untold(ADDRESSES), untold(MAIL)) == []

    def test_a_period_or_criteria_is_told_of_each_activity(self) -> None:
        words = (
            "NT-001 The notice does not say how long data are kept, or only by a formula for all"
        )
        assert lacks(A_MONTH) == [f"{words}: A-01 Selling bread"]
        criteria = replace(A_MONTH, period=None, criteria=text(en="Until the bread is eaten"))
        assert lacks(cited(criteria)) == []
        assert len(lacks(cited(replace(A_MONTH, period=None)))) == 1

    def test_a_formula_for_all_tells_none(self) -> None:
        formula = cited(
            replace(A_MONTH, activities=(), period=None, criteria=text(en="As necessary"))
        )
        assert len(lacks(formula)) == 1
        assert lacks(replace(formula, starts=text(en="With the last order"))) == []
        assert lacks(replace(formula, criteria=None, period=Period(number=1, unit=Unit.YEAR))) == []

    def test_a_period_for_some_persons_does_not_stand_for_all(self) -> None:
        bakers = replace(GUESTS, id="bakers", name=text(en="Bakers"))
        both = cited(replace(USE, data_subjects=(Ref("bakers"), Ref("guests"))))
        rule = cited(replace(A_MONTH, activities=(), data_subjects=(Ref("guests"),)))
        assert len(lacks(bakers, both, rule)) == 1
        assert lacks(rule) == []

    def test_a_transfer_is_told_with_what_protects_the_data(self) -> None:
        assert lacks(untold(ABROAD, destination=text(en="Bern"))) == [
            "NT-004 The notice does not say that data go to a third country: Bern"
        ]
        words = "NT-001 The notice does not say what protects the data in the third country: abroad"
        assert lacks(cited(ABROAD)) == [words]
        tools = told().get("abroad", Transfer).tools
        assert lacks(inferred(cited(replace(ABROAD, tools=tools)), "tools")) == [words]

    @pytest.mark.parametrize(
        "changes",
        [
            {"country": "FR"},
            {"takes_place": Answer.NO},
            {"until": BEFORE},
            {"since": date(2027, 1, 1)},
        ],
    )
    def test_what_is_no_transfer_now_is_not_asked_for(self, changes: Any) -> None:
        assert lacks(untold(ABROAD, **changes)) == []


class TestOutdated:
    def test_a_purpose_that_was_confirmed_later_is_new(self) -> None:
        courses = replace(SALE, id="courses", name=text(en="Courses"))
        assert lacks(courses) == ["NT-001 The notice does not state these purposes: Courses"]
        (one,) = lacks(replace(courses, confirmed_on=LATER))
        assert one == "NT-003 These purposes are newer than the notice: Courses"

    def test_a_recipient_is_new_where_all_that_it_gets_is(self) -> None:
        new = untold(DELIVERY, confirmed_on=LATER)
        (one,) = lacks(untold(CARRIERS), new)
        assert one == "NT-003 These recipients are newer than the notice: Carriers"
        (one,) = lacks(untold(CARRIERS), replace(new, since=BEFORE))
        assert one.startswith("NT-001 ")
        assert lacks(untold(CARRIERS), new, untold(DELIVERY, id="older"))[0].startswith("NT-001")

    def test_a_transfer_is_new_beside_others_that_are_told(self) -> None:
        new = untold(ABROAD, id="brazil", country="BR", since=LATER, confirmed_on=LATER)
        (one,) = lacks(replace(new, reference="T-02"))
        assert one == "NT-003 These transfers are newer than the notice: T-02"
        (one,) = lacks(replace(new, reference="T-02"), without=("abroad",))
        assert one == "NT-004 The notice does not say that data go to a third country: T-02"

    def test_an_activity_is_new_where_it_is_about_the_same_persons(self) -> None:
        courses = Activity(
            id="courses",
            name=text(en="Courses"),
            controllers=(Ref("bakery"),),
            since=LATER,
            confirmed_on=LATER,
        )
        use = replace(USE, id="use-courses", activity=Ref("courses"), citations=())
        assert lacks(courses, use) == ["NT-003 These activities are newer than the notice: Courses"]
        others = DataUse(id="use-courses", activity=Ref("courses"), data_subjects=(), data=())
        assert lacks(courses, others) == []
        assert lacks(replace(courses, since=BEFORE), use) == []
        assert lacks(replace(courses, confirmed_on=None), use) == []
        assert lacks(replace(courses, status=Status.ENDED), use) == []

    def test_not_where_another_notice_tells_of_it_or_another_company_answers(self) -> None:
        other = Notice(id="other", title=text(en="Of courses"), dated=LATER)
        courses = Activity(
            id="courses",
            name=text(en="Courses"),
            controllers=(Ref("bakery"),),
            confirmed_on=LATER,
            citations=(Citation(source=Ref("other")),),
        )
        use = replace(USE, id="use-courses", activity=Ref("courses"), citations=())
        told_elsewhere = [one for one in lacks(other, courses, use) if "newer" in one]
        assert told_elsewhere == []
        mill = Organisation(id="mill", name="Mill")
        theirs = replace(courses, controllers=(Ref("mill"),), citations=())
        assert lacks(mill, theirs, use) == []


class TestBroader:
    def test_an_activity_that_has_ended_is_told_no_more(self) -> None:
        words = "NT-002 The notice describes activities that have ended: A-02 Baking"
        baking = cited(replace(BREAD, id="baking", reference="A-02", name=text(en="Baking")))
        assert lacks(replace(baking, until=BEFORE)) == [words]
        assert lacks(replace(baking, status=Status.ENDED)) == [words]
        mill = Organisation(id="mill", name="Mill")
        theirs = replace(baking, controllers=(Ref("mill"),), status=Status.ENDED)
        assert lacks(mill, theirs) == []

    def test_data_are_used_by_some_activity(self) -> None:
        hats = cited(replace(ADDRESSES, id="hats", name=text(en="Hats")))
        (one,) = lacks(hats)
        assert one == "NT-002 The notice names data that no activity of the record uses: Hats"
        assert lacks(untold(hats)) == []
        everything = replace(ADDRESSES, id="all", everything=True)
        assert lacks(hats, everything, cited(replace(USE, data=(Ref("all"),)))) == []

    def test_nothing_is_asked_where_the_notice_names_no_data(self) -> None:
        assert lacks(untold(ADDRESSES), untold(MAIL)) == []

    def test_persons_are_those_of_some_activity_or_out_of_scope(self) -> None:
        bakers = cited(replace(GUESTS, id="bakers", name=text(en="Bakers")))
        (one,) = lacks(bakers)
        assert one.endswith("names persons whose data no activity of the record uses: Bakers")
        assert lacks(replace(bakers, in_scope=Answer.NO)) == []
        assert lacks(inferred(untold(bakers), "")) == []

    def test_recipients_get_something_or_are_named_in_another_way(self) -> None:
        senders = cited(replace(CARRIERS, id="senders", name=text(en="Senders")))
        (one,) = lacks(senders)
        assert one == "NT-002 The notice names recipients who get no data by the record: Senders"
        source = Source(id="source", name=text(en="Senders"), provider=Ref("senders"))
        assert lacks(senders, source) == []
        assert lacks(inferred(untold(senders), "")) == []
        ended = replace(cited(DELIVERY), until=BEFORE)
        (one,) = lacks(ended, without=("abroad",))
        assert one.endswith("get no data by the record: Carriers")

    def test_transfers_that_do_not_take_place_are_told_no_more(self) -> None:
        none = told().get("abroad", Transfer)
        words = "NT-002 The notice tells of transfers that do not take place: abroad"
        assert lacks(replace(none, takes_place=Answer.NO)) == [words]
        assert lacks(replace(none, until=BEFORE)) == [words]
        assert lacks(inferred(untold(none, takes_place=Answer.NO), "")) == []
