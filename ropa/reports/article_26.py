"""The arrangements of joint controllers that an organisation is party to (Art. 26)."""

from collections.abc import Iterator
from dataclasses import replace

from ropa import law
from ropa.checks import Finding, arrangement_gaps, organisation_gaps
from ropa.checks.arrangements import joint_activity_has_an_arrangement
from ropa.checks.lasting import is_over
from ropa.register.audience import arrangements_of, entries_of, legal_person
from ropa.register.choices import Availability, Office
from ropa.register.records import (
    Activity,
    Contact,
    Document,
    JointArrangement,
    Mandate,
    Notice,
    Organisation,
)
from ropa.register.register import Register
from ropa.reports import annexes
from ropa.reports.article_30 import before_the_law
from ropa.reports.assembly import Body, Order, bound, desk, subject
from ropa.reports.duties import duties
from ropa.reports.findings_annex import beside, findings_annex
from ropa.reports.glossary import glossary
from ropa.reports.joint_scope import covered, links, scope
from ropa.reports.parties import contact_point, declared, party, says_who
from ropa.reports.value import Cell, Facts, Mark, Paragraphs, Phrase, Report, Section
from ropa.reports.writer import Writer

KIND = "article-26"


def candidates(register: Register) -> tuple[str, ...]:
    """Return the organisations that are party to an arrangement: legal persons."""
    return tuple(
        one.id
        for one in register.all(Organisation)
        if legal_person(register, one.id) == one and arrangements_of(register, one.id)
    )


def findings(order: Order) -> tuple[Finding, ...]:
    """Return what the arrangements of an organisation leave open; nothing before 25 May 2018."""
    if not law.in_force("gdpr", on=order.on):
        return ()
    return tuple(dict.fromkeys(_findings(desk(order), subject(order).id)))


def _findings(writer: Writer, organisation: str) -> Iterator[Finding]:
    register = writer.register
    for activity in entries_of(register, organisation):
        if isinstance(activity, Activity):
            yield from joint_activity_has_an_arrangement(register, activity)
    for one in arrangements_of(register, organisation):
        yield from arrangement_gaps(register, one, on=writer.on)
        for id_ in one.parties:
            yield from organisation_gaps(register, id_, on=writer.on)


def make(order: Order) -> Report:
    """Make the report on the arrangements of one organisation."""
    writer, entity, found = desk(order), subject(order), findings(order)
    say = writer.tongue.say
    arrangements = arrangements_of(writer.register, entity.id)
    printed = {id_ for one in arrangements for id_ in _printed(writer, one)}
    more = beside(order, writer, KIND, found)
    sections = (
        *(_arrangement(writer, one) for one in arrangements),
        annexes.gaps(writer, found, asked=writer.article(law.ART_26)),
        *findings_annex(writer, more),
        *annexes.remarks(writer, audience=order.audience, printed=printed),
    )
    others = {id_ for one in arrangements for id_ in one.parties} - {entity.id}
    sections = (*sections, annexes.sources(writer, sections))
    sections = (*sections, glossary(writer, sections))
    body = Body(
        kind=KIND,
        title=say("Arrangement of joint controllers: what the register records"),
        subtitle=say("under Article 26 of the General Data Protection Regulation"),
        facts=(
            (say("Joint controller"), writer.plain(entity.name, mark=Mark.STRONG)),
            (say("Together with"), _together(writer, tuple(sorted(others)))),
        ),
        notices=before_the_law(writer),
        sections=tuple(one for one in sections if one.blocks or one.sections),
        findings=found,
        beside=more,
    )
    return bound(order, writer, body)


def _together(writer: Writer, others: tuple[str, ...]) -> Phrase:
    return writer.listing(others) if others else writer.unknown()


def _printed(writer: Writer, one: JointArrangement) -> set[str]:
    """Return the ids of what the report prints in full, so that remarks about it belong to it."""
    held = {each.id for id_ in one.parties for each in writer.register.naming(id_, Mandate)}
    known = filter(None, (one.contact_point, one.document))
    return {one.id, *one.parties, *held, *known}


def _arrangement(writer: Writer, one: JointArrangement) -> Section:
    """Present one arrangement: parties, scope, duties, contact point, essence, validity, links."""
    anchor = f"arrangement.{one.id}"
    parts = (
        _parties(writer, one, anchor),
        scope(writer, one, anchor),
        duties(writer, one, anchor),
        _contact_point(writer, one, anchor),
        _essence(writer, one, anchor),
        _validity(writer, one, anchor),
        links(writer, covered(writer, one), anchor),
    )
    title = writer.text(one.title).words
    found = arrangement_gaps(writer.register, one, on=writer.on)
    general = tuple(each for each in found if each.field == "parties")
    heading = f"{one.reference} {title}".strip()
    return Section(anchor, heading, declared(writer, general), sections=parts)


def _parties(writer: Writer, one: JointArrangement, anchor: str) -> Section:
    say = writer.tongue.say
    parts = tuple(
        party(writer, id_, heading=writer.name(id_).words, anchor=f"{anchor}.party.{id_}")
        for id_ in one.parties
    )
    note = writer.article(law.ART_26_1)
    return Section(f"{anchor}.parties", say("Parties"), sections=parts, note=note)


def _open(writer: Writer, one: JointArrangement, *fields: str) -> tuple[Finding, ...]:
    found = arrangement_gaps(writer.register, one, on=writer.on)
    return tuple(each for each in found if each.field in fields)


def _contact_point(writer: Writer, one: JointArrangement, anchor: str) -> Section:
    """Name the contact point, and say that it binds no data subject (Art. 26(3))."""
    label = writer.label(JointArrangement, "contact_point")
    words = (
        "Whatever the arrangement says, data subjects may exercise their rights in respect of and "
        "against each of the controllers."
    )
    cited = writer.article(law.ART_26_3)
    return Section(
        f"{anchor}.contact",
        writer.tongue.say("Contact point for data subjects"),
        (
            Facts(((label, contact_point(writer, one)),)),
            Paragraphs((writer.say(words, tags=(cited,)),)),
            *declared(writer, _open(writer, one, "contact_point")),
        ),
        note=writer.article(law.ART_26_1),
    )


def _essence(writer: Writer, one: JointArrangement, anchor: str) -> Section:
    """Print the essence, and how and since when it is made available."""
    label = writer.label
    ways = tuple(writer.choice(way) for way in one.available) or (writer.unknown(),)
    rows = [
        (label(JointArrangement, "essence"), _said(writer, one, "essence")),
        (label(JointArrangement, "available"), writer.tagged(ways, one, "available")),
    ]
    if Availability.NOTICE in one.available:
        rows.append((writer.tongue.say("Published in"), _notices(writer, one)))
    published = "essence_published_on"
    day = (writer.day(one.essence_published_on),)
    rows.append((label(JointArrangement, published), writer.tagged(day, one, published)))
    gaps = _open(writer, one, "essence", "available", published)
    return Section(
        f"{anchor}.essence",
        label(JointArrangement, "essence"),
        (Facts(tuple(rows)), *declared(writer, gaps)),
        note=writer.article(law.ART_26_2),
    )


def _said(writer: Writer, one: JointArrangement, field: str) -> Cell:
    return writer.tagged((writer.text(getattr(one, field)),), one, field)


def _notices(writer: Writer, one: JointArrangement) -> Cell:
    """Name the notices that the arrangement's essence is cited from, and where they stand."""
    cited = {each.source for each in one.citations if each.field in {"", "essence", "available"}}
    found = tuple(each for each in writer.register.all(Notice) if each.id in cited)
    phrases: list[Phrase] = []
    for each in found:
        phrases.append(writer.name(each.id))
        if each.published is not None:
            phrases.append(writer.plain(each.published, link=each.published))
    return tuple(phrases) or (writer.unknown(),)


def _validity(writer: Writer, one: JointArrangement, anchor: str) -> Section:
    """Say of the document what it is, who signed it, and from when to when it holds."""
    label, say = writer.label, writer.tongue.say
    reference = writer.plain(one.reference) if one.reference else writer.unknown()
    rows = [
        (label(JointArrangement, "title"), (*_said(writer, one, "title"), *says_who(writer, one))),
        (label(JointArrangement, "reference"), (reference,)),
        (label(JointArrangement, "document"), _document(writer, one)),
        (say("Signed by"), _signed(writer, one)),
        (say("Signatories of the parties"), _signatories(writer, one)),
    ]
    for field in ("signed_on", "since", "until", "next_review"):
        cell = (writer.day(getattr(one, field)),)
        if field == "until" and one.until is None and one.since is not None:
            cell = (writer.say("no end is recorded"),)
        rows.append((label(JointArrangement, field), writer.tagged(cell, one, field)))
    rows.append((say("On the day of this report"), (_in_force(writer, one),)))
    if said := annexes.cited(writer, one):
        rows.append((say("Source"), said))
    return Section(f"{anchor}.validity", say("Reference and validity"), (Facts(tuple(rows)),))


def _in_force(writer: Writer, one: JointArrangement) -> Phrase:
    """Say whether the arrangement is in force on the day, as far as its days are known."""
    if is_over(one, on=writer.on):
        return writer.say("no longer in force", mark=Mark.STRONG)
    if one.since is None:
        return writer.say("whether it is in force is not known yet", mark=Mark.GAP)
    if writer.on < one.since:
        return writer.say("not in force yet", mark=Mark.STRONG)
    return writer.say("in force")


def _document(writer: Writer, one: JointArrangement) -> Cell:
    if one.document is None:
        return (writer.unknown(),)
    found = writer.register.get(one.document, Document)
    name = replace(writer.text(found.title), mark=Mark.STRONG)
    facts = [Phrase(found.reference)] if found.reference else []
    if found.version:
        version = Phrase(found.version)
        facts.append(writer.pair(writer.label(Document, "version"), version))
    facts.append(writer.pair(writer.label(Document, "dated"), writer.day(found.dated)))
    if found.digest is not None:
        facts.append(Phrase(f"SHA-256 {found.digest}", Mark.CODE))
    return (name, *facts)


def _signed(writer: Writer, one: JointArrangement) -> Cell:
    """Name who is stated to have signed the document."""
    signed = None
    if one.document is not None:
        signed = writer.register.get(one.document, Document).signatory
    return (writer.unknown(),) if signed is None else (_person(writer, signed),)


def _signatories(writer: Writer, one: JointArrangement) -> Cell:
    """Name who holds the office of signatory for each party, whether or not they signed this."""
    return tuple(
        writer.say(
            "{person}, signatory of {company}",
            person=_person(writer, each.holder),
            company=writer.name(id_),
        )
        for id_ in one.parties
        for each in writer.register.naming(id_, Mandate)
        if each.office is Office.SIGNATORY and each.organisation == id_
    ) or (writer.unknown(),)


def _person(writer: Writer, id_: str) -> Phrase:
    """Name a contact by its person; an office that names nobody by its office."""
    found = writer.register.get(id_, Contact)
    return writer.plain(found.person) if found.person else writer.name(id_)
