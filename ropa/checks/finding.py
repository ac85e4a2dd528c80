"""What a check says: a rule that something in the register does not meet."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import IntEnum

from ropa import law
from ropa.checks.rule_words import RuleWords, rule_words
from ropa.register.canonical import canonical
from ropa.register.offered import place_name
from ropa.register.redaction import as_read
from ropa.register.text import Text, text
from ropa.translations import LANGUAGES, Tongue, folded


@dataclass(frozen=True, slots=True)
class Place:
    """A country or an international organisation among the facts, by its code."""

    code: str


@dataclass(frozen=True, slots=True)
class Flow:
    """A transfer without a number among the facts: to whom and where it goes, as far as known."""

    importer: Text | None
    country: str | None


@dataclass(frozen=True, slots=True)
class AsOf:
    """The day that was asked about, among the facts: it is said, and is no fact of the register."""

    day: date


Fact = str | Text | Place | Flow | date | AsOf | tuple[Text, ...]
"""Several texts are said as one list, sorted as they read in the reader's language."""


_MARK = 10
"""Hex digits of a mark: enough for the findings of one register to differ."""


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
    `instead` says why the house asks what no article does; it is printed in the article's place.
    """

    id: str
    gravity: Gravity
    article: str
    letter: str = ""
    instead: str = ""

    @property
    def law(self) -> str:
        """The law that it is about: before that applied, there is nothing to find."""
        return "ccpa" if self.id.startswith("CA-") else "gdpr"

    @property
    def words(self) -> RuleWords:
        """What the catalogue says of it: what it checks, why, and how to mend what it finds."""
        return rule_words(self.id)

    def asked_by(self, language: str) -> str:
        """Cite the article that asks, or say that none does, and why it is asked."""
        if self.instead:
            return Tongue(language).say(self.instead)
        return law.article(self.article).short.say(language)


@dataclass(frozen=True, slots=True)
class Finding:
    """A rule that a record does not meet at a field; `message` is English with places for facts.

    `since`: the first day on which it holds, where a date decides that. `provided`: what must be
    so for it to hold, where that is not known yet, as English words around {said}.
    """

    rule: Rule
    record: str
    field: str
    message: str
    facts: tuple[tuple[str, Fact], ...] = ()
    since: date | None = None
    provided: str = ""

    def holding_since(self, day: date) -> "Finding":
        """Return it with the first day on which it holds."""
        return replace(self, since=day)

    def only(self, provided: str) -> "Finding":
        """Return it as what would hold, under a condition of which it is not known if it is met."""
        return replace(self, provided=provided)

    @property
    def matter(self) -> tuple[object, ...]:
        """What is missing, whichever article asks: both records ask for a company's address."""
        return self.rule.id, self.record, self.field, self.message, self.facts

    @property
    def mark(self) -> str:
        """A short name for it, the same for as long as it says the same, whatever day is asked."""
        lasting = [[key, _plain(one)] for key, one in self.facts if not isinstance(one, AsOf)]
        message = self.provided.replace("{said}", self.message) or self.message
        said = canonical([self.rule.id, self.record, self.field, message, lasting])
        return f"{self.rule.id}-{hashlib.sha256(said).hexdigest()[:_MARK]}"

    def words(self, language: str) -> str:
        """Say it in the reader's language."""
        tongue = Tongue(language)
        said = tongue.say(self.message, **{key: _said(one, tongue) for key, one in self.facts})
        return tongue.say(self.provided, said=said) if self.provided else said


def _said(fact: Fact, tongue: Tongue) -> str:
    if isinstance(fact, Text):
        return _borrowed(fact, tongue)
    if isinstance(fact, tuple):
        return tongue.listing(sorted({_borrowed(one, tongue) for one in fact}, key=folded))
    if isinstance(fact, Place):
        return place_name(fact.code, tongue)
    if isinstance(fact, Flow):
        return _called(fact, tongue)
    if isinstance(fact, date | AsOf):
        return tongue.day(fact.day if isinstance(fact, AsOf) else fact)
    return as_read(fact, tongue)


def _borrowed(text: Text, tongue: Tongue) -> str:
    """Say a text; words of another language stand in quotation marks within a sentence."""
    said = text.say(tongue.language)
    return said.words if said.language == tongue.language else tongue.quoted(said.words)


def _called(flow: Flow, tongue: Tongue) -> str:
    importer, country = tongue.say("importer not known yet"), tongue.say("country not known yet")
    if flow.importer is not None:
        importer = _said(flow.importer, tongue)
    if flow.country is not None:
        country = place_name(flow.country, tongue)
    return tongue.say("({importer}, {country})", importer=importer, country=country)


def _plain(fact: Fact) -> object:
    """Return a fact as JSON can write it."""
    if isinstance(fact, Text):
        return dict(fact.words)
    if isinstance(fact, tuple):
        return [_plain(one) for one in fact]
    if isinstance(fact, Place):
        return fact.code
    if isinstance(fact, date):
        return fact.isoformat()
    if isinstance(fact, Flow):
        return [None if fact.importer is None else dict(fact.importer.words), fact.country]
    return fact


def finding(rule: Rule, record: str, field: str, message: str, **facts: Fact) -> Finding:
    """Make a finding from a rule, a place and words with facts."""
    return Finding(rule, record, field, message, tuple(facts.items()))


def in_a_row(labels: Iterable[law.Words]) -> Text:
    """Name several things in every language; some of their names have an "and" in them."""
    said = tuple(labels)
    return text(
        **{
            language: Tongue(language).series(label.say(language) for label in said)
            for language in LANGUAGES
        }
    )
