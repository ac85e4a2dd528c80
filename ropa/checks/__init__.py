"""What is missing in a register, judged by what Article 30 asks of each record."""

from collections.abc import Iterator
from datetime import date

from ropa import law
from ropa.checks import activities, organisations
from ropa.checks.finding import Finding, Gravity, Rule
from ropa.register.audience import about, entries_of, legal_person, others_with
from ropa.register.entry import Entry, entry
from ropa.register.records import Activity
from ropa.register.register import Register


def gaps(register: Register, *, organisation: str, on: date) -> tuple[Finding, ...]:
    """Return what the records of one organisation leave unanswered, each gap once, by letter.

    What other companies of the register do is no matter of theirs. Before 25 May 2018 there was
    no Article 30, and so there is no gap.
    """
    if not law.in_force("gdpr", on=on):
        return ()
    company = legal_person(register, organisation).id
    own = about(register, company)
    found: dict[Finding, None] = {}
    for one in (company, *_joint(own, company)):
        found |= dict.fromkeys(organisation_gaps(own, one))
    for activity in entries_of(own, company):
        found |= dict.fromkeys(entry_gaps(own, entry(own, activity), on=on))
    return tuple(sorted(found, key=lambda one: one.rule.letter))


def organisation_gaps(register: Register, organisation: str) -> Iterator[Finding]:
    """Give what is not known of an organisation that answers for a record."""
    for check in organisations.CHECKS:
        yield from check(register, organisation)


def entry_gaps(register: Register, found: Entry, *, on: date) -> tuple[Finding, ...]:
    """Return what an entry leaves unanswered by the law of a day; nothing before 25 May 2018."""
    if not law.in_force("gdpr", on=on):
        return ()
    by_controller = isinstance(found.activity, Activity)
    checks = activities.CONTROLLER_CHECKS if by_controller else activities.PROCESSOR_CHECKS
    gaps_found = (one for check in checks for one in check(register, found, on))
    return tuple(dict.fromkeys(gaps_found))


def _joint(register: Register, organisation: str) -> tuple[str, ...]:
    """Return the other controllers of an organisation's joint activities, sorted."""
    found = {
        other
        for one in entries_of(register, organisation)
        if isinstance(one, Activity)
        for other in others_with(register, one, organisation=organisation)
    }
    return tuple(sorted(found))


__all__ = ["Finding", "Gravity", "Rule", "entry_gaps", "gaps", "organisation_gaps"]
