"""An annex for the house alone: what the checks find beside the gaps that a report declares."""

from ropa.checks import Finding
from ropa.checks.examination import findings
from ropa.register.audience import Audience
from ropa.reports.assembly import Order
from ropa.reports.finding_table import counted, finding_table
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
) -> tuple[Finding, ...]:
    """Return what the checks find about what a report prints, but for the gaps that it declares.

    An outsider's report declares its gaps and nothing else.
    """
    if order.audience is Audience.EXTERNAL:
        return ()
    known = {_what(one) for one in declared}
    return tuple(
        one
        for one in findings(writer.register, on=order.on)
        if one.rule.id.split("-")[0] in SECTIONS[kind] and _what(one) not in known
    )


def _what(one: Finding) -> tuple[object, ...]:
    return one.rule.id, one.record, one.field, one.message, one.facts


def findings_annex(writer: Writer, found: tuple[Finding, ...]) -> tuple[Section, ...]:
    """List findings with what to do about them; there is no annex if there are none."""
    if not found:
        return ()
    say = writer.tongue.say
    heading = say("Findings (internal)")
    words = "The checks find beside the declared gaps: {counted}."
    lead = Paragraphs((writer.say(words, counted=counted(writer, found)),))
    table = finding_table(writer, found, heading)
    return (Section("findings", heading, (lead, table)),)
