"""What follows a record: measures in full, recipients, sources, remarks, gaps."""

from collections.abc import Container
from dataclasses import replace

from ropa.checks.finding import Finding, Gravity
from ropa.register.audience import Audience
from ropa.register.choices import Relation
from ropa.register.records import (
    Document,
    Notice,
    Organisation,
    Recipient,
    Record,
    Remark,
    SecurityMeasure,
)
from ropa.reports.flows import relation
from ropa.reports.glossary import pieces
from ropa.reports.parties import says_who
from ropa.reports.places import field_label, place
from ropa.reports.value import Block, Cell, Column, Mark, Paragraphs, Phrase, Section, Table
from ropa.reports.writer import Writer
from ropa.translations import folded

_UNNAMED = frozenset({Relation.OWN_STAFF, Relation.OTHER_USERS, Relation.PUBLIC})
"""Relations of categories that nobody asks to name the members of."""


def security(writer: Writer) -> Section:
    """Describe the security measures of the register."""
    blocks = described(writer, writer.register.all(SecurityMeasure))
    heading = writer.tongue.say("Security measures")
    return Section("security", heading, blocks or (Paragraphs((writer.unknown(),)),))


def described(writer: Writer, found: tuple[SecurityMeasure, ...]) -> tuple[Block, ...]:
    """Describe some security measures; nothing if there are none."""
    columns = (
        Column(writer.label(SecurityMeasure, "name"), 34),
        Column(writer.label(SecurityMeasure, "description"), 48),
        Column(writer.label(SecurityMeasure, "type"), 18),
    )
    rows = tuple(
        (
            (replace(writer.name(one.id), mark=Mark.STRONG),),
            (*_described(writer, one), *says_who(writer, one)),
            writer.tagged((writer.choice(one.type),), one, "type"),
        )
        for one in found
    )
    return (Table(writer.tongue.say("Security measures"), columns, rows),) if rows else ()


def _described(writer: Writer, one: SecurityMeasure) -> Cell:
    described = (writer.text(one.description),) if one.description else ()
    return writer.tagged(described, one, "description")


def recipients(writer: Writer, *, keeper: type[Record]) -> Section:
    """Name the recipients and their categories, with address and country, by the alphabet.

    `keeper` is the kind of activity whose record it is: a controller's or a processor's.
    """
    say = writer.tongue.say
    columns = (
        Column(writer.label(Recipient, "name"), 32),
        Column(relation(writer, keeper), 22),
        Column(say("Name, address and country"), 46),
    )
    named = ((writer.name(one.id), one) for one in writer.register.all(Recipient))
    rows = tuple(
        (
            (replace(name, mark=Mark.STRONG), *_member(writer, one)),
            writer.tagged((writer.choice(one.relation),), one, "relation"),
            _who(writer, one),
        )
        for name, one in sorted(named, key=lambda pair: (folded(pair[0].words), pair[1].id))
    )
    heading = say("Recipients and categories of recipients")
    return Section("recipients", heading, (Table(heading, columns, rows),) if rows else ())


def _member(writer: Writer, one: Recipient) -> Cell:
    if one.category is None:
        return ()
    words = "one of: {category}"
    return (writer.say(words, mark=Mark.NOTE, category=writer.name(one.category)),)


def _members(writer: Writer, one: Recipient) -> tuple[str, ...]:
    named = writer.register.naming(one.id, Recipient)
    return tuple(each.id for each in named if each.category == one.id)


def _who(writer: Writer, one: Recipient) -> Cell:
    if one.organisation is None and (members := _members(writer, one)):
        return (writer.say("a category; named of it: {members}", members=writer.listing(members)),)
    if one.organisation is None and one.relation in _UNNAMED:
        return (writer.say("a category"),)
    if one.organisation is None:
        return (writer.say("a category; who belongs to it is not known yet", mark=Mark.GAP),)
    found = writer.register.get(one.organisation, Organisation)
    address = writer.tagged(tuple(map(writer.plain, found.address)), found, "address")
    country: Cell = (writer.say("country not known yet", mark=Mark.GAP),)
    if found.country:
        country = writer.tagged((Phrase(writer.country(found.country)),), found, "country")
    branch: Cell = ()
    if found.branch_of is not None:
        of = writer.name(found.branch_of)
        said = writer.say("branch of {company}", mark=Mark.NOTE, company=of)
        branch = writer.tagged((said,), found, "branch_of")
    return (writer.name(found.id), *branch, *address, *country)


def sources(writer: Writer, sections: tuple[Section, ...]) -> Section:
    """List the notices and documents that some sections cite, with the digest of what was read."""
    say = writer.tongue.say
    every: tuple[Notice | Document, ...] = (
        *writer.register.all(Notice),
        *writer.register.all(Document),
    )
    printed = frozenset(pieces(writer, sections))
    found = [one for one in every if _is_named(writer, one, printed)]
    columns = (Column(say("Source"), 34), Column(say("Version and digest"), 66))
    rows = tuple(
        (
            (replace(writer.name(one.id), mark=Mark.STRONG), writer.day(one.dated)),
            _versions(writer, one) if isinstance(one, Notice) else _document(writer, one),
        )
        for one in found
    )
    heading = say("Sources of this record")
    note = say("What is printed without a tag is stated by its source; what was inferred says so.")
    return Section("sources", heading, (Table(heading, columns, rows),) if rows else (), note=note)


def _is_named(writer: Writer, source: Record, printed: frozenset[str]) -> bool:
    """Say whether a source is named by itself, or with its date among what is cited."""
    known = dated(writer, source).words
    return writer.name(source.id).words in printed or any(known in one for one in printed)


def _versions(writer: Writer, one: Notice) -> Cell:
    """Say of each language version of a notice what was read of it."""
    phrases: list[Phrase] = []
    for each in one.versions:
        of = writer.tongue.speech(each.language)
        phrases += (
            writer.say("version in {language}", language=of),
            writer.text(each.digest_of, mark=Mark.NOTE),
            Phrase(f"SHA-256 {each.digest}", Mark.CODE),
        )
    return tuple(phrases) or (writer.say("language versions not known yet", mark=Mark.GAP),)


def _document(writer: Writer, one: Document) -> Cell:
    number = Phrase(one.version) if one.version else writer.unknown()
    version = writer.pair(writer.label(Document, "version"), number)
    if one.digest is None:
        return version, writer.pair("SHA-256", writer.unknown())
    return version, Phrase(f"SHA-256 {one.digest}", Mark.CODE)


def gaps(writer: Writer, found: tuple[Finding, ...], *, asked: str) -> Section:
    """List every gap by the record that it stands in; `asked` names the law that asks."""
    say = writer.tongue.say
    heading = say("Declared gaps")
    words = "Other answers printed as “not known yet” are not asked for ({law})."
    if not found:
        none = writer.say("Nothing that is asked for is missing ({law}).", law=asked)
        note = writer.say(words, mark=Mark.NOTE, law=asked)
        return Section("gaps", heading, (Paragraphs((none, note)),))
    columns = (
        Column(say("Where"), 40),
        Column(say("What is open"), 42),
        Column(say("Asked by"), 18),
    )
    rows = tuple(
        (
            (place(writer, one.record),),
            (writer.found(one),),
            _asked_by(writer, one),
        )
        for one in found
    )
    table = Table(heading, columns, rows)
    return Section("gaps", heading, (table,), note=say(words, law=asked))


def _asked_by(writer: Writer, one: Finding) -> Cell:
    """Cite the article that asks, and mark what blocks."""
    article = Phrase(one.rule.asked_by(writer.tongue.language))
    if one.rule.gravity is not Gravity.BLOCKS:
        return (article,)
    return (article, writer.say("blocking", mark=Mark.STRONG))


def remarks(
    writer: Writer, *, audience: Audience, printed: Container[str] | None = None
) -> tuple[Section, ...]:
    """List what is wrong or open in the sources, in their order; only inside the house.

    `printed` leaves the remarks about the records that a report prints.
    """
    every = writer.register.all(Remark)
    about = [one for one in every if printed is None or one.record in printed]
    found = sorted(about, key=_first_place)
    if audience is Audience.EXTERNAL or not found:
        return ()
    say = writer.tongue.say
    columns = (
        Column(say("About"), 28),
        Column(writer.label(Remark, "fault"), 18),
        Column(writer.label(Remark, "words"), 54),
    )
    rows = tuple(
        (_about(writer, one), (writer.choice(one.fault),), _words(writer, one)) for one in found
    )
    heading = say("Remarks (internal)")
    return (Section("remarks", heading, (Table(heading, columns, rows),)),)


def _first_place(one: Remark) -> tuple[str, tuple[tuple[int, str], ...], str]:
    """Sort a remark by the first place that it cites; those that cite none come first."""
    places = ((each.source, section_order(each.section), one.id) for each in one.citations)
    return min(places, default=("", (), one.id))


def _about(writer: Writer, one: Remark) -> Cell:
    where = place(writer, one.record)
    if not one.field:
        return (where,)
    about = writer.register.find(one.record)
    return (where, Phrase(field_label(writer, about, one.field), Mark.NOTE))


def _words(writer: Writer, one: Remark) -> Cell:
    return (writer.text(one.words), *cited(writer, one))


def cited(writer: Writer, *records: Record) -> Cell:
    """Say which sections of which sources records rest on, in one line; nothing if on none."""
    places: dict[str, set[str]] = {}
    for one in records:
        for citation in one.citations:
            places.setdefault(citation.source, set()).add(citation.section)
    parts = tuple(_source(writer, *one) for one in sorted(places.items()))
    return (replace(writer.joined(parts), mark=Mark.NOTE),) if parts else ()


def _source(writer: Writer, source: str, sections: set[str]) -> Phrase:
    """Name a source with its date, and the sections cited, in their order."""
    name = dated(writer, writer.register.get(source, Record))
    named = sorted(filter(None, sections), key=section_order)
    if not named:
        return name
    numbers = ", ".join(section_name(writer, one) for one in named)
    return writer.say("{source}: {sections}", source=name, sections=numbers)


def dated(writer: Writer, source: Record) -> Phrase:
    """Name a source with its date, if it has one."""
    name, day = writer.name(source.id), getattr(source, "dated", None)
    if day is None:
        return name
    return writer.say("{source} of {day}", source=name, day=writer.tongue.day(day))


def section_name(writer: Writer, section: str) -> str:
    """Name a section; what stands before the first one has no number."""
    return writer.tongue.say("preamble") if section == "preamble" else section


def section_order(section: str) -> tuple[tuple[int, str], ...]:
    """Give a key that sorts sections as they follow each other; what has no number comes first."""
    return tuple((int(one) if one.isdigit() else -1, one) for one in section.split("."))
