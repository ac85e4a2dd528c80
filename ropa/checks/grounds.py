"""Whether what a transfer rests on is complete, fits its parties, and holds by the law of a day."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from ropa import law
from ropa.checks.finding import AsOf, Fact, Finding, Gravity, Place, Rule
from ropa.checks.footing import importing, relied_on
from ropa.checks.tools import (
    ADEQUACY,
    CLAUSES,
    FAILS,
    Judged,
    Verdict,
    has_modules,
    is_last_resort,
    judge,
)
from ropa.checks.transfers import TransferCheck, named, of_transfer
from ropa.register.choices import Authorisation, Conclusion, DpfStatus, Rank, Role
from ropa.register.parts import DpfListing, TransferTool
from ropa.register.records import Contract, Document, Transfer
from ropa.register.register import Register

DECISION = Rule("TR-002", Gravity.BLOCKS, law.ART_45)
LISTING = Rule("TR-003", Gravity.ERROR, law.ART_45)
NOT_LISTED = Rule("TR-004", Gravity.BLOCKS, law.ART_45)
LOOKED_UP = Rule("TR-006", Gravity.WARNING, law.ART_45)
ANNULLED = Rule("TR-007", Gravity.BLOCKS, law.ART_45)
REPEALED = Rule("TR-008", Gravity.BLOCKS, law.SCC_2021_4_4)
CONCLUDED = Rule("TR-009", Gravity.BLOCKS, law.SCC_2021_4_2)
MODULE_FITS = Rule("TR-011", Gravity.BLOCKS, law.ART_46)
MODULE = Rule("TR-012", Gravity.ERROR, law.ART_46)
ANNEXES = Rule("TR-013", Gravity.ERROR, law.ART_46)
ASSESSED = Rule("TR-014", Gravity.ERROR, law.CJEU_C_311_18)
ASSESSED_BY_CLAUSE = replace(ASSESSED, article=law.SCC_2021_CLAUSE_14)
ASSESSED_AGAIN = Rule("TR-015", Gravity.WARNING, law.ART_46)
LAST_RESORT = Rule("TR-024", Gravity.BLOCKS, law.ART_49_1_2)
FALLBACK = Rule("TR-030", Gravity.WARNING, law.ART_45)

_OTHERWISE = {
    REPEALED: replace(REPEALED, article=law.ART_46_5),
    CONCLUDED: replace(CONCLUDED, article=law.ART_46_2_C),
}
"""What is cited of clauses that the decision of 2021 did not end: those of 2002, and its own."""

_FRAMEWORK = "US-DPF"
_YEAR = 12
_ASSESSED_SINCE = date(2020, 7, 16)
"""The judgment in C-311/18; before it nobody asked for an assessment of each transfer."""

_FAILED = {
    (ADEQUACY, Verdict.NO_DECISION): (
        DECISION,
        "Transfer {transfer}: on {day} no adequacy decision is in force for its country",
    ),
    (ADEQUACY, Verdict.OTHER_COUNTRY): (
        DECISION,
        "Transfer {transfer}: the adequacy decision named ({decision}) is about another country",
    ),
    (ADEQUACY, Verdict.NOT_YET): (
        DECISION,
        "Transfer {transfer}: the adequacy decision ({decision}) is in force from {day} only",
    ),
    (ADEQUACY, Verdict.LAPSED): (
        DECISION,
        "Transfer {transfer}: the adequacy decision ({decision}) ended on {day}",
    ),
    (ADEQUACY, Verdict.ANNULLED): (
        ANNULLED,
        "Transfer {transfer}: the adequacy decision ({decision}) was declared invalid on {day}",
    ),
    (CLAUSES, Verdict.LAPSED): (
        REPEALED,
        "Transfer {transfer}: clauses of this generation are no safeguard after {day}",
    ),
    (CLAUSES, Verdict.NOT_SIGNABLE): (
        CONCLUDED,
        "Transfer {transfer}: clauses of this generation could not be concluded on {day}",
    ),
}


def grounds_hold(register: Register, one: Transfer, on: date) -> Iterator[Finding]:
    """Ask that a decision or clauses be in force on the day."""
    for tool in one.tools:
        judged = judge(tool, country=one.country, on=on)
        if (tool.tool, judged.verdict) in _FAILED:
            rule, words = _FAILED[tool.tool, judged.verdict]
            cited = _cited(rule, tool, judged)
            found = of_transfer(cited, register, one, "tools", words, **_facts(judged, on))
            since = _since(one, judged, on)
            yield found if since is None else found.holding_since(max(since, one.since or since))


def _cited(rule: Rule, tool: TransferTool, judged: Judged) -> Rule:
    """Return a rule with the article that ended clauses, which is not always that of 2021."""
    if rule not in _OTHERWISE or judged.day is None:
        return rule
    repealed = law.term("scc-generations", tool.generation or "").extra.day("grace_from")
    return rule if repealed is not None and repealed <= judged.day else _OTHERWISE[rule]


def _since(one: Transfer, judged: Judged, on: date) -> date | None:
    """Return the first day without what has come to an end; a judgment counts from its own day."""
    if judged.verdict is Verdict.NO_DECISION:
        return _lost_on(one.country, on)
    if judged.day is None or judged.verdict not in {Verdict.LAPSED, Verdict.ANNULLED}:
        return None
    return judged.day if judged.verdict is Verdict.ANNULLED else law.day_after(judged.day)


def _lost_on(country: str | None, on: date) -> date | None:
    """Return the first day since which a country is without a decision, if it ever had one."""
    ended = (each.lost_on for each in law.adequacy_decisions() if each.country == country)
    return max((day for day in ended if day is not None and day <= on), default=None)


def _facts(judged: Judged, on: date) -> dict[str, Fact]:
    facts: dict[str, Fact] = {"day": judged.day or AsOf(on)}
    if judged.decision is not None:
        facts["decision"] = named(judged.decision.name)
    return facts


def importer_is_listed(register: Register, one: Transfer, on: date) -> Iterator[Finding]:
    """Ask whether the importer stands on the list that a decision is about, and since when."""
    for decision in decisions_of(one, on):
        if not decision.listed:
            continue
        found = listing(register, one, on)
        facts: dict[str, Fact] = {"decision": named(decision.name)}
        if found is None:
            words = (
                "Transfer {transfer}: whether its importer is listed ({decision}) is not known yet"
            )
            yield of_transfer(LISTING, register, one, "importer", words, **facts)
        elif found.status is not DpfStatus.ACTIVE:
            words = (
                "Transfer {transfer}: its importer was not active on the list ({decision}) on {day}"
            )
            gone = of_transfer(
                NOT_LISTED, register, one, "importer", words, day=found.checked_on, **facts
            )
            yield gone.holding_since(found.checked_on)
        elif law.add_months(found.checked_on, months=_YEAR) < on:
            words = "Transfer {transfer}: the list ({decision}) was last looked up on {day}"
            late = of_transfer(
                LOOKED_UP, register, one, "importer", words, day=found.checked_on, **facts
            )
            yield late.holding_since(law.day_after(law.add_months(found.checked_on, months=_YEAR)))


def listing(register: Register, one: Transfer, on: date) -> DpfListing | None:
    """Return the importer's entry in the Data Privacy Framework as last seen by the day."""
    importer = importing(register, one)
    seen = () if importer is None else importer.dpf
    known = (each for each in seen if each.checked_on <= on)
    return max(known, key=lambda each: each.checked_on, default=None)


def decisions_of(one: Transfer, on: date) -> Iterator[law.Adequacy]:
    """Give the adequacy decisions in force that a transfer rests on."""
    for tool in one.tools:
        judged = judge(tool, country=one.country, on=on)
        if judged.verdict in {Verdict.HOLDS, Verdict.IN_SCOPE} and judged.decision is not None:
            yield judged.decision


def rests_on_the_framework(one: Transfer, on: date) -> bool:
    """Say whether a transfer rests on the Data Privacy Framework that day."""
    return any(decision.key == _FRAMEWORK for decision in decisions_of(one, on))


def modules_fit(register: Register, one: Transfer, on: date) -> Iterator[Finding]:
    """Ask the clauses of 2021 for the module that is for these parties."""
    for tool in relied_on(one, on=on):
        if not modular(tool):
            continue
        if not tool.modules:
            words = "Transfer {transfer}: the module of the clauses is not known yet"
            yield of_transfer(MODULE, register, one, "tools", words)
        for module in tool.modules:
            if fits(one, module) is False:
                words = "Transfer {transfer}: {module} does not fit its exporter and importer"
                label = named(law.term("scc-modules", module).label)
                yield of_transfer(MODULE_FITS, register, one, "tools", words, module=label)


def modular(tool: TransferTool) -> bool:
    """Say whether a tool is clauses of a generation that is known to have modules."""
    return tool.generation is not None and has_modules(tool)


def fits(one: Transfer, module: str) -> bool | None:
    """Say whether a module is for the roles of a transfer; None where a role is not known."""
    if Role.UNKNOWN in {one.exporter_role, one.importer_role}:
        return None
    roles = {one.exporter_role.value, one.importer_role.value}
    if not roles <= law.keys("scc-roles"):
        return False
    return law.module_fits(
        module, exporter=one.exporter_role.value, importer=one.importer_role.value
    )


def annexes_are_complete(register: Register, one: Transfer, on: date) -> Iterator[Finding]:
    """Ask the clauses of 2021 for the annexes of their modules."""
    for tool in relied_on(one, on=on):
        if missing := annexes_missing(register, tool):
            words = "Transfer {transfer}: annexes not known to be completed: {annexes}"
            yield of_transfer(ANNEXES, register, one, "tools", words, annexes=", ".join(missing))


def annexes_missing(register: Register, tool: TransferTool) -> tuple[str, ...]:
    """Return the annexes that the modules ask for and nobody says are completed.

    Annex III lists sub-processors where they are authorised one by one.
    """
    asked = {
        annex
        for module in (tool.modules if modular(tool) else ())
        for annex in law.term("scc-modules", module).extra.several("annexes")
    }
    contract = None if tool.contract is None else register.get(tool.contract, Contract)
    if contract is None or contract.authorisation is not Authorisation.SPECIFIC:
        asked -= {"III"}
    return tuple(one.key for one in law.terms("scc-annexes") if one.key in asked - {*tool.annexes})


def last_resort_is_the_last(register: Register, one: Transfer, on: date) -> Iterator[Finding]:
    """Ask that nothing else protects what rests on compelling legitimate interests."""
    for tool in filter(is_last_resort, one.tools):
        if judge(tool, country=one.country, on=on).verdict is Verdict.NOT_OPEN:
            words = (
                "Transfer {transfer}: on {day} an adequacy decision covers {country}; the last "
                "resort is not open"
            )
            facts: dict[str, Fact] = {"day": AsOf(on), "country": Place(one.country or "")}
            yield of_transfer(LAST_RESORT, register, one, "tools", words, **facts)
        elif _protected(one, tool, on):
            words = "Transfer {transfer}: a last resort, and another ground is recorded beside it"
            yield of_transfer(LAST_RESORT, register, one, "tools", words)


def _protected(one: Transfer, resort: TransferTool, on: date) -> bool:
    """Say whether a transfer rests on anything else that day."""
    others = (tool for tool in one.tools if tool != resort)
    return any(judge(tool, country=one.country, on=on).verdict not in FAILS for tool in others)


def fallback_is_ready(register: Register, one: Transfer, on: date) -> Iterator[Finding]:
    """Warn of a transfer that rests on the Data Privacy Framework alone."""
    if rests_on_the_framework(one, on) and not any(
        tool.rank is Rank.FALLBACK for tool in one.tools
    ):
        words = "Transfer {transfer}: no fallback is recorded beside the Data Privacy Framework"
        yield of_transfer(FALLBACK, register, one, "tools", words)


def transfer_is_assessed(register: Register, one: Transfer, on: date) -> Iterator[Finding]:
    """Ask clauses and binding rules for an impact assessment, and that it be reviewed in time."""
    for tool in relied_on(one, on=on) if on >= _ASSESSED_SINCE else ():
        if not law.term("transfer-tools", tool.tool).extra.flag("assessment"):
            continue
        if tool.assessment is None:
            words = "Transfer {transfer}: the transfer impact assessment is not known yet"
            yield of_transfer(_assessed_by(tool), register, one, "tools", words)
            continue
        made = register.get(tool.assessment, Document)
        if made.conclusion is Conclusion.UNKNOWN:
            words = "Transfer {transfer}: what its impact assessment concludes is not known yet"
            yield of_transfer(_assessed_by(tool), register, one, "tools", words)
        due = made.next_review
        if due is not None and due < on:
            words = "Transfer {transfer}: the review of its impact assessment was due on {day}"
            found = of_transfer(ASSESSED_AGAIN, register, one, "tools", words, day=due)
            yield found.holding_since(law.day_after(due))


def _assessed_by(tool: TransferTool) -> Rule:
    """Return the rule that asks for the assessment of a tool: the clauses of 2021 do themselves."""
    return ASSESSED_BY_CLAUSE if modular(tool) else ASSESSED


CHECKS: tuple[TransferCheck, ...] = (
    grounds_hold,
    importer_is_listed,
    modules_fit,
    annexes_are_complete,
    last_resort_is_the_last,
    fallback_is_ready,
)
ASSESSMENTS: tuple[TransferCheck, ...] = (transfer_is_assessed,)
"""Checks of what an outsider is not shown, and so must not be told to be missing."""
