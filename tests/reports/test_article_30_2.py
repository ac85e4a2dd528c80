"""The record of a processor: controller by controller, with what Art. 30(2) asks and no more."""

from dataclasses import replace
from datetime import date

import pytest

from ropa import law
from ropa.register.asking import Ref
from ropa.register.audience import Audience
from ropa.register.choices import Answer, Fault, OrganisationKind, Standing, Status
from ropa.register.parts import Citation, TransferTool
from ropa.register.records import Organisation, Remark
from ropa.register.text import text as in_words
from ropa.reports import KINDS, Order, Report
from ropa.reports.value import Facts, Section
from tests.checks.bakery import bakery, states
from tests.reports.orders import TODAY, edition, fixture, report
from tests.reports.orders_of_bread import (
    BAKING,
    INN,
    INN_PAPER,
    TRIP,
    WITH_INN,
    orders_of_bread,
    processing,
)
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

INN_S = "for.inn.baking"


def labels(value: Section) -> list[str]:
    return [label for one in value.blocks if isinstance(one, Facts) for label, _ in one.rows]


def all_gaps(made: Report) -> list[str]:
    return [one for each in sections(made) for one in gaps(each)]


@pytest.mark.parametrize("language", ["en", "fr"])
def test_each_controller_has_each_activity_letter_by_letter(language: str) -> None:
    made = report("article-30-2", fixture("examples/complete"), "example-cloud", language=language)
    activities = section(made, "activities")
    assert activities.paged
    assert [one.anchor for one in activities.sections] == ["for.example-press", "for.example-shop"]
    for controller in activities.sections:
        assert [one.heading[:4] for one in controller.sections] == ["P-01", "P-02"]
        for activity in controller.sections:
            letters = [one for one in activity.sections if one.mark]
            assert [one.mark for one in letters] == list("bcd")
            for one in letters:
                term = law.term("article-30-2", one.mark)
                assert one.heading == term.label.say(language)
                assert one.note == law.article(term.cites).short.say(language)
                assert one.blocks
            beside = [one for one in activity.sections if one.note and not one.mark]
            assert len(beside) == len({one.note for one in beside}) + 1


def test_the_header_names_the_processor_and_every_controller() -> None:
    made = orders_of_bread()
    found = section(made, "responsible")
    assert (found.mark, found.note) == ("a", "Art. 30(2)(a) GDPR")
    assert [one.anchor for one in found.sections] == [
        "processor",
        "controller.inn",
        "controller.mill",
    ]
    assert fact(section(made, "processor"), "Data protection officer")[0] == "A. N. Example"
    inn = section(made, "controller.inn")
    assert (inn.heading, inn.note) == ("Inn of the Example", "controller on whose behalf it acts")
    assert fact(inn, "E-mail") == ["inn@example.org"]
    assert fact(inn, "Data protection officer")[:2] == ["None, as stated", "The inn is small."]
    assert fact(section(made, "controller.mill"), "Telephone") == ["+33 00"]
    assert "processor on behalf of 2 controllers" in text(made.cover)


def test_controllers_are_listed_by_name_with_what_is_done_for_them() -> None:
    alone = replace(BAKING, id="alone", reference="", controllers=(Ref("mill"),))
    rows = table(section(orders_of_bread(alone), "index")).rows
    assert [[words(cell) for cell in row] for row in rows] == [
        [["Inn of the Example"], ["P-01 Baking to order"]],
        [["Mill of the Example"], ["P-01 Baking to order", "Baking to order"]],
    ]


def test_nothing_of_one_controller_stands_with_another() -> None:
    made = orders_of_bread()
    for own, other in (("inn", "mill"), ("mill", "inn")):
        found = text(section(made, f"for.{own}"))
        assert f"Baking for the {own}" in found
        assert f"{own.title()} papers" in found
        assert other not in found.lower()


def test_what_each_letter_says() -> None:
    made = orders_of_bread()
    assert text(section(made, f"{INN_S}.b")) == "Printing names on cakes"
    assert words(table(section(made, f"{INN_S}.c")).rows[0][0])[:2] == ["T-1", "Switzerland"]
    assert words(section(made, f"{INN_S}.d"))[0] == "Locks"
    inferred = (Citation(source=Ref("notice"), field="categories", standing=Standing.INFERRED),)
    guessed = orders_of_bread(replace(BAKING, citations=inferred))
    assert text(section(guessed, f"{INN_S}.b")) == "Printing names on cakes [inferred]"


def test_about_an_activity() -> None:
    dated = replace(
        BAKING, status=Status.ENDED, since=date(2020, 1, 1), until=date(2021, 1, 1), citations=()
    )
    found = section(orders_of_bread(dated), f"{INN_S}.about")
    assert fact(found, "Status") == ["ended"]
    assert fact(found, "Since") == ["1 January 2020"]
    assert fact(found, "Until") == ["1 January 2021"]
    assert fact(found, "Last confirmed") == ["never confirmed"]
    assert "Source" not in labels(found)
    assert fact(section(orders_of_bread(), f"{INN_S}.about"), "Source") == ["Inn papers: 1"]


def test_the_contract_and_the_systems_stand_beside_what_is_required() -> None:
    signed = replace(WITH_INN, signed_on=date(2021, 1, 1), since=date(2021, 2, 1))
    found = section(orders_of_bread(signed), f"{INN_S}.terms")
    assert found.note == "not required by Art. 30(2)"
    assert fact(found, "Contract with the controller") == [
        "C-01 Baking for the inn",
        "Signed on: 1 January 2021",
        "In force since: 1 February 2021",
    ]
    assert fact(found, "Systems") == [
        "Oven",
        "Located in: Luxembourg",
        "Accessed from: France and Luxembourg",
    ]
    bare = section(orders_of_bread(replace(BAKING, contracts=(), systems=())), f"{INN_S}.terms")
    for label in ("Contract with the controller", "Systems"):
        assert fact(bare, label) == ["not known yet"]
    assert "Signed on: not known yet" in text(section(orders_of_bread(), f"{INN_S}.terms"))


def test_sub_processors_stand_beside_what_is_required() -> None:
    found = section(orders_of_bread(), f"{INN_S}.recipients")
    assert found.note == "not required by Art. 30(2)"
    assert words(table(found).rows[0][0])[:2] == [
        "Sugar works",
        "Role in this disclosure: sub-processor",
    ]
    assert (
        text(section(orders_of_bread(without=("icing",)), f"{INN_S}.recipients")) == "not known yet"
    )
    none = states(Answer.NO, record="baking", topic="recipients")
    said = section(orders_of_bread(none, without=("icing",)), f"{INN_S}.recipients")
    assert words(said)[0] == "None, as stated"


def test_a_recipient_stands_in_a_relation_to_the_processor() -> None:
    made = orders_of_bread()
    heads = [one.head for one in table(section(made, "recipients")).columns]
    assert "Relation to the processor" in heads
    said = text(section(made, f"{INN_S}.recipients"))
    assert "Relation to the processor: not known yet" in said
    assert "Relation to the controller" not in said


def test_a_document_of_another_controller_is_not_named_but_said_to_be_there() -> None:
    theirs = replace(BAKING, citations=(Citation(source=Ref("mill-paper")),))
    made = orders_of_bread(theirs)
    assert fact(section(made, "for.mill.baking.about"), "Source") == ["Mill papers"]
    assert fact(section(made, f"{INN_S}.about"), "Source") == ["a document not shown here"]
    silent = orders_of_bread(replace(BAKING, citations=()))
    assert "Source" not in labels(section(silent, f"{INN_S}.about"))


def test_only_what_is_cited_is_listed_among_the_sources_with_its_digest() -> None:
    read = replace(INN_PAPER, dated=date(2021, 1, 1), version="2", digest="0" * 64)
    known = table(section(orders_of_bread(read), "sources")).rows
    assert [[words(cell) for cell in row] for row in known] == [
        [["Inn papers", "1 January 2021"], ["Version: 2", "SHA-256 " + "0" * 64]],
        [["Mill papers", "not known yet"], ["Version: not known yet", "SHA-256: not known yet"]],
    ]
    cited = replace(BAKING, citations=(Citation(source=Ref("inn-paper")),))
    (row,) = table(section(orders_of_bread(cited), "sources")).rows
    assert words(row[0])[0] == "Inn papers"


def test_a_record_without_a_gap_says_so() -> None:
    made = orders_of_bread()
    assert all_gaps(made) == []
    said = "Nothing that is asked for is missing (Art. 30(2) GDPR)."
    rest = "Other answers printed as “not known yet” are not asked for (Art. 30(2) GDPR)."
    assert words(section(made, "gaps")) == [said, rest]
    assert "no blocking gap declared" in text(made.cover)


def test_purposes_data_subjects_and_periods_are_never_called_missing() -> None:
    bare = replace(BAKING, categories=None, contracts=(), systems=(), citations=())
    made = orders_of_bread(bare, without=("icing", "trip", "locks"))
    assert set(all_gaps(made)) == {
        "The categories of processing are not known yet",
        "Whether data are transferred to a third country is not known yet",
        "The security measures are not known yet",
    }


def test_gaps_stand_under_their_letter() -> None:
    bare = replace(BAKING, categories=None)
    unreached = replace(INN, address=(), email=None)
    made = orders_of_bread(bare, unreached, without=("trip", "locks", "inn-dpo"))
    assert gaps(section(made, "controller.inn")) == [
        "Inn of the Example: the postal address is not known yet",
        "Inn of the Example: neither an e-mail address nor a telephone number is known yet",
        "Inn of the Example: whether a data protection officer is designated is not known yet",
    ]
    for controller in ("inn", "mill"):
        of = f"for.{controller}.baking"
        assert gaps(section(made, f"{of}.b")) == ["The categories of processing are not known yet"]
        assert gaps(section(made, f"{of}.c")) == [
            "Whether data are transferred to a third country is not known yet"
        ]
        assert gaps(section(made, f"{of}.d")) == ["The security measures are not known yet"]
    listed = {words(row[1])[0] for row in table(section(made, "gaps")).rows}
    assert set(all_gaps(made)) == listed
    assert "5 blocking gaps declared" in text(made.cover)
    cites = {words(row[2])[0] for row in table(section(made, "gaps")).rows}
    assert cites == {f"Art. 30(2)({letter}) GDPR" for letter in "abcd"}


@pytest.mark.parametrize(
    ("kind", "organisation"),
    [("article-30-1", "example-attic"), ("article-30-2", "example-cellar")],
)
def test_what_a_record_lists_as_open_is_what_is_found(kind: str, organisation: str) -> None:
    register = fixture("examples/neglected")
    found = KINDS[kind].findings(Order(edition(register), organisation, TODAY))
    listed = table(section(report(kind, register, organisation), "gaps")).rows
    assert [words(row[1])[0] for row in listed] == [one.words("en") for one in found]
    assert found


@pytest.mark.parametrize("tool", ["46-2-c", "49-1-2"])
def test_what_a_transfer_rests_on_is_asked_under_c(tool: str) -> None:
    there = replace(TRIP, country="IN", tools=(TransferTool(tool=tool),))
    (gap,) = gaps(section(orders_of_bread(there), f"{INN_S}.c"))
    asked = {"46-2-c": "generation of the clauses", "49-1-2": "documented safeguards"}
    assert asked[tool] in gap
    documented = TransferTool(tool="49-1-2", safeguards=in_words(en="A locked box"))
    made = orders_of_bread(replace(there, tools=(documented,)))
    assert not gaps(section(made, f"{INN_S}.c"))
    assert "Documented safeguards of a derogation: A locked box" in text(
        section(made, f"{INN_S}.c")
    )
    nothing = orders_of_bread(replace(there, tools=()))
    assert [
        "safeguard that it rests on" in one for one in gaps(section(nothing, f"{INN_S}.c"))
    ] == [True]


def test_stated_none_is_an_answer() -> None:
    nowhere = states(Answer.NO, record="baking", topic="transfers", words=in_words(en="Never."))
    unsafe = states(Answer.NO, record="baking", topic="measures")
    made = orders_of_bread(nowhere, unsafe, without=("trip", "locks"))
    assert words(section(made, f"{INN_S}.c"))[:2] == ["None, as stated", "Never."]
    assert words(section(made, f"{INN_S}.d"))[0] == "None, as stated"
    assert all_gaps(made) == []


def test_before_the_regulation_there_is_no_gap() -> None:
    made = orders_of_bread(
        replace(BAKING, categories=None), replace(INN, address=()), on=date(2018, 5, 24)
    )
    assert "On 24 May 2018 the General Data Protection Regulation did not apply yet." in words(
        made.notices
    )
    assert all_gaps(made) == []
    assert "no blocking gap declared" in text(made.cover)


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "processor on behalf of one controller"),
        ("fr", "sous-traitant pour le compte d’un responsable du traitement"),
    ],
)
def test_one_controller_is_no_number(language: str, said: str) -> None:
    one = replace(BAKING, controllers=(Ref("mill"),))
    assert said in text(orders_of_bread(one, language=language).cover)


def test_nobody_is_known_on_whose_behalf_it_is_done() -> None:
    made = orders_of_bread(replace(BAKING, controllers=()))
    assert "processor on behalf of 0 controllers" in text(made.cover)
    (nobody,) = section(made, "activities").sections
    assert nobody.heading == "Controller not known yet"
    assert gaps(section(made, "for.baking.about")) == [
        "On whose behalf it is done is not known yet"
    ]
    assert fact(section(made, "for.baking.terms"), "Contract with the controller") == [
        "not known yet"
    ]
    for one in ("Inn papers", "Mill papers"):
        assert one not in text(section(made, "for"))


def test_a_branch_answers_for_its_company_on_both_sides() -> None:
    counter = Organisation(
        id="counter", name="Counter", entity=OrganisationKind.BRANCH, branch_of=Ref("bakery")
    )
    bar = replace(counter, id="bar", name="Bar", branch_of=Ref("inn"))
    done = replace(
        BAKING, processor=Ref("counter"), controllers=(Ref("bar"), Ref("inn"), Ref("mill"))
    )
    made = orders_of_bread(counter, bar, done)
    assert made == report("article-30-2", processing(counter, bar, done), "counter")
    assert made.organisation == "bakery"
    assert [one.anchor for one in section(made, "activities").sections] == ["for.inn", "for.mill"]
    only_bar = orders_of_bread(counter, bar, replace(done, controllers=(Ref("bar"),)))
    assert (
        fact(section(only_bar, "controller.inn"), "Data protection officer")[0] == "None, as stated"
    )


def test_candidates_process_for_others() -> None:
    candidates = KINDS["article-30-2"].candidates
    assert candidates(bakery()) == ()
    assert candidates(processing()) == ("bakery",)


def test_the_two_records_of_one_company_are_never_merged() -> None:
    as_processor = orders_of_bread()
    as_controller = report("article-30-1", processing(), "bakery")
    assert not {"Selling bread", "Carriers", "Orders"} & set(words(as_processor.sections))
    assert not {"P-01 Baking to order", "Sugar works"} & set(words(as_controller.sections))
    assert as_processor.origin.file_digest == as_controller.origin.file_digest
    assert "no blocking gap declared" in text(as_controller.cover)
    bare = replace(BAKING, categories=None)
    told = report("article-30-1", processing(bare), "bakery")
    assert not all_gaps(told)


def test_remarks_are_internal() -> None:
    remark = Remark(
        id="remark", record=Ref("baking"), fault=Fault.VAGUE_TERM, words=in_words(en="Which cakes?")
    )
    inside = orders_of_bread(remark, audience=Audience.INTERNAL)
    assert "Which cakes?" in text(section(inside, "remarks"))
    assert not has_section(orders_of_bread(remark), "remarks")
