"""Makes adequacy decisions of fixtures/law/adequacy.yaml, asked as they were known on a day."""

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from functools import cache, lru_cache

from ropa.law.countries import canonical_country
from ropa.law.days import day_after
from ropa.law.rows import Row, load
from ropa.law.words import Sure, Words

ASKED = 4096
"""Questions about a country on a day of which the answers stay in memory."""


class EndsBy(StrEnum):
    """How a decision ends."""

    SUNSET = "sunset"
    JUDGEMENT = "judgement"


@dataclass(frozen=True, slots=True)
class End:
    """An end of a decision, and the day on which it became known."""

    known: date
    day: date
    by: EndsBy
    number: str
    source: str
    sure: Sure


@dataclass(frozen=True, slots=True)
class Adequacy:
    """A decision of the Commission (Art. 45(3) GDPR), or one kept by Art. 45(9).

    `ends` are in the order in which they became known and the last one counts. `partial`: only for
    the importers or data of `scope`, which `test` asks about; `asked_until`: the last day
    on which it asked that of a whole country. `listed`: importers stand on a list.
    """

    key: str
    country: str
    name: Words
    number: str
    adopted: date
    valid_from: date
    ends: tuple[End, ...]
    partial: bool
    asked_until: date | None
    listed: bool
    scope: Words | None
    test: Words | None
    note: Words | None
    dpv: str
    source: str
    sure: Sure

    def called(self, language: str) -> str:
        """Return its name and its number, as the acts of the Union are cited in `language`."""
        number = self.number
        if language[:2].lower() == "fr":
            number = number.replace("EU", "UE").replace("EC", "CE")
        return ", ".join(filter(None, (self.name.say(language), number)))

    @property
    def end(self) -> End | None:
        """The end that counts, None while none is known."""
        return self.ends[-1] if self.ends else None

    @property
    def ends_on(self) -> date | None:
        """The day of the end, None while none is known."""
        return self.end.day if self.end else None

    @property
    def lost_on(self) -> date | None:
        """The first day without the decision, None while no end is known."""
        if self.end is None:
            return None
        sunset = self.end.by is EndsBy.SUNSET
        return day_after(self.end.day) if sunset else self.end.day

    def in_force(self, on: date) -> bool:
        """Say whether one could rely on the decision on that day.

        The day of a sunset still counts. The day of a judgement does not: a decision that the
        Court declares invalid protects nobody, and the Court kept no effects of these two.
        """
        return self.valid_from <= on and (self.lost_on is None or on < self.lost_on)

    def question(self, on: date) -> Words | None:
        """Return what must be known of a transfer before it may rest on the decision that day.

        None where the whole country is covered, and where a list answers instead.
        """
        asked = self.partial or (self.asked_until is not None and on <= self.asked_until)
        return self.test if asked and not self.listed else None

    def as_known(self, on: date) -> "Adequacy | None":
        """Return the decision with the ends known by that day, None before it was adopted."""
        if on < self.adopted:
            return None
        return replace(self, ends=tuple(end for end in self.ends if end.known <= on))


def adequacy(code: str, *, on: date, known_on: date | None = None) -> Adequacy | None:
    """Return the decision in force for a country `on` a day, as known on `known_on` (else `on`).

    UnknownKey for no country.
    """
    return _in_force(code, on, known_on or on)


@lru_cache(ASKED)
def _in_force(code: str, on: date, known_on: date) -> Adequacy | None:
    for decision in _by_country().get(canonical_country(code), ()):
        known = decision.as_known(known_on)
        if known and known.in_force(on):
            return known
    return None


@cache
def adequacy_decisions() -> tuple[Adequacy, ...]:
    """Return every decision with all its ends, in force and lapsed."""
    return tuple(_adequacy(row) for row in load("adequacy.yaml"))


@cache
def _by_country() -> dict[str, tuple[Adequacy, ...]]:
    rows = adequacy_decisions()
    return {
        code: tuple(each for each in rows if each.country == code)
        for code in {each.country for each in rows}
    }


def _adequacy(row: Row) -> Adequacy:
    return Adequacy(
        key=row.key,
        country=row.need("country", str),
        name=row.need("name", Words),
        number=row.need("number", str),
        adopted=row.need("adopted", date),
        valid_from=row.need("valid_from", date),
        ends=tuple(_end(each) for each in row.rows("ends")),
        partial=row.find("partial", bool) or False,
        asked_until=row.find("asked_until", date),
        listed=row.find("listed", bool) or False,
        scope=row.find("scope", Words),
        test=row.find("test", Words),
        note=row.find("note", Words),
        dpv=row.find("dpv", str) or "",
        source=row.source,
        sure=row.sure,
    )


def _end(row: Row) -> End:
    return End(
        known=row.need("known", date),
        day=row.need("day", date),
        by=EndsBy(row.need("by", str)),
        number=row.need("number", str),
        source=row.source,
        sure=row.sure,
    )
