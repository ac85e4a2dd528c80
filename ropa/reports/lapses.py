"""What has lapsed of what transfers rest on, or will within half a year of the report's day."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from ropa import law
from ropa.checks.lasting import is_over
from ropa.checks.tools import Verdict, judge
from ropa.checks.transfers import MONTHS_AHEAD
from ropa.register.parts import TransferTool
from ropa.register.records import Contract, Transfer
from ropa.reports.value import Column, Mark, Paragraphs, Phrase, Section, Table
from ropa.reports.writer import Writer

_OVER = frozenset({Verdict.LAPSED, Verdict.ANNULLED})
_ENDS = frozenset({Verdict.HOLDS, Verdict.IN_SCOPE, Verdict.IF_UNCHANGED})


@dataclass(frozen=True, slots=True)
class Lapse:
    """What of a transfer ends on which day, and whether it is over.

    `sure` is false where that depends on what is not known.
    """

    transfer: Transfer
    what: Phrase
    day: date
    over: bool
    sure: bool = True


def lapses(writer: Writer, transfers: tuple[Transfer, ...]) -> Section:
    """List what has lapsed and what will, in the order of the days; nothing before the GDPR."""
    say = writer.tongue.say
    heading = say("What has lapsed or will lapse")
    if not law.in_force("gdpr", on=writer.on):
        return Section("lapses", heading)
    ahead = law.add_months(writer.on, months=MONTHS_AHEAD)
    found = sorted(
        {each for one in transfers for each in lapses_of(writer, one) if each.day <= ahead},
        key=lambda each: (each.day, each.transfer.reference, each.transfer.id, each.what.words),
    )
    columns = (
        Column(say("Transfer"), 36),
        Column(say("What lapses"), 36),
        Column(say("End"), 28),
    )
    rows = tuple(
        (
            (writer.name(each.transfer.id),),
            (each.what,),
            (writer.day(each.day), _said(writer, each)),
        )
        for each in found
    )
    note = say("All that has lapsed, and what will lapse within six months (a rule of the house).")
    nothing = writer.say(
        "Nothing that is recorded here has lapsed, or is known to lapse by {day}.",
        day=writer.tongue.day(ahead),
    )
    table = Table(heading, columns, rows) if rows else Paragraphs((nothing,))
    return Section("lapses", heading, (table,), note=note)


def _said(writer: Writer, one: Lapse) -> Phrase:
    if not one.sure:
        return writer.say("if they are an old set", mark=Mark.GAP)
    if one.over:
        return writer.say("has lapsed", mark=Mark.STRONG)
    return writer.say("will lapse")


def lapses_of(writer: Writer, one: Transfer) -> Iterator[Lapse]:
    """Give every end that is known of what a transfer rests on, unless the transfer is over."""
    on = writer.on
    if is_over(one, on=on):
        return
    for tool in one.tools:
        yield from _by_law(writer, one, tool)
        if tool.until is not None:
            name = Phrase(writer.term("transfer-tools", tool.tool))
            yield Lapse(one, name, tool.until, over=is_over(tool, on=on))
        contract = None if tool.contract is None else writer.register.get(tool.contract, Contract)
        if contract is not None and contract.until is not None:
            yield Lapse(
                one, writer.text(contract.title), contract.until, over=is_over(contract, on=on)
            )
    decision = None if one.country is None else law.adequacy(one.country, on=on)
    if decision is not None and decision.ends_on is not None:
        yield Lapse(one, _named(writer, decision), decision.ends_on, over=False)


def _by_law(writer: Writer, one: Transfer, tool: TransferTool) -> Iterator[Lapse]:
    """Give the end that the law sets to a decision, or to clauses of a generation."""
    judged = judge(tool, country=one.country, on=writer.on)
    over, day = judged.verdict in _OVER, judged.day
    if judged.verdict is Verdict.NO_GENERATION and day is not None:
        name = Phrase(writer.term("transfer-tools", tool.tool))
        yield Lapse(one, name, day, over=True, sure=False)
    elif day is not None and (over or judged.verdict in _ENDS):
        if judged.decision is not None:
            yield Lapse(one, _named(writer, judged.decision), day, over=over)
        else:
            generation = Phrase(writer.term("scc-generations", tool.generation or ""))
            yield Lapse(one, generation, day, over=over)


def _named(writer: Writer, decision: law.Adequacy) -> Phrase:
    words = "adequacy decision: {decision}"
    return writer.say(words, decision=decision.called(writer.tongue.language))
