"""The bakery as a business in the sense of the CCPA in which California finds nothing to ask."""

from dataclasses import replace
from datetime import date

from ropa import law
from ropa.register.asking import Ref
from ropa.register.choices import Answer, ContractKind, Operation
from ropa.register.parts import CcpaKey, Clause, SensitiveKey, YearFigures
from ropa.register.records import (
    Contact,
    Contract,
    DataCategory,
    DataUse,
    Notice,
    Record,
    RightsChannel,
)
from ropa.register.register import Register
from ropa.register.text import text
from tests.checks.bakery import (
    ADDRESSES,
    BAKERY,
    DELIVERY,
    NOTICE,
    ORDERS,
    USE,
    bakery,
    states,
)

DAY = date(2025, 11, 22)
"""By the regulation of 2023: that of 2026 has not been compared."""
LATELY = date(2025, 6, 1)

BUSINESS = replace(BAKERY, figures=(YearFigures(year=2024, ccpa_business=Answer.YES),))
COLLECTED = replace(ADDRESSES, ccpa=(CcpaKey(key="PI-A"),))
ELSE = DataCategory(
    id="else",
    name=text(en="Anything else", fr="Toute autre chose"),
    ccpa=tuple(CcpaKey(key=key) for key in sorted(law.keys("ccpa-categories") - {"PI-A"})),
    ccpa_sensitive=tuple(SensitiveKey(key=key) for key in sorted(law.keys("ccpa-sensitive"))),
)
NEVER = DataUse(
    id="never",
    activity=Ref("bread"),
    data_subjects=(Ref("guests"),),
    data=(Ref("else"),),
    operations=(Operation.COLLECTED,),
    never=True,
)
FROM_GUESTS = replace(ORDERS, data=(Ref("addresses"),))
CLAUSES = tuple(
    Clause(clause=key, included=Answer.YES) for key in sorted(law.keys("ccpa-contract"))
)
ANNEX = Contract(
    id="annex",
    title=text(en="CCPA annex", fr="Annexe CCPA"),
    type=ContractKind.CCPA,
    parties=(Ref("bakery"), Ref("carriers")),
    clauses=CLAUSES,
    purpose=text(en="Carrying bread to its buyers", fr="Porter le pain aux acheteurs"),
)
CARRIED = replace(
    DELIVERY,
    since=date(2024, 1, 1),
    confirmed_on=LATELY,
    business_purpose=Answer.YES,
    business_purposes=("BP-5",),
    sold=Answer.NO,
    shared=Answer.NO,
    ccpa_class="service-provider",
    contracts=(Ref("annex"),),
)
UPDATED: Notice = replace(NOTICE, dated=LATELY)
NOTICE_OF_2022: Notice = replace(NOTICE, dated=date(2022, 6, 1))
COUNTER = Contact(id="counter", office=text(en="Counter", fr="Comptoir"), phone="+352 00 00")
RIGHTS = tuple(
    RightsChannel(
        id=f"right-{one.key}",
        right=one.key,
        contacts=(Ref("officer"), Ref("counter")),
    )
    for one in law.terms("rights-ccpa")
)
SAID = {
    topic: states(Answer.NO, record="bakery", topic=topic, made_on=LATELY)
    for topic in ("sale", "sharing", "minors", "sensitive")
}
RECORDS: tuple[Record, ...] = (
    BUSINESS,
    COLLECTED,
    ELSE,
    USE,
    NEVER,
    FROM_GUESTS,
    ANNEX,
    CARRIED,
    UPDATED,
    COUNTER,
    *RIGHTS,
    *SAID.values(),
)  # fmt: skip - one a line


def californian(*others: Record, without: tuple[str, ...] = ()) -> Register:
    """Return the register with other records, in the place of those with their ids."""
    return bakery(*RECORDS, *others, without=without)


def right(key: str) -> RightsChannel:
    """Return how a right is exercised."""
    return next(one for one in RIGHTS if one.right == key)


def year(number: int, **more: object) -> YearFigures:
    """Return the figures of a year in which the bakery is a business."""
    return YearFigures(year=number, ccpa_business=Answer.YES, **more)  # type: ignore[arg-type]  # as the caller says
