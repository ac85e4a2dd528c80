"""Whether a legal basis says what it needs: a record of consent, an interest, a law, a test."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from ropa import law
from ropa.checks.check import Check
from ropa.checks.finding import Finding, Gravity, Rule, finding
from ropa.checks.lasting import takes_place
from ropa.checks.lawfulness import BY_LAW, INTERESTS, called, of_basis, relying, rests_on_consent
from ropa.register.choices import Conclusion, OrganisationKind
from ropa.register.records import Activity, Basis, Document, Purpose
from ropa.register.register import Register

RECORDED = Rule("LB-007", Gravity.ERROR, law.ART_7_1)
WITHDRAWN = Rule("LB-008", Gravity.ERROR, law.ART_7_3)
INTEREST = Rule("LB-012", Gravity.ERROR, law.ART_13_1_D)
HOLDER = replace(INTEREST, gravity=Gravity.WARNING)
BALANCED = Rule("LB-013", Gravity.ERROR, law.ART_6_1_F)
BALANCED_AGAIN = Rule(
    "LB-013",
    Gravity.WARNING,
    law.ART_6_1_F,
    instead="a house rule: a balancing test is renewed every 24 months; no article sets a period",
)
NO_TASK = Rule("LB-014", Gravity.ERROR, law.ART_6_1)
LAW = Rule("LB-015", Gravity.ERROR, law.ART_6_3)

MONTHS_OF_A_TEST = 24
"""How old a balancing test may be; a rule of the house."""

_CONSENT = {
    (
        True,
        True,
    ): "{purpose}: neither how consent is obtained nor where it is recorded is known yet",
    (False, True): "{purpose}: where the record of consent is kept is not known yet",
    (True, False): "{purpose}: how consent is obtained is not known yet",
}
_INTEREST = {
    (True, True): "{purpose}: neither the legitimate interest nor who pursues it is known yet",
    (True, False): "{purpose}: the legitimate interest is not known yet",
    (False, True): "{purpose}: who pursues the legitimate interest is not known yet",
}
"""By what is missing of the two."""


def consent_is_recorded(_: Register, one: Basis, purpose: Purpose, _on: date) -> Iterator[Finding]:
    """Ask how consent is obtained and where that can be shown."""
    missing = (one.consent_obtained is None, one.consent_record is None)
    if rests_on_consent(one) and missing in _CONSENT:
        field = "consent_record" if missing[1] else "consent_obtained"
        yield finding(RECORDED, one.id, field, _CONSENT[missing], purpose=purpose.name)


def consent_can_be_withdrawn(
    _: Register, one: Basis, purpose: Purpose, _on: date
) -> Iterator[Finding]:
    """Ask how consent is withdrawn."""
    if rests_on_consent(one) and one.consent_withdrawn is None:
        words = "{purpose}: how consent is withdrawn is not known yet"
        yield finding(WITHDRAWN, one.id, "consent_withdrawn", words, purpose=purpose.name)


def interest_is_named(_: Register, one: Basis, purpose: Purpose, _on: date) -> Iterator[Finding]:
    """Ask which legitimate interest it is, and whose; without the first nothing can be weighed."""
    missing = (one.interest is None, one.interest_of is None)
    if one.article_6 == INTERESTS and missing in _INTEREST:
        rule, field = (INTEREST, "interest") if missing[0] else (HOLDER, "interest_of")
        yield finding(rule, one.id, field, _INTEREST[missing], purpose=purpose.name)


def interests_are_balanced(
    register: Register, one: Basis, purpose: Purpose, on: date
) -> Iterator[Finding]:
    """Ask legitimate interests for a balancing test, and that it be renewed in time."""
    if one.article_6 != INTERESTS:
        return
    if one.assessment is None:
        words = "{purpose}: the balancing test of the legitimate interest is not known yet"
        yield finding(BALANCED, one.id, "assessment", words, purpose=purpose.name)
        return
    test = register.get(one.assessment, Document)
    if test.conclusion is Conclusion.UNKNOWN:
        words = "{purpose}: what the balancing test of the interest concludes is not known yet"
        yield finding(BALANCED, one.id, "assessment", words, purpose=purpose.name)
    ends = good_until(test, on=on)
    if ends is not None and ends < on:
        words = "{purpose}: the balancing test of the legitimate interest was due again on {day}"
        found = finding(BALANCED_AGAIN, one.id, "assessment", words, purpose=purpose.name, day=ends)
        yield found.holding_since(law.day_after(ends))


def good_until(test: Document, *, on: date) -> date | None:
    """Return the day on which a test falls due: by its own review, by the house's period.

    The period begins anew when somebody confirms, on a day or before, that it is still correct.
    """
    aged = None
    if test.dated is not None:
        seen = test.confirmed_on
        last = max(test.dated, seen) if seen is not None and seen <= on else test.dated
        aged = law.add_months(last, months=MONTHS_OF_A_TEST)
    return min((day for day in (test.next_review, aged) if day is not None), default=None)


def is_relied_on(register: Register, test: Document, *, on: date) -> bool:
    """Say whether a legitimate interest of an activity that takes place rests on a test."""
    return any(
        one.assessment == test.id and one.article_6 == INTERESTS and _takes_place(register, one, on)
        for one in register.naming(test.id, Basis)
    )


def _takes_place(register: Register, one: Basis, on: date) -> bool:
    purpose = register.get(one.purpose, Purpose)
    return takes_place(register.get(purpose.activity, Activity), on=on)


def test_says_when_it_is_due(register: Register, one: Document, on: date) -> Iterator[Finding]:
    """Ask a test that is relied on for a day from which its age can be told, once for all bases."""
    if one.dated is None and one.next_review is None and is_relied_on(register, one, on=on):
        words = "Balancing test {title}: neither its date nor that of its review is known yet"
        yield finding(BALANCED_AGAIN, one.id, "dated", words, title=one.title)


def no_authority_relies_on_interests(
    register: Register, one: Basis, purpose: Purpose, _on: date
) -> Iterator[Finding]:
    """Ask that no public body rest its tasks on legitimate interests."""
    if one.article_6 is None:
        return
    closed = law.term("article-6", one.article_6).extra.flag("public_task_excluded")
    who = relying(register, one, purpose)
    bodies = tuple(called(each) for each in who if each.entity is OrganisationKind.PUBLIC_BODY)
    if closed and bodies:
        words = (
            "{purpose}: legitimate interests are no legal basis for the tasks of a public body; "
            "they are recorded for: {bodies}"
        )
        yield finding(NO_TASK, one.id, "article_6", words, purpose=purpose.name, bodies=bodies)


def law_is_cited(_: Register, one: Basis, purpose: Purpose, _on: date) -> Iterator[Finding]:
    """Ask a legal obligation or a public task for the law that lays it down."""
    if one.article_6 in BY_LAW and one.cited_law is None:
        words = "{purpose}: the law that the legal basis rests on is not known yet"
        yield finding(LAW, one.id, "cited_law", words, purpose=purpose.name)


CHECKS: tuple[Check, ...] = (
    Check(
        Basis,
        of_basis(
            consent_is_recorded,
            consent_can_be_withdrawn,
            interest_is_named,
            interests_are_balanced,
            no_authority_relies_on_interests,
            law_is_cited,
        ),
        (RECORDED, WITHDRAWN, INTEREST, HOLDER, BALANCED, BALANCED_AGAIN, NO_TASK, LAW),
        across=False,
    ),
    Check(Document, test_says_when_it_is_due, (BALANCED_AGAIN,)),
)
