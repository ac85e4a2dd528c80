"""Cases of the rules JC-..."""

from dataclasses import replace
from datetime import date

from ropa.register.asking import Ref
from ropa.register.choices import Answer, Relation, Role
from ropa.register.parts import Duty
from ropa.register.records import Activity, Purpose, Record
from ropa.register.register import Register
from ropa.register.text import text
from tests.checks.bakery import BREAD, CARRIERS, DELIVERY, bakery
from tests.checks.cases import Case
from tests.checks.test_arrangements import DUTIES, MILL, WHOLE

JOINT = replace(BREAD, controllers=(), arrangement=Ref("jointly"))
BOTH = replace(BREAD, controllers=(Ref("bakery"), Ref("mill")))
MILLERS = replace(CARRIERS, organisation=Ref("mill"), relation=Relation.GROUP)
SHARED = replace(DELIVERY, role=Role.JOINT_CONTROLLER)
CAKES = Activity(id="cakes", name=text(en="Cakes"), controllers=(Ref("mill"),))
ADVERTISING = Purpose(id="advertising", activity=Ref("cakes"), name=text(en="Advertising"))


def mill(*others: Record) -> Register:
    """Return the bakery's register with a mill that sells bread with it, by an arrangement."""
    return bakery(MILL, WHOLE, JOINT, *others)


def nobody_for(duty: str) -> tuple[Duty, ...]:
    return tuple(one for one in DUTIES if one.duty != duty)


CASES: tuple[Case, ...] = (
    Case(
        "JC-001",
        raised=bakery(MILL, BOTH),
        spared=bakery(MILL, WHOLE, replace(BOTH, arrangement=Ref("jointly"))),
    ),
    Case("JC-002", raised=mill(replace(WHOLE, parties=(Ref("bakery"),))), spared=mill()),
    Case("JC-003", raised=mill(replace(WHOLE, duties=nobody_for("information"))), spared=mill()),
    Case("JC-004", raised=mill(replace(WHOLE, duties=nobody_for("access"))), spared=mill()),
    Case("JC-005", raised=mill(replace(WHOLE, essence=None)), spared=mill()),
    Case(
        "JC-006",
        raised=mill(replace(WHOLE, essence_published_on=date(2021, 1, 31))),
        spared=mill(replace(WHOLE, essence_published_on=date(2021, 2, 1))),
    ),
    Case("JC-007", raised=mill(replace(WHOLE, contact_point=None)), spared=mill()),
    Case("JC-008", raised=mill(replace(WHOLE, duties=nobody_for("security"))), spared=mill()),
    Case(
        "JC-009",
        raised=mill(replace(JOINT, controllers=(Ref("bakery"),))),
        spared=mill(replace(JOINT, controllers=(Ref("bakery"), Ref("mill")))),
    ),
    Case("JC-009", raised=bakery(MILL, MILLERS, SHARED), spared=mill(MILLERS, SHARED)),
    Case(
        "JC-010",
        raised=mill(replace(WHOLE, purposes_jointly=Answer.NO)),
        spared=mill(replace(WHOLE, purposes_jointly=Answer.YES)),
    ),
    Case(
        "JC-010",
        raised=mill(MILLERS, CAKES, ADVERTISING, replace(SHARED, purposes=(Ref("advertising"),))),
        spared=mill(MILLERS, CAKES, ADVERTISING, replace(SHARED, purposes=(Ref("sale"),))),
    ),
)
