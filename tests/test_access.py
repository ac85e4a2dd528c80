"""Who may do what: policies, and what an editor may change."""

from dataclasses import replace

import pytest

from ropa.access import Policy, Principal, Role, admits, may_answer, may_change, may_make
from ropa.register.asking import Ref
from ropa.register.records import (
    KINDS,
    Activity,
    Department,
    JointArrangement,
    Organisation,
    Purpose,
    Record,
)
from ropa.register.text import text

BAKERY = Organisation(id="bakery", name="Bakery")
SHOP = Organisation(id="shop", name="Shop", branch_of=Ref("bakery"))
BREWERY = Organisation(id="brewery", name="Brewery")
SALES = Department(id="sales", name=text(en="Sales"), organisation=Ref("shop"))
NOBODYS = Department(id="nobodys", name=text(en="Nobody's"))
BOTH = JointArrangement(id="both", title=text(en="Both"), parties=(Ref("bakery"), Ref("brewery")))
OTHERS = JointArrangement(id="others", title=text(en="Others"), parties=(Ref("brewery"),))
ORDERS = Activity(
    id="orders",
    name=text(en="Orders"),
    controllers=(Ref("bakery"),),
    department=Ref("sales"),
)
DELIVERY = Purpose(id="delivery", activity=Ref("orders"), name=text(en="Delivery"))
KNOWN: dict[str, Record] = {
    one.id: one for one in (BAKERY, SHOP, BREWERY, SALES, NOBODYS, BOTH, OTHERS, ORDERS, DELIVERY)
}
EDITOR = Principal(
    account=1, handle="editor-1", roles=frozenset({Role.EDITOR}), departments=frozenset({"sales"})
)
DPO = Principal(account=2, handle="dpo-1", roles=frozenset({Role.DPO}))


@pytest.mark.parametrize("role", Role)
def test_what_is_for_nobody_lets_nobody_in_and_what_is_public_everybody(role: Role) -> None:
    somebody = Principal(account=1, handle="one", roles=frozenset({role}))
    assert not admits(Policy.NOBODY, somebody)
    assert admits(Policy.PUBLIC, somebody)
    assert admits(Policy.PUBLIC, None)
    assert admits(Policy.SIGNED_IN, somebody)
    assert not admits(Policy.SIGNED_IN, None)


def test_an_editor_changes_activities_of_their_departments_and_what_exists_for_them() -> None:
    assert may_change(EDITOR, ORDERS, find=KNOWN.get)
    assert may_change(EDITOR, DELIVERY, find=KNOWN.get)
    assert not may_change(EDITOR, replace(ORDERS, department=None), find=KNOWN.get)
    assert not may_change(EDITOR, BAKERY, find=KNOWN.get)
    assert not may_change(EDITOR, replace(DELIVERY, activity=Ref("gone")), find=KNOWN.get)


@pytest.mark.parametrize(
    ("changed", "may"),
    [
        ({"name": text(en="Orders and returns")}, True),
        ({"controllers": (Ref("shop"),)}, True),
        ({"controllers": (Ref("brewery"),)}, False),
        ({"controllers": (Ref("bakery"), Ref("brewery"))}, False),
        ({"controllers": (), "arrangement": Ref("both")}, True),
        ({"controllers": (), "arrangement": Ref("others")}, False),
        ({"controllers": (), "department": Ref("nobodys")}, False),
        ({"controllers": ()}, False),
    ],
)
def test_an_editor_moves_no_activity_into_another_companys_record(
    changed: dict[str, object], *, may: bool
) -> None:
    after = replace(ORDERS, **changed)  # type: ignore[arg-type]  # by their names
    assert may_answer(EDITOR, ORDERS, after, find=KNOWN.get) is may
    assert may_answer(DPO, ORDERS, after, find=KNOWN.get)


def test_a_new_activity_is_answered_for_by_the_company_of_its_department() -> None:
    assert may_answer(EDITOR, None, ORDERS, find=KNOWN.get)
    foreign = replace(ORDERS, controllers=(Ref("brewery"),))
    assert not may_answer(EDITOR, None, foreign, find=KNOWN.get)
    assert may_answer(EDITOR, None, DELIVERY, find=KNOWN.get)


def test_a_kind_is_an_editors_if_records_of_it_may_exist_for_activities() -> None:
    own = {kind for kind, cls in KINDS.items() if may_make(EDITOR, cls)}
    assert {"activity", "purpose", "basis", "disclosure", "statement", "remark"} <= own
    shared = {"organisation", "department", "data-category", "data-element", "recipient"}
    assert not own & {*shared, "approval", "decision", "handover", "notice", "rights-channel"}
    assert all(may_make(DPO, cls) for cls in KINDS.values())
    auditor = replace(EDITOR, roles=frozenset({Role.AUDITOR}))
    assert not any(may_make(auditor, cls) for cls in KINDS.values())


def test_an_editor_takes_no_activity_out_of_a_companys_record() -> None:
    stand = replace(ORDERS, controllers=(Ref("bakery"), Ref("brewery")))
    lent = replace(ORDERS, controllers=(Ref("brewery"),))
    joint = replace(ORDERS, controllers=(), arrangement=Ref("both"))
    for before, after in ((stand, ORDERS), (lent, ORDERS), (joint, ORDERS), (stand, joint)):
        may = before is stand and after is joint  # both answer still, by their arrangement
        assert may_answer(EDITOR, before, after, find=KNOWN.get) is may
    assert may_answer(EDITOR, stand, replace(stand, name=text(en="Stand")), find=KNOWN.get)
    assert may_answer(EDITOR, None, replace(ORDERS, controllers=()), find=KNOWN.get)
