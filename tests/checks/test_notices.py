"""A notice is held against the record item by item, as far as it is cited."""

from dataclasses import replace
from datetime import date

from ropa import law
from ropa.register.asking import Ref
from ropa.register.choices import Status
from ropa.register.parts import Citation
from ropa.register.records import Activity, DataUse, Notice, Organisation
from ropa.register.records.evidence import ITEMS
from ropa.register.redaction import stub
from ropa.register.text import text
from tests.checks.bakery import ABROAD, BAKERY, CARRIERS, DELIVERY, SALE, USE
from tests.checks.told_bakery import BEFORE, LATER, found, lacks, told, untold


def test_a_notice_that_says_all_lacks_nothing() -> None:
    assert lacks() == []


def test_items_are_those_of_the_law_in_its_order() -> None:
    assert [one.key for one in law.terms("notice-items")] == list(ITEMS)


def test_a_finding_stands_at_the_item_and_cites_what_asks_for_it() -> None:
    (one,) = found(told(without=("right-complaint",)))
    assert (one.record, one.field) == ("notice", "complaint")
    assert one.rule.asked_by("en") == "Art. 13(2)(d) GDPR"


def test_a_purpose_that_was_confirmed_later_is_new() -> None:
    courses = replace(SALE, id="courses", name=text(en="Courses"))
    assert lacks(courses) == ["NT-001 The notice does not expressly state these purposes: Courses"]
    (one,) = lacks(replace(courses, confirmed_on=LATER))
    assert one == "NT-003 These purposes are newer than the notice: Courses"


def test_a_recipient_is_new_where_all_that_it_gets_is() -> None:
    new = untold(DELIVERY, confirmed_on=LATER)
    (one,) = lacks(untold(CARRIERS), new)
    assert one == "NT-003 These recipients are newer than the notice: Carriers"
    (one,) = lacks(untold(CARRIERS), replace(new, since=BEFORE))
    assert one.startswith("NT-001 ")
    assert lacks(untold(CARRIERS), new, untold(DELIVERY, id="older"))[0].startswith("NT-001")


def test_a_transfer_is_new_beside_others_that_are_told() -> None:
    new = untold(ABROAD, id="brazil", country="BR", since=LATER, confirmed_on=LATER)
    (one,) = lacks(replace(new, reference="T-02"))
    assert one == "NT-003 These transfers are newer than the notice: T-02"
    (one,) = lacks(replace(new, reference="T-02"), without=("abroad",))
    assert one == "NT-004 The notice does not say that data go to a third country: T-02"


def test_an_activity_is_new_where_it_is_about_the_same_persons() -> None:
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


def test_not_where_another_notice_tells_of_it_or_another_company_answers() -> None:
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


def test_a_redacted_name_says_so_in_the_readers_language() -> None:
    gone = stub(BAKERY, on=date(2026, 12, 3))
    (first, *_) = found(told(replace(gone, citations=(), email=BAKERY.email)))
    assert first.words("fr").endswith("\N{NO-BREAK SPACE}: occulté le 3 décembre 2026")
