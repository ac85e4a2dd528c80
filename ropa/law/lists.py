"""Makes closed lists of terms, each with its dates, of one YAML file per list."""

from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Final

from ropa.law.rows import ALWAYS, Kind, Row, UnknownKey, load
from ropa.law.words import Sure, Words

LISTS: Final = (
    "article-22",
    "article-26-duties",
    "article-28-3",
    "article-30-1",
    "article-30-2",
    "article-6",
    "article-9",
    "ccpa-business-purposes",
    "ccpa-categories",
    "ccpa-contract",
    "ccpa-gate",
    "ccpa-recipient-classes",
    "ccpa-regulations",
    "ccpa-sensitive",
    "ccpa-statutes",
    "dpia-35-3",
    "dpia-cnpd",
    "dpia-wp248",
    "laws",
    "notice-items",
    "rights-ccpa",
    "rights-gdpr",
    "scc-annexes",
    "scc-generations",
    "scc-modules",
    "scc-roles",
    "special-categories",
    "standings",
    "transfer-tools",
    "vague-terms",
)
FIELDS: Final = ("label", "words", "since", "until", "dpv", "cites")


@dataclass(frozen=True, slots=True)
class Extra:
    """What only some lists say of their terms; UnknownKey for a field that the list hasn't."""

    row: Row

    def words(self, name: str) -> Words | None:
        """Return words, None where the term has none."""
        return self._find(name, Words)

    def text(self, name: str) -> str:
        """Return a key or a number of an act, "" where the term has none."""
        return self._find(name, str) or ""

    def day(self, name: str) -> date | None:
        """Return a date, None where the term has none."""
        return self._find(name, date)

    def number(self, name: str) -> int | None:
        """Return an amount, None where the term has none."""
        return self._find(name, int)

    def flag(self, name: str) -> bool:
        """Return yes or no; no where the term says nothing."""
        return self._find(name, bool) or False

    def several(self, name: str) -> tuple[str, ...]:
        """Return keys or headings, none where the term has none."""
        return self._find(name, tuple) or ()

    def _find(self, name: str, kind: type[Kind]) -> Kind | None:
        names = [each for each, _ in self.row.fields]
        if name not in names:
            raise UnknownKey(f"{self.row.where} has no {name!r}; it has {', '.join(names)}")
        return self.row.find(name, kind)


@dataclass(frozen=True, slots=True)
class Term:
    """One word of a closed list; `until` is its last day, `cites` an article's key."""

    key: str
    label: Words
    words: Words | None
    since: date | None
    until: date | None
    dpv: str
    cites: str
    extra: Extra
    source: str
    sure: Sure

    def in_force(self, on: date) -> bool:
        """Say whether the term counts on that day."""
        return (self.since is None or self.since <= on) and (self.until is None or on <= self.until)


def terms(name: str, *, on: date | None = None) -> tuple[Term, ...]:
    """Return a list in its own order: as in force `on` a day, else the newest of every key.

    UnknownKey where there is no such list.
    """
    if on is None:
        return tuple(_newest(name).values())
    return tuple(each for each in _terms(name) if each.in_force(on))


def term(name: str, key: str, *, on: date | None = None) -> Term:
    """Return one term, as in force `on` a day, else its newest; UnknownKey where there is none."""
    found = _newest(name) if on is None else {each.key: each for each in terms(name, on=on)}
    if key in found:
        return found[key]
    day = f" on {on}" if on else ""
    known = ", ".join(_newest(name))
    raise UnknownKey(f"the list {name!r} has no {key!r}{day}; write one of {known}")


def keys(name: str) -> frozenset[str]:
    """Return every key that a list has or had."""
    return frozenset(_newest(name))


@cache
def _terms(name: str) -> tuple[Term, ...]:
    if name not in LISTS:
        raise UnknownKey(f"there is no list {name!r}; the lists are {', '.join(LISTS)}")
    return tuple(_term(row) for row in load(f"{name}.yaml", fields=FIELDS))


@cache
def _newest(name: str) -> dict[str, Term]:
    return {each.key: each for each in _terms(name)}


def _term(row: Row) -> Term:
    own = {*ALWAYS, *FIELDS}
    return Term(
        key=row.key,
        label=row.need("label", Words),
        words=row.find("words", Words),
        since=row.find("since", date),
        until=row.find("until", date),
        dpv=row.find("dpv", str) or "",
        cites=row.find("cites", str) or "",
        extra=Extra(Row(row.where, tuple(each for each in row.fields if each[0] not in own))),
        source=row.source,
        sure=row.sure,
    )
