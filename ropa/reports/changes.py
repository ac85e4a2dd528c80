"""What changed in an organisation's part of the register from one edition to a later one."""

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
from ropa.reports.writer import Writer
from ropa.translations import Tongue

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
    sections = (_overview(writer, groups), *_parts(comparison, groups), _again(comparison, again))
    body = Body(
        kind=KIND,
        title=say("Changes in the record of processing activities"),
        subtitle=say("from one edition of the register to a later one"),
        facts=(
            (say("Organisation"), replace(writer.name(entity.id), mark=Mark.STRONG)),
            (say("Compared with"), called(since, writer.tongue)),
            (say("What changed"), counted(writer, found)),
        ),
        notices=tuple(redacted_in(since, comparison.before)),
        sections=tuple(one for one in sections if one.blocks or one.sections),
        findings=findings(order),
    )
    return bound(order, writer, body)


def counted(writer: Writer, found: Iterable[Difference]) -> Phrase:
    """Say how many records were added, changed and removed."""
    added, changed, removed = numbers(found)
    count = writer.tongue.count
    words = (
        count(added, "{n} record added", "{n} records added"),
        count(changed, "{n} changed", "{n} changed"),
        count(removed, "{n} removed", "{n} removed"),
    )
    return Phrase(writer.tongue.listing(words))


def numbers(found: Iterable[Difference]) -> tuple[int, int, int]:
    """Count what was added, what was changed and what was removed."""
    told = [(one.before is None, one.after is None) for one in found]
    return told.count((True, False)), told.count((False, False)), told.count((False, True))


def _overview(writer: Writer, groups: tuple[Group, ...]) -> Section:
    say = writer.tongue.say
    heading = say("Changes at a glance")
    if not groups:
        words = "Nothing that this report may show has changed."
        return Section("overview", heading, (Paragraphs((writer.say(words),)),))
    columns = (
        Column(say("Where"), 58),
        Column(say("Added"), 14),
        Column(say("Changed"), 14),
        Column(say("Removed"), 14),
    )
    rows = tuple(
        (
            (replace(one.name, mark=Mark.STRONG),),
            *((Phrase(str(number)),) for number in numbers(one.found)),
        )
        for one in groups
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
    speaker, tongue = comparison.speaker(one), comparison.after.tongue
    name, kind = speaker.called(), tongue.say(speaker.record.label)
    return Section(
        f"record.{speaker.record.kind}.{one.id}",
        name.words,
        _changed(comparison, one) or _said(comparison, one, group),
        note="" if not group.entry or name.words.startswith(kind) else kind,
        language=name.language,
        tags=(*name.tags, fate(one, tongue)),
    )


def fate(one: Difference, tongue: Tongue) -> str:
    """Say what became of a record."""
    words = {(True, False): "added", (False, True): "removed", (False, False): "changed"}
    return tongue.say(words[one.before is None, one.after is None])


def _changed(comparison: Comparison, one: Difference) -> tuple[Block, ...]:
    writer, told = comparison.after, comparison.told(one)
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
    return (Table(say("Changed answers"), columns, rows),) if rows else ()


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
        ((replace(speaker.called(), mark=Mark.STRONG),), (writer.day(speaker.record.confirmed_on),))
        for speaker in map(comparison.speaker, found)
    )
    heading = say("Confirmed since, with no other change")
    return Section("confirmed", heading, (Table(heading, columns, rows),) if rows else ())
