"""An entry that is not said to be touched by a change prints what it printed before."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ropa.exports.register_files import read_files
from ropa.register.asking import Ref
from ropa.register.links import without
from ropa.register.printed import Entered, printed_digest, printed_documents
from ropa.register.records import (
    Activity,
    DataCategory,
    DataElement,
    ProcessorActivity,
    Recipient,
    Record,
    RetentionRule,
    Source,
)
from ropa.register.register import Register
from ropa.register.reprinted import touched
from ropa.register.text import text
from tests.register.strategies import registers

GROUP = Register(read_files(Path(__file__).parents[1] / "console" / "register").records)


def entries(register: Register) -> tuple[Entered, ...]:
    return (*register.all(Activity), *register.all(ProcessorActivity))


def reprinted(before: Register, after: Register) -> set[str]:
    """Return the entries of which it is said that they may print something else."""
    change = touched(before, after)
    both = {one.id for one in entries(before)}
    return {
        id_
        for id_ in both
        if change.may_reprint(id_, printed_documents(before, _entry(before, id_)).keys())
    }


def _entry(register: Register, id_: str) -> Entered:
    return next(one for one in entries(register) if one.id == id_)


def with_(*records: Record) -> Register:
    put = {one.id: one for one in records}
    kept = (one for one in GROUP.records if one.id not in put)
    return Register((*kept, *records))


def test_nothing_is_touched_where_nothing_changed() -> None:
    assert reprinted(GROUP, Register(GROUP.records)) == set()


CHANGES: tuple[tuple[Record, set[str]], ...] = (
    (replace(GROUP.get("courier", Recipient), name=text(en="Other")), {"orders"}),
    (replace(GROUP.get("pub", Recipient), name=text(en="Inn")), {"brews"}),
    (replace(GROUP.get("wages", Activity), name=text(en="Pay")), {"wages"}),
    (Recipient(id="nobody", name=text(en="Named by none")), set()),
    (
        RetentionRule(id="new-rule", name=text(en="Kept"), data=(Ref("songs"),)),
        {one.id for one in entries(GROUP)},
    ),
    (
        replace(GROUP.get("order-form", Source), activities=()),
        {one.id for one in entries(GROUP)},
    ),
    (
        replace(GROUP.get("tune", DataElement), category=Ref("addresses")),
        {one.id for one in entries(GROUP)},
    ),
    (
        replace(GROUP.get("songs", DataCategory), everything=True),
        {one.id for one in entries(GROUP)},
    ),
)


@pytest.mark.parametrize(("change", "expected"), CHANGES, ids=lambda one: getattr(one, "id", ""))
def test_a_change_touches_the_entries_that_may_print_it(change: Record, expected: set[str]) -> None:
    assert reprinted(GROUP, with_(change)) == expected


@settings(max_examples=60)
@given(registers(), st.data())
def test_no_entry_prints_something_else_untold(register: Register, data: st.DataObject) -> None:
    if not register.records:
        return
    gone = frozenset({data.draw(st.sampled_from(register.records)).id})
    left = tuple(register.records)
    while True:
        cut = [one for one in left if one.id not in gone]
        kept = [without(one, gone) for one in cut]
        lost = {one.id for one, each in zip(cut, kept, strict=True) if each is None}
        if not lost:
            break
        gone |= lost
    smaller = Register(tuple(one for one in kept if one is not None))
    for before, after in ((register, smaller), (smaller, register)):
        told = reprinted(before, after)
        for one in entries(before):
            now = after.find(one.id)
            if one.id not in told and isinstance(now, Entered):
                assert printed_digest(before, one) == printed_digest(after, now)
