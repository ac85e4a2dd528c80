"""Two sealed editions of the complete example: a few weeks of edits, and a redaction in both."""

from dataclasses import replace
from datetime import UTC, date, datetime
from functools import cache
from typing import Any

from ropa.register.asking import Ref
from ropa.register.choices import Fault, MeasureKind, Unit
from ropa.register.parts import Citation, Period
from ropa.register.records import (
    Contact,
    Organisation,
    ProcessorActivity,
    Purpose,
    Recipient,
    Record,
    Remark,
    RetentionRule,
    SecurityMeasure,
    Transfer,
)
from ropa.register.redaction import stub
from ropa.register.register import Edition, Redaction, Register
from ropa.register.text import text
from ropa.reports import Order
from ropa.translations import LANGUAGES
from tests.reports.orders import fixture

DAY = date(2026, 11, 26)
REDACTED = (Redaction("contact-shop-dpo", datetime(2026, 12, 3, 9, tzinfo=UTC), version=1),)
"""The officer left after the later edition was sealed, and asked for erasure."""
STORED = text(
    en="Storing, serving, monitoring and backing up the data of web shops",
    fr="Conservation, mise à disposition, surveillance et sauvegarde des données des boutiques "
    "en ligne",
)
BACKUPS = SecurityMeasure(
    id="measure-shop-backups",
    name=text(en="Backups", fr="Sauvegardes"),
    description=text(
        en="A copy every night, and a test of restoring it every quarter",
        fr="Une copie chaque nuit, et un essai de restauration chaque trimestre",
    ),
    type=MeasureKind.TECHNICAL,
    activities=(Ref("shop-act-accounts"), Ref("shop-act-newsletter"), Ref("shop-act-orders")),
    confirmed_on=date(2026, 11, 20),
    confirmed_by=Ref("contact-shop-dpo"),
)
PAGING = Remark(
    id="remark-shop-carrier",
    record=Ref("shop-recipient-carrier"),
    fault=Fault.TO_BE_CONFIRMED,
    words=text(en="Whether the new name is registered", fr="Le nouveau nom est-il inscrit"),
)


WHOSE = {
    ("changes", None): "example-shop",
    ("article-30-1", None): "example-shop",
    ("article-30-1", "cnpd"): "example-shop",
    ("article-30-2", None): "example-cloud",
}
"""The reports of the later edition that are reviewed: kind and model, and of whom."""
PAGES = [(kind, model, language) for kind, model in WHOSE for language in LANGUAGES]


def sealed(kind: str, model: str | None, language: str, **more: Any) -> Order:
    """Order a report of the later edition that tells what changed since the one before."""
    whose = WHOSE[kind, model]
    return Order(now(), whose, DAY, language, model=model, since=then(), **more)


@cache
def then() -> Edition:
    """Return the edition that was sealed in September."""
    register = Register(tuple(map(_redacted, fixture("examples/complete").records)))
    moment = datetime(2026, 9, 15, 10, tzinfo=UTC)
    return Edition(register, 3, moment, "3" * 64, sealed=True, redactions=REDACTED)


@cache
def now() -> Edition:
    """Return the edition that was sealed in November."""
    records = {one.id: one for one in then().register.records}
    del records["shop-disclosure-orders-backup"]
    records |= {one.id: one for one in (*_edited(then().register), BACKUPS, PAGING)}
    moment = datetime(2026, 11, 26, 10, tzinfo=UTC)
    register = Register(tuple(records.values()))
    return Edition(register, 12, moment, "c" * 64, sealed=True, redactions=REDACTED)


def _redacted(one: Record) -> Record:
    ids = {each.record for each in REDACTED}
    return stub(one, on=REDACTED[0].moment.date()) if one.id in ids else one


def _edited(register: Register) -> tuple[Record, ...]:
    """Edit some records as an office would in two months."""
    purpose = register.get("shop-purpose-orders", Purpose)
    carrier = register.get("shop-recipient-carrier", Recipient)
    company = register.get("example-carrier", Organisation)
    rule = register.get("shop-keep-orders", RetentionRule)
    manager = register.get("contact-shop-manager", Contact)
    hosting = register.get("cloud-processing-hosting", ProcessorActivity)
    transfer = register.get("shop-transfer-newsletter", Transfer)
    newsletter = register.get("shop-purpose-newsletter", Purpose)
    (tool,) = transfer.tools
    express = "Example Express S.A."
    quoted = Citation(source=Ref("notice-shop"), section="2.1", language="en")
    return (
        replace(
            purpose,
            description=text(
                en="Taking the order, receiving the payment, sending the parcel and answering "
                "questions about it",
                fr="Prise de la commande, encaissement, envoi du colis et réponse aux questions "
                "à son sujet",
            ),
            citations=(quoted,),
        ),
        replace(carrier, name=text(en=express, fr=express)),
        replace(company, name=express, address=(*company.address[:1], "0002 Exempleville")),
        replace(rule, period=Period(number=3, unit=Unit.YEAR)),
        replace(manager, person="Example Person Six", email="management@shop.example.org"),
        replace(hosting, categories=STORED),
        replace(transfer, tools=(replace(tool, annexes=("I.A", "I.B", "I.C", "II", "III")),)),
        replace(newsletter, confirmed_on=date(2026, 11, 20)),
    )
