"""The seven columns in which Luxembourg's authority, the CNPD, illustrates a record."""

from dataclasses import replace

from ropa import law
from ropa.register.entry import Entry
from ropa.register.records import DataCategory, Transfer
from ropa.reports import flows, letters
from ropa.reports.article_30 import titled
from ropa.reports.statements import as_stated
from ropa.reports.value import Block, Cell, Column, Mark, Paragraphs, Phrase, Section, Table
from ropa.reports.writer import Writer

_SHARES = (15, 12, 17, 16, 13, 15, 12)


def columns_of_the_cnpd(writer: Writer, entries: tuple[Entry, ...], *, heading: str) -> Section:
    """Print each activity as one row of seven columns (`law.md`'s source: CNPD, illustration)."""
    heads = _heads(writer)
    columns = tuple(Column(head, share) for head, share in zip(heads, _SHARES, strict=True))
    rows = tuple(_row(writer, one) for one in entries)
    table: tuple[Block, ...] = (Table(heading, columns, rows),)
    return Section("activities", heading, table, wide=True)


def _heads(writer: Writer) -> tuple[str, ...]:
    """Return the authority's own headings in French, the article's words in other languages."""
    if writer.tongue.language == "fr":
        found = (law.term("article-30-1", letter).extra.several("cnpd") for letter in "bcdefg")
        return tuple(head for heads in found for head in heads)
    label = writer.label
    return (
        writer.term("article-30-1", "b"),
        writer.tongue.say("Categories of data subjects"),
        label(DataCategory, "name"),
        writer.term("article-30-1", "d"),
        writer.tongue.say("Transfers to third countries"),
        writer.term("article-30-1", "f"),
        writer.term("article-30-1", "g"),
    )


def _row(writer: Writer, one: Entry) -> tuple[Cell, ...]:
    unknown = (writer.unknown(),)
    name = replace(titled(writer, one.activity), mark=Mark.STRONG)
    aims = tuple(
        replace(writer.name(each.id), depth=0 if each.part_of is None else 1)
        for each in one.purposes
    )
    return (
        (name, *(aims or unknown)),
        _subjects(writer, one),
        (*letters.data_cell(writer, one.data, whole=True), *_standing(writer, one, "data")),
        *_stated(writer, one),
    )


def _subjects(writer: Writer, one: Entry) -> Cell:
    ids = sorted({id_ for use in one.uses if not use.never for id_ in use.data_subjects})
    names = writer.names(tuple(ids)) or (writer.unknown(),)
    return (*names, *_standing(writer, one, "data_subjects"))


def _standing(writer: Writer, one: Entry, field: str) -> Cell:
    """Say so where uses of data rest on inference: a cell of this view gathers several uses."""
    tags = [writer.inferred(use, "", "activity", field) for use in one.uses if not use.never]
    if not any(tags):
        return ()
    words = "all inferred" if all(tags) else "inferred in part"
    return (writer.say(words, mark=Mark.NOTE),)


def _stated(writer: Writer, one: Entry) -> tuple[Cell, ...]:
    """Answer (d) to (g), each with what is stated under its letter."""
    answers = {"d": _recipients, "e": _transfers, "f": _periods, "g": _measures}
    return tuple(
        (*answer(writer, one), *_phrases(as_stated(writer, one, letter)))
        for letter, answer in answers.items()
    )


def _recipients(writer: Writer, one: Entry) -> Cell:
    """Name each recipient once; those apart of whom it is inferred that they are any here."""
    stated = {
        each.recipient: flows.named(writer, each)
        for each in one.disclosures
        if not letters.placed(writer, each)
    }
    placed = {
        each.recipient: replace(flows.named(writer, each), depth=1)
        for each in one.disclosures
        if each.recipient not in stated
    }
    names = (*stated.values(), *_apart(writer, tuple(placed.values())))
    return names or _said(writer, flows.recipients(writer, one))


def _apart(writer: Writer, names: Cell) -> Cell:
    if not names:
        return ()
    return (writer.say("inferred to concern this activity:", mark=Mark.NOTE), *names)


def _transfers(writer: Writer, one: Entry) -> Cell:
    """Name each destination, who receives the data there, and what the transfer rests on."""
    phrases = [said for each in one.transfers for said in _transfer(writer, each)]
    return tuple(phrases) or _said(writer, flows.transfers(writer, one))


def _transfer(writer: Writer, one: Transfer) -> Cell:
    where, who = writer.unknown(), writer.unknown()
    if one.country is not None:
        where = Phrase(writer.country(one.country))
    if one.importer is not None:
        who = writer.name(one.importer)
    rests = tuple(
        Phrase(writer.term("transfer-tools", each.tool), tags=writer.standing(each.standing))
        for each in one.tools
    )
    phrases = [Phrase(one.reference, Mark.STRONG)] if one.reference else []
    answers = (("country", (where,)), ("importer", (who,)), ("tools", rests or (writer.unknown(),)))
    for field, cell in answers:
        label = writer.label(Transfer, field)
        said = tuple(writer.pair(label, each) for each in cell)
        phrases += writer.tagged(said, one, field)
    return (*phrases, *letters.placed(writer, one))


def _measures(writer: Writer, one: Entry) -> Cell:
    names = writer.names(tuple(each.id for each in one.measures))
    return names or _said(writer, letters.measures(writer, one))


def _periods(writer: Writer, one: Entry) -> Cell:
    phrases: list[Phrase] = []
    for rule in one.retention:
        phrases.append(replace(writer.name(rule.id), mark=Mark.STRONG))
        phrases += (*letters.limit_cell(writer, rule), *letters.placed(writer, rule))
    return tuple(phrases) or _said(writer, letters.retention(writer, one))


def _said(writer: Writer, blocks: tuple[Block, ...]) -> Cell:
    """Return a stated "none", or that it is not known yet: all that a letter can say otherwise."""
    return _phrases(blocks) or (writer.unknown(),)


def _phrases(blocks: tuple[Block, ...]) -> Cell:
    return tuple(each for one in blocks if isinstance(one, Paragraphs) for each in one.phrases)
