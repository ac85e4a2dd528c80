"""The record of the bakery as a processor, who bakes for an inn and a mill; nothing is missing."""

from ropa.register.asking import Ref
from ropa.register.choices import Answer, ContractKind, DocumentKind, Role
from ropa.register.parts import Citation
from ropa.register.records import (
    Contract,
    Disclosure,
    Document,
    Organisation,
    ProcessorActivity,
    Recipient,
    Record,
    System,
    Transfer,
)
from ropa.register.register import Register
from ropa.register.text import text
from ropa.reports import Report
from tests.checks.bakery import bakery, states
from tests.reports.orders import report

INN = Organisation(
    id="inn",
    name="Inn of the Example",
    address=("2 Bread Street",),
    country="LU",
    email="inn@example.org",
)
MILL = Organisation(
    id="mill",
    name="Mill of the Example",
    address=("1 Mill Lane",),
    country="FR",
    phone="+33 00",
)
INN_PAPER = Document(id="inn-paper", type=DocumentKind.CONTRACT, title=text(en="Inn papers"))
MILL_PAPER = Document(id="mill-paper", type=DocumentKind.CONTRACT, title=text(en="Mill papers"))
WITH_INN = Contract(
    id="with-inn",
    reference="C-01",
    title=text(en="Baking for the inn"),
    type=ContractKind.PROCESSOR,
    parties=(Ref("bakery"), Ref("inn")),
    document=Ref("inn-paper"),
)
WITH_MILL = Contract(
    id="with-mill",
    reference="C-02",
    title=text(en="Baking for the mill"),
    type=ContractKind.PROCESSOR,
    parties=(Ref("bakery"), Ref("mill")),
    document=Ref("mill-paper"),
)
OVEN = System(id="oven", name=text(en="Oven"), located_in=("LU",), accessed_from=("FR", "LU"))
BAKING = ProcessorActivity(
    id="baking",
    reference="P-01",
    name=text(en="Baking to order", fr="Cuisson sur commande"),
    processor=Ref("bakery"),
    controllers=(Ref("inn"), Ref("mill")),
    categories=text(en="Printing names on cakes", fr="Inscription de noms sur des gâteaux"),
    contracts=(Ref("with-inn"), Ref("with-mill")),
    systems=(Ref("oven"),),
    citations=(Citation(source=Ref("inn-paper"), section="1"), Citation(source=Ref("mill-paper"))),
)
SUGAR = Recipient(id="sugar", name=text(en="Sugar works"))
ICING = Disclosure(
    id="icing", activities=(Ref("baking"),), recipient=Ref("sugar"), role=Role.SUB_PROCESSOR
)
TRIP = Transfer(id="trip", reference="T-1", activities=(Ref("baking"),), country="CH")
RECORDS: tuple[Record, ...] = (
    INN,
    MILL,
    INN_PAPER,
    MILL_PAPER,
    WITH_INN,
    WITH_MILL,
    OVEN,
    BAKING,
    SUGAR,
    ICING,
    TRIP,
    states(Answer.NO, record="inn", topic="dpo", words=text(en="The inn is small.")),
    states(Answer.NO, record="mill", topic="dpo"),
)


def processing(*others: Record, without: tuple[str, ...] = ()) -> Register:
    """Return the bakery's register with what it bakes for others."""
    known = {one.id: one for one in (*RECORDS, *others)}
    return bakery(*known.values(), without=without)


def orders_of_bread(*others: Record, without: tuple[str, ...] = (), **more: object) -> Report:
    """Return the bakery's record as a processor."""
    return report("article-30-2", processing(*others, without=without), "bakery", **more)
