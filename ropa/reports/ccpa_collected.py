"""Collected: a company's own categories first, the statutory ones beside them as inferred."""

from dataclasses import replace

from ropa import law
from ropa.register.entry import Entry, category_of, meet, particular
from ropa.register.records import DataCategory, DataElement, DataUse, RetentionRule
from ropa.reports.ccpa_dossier import Dossier, keys_of, number_of
from ropa.reports.letters import labelled, limit_cell
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
        rows.append((say("Retention of all data"), _kept_of_all(file)))
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
    elements = tuple(one.id for one in register.naming(id_, DataElement) if one.category == id_)
    unknown = (writer.unknown(),)
    rows = [
        (say("Data elements"), (writer.listing(elements),) if elements else unknown),
        (say("Statutory categories (inferred)"), _terms(file, (id_, *elements))),
        (say("Sources"), _sources(file, using, id_)),
        (say("Purposes"), _purposes(file, id_)),
    ]
    if law.terms("ccpa-sensitive", on=writer.on):
        rows.append((say("Retention or criteria"), _kept(file, using, id_)))
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
    found = keys_of(file, data)
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


def _kept(file: Dossier, using: tuple[Entry, ...], id_: str) -> Cell:
    """Name the retention rules for a category; those for all data are named once for all."""
    register = file.writer.register
    rules = {
        one.id: one
        for each in using
        for one in each.retention
        if not _for_everything(file, one) and (not one.data or meet(register, one.data, [id_]))
    }
    return _rules(file.writer, tuple(rules.values())) or (file.writer.unknown(),)


def _kept_of_all(file: Dossier) -> Cell:
    """Name the retention rules for all data."""
    rules = {one.id: one for each in file.entries for one in each.retention}
    general = tuple(one for one in rules.values() if _for_everything(file, one))
    return _rules(file.writer, general)


def _for_everything(file: Dossier, rule: RetentionRule) -> bool:
    """Say whether a rule is for all data of all activities."""
    if rule.activities or rule.purposes:
        return False
    found = (category_of(file.writer.register, one) for one in rule.data)
    return not rule.data or any(one.everything for one in found)


def _rules(writer: Writer, rules: tuple[RetentionRule, ...]) -> Cell:
    """Name retention rules by what they keep, with what limits them."""
    said = []
    for one in rules:
        limits = limit_cell(writer, one)
        label = writer.label(RetentionRule, "data_subjects")
        whose = writer.pair(label, writer.listing(one.data_subjects))
        more = (*labelled(writer, one, "starts"), *((whose,) if one.data_subjects else ()))
        limit = writer.joined((*limits, *more))
        tags = writer.standing(one.standing)
        name = writer.text(one.name)
        said.append(writer.say("{label}: {answer}", tags=tags, label=name, answer=limit))
    return tuple(said)


def statutory(file: Dossier) -> Section:
    """Print every statutory category with what is stated of it, so that no row is missing.

    Sensitive information is printed by its kinds, not as the one category that it also is.
    """
    writer = file.writer
    say = writer.tongue.say
    columns = (
        Column(say("Statutory category"), 36),
        Column(say("Number"), 14),
        Column(say("Collected"), 22),
        Column(say("Disclosed for a business purpose"), 28),
    )
    kinds = law.terms("ccpa-sensitive", on=writer.on)
    categories = law.terms("ccpa-categories", on=writer.on)
    rows = tuple(
        (
            (Phrase(one.label.say(writer.tongue.language), Mark.STRONG),),
            (Phrase(number_of(file, one)),),
            _is_collected(file, one.key),
            _is_disclosed(file, one.key),
        )
        for one in (*categories, *kinds)
        if not (kinds and one.key == _SENSITIVE)
    )
    heading = say("The categories of the Act")
    note = say("Which statutory category describes which data is inferred by this register.")
    return Section("statutory", heading, (Table(heading, columns, rows),), note=note)


def _is_collected(file: Dossier, key: str) -> Cell:
    register = file.writer.register
    for id_ in file.data:
        elements = tuple(one.id for one in register.naming(id_, DataElement) if one.category == id_)
        if key in keys_of(file, (id_, *elements)):
            category = register.get(id_, DataCategory)
            return (replace(file.writer.as_of(category), mark=Mark.PLAIN),)
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
