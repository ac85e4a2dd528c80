"""The record of a controller: who, letter by letter, in order, with its gaps declared."""

from dataclasses import replace
from datetime import date

import pytest

from ropa import law
from ropa.checks import gaps as gaps_of
from ropa.register.asking import Ref
from ropa.register.audience import Audience, entries_of
from ropa.register.choices import (
    Answer,
    Availability,
    Fault,
    Nature,
    Office,
    OrganisationKind,
    Role,
    Standing,
    Unit,
)
from ropa.register.parts import NoticeVersion, Period, Registration, TransferTool
from ropa.register.records import (
    Basis,
    Contact,
    DataCategory,
    JointArrangement,
    Organisation,
    Purpose,
    Record,
    Remark,
)
from ropa.register.text import text as in_words
from ropa.reports import KINDS, Report
from tests.checks.bakery import (
    A_MONTH,
    ABROAD,
    ADDRESSES,
    BAKERY,
    BREAD,
    CARRIERS,
    CONTRACT,
    DELIVERY,
    LOCKS,
    MANDATE,
    NOTICE,
    OFFICER,
    ON,
    ORDERS,
    SALE,
    STATED,
    USE,
    bakery,
    states,
)
from tests.reports.orders import fixture, report
from tests.reports.reading import (
    fact,
    gaps,
    has_section,
    section,
    sections,
    table,
    text,
    words,
)

INFERRED = (replace(STATED[0], standing=Standing.INFERRED),)
MILL = Organisation(id="mill", name="Mill of the Example", entity=OrganisationKind.BRANCH)


def bread(*others: Record, without: tuple[str, ...] = (), **more: object) -> Report:
    return report("article-30-1", bakery(*others, without=without), "bakery", **more)


def cells(made: Report, anchor: str) -> list[list[str]]:
    """Return the words of each cell of the one row of a section's table."""
    (row,) = table(section(made, anchor)).rows
    return [words(cell) for cell in row]


@pytest.mark.parametrize("organisation", ["jws-americas", "jws-international"])
@pytest.mark.parametrize("language", ["en", "fr"])
def test_each_activity_has_its_letters_in_order(organisation: str, language: str) -> None:
    register = fixture("oranum")
    made = report("article-30-1", register, organisation, language=language)
    activities = section(made, "activities").sections
    assert [one.anchor for one in activities] == [
        one.id for one in entries_of(register, organisation)
    ]
    for one in activities:
        letters = [each for each in one.sections if each.mark]
        assert [each.mark for each in letters] == list("abcdefg")
        for each in letters[1:]:
            term = law.term("article-30-1", each.mark)
            assert each.heading == term.label.say(language)
            assert each.blocks


def test_every_gap_is_declared_where_it_stands_and_listed_at_the_end() -> None:
    register = fixture("oranum")
    made = report("article-30-1", register, "jws-americas")
    declared = [one for each in sections(made) for one in gaps(each)]
    expected = [one.words("en") for one in gaps_of(register, organisation="jws-americas", on=ON)]
    assert expected
    assert sorted(declared) == sorted(expected)
    listed = [words(row[1])[0] for row in table(section(made, "gaps")).rows]
    assert listed == expected


def test_a_record_without_a_gap_says_so() -> None:
    made = bread()
    assert text(section(made, "gaps")) == "Every point of this record is answered."
    assert not [one for each in sections(made) for one in gaps(each)]
    assert "no blocking finding open" in text(made.cover)


def test_open_findings_stand_on_the_cover() -> None:
    cover = text(bread(without=("delivery", "abroad")).cover)
    assert "2 blocking findings open" in cover
    assert "1 blocking finding open" in text(bread(without=("delivery",)).cover)


def test_before_the_regulation() -> None:
    day = date(2018, 5, 24)
    made = bread(on=day, without=("delivery",))
    words_of = "On 24 May 2018 the General Data Protection Regulation did not apply yet."
    assert words_of in words(made.notices)
    assert not [one for each in sections(made) for one in gaps(each)]
    assert words_of not in words(bread().notices)
    assert "Content as recorded on 22 November 2026; law and windows of 24 May 2018." in words(
        made.notices
    )


def test_a_branch_answers_for_its_company() -> None:
    shop = replace(MILL, branch_of=Ref("bakery"))
    made = report("article-30-1", bakery(shop), "mill")
    assert made.organisation == "bakery"
    assert has_section(made, "bread")
    ours, theirs = (report("article-30-1", bakery(shop), one) for one in ("bakery", "mill"))
    assert ours == theirs


def test_candidates_have_activities() -> None:
    candidates = KINDS["article-30-1"].candidates
    lonely = replace(MILL, branch_of=None)
    assert candidates(bakery(lonely)) == ("bakery",)


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
    assert "Mill of the Example" in text(section(made, "joint-mill"))
    found = section(made, "arrangement-jointly")
    assert fact(found, "Contact point") == ["privacy@example.org"]
    assert fact(found, "Essence made available") == ["on request"]
    assert fact(found, "Signed on") == ["1 January 2021"]
    bare = replace(JOINTLY, contact_point=None, available=(), signed_on=None)
    found = section(bread(MILL, bare, joint), "arrangement-jointly")
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
    assert fact(found, "Contact point") == ["Counter", "A. N. Example", "privacy@example.org"]
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


@pytest.mark.parametrize(
    ("letter", "topic", "gone"),
    [
        ("d", "recipients", "delivery"),
        ("e", "transfers", "abroad"),
        ("f", "retention", "a-month"),
        ("g", "measures", "locks"),
    ],
)  # fmt: skip - a row each
def test_none_is_printed_where_it_is_stated_and_nowhere_else(
    letter: str, topic: str, gone: str
) -> None:
    stated = states(Answer.NO, record="bread", topic=topic)
    assert words(section(bread(stated, without=(gone,)), f"bread-{letter}")) == [
        "None, as stated",
        "never confirmed",
    ]
    missing = section(bread(without=(gone,)), f"bread-{letter}")
    assert "None" not in text(missing)
    assert len(gaps(missing)) == 1
    for answer in (Answer.YES, Answer.UNKNOWN):
        open_ = bread(replace(stated, answer=answer), without=(gone,))
        assert "None" not in text(section(open_, f"bread-{letter}"))


def test_about_an_activity() -> None:
    found = section(bread(), "bread-a")
    assert fact(found, "Last confirmed") == ["as stated on 22 July 2021, not confirmed since"]
    assert fact(found, "Source") == ["Privacy notice of 22 July 2021: 1.10"]
    told = replace(
        BREAD,
        description=in_words(en="Over the counter"),
        service=in_words(en="Shop"),
        citations=(),
    )
    found = section(bread(told), "bread-a")
    assert fact(found, "Description") == ["Over the counter"]
    assert fact(found, "Service") == ["Shop"]
    assert fact(found, "Last confirmed") == ["never confirmed"]
    confirmed = replace(BREAD, confirmed_on=date(2026, 1, 1))
    assert fact(section(bread(confirmed), "bread-a"), "Last confirmed") == [
        "confirmed on 1 January 2026"
    ]
    old = bread(on=date(2021, 7, 22))
    assert fact(section(old, "bread-a"), "Last confirmed") == ["as stated on 22 July 2021"]


def test_sources_are_named_in_the_order_of_their_sections() -> None:
    cited = tuple(replace(STATED[0], section=one) for one in ("10", "2.10", "2.9", "", "2.a"))
    document = replace(BREAD, citations=cited)
    (found,) = fact(section(bread(document), "bread-a"), "Source")
    assert found == "Privacy notice of 22 July 2021: 1.10, 2.a, 2.9, 2.10, 10"


def test_purposes_and_their_basis() -> None:
    part = Purpose(
        id="by-phone",
        activity=Ref("bread"),
        part_of=Ref("sale"),
        name=in_words(fr="Par téléphone"),
        description=in_words(en="Orders by telephone"),
        consequence=in_words(en="No bread"),
        citations=INFERRED,
    )
    other = replace(part, id="credit", part_of=None, name=in_words(en="Credit"))
    rows = table(section(bread(part, other), "bread-b")).rows
    found = {words(row[0])[0]: [words(cell) for cell in row] for row in rows}
    assert list(found) == ["Credit [inferred]", "Sale", "Par téléphone [inferred] [in French]"]
    assert found["Credit [inferred]"][1] == ["not known yet"]
    assert "Art. 6(1)(b)" in found["Sale"][1][0]
    named = found["Par téléphone [inferred] [in French]"]
    assert named[0][1:] == [
        "Orders by telephone",
        "What happens if data are not provided: No bread",
    ]
    assert named[1] == ["as for the purpose that it is part of"]


def test_a_basis_with_its_limits() -> None:
    limited = Basis(
        id="sale-basis",
        purpose=Ref("sale"),
        article_9="9-2-a",
        standing=Standing.INFERRED,
        means=in_words(en="Cookies"),
        interest=in_words(en="Selling bread"),
        parties=(Ref("bakery"),),
        special_data=(Ref("addresses"),),
    )
    found = cells(bread(limited), "bread-b")[1]
    assert "[inferred]" in found[0]
    assert found[1:] == [
        "Only for the means: Cookies",
        "Legitimate interest: Selling bread",
        "Only for: Bakery of the Example",
        "Special categories concerned: Contact data",
    ]
    assert cells(bread(Basis(id="sale-basis", purpose=Ref("sale"))), "bread-b")[1] == [
        "not known yet"
    ]
    assert CONTRACT.id == limited.id


def test_data_what_is_done_with_them_and_what_never_is() -> None:
    never = replace(USE, id="never", never=True, scope=in_words(en="In the shop"))
    special = replace(
        ADDRESSES, special="health", citations=(replace(INFERRED[0], field="special"),)
    )
    both = (SALE, replace(SALE, id="gift", name=in_words(en="Gifts")))
    used = replace(USE, purposes=(Ref("sale"),), operations=())
    made = bread(never, special, *both, used, ORDERS)
    done, undone = section(made, "bread-c").blocks[:2]
    kind = law.term("special-categories", "health").label.say("en")
    assert f"Contact data [special category (Art. 9): {kind}] [inferred]" in words(done)
    assert "E-mail" in words(done)
    assert "not known yet" in words(done)
    assert "Purposes: Sale" in words(done)
    assert "In the shop" in words(undone)
    assert section(made, "bread-sources").note == "not required by Art. 30"
    assert not has_section(bread(without=("orders",)), "bread-sources")


def test_recipients_with_their_role() -> None:
    whole = replace(
        DELIVERY,
        role_standing=Standing.INFERRED,
        excluding=(Ref("addresses"),),
        reason=in_words(en="Delivery"),
        condition=in_words(en="On demand"),
        since=date(2020, 1, 1),
        until=date(2022, 1, 1),
        asserted_from=date(2020, 7, 22),
        confirmed_on=date(2026, 1, 1),
    )
    who, what, why = cells(bread(whole), "bread-d")
    assert who[:2] == ["Carriers", "Role in this disclosure: processor [inferred]"]
    assert what == ["Contact data", "E-mail", "Except: Contact data"]
    assert why == [
        "Delivery",
        "When: On demand",
        "since 1 January 2020",
        "until 1 January 2022",
        "asserted for the time from 22 July 2020; start and end not stated",
        "confirmed on 1 January 2026",
    ]
    ended = replace(whole, asserted_until=date(2021, 7, 21))
    assert (
        "asserted for 22 July 2020 to 21 July 2021; start and end not stated"
        in cells(bread(ended), "bread-d")[2]
    )


def test_a_role_that_is_not_known_is_a_gap_unless_the_relation_says_it() -> None:
    unknown = replace(DELIVERY, role=Role.UNKNOWN, data=())
    made = bread(unknown)
    who, what, _ = cells(made, "bread-d")
    assert "Role in this disclosure: not known yet" in who
    assert what == ["not known yet"]
    assert gaps(section(made, "bread-d"))


def test_transfers_and_what_they_rest_on() -> None:
    clauses = TransferTool(
        tool="46-2-c",
        generation="SCC-2021",
        modules=("C2P",) if "C2P" in law.keys("scc-modules") else (min(law.keys("scc-modules")),),
        measures=in_words(en="Encryption"),
        standing=Standing.INFERRED,
    )
    there = replace(
        ABROAD,
        country="US",
        tools=(clauses,),
        reason=in_words(en="Hosting"),
        condition=in_words(en="At night"),
        destination=in_words(en="Data centre"),
        since=date(2020, 1, 1),
        citations=(replace(INFERRED[0], field="country"),),
    )
    where, who, rests = cells(bread(there), "bread-e")
    assert where[0] == "United States [inferred]"
    assert any(one.endswith("Data centre") for one in where)
    assert {"Hosting", "When: At night", "since 1 January 2020"} <= set(who)
    assert "[inferred]" in rests[0]
    assert "Generation: " in rests[1]
    assert "not known yet" not in rests[1]
    assert rests[2].endswith("not known yet")
    assert "Supplementary measures: Encryption" in rests
    bare = replace(there, tools=(TransferTool(tool="46-2-c"),))
    assert "Generation: not known yet. Module: not known yet." in cells(bread(bare), "bread-e")[2]
    other = replace(there, tools=(TransferTool(tool="49-1-a"),), country=None, importer=None)
    where, who, rests = cells(bread(other), "bread-e")
    assert (where[0], who[0]) == ("not known yet", "not known yet")
    assert not [one for one in rests if "Generation" in one]


def test_the_law_of_the_day_stands_beside_a_country() -> None:
    british = replace(ABROAD, country="GB")
    then = cells(bread(british, on=date(2025, 1, 1)), "bread-e")[0]
    assert "ends on 27 June 2025" in then
    japanese = cells(bread(replace(ABROAD, country="JP")), "bread-e")[0]
    assert any("2019/419" in one for one in japanese)
    assert any(one.startswith("Scope: ") for one in japanese)
    court = cells(bread(replace(ABROAD, country="INT-EPO")), "bread-e")[0]
    assert court[0] != "INT-EPO"


def test_time_limits() -> None:
    whole = replace(
        A_MONTH,
        period_to=Period(number=2, unit=Unit.MONTH),
        criteria=in_words(en="Until paid"),
        starts=in_words(en="Delivery"),
        data_subjects=(Ref("guests"),),
        confirmed_on=date(2026, 1, 1),
    )
    what, limit, more = cells(bread(whole), "bread-f")
    assert what == ["Orders", "Data: Contact data", "Data subjects: Guests"]
    assert limit == ["at most 1–2 months", "Until paid"]
    assert more == ["Starts with: Delivery", "confirmed on 1 January 2026"]
    years = replace(whole, period_to=Period(number=1, unit=Unit.YEAR))
    assert cells(bread(years), "bread-f")[1][0] == "at most 1 month – 1 year".replace(" – ", " –")


def test_at_least_is_never_printed_as_a_time_limit() -> None:
    minimum = replace(A_MONTH, nature=Nature.AT_LEAST, standing=Standing.INFERRED)
    limit = cells(bread(minimum), "bread-f")[1]
    assert limit == [
        "at least 1 month [inferred]",
        "Not a time limit for erasure: the end is not known yet",
    ]
    unsaid = replace(A_MONTH, nature=Nature.UNKNOWN, period=None)
    assert cells(bread(unsaid), "bread-f")[1] == [
        "Not a time limit for erasure: the end is not known yet"
    ]


def test_measures_are_named_and_described_once() -> None:
    described = replace(LOCKS, description=in_words(en="Steel"))
    made = bread(described)
    assert words(section(made, "bread-g"))[0] == "Locks"
    assert "Steel" in text(section(made, "security"))
    none = bread(without=("locks",))
    assert words(section(none, "security")) == ["not known yet"]


def test_recipients_by_name() -> None:
    branch = replace(MILL, branch_of=Ref("bakery"), address=("1 Mill Lane",), country="FR")
    known = replace(CARRIERS, organisation=Ref("mill"), category=Ref("post"))
    post = replace(CARRIERS, id="post")
    by_post = replace(DELIVERY, id="by-post", recipient=Ref("post"))
    rows = table(section(bread(branch, known, post, by_post), "recipients")).rows
    found = [words(row[2]) for row in rows]
    assert found[0] == [
        "Mill of the Example",
        "branch of Bakery of the Example",
        "1 Mill Lane",
        "France",
    ]
    assert found[1] == ["a category; who belongs to it is not known yet"]
    unknown = replace(MILL, branch_of=None)
    rows = table(section(bread(unknown, replace(known, category=None)), "recipients")).rows
    assert words(rows[0][2]) == ["Mill of the Example", "country not known yet"]


def test_the_sources_of_the_record() -> None:
    version = NoticeVersion(
        language="en", digest="0" * 64, digest_of=in_words(en="The text as extracted")
    )
    read = replace(NOTICE, versions=(version,))
    found = text(section(bread(read), "sources"))
    assert "SHA-256 " + "0" * 64 in found
    assert "The text as extracted" in found
    assert "language versions not known yet" in text(section(bread(), "sources"))


def test_remarks_are_internal() -> None:
    remark = Remark(
        id="remark",
        record=Ref("bread"),
        field="name",
        fault=Fault.VAGUE_TERM,
        words=in_words(en="Which bread?"),
        citations=STATED,
    )
    whole = replace(remark, id="whole", field="", citations=())
    topic = replace(remark, id="topic", field="data-subjects")
    made = bread(remark, whole, topic, audience=Audience.INTERNAL)
    rows = [[words(cell) for cell in row] for row in table(section(made, "remarks")).rows]
    assert rows[0][0] == ["A-01 Selling bread", "Name"]
    assert rows[0][2] == ["Which bread?", "Privacy notice of 22 July 2021: 1.10"]
    assert rows[1][0] == ["A-01 Selling bread", "data subjects"]
    assert rows[2][0] == ["A-01 Selling bread"]
    assert not has_section(bread(remark), "remarks")


def test_gaps_are_listed_by_record() -> None:
    somewhere = replace(ABROAD, country=None, reference="T-1")
    nameless = replace(somewhere, id="abroad", reference="")
    for one, place in ((somewhere, "T-1"), (nameless, "abroad")):
        rows = table(section(bread(one), "gaps")).rows
        assert [words(row[0]) for row in rows] == [[place]]


def test_all_data_of_the_register() -> None:
    everything = DataCategory(id="everything", name=in_words(en="All data"), everything=True)
    made = bread(everything, replace(USE, data=(Ref("everything"),)))
    assert "All data" in text(section(made, "bread-c"))


def test_the_seven_columns_of_the_cnpd() -> None:
    register = fixture("oranum")
    made = report("article-30-1", register, "jws-americas", language="fr", model="cnpd")
    grid = table(section(made, "activities"))
    heads = [
        head
        for letter in "bcdefg"
        for head in law.term("article-30-1", letter).extra.several("cnpd")
    ]
    assert [column.head for column in grid.columns] == heads
    assert len(heads) == 7
    assert len(grid.rows) == len(entries_of(register, "jws-americas"))
    assert section(made, "activities").wide
    assert sum(column.share for column in grid.columns) == 100
    english = table(section(bread(model="cnpd"), "activities"))
    assert len(english.columns) == 7
    row = [words(cell) for cell in english.rows[0]]
    assert row[0] == ["A-01 Selling bread", "Sale"]
    assert row[1:4] == [["Guests"], ["Contact data"], ["Carriers"]]


def test_the_cnpd_columns_declare_gaps_and_stated_nones() -> None:
    gone = ("sale", "sale-basis", "use", "orders", "delivery", "abroad", "a-month", "locks")
    (row,) = table(section(bread(model="cnpd", without=gone), "activities")).rows
    assert [words(cell) for cell in row] == [["A-01 Selling bread", "not known yet"]] + [
        ["not known yet"]
    ] * 6
    none = [states(Answer.NO, record="bread", topic=topic) for topic in ("recipients", "retention")]
    (row,) = table(section(bread(*none, model="cnpd", without=gone), "activities")).rows
    assert [words(row[n])[0] for n in (3, 5)] == ["None, as stated"] * 2


def test_shares_of_every_table_fill_the_page() -> None:
    for organisation in ("jws-americas", "jws-international"):
        for kind in KINDS:
            made = report(kind, fixture("oranum"), organisation, audience=Audience.INTERNAL)
            for one in sections(made):
                for block in one.blocks:
                    shares = [column.share for column in getattr(block, "columns", ())]
                    assert sum(shares) in {0, 100}, one.anchor
