"""The arrangement of joint controllers: what stands where, whose it is, and what is open."""

from dataclasses import replace
from datetime import date

import pytest

from ropa.register.asking import Ref
from ropa.register.audience import Audience
from ropa.register.choices import Availability, DocumentKind, Fault, Office, Standing
from ropa.register.parts import Citation
from ropa.register.records import (
    Contact,
    Disclosure,
    Document,
    JointArrangement,
    Mandate,
    Organisation,
    Record,
    Remark,
)
from ropa.register.text import text as in_words
from ropa.reports import KINDS, Order, Report, article_26
from tests.checks.bakery import ABROAD, BREAD, NOTICE, OFFICER, SALE, STATED, USE, bakery
from tests.checks.test_activities import GRINDING
from tests.checks.test_arrangements import MILL, WHOLE
from tests.reports.orders import edition, fixture, report
from tests.reports.reading import fact, gaps, has_section, section, sections, table, text, words

JOINT = replace(BREAD, controllers=(), arrangement=Ref("jointly"))
AT = "arrangement.jointly"


def arranged(*others: Record, **more: object) -> Report:
    """Return the bakery's report on its arrangement with the mill."""
    return report("article-26", bakery(MILL, WHOLE, JOINT, *others), "bakery", **more)


def test_both_parties_are_fully_identified() -> None:
    officer = Contact(id="miller", person="B. Example", email="mill@example.org")
    mandate = Mandate(
        id="mill-dpo", organisation=Ref("mill"), office=Office.DPO, holder=Ref("miller")
    )
    made = arranged(officer, mandate)
    own, other = section(made, f"{AT}.party.bakery"), section(made, f"{AT}.party.mill")
    assert fact(own, "Postal address") == ["1 Bread Street", "Luxembourg"]
    assert fact(other, "Postal address") == ["Luxembourg"]
    assert fact(other, "Data protection officer")[:2] == ["B. Example", "mill@example.org"]
    assert "Mill of the Example: the postal address is not known yet" in gaps(other)
    assert text(made.cover).splitlines()[:2] == ["Bakery of the Example", "Mill of the Example"]


def test_the_contact_point_and_that_it_binds_nobody() -> None:
    found = section(arranged(), f"{AT}.contact")
    assert fact(found, "Contact point") == ["A. N. Example", "privacy@example.org"]
    assert "against each of the controllers. [Art. 26(3) GDPR]" in text(found)
    placed = replace(OFFICER, organisation=Ref("mill"))
    found = section(arranged(placed), f"{AT}.contact")
    assert fact(found, "Contact point")[:2] == ["Mill of the Example", "A. N. Example"]
    nobody = section(arranged(Contact(id="officer")), f"{AT}.contact")
    assert fact(nobody, "Contact point") == ["not known yet"]
    bare = section(arranged(replace(WHOLE, contact_point=None)), f"{AT}.contact")
    assert fact(bare, "Contact point") == ["not known yet"]
    assert gaps(bare) == ["Whether the arrangement designates a contact point is not known yet"]


def test_the_essence_and_how_it_is_made_available() -> None:
    found = section(arranged(), f"{AT}.essence")
    assert fact(found, "Essence of the arrangement") == ["Who does what"]
    assert fact(found, "Essence made available") == ["on request"]
    assert fact(found, "Essence published on") == ["not known yet"]
    assert not gaps(found)
    bare = section(arranged(replace(WHOLE, essence=None, available=())), f"{AT}.essence")
    assert fact(bare, "Essence made available") == ["not known yet"]
    assert len(gaps(bare)) == 2


def test_a_notice_that_publishes_the_essence_is_named_with_its_address() -> None:
    published = replace(NOTICE, published="https://example.org/privacy")
    there = replace(
        WHOLE,
        available=(Availability.NOTICE,),
        essence_published_on=date(2021, 3, 1),
        citations=(replace(STATED[0], field="essence"),),
    )
    found = section(arranged(published, there), f"{AT}.essence")
    assert fact(found, "Published in") == ["Privacy notice", "https://example.org/privacy"]
    assert fact(found, "Essence published on") == ["1 March 2021"]
    unpublished = section(arranged(there), f"{AT}.essence")
    assert fact(unpublished, "Published in") == ["Privacy notice"]
    uncited = section(arranged(replace(there, citations=())), f"{AT}.essence")
    assert fact(uncited, "Published in") == ["not known yet"]
    about_parties = (replace(STATED[0], field="parties"),)
    other = section(arranged(replace(there, citations=about_parties)), f"{AT}.essence")
    assert fact(other, "Published in") == ["not known yet"]


PAPER = Document(
    id="paper",
    reference="D-01",
    type=DocumentKind.ARRANGEMENT,
    title=in_words(en="Joint bread, signed"),
    dated=date(2021, 1, 1),
    version="2",
    signatory=Ref("officer"),
    digest="7" * 64,
)


def test_reference_document_and_signatures() -> None:
    signs = Mandate(
        id="signs", organisation=Ref("mill"), office=Office.SIGNATORY, holder=Ref("officer")
    )
    whole = replace(
        WHOLE,
        reference="J-01",
        document=Ref("paper"),
        next_review=date(2027, 1, 1),
        until=date(2027, 12, 31),
        citations=STATED,
    )
    made = arranged(PAPER, signs, whole)
    assert section(made, AT).heading == "J-01 Joint bread"
    found = section(made, f"{AT}.validity")
    assert fact(found, "Document") == [
        "Joint bread, signed",
        "D-01",
        "Version: 2",
        "Date: 1 January 2021",
        f"SHA-256 {'7' * 64}",
    ]
    assert fact(found, "Signed by") == ["A. N. Example"]
    signatories = ["A. N. Example, signatory of Mill of the Example"]
    assert fact(found, "Signatories of the parties") == signatories
    assert fact(found, "Signed on") == ["1 January 2021"]
    assert fact(found, "In force until") == ["31 December 2027"]
    assert fact(found, "Next review") == ["1 January 2027"]
    assert fact(found, "Source") == ["Privacy notice of 22 July 2021: 1.10"]
    bare = replace(PAPER, reference="", version="", digest=None, signatory=None)
    found = section(arranged(bare, replace(WHOLE, document=Ref("paper"))), f"{AT}.validity")
    assert fact(found, "Document") == ["Joint bread, signed", "Date: 1 January 2021"]
    assert fact(found, "Signed by") == ["not known yet"]
    assert fact(found, "Signatories of the parties") == ["not known yet"]
    assert fact(section(arranged(), f"{AT}.validity"), "Document") == ["not known yet"]


def test_who_signed_is_a_person_and_only_else_an_office() -> None:
    board = in_words(en="The board")
    whole = replace(WHOLE, document=Ref("paper"))
    for person, named in (("A. N. Example", "A. N. Example"), (None, "The board")):
        signer = replace(OFFICER, person=person, office=board)
        found = section(arranged(signer, PAPER, whole), f"{AT}.validity")
        assert fact(found, "Signed by") == [named]


@pytest.mark.parametrize(
    ("since", "until", "said"),
    [
        (None, None, "whether it is in force is not known yet"),
        (date(2021, 1, 1), None, "in force"),
        (date(2026, 11, 22), date(2026, 11, 22), "in force"),
        (date(2026, 11, 23), None, "not in force yet"),
        (None, date(2026, 11, 21), "no longer in force"),
    ],
)
def test_whether_it_is_in_force_on_the_day(
    since: date | None, until: date | None, said: str
) -> None:
    found = section(arranged(replace(WHOLE, since=since, until=until)), f"{AT}.validity")
    assert fact(found, "On the day of this report") == [said]
    end = "no end is recorded" if since else "not known yet"
    assert until or fact(found, "In force until") == [end]


def test_one_party_alone_is_a_gap_of_the_arrangement() -> None:
    alone = replace(WHOLE, parties=(Ref("bakery"),))
    made = arranged(alone)
    assert gaps(section(made, AT)) == ["Only one party to the arrangement is known"]
    assert "not known yet" in text(made.cover)


def test_an_arrangement_that_no_activity_names_has_its_report() -> None:
    register = bakery(MILL, WHOLE)
    assert article_26.candidates(register) == ("bakery", "mill")
    for one in ("bakery", "mill"):
        found = section(report("article-26", register, one), f"{AT}.scope")
        assert fact(found, "Activities covered") == ["not known yet"]


def test_only_legal_persons_that_are_party_have_the_report() -> None:
    shop = Organisation(id="shop", name="Shop", branch_of=Ref("bakery"))
    mill = Organisation(id="other", name="Other")
    branch = replace(WHOLE, parties=(Ref("mill"), Ref("shop")))
    assert article_26.candidates(bakery(MILL, shop, mill, branch)) == ("bakery", "mill")
    assert article_26.candidates(bakery()) == ()


def test_who_has_no_arrangement_has_no_section_about_one() -> None:
    made = report("article-26", bakery(), "bakery")
    assert not [one for one in sections(made) if one.anchor.startswith("arrangement")]


def test_an_activity_of_several_controllers_without_an_arrangement_blocks() -> None:
    both = replace(BREAD, id="cake", controllers=(Ref("bakery"), Ref("mill")))
    made = arranged(both)
    assert "the arrangement of its joint controllers is not known yet" in text(
        section(made, "gaps")
    )


def test_the_other_partys_own_affairs_stay_out() -> None:
    milling = replace(BREAD, id="milling", name=in_words(en="CANARY"), controllers=(Ref("mill"),))
    own = JointArrangement(
        id="theirs", title=in_words(en="CANARY"), parties=(Ref("mill"), Ref("third"))
    )
    third = Organisation(id="third", name="CANARY")
    with_third = replace(milling, id="with-third", controllers=(), arrangement=Ref("theirs"))
    aim = replace(SALE, id="grinding", activity=Ref("milling"), name=in_words(en="CANARY"))
    told = Disclosure(id="told", activities=(Ref("milling"),), recipient=Ref("carriers"))
    use = replace(USE, id="theirs-use", activity=Ref("milling"))
    sent = replace(ABROAD, id="theirs-sent", activities=(Ref("milling"),), country="IN")
    for audience in Audience:
        made = arranged(milling, own, third, with_third, aim, told, use, sent, audience=audience)
        assert "CANARY" not in text(made.sections)
        assert "India" not in text(made.sections)


def test_remarks_stay_inside_and_are_those_about_what_is_printed() -> None:
    def remark(about: str) -> Remark:
        words_ = in_words(en=f"CANARY {about}")
        return Remark(id=f"r-{about}", record=Ref(about), fault=Fault.VAGUE_TERM, words=words_)

    remarks = (remark("jointly"), remark("bread"))
    inside = arranged(*remarks, audience=Audience.INTERNAL)
    assert "CANARY jointly" in text(section(inside, "remarks"))
    assert "CANARY bread" not in text(inside.sections)
    assert not has_section(arranged(*remarks), "remarks")


def test_the_title_claims_to_be_a_summary_and_no_arrangement() -> None:
    assert arranged().title == "Arrangement of joint controllers: what the register records"


def test_what_is_usual_is_not_said_to_be_asked_by_the_article() -> None:
    found = section(arranged(replace(WHOLE, duties=())), "gaps")
    asked = {words(row[1])[0]: words(row[2]) for row in table(found).rows}
    lacking = {said[:60]: by for said, by in asked.items() if "answer for" in said}
    assert len(lacking) == 3
    usual = ["usual (EDPB Guidelines 07/2020); not required by Art. 26"]
    assert list(lacking.values()) == [["Art. 26(1) GDPR"]] * 2 + [usual]


def test_before_the_regulation_nothing_is_open() -> None:
    made = arranged(replace(WHOLE, duties=()), on=date(2018, 5, 24))
    assert "did not apply yet" in text(made.notices)
    assert "Nothing that is asked for is missing (Art. 26 GDPR)." in text(section(made, "gaps"))


def test_the_first_register_says_what_its_notice_says_and_no_more() -> None:
    made = report("article-26", fixture("oranum"), "jws-international")
    at = "arrangement.arrangement-art-26"
    essence = section(made, f"{at}.essence")
    assert fact(essence, "Essence made available") == ["on request"]
    assert fact(essence, "Essence of the arrangement") == ["not known yet"]
    assert set(words(section(made, f"{at}.duties.asked").blocks[0])) >= {"not known yet"}
    assert "answers for it" not in text(made.sections)
    assert "JWS Americas" in text(made.cover)


def test_what_is_inferred_of_an_arrangement_says_so() -> None:
    fields = ("scope", "purposes_jointly", "duties", "essence", "available", "contact_point")
    guessed = tuple(
        Citation(source=Ref("notice"), field=one, standing=Standing.INFERRED) for one in fields
    )
    made = arranged(replace(WHOLE, citations=guessed, scope=in_words(en="Bread")))
    for part, tagged in (
        ("scope", 2),
        ("duties.asked", 9),
        ("duties.usual", 11),
        ("essence", 2),
        ("contact", 1),
    ):
        said = words(section(made, f"{AT}.{part}"))
        assert sum("[inferred]" in one or one == "all inferred" for one in said) == tagged, part


def test_findings_are_those_that_the_report_declares() -> None:
    order = Order(edition(bakery(MILL, WHOLE, JOINT, GRINDING)), "bakery", date(2026, 11, 22))
    found = KINDS["article-26"].findings(order)
    assert {one.record for one in found} == {"mill"}
