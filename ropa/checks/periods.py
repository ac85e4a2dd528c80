"""Which of two periods is longer, as far as calendars allow to say, and whether a range is one."""

from ropa.register.choices import Unit
from ropa.register.parts import Period
from ropa.register.records import RetentionRule
from ropa.register.text import Text, text
from ropa.translations import LANGUAGES, Tongue

_PARTS_OF_A_DAY = {Unit.DAY: 48, Unit.MONTH: 1461, Unit.YEAR: 12 * 1461}
"""Units in forty-eighths of a day: so twelve months are a year, and four years 1,461 days."""
_UNEVEN = 3 * _PARTS_OF_A_DAY[Unit.DAY]
"""How much months and years differ among themselves; less than that is no difference."""


def is_longer(one: Period, other: Period) -> bool:
    """Say whether a period is longer than another."""
    if one.unit is other.unit:
        return one.number > other.number
    parts = (each.number * _PARTS_OF_A_DAY[each.unit] for each in (one, other))
    return next(parts) - next(parts) > _UNEVEN


def is_reversed(rule: RetentionRule) -> bool:
    """Say whether a time limit is a range whose longer end is the shorter one."""
    if rule.period is None or rule.period_to is None:
        return False
    return is_longer(rule.period, rule.period_to)


def said(period: Period) -> Text:
    """Say a period in every language, as a fact of a finding."""
    words = {each: Tongue(each).duration(period.number, period.unit) for each in LANGUAGES}
    return text(**words)
