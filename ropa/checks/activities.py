"""Whether an entry answers what each letter of Article 30 asks; a stated "none" is an answer."""

from collections.abc import Callable, Iterator
from datetime import date

from ropa import law
from ropa.checks import ends, transfers
from ropa.checks.finding import Finding, Gravity, Rule, finding
from ropa.checks.organisations import stated_none
from ropa.checks.periods import is_reversed, said
from ropa.checks.transfers import TransferCheck
from ropa.register.audience import controllers
from ropa.register.choices import Afterwards, Nature, Relation, Role
from ropa.register.entry import Entry, category_of, meet
from ropa.register.records import (
    Activity,
    DataCategory,
    Disclosure,
    Organisation,
    ProcessorActivity,
    Recipient,
    RetentionRule,
)
from ropa.register.register import Register

Check = Callable[[Register, Entry, date], Iterator[Finding]]
"""A check takes the register, an entry of it, and the day whose law counts."""

CONTROLLER = Rule("ENT-007", Gravity.BLOCKS, law.ART_30_1_A, "a")
PURPOSES = Rule("R1-001", Gravity.BLOCKS, law.ART_30_1_B, "b")
DATA_SUBJECTS = Rule("R1-003", Gravity.BLOCKS, law.ART_30_1_C, "c")
DATA = Rule("R1-004", Gravity.BLOCKS, law.ART_30_1_C, "c")
RECIPIENTS = Rule("R1-007", Gravity.BLOCKS, law.ART_30_1_D, "d")
ROLES = Rule(
    "R1-008",
    Gravity.ERROR,
    law.ART_4_9,
    "d",
    "role needed to tell whether Art. 26 or Art. 28 applies; not required by Art. 30(1)(d)",
)
WHERE = Rule("R1-028", Gravity.ERROR, law.ART_30_1_E, "e")
CRITERIA = Rule("R1-014", Gravity.ERROR, law.ART_30_1_F, "f")
PERIODS = Rule("R1-013", Gravity.ERROR, law.ART_30_1_F, "f")
MEASURES = Rule("R1-018", Gravity.ERROR, law.ART_30_1_G, "g")
ON_BEHALF = Rule("PR-001", Gravity.BLOCKS, law.ART_30_2_A, "a")
PROCESSING = Rule("PR-002", Gravity.BLOCKS, law.ART_30_2_B, "b")
PROCESSOR_MEASURES = Rule("PR-003", Gravity.ERROR, law.ART_30_2_D, "d")

CLASSIFIED = frozenset(
    {Relation.OWN_STAFF, Relation.PUBLIC_AUTHORITY, Relation.OTHER_USERS, Relation.PUBLIC}
)
"""Relations that say what a recipient is, whatever its role in a disclosure."""

_NO_END = frozenset({Nature.AT_LEAST, Nature.PERMITTED})


def controller_is_named(register: Register, entry: Entry, _on: date) -> Iterator[Finding]:
    """Ask for a controller, or for joint controllers by an arrangement."""
    activity = entry.activity
    if isinstance(activity, Activity) and not controllers(register, activity):
        yield finding(CONTROLLER, activity.id, "controllers", "The controller is not known yet")


def purposes_are_stated(_: Register, entry: Entry, _on: date) -> Iterator[Finding]:
    """Ask for at least one purpose."""
    if not entry.purposes:
        yield finding(PURPOSES, entry.activity.id, "purposes", "The purposes are not known yet")


def data_subjects_are_stated(_: Register, entry: Entry, _on: date) -> Iterator[Finding]:
    """Ask for at least one category of data subjects."""
    if all(use.never for use in entry.uses):
        words = "The categories of data subjects are not known yet"
        yield finding(DATA_SUBJECTS, entry.activity.id, "data-subjects", words)


def data_are_stated(_: Register, entry: Entry, _on: date) -> Iterator[Finding]:
    """Ask for at least one category of personal data."""
    if not entry.data:
        words = "The categories of personal data are not known yet"
        yield finding(DATA, entry.activity.id, "data", words)


def recipients_are_stated(register: Register, entry: Entry, _on: date) -> Iterator[Finding]:
    """Ask for recipients, or for a stated "none"."""
    if not entry.disclosures and not stated_none(register, entry.activity.id, "recipients"):
        words = "Whether and to whom data are disclosed is not known yet"
        yield finding(RECIPIENTS, entry.activity.id, "recipients", words)


def transfers_are_stated(register: Register, entry: Entry, on: date) -> Iterator[Finding]:
    """Ask for transfers to third countries, or for a stated "none"."""
    yield from transfers.transfers_are_known(register, entry.activity, on)


def _of_each_transfer(check: TransferCheck) -> Check:
    """Make of a check of transfers one of entries, by the article of the record they stand in."""

    def of_entry(register: Register, entry: Entry, on: date) -> Iterator[Finding]:
        for one in entry.transfers:
            for found in check(register, one, on):
                yield transfers.of_processor(found) if _by_processor(entry) else found

    return of_entry


countries_are_identified = _of_each_transfer(transfers.country_is_identified)
clauses_have_not_lapsed = _of_each_transfer(transfers.generation_is_stated)
safeguards_are_stated = _of_each_transfer(transfers.safeguard_is_stated)
compelling_interests_are_documented = _of_each_transfer(transfers.last_resort_is_documented)


def recipients_are_classified(register: Register, entry: Entry, on: date) -> Iterator[Finding]:
    """Ask what the recipients are: processors, controllers of their own, joint controllers."""
    for one in entry.disclosures:
        yield from recipient_is_classified(register, one, on)


def recipient_is_classified(register: Register, one: Disclosure, _on: date) -> Iterator[Finding]:
    """Ask the same of one disclosure, of whichever activities of a controller it is made."""
    recipient = register.get(one.recipient, Recipient)
    if one.role is not Role.UNKNOWN or recipient.relation in CLASSIFIED:
        return
    if any(isinstance(register.find(id_), Activity) for id_ in one.activities):
        words = "{recipient}: role in this disclosure not known yet"
        yield finding(ROLES, one.id, "role", words, recipient=recipient.name)


def recipients_are_located(register: Register, entry: Entry, _on: date) -> Iterator[Finding]:
    """Ask where each recipient that is named as an organisation is, unless a transfer says so.

    A branch, and staff of the controller's own, are no separate importer.
    """
    if stated_none(register, entry.activity.id, "transfers"):
        return
    importers = {one.importer for one in entry.transfers}
    for id_ in dict.fromkeys(one.recipient for one in entry.disclosures):
        recipient = register.get(id_, Recipient)
        if id_ in importers or recipient.organisation is None:
            continue
        company = register.get(recipient.organisation, Organisation)
        own = recipient.relation is Relation.OWN_STAFF or company.branch_of is not None
        if company.country is None and not own:
            words = (
                "{name}: the country is not known yet, so neither is whether there is a transfer"
            )
            yield finding(WHERE, company.id, "country", words, name=company.name)


def ends_can_be_determined(register: Register, entry: Entry, on: date) -> Iterator[Finding]:
    """Ask the time limits of an entry for their ends."""
    for one in entry.retention:
        yield from end_can_be_determined(register, one, on)


def end_can_be_determined(_: Register, one: RetentionRule, _on: date) -> Iterator[Finding]:
    """Ask a time limit for its end; "as long as necessary" has none, whatever it starts with.

    A usual period, "normally", is an envisaged one, and so is an answer.
    """
    if one.period is not None and one.period_to is not None and is_reversed(one):
        words = "{kept}: no end can be told: the range reads from {period} up to {longer}"
        facts = {"period": said(one.period), "longer": said(one.period_to)}
        yield finding(CRITERIA, one.id, "period_to", words, kept=one.name, **facts)
    elif one.period is not None:
        if not limits_erasure(one):
            words = "{kept}: a period is stated, and no end of it"
            yield finding(CRITERIA, one.id, "period", words, kept=one.name)
    elif one.criteria is not None and not ends.can_be_told(one.criteria, starts=one.starts):
        words = (
            "{kept}: no end can be told from the criteria; only what is truly anonymous needs "
            "none, and whether it is so is not known yet"
            if one.afterwards is Afterwards.ANONYMISE
            else "{kept}: no end can be told from the criteria that are stated"
        )
        yield finding(CRITERIA, one.id, "criteria", words, kept=one.name)


def periods_are_stated(register: Register, entry: Entry, _on: date) -> Iterator[Finding]:
    """Ask for a time limit for erasure of each category of data, or why there can be none."""
    if stated_none(register, entry.activity.id, "retention"):
        return
    limits = [one for one in entry.retention if limits_erasure(one)]
    if not entry.data and not limits:
        words = "The time limits for erasure are not known yet"
        yield finding(PERIODS, entry.activity.id, "retention", words)
    for category in categories_used(register, entry):
        if not any(_keeps(register, one, category) for one in limits):
            words = "{data}: the time limit for erasure is not known yet"
            yield finding(PERIODS, entry.activity.id, "retention", words, data=category.name)


def measures_are_described(register: Register, entry: Entry, _on: date) -> Iterator[Finding]:
    """Ask for a general description of the security measures, or why there can be none."""
    if not entry.measures and not stated_none(register, entry.activity.id, "measures"):
        words = "The security measures are not known yet"
        rule = PROCESSOR_MEASURES if _by_processor(entry) else MEASURES
        yield finding(rule, entry.activity.id, "measures", words)


def controllers_are_named(_: Register, entry: Entry, _on: date) -> Iterator[Finding]:
    """Ask on whose behalf a processor acts."""
    activity = entry.activity
    if isinstance(activity, ProcessorActivity) and not activity.controllers:
        words = "On whose behalf it is done is not known yet"
        yield finding(ON_BEHALF, activity.id, "controllers", words)


def processing_is_described(_: Register, entry: Entry, _on: date) -> Iterator[Finding]:
    """Ask for the categories of processing on behalf of each controller."""
    activity = entry.activity
    if isinstance(activity, ProcessorActivity) and activity.categories is None:
        words = "The categories of processing are not known yet"
        yield finding(PROCESSING, activity.id, "categories", words)


def limits_erasure(rule: RetentionRule) -> bool:
    """Say whether a rule gives an end; "at least ten years" does not, whatever else is said.

    Nor does "at most five to three years": nobody can tell which of the two was meant.
    """
    if rule.period is None:
        return rule.criteria is not None
    return rule.nature not in _NO_END and not is_reversed(rule)


def categories_used(register: Register, entry: Entry) -> tuple[DataCategory, ...]:
    """Return the categories of the data that an activity uses, each once, sorted by id."""
    found = {one.id: one for one in (category_of(register, id_) for id_ in entry.data)}
    return tuple(found[id_] for id_ in sorted(found))


def _keeps(register: Register, rule: RetentionRule, category: DataCategory) -> bool:
    if not rule.data:
        return True
    named = {category_of(register, one).id for one in rule.data}
    return category.id in named or meet(register, rule.data, [category.id])


def _by_processor(entry: Entry) -> bool:
    return isinstance(entry.activity, ProcessorActivity)


CONTROLLER_CHECKS: tuple[Check, ...] = (
    controller_is_named,
    purposes_are_stated,
    data_subjects_are_stated,
    data_are_stated,
    recipients_are_stated,
    recipients_are_classified,
    transfers_are_stated,
    recipients_are_located,
    countries_are_identified,
    clauses_have_not_lapsed,
    safeguards_are_stated,
    compelling_interests_are_documented,
    periods_are_stated,
    ends_can_be_determined,
    measures_are_described,
)
PROCESSOR_CHECKS: tuple[Check, ...] = (
    controllers_are_named,
    processing_is_described,
    transfers_are_stated,
    countries_are_identified,
    clauses_have_not_lapsed,
    safeguards_are_stated,
    compelling_interests_are_documented,
    measures_are_described,
)
