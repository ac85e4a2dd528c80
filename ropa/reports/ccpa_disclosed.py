"""Disclosed in the preceding twelve months: what sources state, in their name."""

from datetime import date

from ropa import law
from ropa.checks.company import keys_of
from ropa.checks.windows import Judged
from ropa.register.choices import Standing
from ropa.register.records import Disclosure, Recipient
from ropa.reports.ccpa_dossier import Dossier, number_of
from ropa.reports.letters import data_cell
from ropa.reports.parties import says_who
from ropa.reports.value import Block, Cell, Column, Mark, Paragraphs, Phrase, Section, Table
from ropa.reports.writer import Writer

_ASSERTED = ("asserted_from", "asserted_until")


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
    if file.denied:
        heading = say("Stated not to be for a business purpose")
        parts.append(Section("disclosed-not", heading, _told(file, file.denied, heading)))
    return Section("disclosed", say("Disclosed for a business purpose"), sections=tuple(parts))


def _told(file: Dossier, judged: tuple[Judged, ...], caption: str) -> tuple[Block, ...]:
    writer = file.writer
    say = writer.tongue.say
    columns = (
        Column(say("Categories, as the source has them"), 32),
        Column(say("To whom"), 26),
        Column(say("For which period, who says so"), 22),
        Column(say("Statutory categories"), 20, say("inferred, unless tagged otherwise")),
    )
    alike: dict[tuple[object, ...], list[Judged]] = {}
    for one in sorted(judged, key=lambda one: (one.disclosure.statement, one.disclosure.id)):
        alike.setdefault(_alike(writer, one), []).append(one)
    rows = tuple(_row(file, tuple(some)) for some in alike.values())
    return (Table(caption, columns, rows),)


def _alike(writer: Writer, judged: Judged) -> tuple[object, ...]:
    """Return what disclosures in one row share: times, data, and one statement or one class."""
    one = judged.disclosure
    times = (one.since, one.until, one.asserted_from, one.asserted_until, one.confirmed_on)
    inferred = (writer.inferred(one, field) for field in ("data", "excluding", *_ASSERTED))
    terms = (*times, judged.known, one.data, one.excluding, one.condition, *inferred)
    return (one.statement, *terms) if one.statement else (*_class(one), *terms)


def _class(one: Disclosure) -> tuple[object, ...]:
    return (one.ccpa_class, one.ccpa_standing, one.reason)


def _row(file: Dossier, told: tuple[Judged, ...]) -> tuple[Cell, ...]:
    """Print disclosures that share data and period: the recipients stand below each other."""
    writer, one = file.writer, told[0].disclosure
    what = list(writer.tagged(data_cell(writer, one.data), one, "data"))
    if one.excluding:
        label = writer.label(Disclosure, "excluding")
        but = writer.pair(label, writer.listing(one.excluding), mark=Mark.STRONG)
        what += writer.tagged((but,), one, "excluding")
    if one.condition is not None:
        what.append(writer.text(one.condition, mark=Mark.NOTE))
    classes: dict[tuple[object, ...], list[Disclosure]] = {}
    for each in told:
        classes.setdefault(_class(each.disclosure), []).append(each.disclosure)
    whom = tuple(phrase for some in classes.values() for phrase in _whom(writer, some))
    return tuple(what), whom, _period(file, told[0]), _statutory(file, one)


def _whom(writer: Writer, told: list[Disclosure]) -> Cell:
    """Name recipients of one class, then the class and the reason once."""
    one = told[0]
    names = tuple(dict.fromkeys(_named_recipient(writer, each) for each in told))
    if one.ccpa_class is None:
        label = writer.label(Disclosure, "ccpa_class")
        stands = writer.pair(label, writer.unknown())
    else:
        word = writer.term("ccpa-recipient-classes", one.ccpa_class)
        stands = Phrase(word, Mark.NOTE, writer.standing(one.ccpa_standing))
    reason = (writer.text(one.reason, mark=Mark.NOTE),) if one.reason is not None else ()
    return (*names, stands, *reason)


def _named_recipient(writer: Writer, one: Disclosure) -> Phrase:
    recipient = writer.register.get(one.recipient, Recipient)
    tags = writer.inferred(one, "", "recipient") or writer.inferred(recipient, "", "name")
    if recipient.organisation is not None and recipient.category is not None:
        of = writer.name(recipient.category).words
        tags = (*tags, writer.tongue.say("one of: {category}", category=of))
    return writer.text(recipient.name, mark=Mark.STRONG, tags=tags)


def _period(file: Dossier, judged: Judged) -> Cell:
    writer, one = file.writer, judged.disclosure
    start, end = one.since or one.asserted_from, one.until or one.asserted_until
    phrases: list[Phrase] = []
    if start is None and end is None:
        phrases.append(writer.say("period not stated", mark=Mark.GAP))
    else:
        dates = " – ".join(_or_open(writer, day) for day in (start, end))
        phrases.append(Phrase(dates, tags=writer.inferred(one, *_ASSERTED)))
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
    found = keys_of(file.register, (id_ for id_ in one.data if id_ not in one.excluding))
    phrases = []
    for term in law.terms("ccpa-categories", on=writer.on):
        if term.key in found:
            tags = () if found[term.key] is Standing.INFERRED else (writer.tongue.say("stated"),)
            label = term.label.say(writer.tongue.language)
            phrases.append(Phrase(f"{label} · {number_of(file, term)}", tags=tags))
    return tuple(phrases) or (writer.unknown(),)
