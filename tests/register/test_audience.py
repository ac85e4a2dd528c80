"""An audience sees part of a register, an organisation has part of it; nothing is ever added."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from ropa.register.asking import Ref, questions
from ropa.register.audience import (
    ASSESSMENTS,
    Audience,
    about,
    controllers,
    entries_of,
    legal_person,
    others_with,
    seen_by,
)
from ropa.register.canonical import canonical, document
from ropa.register.choices import Answer, DocumentKind, Fault, Office
from ropa.register.parts import Citation, Part, YearFigures
from ropa.register.records import (
    KINDS,
    Activity,
    Basis,
    Contact,
    DataCategory,
    DataSubjectCategory,
    DataUse,
    Disclosure,
    Document,
    JointArrangement,
    Mandate,
    Notice,
    Organisation,
    ProcessorActivity,
    Purpose,
    Recipient,
    Remark,
    RightsChannel,
    SecurityMeasure,
    Statement,
)
from ropa.register.register import Register
from ropa.register.text import text
from tests.register.full import full_register
from tests.register.strategies import registers

ENTRIES = (Activity, ProcessorActivity)
HIDDEN = [
    (kind, one.name)
    for kind, cls in KINDS.items()
    for one in questions(cls)
    if one.question.internal
]
BAKERY = Organisation(id="bakery", name="Example Bakery")
MILL = Organisation(id="mill", name="Example Mill")
SHOP = Organisation(id="shop", name="Example Bakery, shop", branch_of=Ref("bakery"))
BAKING = Activity(id="baking", name=text(en="Orders"), controllers=(Ref("bakery"),))
MILLING = Activity(id="milling", name=text(en="Deliveries"), controllers=(Ref("mill"),))
CAKES = Purpose(id="cakes", activity=Ref("baking"), name=text(en="Taking orders for cakes"))
FLOUR = Purpose(id="flour", activity=Ref("milling"), name=text(en="Delivering flour"))
GUESTS = DataSubjectCategory(id="guests", name=text(en="Guests"))
TASTES = DataCategory(id="tastes", name=text(en="Tastes"))


def assert_only_removed(whole: Part, part: Part) -> None:
    """Every answer of the part is the whole's, or less of it, or none."""
    for asked in questions(type(part)):
        before, after = getattr(whole, asked.name), getattr(part, asked.name)
        if after in (before, asked.default):
            continue
        assert asked.many
        for one in after:
            assert one in before or any(_is_less(one, than=more) for more in before)


def _is_less(part: Part, *, than: Part) -> bool:
    return all(
        getattr(part, one.name) in (getattr(than, one.name), one.default)
        or (one.many and set(getattr(part, one.name)) <= set(getattr(than, one.name)))
        for one in questions(type(part))
    )


def assert_part_of(whole: Register, part: Register) -> None:
    known = {one.id: one for one in whole.records}
    assert Register(part.records) == part
    for one in part.records:
        assert type(known[one.id]) is type(one)
        assert_only_removed(known[one.id], one)


@given(registers(most=10))
def test_an_outsider_sees_a_part_and_seeing_it_again_takes_nothing_more(register: Register) -> None:
    seen = seen_by(register, Audience.EXTERNAL)
    assert_part_of(register, seen)
    assert seen_by(seen, Audience.EXTERNAL) == seen


@given(registers())
def test_an_insider_sees_everything(register: Register) -> None:
    assert seen_by(register, Audience.INTERNAL) == register


@given(registers(most=10))
def test_an_outsider_sees_no_internal_record_and_no_internal_answer(register: Register) -> None:
    for one in seen_by(register, Audience.EXTERNAL).records:
        assert not one.internal
        assert not (isinstance(one, Document) and one.type in ASSESSMENTS)
        for asked in questions(type(one)):
            assert not asked.question.internal or getattr(one, asked.name) == asked.default


def test_no_word_of_an_internal_record_or_field_gets_out() -> None:
    inside, outside = (
        canonical(document(seen_by(full_register(), to))).decode()
        for to in (Audience.INTERNAL, Audience.EXTERNAL)
    )
    hidden = [f'"{kind}.{name}' for kind, name in HIDDEN]
    hidden += [f'"{kind}.' for kind, cls in KINDS.items() if cls.internal]
    assert [one for one in hidden if one in outside] == []
    assert sum(one in inside for one in hidden) > 5


@pytest.mark.parametrize("kind", sorted(ASSESSMENTS))
def test_assessments_and_what_is_said_of_them_stay_inside(kind: DocumentKind) -> None:
    paper = Document(id="paper", type=kind, title=text(en="CANARY"))
    basis = Basis(id="basis", purpose=Ref("cakes"), assessment=Ref("paper"))
    said = Statement(id="said", record=Ref("paper"), field="outcome", answer=Answer.YES)
    whole = Register((BAKERY, BAKING, CAKES, paper, basis, said))
    seen = seen_by(whole, Audience.EXTERNAL)
    assert seen == Register((BAKERY, BAKING, CAKES, replace(basis, assessment=None)))


def test_what_is_said_of_what_goes_goes_with_it() -> None:
    remark = Remark(
        id="remark", record=Ref("baking"), fault=Fault.VAGUE_TERM, words=text(en="Which orders?")
    )
    said = Statement(id="said", record=Ref("remark"), field="words", answer=Answer.YES)
    again = Statement(id="again", record=Ref("said"), field="answer", answer=Answer.NO)
    whole = Register((BAKERY, BAKING, remark, said, again))
    assert seen_by(whole, Audience.EXTERNAL) == Register((BAKERY, BAKING))


@pytest.mark.parametrize(("kind", "field"), HIDDEN)
def test_what_is_said_or_cited_of_an_internal_field_stays_inside(kind: str, field: str) -> None:
    full = full_register()
    cited = Citation(source=Ref("notice"), field=field, quote="CANARY")
    spoken_of = replace(next(one for one in full.records if one.kind == kind), citations=(cited,))
    said = Statement(
        id="said", record=Ref(kind), field=field, answer=Answer.NO, words=text(en="CANARY")
    )
    others = (one for one in full.records if one.id != kind)
    seen = seen_by(Register((*others, spoken_of, said)), Audience.EXTERNAL)
    assert kind in seen
    assert b"CANARY" not in canonical(document(seen))


@given(registers(most=12), st.data())
def test_an_organisation_has_a_part_without_the_activities_of_others(
    register: Register, data: st.DataObject
) -> None:
    assume(register.all(Organisation))
    one = data.draw(st.sampled_from(register.all(Organisation))).id
    part = about(register, one)
    own = {entry.id for entry in entries_of(register, one)}
    assert_part_of(register, part)
    assert {entry.id for kind in ENTRIES for entry in part.all(kind)} == own
    assert {purpose.activity for purpose in part.all(Purpose)} <= own
    assert {use.activity for use in part.all(DataUse)} <= own
    assert {basis.purpose for basis in part.all(Basis)} <= {p.id for p in part.all(Purpose)}
    assert about(part, one) == part


def test_what_two_companies_use_goes_to_both_and_the_rest_to_one() -> None:
    supplier = Recipient(id="carrier", name=text(en="Carrier"))
    rival = Recipient(id="rival", name=text(en="Rival"))
    shared = Disclosure(
        id="shared", activities=(Ref("baking"), Ref("milling")), recipient=Ref("carrier")
    )
    theirs = Disclosure(id="theirs", activities=(Ref("milling"),), recipient=Ref("rival"))
    locks = SecurityMeasure(id="locks", name=text(en="Locks"))
    both = (BAKERY, MILL, BAKING, MILLING, CAKES, FLOUR)
    whole = Register((*both, supplier, rival, shared, theirs, locks))
    own = replace(shared, activities=(Ref("baking"),))
    assert about(whole, "bakery") == Register((BAKERY, BAKING, CAKES, supplier, own, locks))


def test_what_an_activity_of_others_rests_on_does_not_slip_in_by_a_purpose() -> None:
    basis = Basis(id="basis", purpose=Ref("flour"), data_subjects=(Ref("guests"),))
    use = DataUse(
        id="use",
        activity=Ref("baking"),
        purposes=(Ref("cakes"), Ref("flour")),
        data_subjects=(Ref("guests"),),
        data=(Ref("tastes"),),
    )
    theirs = replace(use, id="theirs", activity=Ref("milling"), data_subjects=(Ref("millers"),))
    millers = DataSubjectCategory(id="millers", name=text(en="Millers"))
    both = (BAKERY, MILL, BAKING, MILLING, CAKES, FLOUR)
    part = about(Register((*both, GUESTS, TASTES, millers, basis, use, theirs)), "bakery")
    own = replace(use, purposes=(Ref("cakes"),))
    assert part == Register((BAKERY, BAKING, CAKES, GUESTS, TASTES, own))


def test_joint_controllers_answer_for_an_activity_each() -> None:
    joint = JointArrangement(
        id="joint", title=text(en="Fair"), parties=(Ref("bakery"), Ref("mill"))
    )
    fair = Activity(id="fair", name=text(en="Fair"), arrangement=Ref("joint"))
    register = Register((BAKERY, MILL, joint, fair, BAKING))
    assert controllers(register, fair) == ("bakery", "mill")
    assert entries_of(register, "mill") == (fair,)
    assert entries_of(register, "bakery") == (BAKING, fair)


def test_what_a_branch_does_is_its_companys() -> None:
    selling = Activity(id="selling", name=text(en="Sales"), controllers=(Ref("shop"),))
    packing = ProcessorActivity(
        id="packing", name=text(en="Packing"), processor=Ref("shop"), controllers=(Ref("mill"),)
    )
    register = Register((BAKERY, MILL, SHOP, BAKING, MILLING, selling, packing))
    assert entries_of(register, "bakery") == (BAKING, selling, packing)
    assert entries_of(register, "shop") == (BAKING, selling, packing)
    assert about(register, "bakery") == Register((BAKERY, MILL, SHOP, BAKING, selling, packing))


def test_a_branch_answers_with_its_company() -> None:
    assert legal_person(Register((BAKERY, SHOP)), "shop") == BAKERY
    assert legal_person(Register((BAKERY,)), "bakery") == BAKERY
    stall = replace(SHOP, id="stall", branch_of=Ref("shop"))
    assert legal_person(Register((BAKERY, SHOP, stall)), "stall") == BAKERY


def test_a_branch_is_no_controller_beside_its_company() -> None:
    both = replace(BAKING, controllers=(Ref("bakery"), Ref("mill"), Ref("shop")))
    register = Register((BAKERY, MILL, SHOP, both))
    assert others_with(register, both, organisation="shop") == ("mill",)
    assert others_with(register, both, organisation="mill") == ("bakery",)


def test_an_outsider_reads_whether_the_act_applies_and_no_figure() -> None:
    figures = YearFigures(
        year=2025,
        headcount=7,
        revenue_usd=26_625_001,
        consumers=100_000,
        selling_percent=50,
        ccpa_business=Answer.YES,
    )
    whole = Register((replace(BAKERY, figures=(figures,)),))
    (seen,) = seen_by(whole, Audience.EXTERNAL).all(Organisation)
    assert seen.figures == (YearFigures(year=2025, ccpa_business=Answer.YES),)
    assert seen_by(whole, Audience.INTERNAL) == whole


def test_what_a_company_that_is_merely_named_says_or_offers_stays_out() -> None:
    carrier = Recipient(id="carrier", name=text(en="Carrier"), organisation=Ref("mill"))
    told = Disclosure(id="told", activities=(Ref("baking"),), recipient=Ref("carrier"))
    notice = Notice(
        id="notice", title=text(en="Notice"), dated=date(2021, 7, 22), organisations=(Ref("mill"),)
    )
    right = RightsChannel(id="right", right="access", organisations=(Ref("mill"),))
    said = Statement(id="said", record=Ref("mill"), field="sale", answer=Answer.NO)
    officer = Contact(id="officer", person="A. N. Example")
    mandate = Mandate(
        id="mandate", organisation=Ref("mill"), office=Office.DPO, holder=Ref("officer")
    )
    theirs = (notice, right, said, officer, mandate)
    whole = Register((BAKERY, MILL, BAKING, MILLING, carrier, told, *theirs))
    assert about(whole, "bakery") == Register((BAKERY, MILL, BAKING, carrier, told))
    assert about(whole, "mill") == Register((MILL, MILLING, *theirs))
    jointly = replace(BAKING, controllers=(Ref("bakery"), Ref("mill")))
    ours = Register((BAKERY, MILL, jointly, carrier, told, *theirs))
    assert about(ours, "bakery") == ours


def test_the_record_of_a_processor_is_apart_from_that_of_a_controller() -> None:
    packing = ProcessorActivity(
        id="packing", name=text(en="Packing"), processor=Ref("bakery"), controllers=(Ref("mill"),)
    )
    whole = Register((BAKERY, MILL, BAKING, CAKES, packing))
    assert about(whole, "bakery", kinds=(Activity,)) == Register((BAKERY, BAKING, CAKES))
    assert about(whole, "bakery", kinds=(ProcessorActivity,)) == Register((BAKERY, MILL, packing))
    assert about(whole, "bakery") == whole


def test_a_processor_reads_of_its_controllers_who_holds_their_offices_or_that_nobody_does() -> None:
    packing = ProcessorActivity(
        id="packing", name=text(en="Packing"), processor=Ref("mill"), controllers=(Ref("shop"),)
    )
    nobody = Statement(id="nobody", record=Ref("bakery"), field="dpo", answer=Answer.NO)
    officer = Contact(id="officer", person="A. N. Example")
    mandate = Mandate(
        id="mandate", organisation=Ref("bakery"), office=Office.CONTACT_POINT, holder=Ref("officer")
    )
    unsold = Statement(id="unsold", record=Ref("bakery"), field="sale", answer=Answer.NO)
    told = (BAKERY, SHOP, MILL, packing, nobody, officer, mandate)
    assert about(Register((*told, unsold)), "mill") == Register(told)
    carrier = Recipient(id="carrier", name=text(en="Carrier"), organisation=Ref("bakery"))
    given = Disclosure(id="given", activities=(Ref("milling"),), recipient=Ref("carrier"))
    merely_named = Register((BAKERY, MILL, MILLING, carrier, given, nobody))
    assert "nobody" not in about(merely_named, "mill")
