"""The bakery's transfer of addresses to a carrier abroad, for tests to rest it on something."""

from dataclasses import replace
from datetime import date
from typing import Any

from ropa.checks import Finding
from ropa.checks.examination import findings
from ropa.register.asking import Ref
from ropa.register.choices import (
    Answer,
    Conclusion,
    ContractKind,
    DocumentKind,
    DpfStatus,
    Frequency,
    Role,
)
from ropa.register.parts import DpfListing, TransferTool
from ropa.register.records import (
    Contract,
    DataSubjectCategory,
    Document,
    Organisation,
    Record,
    Transfer,
)
from ropa.register.register import Register
from ropa.register.text import text
from ropa.translations import LANGUAGES
from tests.checks.bakery import ABROAD, CARRIERS, ON, bakery

THERE = Organisation(id="there", name="Carrier of the Example Inc.", country="IN")
KNOWN = replace(CARRIERS, organisation=Ref("there"))
LISTED = DpfListing(
    checked_on=date(2026, 6, 1), status=DpfStatus.ACTIVE, entity="Carrier of the Example Inc."
)
BAKERS = DataSubjectCategory(
    id="bakers", name=text(en="Bakers", fr="Boulangers"), employees=Answer.YES
)
TIA = Document(
    id="tia",
    type=DocumentKind.TIA,
    title=text(en="Assessment", fr="Analyse"),
    conclusion=Conclusion.AS_IT_IS,
)
SIGNED = Contract(
    id="signed",
    title=text(en="Clauses with the carrier", fr="Clauses avec le transporteur"),
    type=ContractKind.SCC,
    parties=(Ref("bakery"), Ref("carriers")),
    governing_law="LU",
    courts="LU",
)
DECISION = TransferTool(tool="45-3")
FRAMEWORK = TransferTool(tool="45-3", adequacy="US-DPF")
OLD = TransferTool(
    tool="46-2-c",
    generation="SCC-2010-C2P",
    signed_on=date(2019, 3, 1),
    unchanged=Answer.YES,
    assessment=Ref("tia"),
)
CLAUSES = TransferTool(
    tool="46-2-c",
    generation="SCC-2021",
    modules=("2",),
    contract=Ref("signed"),
    signed_on=date(2023, 1, 20),
    annexes=("I.A", "I.B", "I.C", "II"),
    assessment=Ref("tia"),
    measures=text(en="Encryption", fr="Chiffrement"),
)
CORPORATE_RULES = TransferTool(
    tool="46-2-b",
    assessment=Ref("tia"),
    importer_bound=Answer.YES,
    rules_for=Role.PROCESSOR,
)
AD_HOC = TransferTool(tool="46-3-a", assessment=Ref("tia"), authorised_on=date(2024, 5, 1))
CONSENT = TransferTool(tool="49-1-a", risks_told=text(en="In the form", fr="Dans le formulaire"))
ORDER = TransferTool(tool="48")
WITH_THE_GUEST = TransferTool(tool="49-1-b")
RESORT = TransferTool(
    tool="49-1-2",
    assessment=Ref("tia"),
    safeguards=text(en="Encryption", fr="Chiffrement"),
    authority_told_on=date(2026, 1, 10),
    subjects_told_on=date(2026, 1, 12),
)
INDIA = replace(
    ABROAD,
    country="IN",
    exporter_role=Role.CONTROLLER,
    importer_role=Role.PROCESSOR,
    frequency=Frequency.ONE_OFF,
)


def sending(*tools: TransferTool, others: tuple[Record, ...] = (), **more: Any) -> Register:
    """Return the bakery's register, whose transfer rests on these tools and is otherwise so."""
    return bakery(TIA, SIGNED, THERE, KNOWN, *others, carried(*tools, **more))


def carried(*tools: TransferTool, **more: Any) -> Transfer:
    """Return the bakery's transfer to India, resting on these tools and otherwise so."""
    return replace(INDIA, **{"tools": tools, **more})


def listed(**more: Any) -> Organisation:
    """Return the carrier in the United States with an entry in the Data Privacy Framework."""
    return replace(THERE, country="US", dpf=(replace(LISTED, **more),))


def found(register: Register, *rules: str, on: date = ON) -> tuple[Finding, ...]:
    """Return the findings of these rules, each of which can be said in both languages."""
    some = tuple(one for one in findings(register, on=on) if one.rule.id in rules)
    for one in some:
        assert all("{" not in one.words(language) for language in LANGUAGES)
        assert one.words("fr") != one.words("en")
    return some
