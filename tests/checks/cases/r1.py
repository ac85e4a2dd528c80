"""Cases of the rules R1-..."""

from dataclasses import replace
from datetime import date

from ropa.register.asking import Ref
from ropa.register.choices import Answer, MeasureKind, Nature, Role, Unit
from ropa.register.parts import Period, YearFigures
from ropa.register.records import (
    Approval,
    DataCategory,
    Organisation,
    Record,
    SecurityMeasure,
    System,
)
from ropa.register.text import text
from tests.checks.bakery import (
    A_MONTH,
    ABROAD,
    BAKERY,
    BREAD,
    CARRIERS,
    DELIVERY,
    LOCKS,
    ON,
    SALE,
    USE,
    bakery,
    states,
)
from tests.checks.cases import Case

VAN = Organisation(id="van", name="Van Inc.", country="US")
DRIVER = replace(CARRIERS, organisation=Ref("van"))
ORDERED = DataCategory(id="ordered", name=text(en="Orders", fr="Commandes"))
BOTH = replace(USE, data=(Ref("addresses"), Ref("ordered")))
FOR_ALL_DATA = replace(A_MONTH, data=())
YEARS = replace(A_MONTH, period=Period(number=2, unit=Unit.YEAR))
TILL = System(id="till", name=text(en="Till", fr="Caisse"), data=(Ref("addresses"),))
AT_THE_TILL = replace(BREAD, systems=(Ref("till"),))
CNPD = Organisation(id="cnpd", name="CNPD", country="LU")
WATCHED = replace(BAKERY, authority=Ref("cnpd"))
IN_ENGLISH = replace(SALE, name=text(en="Sale of bread"))
SEEN = replace(BREAD, confirmed_on=date(2025, 11, 22))
APPROVED = Approval(
    id="approved",
    activity=Ref("bread"),
    digest="0" * 64,
    approved_by=Ref("officer"),
    approved_on=date(2026, 3, 1),
)
SMALL = replace(BAKERY, figures=(YearFigures(year=2025, headcount=9),))
OCCASIONAL = replace(BREAD, occasional=Answer.YES)
CLAIM = states(Answer.YES, record="bread", topic="article-30-5")


def measured(*, alike: bool) -> tuple[Record, ...]:
    """Return three activities of the bakery, all locked, or one of them otherwise."""
    more = [replace(BREAD, id=f"bread-{n}", reference=f"A-0{n}") for n in (2, 3)]
    locked = ("bread", "bread-2", "bread-3") if alike else ("bread", "bread-2")
    locks = replace(LOCKS, activities=tuple(Ref(id_) for id_ in locked))
    dogs = SecurityMeasure(
        id="dogs",
        name=text(en="Dogs", fr="Chiens"),
        type=MeasureKind.ORGANISATIONAL,
        activities=(Ref("bread-3"),),
    )
    return (*more, locks) if alike else (*more, locks, dogs)


CASES: tuple[Case, ...] = (
    Case("R1-001", raised=bakery(without=("sale", "sale-basis")), spared=bakery()),
    Case(
        "R1-002",
        raised=bakery(replace(SALE, name=text(en="Business purposes"))),
        spared=bakery(replace(SALE, name=text(en="Business purposes of the bakery"))),
    ),
    Case("R1-003", raised=bakery(replace(USE, never=True)), spared=bakery()),
    Case("R1-004", raised=bakery(without=("use",)), spared=bakery()),
    Case(
        "R1-005",
        raised=bakery(ORDERED, replace(DELIVERY, data=(Ref("ordered"),))),
        spared=bakery(ORDERED, BOTH, replace(DELIVERY, data=(Ref("ordered"),))),
    ),
    Case(
        "R1-006",
        raised=bakery(replace(ORDERED, name=text(en="Other data")), BOTH),
        spared=bakery(replace(ORDERED, name=text(en="Other data on orders")), BOTH),
    ),
    Case(
        "R1-007",
        raised=bakery(without=("delivery",)),
        spared=bakery(states(Answer.NO, record="bread", topic="recipients"), without=("delivery",)),
    ),
    Case("R1-008", raised=bakery(replace(DELIVERY, role=Role.UNKNOWN)), spared=bakery()),
    Case(
        "R1-009",
        raised=bakery(replace(CARRIERS, name=text(en="Partners"))),
        spared=bakery(replace(CARRIERS, name=text(en="Partners of the bakery"))),
    ),
    Case(
        "R1-010",
        raised=bakery(without=("abroad",)),
        spared=bakery(states(Answer.NO, record="bread", topic="transfers"), without=("abroad",)),
    ),
    Case("R1-011", raised=bakery(replace(ABROAD, country=None)), spared=bakery()),
    Case(
        "R1-012",
        raised=bakery(VAN, DRIVER, without=("abroad",)),
        spared=bakery(replace(VAN, country="DE"), DRIVER, without=("abroad",)),
    ),
    Case("R1-013", raised=bakery(without=("a-month",)), spared=bakery()),
    Case(
        "R1-014",
        raised=bakery(replace(A_MONTH, nature=Nature.AT_LEAST)),
        spared=bakery(replace(A_MONTH, nature=Nature.TYPICALLY)),
    ),
    Case(
        "R1-014",
        raised=bakery(replace(A_MONTH, period_to=Period(number=7, unit=Unit.DAY))),
        spared=bakery(replace(A_MONTH, period_to=Period(number=1, unit=Unit.YEAR))),
    ),
    Case(
        "R1-014",
        raised=bakery(replace(A_MONTH, period=None, criteria=text(en="As long as necessary"))),
        spared=bakery(replace(A_MONTH, period=None, criteria=text(en="Until it is delivered"))),
    ),
    Case(
        "R1-015",
        raised=bakery(ORDERED, BOTH, FOR_ALL_DATA),
        spared=bakery(ORDERED, FOR_ALL_DATA),
    ),
    Case(
        "R1-016",
        raised=bakery(),
        spared=bakery(replace(A_MONTH, ground=text(en="Complaints", fr="Réclamations"))),
    ),
    Case(
        "R1-017",
        raised=bakery(replace(YEARS, longest=Period(number=23, unit=Unit.MONTH))),
        spared=bakery(replace(YEARS, longest=Period(number=24, unit=Unit.MONTH))),
    ),
    Case("R1-018", raised=bakery(without=("locks",)), spared=bakery()),
    Case(
        "R1-019",
        raised=bakery(*measured(alike=True)),
        spared=bakery(*measured(alike=False)),
    ),
    Case("R1-020", raised=bakery(without=("orders",)), spared=bakery()),
    Case("R1-021", raised=bakery(SEEN), spared=bakery(SEEN), on=date(2026, 11, 23), spared_on=ON),
    Case(
        "R1-022",
        raised=bakery(replace(BREAD, since=date(2026, 1, 2), until=date(2026, 1, 1))),
        spared=bakery(replace(BREAD, since=date(2026, 1, 1), until=date(2026, 1, 1))),
        on=date(2026, 1, 1),
    ),
    Case(
        "R1-023",
        raised=bakery(SMALL, OCCASIONAL, CLAIM),
        spared=bakery(SMALL, OCCASIONAL),
    ),
    Case(
        "R1-024",
        raised=bakery(SMALL, replace(BREAD, occasional=Answer.NO), CLAIM),
        spared=bakery(SMALL, OCCASIONAL, CLAIM),
    ),
    Case(
        "R1-025",
        raised=bakery(replace(TILL, data=(Ref("ordered"),)), ORDERED, AT_THE_TILL),
        spared=bakery(TILL, ORDERED, AT_THE_TILL),
    ),
    Case(
        "R1-026",
        raised=bakery(CNPD, WATCHED, IN_ENGLISH),
        spared=bakery(CNPD, replace(WATCHED, authority=None), IN_ENGLISH),
    ),
    Case(
        "R1-027",
        raised=bakery(APPROVED, replace(BREAD, confirmed_on=date(2026, 3, 2))),
        spared=bakery(APPROVED, replace(BREAD, confirmed_on=date(2026, 3, 1))),
    ),
    Case(
        "R1-028",
        raised=bakery(replace(VAN, country=None), DRIVER, without=("abroad",)),
        spared=bakery(replace(VAN, country="LU"), DRIVER, without=("abroad",)),
    ),
    Case(
        "R1-029",
        raised=bakery(states(Answer.NO, record="bread", topic="transfers")),
        spared=bakery(states(Answer.NO, record="bread", topic="transfers"), without=("abroad",)),
    ),
)
