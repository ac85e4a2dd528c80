"""The points on which a notice falls short, the weightiest first, each with what to do."""

from collections.abc import Mapping
from dataclasses import dataclass

from ropa import law
from ropa.checks.finding import Finding
from ropa.checks.lack import Demand, Lack
from ropa.checks.notices import lacks
from ropa.checks.told import Told
from ropa.register.choices import Fault
from ropa.register.records import Activity, Basis, Purpose, Record, Remark, RightsChannel
from ropa.reports.writer import Writer

_OF_ITEMS = frozenset({"NT-001", "NT-004"})
"""Rules that ask for an item; the others ask for a notice that is true and up to date."""
_FEW = 3
"""So many names can stand in a sentence; more are listed below it."""
_APART = frozenset({Fault.LANGUAGES_DIFFER, Fault.LOST_TEXT, Fault.DAMAGED_NAME})
"""Faults that are told where the language versions are compared."""
_FIELDS: Mapping[str, frozenset[str]] = {
    "purposes": frozenset({"", "name", "article_6", "article_9", "cited_law"}),
    "legitimate-interests": frozenset({"interest", "interest_of"}),
    "recipients": frozenset({"", "name", "recipient"}),
    "transfers": frozenset({"", "tools", "importer", "country"}),
    "retention": frozenset({"retention"}),
    "withdrawal": frozenset({"right", "route", "consent_withdrawn", "consent_obtained"}),
    "obligation": frozenset({"provision", "consequence"}),
    "source": frozenset({"", "name", "provider"}),
    "automated-decisions": frozenset({"automated_decisions", "automated_logic"}),
}
"""Which fields a remark must be about to belong to an item."""


@dataclass(frozen=True, slots=True)
class Points:
    """What a notice lacks, in order of weight, numbered from one."""

    writer: Writer
    told: Told
    lacks: tuple[Lack, ...]
    activities: Mapping[str, Activity]
    others: tuple[Finding, ...] = ()
    """What other rules find that concerns the notice."""

    def numbers(self, item: str) -> list[str]:
        """Return the numbers of the points about an item."""
        return [str(n) for n, one in enumerate(self.lacks, 1) if one.demand.item == item]

    def remarks(self, item: str, record: Record) -> list[Remark]:
        """Return what was noted on reading about a record, as far as it is about the item."""
        register, fields = self.writer.register, _FIELDS.get(item, frozenset())
        about = {record.id}
        if isinstance(record, Purpose):
            about |= {one.id for one in register.naming(record.id, Basis)}
        return [
            one
            for id_ in sorted(about)
            for one in register.naming(id_, Remark)
            if one.record == id_ and one.field in fields and one.open and one.fault not in _APART
        ]

    def beside(self, lack: Lack) -> list[Remark]:
        """Return what was noted on reading about an item, at none of the records of a point."""
        item, register = lack.demand.item, self.writer.register
        about: tuple[Record, ...] = ()
        if item == "withdrawal":
            every = register.all(RightsChannel)
            about = tuple(one for one in every if one.right == "withdraw-consent")
        if item == "transfers":
            about = tuple(one for one in self.told.transfers if one not in lack.records)
        found = {each.words: each for one in about for each in self.remarks(item, one)}
        return list(found.values())

    @property
    def noted(self) -> set[str]:
        """The ids of the remarks that stand at a point."""
        found = {one.id for lack in self.lacks for one in self.beside(lack)}
        for lack in self.lacks:
            for record in lack.records:
                found |= {one.id for one in self.remarks(lack.demand.item, record)}
        return found

    def statement(self, lack: Lack) -> str:
        """Say what is lacking in a sentence; many names are counted there and listed below."""
        tongue = self.writer.tongue
        if not lack.named:
            return tongue.say(lack.demand.words)
        names = [self.writer.text(one) for one in lack.named]
        named = [tongue.quoted(one.words) if one.language else one.words for one in names]
        what = tongue.listing(named)
        if len(named) > _FEW and lack.records:
            what = tongue.say("{n}, listed under this point", n=len(named))
        return tongue.say(lack.demand.words, what=what)


def points_of(writer: Writer, told: Told, others: tuple[Finding, ...] = ()) -> Points:
    """Order what a notice lacks by weight, and by how much of the record it is about."""
    whole = len(told.entries)
    found = sorted(
        lacks(told), key=lambda one: (one.demand.rule.gravity, -(len(one.records) or whole))
    )
    activities = {one.id: one for one in writer.register.all(Activity)}
    return Points(writer, told, tuple(found), activities, others)


def articles(writer: Writer, demand: Demand) -> str:
    """Cite what asks: the points of Art. 13 and of Art. 14 for an item, else the rule's own."""
    if demand.rule.id in _OF_ITEMS:
        return item_articles(writer, demand.item)
    return demand.rule.asked_by(writer.tongue.language)


def item_articles(writer: Writer, item: str) -> str:
    """Cite the points of Art. 13 and of Art. 14 that ask for an item."""
    asked = law.term("notice-items", item).extra
    keys = filter(None, (asked.text("article_13"), asked.text("article_14")))
    return ", ".join(map(writer.article, keys))


def label(writer: Writer, item: str) -> str:
    """Name an item as the head of a line."""
    words = law.term("notice-items", item).label.say(writer.tongue.language)
    return words[:1].upper() + words[1:]
