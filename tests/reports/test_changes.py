"""What changed between two editions is told whole, to whom it may be told, and nothing else."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ropa.register.asking import Ref
from ropa.register.audience import Audience
from ropa.register.choices import Answer, Fault
from ropa.register.parts import Citation
from ropa.register.records import (
    Activity,
    Contact,
    Organisation,
    Record,
    Remark,
    SecurityMeasure,
    System,
)
from ropa.register.redaction import stub
from ropa.register.register import Edition, Redaction, Register
from ropa.register.text import text as in_words
from ropa.reports import KINDS, Order, Report, html
from ropa.reports.compared import NoEarlierEditionError
from ropa.reports.value import Facts, Table
from ropa.translations import LANGUAGES
from tests.checks.bakery import (
    BAKERY,
    BREAD,
    CARRIERS,
    DELIVERY,
    MANDATE,
    OFFICER,
    ON,
    SALE,
    bakery,
)
from tests.register.strategies import pairs
from tests.reports import editions
from tests.reports.orders import EMPTY, MOMENT, edition
from tests.reports.reading import Page, has_section, phrases, section, sections, table, text, words
from tests.reports.test_kinds import is_well_built, says_every_word

CAKE = Activity(
    id="cake", reference="A-02", name=in_words(en="Selling cake"), controllers=(Ref("bakery"),)
)
DAY = date(2026, 12, 3)


def changes(
    before: Register, after: Register, *, redactions: tuple[Redaction, ...] = (), **more: object
) -> Report:
    """Report what changed in the bakery, within the house unless told otherwise."""
    since = Edition(before, 1, MOMENT, "1" * 64, redactions=redactions)
    now = Edition(after, 2, MOMENT, "2" * 64, redactions=redactions)
    usual = {"audience": Audience.INTERNAL, "since": since}
    return KINDS["changes"].make(Order(now, "bakery", ON, **{**usual, **more}))  # type: ignore[arg-type]  # as the caller says


def fates(made: Report) -> dict[str, str]:
    """Return what became of each record that the report tells of, by id."""
    told = (one for one in sections(made) if one.anchor.startswith("record."))
    return {one.anchor.split(".", 2)[2]: one.tags[-1] for one in told}


def cover(made: Report, label: str) -> list[str]:
    """Return what the cover says beside a label."""
    (cell,) = (cell for head, cell in made.cover.rows if head == label)
    return words(cell)


def test_records_are_added_changed_and_removed() -> None:
    after = bakery(CAKE, replace(SALE, name=in_words(en="Retail")), without=("delivery",))
    made = changes(bakery(), after)
    assert fates(made) == {"cake": "added", "sale": "changed", "delivery": "removed"}
    assert cover(made, "What changed") == [
        "1 record added, 1 changed and 1 no longer in this record"
    ]
    assert cover(made, "Compared with") == ["change 1 of the journal"]


def test_each_record_stands_with_the_entry_that_it_exists_for() -> None:
    measure = SecurityMeasure(id="cold", name=in_words(en="Cold"), activities=(Ref("cake"),))
    both = replace(measure, id="cool", activities=(Ref("bread"), Ref("cake")))
    made = changes(bakery(CAKE), bakery(CAKE, measure, both, replace(SALE, name=in_words(en="!"))))
    held = {
        one.anchor: [each.anchor for each in one.sections]
        for one in sections(made)
        if one.anchor.startswith(("entry.", "kind."))
    }
    assert held == {
        "entry.bread": ["record.purpose.sale"],
        "entry.cake": ["record.security-measure.cold"],
        "kind.security-measure": ["record.security-measure.cool"],
    }


def test_an_entry_may_have_the_name_of_a_kind_for_its_id() -> None:
    named = replace(CAKE, id="recipient")
    post = replace(CARRIERS, name=in_words(en="Post"))
    made = changes(bakery(), bakery(named, post))
    held = {one.anchor: len(one.sections) for one in sections(made)}
    assert (held["entry.recipient"], held["kind.recipient"]) == (1, 1)


def test_an_entry_stands_before_what_exists_for_it_and_one_that_is_gone_behind_the_others() -> None:
    made = changes(
        bakery(CAKE), bakery(replace(BREAD, description=in_words(en="Bread")), without=("cake",))
    )
    assert [one.anchor for one in section(made, "entries").sections] == [
        "entry.bread",
        "entry.cake",
    ]
    whole = changes(EMPTY.register, bakery())
    first, *_ = section(whole, "entry.bread").sections
    assert first.anchor == "record.activity.bread"


def test_a_change_is_told_before_and_now_with_its_label() -> None:
    made = changes(bakery(), bakery(replace(SALE, name=in_words(en="Sale of bread", fr="Vente"))))
    rows = table(section(made, "record.purpose.sale")).rows
    assert [[words(cell) for cell in row] for row in rows] == [
        [["Purpose of the processing"], ["Sale"], ["Sale [added: of bread]"]]
    ]


def test_what_was_added_lists_its_answers_and_what_was_removed_is_brief() -> None:
    quoted = (Citation(source=Ref("notice"), section="4", quote="We bake"),)
    oven = System(id="oven", name=in_words(en="Oven"), located_in=("LU",), citations=quoted)
    register = bakery(oven, replace(BREAD, systems=(Ref("oven"),)))
    answers = {
        which: {label: words(cell) for label, cell in block.rows}
        for which, made in (
            ("added", changes(bakery(), register)),
            ("removed", changes(register, bakery())),
        )
        for block in section(made, "record.system.oven").blocks
        if isinstance(block, Facts)
    }
    assert answers["added"]["Located in"] == ["Luxembourg"]
    assert answers["added"]["Says who"] == ["Privacy notice", "Section: 4", "Quotation: We bake"]
    assert answers["removed"]["Says who"] == ["Privacy notice"]


def test_what_was_only_confirmed_again_is_listed_and_not_counted() -> None:
    made = changes(bakery(), bakery(replace(SALE, confirmed_on=date(2026, 11, 20))))
    assert fates(made) == {}
    assert "20 November 2026" in text(section(made, "confirmed"))
    assert cover(made, "What changed") == [
        "0 records added, 0 changed and 0 no longer in this record"
    ]


def test_if_nothing_changed_it_says_so() -> None:
    made = changes(bakery(), bakery())
    assert text(made.sections) == "Nothing that this report may show has changed."


def test_an_outsider_reads_no_internal_records_fields_or_citations() -> None:
    remark = Remark(id="why", record=Ref("sale"), fault=Fault.VAGUE_TERM, words=in_words(en="Hm"))
    cited = replace(SALE, citations=(Citation(source=Ref("notice"), quote="We bake"),))
    judged = replace(BREAD, dpia_required=Answer.YES)
    after = bakery(remark, cited, judged)
    assert set(fates(changes(bakery(), after))) == {"why", "sale", "bread"}
    outside = changes(bakery(), after, audience=Audience.EXTERNAL)
    assert fates(outside) == {}
    assert text(outside.sections) == "Nothing that this report may show has changed."


@pytest.mark.parametrize("audience", Audience)
def test_nobody_reads_what_changed_in_another_company(audience: Audience) -> None:
    mill = Organisation(id="mill", name="Mill of the Example")
    milling = replace(BREAD, id="milling", controllers=(Ref("mill"),))
    grinding = replace(SALE, id="grinding", activity=Ref("milling"))
    before = bakery(mill, milling, grinding)
    after = bakery(mill, milling, replace(grinding, name=in_words(en="Grinding")), CAKE)
    assert fates(changes(before, after, audience=audience)) == {"cake": "added"}


def test_what_was_a_branch_had_no_record_that_could_change() -> None:
    """What its company did then is not for the readers of its own record."""
    mill = Organisation(id="mill", name="Mill of the Example")
    milling = replace(BREAD, id="milling", name=in_words(en="Milling"), controllers=(Ref("mill"),))
    made = changes(bakery(mill, milling, replace(BAKERY, branch_of=Ref("mill"))), bakery())
    assert "Milling" not in text(made.sections)
    assert set(fates(made).values()) == {"added"}


def test_what_another_still_has_is_gone_from_this_record() -> None:
    made = changes(bakery(), bakery(without=("delivery", "abroad")))
    assert fates(made)["carriers"] == "removed"
    assert section(made, "overview").note.startswith("What this record no longer names")


def test_an_id_under_another_kind_is_another_record() -> None:
    one = SecurityMeasure(id="thing", name=in_words(en="Locks"))
    other = System(id="thing", name=in_words(en="Oven"))
    after = bakery(other, replace(BREAD, systems=(Ref("thing"),)), without=("locks",))
    made = changes(bakery(one, without=("locks",)), after)
    assert has_section(made, "record.security-measure.thing")
    assert has_section(made, "record.system.thing")


def test_the_words_of_a_redacted_record_are_not_said_to_have_changed() -> None:
    redacted = (Redaction("officer", datetime(2026, 12, 3, tzinfo=UTC), version=1),)
    held = replace(OFFICER, organisation=Ref("bakery"), person="B. Example", phone="+352 00")
    before, after = bakery(stub(OFFICER, on=DAY)), bakery(held)
    made = changes(before, after, redactions=redacted)
    (row,) = table(section(made, "record.contact.officer")).rows
    assert words(row) == ["Organisation", "no answer", "Bakery of the Example"]
    assert fates(changes(before, bakery(), redactions=redacted)) == {}


def replaced(*, both: bool = False, **more: object) -> Order:
    """Order what changed where an officer took over whose predecessor was redacted since."""
    moment = datetime(2026, 12, 3, tzinfo=UTC)
    gone = Redaction("officer", moment, version=1)
    since = Edition(bakery(stub(OFFICER, on=DAY)), 1, MOMENT, "1" * 64, redactions=(gone,))
    now = Edition(bakery(replace(OFFICER, person="B. Example")), 2, MOMENT, "2" * 64)
    if both:
        now = replace(since, number=2, redactions=(replace(gone, version=2),))
    return Order(now, "bakery", ON, since=since, **more)  # type: ignore[arg-type]  # as the caller says


@pytest.mark.parametrize(
    ("both", "editions_", "heading"),
    [
        (False, "edition 1 on 3 December 2026", "B. Example"),
        (
            True,
            "edition 1 on 3 December 2026 and edition 2 on 3 December 2026",
            "redacted on 3 December 2026 (officer)",
        ),
    ],
)
def test_that_somebody_was_replaced_is_told_though_nobody_can_tell_how(
    *, both: bool, editions_: str, heading: str
) -> None:
    made = KINDS["changes"].make(replaced(both=both))
    told = section(made, "record.contact.officer")
    assert (told.heading, told.tags) == (heading, ("redacted",))
    assert text(told) == f"Redacted in {editions_}, so how its words changed can't be told."
    (counted,) = cover(made, "What changed")
    assert counted.endswith(" no longer in this record and 1 redacted, whose changes can't be told")
    columns = [one.head for one in table(section(made, "overview")).columns]
    (row,) = table(section(made, "overview")).rows
    assert columns[-1] == "Redacted"
    assert words(row)[1:] == ["0", "0", "0", "1"]


def test_what_was_redacted_and_changed_otherwise_tells_both() -> None:
    order = replaced()
    after = bakery(replace(OFFICER, organisation=Ref("bakery")))
    made = KINDS["changes"].make(replace(order, edition=replace(order.edition, register=after)))
    told = section(made, "record.contact.officer")
    assert told.tags == ("changed",)
    assert len(told.blocks) == 2


def test_a_version_that_is_redacted_in_both_editions_did_not_change() -> None:
    order = replaced()
    assert order.since is not None
    same = replace(order, edition=replace(order.since, number=2))
    assert fates(KINDS["changes"].make(same)) == {}


def test_both_covers_say_what_was_redacted_if_the_reader_may_see_it() -> None:
    moment = datetime(2026, 12, 3, tzinfo=UTC)
    made = changes(bakery(), bakery(), redactions=(Redaction("officer", moment, version=1),))
    told = [one for one in words(made.notices) if "redacted" in one]
    assert told == [
        f"Edition {number}: 1 record was redacted on 3 December 2026; "
        "where its words would stand, this report says so."
        for number in (1, 2)
    ]
    unseen = changes(bakery(), bakery(), redactions=(Redaction("unseen", moment, version=1),))
    assert not [one for one in words(unseen.notices) if "redacted" in one]


def test_without_an_earlier_edition_there_is_nothing_to_tell() -> None:
    order = Order(edition(bakery()), "bakery", ON)
    with pytest.raises(NoEarlierEditionError, match="say since which one"):
        KINDS["changes"].make(order)


def test_everything_was_added_since_nothing_was_there() -> None:
    made = changes(EMPTY.register, bakery())
    assert set(fates(made).values()) == {"added"}
    assert len(fates(made)) == len(bakery())


def test_a_record_that_answers_nothing_says_so() -> None:
    desk = Contact(id="desk")
    made = changes(bakery(), bakery(desk, replace(MANDATE, holder=Ref("desk"))))
    assert section(made, "record.contact.desk").blocks == ()
    assert "Nothing is recorded here." in html(made)


def test_the_overview_counts_what_the_report_tells() -> None:
    made = KINDS["changes"].make(editions.sealed("changes", None, "en"))
    rows = [words(row) for row in table(section(made, "overview")).rows]
    counted = [sum(int(row[at]) for row in rows) for at in (1, 2, 3)]
    told = list(fates(made).values())
    assert counted == [told.count(one) for one in ("added", "changed", "removed")]


@given(pairs(most=8), st.sampled_from(LANGUAGES), st.sampled_from(Audience))
def test_the_changes_of_any_two_editions_can_be_told_and_drawn(
    two: tuple[Register, Register], language: str, audience: Audience
) -> None:
    before, after = (_kept(one.records) for one in two)
    made = changes(before, after, language=language, audience=audience)
    page = Page(html(made))
    is_well_built(page, made)
    says_every_word(page, made)
    anchors = [one.anchor for one in sections(made)]
    assert len(anchors) == len(set(anchors))
    for one in phrases(made.sections):
        assert not one.runs or "".join(said for said, _ in one.runs) == one.words


def _kept(drawn: tuple[Record, ...]) -> Register:
    """Return a register in which the bakery answers for all activities that have no arrangement."""
    records = {one.id: one for one in (BAKERY, *bakery().records, *drawn)}
    return Register(
        tuple(
            replace(one, controllers=(Ref("bakery"),)) if isinstance(one, Activity) else one
            for one in records.values()
        )
    )


def test_marks_are_drawn_as_what_went_and_what_came() -> None:
    page = Page(html(KINDS["changes"].make(editions.sealed("changes", None, "en"))))
    assert "delivering" in {one.text for one in page.all("del")}
    assert "sending the parcel" in {one.text for one in page.all("ins")}


def test_a_table_of_changes_has_one_head_for_all_records() -> None:
    made = KINDS["changes"].make(editions.sealed("changes", None, "fr"))
    tables = [block for one in sections(made) for block in one.blocks if isinstance(block, Table)]
    captions = {one.caption for one in tables}
    assert "Réponses modifiées" in captions
    assert len(captions) < len(tables)


def test_a_disclosure_of_a_new_recipient_is_told_by_its_name() -> None:
    new = replace(CARRIERS, id="post", name=in_words(en="Post"))
    told = changes(bakery(), bakery(new, replace(DELIVERY, recipient=Ref("post"))))
    heading = section(told, "record.disclosure.delivery").heading
    assert heading == "Disclosure: Post"
