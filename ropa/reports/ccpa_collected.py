"""Collected: a company's own categories first, the statutory ones beside them as inferred."""

from dataclasses import replace

from ropa import law
from ropa.register.entry import Entry, meet
from ropa.register.records import DataCategory, DataElement
from ropa.reports.ccpa_dossier import Dossier, keys_of
from ropa.reports.letters import data_cell, limit_cell
from ropa.reports.parties import says_who
from ropa.reports.value import Cell, Column, Mark, Phrase, Section, Table


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
