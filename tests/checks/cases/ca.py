"""Cases of the rules CA-..., each the bakery in California with one thing changed."""

from dataclasses import replace
from datetime import date

from ropa.register.asking import Ref
from ropa.register.choices import Answer, OrganisationKind
from ropa.register.parts import CcpaKey, Citation
from ropa.register.records import DataCategory, DataSubjectCategory, Organisation
from ropa.register.text import text
from tests.checks.bakery import A_MONTH, CARRIERS, USE, states
from tests.checks.californian import (
    ANNEX,
    BUSINESS,
    CARRIED,
    CLAUSES,
    DAY,
    LATELY,
    UPDATED,
    californian,
    right,
    year,
)
from tests.checks.cases import Case

SPARED = californian()
SOLD = states(Answer.YES, record="bakery", topic="sale", made_on=LATELY)
BEYOND = states(Answer.YES, record="bakery", topic="sensitive", made_on=LATELY)
FORMER = replace(UPDATED, id="former", dated=date(2023, 6, 1))
IN_TIME = replace(FORMER, dated=date(2024, 6, 1))
CONTRACTOR = replace(CARRIED, ccpa_class="contractor")
TO_THIRD = replace(CARRIED, ccpa_class="third-party", contracts=())
PARTNERS = replace(CARRIERS, name=text(en="Partners", fr="Partenaires"))
NO_SOURCE = states(Answer.NO, record="bread", topic="sources")
FORMERLY = replace(CARRIED, data=(Ref("else"),), until=date(2025, 6, 1))
NOT_KEPT = states(Answer.NO, record="bread", topic="retention")
HEALTH = DataCategory(id="health", name=text(en="Health", fr="Santé"), special="health")
SISTER = Organisation(
    id="sister", name="Sister of the Example", entity=OrganisationKind.COMPANY, branding=Answer.NO
)
TO_SISTER = replace(CARRIERS, organisation=Ref("sister"))
SAME = replace(CARRIED, ccpa_class="same-business", contracts=())
STAFF = DataSubjectCategory(
    id="staff", name=text(en="Bakers", fr="Boulangers"), employees=Answer.YES, in_scope=Answer.NO
)
MANY = replace(BUSINESS, figures=(year(2024, consumers=10_000_000),))
FIGURES = states(Answer.YES, record="bakery", topic="request-metrics", made_on=LATELY)
OLD = Citation(source=Ref("notice"), field="scope", quote="CCPA § 1798.140(o)(1)")
NEW = replace(OLD, quote="CCPA § 1798.140(v)(1)")

CASES: tuple[Case, ...] = (
    Case("CA-001", SPARED, SPARED, date(2026, 6, 2), date(2026, 6, 1)),
    Case("CA-002", californian(FORMER), californian(IN_TIME), DAY),
    Case("CA-003", californian(without=("never",)), SPARED, DAY),
    Case(
        "CA-004",
        californian(replace(CARRIED, since=None, confirmed_on=None, citations=())),
        californian(replace(CARRIED, confirmed_on=None, citations=())),
        DAY,
    ),
    Case("CA-005", SPARED, SPARED, date(2026, 6, 2), date(2026, 6, 1)),
    Case(
        "CA-006",
        californian(replace(CARRIED, business_purpose=Answer.NO)),
        californian(replace(TO_THIRD, business_purpose=Answer.NO)),
        DAY,
    ),
    Case(
        "CA-007",
        californian(replace(CARRIED, sold=Answer.YES)),
        californian(replace(CARRIED, sold=Answer.YES), SOLD),
        DAY,
    ),
    Case("CA-008", californian(replace(ANNEX, clauses=CLAUSES[1:])), SPARED, DAY),
    Case(
        "CA-009",
        californian(CONTRACTOR),
        californian(CONTRACTOR, replace(ANNEX, certified=Answer.YES)),
        DAY,
    ),
    Case(
        "CA-010",
        californian(replace(CARRIED, shared=Answer.YES)),
        californian(replace(TO_THIRD, shared=Answer.YES)),
        DAY,
    ),
    Case("CA-011", californian(replace(ANNEX, purpose=text(en="Services"))), SPARED, DAY),
    Case(
        "CA-012",
        californian(replace(CARRIED, business_purposes=())),
        californian(replace(CARRIED, business_purposes=(), reason=text(en="To deliver"))),
        DAY,
    ),
    Case("CA-013", californian(TO_THIRD, PARTNERS), californian(TO_THIRD), DAY),
    Case("CA-014", californian(NOT_KEPT, without=(A_MONTH.id,)), californian(NOT_KEPT), DAY),
    Case("CA-015", californian(FORMERLY), californian(replace(FORMERLY, data=(Ref("mail"),))), DAY),
    Case("CA-016", californian(NO_SOURCE, without=("orders",)), californian(NO_SOURCE), DAY),
    Case("CA-017", californian(BEYOND, without=("right-limit",)), californian(BEYOND), DAY),
    Case("CA-018", californian(SOLD, without=("right-opt-out",)), californian(SOLD), DAY),
    Case("CA-019", californian(without=("bakery-minors",)), SPARED, DAY),
    Case("CA-020", californian(replace(right("know"), contacts=(Ref("officer"),))), SPARED, DAY),
    Case(
        "CA-021",
        californian(replace(UPDATED, citations=(OLD,))),
        californian(replace(UPDATED, citations=(NEW,))),
        DAY,
    ),
    Case(
        "CA-022",
        californian(SISTER, TO_SISTER, SAME),
        californian(replace(SISTER, branding=Answer.YES), TO_SISTER, SAME),
        DAY,
    ),
    Case("CA-023", californian(MANY), californian(MANY, FIGURES), DAY),
    Case(
        "CA-025",
        californian(HEALTH, replace(USE, data=(Ref("addresses"), Ref("health")))),
        californian(
            replace(HEALTH, ccpa=(CcpaKey(key="PI-C"),)),
            replace(USE, data=(Ref("addresses"), Ref("health"))),
        ),
        DAY,
    ),
    Case("CA-026", californian(STAFF), californian(replace(STAFF, in_scope=Answer.YES)), DAY),
    Case(
        "CA-027",
        californian(replace(BUSINESS, figures=(year(2025),))),
        SPARED,
        date(2026, 1, 1),
        date(2025, 12, 31),
    ),
    Case("CA-028", SPARED, SPARED, date(2026, 1, 1), date(2025, 12, 31)),
    Case("CA-029", californian(without=("bakery-sharing",)), SPARED, DAY),
    Case("CA-030", californian(without=("bakery-sensitive",)), SPARED, DAY),
    Case("CA-031", californian(without=("right-correct",)), SPARED, DAY),
)  # fmt: skip - a rule, what raises it and what is spared
