"""What is missing in a register, judged by what Article 30 asks of each record."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from ropa import law
from ropa.checks import activities, arrangements, grounds, organisations, tools, transfers
from ropa.checks.finding import Finding
from ropa.checks.footing import is_judged
from ropa.checks.organisations import OF_CONTROLLER, OF_PROCESSOR, ON_BEHALF, Asked
from ropa.register.audience import about, entries_of, legal_person, on_behalf_of, others_with
from ropa.register.entry import Entry, entry
from ropa.register.records import Activity, JointArrangement, ProcessorActivity, Transfer
from ropa.register.register import Register


def gaps(register: Register, *, organisation: str, on: date) -> tuple[Finding, ...]:
    """Return what the records of one organisation leave unanswered, each gap once, by letter.

    What other companies of the register do is no matter of theirs. Before 25 May 2018 there was
    no Article 30, and so there is no gap.
    """
    company = legal_person(register, organisation).id
    return gaps_within(about(register, company), organisation=company, on=on)


def gaps_within(own: Register, *, organisation: str, on: date) -> tuple[Finding, ...]:
    """Return what a company's part of a register leaves unanswered, as `gaps` does."""
    if not law.in_force("gdpr", on=on):
        return ()
    found: dict[Finding, None] = {}
    for one, asked in _named(own, organisation).items():
        found |= dict.fromkeys(organisation_gaps(own, one, on=on, asked=asked))
    for activity in entries_of(own, organisation):
        found |= dict.fromkeys(entry_gaps(own, entry(own, activity), on=on))
    return tuple(sorted(found, key=lambda one: one.rule.letter))


def organisation_gaps(
    register: Register, organisation: str, *, on: date, asked: Asked = OF_CONTROLLER
) -> Iterator[Finding]:
    """Give what is not known of an organisation on a day, by the rules of the record naming it."""
    for check in organisations.CHECKS:
        for one in check(register, organisation, on):
            yield replace(one, rule=asked.get(one.rule, one.rule))


def entry_gaps(register: Register, found: Entry, *, on: date) -> tuple[Finding, ...]:
    """Return what an entry leaves unanswered by the law of a day; nothing before 25 May 2018."""
    if not law.in_force("gdpr", on=on):
        return ()
    by_controller = isinstance(found.activity, Activity)
    checks = activities.CONTROLLER_CHECKS if by_controller else activities.PROCESSOR_CHECKS
    gaps_found = (one for check in checks for one in check(register, found, on))
    return tuple(dict.fromkeys(gaps_found))


def arrangement_gaps(
    register: Register, found: JointArrangement, *, on: date
) -> tuple[Finding, ...]:
    """Return what an arrangement of joint controllers leaves open; nothing before 25 May 2018."""
    if not law.in_force("gdpr", on=on):
        return ()
    return tuple(one for check in arrangements.CHECKS for one in check(register, found))


def transfer_gaps(
    register: Register, found: Transfer, *, on: date, assessments: bool
) -> tuple[Finding, ...]:
    """Return what a transfer leaves open by the law of a day; nothing before 25 May 2018.

    A transfer that has not begun, is over, or does not take place is not judged; nor is one that
    is none, within the European Economic Area, asked what protects it. `assessments`: whether
    they can be seen.
    """
    if not is_judged(found, on=on):
        return ()
    checks = transfers.CHECKS
    if not tools.is_inside(found.country, on=on):
        checks += (*transfers.PROTECTION, *grounds.CHECKS)
        checks += grounds.ASSESSMENTS if assessments else ()
    all_ = (one for check in checks for one in check(register, found, on))
    if any(isinstance(register.find(id_), Activity) for id_ in found.activities):
        return tuple(dict.fromkeys(all_))
    return tuple(dict.fromkeys(transfers.of_processor(one) for one in all_))


def _named(register: Register, company: str) -> dict[str, Asked]:
    """Return whom the records of a company name, each with the rules that ask about them.

    A company that keeps both records is asked as a controller.
    """
    entries = entries_of(register, company)
    controlled = [one for one in entries if isinstance(one, Activity)]
    processed = [one for one in entries if isinstance(one, ProcessorActivity)]
    joint = {id_ for one in controlled for id_ in others_with(register, one, organisation=company)}
    served = {id_ for one in processed for id_ in on_behalf_of(register, one)}
    own = OF_PROCESSOR if processed and not controlled else OF_CONTROLLER
    asked = {company: own, **dict.fromkeys(sorted(joint), OF_CONTROLLER)}
    return asked | dict.fromkeys(sorted(served - asked.keys()), ON_BEHALF)
