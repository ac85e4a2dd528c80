"""Whether time limits for erasure tell categories apart, say why, and keep to the longest one."""

from collections.abc import Iterator
from datetime import date

from ropa import law
from ropa.checks.activities import categories_used, limits_erasure
from ropa.checks.check import Check
from ropa.checks.finding import Finding, Gravity, Rule, finding
from ropa.checks.lasting import takes_place
from ropa.checks.periods import is_longer, said
from ropa.register.entry import Entry, particular
from ropa.register.records import Activity, RetentionRule
from ropa.register.register import Register

APART = Rule("R1-015", Gravity.WARNING, law.ART_30_1_F)
GROUND = Rule("R1-016", Gravity.WARNING, law.ART_5_1_E)
LONGEST = Rule("R1-017", Gravity.WARNING, law.ART_5_1_E)


def categories_are_told_apart(register: Register, entry: Entry, on: date) -> Iterator[Finding]:
    """Ask an activity with several categories of data for limits that say of which they are."""
    limits = [one for one in entry.retention if limits_erasure(one)]
    told = any(particular(register, one.data) for one in limits)
    if not limits or told or not takes_place(entry.activity, on=on):
        return
    names = tuple(one.name for one in categories_used(register, entry) if not one.everything)
    if len(names) > 1:
        words = "The time limits for erasure do not tell the categories of data apart: {data}"
        yield finding(APART, entry.activity.id, "retention", words, data=names)


def period_has_a_ground(_: Register, one: RetentionRule, _on: date) -> Iterator[Finding]:
    """Ask of a period which law or need it follows; a purpose that it names is a need."""
    if one.period is not None and one.ground is None and not one.purposes:
        words = "{kept}: the law or need that justifies the period is not known yet"
        yield finding(GROUND, one.id, "ground", words, kept=one.name)


def period_is_allowed(_: Register, one: RetentionRule, _on: date) -> Iterator[Finding]:
    """Ask that a period keep to the longest one that the organisation has found to be allowed."""
    for period in (one.period_to, one.period):
        if period is not None and one.longest is not None and is_longer(period, one.longest):
            words = "{kept}: {period} is longer than the longest period allowed, {longest}"
            facts = {"period": said(period), "longest": said(one.longest)}
            yield finding(LONGEST, one.id, "period", words, kept=one.name, **facts)
            return


CHECKS: tuple[Check, ...] = (
    Check(Activity, categories_are_told_apart, (APART,)),
    Check(RetentionRule, period_has_a_ground, (GROUND,), across=False),
    Check(RetentionRule, period_is_allowed, (LONGEST,), across=False),
)
