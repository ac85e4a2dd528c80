"""An annex for the house alone: what the checks find beside the gaps that a report declares."""

from ropa.checks import Finding
from ropa.checks.decisions import Decided, decided
from ropa.checks.examination import findings
from ropa.checks.groups import found_within
from ropa.register.audience import Audience
from ropa.reports.assembly import Order, subject, visible
from ropa.reports.finding_table import accepted_table, counted, finding_table
from ropa.reports.value import Paragraphs, Section
from ropa.reports.writer import Writer

SECTIONS = {
    "article-30-1": ("ENT", "R1", "LB", "DP", "NT"),
    "article-30-2": ("ENT", "R1", "PR"),
    "article-26": ("JC",),
    "transfers": ("TR",),
    "ccpa": ("CA",),
}
"""Which sections of the catalogue are about what a report prints."""


def beside(
    order: Order, writer: Writer, kind: str, declared: tuple[Finding, ...]
) -> tuple[Decided, ...]:
    """Return what the checks find about what a report prints, but for the gaps that it declares.

    Gaps that were accepted are among it. An outsider's report declares its gaps and nothing else.
    """
    if order.audience is Audience.EXTERNAL:
        return ()
    known = {one.matter for one in declared}
    mine = (
        one
        for one in found(order)
        if one.rule.id.split("-")[0] in SECTIONS[kind] and one.record in writer.register
    )
    return tuple(
        one
        for one in decided(mine, order.edition.register, on=order.on)
        if not one.is_open or one.finding.matter not in known
    )


def found(order: Order) -> tuple[Finding, ...]:
    """Return what the checks find in the organisation's part, so that it names no one else's.

    What is found there for want of the rest of the register, and not in the whole, is not true.
    """
    own = visible(
        order.edition.register,
        organisation=subject(order).id,
        audience=Audience.INTERNAL,
        activity=order.activity,
    )
    true = {_where(one) for one in findings(order.edition.register, on=order.on)}
    mine = (one for one in findings(own, on=order.on) if _where(one) in true)
    return found_within(mine, own, subject(order).id)


def _where(one: Finding) -> tuple[str, str, str]:
    return one.rule.id, one.record, one.field


def findings_annex(writer: Writer, some: tuple[Decided, ...]) -> tuple[Section, ...]:
    """List findings with what to do about them, and those accepted; none, if there are none."""
    if not some:
        return ()
    say = writer.tongue.say
    heading = say("Findings (internal)")
    open_ = tuple(one for one in some if one.is_open)
    words = "The checks find beside the declared gaps: {counted}."
    lead = Paragraphs((writer.say(words, counted=counted(writer, open_)),))
    blocks = (lead, finding_table(writer, open_)) if open_ else ()
    return (Section("findings", heading, blocks, accepted(writer, some)),)


def accepted(writer: Writer, some: tuple[Decided, ...]) -> tuple[Section, ...]:
    """List what was accepted; nothing, if nothing was."""
    found = tuple(one for one in some if not one.is_open)
    heading = writer.tongue.say("Accepted findings")
    table = accepted_table(writer, found, heading)
    return (Section("accepted", heading, (table,)),) if found else ()
