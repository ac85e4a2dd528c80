"""What changed in an organisation's part of the register from one edition to a later one."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace

from ropa.checks import Finding, gaps
from ropa.register.compare import Difference
from ropa.register.records import Activity, ProcessorActivity
from ropa.register.register import Register
from ropa.register.wording import Fate
from ropa.reports.article_30 import keepers
from ropa.reports.assembly import Body, Order, bound, called, desk, redacted_in, subject
from ropa.reports.compared import (
    CONFIRMED,
    Comparison,
    Group,
    compared,
    earlier,
    grouped,
    is_confirmation,
)
from ropa.reports.differences import side
from ropa.reports.value import (
    Block,
    Column,
    Facts,
    Mark,
    Paragraphs,
    Phrase,
    Report,
    Section,
    Table,
)

KIND = "changes"
_AROUND = 40
"""Words that are printed on either side of what changed in a long text."""


def candidates(register: Register) -> tuple[str, ...]:
    """Return the organisations that keep a record of any kind."""
    found = (*keepers(register, Activity), *keepers(register, ProcessorActivity))
    return tuple(dict.fromkeys(found))


def findings(order: Order) -> tuple[Finding, ...]:
    """Return what the later edition leaves unanswered."""
    return gaps(desk(order).register, organisation=subject(order).id, on=order.on)


def make(order: Order) -> Report:
    """Make the report; NoEarlierEditionError if the order names no edition to tell changes from."""
    writer, entity, since = desk(order), subject(order), earlier(order)
    comparison = compared(order, writer)
    every = tuple(comparison.differences())
    again = tuple(one for one in every if is_confirmation(comparison, one))
    found = tuple(one for one in every if not is_confirmation(comparison, one))
    say = writer.tongue.say
    groups = tuple(grouped(comparison, found, entity.id))
    sections = (
        _overview(comparison, groups),
        *_parts(comparison, groups),
        _again(comparison, again),
    )
    body = Body(
        kind=KIND,
        title=say("Changes in the record of processing activities"),
        subtitle=say("from one edition of the register to a later one"),
        facts=(
            (say("Organisation"), replace(writer.name(entity.id), mark=Mark.STRONG)),
            (say("Compared with"), called(since, writer.tongue)),
            (say("What changed"), counted(comparison, found)),
        ),
        notices=tuple(redacted_in(since, comparison.before)),
        sections=tuple(one for one in sections if one.blocks or one.sections),
        findings=findings(order),
    )
    return bound(order, writer, body)


def counted(comparison: Comparison, found: Iterable[Difference]) -> Phrase:
    """Say how many records were added, changed and removed, and of how many it can't be told.

    What others may go on with is not removed: it is no longer in the record of an organisation.
    """
    fates, count = Counter(map(comparison.fate, found)), comparison.after.tongue.count
    gone, lost = fates["removed"], fates["redacted"]
    words = [
        count(fates["added"], "{n} record added", "{n} records added"),
        count(fates["changed"], "{n} changed", "{n} changed"),
        count(gone, "{n} removed", "{n} removed")
        if comparison.whole
        else count(gone, "{n} no longer in this record", "{n} no longer in this record"),
    ]
    if lost:
        words.append(
            count(
                lost,
                "{n} redacted, whose changes can't be told",
                "{n} redacted, whose changes can't be told",
            )
        )
    return Phrase(comparison.after.tongue.listing(words))


def _overview(comparison: Comparison, groups: tuple[Group, ...]) -> Section:
    writer = comparison.after
    say = writer.tongue.say
    heading = say("Changes at a glance")
    if not groups:
        words = "Nothing that this report may show has changed."
        return Section("overview", heading, (Paragraphs((writer.say(words),)),))
    heads = {"added": say("Added"), "changed": say("Changed"), "removed": say("Removed")}
    told = [Counter(map(comparison.fate, one.found)) for one in groups]
    if any(one["redacted"] for one in told):
        heads["redacted"] = say("Redacted")
    share = 14
    columns = (
        Column(say("Where"), 100 - share * len(heads)),
        *(Column(head, share) for head in heads.values()),
    )
    rows = tuple(
        (
            (replace(one.name, mark=Mark.STRONG),),
            *((Phrase(str(fates[fate])),) for fate in heads),
        )
        for one, fates in zip(groups, told, strict=True)
    )
    note = say(
        "What this record no longer names counts as removed, though others may go on with it."
    )
    return Section("overview", heading, (Table(heading, columns, rows),), note=note)


def _parts(comparison: Comparison, groups: tuple[Group, ...]) -> Iterator[Section]:
    """Give the entries, then what they share, then organisations and the rest."""
    say = comparison.after.tongue.say
    headings = {
        "entries": say("Processing activities"),
        "shared": say("Recipients, data and measures"),
        "others": say("Organisations and evidence"),
    }
    for part, heading in headings.items():
        some = (_group(comparison, one) for one in groups if one.part == part)
        yield Section(part, heading, sections=tuple(some))


def _group(comparison: Comparison, group: Group) -> Section:
    sections = tuple(_record(comparison, one, group) for one in group.found)
    name = group.name
    return Section(
        group.anchor, name.words, sections=sections, language=name.language, tags=name.tags
    )


def _record(comparison: Comparison, one: Difference, group: Group) -> Section:
    """Present one record: what changed of it, else what it says, or said until it was removed."""
    say, name = comparison.after.tongue.say, comparison.called(one)
    kind = say(one.record.label)
    return Section(
        f"record.{one.record.kind}.{one.id}",
        name.words,
        _changed(comparison, one) or _said(comparison, one, group),
        note="" if not group.entry or name.words.startswith(kind) else kind,
        language=name.language,
        tags=(*name.tags, comparison.told_fate(one)),
    )


def _changed(comparison: Comparison, one: Difference) -> tuple[Block, ...]:
    """Tell which answers changed, and that nobody can tell of others."""
    writer, told, loss = comparison.after, comparison.told(one), comparison.loss(one)
    say = writer.tongue.say
    columns = (Column(say("Question"), 22), Column(say("Before"), 39), Column(say("Now"), 39))
    rows = tuple(
        (
            (Phrase(each.label),),
            side(each, Fate.REMOVED, writer, around=_AROUND),
            side(each, Fate.ADDED, writer, around=_AROUND),
        )
        for each in told
    )
    table = (Table(say("Changed answers"), columns, rows),) if rows else ()
    return (*table, Paragraphs(loss)) if loss else table


def _said(comparison: Comparison, one: Difference, group: Group) -> tuple[Block, ...]:
    """Print what a record says, but for the entry that it is printed under; once, only in brief."""
    speaker, brief = comparison.speaker(one), one.after is None
    told = speaker.answers(but=comparison.hidden | CONFIRMED, within=group.entry)
    rows = tuple(
        (label, tuple(each for each in cell if not (brief and each.depth))) for label, cell in told
    )
    return (Facts(rows),) if rows else ()


def _again(comparison: Comparison, found: tuple[Difference, ...]) -> Section:
    """List what changed in nothing but that it was confirmed again."""
    writer = comparison.after
    say = writer.tongue.say
    columns = (Column(say("What was confirmed"), 58), Column(say("Last confirmed on"), 42))
    rows = tuple(
        (
            (replace(comparison.called(one), mark=Mark.STRONG),),
            (writer.day(one.record.confirmed_on),),
        )
        for one in found
    )
    heading = say("Confirmed since, with no other change")
    return Section("confirmed", heading, (Table(heading, columns, rows),) if rows else ())
