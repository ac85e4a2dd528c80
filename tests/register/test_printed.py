"""What an entry prints is a register of its own, and its digest covers that and nothing else."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings

from ropa.exports.register_files import read_files
from ropa.register.asking import Ref
from ropa.register.choices import Answer, DocumentKind
from ropa.register.printed import Entered, printed, printed_digest, reads_alike
from ropa.register.records import (
    Activity,
    Contact,
    DataCategory,
    Disclosure,
    Document,
    Organisation,
    ProcessorActivity,
    Purpose,
    Recipient,
    Record,
    RetentionRule,
    Statement,
)
from ropa.register.register import Register
from ropa.register.text import text
from tests.register.strategies import registers

GROUP = Register(read_files(Path(__file__).parents[1] / "console" / "register").records)


def with_(*records: Record) -> Register:
    """Return the group's register with some records put into it."""
    put = {one.id: one for one in records}
    kept = (one for one in GROUP.records if one.id not in put)
    return Register((*kept, *records))


def digest(register: Register, id_: str = "orders") -> str:
    return printed_digest(register, register.get(id_, Activity))


def entries(register: Register) -> tuple[Entered, ...]:
    return (*register.all(Activity), *register.all(ProcessorActivity))


EDITS: tuple[Record, ...] = (
    replace(GROUP.get("orders", Activity), description=text(en="What is ordered")),
    replace(GROUP.get("courier", Recipient), name=text(en="Other courier")),
    replace(GROUP.get("addresses", DataCategory), name=text(en="Places")),
    replace(GROUP.get("bakery", Organisation), name="Bakery S.A."),
    replace(GROUP.get("purpose-delivery", Purpose), name=text(en="Bringing")),
    replace(GROUP.get("no-fee", Statement), words=text(en="None")),
    RetentionRule(id="keep-addresses", name=text(en="Kept"), data=(Ref("addresses"),)),
)


@pytest.mark.parametrize("edit", EDITS, ids=lambda one: one.id)
def test_whatever_the_entry_prints_changes_its_digest(edit: Record) -> None:
    """Also what is shared: an approval of the entry no longer fits it."""
    assert digest(with_(edit)) != digest(GROUP)


UPKEEP: tuple[Record, ...] = (
    replace(
        GROUP.get("orders", Activity),
        confirmed_on=date(2026, 1, 2),
        confirmed_by=Ref("baker"),
        next_review=date(2027, 1, 2),
        owner=Ref("baker"),
        dpia_triggers=("profiling",),
    ),
    replace(GROUP.get("bakery", Organisation), phone="+352 000"),
    replace(GROUP.get("baker", Contact), phone="+352 000"),
    replace(GROUP.get("brews", Activity), name=text(en="Canary songs")),
    replace(GROUP.get("pub", Recipient), name=text(en="Canary inn")),
)


@pytest.mark.parametrize("edit", UPKEEP, ids=lambda one: one.id)
def test_who_looks_after_it_and_what_others_print_does_not(edit: Record) -> None:
    assert digest(with_(edit)) == digest(GROUP)


def test_whose_else_a_disclosure_is_makes_no_difference() -> None:
    shared = GROUP.get("to-courier", Disclosure)
    both = with_(replace(shared, activities=(Ref("orders"), Ref("wages"))))
    assert digest(both) == digest(GROUP)
    assert digest(both, "wages") != digest(GROUP, "wages")
    assert "orders" not in printed(both, both.get("wages", Activity))


def test_a_purpose_of_others_is_named_and_its_own_entry_is_not_told() -> None:
    """A disclosure of this activity, for the purpose of another one."""
    shared = replace(
        GROUP.get("to-courier", Disclosure),
        activities=(Ref("orders"),),
        purposes=(Ref("purpose-wages"),),
    )
    wages = replace(GROUP.get("wages", Activity), description=text(en="Whom we pay"))
    register = with_(shared, wages)
    found = printed(register, register.get("orders", Activity))
    assert found.get("to-courier", Disclosure).purposes == ("purpose-wages",)
    assert found.get("wages", Activity).description is None
    other = replace(register.get("purpose-wages", Purpose), name=text(en="Paying"))
    renamed = with_(shared, wages, other)
    assert digest(renamed) != digest(register)
    assert digest(with_(shared)) == digest(register)


def test_nothing_internal_is_printed() -> None:
    found = printed(GROUP, GROUP.get("orders", Activity))
    assert "baking-dpia" not in found
    assert "remark-orders" not in found
    assert found.get("orders", Activity).dpia is None


def test_what_only_an_internal_field_names_is_not_printed() -> None:
    agreed = Document(id="agreed", type=DocumentKind.ARRANGEMENT, title=text(en="Agreed"))
    told = replace(GROUP.get("orders", Activity), staff_information=Ref("agreed"))
    register = with_(agreed, told)
    assert "agreed" not in printed(register, register.get("orders", Activity))
    assert digest(register) == digest(GROUP)


def test_what_is_stated_about_an_internal_field_is_not_printed() -> None:
    stated = [
        Statement(
            id=f"of-{field}", record=Ref("orders"), field=field.replace("-", "_"), answer=Answer.YES
        )
        for field in ("occasional", "dpia-required")
    ]
    register = with_(*stated)
    found = printed(register, register.get("orders", Activity))
    assert "of-occasional" in found
    assert "of-dpia-required" not in found


@settings(max_examples=30)
@given(registers())
def test_what_is_printed_prints_the_same(register: Register) -> None:
    for one in entries(register):
        found = printed(register, one)
        again = found.get(one.id, type(one))
        assert printed_digest(found, again) == printed_digest(register, one)


@pytest.mark.parametrize(
    ("id_", "edit", "alike"),
    [
        ("orders", {"confirmed_on": date(2026, 1, 2), "owner": Ref("brewer")}, True),
        ("orders", {"name": text(en="Sales")}, False),
        ("orders", {"dpia_required": Answer.NO}, True),
        ("bakery", {"phone": "+49 30 5550100"}, True),
        ("bakery", {"name": "Bakery & Sons"}, False),
        ("to-courier", {"activities": (Ref("orders"), Ref("wages"))}, True),
        ("to-courier", {"activities": (Ref("wages"),)}, False),
    ],
)
def test_a_record_reads_alike_if_what_is_printed_of_it_is_the_same(
    id_: str,
    edit: dict[str, Any],
    alike: bool,  # noqa: FBT001 - what pytest gives each case
) -> None:
    before = GROUP.get(id_, Record)
    after = replace(before, **edit)
    assert after != before
    assert reads_alike(before, after, activity="orders") is alike


def test_what_comes_or_goes_does_not_read_as_before() -> None:
    bakery = GROUP.get("bakery", Record)
    assert not reads_alike(None, bakery, activity="orders")
    assert not reads_alike(bakery, None, activity="orders")
