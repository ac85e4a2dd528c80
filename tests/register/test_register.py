"""Records become a register only if their ids are unique and their references lead somewhere."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ropa.register.asking import Ref
from ropa.register.canonical import digest
from ropa.register.choices import Answer, Fault
from ropa.register.links import links, targets, without
from ropa.register.parts import Citation, TransferTool
from ropa.register.records import (
    KINDS,
    Activity,
    Organisation,
    Purpose,
    Record,
    Remark,
    Statement,
    Transfer,
)
from ropa.register.register import (
    Edition,
    NotARegisterError,
    Register,
    UnknownRecordError,
    apart,
    register_of,
)
from ropa.register.text import text
from tests.register.full import full_register
from tests.register.strategies import pairs, registers

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

BAKERY = Organisation(id="bakery", name="Example Bakery")
PAYROLL = Activity(id="payroll", name=text(en="Payroll"), controllers=(Ref("bakery"),))
SENDING = Transfer(
    id="sending",
    activities=(Ref("payroll"),),
    tools=(TransferTool(tool="46-2-c", contract=Ref("payroll")),),
)
BROKEN: dict[str, tuple[tuple[Record, ...], str]] = {
    "one id twice": (
        (BAKERY, Activity(id="bakery", name=text(en="Baking"))),
        'two records have the id "bakery" (organisation, activity)',
    ),
    "a reference to nothing": ((PAYROLL,), 'payroll: controllers: names "bakery", which is no'),
    "a reference to another kind": (
        (BAKERY, PAYROLL, SENDING),
        'sending: tools.contract: names "payroll", of kind activity; wanted: contract',
    ),
    "a citation for no field": (
        (
            Organisation(
                id="bakery", name="B", citations=(Citation(source=Ref("bakery"), field="x"),)
            ),
        ),
        'bakery: citations.field: "x" is no field of kind organisation; it has: activities, ',
    ),
    "a company that is a branch of its branch": (
        (
            replace(BAKERY, branch_of=Ref("shop")),
            Organisation(id="shop", name="Shop", branch_of=Ref("bakery")),
        ),
        "bakery: branch_of: leads back to itself: bakery, shop, bakery; take one of these",
    ),
    "a statement on no field": (
        (BAKERY, Statement(id="none", record=Ref("bakery"), field="purposes", answer=Answer.NO)),
        'none: field: "purposes" is no field of kind organisation',
    ),
}


@pytest.mark.parametrize(("records", "words"), BROKEN.values(), ids=BROKEN.keys())
def test_what_is_no_register_is_refused_by_record_and_field(
    records: tuple[Record, ...], words: str
) -> None:
    with pytest.raises(NotARegisterError) as caught:
        Register(records)
    assert words in str(caught.value)
    with pytest.raises(NotARegisterError) as caught_after:
        Register().after(records)
    assert caught_after.value.faults == caught.value.faults


def test_every_fault_is_named_at_once() -> None:
    with pytest.raises(NotARegisterError) as caught:
        register_of([PAYROLL, Purpose(id="pay", activity=Ref("wages"), name=text(en="Pay"))])
    assert [(one.record, one.field) for one in caught.value.faults] == [
        ("pay", "activity"),
        ("payroll", "controllers"),
    ]


def test_a_remark_may_be_about_a_topic_or_the_whole_record() -> None:
    vague = Remark(
        id="vague", record=Ref("payroll"), fault=Fault.VAGUE_TERM, words=text(en="Who is it?")
    )
    one = replace(vague, id="who", field="recipients")
    assert len(Register((BAKERY, PAYROLL, vague, one))) == 4


@given(registers(), st.randoms(use_true_random=False))
def test_the_order_of_records_never_matters(register: Register, random: "Random") -> None:
    records = [*register.records]
    random.shuffle(records)
    assert Register(tuple(records)) == register


@given(pairs())
def test_registers_are_equal_if_and_only_if_their_digests_are(
    two: tuple[Register, Register],
) -> None:
    a, b = two
    assert (a == b) == (digest(a) == digest(b))


@given(registers())
def test_records_are_found_by_id_by_kind_and_by_what_they_name(register: Register) -> None:
    for one in register.records:
        assert one.id in register
        assert register.get(one.id, type(one)) is one
        assert all(one in register.naming(link.target, Record) for link in links(one))
    by_kind = [one for cls in KINDS.values() for one in register.all(cls)]
    assert sorted(by_kind, key=lambda one: one.id) == list(register.records)


@given(registers())
def test_records_are_found_by_what_they_exist_for(register: Register) -> None:
    for one in register.records:
        owners = targets(one, owner=True)
        assert all(one in register.belonging(id_) for id_ in owners)
        assert (one in register.for_all(type(one))) == (not owners)
        assert all(one.id in targets(each, owner=True) for each in register.belonging(one.id))


@given(pairs(), st.data())
def test_what_moves_in_a_register_leaves_what_would_be_made_anew(
    both: tuple[Register, Register], data: st.DataObject
) -> None:
    before, after = both
    ids = st.sets(st.sampled_from([one.id for one in before.records] or ["nobody"]))
    gone = data.draw(ids, "gone")
    come = [one for one in map(after.find, data.draw(ids, "come") - gone) if one is not None]
    left = {one.id: one for one in (*before.records, *come) if one.id not in gone}
    anew = answers_or_faults(lambda: Register(tuple(left.values())))
    assert answers_or_faults(lambda: before.after(come, without=gone)) == anew


@given(pairs(), st.data())
def test_what_is_apart_is_what_the_other_register_has_not(
    both: tuple[Register, Register], data: st.DataObject
) -> None:
    before, changed = both
    ids = st.sets(st.sampled_from([one.id for one in before.records] or ["nobody"]))
    after = remains(changed, data.draw(ids, "gone"))
    old, new = set(before.records), set(after.records)
    gone, come = apart(before, after)
    assert gone == tuple(one for one in before.records if one not in new)
    assert come == tuple(one for one in after.records if one not in old)


def test_what_is_apart_is_found_in_the_middle_of_many() -> None:
    many = [Organisation(id=f"o{number:04}", name="Example") for number in range(2_000)]
    before = Register((BAKERY, *many))
    moved = replace(many[1_000], name="Another")
    after = Register((*many[:300], *many[301:1_000], moved, *many[1_001:], BAKERY))
    assert apart(before, after) == ((many[300], many[1_000]), (moved,))
    assert apart(before, before) == ((), ())
    assert apart(Register(), after) == ((), after.records)


def remains(register: Register, gone: set[str]) -> Register:
    """What is left of a register without some records, and without what can't do without them."""
    left = {one.id: one for one in register.records}
    away = frozenset(gone)
    while away & left.keys():
        kept = {id_: without(one, away) for id_, one in left.items() if id_ not in away}
        left = {id_: one for id_, one in kept.items() if one is not None}
        away |= register_ids(register) - left.keys()
    return Register(tuple(left.values()))


def register_ids(register: Register) -> frozenset[str]:
    """The ids of all records."""
    return frozenset(one.id for one in register.records)


@given(registers())
def test_what_comes_into_an_empty_register_makes_it_what_it_is(register: Register) -> None:
    assert answers(Register().after(register.records)) == answers(register)
    assert answers(register.after((), without=[one.id for one in register.records])) == answers(
        Register()
    )


def answers_or_faults(make: "Callable[[], Register]") -> object:
    """What a register answers, or why there is none."""
    try:
        return answers(make())
    except NotARegisterError as error:
        return error.faults


def answers(register: Register) -> dict[str, object]:
    """What a register answers to everything that it can be asked about its own records."""
    kinds: tuple[type[Record], ...] = (Record, *KINDS.values())
    ids = [one.id for one in register.records]
    return {
        "records": register.records,
        "find": [register.find(id_) for id_ in ids],
        "links": [register.links(one) for one in register.records],
        "all": [register.all(kind) for kind in kinds],
        "naming": [register.naming(id_, kind) for id_ in ids for kind in kinds],
        "belonging": [register.belonging(id_) for id_ in ids],
        "for_all": [register.for_all(kind) for kind in kinds],
    }


@given(registers())
def test_records_are_found_once_and_sorted_by_id(register: Register) -> None:
    for one in register.records:
        of_kinds = (register.naming(one.id, cls) for cls in KINDS.values())
        for some in (*of_kinds, register.naming(one.id, Record), register.belonging(one.id)):
            ids = [each.id for each in some]
            assert ids == sorted(set(ids))


def test_a_full_register_has_every_kind() -> None:
    assert {one.kind for one in full_register().records} == set(KINDS)


def test_what_is_not_there_is_named() -> None:
    with pytest.raises(UnknownRecordError, match='No record has the id "mill"'):
        Register((BAKERY,)).get("mill", Organisation)
    with pytest.raises(UnknownRecordError):
        Register((BAKERY,)).get("bakery", Activity)
    assert "mill" not in Register((BAKERY,))


def test_an_edition_is_a_value() -> None:
    moment = datetime(2026, 11, 22, tzinfo=UTC)
    one = Edition(register=Register((BAKERY,)), number=1, moment=moment, head="0" * 64)
    assert one == Edition(register=Register((BAKERY,)), number=1, moment=moment, head="0" * 64)
