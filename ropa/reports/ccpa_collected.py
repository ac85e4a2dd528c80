"""Collected: a company's own categories first, the statutory ones beside them as inferred."""

from dataclasses import replace

from ropa import law
from ropa.checks.company import keys_of, with_elements
from ropa.register.choices import Answer
from ropa.register.entry import Entry, known_on, meet, particular
from ropa.register.records import DataCategory, DataUse
from ropa.reports import ccpa_retention
from ropa.reports.ccpa_dossier import Dossier, number_of
from ropa.reports.value import Cell, Column, Facts, Mark, Phrase, Section, Table
from ropa.reports.writer import Writer

_SENSITIVE = "PI-L"


def collected(file: Dossier) -> Section:
    """Collected: a block for each of the company's own categories."""
    say = file.writer.tongue.say
    note = say("What the activities of the register use. The sources give no dates of collection.")
    parts = tuple(_collected(file, id_) for id_ in file.data)
    rows = [(say("Uses that name no particular data"), _purposes_of_all(file))]
    if law.terms("ccpa-sensitive", on=file.writer.on):
        rows.append((say("Retention of all data"), ccpa_retention.kept_of_all(file)))
    general = tuple(row for row in rows if row[1])
    blocks = (Facts(general),) if general else ()
    return Section("collected", say("Collected"), blocks, parts, note=note)


def _collected(file: Dossier, id_: str) -> Section:
    writer, register = file.writer, file.writer.register
    say = writer.tongue.say
    category = register.get(id_, DataCategory)
    using = tuple(
        one for one in file.entries if meet(register, particular(register, one.data), [id_])
    )
    _, *elements = with_elements(register, id_)
    unknown = (writer.unknown(),)
    rows = [
        (say("Data elements"), (writer.listing(tuple(elements)),) if elements else unknown),
        (say("Statutory categories (inferred)"), _terms(file, (id_, *elements))),
        (say("Sources"), _sources(file, using, id_)),
        (say("Purposes"), _purposes(file, id_)),
    ]
    if law.terms("ccpa-sensitive", on=writer.on):
        rows.append((say("Retention or criteria"), ccpa_retention.kept(file, using, id_)))
    if never := _never(file, id_):
        rows.append((say("Stated never to be done"), never))
    rows.append((say("Last confirmed"), (writer.as_of(category),)))
    heading = writer.text(category.name)
    note = ", ".join(heading.tags)
    return Section(f"collected.{id_}", heading.words, (Facts(tuple(rows)),), note=note)


def _sources(file: Dossier, using: tuple[Entry, ...], id_: str) -> Cell:
    register = file.writer.register
    fed = {
        one.id: one
        for each in using
        for one in each.sources
        if not one.data or meet(register, one.data, [id_])
    }
    return (file.writer.listing(tuple(fed)),) if fed else (file.writer.unknown(),)


def _purposes(file: Dossier, id_: str) -> Cell:
    """Name the purposes for which an activity uses the data, after the activity's number.

    A use of "all data" says nothing of one category; such uses are named once for all.
    """
    writer, register = file.writer, file.writer.register
    said = []
    for one in file.entries:
        uses = (use for use in one.uses if not use.never)
        own = (use for use in uses if meet(register, particular(register, use.data), [id_]))
        aims = _aims(one, tuple(own))
        if aims:
            said.append(_aimed(writer, one, aims))
    return tuple(said) or (writer.unknown(),)


def _purposes_of_all(file: Dossier) -> Cell:
    """Name the purposes of the uses of which the source only says that they are of the data."""
    said = []
    for one in file.entries:
        uses = (use for use in one.uses if not use.never)
        general = (
            use for use in uses if len(particular(file.writer.register, use.data)) < len(use.data)
        )
        aims = _aims(one, tuple(general))
        if aims:
            said.append(_aimed(file.writer, one, aims))
    return tuple(said)


def _never(file: Dossier, id_: str) -> Cell:
    """Say what is stated never to be done with the data, and in which case."""
    writer, register = file.writer, file.writer.register
    said: list[Phrase] = []
    for one in (use for each in file.entries for use in each.uses if use.never):
        if meet(register, particular(register, one.data), [id_]):
            done = writer.tongue.listing(writer.choice(how).words for how in one.operations)
            which = writer.listing(one.data)
            told = writer.pair(done, which) if done else which
            said += writer.tagged((told,), one, "operations")
            said += (writer.text(one.scope, mark=Mark.NOTE),) if one.scope is not None else ()
    return tuple(said)


def _aims(entry: Entry, uses: tuple[DataUse, ...]) -> tuple[str, ...]:
    """Return the purposes of uses: those named, or all of the activity where none is."""
    named: set[str] = {id_ for use in uses for id_ in use.purposes}
    if any(not use.purposes for use in uses):
        named |= {one.id for one in entry.purposes if one.part_of is None}
    return tuple(one.id for one in entry.purposes if one.id in named)


def _aimed(writer: Writer, entry: Entry, aims: tuple[str, ...]) -> Phrase:
    activity = entry.activity.reference or writer.name(entry.activity.id)
    return writer.say("{label}: {answer}", label=activity, answer=writer.listing(aims))


def _terms(file: Dossier, data: tuple[str, ...]) -> Cell:
    writer, register = file.writer, file.writer.register
    found = keys_of(file.register, data)
    phrases = [
        Phrase(f"{one.label.say(writer.tongue.language)} · {number_of(file, one)}")
        for one in law.terms("ccpa-categories", on=writer.on)
        if one.key in found
    ]
    known = {one.key for one in law.terms("ccpa-sensitive", on=writer.on)}
    for id_ in data:
        sensitive = getattr(register.find(id_), "ccpa_sensitive", ())
        phrases += (
            Phrase(writer.term("ccpa-sensitive", one.key), tags=(writer.tongue.say("sensitive"),))
            for one in sensitive
            if one.key in known
        )
    return tuple(dict.fromkeys(phrases)) or (writer.unknown(),)


def statutory(file: Dossier) -> Section:
    """Print every statutory category with what is stated of it, so that no row is missing.

    Sensitive information is printed by its kinds, not as the one category that it also is.
    """
    writer = file.writer
    say = writer.tongue.say
    columns = (
        Column(say("Statutory category"), 30),
        Column(say("Number"), 13),
        Column(say("Collected"), 32),
        Column(say("Disclosed for a business purpose"), 25),
    )
    kinds = law.terms("ccpa-sensitive", on=writer.on)
    categories = law.terms("ccpa-categories", on=writer.on)
    rows = tuple(
        (
            (Phrase(one.label.say(writer.tongue.language), Mark.STRONG),),
            (_number(file, one),),
            _is_collected(file, one.key),
            _is_disclosed(file, one.key),
        )
        for one in (*categories, *kinds)
        if not (kinds and one.key == _SENSITIVE)
    )
    heading = say("The categories of the Act")
    note = say("Which statutory category describes which data is inferred by this register.")
    return Section("statutory", heading, (Table(heading, columns, rows),), note=note)


def _number(file: Dossier, term: law.Term) -> Phrase:
    """Give the number in the statute, or what is said of a category that has none there."""
    number = number_of(file, term)
    if number or term.words is None:
        return Phrase(number or "–")
    return Phrase(term.words.say(file.writer.tongue.language), Mark.NOTE)


def _is_collected(file: Dossier, key: str) -> Cell:
    register = file.writer.register
    for id_ in file.data:
        found = keys_of(register, with_elements(register, id_))
        if key in found:
            tags = file.writer.standing(found[key])
            return _collected_as_of(file, register.get(id_, DataCategory), tags)
    return (file.writer.say("not stated", mark=Mark.GAP),)


def _collected_as_of(file: Dossier, category: DataCategory, tags: tuple[str, ...]) -> Cell:
    """Say yes for the twelve months only where a source of these months says so."""
    writer = file.writer
    known = known_on(writer.register, category)
    if known is not None and known >= file.window.start:
        return (replace(writer.choice(Answer.YES), tags=tags), writer.as_of(category))
    open_ = writer.say("not confirmed for these twelve months")
    if known is None:
        return (open_, writer.say("in this register, without a date: yes", tags=tags))
    return (
        open_,
        writer.say("by what was stated on {day}: yes", tags=tags, day=writer.tongue.day(known)),
    )


def _is_disclosed(file: Dossier, key: str) -> Cell:
    for judged, words in (
        (file.confirmed, "yes, as inferred from what is stated"),
        (file.unconfirmed, "not confirmed for these twelve months"),
    ):
        for one in judged:
            data = (id_ for id_ in one.disclosure.data if id_ not in one.disclosure.excluding)
            if key in keys_of(file.register, data):
                return (file.writer.say(words),)
    return (file.writer.say("not stated", mark=Mark.GAP),)
