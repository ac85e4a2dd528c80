"""The catalogue: every check there is, in the order of the sections of rules."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from ropa.checks import (
    abroad,
    activities,
    arrangements,
    assessments,
    automation,
    bases,
    both_sides,
    california,
    clauses,
    conditions,
    contents,
    contracts,
    dates,
    denied,
    derogations,
    entities,
    exemption,
    grounds,
    importers,
    joint,
    languages,
    measures,
    notices,
    onward,
    organisations,
    persons,
    processors,
    purposes,
    retention,
    signatories,
    sources,
    special_data,
    transfer_assessments,
    transfers,
    upkeep,
    vagueness,
)
from ropa.checks.check import Check
from ropa.checks.finding import Finding, Gravity, Rule
from ropa.checks.gaps import arrangement_gaps, transfer_gaps
from ropa.register.entry import Entry
from ropa.register.records import (
    Activity,
    Disclosure,
    JointArrangement,
    Organisation,
    ProcessorActivity,
    Record,
    RetentionRule,
    System,
    Transfer,
)
from ropa.register.register import Register


def _organisation(register: Register, one: Organisation, on: date) -> Iterator[Finding]:
    """Ask whoever answers for an activity who they are."""
    asked = organisations.asked_of(register, one.id)
    if asked is not None:
        for check in organisations.IDENTITY:
            for found in check(register, one.id, on):
                yield replace(found, rule=asked.get(found.rule, found.rule))


def _number(register: Register, one: Organisation, on: date) -> Iterator[Finding]:
    yield from organisations.number_is_its_own(register, one.id, on)


def _arrangement(register: Register, one: JointArrangement, on: date) -> Iterator[Finding]:
    yield from arrangement_gaps(register, one, on=on)


def _joint(register: Register, one: Entry, _on: date) -> Iterator[Finding]:
    activity = register.get(one.activity.id, Activity)
    yield from arrangements.joint_activity_has_an_arrangement(register, activity)


def _transfer(register: Register, one: Transfer, on: date) -> Iterator[Finding]:
    yield from transfer_gaps(register, one, on=on, assessments=True)


_A = activities
_OF_CONTROLLER = (
    Check(Activity, _A.controller_is_named, (_A.CONTROLLER,)),
    Check(Activity, _A.purposes_are_stated, (_A.PURPOSES,)),
    Check(Activity, _A.data_subjects_are_stated, (_A.DATA_SUBJECTS,)),
    Check(Activity, _A.data_are_stated, (_A.DATA,)),
    Check(Activity, _A.recipients_are_stated, (_A.RECIPIENTS,)),
    Check(Disclosure, _A.recipient_is_classified, (_A.ROLES,), across=False),
    Check(Activity, _A.transfers_are_stated, (transfers.TRANSFERS,)),
    Check(Activity, _A.recipients_are_located, (_A.WHERE,)),
    Check(Activity, _A.periods_are_stated, (_A.PERIODS,)),
    Check(RetentionRule, _A.end_can_be_determined, (_A.CRITERIA,), across=False),
    Check(Activity, _A.measures_are_described, (_A.MEASURES,)),
    Check(Activity, _joint, (arrangements.MISSING,)),
)
_OF_PROCESSOR = (
    Check(ProcessorActivity, _A.controllers_are_named, (_A.ON_BEHALF,)),
    Check(ProcessorActivity, _A.processing_is_described, (_A.PROCESSING,)),
    Check(ProcessorActivity, _A.transfers_are_stated, (transfers.PROCESSOR_TRANSFERS,)),
    Check(ProcessorActivity, _A.measures_are_described, (_A.PROCESSOR_MEASURES,)),
)
_OF_ORGANISATION = (
    Check(
        Organisation,
        _organisation,
        (
            organisations.REACHED,
            organisations.DPO,
            organisations.REPRESENTATIVE,
            activities.ON_BEHALF,
        ),
    ),
    Check(Organisation, _number, (organisations.NUMBER,)),
)
_OF_ARRANGEMENT = (
    Check(
        JointArrangement,
        _arrangement,
        (
            arrangements.PARTIES,
            arrangements.INFORMATION,
            arrangements.RIGHTS,
            arrangements.ESSENCE,
            arrangements.OUTDATED,
            arrangements.CONTACT,
            arrangements.USUAL,
        ),
        across=False,
    ),
)
_OF_TRANSFER = (
    Check(
        Transfer,
        _transfer,
        (
            transfers.COUNTRIES,
            transfers.COMPELLING,
            transfers.SAFEGUARDS,
            transfers.GENERATION,
            transfers.INSIDE,
            transfers.ENDING,
            transfers.TERRITORY,
            grounds.DECISION,
            grounds.LISTING,
            grounds.NOT_LISTED,
            grounds.LOOKED_UP,
            grounds.ANNULLED,
            grounds.REPEALED,
            grounds.CONCLUDED,
            grounds.MODULE_FITS,
            grounds.MODULE,
            grounds.ANNEXES,
            grounds.ASSESSED,
            grounds.ASSESSED_BY_CLAUSE,
            grounds.ASSESSED_AGAIN,
            grounds.LAST_RESORT,
            grounds.FALLBACK,
        ),
        across=False,
    ),
)
_OF_SYSTEM = (Check(System, transfers.access_is_recorded, (transfers.ACCESS,)),)

CHECKS: tuple[Check, ...] = (
    *_OF_ORGANISATION,
    *_OF_CONTROLLER,
    *_OF_PROCESSOR,
    *_OF_ARRANGEMENT,
    *_OF_TRANSFER,
    *_OF_SYSTEM,
    *processors.CHECKS,
    *contracts.CHECKS,
    *signatories.CHECKS,
    *both_sides.CHECKS,
    *purposes.CHECKS,
    *bases.CHECKS,
    *special_data.CHECKS,
    *conditions.CHECKS,
    *persons.CHECKS,
    *automation.CHECKS,
    *joint.CHECKS,
    *vagueness.CHECKS,
    *contents.CHECKS,
    *denied.CHECKS,
    *sources.CHECKS,
    *measures.CHECKS,
    *abroad.CHECKS,
    *retention.CHECKS,
    *upkeep.CHECKS,
    *dates.CHECKS,
    *exemption.CHECKS,
    *languages.CHECKS,
    *entities.CHECKS,
    *assessments.CHECKS,
    *transfer_assessments.CHECKS,
    *clauses.CHECKS,
    *derogations.CHECKS,
    *importers.CHECKS,
    *onward.CHECKS,
    *california.CHECKS,
    *notices.CHECKS,
)
"""Every check; a rule is in force where a check of it stands here."""


def rules() -> dict[str, Rule]:
    """Return every rule that a check stands for, by id; of its variants the heaviest."""
    found: dict[str, Rule] = {}
    for one in (rule for check in CHECKS for rule in check.rules):
        known = found.setdefault(one.id, one)
        if one.gravity < known.gravity:
            found[one.id] = one
    return found


def weights(id_: str) -> tuple[Gravity, ...]:
    """Return how much the findings of a rule may weigh, the heaviest first."""
    every = (rule for check in CHECKS for rule in check.rules)
    return tuple(sorted({one.gravity for one in every if one.id == id_}))


def across() -> frozenset[str]:
    """Return the ids of the rules that look across records: others may change what they find."""
    return frozenset(rule.id for check in CHECKS if check.across for rule in check.rules)


def by_kind() -> dict[type[Record], tuple[Check, ...]]:
    """Return the checks of each kind of record."""
    found: dict[type[Record], list[Check]] = defaultdict(list)
    for check in CHECKS:
        found[check.about].append(check)
    return {kind: tuple(some) for kind, some in found.items()}
