"""What a notice is asked for, and what it lacks of that: words, advice, and the records."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ropa.checks.finding import Finding, Rule, finding
from ropa.register.records import Record
from ropa.register.redaction import as_read
from ropa.register.text import Text
from ropa.translations import LANGUAGES, Tongue


@dataclass(frozen=True, slots=True)
class Demand:
    """What a rule asks of one item of a notice, a key of the law's list notice-items.

    `words` say in English that it is not met, with the place {what} for the names of what it is
    about; `mend` says what to do.
    """

    rule: Rule
    item: str
    words: str
    mend: str

    def unmet(self, records: Iterable[Record]) -> Iterator["Lack"]:
        """Give one lack of all the records by which it is not met; nothing if there is none."""
        found = tuple(records)
        if found:
            yield Lack(self, tuple(map(called, found)), found)


@dataclass(frozen=True, slots=True)
class Lack:
    """A demand that a notice does not meet, the names of what it is about, and their records."""

    demand: Demand
    named: tuple[Text, ...] = ()
    records: tuple[Record, ...] = ()

    def found_at(self, notice: str) -> Finding:
        """Return it as a finding at a notice."""
        asked = self.demand
        facts = {"what": self.named} if self.named else {}
        return finding(asked.rule, notice, asked.item, asked.words, **facts)


def called(record: Record) -> Text:
    """Name a record by its number and its name; a transfer by where it goes.

    What is the same in every language, such as the name of a company, is given in each.
    """
    number = getattr(record, "reference", "")
    name = getattr(record, "name", None) or getattr(record, "destination", None)
    if isinstance(name, Text):
        words = ((language, f"{number} {said}".strip()) for language, said in name.words)
        return Text(tuple(words))
    known = name or number or record.id
    return Text(tuple((one, as_read(known, Tongue(one))) for one in LANGUAGES))
