"""The seven columns in which Luxembourg's authority, the CNPD, illustrates a record."""

from ropa import law
from ropa.register.entry import Entry
from ropa.register.records import DataCategory, Recipient
from ropa.reports import flows, letters
from ropa.reports.value import Block, Cell, Column, Mark, Phrase, Section, Table
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
    aims = tuple(writer.text(each.name) for each in one.purposes if each.part_of is None)
    subjects = sorted({id_ for use in one.uses if not use.never for id_ in use.data_subjects})
    return (
        (name, *(aims or unknown)),
        writer.names(tuple(subjects)) or unknown,
        letters.data_cell(writer, one.data),
        _recipients(writer, one),
        _short(writer, flows.transfers(writer, one)),
        _periods(writer, one),
        _short(writer, letters.measures(writer, one)),
    )


def _recipients(writer: Writer, one: Entry) -> Cell:
    found = {
        each.recipient: writer.register.get(each.recipient, Recipient) for each in one.disclosures
    }
    if found:
        return tuple(writer.text(each.name) for each in found.values())
    return _short(writer, flows.recipients(writer, one))


def _periods(writer: Writer, one: Entry) -> Cell:
    phrases: list[Phrase] = []
    for rule in one.retention:
        phrases.append(writer.text(rule.name, mark=Mark.STRONG))
        phrases += letters.limit_cell(writer, rule)
    return tuple(phrases) or _short(writer, letters.retention(writer, one))


def _short(writer: Writer, blocks: tuple[Block, ...]) -> Cell:
    """Flatten what a letter says into one cell: the first column of a table, or its phrases."""
    phrases: list[Phrase] = []
    for block in blocks:
        if isinstance(block, Table):
            phrases += (phrase for row in block.rows for phrase in row[0] + row[-1][:1])
        else:
            phrases += getattr(block, "phrases", ())
    return tuple(phrases) or (writer.unknown(),)
