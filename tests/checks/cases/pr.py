"""Cases of the rules PR-..., about a baker who has bread carried, and who bakes for a café."""

from dataclasses import replace
from datetime import date

from ropa import law
from ropa.register.asking import Ref
from ropa.register.choices import Answer, Authorisation, ContractKind, Relation, Role, Unit
from ropa.register.parts import Clause, Period, TransferTool
from ropa.register.records import (
    Activity,
    Contract,
    Disclosure,
    Organisation,
    ProcessorActivity,
    Recipient,
    Record,
)
from ropa.register.register import Register
from ropa.register.text import text
from tests.checks.bakery import ABROAD, CARRIERS, DELIVERY, LOCKS, SALE, bakery
from tests.checks.cases import Case

ALL = tuple(Clause(clause=key, included=Answer.YES) for key in sorted(law.keys("article-28-3")))
CARRIAGE = Contract(
    id="carriage",
    title=text(en="Carriage of bread", fr="Transport de pain"),
    type=ContractKind.PROCESSOR,
    parties=(Ref("bakery"), Ref("carriers")),
    signed_on=date(2024, 1, 2),
    written=Answer.YES,
    clauses=ALL,
    authorisation=Authorisation.NONE,
    diligence_on=date(2025, 6, 1),
)
CAFE = Organisation(
    id="cafe",
    name="Café of the Example",
    address=("2 Bread Street",),
    country="LU",
    phone="+352 00 00 00 02",
)
BAKING_CONTRACT = replace(
    CARRIAGE,
    id="baking-contract",
    title=text(en="Baking", fr="Cuisson"),
    parties=(Ref("bakery"), Ref("cafe")),
    authorisation=Authorisation.GENERAL,
    notice=Period(number=30, unit=Unit.DAY),
    objection=Answer.YES,
)
BAKING = ProcessorActivity(
    id="baking",
    name=text(en="Birthday cakes", fr="Gâteaux d’anniversaire"),
    processor=Ref("bakery"),
    controllers=(Ref("cafe"),),
    categories=text(en="Writing names on cakes", fr="Inscription de noms sur des gâteaux"),
    contracts=(Ref("baking-contract"),),
)
MILL = Recipient(id="mill", name=text(en="Mill", fr="Moulin"), relation=Relation.OUTSIDE)
MILLING = Disclosure(
    id="milling",
    activities=(Ref("baking"),),
    recipient=Ref("mill"),
    role=Role.SUB_PROCESSOR,
    authorised=Answer.YES,
)
MILL_CONTRACT = replace(
    CARRIAGE, id="mill-contract", parties=(Ref("bakery"), Ref("mill")), title=text(en="Mill")
)
OF_BAKING: tuple[Record, ...] = (CAFE, BAKING_CONTRACT, BAKING, MILL, MILLING, MILL_CONTRACT)


def baking(*others: Record, without: tuple[str, ...] = ()) -> Register:
    """Return the baker's register with what is done for the café, and nothing amiss in it."""
    return bakery(CARRIAGE, *OF_BAKING, *others, without=without)


def carried(**changes: object) -> Register:
    """Return the register in which the contract of carriage differs."""
    return baking(replace(CARRIAGE, **changes))  # type: ignore[arg-type]  # as the case says


def bought(**changes: object) -> Register:
    """Return the register in which the contract with the café differs."""
    return baking(replace(BAKING_CONTRACT, **changes))  # type: ignore[arg-type]  # as the case says


SISTER = replace(CARRIERS, relation=Relation.GROUP)
SEPARATELY = replace(DELIVERY, id="separately", role=Role.CONTROLLER)
NO_TOOL = TransferTool(tool="46-2-c", generation="DPA-2021")
CLAUSES = replace(NO_TOOL, generation="SCC-2021", modules=("2",))
CAKES = Activity(
    id="cakes", name=text(en="Birthdays", fr="Anniversaires"), controllers=(Ref("cafe"),)
)
BAKER = Recipient(id="baker", name=text(en="The baker"), organisation=Ref("bakery"))
TO_BAKER = Disclosure(
    id="to-baker",
    activities=(Ref("cakes"),),
    recipient=Ref("baker"),
    role=Role.PROCESSOR,
    contracts=(Ref("baking-contract"),),
)
TO_MILL = replace(MILLING, id="to-mill", activities=(Ref("cakes"),))
LAST_YEAR = date(2025, 12, 31)

CASES: tuple[Case, ...] = (
    Case(
        "PR-001",
        raised=baking(replace(CAFE, phone=None)),
        spared=baking(),
    ),
    Case(
        "PR-002",
        raised=baking(replace(BAKING, categories=None)),
        spared=baking(),
    ),
    Case(
        "PR-003",
        raised=baking(replace(LOCKS, activities=(Ref("bread"),))),
        spared=baking(replace(LOCKS, activities=(Ref("bread"), Ref("baking")))),
    ),
    Case(
        "PR-004",
        raised=carried(until=LAST_YEAR),
        spared=carried(until=LAST_YEAR),
        spared_on=LAST_YEAR,
    ),
    Case(
        "PR-005",
        raised=carried(clauses=tuple(one for one in ALL if one.clause != "g")),
        spared=carried(),
    ),
    Case(
        "PR-006",
        raised=carried(signed_on=None),
        spared=carried(),
    ),
    Case(
        "PR-007",
        raised=baking(replace(MILLING, authorised=Answer.NO)),
        spared=baking(),
    ),
    Case(
        "PR-008",
        raised=baking(without=("mill-contract",)),
        spared=baking(),
    ),
    Case(
        "PR-009",
        raised=bought(notice=None),
        spared=bought(notice=None, authorisation=Authorisation.SPECIFIC),
    ),
    Case(
        "PR-010",
        raised=baking(replace(CARRIAGE, until=LAST_YEAR), without=("delivery",)),
        spared=baking(
            replace(CARRIAGE, until=LAST_YEAR, returned=text(en="Carrier’s letter of 5 January")),
            without=("delivery",),
        ),
    ),
    Case(
        "PR-011",
        raised=carried(diligence_on=date(2024, 11, 21)),
        spared=carried(diligence_on=date(2024, 11, 22)),
    ),
    Case(
        "PR-012",
        raised=baking(SEPARATELY),
        spared=baking(
            replace(SEPARATELY, purposes=(Ref("complaints"),)),
            replace(DELIVERY, purposes=(Ref("sale"),)),
            replace(SALE, id="complaints"),
        ),
    ),
    Case(
        "PR-013",
        raised=baking(SISTER, without=("carriage",)),
        spared=baking(SISTER),
    ),
    Case(
        "PR-014",
        raised=baking(replace(ABROAD, country="IN", tools=(NO_TOOL,))),
        spared=baking(replace(ABROAD, country="IN", tools=(CLAUSES,))),
    ),
    Case(
        "PR-015",
        raised=baking(CAKES, BAKER, TO_BAKER),
        spared=baking(CAKES, BAKER, TO_BAKER, TO_MILL),
    ),
    Case(
        "PR-016",
        raised=baking(CAKES, without=("baking", "milling")),
        spared=baking(CAKES),
    ),
)
