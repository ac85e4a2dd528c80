"""The tables of the CCPA report: collected, sold or shared, disclosed, and the statutory rows."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from ropa import law
from ropa.law.california import Counted, Window
from ropa.register.audience import entries_of
from ropa.register.choices import Answer, Standing
from ropa.register.entry import Entry, category_of, entry, meet, statement
from ropa.register.records import (
    Activity,
    Contact,
    DataCategory,
    DataElement,
    Disclosure,
    Organisation,
    Recipient,
    RightsChannel,
)
from ropa.reports.letters import data_cell, limit_cell
from ropa.reports.parties import contact, says_who
from ropa.reports.value import Block, Cell, Column, Mark, Paragraphs, Phrase, Section, Table
from ropa.reports.windows import Judged, judge
from ropa.reports.writer import Writer


@dataclass(frozen=True, slots=True)
class Dossier:
    """All that the report needs of one company: its entries, and its disclosures judged."""

    writer: Writer
    entity: Organisation
    window: Window
    entries: tuple[Entry, ...]
    judged: tuple[Judged, ...]

    @property
    def business(self) -> Answer:
        """Whether the company is a business, by its figures of the year before."""
        year = self.writer.on.year - 1
        found = [one.ccpa_business for one in self.entity.figures if one.year == year]
        return found[0] if found else Answer.UNKNOWN

    @property
    def confirmed(self) -> tuple[Judged, ...]:
        """The disclosures for a business purpose that count for the window."""
        return tuple(one for one in self._claimed if one.counted is Counted.YES)

    @property
    def unconfirmed(self) -> tuple[Judged, ...]:
        """Those that a source has stated, but nobody for this window."""
        return tuple(one for one in self._claimed if one.counted is Counted.NOT_CONFIRMED)

    @property
    def _claimed(self) -> tuple[Judged, ...]:
        return tuple(one for one in self.judged if one.disclosure.business_purpose is Answer.YES)

    @property
    def others(self) -> tuple[Judged, ...]:
        """Disclosures that no source calls made for a business purpose, and none calls ended."""
        return tuple(
            one
            for one in self.judged
            if one.disclosure.business_purpose is Answer.UNKNOWN and one.counted is not Counted.NO
        )

    @property
    def data(self) -> tuple[str, ...]:
        """The categories of the data that the company's activities use, each once."""
        used = {id_ for one in self.entries for id_ in one.data}
        return tuple(sorted({category_of(self.writer.register, id_).id for id_ in used}))

    @property
    def printed(self) -> frozenset[str]:
        """The ids of the records that this report prints, for the remarks about them."""
        told = (one.disclosure for one in self.judged)
        ids = {id_ for one in told for id_ in (one.id, one.recipient)}
        channels = (one.id for one in self.writer.register.all(RightsChannel) if _is_ours(one))
        return frozenset({*ids, *channels, *self.data, self.entity.id})


def dossier(writer: Writer, organisation: str) -> Dossier:
    """Gather what a report about a company needs."""
    register, window = writer.register, law.window(writer.on)
    entries = tuple(
        entry(register, one)
        for one in entries_of(register, organisation)
        if isinstance(one, Activity)
    )
    found = {one.id: one for each in entries for one in each.disclosures}
    judged = tuple(judge(register, found[id_], window=window) for id_ in sorted(found))
    return Dossier(writer, register.get(organisation, Organisation), window, entries, judged)


def disclosed(file: Dossier) -> Section:
    """Disclosed for a business purpose: what counts, what nobody has confirmed, and the rest."""
    writer = file.writer
    say = writer.tongue.say
    start, end = writer.tongue.day(file.window.start), writer.tongue.day(file.window.end)
    parts: list[Section] = []
    if file.confirmed:
        heading = say("Disclosed in the twelve months, as stated")
        parts.append(Section("disclosed-yes", heading, _told(file, file.confirmed, heading)))
    else:
        words = "No source states or confirms a disclosure for {start} to {end}."
        more = "That does not mean that nothing was disclosed: nobody has said so."
        blocks = Paragraphs(
            (
                writer.say(words, mark=Mark.GAP, start=start, end=end),
                writer.say(more),
            )
        )
        heading = say("Disclosed in the twelve months")
        parts.append(Section("disclosed-yes", heading, (blocks,)))
    if file.unconfirmed:
        heading = say("Stated earlier, not confirmed for these twelve months")
        parts.append(Section("disclosed-open", heading, _told(file, file.unconfirmed, heading)))
    if file.others:
        heading = say("Other recipients that the sources name")
        note = say("No source says whether these disclosures were made for a business purpose.")
        parts.append(
            Section("disclosed-other", heading, _told(file, file.others, heading), note=note)
        )
    return Section("disclosed", say("Disclosed for a business purpose"), sections=tuple(parts))


def _told(file: Dossier, judged: tuple[Judged, ...], caption: str) -> tuple[Block, ...]:
    writer = file.writer
    say = writer.tongue.say
    columns = (
        Column(say("Categories, in the words of the source"), 32),
        Column(say("To whom"), 26),
        Column(say("For which period, who says so"), 22),
        Column(say("Statutory categories"), 20, say("inferred, unless tagged otherwise")),
    )
    alike: dict[tuple[object, ...], list[Judged]] = {}
    for one in sorted(judged, key=lambda one: (one.disclosure.statement, one.disclosure.id)):
        alike.setdefault(_alike(one.disclosure), []).append(one)
    rows = tuple(_row(file, tuple(some)) for some in alike.values())
    return (Table(caption, columns, rows),)


def _alike(one: Disclosure) -> tuple[object, ...]:
    """Return what disclosures to several recipients share when one statement tells of them."""
    own = one.id if not one.statement else one.statement
    return (own, one.data, one.excluding, one.condition, one.since, one.until)


def _row(file: Dossier, told: tuple[Judged, ...]) -> tuple[Cell, ...]:
    """Print disclosures that share data and period: the recipients stand below each other."""
    writer, one = file.writer, told[0].disclosure
    what = list(data_cell(writer, one.data))
    if one.excluding:
        label = writer.label(Disclosure, "excluding")
        what.append(Phrase(f"{label}: {writer.listing(one.excluding)}", Mark.STRONG))
    if one.condition is not None:
        what.append(writer.text(one.condition, mark=Mark.NOTE))
    whom = tuple(phrase for each in told for phrase in _whom(writer, each.disclosure))
    return tuple(what), whom, _period(file, told[0]), _statutory(file, one)


def _whom(writer: Writer, one: Disclosure) -> Cell:
    recipient = writer.register.get(one.recipient, Recipient)
    tags: tuple[str, ...] = ()
    if recipient.category is not None:
        of = writer.name(recipient.category).words
        tags = (writer.tongue.say("one of: {category}", category=of),)
    phrases = [Phrase(writer.text(recipient.name).words, Mark.STRONG, tags)]
    if one.ccpa_class is not None:
        inferred = writer.standing(one.ccpa_standing)
        phrases.append(
            Phrase(writer.term("ccpa-recipient-classes", one.ccpa_class), Mark.NOTE, inferred)
        )
    else:
        label = writer.label(Disclosure, "ccpa_class")
        phrases.append(Phrase(f"{label}: {writer.unknown().words}", Mark.GAP))
    if one.reason is not None:
        phrases.append(writer.text(one.reason, mark=Mark.NOTE))
    return tuple(phrases)


def _period(file: Dossier, judged: Judged) -> Cell:
    writer, one = file.writer, judged.disclosure
    start, end = one.since or one.asserted_from, one.until or one.asserted_until
    phrases: list[Phrase] = []
    if start is None and end is None:
        phrases.append(writer.say("period not stated", mark=Mark.GAP))
    else:
        dates = " – ".join(_or_open(writer, day) for day in (start, end))
        phrases.append(Phrase(dates))
    if one.asserted_from is not None:
        phrases.append(writer.say("as asserted; start and end not stated", mark=Mark.NOTE))
    if one.statement:
        phrases.append(writer.say("statement {number}", mark=Mark.NOTE, number=one.statement))
    return (*phrases, *says_who(writer, one))


def _or_open(writer: Writer, day: date | None) -> str:
    return writer.tongue.say("not stated") if day is None else writer.tongue.day(day)


def _statutory(file: Dossier, one: Disclosure) -> Cell:
    """Name the statutory categories of what is disclosed, without what is excluded."""
    writer = file.writer
    found = keys_of(file, (id_ for id_ in one.data if id_ not in one.excluding))
    phrases = []
    for term in law.terms("ccpa-categories", on=writer.on):
        if term.key in found:
            number = law.reference(term, on=writer.on)
            tags = () if found[term.key] is Standing.INFERRED else (writer.tongue.say("stated"),)
            label = term.label.say(writer.tongue.language)
            phrases.append(Phrase(f"{label} · {number.removeprefix('1798.140')}", tags=tags))
    return tuple(phrases) or (writer.unknown(),)


def keys_of(file: Dossier, data: Iterable[str]) -> dict[str, Standing]:
    """Return the statutory categories of data: of the element, or of the category as a whole."""
    register = file.writer.register
    found: dict[str, Standing] = {}
    for id_ in data:
        record = register.find(id_)
        if isinstance(record, DataElement) and not record.ccpa:
            record = register.get(record.category, DataCategory)
        if isinstance(record, DataElement | DataCategory):
            found |= {one.key: one.standing for one in record.ccpa}
    return found


def sold(file: Dossier) -> Section:
    """Sold or shared: what the sources state, in their name."""
    writer = file.writer
    say = writer.tongue.say
    topics = [("sale", Disclosure, "sold")]
    if law.regime(writer.on).statute != "CCPA-2020":
        topics.append(("sharing", Disclosure, "shared"))
    rows = tuple(
        (
            (Phrase(writer.label(cls, field), Mark.STRONG),),
            _stated(file, topic),
            _named(file, field),
        )
        for topic, cls, field in topics
    )
    columns = (
        Column(say("Question"), 28),
        Column(say("What is stated"), 44),
        Column(say("Disclosures recorded as such"), 28),
    )
    heading = say("Sold or shared")
    return Section("sold", heading, (Table(heading, columns, rows),))


def _stated(file: Dossier, topic: str) -> Cell:
    writer = file.writer
    found = statement(writer.register, file.entity.id, topic)
    if found is None:
        return (writer.say("not stated", mark=Mark.GAP),)
    answers = {Answer.YES: "yes, as stated", Answer.NO: "no, as stated"}
    answer = writer.say(answers.get(found.answer, "not known yet"))
    words = (writer.text(found.words),) if found.words is not None else ()
    return (answer, *words, *says_who(writer, found))


def _named(file: Dossier, field: str) -> Cell:
    told = [one.disclosure for one in file.judged if getattr(one.disclosure, field) is Answer.YES]
    found = tuple(file.writer.name(one.recipient) for one in told)
    return found or (file.writer.say("none recorded"),)


def collected(file: Dossier) -> Section:
    """Collected: the company's own categories first, the statutory ones beside them."""
    writer = file.writer
    say = writer.tongue.say
    cpra = law.regime(writer.on).statute != "CCPA-2020"
    columns = [
        Column(say("Categories, in the words of the source"), 28 if cpra else 32),
        Column(
            say("Statutory categories"),
            18 if cpra else 20,
            say("inferred, unless tagged otherwise"),
        ),
        Column(say("Sources"), 16 if cpra else 20),
        Column(say("Purposes"), 20 if cpra else 28),
    ]
    if cpra:
        columns.append(Column(say("Retention or criteria"), 18))
    rows = tuple(_collected(file, id_, cpra=cpra) for id_ in file.data)
    heading = say("Collected")
    note = say("What the activities of the register use. The sources give no dates of collection.")
    blocks = (Table(heading, tuple(columns), rows),) if rows else ()
    return Section("collected", heading, blocks, note=note)


def _collected(file: Dossier, id_: str, *, cpra: bool) -> tuple[Cell, ...]:
    writer, register = file.writer, file.writer.register
    category = register.get(id_, DataCategory)
    using = [one for one in file.entries if meet(register, one.data, [id_])]
    elements = [one.id for one in register.naming(id_, DataElement) if one.category == id_]
    fed = {
        one.id: writer.text(one.name)
        for each in using
        for one in each.sources
        if meet(register, one.data, [id_])
    }
    aims = tuple(
        writer.text(one.name) for each in using for one in each.purposes if one.part_of is None
    )
    cells = [
        (*data_cell(writer, (id_,), whole=True), *says_who(writer, category)),
        _terms(file, (id_, *elements), cpra=cpra),
        tuple(fed.values()) or (writer.unknown(),),
        tuple(dict.fromkeys(aims)) or (writer.unknown(),),
    ]
    if cpra:
        cells.append(_kept(file, using, id_))
    return tuple(cells)


def _terms(file: Dossier, data: tuple[str, ...], *, cpra: bool) -> Cell:
    writer, register = file.writer, file.writer.register
    found = keys_of(file, data)
    phrases = [
        Phrase(one.label.say(writer.tongue.language))
        for one in law.terms("ccpa-categories", on=writer.on)
        if one.key in found
    ]
    for id_ in data if cpra else ():
        record = register.find(id_)
        sensitive = getattr(record, "ccpa_sensitive", ())
        phrases += (
            Phrase(writer.term("ccpa-sensitive", one.key), tags=(writer.tongue.say("sensitive"),))
            for one in sensitive
        )
    return tuple(dict.fromkeys(phrases)) or (writer.unknown(),)


def _kept(file: Dossier, using: list[Entry], id_: str) -> Cell:
    writer, register = file.writer, file.writer.register
    rules = {
        one.id: one
        for each in using
        for one in each.retention
        if one.data and meet(register, one.data, [id_])
    }
    phrases = [phrase for one in rules.values() for phrase in limit_cell(writer, one)]
    return tuple(dict.fromkeys(phrases)) or (writer.unknown(),)


def statutory(file: Dossier) -> Section:
    """Print every statutory category with what is stated of it, so that no row is missing."""
    writer = file.writer
    say = writer.tongue.say
    columns = (
        Column(say("Statutory category"), 34),
        Column(say("Number"), 16),
        Column(say("Collected"), 22),
        Column(say("Disclosed for a business purpose"), 28),
    )
    terms = law.terms("ccpa-categories", on=writer.on)
    rows = tuple(
        (
            (Phrase(one.label.say(writer.tongue.language), Mark.STRONG),),
            (Phrase(law.reference(one, on=writer.on)),),
            _is_collected(file, one.key),
            _is_disclosed(file, one.key),
        )
        for one in terms
    )
    heading = say("The categories of the Act")
    note = say("Which statutory category describes which data is inferred by this register.")
    return Section("statutory", heading, (Table(heading, columns, rows),), note=note)


def _is_collected(file: Dossier, key: str) -> Cell:
    register = file.writer.register
    for id_ in file.data:
        elements = tuple(one.id for one in register.naming(id_, DataElement) if one.category == id_)
        if key in keys_of(file, (id_, *elements)):
            return (file.writer.say("yes, as inferred from what is stated"),)
    return (file.writer.say("not stated", mark=Mark.GAP),)


def _is_disclosed(file: Dossier, key: str) -> Cell:
    for judged, words in (
        (file.confirmed, "yes, as inferred from what is stated"),
        (file.unconfirmed, "not confirmed for these twelve months"),
    ):
        for one in judged:
            data = (id_ for id_ in one.disclosure.data if id_ not in one.disclosure.excluding)
            if key in keys_of(file, data):
                return (file.writer.say(words),)
    return (file.writer.say("not stated", mark=Mark.GAP),)


def _is_ours(channel: RightsChannel) -> bool:
    return channel.right in law.keys("rights-ccpa")


def rights(file: Dossier) -> Section:
    """Say how consumers exercise their rights under the Act."""
    writer = file.writer
    say = writer.tongue.say
    columns = (
        Column(writer.label(RightsChannel, "right"), 22),
        Column(writer.label(RightsChannel, "route"), 40),
        Column(writer.label(RightsChannel, "conditions"), 38),
    )
    found = [one for one in writer.register.all(RightsChannel) if _is_ours(one)]
    rows = tuple(_right(writer, one) for one in found)
    heading = say("Rights of consumers, and how to exercise them")
    blocks: tuple[Block, ...] = (Paragraphs((writer.unknown(),)),)
    return Section("rights", heading, (Table(heading, columns, rows),) if rows else blocks)


def _right(writer: Writer, one: RightsChannel) -> tuple[Cell, ...]:
    reached = tuple(
        phrase
        for id_ in one.contacts
        for phrase in contact(writer, writer.register.get(id_, Contact))[1:3]
    )
    route = (*((writer.text(one.route),) if one.route else ()), *dict.fromkeys(reached))
    terms: list[Phrase] = []
    if one.time_limit is not None:
        label = writer.label(RightsChannel, "time_limit")
        terms.append(Phrase(f"{label}: {writer.period(one.time_limit)}"))
    for field in ("conditions", "verification", "fee", "consequence"):
        text = getattr(one, field)
        if text is not None:
            terms.append(writer.text(text))
    name = Phrase(writer.term("rights-ccpa", one.right), Mark.STRONG)
    unknown = (writer.unknown(),)
    return (name, *says_who(writer, one)), route or unknown, tuple(terms) or unknown
