"""Cases of the rules TR-..."""

from dataclasses import replace
from datetime import date
from typing import Any

from ropa.register.asking import Ref
from ropa.register.choices import Answer, Conclusion, DpfStatus, Frequency, Rank
from ropa.register.records import Organisation, Recipient, System
from ropa.register.text import text
from tests.checks.bakery import ADDRESSES, BREAD
from tests.checks.cases import Case
from tests.checks.transferring import (
    AD_HOC,
    BAKERS,
    CLAUSES,
    CONSENT,
    CORPORATE_RULES,
    DECISION,
    FRAMEWORK,
    OLD,
    ORDER,
    RESORT,
    SIGNED,
    THERE,
    TIA,
    WITH_THE_GUEST,
    listed,
    sending,
)

IN_RESERVE = replace(CLAUSES, rank=Rank.FALLBACK)
SHIELD = replace(FRAMEWORK, adequacy="US-PS")
TO_US: dict[str, Any] = {"country": "US"}
STAFF: dict[str, Any] = {"country": "US", "data_subjects": (Ref("bakers"),)}
TILL = System(id="till", name=text(en="Till", fr="Caisse"), accessed_from=("IN",))
TILLED = replace(BREAD, systems=(Ref("till"),))
ALLERGIES = replace(ADDRESSES, special="health")
SENDS_ADDRESSES: dict[str, Any] = {"data": (Ref("addresses"),)}
PRINTER = Organisation(id="printer", name="Printer of the Example Ltd", country="BR")
PRINTERS = Recipient(id="printers", name=text(en="Printers"), organisation=Ref("printer"))
CARRIER_PRINTS: dict[str, Any] = {"onward": (Ref("printers"),)}

CASES: tuple[Case, ...] = (
    Case("TR-001", sending(), sending(CLAUSES)),
    Case("TR-001", sending(ORDER), sending(ORDER, CONSENT)),
    Case("TR-002", sending(DECISION), sending(DECISION, country="CH")),
    Case(
        "TR-003",
        sending(FRAMEWORK, **TO_US),
        sending(FRAMEWORK, others=(listed(),), **TO_US),
    ),
    Case(
        "TR-004",
        sending(FRAMEWORK, others=(listed(status=DpfStatus.INACTIVE),), **TO_US),
        sending(FRAMEWORK, others=(listed(),), **TO_US),
    ),
    Case(
        "TR-005",
        sending(FRAMEWORK, others=(BAKERS, listed(covers_hr=Answer.NO)), **STAFF),
        sending(FRAMEWORK, others=(BAKERS, listed(covers_hr=Answer.YES)), **STAFF),
    ),
    Case(
        "TR-006",
        sending(FRAMEWORK, others=(listed(),), **TO_US),
        sending(FRAMEWORK, others=(listed(),), **TO_US),
        on=date(2027, 6, 2),
        spared_on=date(2027, 6, 1),
    ),
    Case(
        "TR-007",
        sending(SHIELD, **TO_US),
        sending(SHIELD, **TO_US),
        on=date(2020, 7, 16),
        spared_on=date(2020, 7, 15),
    ),
    Case("TR-008", sending(OLD), sending(OLD), on=date(2022, 12, 28), spared_on=date(2022, 12, 27)),
    Case(
        "TR-009",
        sending(replace(OLD, signed_on=date(2021, 9, 27))),
        sending(replace(OLD, signed_on=date(2021, 9, 26))),
        on=date(2021, 10, 1),
    ),
    Case(
        "TR-010",
        sending(replace(OLD, unchanged=Answer.NO)),
        sending(OLD),
        on=date(2021, 9, 27),
    ),
    Case("TR-011", sending(replace(CLAUSES, modules=("1",))), sending(CLAUSES)),
    Case("TR-012", sending(replace(CLAUSES, modules=())), sending(CLAUSES)),
    Case("TR-013", sending(replace(CLAUSES, annexes=("I.A", "I.B", "I.C"))), sending(CLAUSES)),
    Case("TR-014", sending(replace(CLAUSES, assessment=None)), sending(CLAUSES)),
    Case(
        "TR-014",
        sending(CLAUSES, others=(replace(TIA, conclusion=Conclusion.UNKNOWN),)),
        sending(CLAUSES),
    ),
    Case(
        "TR-015",
        sending(CLAUSES, others=(replace(TIA, next_review=date(2026, 6, 30)),)),
        sending(CLAUSES, others=(replace(TIA, next_review=date(2026, 6, 30)),)),
        on=date(2026, 7, 1),
        spared_on=date(2026, 6, 30),
    ),
    Case(
        "TR-016",
        sending(
            replace(CLAUSES, measures=None),
            others=(replace(TIA, conclusion=Conclusion.WITH_MEASURES),),
        ),
        sending(CLAUSES, others=(replace(TIA, conclusion=Conclusion.WITH_MEASURES),)),
    ),
    Case(
        "TR-017",
        sending(CLAUSES, others=(replace(TIA, conclusion=Conclusion.NOT_AT_ALL),)),
        sending(CLAUSES, others=(replace(TIA, conclusion=Conclusion.WITH_MEASURES),)),
    ),
    Case(
        "TR-018",
        sending(CLAUSES, others=(ALLERGIES,), **SENDS_ADDRESSES),
        sending(CLAUSES, **SENDS_ADDRESSES),
    ),
    Case(
        "TR-019",
        sending(CLAUSES, others=(replace(SIGNED, governing_law="GB"),)),
        sending(CLAUSES, others=(replace(SIGNED, governing_law="IE"),)),
    ),
    Case(
        "TR-020",
        sending(CLAUSES, others=(replace(THERE, under_gdpr=Answer.YES),)),
        sending(CLAUSES, others=(replace(THERE, under_gdpr=Answer.NO),)),
    ),
    Case(
        "TR-021",
        sending(replace(CORPORATE_RULES, importer_bound=Answer.NO)),
        sending(CORPORATE_RULES),
    ),
    Case("TR-022", sending(AD_HOC), sending(AD_HOC), date(2024, 4, 30), date(2024, 5, 1)),
    Case(
        "TR-023",
        sending(WITH_THE_GUEST, frequency=Frequency.REGULAR),
        sending(WITH_THE_GUEST, frequency=Frequency.OCCASIONAL),
    ),
    Case("TR-024", sending(replace(RESORT, authority_told_on=None)), sending(RESORT)),
    Case("TR-025", sending(replace(CONSENT, risks_told=None)), sending(CONSENT)),
    Case(
        "TR-026",
        sending(CLAUSES, others=(PRINTER, PRINTERS), **CARRIER_PRINTS),
        sending(CLAUSES, others=(replace(PRINTER, country="PT"), PRINTERS), **CARRIER_PRINTS),
    ),
    Case(
        "TR-027",
        sending(DECISION, others=(TILL, TILLED), country="CH"),
        sending(CLAUSES, others=(TILL, TILLED)),
    ),
    Case("TR-028", sending(country="FR"), sending(DECISION, country="CH")),
    Case(
        "TR-029",
        sending(DECISION, CLAUSES, country="CH"),
        sending(DECISION, IN_RESERVE, country="CH"),
    ),
    Case(
        "TR-030",
        sending(FRAMEWORK, others=(listed(),), **TO_US),
        sending(FRAMEWORK, IN_RESERVE, others=(listed(),), **TO_US),
    ),
    Case(
        "TR-031",
        sending(DECISION, country="GB"),
        sending(DECISION, country="GB"),
        on=date(2031, 6, 27),
        spared_on=date(2031, 6, 26),
    ),
    Case("TR-032", sending(CLAUSES, country="NC"), sending(CLAUSES)),
)
