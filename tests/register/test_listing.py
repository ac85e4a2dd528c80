"""Lists give what is wanted of a register, and refuse what no record could answer."""

from dataclasses import replace
from datetime import date

import pytest

from ropa.register.asking import ANY_KIND, Asked, Ref, questions
from ropa.register.choices import Answer, Status
from ropa.register.filtering import How, operations
from ropa.register.listing import (
    COUNTED,
    Filter,
    Wanted,
    WrongWantedError,
    can_sort,
    namesakes_of,
    page_of,
    pick_of,
)
from ropa.register.records import KINDS, Activity, Organisation, System
from ropa.register.register import Register
from ropa.register.text import text

HOUSE = Organisation(id="house", name="House of the Example")
PAYROLL = Activity(
    id="payroll",
    reference="A-02",
    name=text(en="Payroll", fr="Paie"),
    controllers=(Ref("house"),),
    systems=(Ref("ledger"),),
    status=Status.ACTIVE,
    since=date(2021, 7, 22),
    dpia_criteria=("1", "2"),
    automated_decisions=Answer.NO,
)
BREAD = Activity(id="bread", reference="A-01", name=text(en="Selling bread"))
PARTY = Activity(id="party", name=text(en="A party at the house"), since=date(2020, 1, 1))
LEDGER = System(id="ledger", name=text(en="Ledger"), located_in=("LU", "FR"))
REGISTER = Register((HOUSE, PAYROLL, BREAD, PARTY, LEDGER))


def ids(wanted: Wanted) -> list[str]:
    return [one.id for one in page_of(REGISTER, wanted).records]


def filtered(field: str, how: str, value: str = "", *, kind: str = "activity") -> list[str]:
    return ids(Wanted(kind, filters=(Filter(field, how, value),)))


def test_a_list_is_in_the_order_of_titles_and_can_be_turned_around() -> None:
    assert ids(Wanted("activity")) == ["party", "payroll", "bread"]
    assert ids(Wanted("activity", down=True)) == ["bread", "payroll", "party"]
    assert ids(Wanted("activity", start=1, length=1)) == ["payroll"]
    assert page_of(REGISTER, Wanted("activity", start=1, length=1)).total == 3


def test_a_list_is_sorted_by_a_field_with_empty_ones_last() -> None:
    assert ids(Wanted("activity", sort="since")) == ["party", "payroll", "bread"]
    assert ids(Wanted("activity", sort="since", down=True)) == ["bread", "payroll", "party"]
    assert ids(Wanted("activity", sort="reference")) == ["party", "bread", "payroll"]
    assert ids(Wanted("activity", sort="status")) == ["payroll", "party", "bread"]


def test_all_words_must_begin_words_of_a_record() -> None:
    assert ids(Wanted("activity", words="PAI")) == ["payroll"]
    assert ids(Wanted("activity", words="hou part")) == ["party"]
    assert ids(Wanted("activity", words="house bread")) == []
    assert ids(Wanted("activity", words=" !")) == ids(Wanted("activity"))


@pytest.mark.parametrize(
    ("field", "how", "value", "found"),
    [
        ("name", "contains", "sel bre", ["bread"]),
        ("name", "contains", "A-01", []),
        ("status", "is", "active", ["payroll"]),
        ("status", "is-not", "active", ["party", "bread"]),
        ("since", "before", "2021-07-22", ["party"]),
        ("since", "on-or-after", "2021-07-22", ["payroll"]),
        ("since", "empty", "", ["bread"]),
        ("reference", "filled", "", ["payroll", "bread"]),
        ("reference", "empty", "", ["party"]),
        ("controllers", "is", "house", ["payroll"]),
        ("controllers", "empty", "", ["party", "bread"]),
        ("systems", "filled", "", ["payroll"]),
        ("dpia_criteria", "is", "2", ["payroll"]),
        ("dpia_criteria", "is-not", "2", ["party", "bread"]),
        ("citations", "empty", "", ["party", "payroll", "bread"]),
    ],
)
def test_a_filter_lets_pass_what_it_says(
    field: str, how: str, value: str, found: list[str]
) -> None:
    assert filtered(field, how, value) == found


def test_countries_flags_and_numbers_are_filtered_too() -> None:
    assert filtered("located_in", "is", "FR", kind="system") == ["ledger"]
    assert filtered("never", "is", "no", kind="data-use") == []
    assert filtered("edition", "is", "7", kind="handover") == []
    assert filtered("edition", "is", "1000000000000000", kind="handover") == []


def offered(kind: str, field: str) -> tuple[How, ...]:
    return operations(asked(kind, field))


def asked(kind: str, field: str) -> Asked:
    return next(one for one in questions(KINDS[kind]) if one.name == field)


def test_what_a_field_offers_follows_from_its_question() -> None:
    maybe = (How.EMPTY, How.FILLED)
    assert offered("activity", "name") == (How.CONTAINS,)
    assert offered("activity", "description") == (How.CONTAINS, *maybe)
    assert offered("activity", "status") == (How.IS, How.IS_NOT)
    assert offered("activity", "automated_ground") == (How.IS, How.IS_NOT, *maybe)
    assert offered("organisation", "country") == (How.IS, How.IS_NOT, *maybe)
    assert offered("activity", "since") == (How.BEFORE, How.ON_OR_AFTER, *maybe)
    assert offered("purpose", "activity") == (How.IS,)
    assert offered("activity", "controllers") == (How.IS, *maybe)
    assert offered("data-use", "never") == (How.IS,)
    assert offered("handover", "edition") == (How.IS,)
    assert offered("retention-rule", "period") == maybe
    assert offered("transfer", "tools") == maybe
    assert offered("activity", "reference") == (How.CONTAINS, *maybe)


def test_days_come_one_by_one() -> None:
    every = (one for cls in KINDS.values() for one in questions(cls))
    assert not [one.name for one in every if one.many and one.type is date]


def test_lists_are_sorted_by_single_plain_values() -> None:
    assert can_sort(asked("activity", "since"))
    assert can_sort(asked("activity", "status"))
    for field in ("name", "controllers", "owner", "citations", "dpia_criteria"):
        assert not can_sort(asked("activity", field))
    assert not can_sort(asked("retention-rule", "period"))


@pytest.mark.parametrize(
    ("wanted", "words"),
    [
        (Wanted("bakery"), '"bakery" is no kind of record; there are: organisation,'),
        (Wanted("activity", sort="colour"), '"colour" is no field of kind activity; it has: id,'),
        (Wanted("activity", sort="name"), "not sorted by name"),
        (Wanted("activity", filters=(Filter("name", "is", "x"),)), "but by: contains"),
        (Wanted("activity", filters=(Filter("since", "before", "soon"),)), '"soon" is no answer'),
        (Wanted("activity", filters=(Filter("status", "is", "odd"),)), '"odd" is no answer'),
        (Wanted("data-use", filters=(Filter("never", "is", "maybe"),)), '"maybe" is no answer'),
        (Wanted("handover", filters=(Filter("edition", "is", "-1"),)), '"-1" is no answer'),
        (Wanted("handover", filters=(Filter("edition", "is", "9" * 16),)), "is no answer"),
        (Wanted("handover", filters=(Filter("edition", "is", "٧"),)), "is no answer"),
    ],
)
def test_what_no_list_has_is_refused(wanted: Wanted, words: str) -> None:
    with pytest.raises(WrongWantedError, match=words):
        page_of(REGISTER, wanted)


def test_what_is_found_is_counted_as_far_as_anybody_looks() -> None:
    many = [replace(BREAD, id=f"bread-{at}") for at in range(COUNTED + 1)]
    for some, exact in ((many, False), (many[1:], True)):
        found = page_of(Register(tuple(some)), Wanted("activity", words="bread"))
        assert (found.total, found.exact) == (COUNTED, exact)
    assert page_of(Register(tuple(many)), Wanted("activity")).total == COUNTED + 1


def test_records_are_picked_from_several_kinds_by_title() -> None:
    assert [one.id for one in pick_of(REGISTER, ("organisation", "activity"), "")] == [
        "party",
        "house",
        "payroll",
        "bread",
    ]
    assert [one.id for one in pick_of(REGISTER, (ANY_KIND,), "", length=2)] == ["party", "house"]
    assert pick_of(REGISTER, ("system",), "house") == ()


def test_what_is_called_so_is_picked_before_what_only_says_so() -> None:
    said = Activity(id="said", name=text(en="Accounts"), description=text(en="House keeping"))
    register = Register((*REGISTER.records, said))
    found = pick_of(register, (ANY_KIND,), "hou")
    assert [one.id for one in found] == ["house", "party", "said"]
    assert [one.id for one in pick_of(register, (ANY_KIND,), "the hou", length=1)] == ["party"]


def test_records_are_called_alike_whatever_their_case_accents_and_signs() -> None:
    names = {"a-1": "Café, Ltd", "a-2": "CAFE LTD.", "b-1": "Bar", "b-2": "bar!", "c-1": "Cinema"}
    some = (Activity(id=id_, name=text(en=name)) for id_, name in names.items())
    register = Register(tuple(some))
    found = [[one.id for one in group] for group in namesakes_of(register, "activity", length=9)]
    assert found == [["b-1", "b-2"], ["a-1", "a-2"]]
    assert len(namesakes_of(register, "activity", length=1)) == 1
    assert namesakes_of(register, "recipient", length=9) == ()
