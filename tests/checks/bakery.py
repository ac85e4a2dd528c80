"""A bakery's record in which nothing is missing, for tests to take something away from."""

from datetime import date

from ropa.register.asking import Ref
from ropa.register.choices import (
    Answer,
    Nature,
    Office,
    Operation,
    Relation,
    Role,
    SourceKind,
    Status,
    Unit,
)
from ropa.register.parts import Citation, Period
from ropa.register.records import (
    Activity,
    Basis,
    Contact,
    DataCategory,
    DataElement,
    DataSubjectCategory,
    DataUse,
    Disclosure,
    Mandate,
    Notice,
    Organisation,
    Purpose,
    Recipient,
    Record,
    RetentionRule,
    SecurityMeasure,
    Source,
    Statement,
    Transfer,
)
from ropa.register.register import Register
from ropa.register.text import text

ON = date(2026, 11, 22)
STATED = (Citation(source=Ref("notice"), section="1.10"),)
BAKERY = Organisation(
    id="bakery",
    name="Bakery of the Example",
    address=("1 Bread Street",),
    country="LU",
    email="bread@example.org",
    citations=STATED,
)
OFFICER = Contact(id="officer", person="A. N. Example", email="privacy@example.org")
MANDATE = Mandate(
    id="mandate", organisation=Ref("bakery"), office=Office.DPO, holder=Ref("officer")
)
BREAD = Activity(
    id="bread",
    reference="A-01",
    name=text(en="Selling bread", fr="Vente de pain"),
    controllers=(Ref("bakery"),),
    status=Status.ACTIVE,
    citations=STATED,
)
SALE = Purpose(id="sale", activity=Ref("bread"), name=text(en="Sale", fr="Vente"))
CONTRACT = Basis(id="sale-basis", purpose=Ref("sale"), article_6="6-1-b")
GUESTS = DataSubjectCategory(id="guests", name=text(en="Guests", fr="Clients"))
ADDRESSES = DataCategory(id="addresses", name=text(en="Contact data", fr="Coordonnées"))
MAIL = DataElement(id="mail", category=Ref("addresses"), name=text(en="E-mail", fr="Courriel"))
USE = DataUse(
    id="use",
    activity=Ref("bread"),
    data_subjects=(Ref("guests"),),
    data=(Ref("addresses"),),
    operations=(Operation.STORED,),
)
ORDERS = Source(
    id="orders",
    name=text(en="Orders", fr="Commandes"),
    origin=SourceKind.DATA_SUBJECT,
    data=(Ref("mail"),),
)
CARRIERS = Recipient(
    id="carriers", name=text(en="Carriers", fr="Transporteurs"), relation=Relation.OUTSIDE
)
DELIVERY = Disclosure(
    id="delivery",
    activities=(Ref("bread"),),
    recipient=Ref("carriers"),
    role=Role.PROCESSOR,
    data=(Ref("mail"),),
    citations=STATED,
)
ABROAD = Transfer(
    id="abroad",
    activities=(Ref("bread"),),
    importer=Ref("carriers"),
    country="CH",
    takes_place=Answer.YES,
)
A_MONTH = RetentionRule(
    id="a-month",
    name=text(en="Orders", fr="Commandes"),
    activities=(Ref("bread"),),
    data=(Ref("addresses"),),
    period=Period(number=1, unit=Unit.MONTH),
    nature=Nature.AT_MOST,
)
LOCKS = SecurityMeasure(id="locks", name=text(en="Locks", fr="Serrures"))
NOTICE = Notice(
    id="notice", title=text(en="Privacy notice", fr="Déclaration"), dated=date(2021, 7, 22)
)
RECORDS: tuple[Record, ...] = (
    BAKERY,
    OFFICER,
    MANDATE,
    BREAD,
    SALE,
    CONTRACT,
    GUESTS,
    ADDRESSES,
    MAIL,
    USE,
    ORDERS,
    CARRIERS,
    DELIVERY,
    ABROAD,
    A_MONTH,
    LOCKS,
    NOTICE,
)  # fmt: skip - as a baker counts them


def bakery(*others: Record, without: tuple[str, ...] = ()) -> Register:
    """Return the bakery's register with other records, in the place of those with their ids."""
    records = {one.id: one for one in (*RECORDS, *others)}
    return Register(tuple(one for id_, one in records.items() if id_ not in without))


def states(answer: Answer, *, record: str, topic: str, **more: object) -> Statement:
    """Return what somebody states about a topic of a record."""
    id_ = f"{record}-{topic}"
    return Statement(id=id_, record=Ref(record), field=topic, answer=answer, **more)  # type: ignore[arg-type]  # as the caller says
