"""Cases of the rules DP-..."""

from dataclasses import replace
from datetime import date

from ropa.register.asking import Ref
from ropa.register.choices import Answer, Conclusion, DocumentKind
from ropa.register.records import Activity, Document
from ropa.register.text import text
from tests.checks.bakery import BREAD, bakery, states
from tests.checks.cases import Case

MADE = Document(
    id="assessment",
    type=DocumentKind.DPIA,
    title=text(en="Bread", fr="Pain"),
    dated=date(2025, 2, 28),
    dpo_opinion=text(en="Agreed", fr="Approuvé"),
    conclusion=Conclusion.AS_IT_IS,
)
ASSESSED: Activity = replace(BREAD, dpia=Ref("assessment"))
LARGE: Activity = replace(BREAD, dpia_triggers=("b",))
TRACKING: Activity = replace(BREAD, dpia_list=("3",))
SCORING: Activity = replace(BREAD, dpia_criteria=("1", "5"))
REASON = states(
    Answer.NO,
    record="bread",
    topic="dpia_required",
    words=text(en="Few people, for a day", fr="Peu de personnes, pour un jour"),
)

CASES: tuple[Case, ...] = (
    Case(
        "DP-001",
        raised=bakery(LARGE),
        spared=bakery(replace(LARGE, dpia=Ref("assessment")), MADE),
    ),
    Case(
        "DP-001",
        raised=bakery(
            replace(LARGE, dpia=Ref("assessment")), replace(MADE, conclusion=Conclusion.UNKNOWN)
        ),
        spared=bakery(replace(LARGE, dpia=Ref("assessment")), MADE),
    ),
    Case(
        "DP-002",
        raised=bakery(TRACKING),
        spared=bakery(TRACKING),
        spared_on=date(2019, 3, 10),
    ),
    Case("DP-003", raised=bakery(SCORING), spared=bakery(SCORING, REASON)),
    Case(
        "DP-004",
        raised=bakery(ASSESSED, replace(MADE, high_risk=Answer.YES)),
        spared=bakery(ASSESSED, replace(MADE, high_risk=Answer.YES, consulted_on=date(2025, 3, 3))),
    ),
    Case(
        "DP-005",
        raised=bakery(ASSESSED, replace(MADE, dpo_opinion=None)),
        spared=bakery(ASSESSED, replace(MADE, dpo_opinion=None), without=("mandate",)),
    ),
    Case(
        "DP-006",
        raised=bakery(ASSESSED, MADE),
        spared=bakery(ASSESSED, MADE),
        on=date(2028, 2, 29),
        spared_on=date(2028, 2, 28),
    ),
)
