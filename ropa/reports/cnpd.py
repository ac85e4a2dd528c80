"""The seven columns in which Luxembourg's authority, the CNPD, illustrates a record."""

from ropa import law
from ropa.register.entry import Entry
from ropa.register.records import DataCategory, Recipient, Transfer
from ropa.reports import flows, letters
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
    activity = one.activity
    name = Phrase(f"{activity.reference} {writer.text(activity.name).words}".strip(), Mark.STRONG)
    aims = tuple(
        writer.text(each.name, depth=0 if each.part_of is None else 1) for each in one.purposes
    )
    subjects = sorted({id_ for use in one.uses if not use.never for id_ in use.data_subjects})
    return (
        (name, *(aims or unknown)),
        writer.names(tuple(subjects)) or unknown,
        letters.data_cell(writer, one.data, whole=True),
        _recipients(writer, one),
        _transfers(writer, one),
        _periods(writer, one),
        _measures(writer, one),
    )


def _recipients(writer: Writer, one: Entry) -> Cell:
    found = {
        each.recipient: writer.register.get(each.recipient, Recipient) for each in one.disclosures
    }
    names = tuple(writer.text(each.name) for each in found.values())
    return names or _said(writer, flows.recipients(writer, one))


def _transfers(writer: Writer, one: Entry) -> Cell:
    """Name each destination, who receives the data there, and what the transfer rests on."""
    phrases: list[Phrase] = []
    for each in one.transfers:
        where = writer.unknown()
        if each.country is not None:
            where = Phrase(writer.country(each.country))
        who = writer.unknown() if each.importer is None else writer.name(each.importer)
        tools = writer.tongue.listing(
            writer.term("transfer-tools", tool.tool) for tool in each.tools
        )
        rests = Phrase(tools) if tools else writer.unknown()
        number = (Phrase(each.reference, Mark.STRONG),) if each.reference else ()
        answers = (("country", where), ("importer", who), ("tools", rests))
        phrases += number
        phrases += (writer.pair(writer.label(Transfer, name), said) for name, said in answers)
    return tuple(phrases) or _said(writer, flows.transfers(writer, one))


def _measures(writer: Writer, one: Entry) -> Cell:
    names = tuple(writer.text(each.name) for each in one.measures)
    return names or _said(writer, letters.measures(writer, one))


def _periods(writer: Writer, one: Entry) -> Cell:
    phrases: list[Phrase] = []
    for rule in one.retention:
        phrases.append(writer.text(rule.name, mark=Mark.STRONG))
        phrases += letters.limit_cell(writer, rule)
    return tuple(phrases) or _said(writer, letters.retention(writer, one))


def _said(writer: Writer, blocks: tuple[Block, ...]) -> Cell:
    """Return a stated "none", or that it is not known yet: all that a letter can say otherwise."""
    stated = (one.phrases for one in blocks if isinstance(one, Paragraphs))
    return next(stated, (writer.unknown(),))
