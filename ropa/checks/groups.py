"""Findings of one cause put together: the same rule says the same of several records."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ropa.checks.business import GATE, IF_A_BUSINESS
from ropa.checks.finding import Finding, Gravity, Rule
from ropa.register.audience import about, legal_person
from ropa.register.records import Organisation
from ropa.register.register import Register
from ropa.translations import Tongue

_SECTIONS = ("TR", "PR", "LB", "DP", "ENT", "JC", "R1", "NT", "CA")
"""The sections of rules as somebody mends: what leaves the house and what it rests on come first.

Then come who answers and what is done, what is published of that, and California.
"""
_TURNS = {section: turn for turn, section in enumerate(_SECTIONS)}


def urgency(rule: Rule) -> tuple[Gravity, int, str]:
    """Return what findings are sorted by: the heaviest first, then by section, then by id."""
    return rule.gravity, _TURNS[rule.id.partition("-")[0]], rule.id


@dataclass(frozen=True, slots=True)
class Group:
    """The findings of one rule that weigh the same, whatever records they are at.

    One decision may be about all that the rule finds.
    """

    rule: Rule
    findings: tuple[Finding, ...]

    @property
    def records(self) -> tuple[str, ...]:
        """The ids of the records that they are at, each once."""
        return tuple(dict.fromkeys(one.record for one in self.findings))


def by_weight(found: Iterable[Finding], tongue: Tongue) -> str:
    """Count findings by weight, the heaviest first, in one line; no words if there are none."""
    return weighed(Counter(one.rule.gravity for one in found), tongue)


def weighed(weights: Mapping[Gravity, int], tongue: Tongue) -> str:
    """Say how many findings have which weight, as `by_weight` does."""
    blocks, errors, warnings, others = (weights.get(one, 0) for one in Gravity)
    said = {
        Gravity.BLOCKS: tongue.count(blocks, "{n} that blocks", "{n} that block"),
        Gravity.ERROR: tongue.count(errors, "{n} error", "{n} errors"),
        Gravity.WARNING: tongue.count(warnings, "{n} warning", "{n} warnings"),
        Gravity.INFORMATION: tongue.count(others, "{n} for information", "{n} for information"),
    }
    return tongue.listing(said[one] for one in Gravity if weights.get(one))


def of_organisation(
    found: Iterable[Finding], register: Register, organisation: str
) -> tuple[Finding, ...]:
    """Leave what concerns a legal person: what is found at what belongs to its records.

    It is found in the whole register, so it has one mark and one truth, whoever asks. Of others who
    answer for its activities, a record under Art. 30 says who they are; whether they are a business
    in California, and what follows from that, is their own affair.
    """
    return found_within(found, about(register, organisation), organisation)


def found_within(found: Iterable[Finding], own: Register, organisation: str) -> tuple[Finding, ...]:
    """Leave what concerns a legal person of what is found in its part of a register."""
    others = {
        one.id for one in own.all(Organisation) if legal_person(own, one.id).id != organisation
    }
    return tuple(
        one
        for one in found
        if one.record in own and (one.rule.law == "gdpr" or one.record not in others)
    )


def grouped(findings: tuple[Finding, ...]) -> tuple[Group, ...]:
    """Put findings together by rule and weight, in the order in which these come up first."""
    found: dict[tuple[str, Gravity], list[Finding]] = {}
    for one in findings:
        found.setdefault((one.rule.id, one.rule.gravity), []).append(one)
    return tuple(Group(some[0].rule, tuple(some)) for some in found.values())


def first_causes(findings: tuple[Finding, ...], *, few: int) -> tuple[Group, ...]:
    """Return the causes to begin with: a question on which others depend, then the heaviest."""
    settles = dependent(findings) > 0
    every = grouped(findings)
    return tuple(sorted(every, key=lambda one: not (settles and is_gate(one.rule))))[:few]


def is_gate(rule: Rule) -> bool:
    """Say whether a rule asks the question on whose answer other findings depend."""
    return rule.id == GATE.id


def dependent(findings: Iterable[Finding]) -> int:
    """Count the findings that hold only if the company is a business in California."""
    return sum(one.provided == IF_A_BUSINESS for one in findings)
