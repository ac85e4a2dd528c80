"""Who answers for a record: controllers, representatives, data protection officers, contacts."""

from dataclasses import replace

from ropa import law
from ropa.checks import OF_CONTROLLER, Asked, organisation_gaps
from ropa.checks.finding import Finding
from ropa.checks.organisations import holders, mandates, stated_none, vacant_since
from ropa.register.choices import Office
from ropa.register.entry import statement
from ropa.register.records import Contact, JointArrangement, Mandate, Organisation, Record
from ropa.reports.value import Block, Cell, Facts, Gaps, Mark, Phrase, Section
from ropa.reports.writer import Writer


def party(
    writer: Writer, organisation: str, *, heading: str, anchor: str, asked: Asked = OF_CONTROLLER
) -> Section:
    """Present one organisation with its representative, officer and contact points.

    `asked` holds the rules by which the record that names it asks about it.
    """
    one = writer.register.get(organisation, Organisation)
    rows = (
        *identity(writer, one),
        *offices(writer, one),
        (writer.tongue.say("Contact point"), _contacts(writer, one, Office.CONTACT_POINT)),
        (writer.label(Organisation, "authority"), _authority(writer, one)),
    )
    found: tuple[Finding, ...] = ()
    if law.in_force("gdpr", on=writer.on):
        found = tuple(organisation_gaps(writer.register, one.id, on=writer.on, asked=asked))
    return Section(anchor, heading, (Facts(rows), *declared(writer, found)))


def offices(writer: Writer, one: Organisation) -> tuple[tuple[str, Cell], ...]:
    """Name the representative of an organisation, and its data protection officer."""
    return (
        (writer.tongue.say("Representative in the Union"), _representative(writer, one)),
        (writer.tongue.say("Data protection officer"), _officer(writer, one)),
    )


def identity(writer: Writer, one: Organisation) -> tuple[tuple[str, Cell], ...]:
    """Name an organisation with its address, registration and direct contact."""
    name = replace(writer.name(one.id), mark=Mark.STRONG)
    rows = [
        (writer.label(Organisation, "name"), (name, writer.as_of(one))),
        (writer.label(Organisation, "address"), _address(writer, one)),
    ]
    cells = {
        "registrations": _registrations(writer, one),
        "email": (_reach(writer, one.email, "mailto:"),),
        "phone": (_reach(writer, one.phone, ""),),
    }
    for field, cell in cells.items():
        rows.append((writer.label(Organisation, field), writer.tagged(cell, one, field)))
    return tuple(rows)


def _address(writer: Writer, one: Organisation | Contact) -> Cell:
    lines = writer.tagged(tuple(writer.plain(line) for line in one.address), one, "address")
    there = (Phrase(writer.country(one.country)),) if one.country else ()
    country = writer.tagged(there, one, "country")
    return (*lines, *country) or (writer.unknown(),)


def _registrations(writer: Writer, one: Organisation) -> Cell:
    found = tuple(
        writer.say(
            "{register}: {number}",
            register=writer.text(each.register),
            number=writer.plain(each.number),
        )
        for each in one.registrations
    )
    return found or (writer.unknown(),)


def _reach(writer: Writer, value: str | None, scheme: str) -> Phrase:
    if value is None:
        return writer.unknown()
    return writer.plain(value, link=scheme + value if scheme else "")


def contact(writer: Writer, one: Contact) -> Cell:
    """Present a person or office with every way to reach it; what was redacted says so once."""
    phrases = [
        writer.plain(one.person, mark=Mark.STRONG)
        if one.person
        else writer.say("name not known yet", mark=Mark.GAP)
    ]
    if one.office is not None:
        phrases.append(writer.text(one.office))
    if one.email is not None:
        phrases.append(_reach(writer, one.email, "mailto:"))
    if one.phone is not None:
        phrases.append(writer.plain(one.phone))
    phrases += [writer.plain(line) for line in one.address]
    if one.country is not None:
        phrases.append(Phrase(writer.country(one.country)))
    if one.remark is not None:
        phrases.append(writer.text(one.remark, mark=Mark.NOTE))
    first = {each.words: each for each in reversed(phrases)}
    return tuple(each for each in phrases if first[each.words] is each)


def reached(writer: Writer, one: Contact) -> Cell:
    """Present a contact that may be an office alone, whose holder's name nobody asks for."""
    return contact(writer, one) if one.person else contact(writer, one)[1:]


def _officer(writer: Writer, one: Organisation) -> Cell:
    found = holders(writer.register, one.id, Office.DPO, on=writer.on)
    if not found:
        return _vacant(writer, one, Office.DPO, "dpo")
    phrases: list[Phrase] = []
    for each in found:
        phrases += contact(writer, each)
    return (*phrases, *_notified(writer, one))


def _notified(writer: Writer, one: Organisation) -> Cell:
    held = mandates(writer.register, one.id, Office.DPO, on=writer.on)
    label = writer.label(Mandate, "notified")
    return tuple(writer.pair(label, writer.choice(each.notified), mark=Mark.NOTE) for each in held)


def _contacts(writer: Writer, one: Organisation, office: Office) -> Cell:
    found = holders(writer.register, one.id, office, on=writer.on)
    if not found:
        return _unfilled(writer, one, office)
    return tuple(phrase for each in found for phrase in reached(writer, each))


def _representative(writer: Writer, one: Organisation) -> Cell:
    """Name the representative; a controller established in the Union has none (Art. 27(1))."""
    found = holders(writer.register, one.id, Office.REPRESENTATIVE, on=writer.on)
    if found:
        return tuple(phrase for each in found for phrase in contact(writer, each))
    if one.country is not None and law.is_eea(one.country, on=writer.on):
        words = "Not applicable: established in the European Economic Area ({country})"
        return (writer.say(words, country=writer.country(one.country)),)
    return _vacant(writer, one, Office.REPRESENTATIVE, "representative")


def _vacant(writer: Writer, one: Organisation, office: Office, topic: str) -> Cell:
    if stated_none(writer.register, one.id, topic):
        return stated(writer, one, topic)
    return _unfilled(writer, one, office)


def _unfilled(writer: Writer, one: Organisation, office: Office) -> Cell:
    """Say that who holds an office is not known yet, and when the last mandate ended."""
    ended = vacant_since(writer.register, one.id, office, on=writer.on)
    if ended is None:
        return (writer.unknown(),)
    words = "not known yet; the last mandate recorded ended on {day}"
    return (writer.say(words, mark=Mark.GAP, day=writer.tongue.day(ended)),)


def stated(writer: Writer, record: Record, topic: str) -> Cell:
    """Print a stated "none" with its words and who says so."""
    found = statement(writer.register, record.id, topic)
    assert found is not None, "asked for a statement that is there"  # noqa: S101 - callers have checked
    words = (writer.text(found.words),) if found.words is not None else ()
    return (writer.say("None, as stated", mark=Mark.STRONG), *words, *says_who(writer, found))


def says_who(writer: Writer, record: Record) -> Cell:
    """Say by a note when it was stated or confirmed."""
    return (writer.as_of(record),)


def _authority(writer: Writer, one: Organisation) -> Cell:
    if one.authority is None:
        return (writer.unknown(),)
    return writer.tagged((writer.name(one.authority),), one, "authority")


def arrangement(writer: Writer, one: JointArrangement) -> tuple[tuple[str, Cell], ...]:
    """Present the arrangement of joint controllers (Art. 26) in short."""
    dated = writer.day(one.signed_on)
    essence = (writer.text(one.essence),)
    made = tuple(writer.choice(way) for way in one.available) or (writer.unknown(),)
    label = writer.label
    return (
        (label(JointArrangement, "title"), (writer.text(one.title), *says_who(writer, one))),
        (label(JointArrangement, "parties"), writer.names(one.parties)),
        (label(JointArrangement, "signed_on"), (dated,)),
        (label(JointArrangement, "scope"), (writer.text(one.scope),)),
        (label(JointArrangement, "contact_point"), contact_point(writer, one)),
        (label(JointArrangement, "essence"), essence),
        (label(JointArrangement, "available"), made),
    )


def contact_point(writer: Writer, one: JointArrangement) -> Cell:
    """Present the contact point of an arrangement below the organisation that it belongs to."""
    if one.contact_point is None:
        return (writer.unknown(),)
    point = writer.register.get(one.contact_point, Contact)
    named: Cell = ()
    if point.organisation is not None:
        named = (replace(writer.name(point.organisation), mark=Mark.STRONG),)
    held = (*writer.tagged(named, point, "organisation"), *reached(writer, point))
    return writer.tagged(held or (writer.unknown(),), one, "contact_point")


def declared(writer: Writer, found: tuple[Finding, ...]) -> tuple[Block, ...]:
    """Declare gaps, each with the article that asks for the answer; nothing if there are none."""
    if not found:
        return ()
    return (
        Gaps(
            tuple(
                writer.found(one, tags=(one.rule.asked_by(writer.tongue.language),))
                for one in found
            )
        ),
    )
