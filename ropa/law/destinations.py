"""Says how a destination stands under Chapter V of the GDPR on a day, and what says so."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache, lru_cache

from ropa.law.countries import Country, Span, country, is_eea, is_eu
from ropa.law.decisions import ASKED, Adequacy, adequacy
from ropa.law.lists import Term, term
from ropa.law.rows import load
from ropa.law.status import in_force
from ropa.law.words import Sure, Words


class Standing(StrEnum):
    """How a destination stands; the words are in the list "standings"."""

    BEFORE_GDPR = "before-gdpr"
    EEA = "eea"
    TREATED_AS_EEA = "treated-as-eea"
    ADEQUATE = "adequate"
    ADEQUATE_IN_SCOPE = "adequate-in-scope"
    THIRD_COUNTRY = "third-country"
    MANUAL = "manual"


@dataclass(frozen=True, slots=True)
class Treatment:
    """A span in which an agreement treated a country as a Member State."""

    key: str
    country: str
    span: Span
    words: Words
    source: str
    sure: Sure


@dataclass(frozen=True, slots=True)
class Destination:
    """A country's standing on a day; `decision` is the one in force then, as it was known."""

    code: str
    kind: Standing
    decision: Adequacy | None
    words: Words
    source: str
    sure: Sure

    @property
    def ends_on(self) -> date | None:
        """The day on which the decision ends, as it was known; None where none was known."""
        return self.decision.ends_on if self.decision else None

    @property
    def scope(self) -> Words | None:
        """What the decision covers, None where it covers everything or there is none."""
        return self.decision.scope if self.decision else None

    @property
    def needs_tool(self) -> bool | None:
        """Whether Chapter V asks for a safeguard or a derogation; None where a lawyer must say."""
        if self.kind is Standing.MANUAL:
            return None
        return self.kind is Standing.THIRD_COUNTRY


def destination(code: str, *, on: date, known_on: date | None = None) -> Destination:
    """Return how a country stands `on` a day, as known on `known_on` (else `on`).

    UnknownKey for no country.
    """
    return _destination(code, on, known_on or on)


@lru_cache(ASKED)
def _destination(code: str, on: date, known_on: date) -> Destination:
    place = country(code)
    decision = adequacy(code, on=on, known_on=known_on)
    kind, ground = _standing(place, decision, on=on)
    words = ground.words if isinstance(ground, Treatment) else term("standings", kind).words
    return Destination(
        code=place.code,
        kind=kind,
        decision=decision,
        words=words or term("standings", kind).label,
        source=ground.source,
        sure=ground.sure,
    )


def _standing(
    place: Country, decision: Adequacy | None, *, on: date
) -> tuple[Standing, Country | Adequacy | Treatment | Term]:
    """Return the standing and the row that gives it; the first that fits wins."""
    if not in_force("gdpr", on=on):
        return Standing.BEFORE_GDPR, term("laws", "gdpr")
    if is_eu(place.code, on=on) or is_eea(place.code, on=on):
        return Standing.EEA, place
    if treatment := _treatment(place.code, on=on):
        return Standing.TREATED_AS_EEA, treatment
    if decision:
        partial = decision.partial
        return (Standing.ADEQUATE_IN_SCOPE if partial else Standing.ADEQUATE), decision
    if place.group == "manual":
        return Standing.MANUAL, place
    return Standing.THIRD_COUNTRY, term("standings", Standing.THIRD_COUNTRY)


def _treatment(code: str, *, on: date) -> Treatment | None:
    found = (each for each in treatments() if each.country == code and each.span.holds(on))
    return next(found, None)


@cache
def treatments() -> tuple[Treatment, ...]:
    """Return every span in which a country was treated as a Member State."""
    return tuple(
        Treatment(
            key=row.key,
            country=row.need("country", str),
            span=Span(row.need("since", date), row.need("until", date)),
            words=row.need("words", Words),
            source=row.source,
            sure=row.sure,
        )
        for row in load("treated-as-members.yaml")
    )
