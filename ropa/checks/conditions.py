"""Whether a condition of Art. 9(2) is cited, open to who relies on it, and explicit if consent."""

from collections.abc import Iterator
from datetime import date

from ropa import law
from ropa.checks.check import Check
from ropa.checks.finding import Finding, Gravity, Rule, finding
from ropa.checks.lawfulness import BY_LAW, CONSENT, EXPLICIT_CONSENT, called, of_basis, relying
from ropa.register.audience import legal_person
from ropa.register.choices import Answer, OrganisationKind
from ropa.register.records import Basis, Purpose
from ropa.register.register import Register

CITED = Rule("LB-004", Gravity.ERROR, law.ART_9_2)
NO_COMPANY = Rule("LB-005", Gravity.ERROR, law.ART_9_2_D)
EXPLICIT = Rule("LB-011", Gravity.ERROR, law.ART_9_2_A)

_NOT_FOR_PROFIT = "9-2-d"
_EXPLICIT = {
    Answer.NO: "{purpose}: the consent to the use of special categories is not explicit",
    Answer.UNKNOWN: (
        "{purpose}: whether the consent to the use of special categories is explicit is not known "
        "yet"
    ),
}


def law_is_cited(_: Register, one: Basis, purpose: Purpose, _on: date) -> Iterator[Finding]:
    """Ask some conditions for the law or agreement; a basis of Art. 6 that needs one is asked."""
    if one.article_9 is None or one.article_6 in BY_LAW or one.cited_law is not None:
        return
    if law.term("article-9", one.article_9).extra.flag("law_cited"):
        words = "{purpose}: the law or agreement behind the condition of Art. 9(2) is not known yet"
        yield finding(CITED, one.id, "cited_law", words, purpose=purpose.name)


def no_company_is_not_for_profit(
    register: Register, one: Basis, purpose: Purpose, _on: date
) -> Iterator[Finding]:
    """Ask that no company rely on the condition of not-for-profit bodies."""
    if one.article_9 != _NOT_FOR_PROFIT:
        return
    who = {legal_person(register, each.id) for each in relying(register, one, purpose)}
    companies = tuple(called(each) for each in who if each.entity is OrganisationKind.COMPANY)
    if companies:
        words = (
            "{purpose}: the condition of Art. 9(2)(d) is for not-for-profit bodies; it is recorded "
            "for: {companies}"
        )
        yield finding(
            NO_COMPANY, one.id, "article_9", words, purpose=purpose.name, companies=companies
        )


def consent_is_explicit(_: Register, one: Basis, purpose: Purpose, _on: date) -> Iterator[Finding]:
    """Ask the consent of Art. 9(2)(a) to be explicit, and to be the basis of Art. 6 too."""
    if one.article_9 != EXPLICIT_CONSENT:
        return
    if one.explicit in _EXPLICIT:
        words = _EXPLICIT[one.explicit]
        yield finding(EXPLICIT, one.id, "explicit", words, purpose=purpose.name)
    if one.article_6 not in {None, CONSENT} and one.reason is None:
        words = (
            "{purpose}: explicit consent under Art. 9(2)(a) stands beside another legal basis of "
            "Art. 6, and why is not known yet"
        )
        yield finding(EXPLICIT, one.id, "article_6", words, purpose=purpose.name)


CHECKS: tuple[Check, ...] = (
    Check(
        Basis,
        of_basis(law_is_cited, no_company_is_not_for_profit, consent_is_explicit),
        (CITED, NO_COMPANY, EXPLICIT),
        across=False,
    ),
)
