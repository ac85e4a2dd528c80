"""An annex to the record of one edition: what changed in it since the last sealed one, in short."""

from collections.abc import Iterable
from dataclasses import replace

from ropa.register.compare import Difference
from ropa.register.records import Record
from ropa.reports.assembly import Order, called
from ropa.reports.changes import counted
from ropa.reports.compared import Comparison, Group, compared, earlier, grouped, is_confirmation
from ropa.reports.differences import both
from ropa.reports.value import Block, Cell, Column, Mark, Paragraphs, Phrase, Section, Table
from ropa.reports.writer import Writer

_AROUND = 6
"""Words that are printed on either side of what changed."""


def changes_annex(
    order: Order, writer: Writer, organisation: str, kind: type[Record]
) -> tuple[Section, ...]:
    """List what was added, changed and removed in a record of activities of a kind.

    There is no annex if the order names no earlier edition.
    """
    if order.since is None:
        return ()
    say, since = writer.tongue.say, earlier(order)
    comparison = compared(order, writer, kind)
    heading = say("Changes since an earlier edition")
    if since.sealed:
        heading = say("Changes since the last sealed edition")
    edition = called(since, writer.tongue).words
    if not comparison.before.register.records:
        words = "Compared with {edition}: it held nothing of this record, so all of it was added."
        block = Paragraphs((writer.say(words, edition=edition),))
        return (Section("changes", heading, (block,)),)
    every = comparison.differences()
    found = tuple(one for one in every if not is_confirmation(comparison, one))
    words = "Compared with {edition}: {counted}. Mere confirmations are left out."
    lead = say(words, edition=edition, counted=counted(comparison, found).words)
    blocks = _listed(comparison, grouped(comparison, found, organisation), heading)
    return (Section("changes", heading, blocks, note=lead),)


def _listed(comparison: Comparison, groups: Iterable[Group], heading: str) -> tuple[Block, ...]:
    """List what became of each record."""
    writer = comparison.after
    columns = (
        Column(writer.tongue.say("Where"), 34),
        Column(writer.tongue.say("What changed"), 66),
    )
    rows = tuple(
        (_where(comparison, one, group), _what(comparison, one))
        for group in groups
        for one in group.found
    )
    nothing = Paragraphs((writer.say("Nothing that this report may show has changed."),))
    return (Table(heading, columns, rows),) if rows else (nothing,)


def _where(comparison: Comparison, one: Difference, group: Group) -> Cell:
    """Name a record, and below it what it belongs to."""
    name = replace(comparison.called(one), mark=Mark.STRONG)
    if one.id == group.entry:
        return (name,)
    return name, replace(group.name, mark=Mark.NOTE)


def _what(comparison: Comparison, one: Difference) -> Cell:
    """Say what became of a record; of one that changed, what of its answers."""
    tongue = comparison.after.tongue
    told = tuple(
        phrase
        for each in comparison.told(one)
        for phrase in (
            Phrase(each.label, Mark.NOTE),
            *(replace(said, depth=said.depth + 1) for said in both(each, tongue, around=_AROUND)),
        )
    )
    told += comparison.loss(one)
    return told or (Phrase(comparison.told_fate(one), Mark.STRONG),)
