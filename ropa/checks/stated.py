"""Whether a company states what California asks it to, and whether its register agrees."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from ropa import law
from ropa.checks.company import Company, CompanyCheck
from ropa.checks.disclosed import UNCONFIRMED
from ropa.checks.finding import Finding, Gravity, Rule, finding
from ropa.checks.windows import unconfirmed_from
from ropa.register.choices import Answer
from ropa.register.entry import known_on
from ropa.register.records import Recipient, Statement

UNSAID: Final = Rule("CA-029", Gravity.ERROR, law.CCPA_115_C)
SENSITIVE: Final = Rule("CA-030", Gravity.ERROR, law.CCR_7011_E_1)
MINORS: Final = Rule("CA-019", Gravity.ERROR, law.CCR_7011_E_1)
_MINORS_2020: Final = Rule("CA-019", Gravity.ERROR, law.CCR_999_308)
NEITHER: Final = Rule("CA-007", Gravity.BLOCKS, law.CCPA_140_AD)
_NOT_SHARED: Final = Rule("CA-007", Gravity.BLOCKS, law.CCPA_140_AH)


@dataclass(frozen=True, slots=True)
class Topic:
    """A statement that the regulation asks for, and what to say without it."""

    topic: str
    rule: Rule
    unsaid: str


@dataclass(frozen=True, slots=True)
class Trade:
    """Sale or sharing: topic, field of the disclosures recorded as such, and what to say of gaps.

    `right` is how consumers stop it, `unstoppable` what to say where they can't; `denied`
    contradicts a statement that there is none.
    """

    topic: str
    field: str
    right: str
    contradicted: Rule
    unsaid: str
    stale: str
    denied: str
    unstoppable: str


_OF_MINORS: Final = "{name}: nothing is stated about consumers under 16"
_BY_2020: Final = (Topic("minors", _MINORS_2020, _OF_MINORS),)
_TODAY: Final = (
    Topic("minors", MINORS, _OF_MINORS),
    Topic(
        "sensitive",
        SENSITIVE,
        "{name}: nothing is stated about the use of sensitive personal information",
    ),
)
_SALE: Final = Trade(
    topic="sale",
    field="sold",
    right="opt-out",
    contradicted=NEITHER,
    unsaid="{name}: nothing is stated about the sale of personal information",
    stale="{name}: what was stated of sale on {day} is not confirmed since",
    denied="{name}: states that it does not sell; recorded as sold to: {recipients}",
    unstoppable="{name}: sells personal information, and no right to opt out of it is stated",
)
_SHARING: Final = Trade(
    topic="sharing",
    field="shared",
    right="opt-out-sharing",
    contradicted=_NOT_SHARED,
    unsaid="{name}: nothing is stated about sharing for cross-context behavioural advertising",
    stale="{name}: what was stated of sharing on {day} is not confirmed since",
    denied="{name}: states that it does not share; recorded as shared with: {recipients}",
    unstoppable=(
        "{name}: shares personal information for advertising, and no right to opt out of it is "
        "stated"
    ),
)


def topics(on: date) -> tuple[Topic, ...]:
    """Return what the regulation of the day asks for; it spoke of sensitive data from 2023 on."""
    regulation = law.regime(on).regulation
    if regulation == "REG-2020":
        return _BY_2020
    return _TODAY if regulation else ()


def trades(on: date) -> tuple[Trade, ...]:
    """Return what the statute of the day asks about: sharing came with the CPRA."""
    return (_SALE,) if law.regime(on).statute == "CCPA-2020" else (_SALE, _SHARING)


def topics_are_stated(company: Company) -> Iterator[Finding]:
    """Ask for the statements that the regulation of the day wants."""
    name = company.entity.name
    for asked in topics(company.on):
        if not is_answered(company.stated(asked.topic)):
            yield finding(asked.rule, company.entity.id, asked.topic, asked.unsaid, name=name)


def sale_and_sharing_are_stated(company: Company) -> Iterator[Finding]:
    """Ask what is stated of sale and sharing, and that somebody confirm it for the window."""
    name = company.entity.name
    for trade in trades(company.on):
        found = company.stated(trade.topic)
        known = None if found is None else known_on(company.register, found)
        if not (is_answered(found) or company.recorded_as(trade.field)):
            yield finding(UNSAID, company.entity.id, trade.topic, trade.unsaid, name=name)
        elif found is not None and known is not None and known < company.window.start:
            stale = finding(UNCONFIRMED, found.id, "answer", trade.stale, name=name, day=known)
            yield stale.holding_since(unconfirmed_from(known))


def denials_hold(company: Company) -> Iterator[Finding]:
    """Ask that no disclosure be recorded as what a company states that it does not do."""
    for trade in trades(company.on):
        found = company.stated(trade.topic)
        told = {one.recipient for one in company.recorded_as(trade.field)}
        if found is not None and found.answer is Answer.NO and told:
            names = tuple(company.register.get(id_, Recipient).name for id_ in sorted(told))
            yield finding(
                trade.contradicted,
                found.id,
                "answer",
                trade.denied,
                name=company.entity.name,
                recipients=names,
            )


def is_answered(found: Statement | None) -> bool:
    """Say whether a statement says yes or no."""
    return found is not None and found.answer is not Answer.UNKNOWN


CHECKS: tuple[CompanyCheck, ...] = (
    topics_are_stated,
    sale_and_sharing_are_stated,
    denials_hold,
)
