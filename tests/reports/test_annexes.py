"""What follows a record: measures, recipients by name, sources, remarks, gaps."""

from dataclasses import replace

from ropa.register.asking import Ref
from ropa.register.audience import Audience
from ropa.register.choices import DocumentKind, Fault, Relation
from ropa.register.parts import Citation, NoticeVersion
from ropa.register.records import Document, Remark
from ropa.register.text import text as in_words
from tests.checks.bakery import ABROAD, BREAD, CARRIERS, DELIVERY, LOCKS, NOTICE, STATED, bakery
from tests.reports.bread import MILL, bread
from tests.reports.orders import report
from tests.reports.reading import fact, has_section, section, table, text, words


def test_measures_are_named_and_described_once() -> None:
    described = replace(LOCKS, description=in_words(en="Steel"))
    made = bread(described)
    assert words(section(made, "activity.bread.g"))[0] == "Locks"
    assert "Steel" in text(section(made, "security"))
    none = bread(without=("locks",))
    assert words(section(none, "security")) == ["not known yet"]


def test_recipients_by_name() -> None:
    branch = replace(MILL, branch_of=Ref("bakery"), address=("1 Mill Lane",), country="FR")
    known = replace(CARRIERS, organisation=Ref("mill"), category=Ref("post"))
    post = replace(CARRIERS, id="post", name=in_words(en="Post"))
    by_post = replace(DELIVERY, id="by-post", recipient=Ref("post"))
    rows = table(section(bread(branch, known, post, by_post), "recipients")).rows
    assert words(rows[0][0]) == ["Carriers", "one of: Post"]
    found = [words(row[2]) for row in rows]
    assert found[0] == [
        "Mill of the Example",
        "branch of Bakery of the Example",
        "1 Mill Lane",
        "France",
    ]
    assert found[1] == ["a category; named of it: Carriers"]
    for relation in (Relation.PUBLIC, Relation.OTHER_USERS, Relation.OWN_STAFF):
        (row,) = table(section(bread(replace(CARRIERS, relation=relation)), "recipients")).rows
        assert words(row[2]) == ["a category"], "nobody asks who they are"
    (row,) = table(section(bread(), "recipients")).rows
    assert words(row[2]) == ["a category; who belongs to it is not known yet"]
    unknown = replace(MILL, branch_of=None)
    rows = table(section(bread(unknown, replace(known, category=None)), "recipients")).rows
    assert words(rows[0][2]) == ["Mill of the Example", "country not known yet"]


def test_recipients_stand_in_the_order_of_the_readers_alphabet() -> None:
    names = {"a": in_words(en="Ushers", fr="Écuyers"), "b": in_words(en="Bakers", fr="Fourniers")}
    others = [
        record
        for id_, name in names.items()
        for record in (
            replace(CARRIERS, id=id_, name=name),
            replace(DELIVERY, id=f"to-{id_}", recipient=Ref(id_)),
        )
    ]
    for language, found in (
        ("en", ["Bakers", "Carriers", "Ushers"]),
        ("fr", ["Écuyers", "Fourniers", "Transporteurs"]),
    ):
        rows = table(section(bread(*others, language=language), "recipients")).rows
        assert [words(row[0])[0] for row in rows] == found


def test_the_sources_of_the_record() -> None:
    version = NoticeVersion(
        language="en", digest="0" * 64, digest_of=in_words(en="The text as extracted")
    )
    read = replace(NOTICE, versions=(version,))
    found = text(section(bread(read), "sources"))
    assert "SHA-256 " + "0" * 64 in found
    assert "The text as extracted" in found
    assert "language versions not known yet" in text(section(bread(), "sources"))


def test_a_source_that_is_named_without_its_date_is_listed_too() -> None:
    made = report("ccpa", bakery(), "bakery")
    (row,) = table(section(made, "sources")).rows
    assert words(row[0]) == ["Privacy notice", "22 July 2021"]


def test_sources_are_named_in_the_order_of_their_sections() -> None:
    cited = tuple(replace(STATED[0], section=one) for one in ("10", "2.10", "2.9", "", "2.a"))
    document = replace(BREAD, citations=cited)
    (found,) = fact(section(bread(document), "activity.bread.about"), "Source")
    assert found == "Privacy notice of 22 July 2021: 1.10, 2.a, 2.9, 2.10, 10"


def test_a_document_without_a_date_is_named_by_its_title() -> None:
    policy = Document(id="policy", type=DocumentKind.POLICY, title=in_words(en="House rules"))
    cited = (Citation(source=Ref("policy")), *STATED)
    made = bread(policy, replace(BREAD, citations=cited))
    assert fact(section(made, "activity.bread.about"), "Source") == [
        "Privacy notice of 22 July 2021: 1.10; House rules"
    ]


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
    assert rows[0][0] == ["A-01 Selling bread"]
    assert rows[1][0] == ["A-01 Selling bread", "Name"]
    assert rows[1][2] == ["Which bread?", "Privacy notice of 22 July 2021: 1.10"]
    assert rows[2][0] == ["A-01 Selling bread", "data subjects"]
    assert not has_section(bread(remark), "remarks")


def test_gaps_are_listed_by_record() -> None:
    somewhere = replace(ABROAD, country=None, reference="T-1")
    nameless = replace(somewhere, id="abroad", reference="")
    called = "Carriers, country not known yet"
    for one, place in ((somewhere, f"T-1 {called}"), (nameless, called)):
        rows = table(section(bread(one), "gaps")).rows
        assert [words(row[0]) for row in rows] == [[place]]
