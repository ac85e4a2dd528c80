"""Says of a country's code what it is, and whether it was in the Union or in the EEA on a day."""

from dataclasses import dataclass
from datetime import date
from functools import cache

from ropa.law.rows import Row, UnknownKey, load
from ropa.law.words import Sure, Words


@dataclass(frozen=True, slots=True)
class Span:
    """Days from `since` to `until`, both counted; without `until` it lasts."""

    since: date
    until: date | None = None

    def holds(self, on: date) -> bool:
        """Say whether the day lies in the span."""
        return self.since <= on and (self.until is None or on <= self.until)


@dataclass(frozen=True, slots=True)
class Country:
    """A country, a territory or an organisation (Art. 4(26) GDPR).

    `group`: member, efta, territory, former-member, former-territory, manual, third, organisation.
    """

    code: str
    group: str
    part_of: str
    eu: Span | None
    eea: Span | None
    name: Words | None
    note: Words | None
    source: str
    sure: Sure


def canonical_country(code: str) -> str:
    """Return the code of ISO 3166-1 for one that people write ("UK"); UnknownKey for no country."""
    code = _aliases().get(code, code)
    if code in _countries():
        return code
    raise UnknownKey(
        f"{code!r} is no country; write a code of ISO 3166-1 alpha-2 such as LU, or INT-EPO"
    )


def is_country(code: str) -> bool:
    """Say whether a record may hold the code: ISO 3166-1 alpha-2 or INT-*, no alias."""
    return code in _countries()


def country_codes() -> tuple[str, ...]:
    """Return every code that a record may hold."""
    return tuple(_countries())


def country(code: str) -> Country:
    """Return what we know of a country; UnknownKey for no country."""
    return _countries()[canonical_country(code)]


def is_eu(code: str, *, on: date) -> bool:
    """Say whether the territory belonged to the Union on that day."""
    span = country(code).eu
    return span is not None and span.holds(on)


def is_eea(code: str, *, on: date) -> bool:
    """Say whether the territory belonged to the European Economic Area on that day."""
    span = country(code).eea
    return span is not None and span.holds(on)


@cache
def _countries() -> dict[str, Country]:
    return {row.key: _country(row) for row in load("countries.yaml")}


@cache
def _aliases() -> dict[str, str]:
    return {row.key: row.need("code", str) for row in load("country-aliases.yaml")}


def _country(row: Row) -> Country:
    return Country(
        code=row.key,
        group=row.need("group", str),
        part_of=row.find("part_of", str) or "",
        eu=_span(row, name="eu"),
        eea=_span(row, name="eea"),
        name=row.find("name", Words),
        note=row.find("note", Words),
        source=row.source,
        sure=row.sure,
    )


def _span(row: Row, *, name: str) -> Span | None:
    days = row.find(name, tuple)
    return Span(*days) if days else None
