"""Which adequacy decision a transfer is stated to rest on, and when that one came to its end."""

from collections.abc import Iterator

from ropa.checks.tools import ADEQUACY, Verdict, decision_of, judge
from ropa.register.parts import TransferTool
from ropa.register.records import Transfer
from ropa.reports.value import Mark, Phrase
from ropa.reports.writer import Writer

_ENDS = {
    Verdict.LAPSED: "This decision is no longer in force: it ended on {day}.",
    Verdict.ANNULLED: (
        "This decision is no longer in force: the Court of Justice declared it invalid on {day}."
    ),
}


def decision_named(writer: Writer, tool: TransferTool) -> Iterator[Phrase]:
    """Name the decision that a tool names, if it names one and can rest on it."""
    if tool.tool == ADEQUACY and tool.adequacy is not None:
        named = decision_of(tool.adequacy).called(writer.tongue.language)
        yield writer.pair(writer.label(TransferTool, "adequacy"), Phrase(named))


def decision_ended(writer: Writer, one: Transfer, tool: TransferTool) -> Iterator[Phrase]:
    """Say since when the decision that a tool names is no longer in force, if it isn't."""
    judged = judge(tool, country=one.country, on=writer.on)
    words = _ENDS.get(judged.verdict)
    if tool.adequacy is not None and words is not None and judged.day is not None:
        yield writer.say(words, mark=Mark.STRONG, day=writer.tongue.day(judged.day))
