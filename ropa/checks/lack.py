"""Something that a notice lacks, or says and should not: the item, the words, the records."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ropa.checks.finding import Finding, Rule, finding
from ropa.register.records import Record
from ropa.register.text import Text, text


@dataclass(frozen=True, slots=True)
class Lack:
    """What is wrong with one item of a notice, and the records that show it.

    `item` is a key of the law's list notice-items; `words` are English with the place {what} for
    the names of what it is about.
    """

    rule: Rule
    item: str
    words: str
    named: tuple[Text, ...] = ()
    records: tuple[Record, ...] = ()

    def found_at(self, notice: str) -> Finding:
        """Return it as a finding at a notice."""
        facts = {"what": self.named} if self.named else {}
        return finding(self.rule, notice, self.item, self.words, **facts)


def lack(rule: Rule, item: str, words: str, records: Iterable[Record]) -> Iterator[Lack]:
    """Give one lack of all the records that have it; nothing if none has it."""
    found = tuple(records)
    if found:
        yield Lack(rule, item, words, tuple(map(called, found)), found)


def called(record: Record) -> Text:
    """Name a record by its number and its name; what has neither by what it is about."""
    number = getattr(record, "reference", "")
    name = getattr(record, "name", None) or getattr(record, "destination", None)
    if isinstance(name, Text):
        words = ((language, f"{number} {said}".strip()) for language, said in name.words)
        return Text(tuple(words))
    known = name or number or record.id
    return text(en=known, fr=known)
