"""What the catalogue says of each rule, for readers; fixtures/rules has a file for each section."""

from dataclasses import dataclass
from functools import cache

from ropa.law.rows import Row, UnknownKey, load
from ropa.law.words import Sure, Words

SECTIONS = ("ENT", "R1", "LB", "PR", "JC", "TR", "DP", "NT", "CA")
"""How the ids of rules begin, in the order of the catalogue."""

_FIELDS = ("title", "why", "mend", "house")


@dataclass(frozen=True, slots=True)
class RuleWords:
    """What a rule checks, why that matters, and how to mend what it finds.

    `house` says what of it is a rule of this house and not of the law; `source` what it rests on
    beside its article; `sure` how that was checked: a lawyer should confirm what is general.
    """

    title: Words
    why: Words
    mend: Words
    house: Words | None
    source: str
    sure: Sure

    @property
    def to_confirm(self) -> bool:
        """Whether a lawyer should confirm it: it is general knowledge, or sources disagree."""
        return self.sure in {Sure.GENERAL, Sure.UNRESOLVED}


def rule_words(id_: str) -> RuleWords:
    """Return what the catalogue says of a rule; UnknownKey where it says nothing."""
    found = all_rule_words().get(id_)
    if found is None:
        raise UnknownKey(f"fixtures/rules has no rule {id_!r}; add it to the file of its section")
    return found


@cache
def all_rule_words() -> dict[str, RuleWords]:
    """Return what the catalogue says of every rule, by id, in its order."""
    names = (f"{section.lower()}.yaml" for section in SECTIONS)
    rows = (row for name in names for row in load(name, fields=_FIELDS, folder="rules"))
    return {row.key: _words(row) for row in rows}


def _words(row: Row) -> RuleWords:
    return RuleWords(
        title=row.need("title", Words),
        why=row.need("why", Words),
        mend=row.need("mend", Words),
        house=row.find("house", Words),
        source=row.source,
        sure=row.sure,
    )
