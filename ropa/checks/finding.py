"""What a check says: a rule that something in the register does not meet."""

from dataclasses import dataclass
from datetime import date
from enum import IntEnum

from ropa.register.text import Text
from ropa.translations import Tongue

Fact = str | Text | date


class Gravity(IntEnum):
    """How much a finding weighs; the heavier, the smaller."""

    BLOCKS = 1
    ERROR = 2
    WARNING = 3
    INFORMATION = 4


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule of the catalogue: its id never changes; `article` is a key of `ropa.law`.

    `letter` is the point of Art. 30(1) or 30(2) whose answer is missing when the rule is not met.
    """

    id: str
    gravity: Gravity
    article: str
    letter: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """A rule that a record does not meet at a field; `message` is English with places for facts."""

    rule: Rule
    record: str
    field: str
    message: str
    facts: tuple[tuple[str, Fact], ...] = ()

    def words(self, language: str) -> str:
        """Say it in the reader's language."""
        tongue = Tongue(language)
        return tongue.say(self.message, **{key: _said(one, tongue) for key, one in self.facts})


def _said(fact: Fact, tongue: Tongue) -> str:
    if isinstance(fact, Text):
        return fact.say(tongue.language).words
    return tongue.day(fact) if isinstance(fact, date) else fact


def finding(rule: Rule, record: str, field: str, message: str, **facts: Fact) -> Finding:
    """Make a finding from a rule, a place and words with facts."""
    return Finding(rule, record, field, message, tuple(facts.items()))
