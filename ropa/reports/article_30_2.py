"""The record of one processor, controller by controller (Art. 30(2)), as a report value."""

from dataclasses import replace

from ropa import law
from ropa.checks import OF_PROCESSOR, ON_BEHALF, Finding, gaps_within
from ropa.register.audience import entries_of
from ropa.register.entry import entry
from ropa.register.records import Organisation, ProcessorActivity
from ropa.register.register import Register
from ropa.reports import annexes
from ropa.reports.article_30 import before_the_law, extracts, keepers, only, titled
from ropa.reports.assembly import Body, Order, bound, desk, subject
from ropa.reports.changes_annex import changes_annex
from ropa.reports.completeness import completeness
from ropa.reports.engagements import Engagement, engagements
from ropa.reports.findings_annex import beside, findings_annex
from ropa.reports.glossary import glossary
from ropa.reports.on_behalf import carried_out, named
from ropa.reports.parties import party
from ropa.reports.value import Column, Mark, Phrase, Report, Section, Table
from ropa.reports.writer import Writer

KIND = "article-30-2"


def candidates(register: Register) -> tuple[str, ...]:
    """Return the organisations that have a processor's record: those that process for others."""
    return keepers(register, ProcessorActivity)


def activities(register: Register, organisation: str) -> tuple[str, ...]:
    """Return the activities of an organisation's record, of each of which there is an extract."""
    return extracts(register, organisation, ProcessorActivity)


def findings(order: Order) -> tuple[Finding, ...]:
    """Return what the record of one processor leaves unanswered."""
    shown = only(order, desk(order), ProcessorActivity).register
    return gaps_within(shown, organisation=subject(order).id, on=order.on)


def make(order: Order) -> Report:
    """Make the record of one processor."""
    visible = desk(order)
    entity = subject(order)
    writer = only(order, visible, ProcessorActivity)
    found = gaps_within(writer.register, organisation=entity.id, on=order.on)
    processed = tuple(entry(writer.register, one) for one in entries_of(writer.register, entity.id))
    known = engagements(writer.register, processed)
    more = beside(order, writer, KIND, found)
    sections = (
        _responsible(writer, entity.id, known),
        *(() if order.activity else (_index(writer, known),)),
        _activities(writer, known),
        annexes.security(writer),
        annexes.recipients(writer, keeper=ProcessorActivity),
        completeness(writer, processed, kind=ProcessorActivity),
        annexes.gaps(writer, found, asked=writer.article(law.ART_30_2)),
        *findings_annex(writer, more),
        *annexes.remarks(writer, audience=order.audience),
        *changes_annex(order, writer, entity.id, ProcessorActivity),
    )
    say = writer.tongue.say
    sections = (*sections, annexes.sources(writer, sections))
    sections = (*sections, glossary(writer, sections))
    body = Body(
        kind=KIND,
        title=say("Record of categories of processing activities"),
        subtitle=say(
            "of a processor, under Article 30(2) of the General Data Protection Regulation"
        ),
        facts=(
            (say("Processor"), writer.plain(entity.name, mark=Mark.STRONG)),
            (say("Role"), _role(writer, known)),
        ),
        notices=before_the_law(writer),
        sections=tuple(one for one in sections if one.blocks or one.sections),
        findings=found,
        beside=more,
    )
    return bound(order, visible, body)


def _role(writer: Writer, known: tuple[Engagement, ...]) -> Phrase:
    number = sum(one.controller is not None for one in known)
    if number == 1:
        return writer.say("processor on behalf of one controller")
    return Phrase(
        writer.tongue.count(
            number,
            "processor on behalf of {n} controller",
            "processor on behalf of {n} controllers",
        )
    )


def _responsible(writer: Writer, organisation: str, known: tuple[Engagement, ...]) -> Section:
    """(a) The processor, and each controller on whose behalf it acts."""
    heading = writer.tongue.say("Processor")
    own = party(writer, organisation, heading=heading, anchor="processor", asked=OF_PROCESSOR)
    served = (_served(writer, one.controller) for one in known if one.controller is not None)
    return Section(
        "responsible",
        writer.term(KIND, "a"),
        sections=(own, *served),
        mark="a",
        note=writer.article(law.ART_30_2_A),
    )


def _served(writer: Writer, one: Organisation) -> Section:
    anchor, note = f"controller.{one.id}", writer.tongue.say("controller on whose behalf it acts")
    found = party(writer, one.id, heading=one.name, anchor=anchor, asked=ON_BEHALF)
    return replace(found, note=note)


def _index(writer: Writer, known: tuple[Engagement, ...]) -> Section:
    """List the controllers with what is done for each."""
    say = writer.tongue.say
    columns = (
        Column(writer.label(ProcessorActivity, "controllers"), 36),
        Column(say("Processing activities"), 64),
    )
    rows = tuple(
        (
            (replace(named(writer, one), mark=Mark.STRONG),),
            tuple(titled(writer, each.activity) for each in one.entries),
        )
        for one in known
    )
    heading = say("Controllers at a glance")
    return Section("index", heading, (Table(heading, columns, rows),), joins=True)


def _activities(writer: Writer, known: tuple[Engagement, ...]) -> Section:
    heading = writer.tongue.say("Processing on behalf of each controller")
    parts = tuple(carried_out(writer, one) for one in known)
    return Section("activities", heading, sections=parts, paged=True)
