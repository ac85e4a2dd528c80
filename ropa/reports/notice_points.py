"""The points on which a notice falls short, the weightiest first, each with what to do."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from ropa import law
from ropa.checks.decisions import decided
from ropa.checks.lack import Demand, Lack
from ropa.checks.notice_what import transfers
from ropa.checks.notices import lacks
from ropa.checks.told import Told
from ropa.register.choices import Fault
from ropa.register.records import Activity, Basis, Purpose, Record, Remark, RightsChannel
from ropa.reports.finding_table import acceptance, assignment
from ropa.reports.notice_places import activity_names, places
from ropa.reports.value import Cell, Column, Facts, Mark, Paragraphs, Phrase, Section, Table
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
            about = tuple(one for one in transfers(self.told) if one not in lack.records)
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


def points_of(writer: Writer, told: Told) -> Points:
    """Order what a notice lacks by weight, and by how much of the record it is about."""
    whole = len(told.entries)
    found = sorted(
        lacks(told), key=lambda one: (one.demand.rule.gravity, -(len(one.records) or whole))
    )
    return Points(writer, told, tuple(found))


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


def points(points_: Points, anchor: str) -> Section:
    """Set out each point under its number."""
    writer = points_.writer
    parts = tuple(
        _point(points_, lack, number, f"{anchor}.{number}")
        for number, lack in enumerate(points_.lacks, 1)
    )
    heading = writer.tongue.say("Points, the weightiest first")
    none = (Paragraphs((writer.say("Nothing was found missing."),)),)
    return Section(anchor, heading, () if parts else none, parts)


def _point(points_: Points, lack: Lack, number: int, anchor: str) -> Section:
    writer, item = points_.writer, lack.demand.item
    say = writer.tongue.say
    rows: list[tuple[str, Cell]] = [
        (say("What is missing or differs"), (Phrase(points_.statement(lack), Mark.STRONG),)),
        (say("Weight"), (_weight(points_, lack),)),
        (say("What to do"), (writer.say(lack.demand.mend),)),
    ]
    if settled := tuple(_settled(points_, lack)):
        rows.append((say("Decision"), settled))
    if item == "retention" and (formulas := tuple(_formulas(points_, lack))):
        rows.append((say("Said in general"), formulas))
    if noted := points_.beside(lack):
        rows.append((say("Noted on reading"), tuple(writer.text(one.words) for one in noted)))
    if doubt := tuple(_doubt(writer, lack.demand)):
        rows.append((say("To be confirmed"), doubt))
    listed = (_table(points_, lack),) if lack.records else ()
    return Section(
        anchor,
        f"{number}. {label(writer, item)}",
        (Facts(tuple(rows)), *listed),
        note=articles(writer, lack.demand),
    )


def _weight(points_: Points, lack: Lack) -> Phrase:
    """Say how a point weighs, and the mark by which a decision names it."""
    writer, rule = points_.writer, lack.demand.rule
    weight = writer.tongue.say(rule.gravity.name.lower())
    mark = lack.found_at(points_.told.notice.id).mark
    return Phrase(weight, tags=(mark,))


def _settled(points_: Points, lack: Lack) -> Iterator[Phrase]:
    """Say what was decided about a point: accepted, given to somebody."""
    writer = points_.writer
    found = lack.found_at(points_.told.notice.id)
    for one in decided((found,), writer.register, on=writer.on):
        if one.accepted is not None:
            yield from acceptance(writer, one.accepted)
        if one.assigned is not None:
            yield assignment(writer, one.assigned)


def _doubt(writer: Writer, demand: Demand) -> Iterator[Phrase]:
    """Say what a lawyer should confirm."""
    if demand.item == "rights":
        yield writer.say(
            "Which rights depend on which legal basis is general knowledge here; a lawyer should "
            "confirm it."
        )
    if demand.rule.words.to_confirm:
        yield writer.say("Not checked against the source of the law: a lawyer should confirm it.")


def _formulas(points_: Points, lack: Lack) -> Iterator[Phrase]:
    """Quote what the notice says for any activity, where it says nothing for these."""
    writer, told = points_.writer, points_.told
    entries = (one for one in told.entries if one.activity in lack.records)
    rules = {rule.id: rule for one in entries for rule in one.retention if told.tells(rule)}
    for one in rules.values():
        where = places(writer, told.notice, (one,))
        period = () if one.period is None else (Phrase(writer.period(one.period)),)
        criteria = () if one.criteria is None else (writer.text(one.criteria),)
        words = writer.joined((*period, *criteria))
        tags = tuple(writer.tongue.say("section {sections}", sections=each.words) for each in where)
        yield writer.say("{label}: {answer}", tags=tags, label=writer.text(one.name), answer=words)


def _table(points_: Points, lack: Lack) -> Table:
    """List the records that a point is about, by activity."""
    writer = points_.writer
    say = writer.tongue.say
    columns = (
        Column(say("What it is about"), 44),
        Column(say("Section"), 14),
        Column(say("Noted on reading"), 42),
    )
    rows = sorted(
        (
            [one.words for one in activity_names(writer, record)],
            lack.named[at].say(writer.tongue.language).words,
            at,
        )
        for at, record in enumerate(lack.records)
    )
    return Table(
        points_.statement(lack),
        columns,
        tuple(_row(points_, lack, at) for *_, at in rows),
    )


def _row(points_: Points, lack: Lack, at: int) -> tuple[Cell, ...]:
    writer, record = points_.writer, lack.records[at]
    notice = points_.told.notice
    name = replace(writer.text(lack.named[at]), mark=Mark.STRONG)
    said = () if isinstance(record, Activity) else activity_names(writer, record)
    where = places(writer, notice, _spoken_of(points_, record))
    silent = (writer.say("nowhere", mark=Mark.NOTE),)
    noted = tuple(writer.text(one.words) for one in points_.remarks(lack.demand.item, record))
    return (name, *said, *_recorded(points_, record)), where or silent, noted


def _spoken_of(points_: Points, record: Record) -> tuple[Record, ...]:
    """Return the records by whose citations one finds where a notice speaks of something."""
    if isinstance(record, Activity):
        return tuple(points_.writer.register.naming(record.id, Purpose))
    return (record, *_grounds(points_, record))


def _grounds(points_: Points, record: Record) -> tuple[Basis, ...]:
    """Return the legal bases of a purpose."""
    if not isinstance(record, Purpose):
        return ()
    return tuple(points_.writer.register.naming(record.id, Basis))


def _recorded(points_: Points, record: Record) -> Iterator[Phrase]:
    """Say what legal basis the record has for a purpose, and that it was inferred."""
    writer = points_.writer
    for one in _grounds(points_, record):
        if one.article_6 is not None:
            term = Phrase(writer.term("article-6", one.article_6))
            tags = writer.standing(one.standing)
            said = writer.say("In the record: {basis}", mark=Mark.NOTE, tags=tags, basis=term)
            if one.means is not None:
                words = "In the record: {basis}, for {means}"
                means = writer.text(one.means)
                said = writer.say(words, mark=Mark.NOTE, tags=tags, basis=term, means=means)
            yield said
