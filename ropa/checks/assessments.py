"""Whether an impact assessment that was made suffices: advice, consultation and review."""

from collections.abc import Iterator
from datetime import date

from ropa import law
from ropa.checks import triggers
from ropa.checks.check import Check
from ropa.checks.finding import AsOf, Fact, Finding, Gravity, Rule, finding
from ropa.checks.organisations import holders
from ropa.checks.triggers import is_at_issue, was_made
from ropa.register.audience import controllers
from ropa.register.choices import Answer, Conclusion, Office, Status
from ropa.register.records import Activity, Disclosure, Document, Recipient, Transfer
from ropa.register.register import Register
from ropa.register.text import Text

CONSULTED = Rule("DP-004", Gravity.ERROR, law.ART_36_1)
ADVISED = Rule("DP-005", Gravity.WARNING, law.ART_35_2)
REVIEWED = Rule("DP-006", Gravity.WARNING, law.ART_35_11)

MONTHS_OF_AN_ASSESSMENT = 36
"""After how long an assessment that sets no date is to be looked at again; a rule of the house."""


def assessed_by(register: Register, one: Document, on: date) -> tuple[Activity, ...]:
    """Return the activities that rest on an impact assessment; none before it was made."""
    naming = register.naming(one.id, Activity) if was_made(one, on=on) else ()
    return tuple(each for each in naming if each.dpia == one.id and is_at_issue(each, on=on))


def authority_is_consulted(register: Register, one: Document, on: date) -> Iterator[Finding]:
    """Ask that the authority be consulted where high risk remains.

    A plan that the assessment ends is no longer a matter for the authority; what takes place
    against its result is.
    """
    assessed = assessed_by(register, one, on)
    if not assessed or (one.consulted_on is not None and one.consulted_on <= on):
        return
    if one.conclusion is Conclusion.NOT_AT_ALL:
        going_on = tuple(each.name for each in assessed if each.status is Status.ACTIVE)
        if going_on:
            words = (
                "Impact assessment {title}: it says that the processing must not take place, or "
                "must stop; still recorded as taking place: {activities}"
            )
            still: dict[str, Fact] = {"title": one.title, "activities": going_on}
            yield finding(CONSULTED, one.id, "conclusion", words, **still)
    elif one.high_risk is Answer.YES:
        words = (
            "Impact assessment {title}: a high risk remains, and on {day} no consultation of the "
            "authority is recorded"
        )
        yield finding(CONSULTED, one.id, "consulted_on", words, title=one.title, day=AsOf(on))


def officer_is_asked(register: Register, one: Document, on: date) -> Iterator[Finding]:
    """Ask for the advice of the data protection officer who was designated at the time."""
    if one.dpo_opinion is not None:
        return
    companies = {
        id_ for each in assessed_by(register, one, on) for id_ in controllers(register, each)
    }
    if any(holders(register, id_, Office.DPO, on=one.dated or on) for id_ in sorted(companies)):
        words = (
            "Impact assessment {title}: the advice of the data protection officer is not known yet"
        )
        yield finding(ADVISED, one.id, "dpo_opinion", words, title=one.title)


def assessment_is_reviewed(register: Register, one: Document, on: date) -> Iterator[Finding]:
    """Ask that an assessment be looked at again in time, and when the processing has changed."""
    assessed = assessed_by(register, one, on)
    if not assessed:
        return
    due = one.next_review
    if due is None and one.dated is not None:
        due = law.add_months(one.dated, months=MONTHS_OF_AN_ASSESSMENT)
    if due is None:
        words = "Impact assessment {title}: neither its date nor that of its review is known yet"
        yield finding(REVIEWED, one.id, "dated", words, title=one.title)
    elif due < on:
        words = (
            "Impact assessment {title}: its review was due on {day}"
            if one.next_review is not None
            else "Impact assessment {title}: 36 months old on {day}, and no date of a review is set"
        )
        late = finding(REVIEWED, one.id, "next_review", words, title=one.title, day=due)
        yield late.holding_since(law.day_after(due))
    elif added := _added(register, one, assessed, on):
        words = "Impact assessment {title}: recipients were added since it was made ({recipients})"
        yield finding(REVIEWED, one.id, "dated", words, title=one.title, recipients=added)


def _added(
    register: Register, one: Document, assessed: tuple[Activity, ...], on: date
) -> tuple[Text, ...]:
    """Return who gets data since a day after the assessment, and not from the activity's start."""
    ids = set()
    for activity in assessed:
        if one.dated is None or activity.since is None:
            continue
        after = max(one.dated, activity.since)
        for given in register.naming(activity.id, Disclosure):
            if given.since is not None and after < given.since <= on:
                ids.add(given.recipient)
        for sent in register.naming(activity.id, Transfer):
            if sent.since is not None and sent.importer and after < sent.since <= on:
                ids.add(sent.importer)
    return tuple(register.get(id_, Recipient).name for id_ in sorted(ids))


CHECKS: tuple[Check, ...] = (
    *triggers.CHECKS,
    Check(Document, authority_is_consulted, (CONSULTED,)),
    Check(Document, officer_is_asked, (ADVISED,)),
    Check(Document, assessment_is_reviewed, (REVIEWED,)),
)
