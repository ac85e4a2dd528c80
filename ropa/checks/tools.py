"""Judges what a transfer rests on by the law of a day: whether it holds, and if not, why."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from ropa import law
from ropa.checks.lasting import is_over
from ropa.register.parts import TransferTool

ADEQUACY = "45-3"
CLAUSES = "46-2-c"


class Verdict(StrEnum):
    """What the law of a day says of a tool (Chapter V GDPR)."""

    HOLDS = "holds"
    IN_SCOPE = "in-scope"  # for importers and data that the decision covers
    IF_UNCHANGED = "if-unchanged"  # Art. 4(4) of Decision 2021/914
    CONDITIONS = "conditions"  # the law sets conditions that no date answers
    NO_COUNTRY = "no-country"
    NO_GENERATION = "no-generation"
    NO_SIGNATURE = "no-signature"
    UNSETTLED = "unsettled"  # no text says
    NOT_BEGUN = "not-begun"  # it is relied on only from a later day
    ENDED = "ended"  # it was relied on until an earlier day
    NO_DECISION = "no-decision"
    OTHER_COUNTRY = "other-country"
    NOT_YET = "not-yet"  # the act could not be relied on yet
    LAPSED = "lapsed"
    ANNULLED = "annulled"
    NOT_OPEN = "not-open"  # a last resort where an adequacy decision covers the country
    NOT_A_TOOL = "not-a-tool"
    NOT_ALONE = "not-alone"  # an order of a third country (Art. 48) is no ground of its own
    NOT_SIGNED_YET = "not-signed-yet"
    NOT_SIGNABLE = "not-signable"  # such clauses could not be concluded on that day
    NO_TRANSFER = "no-transfer"
    BEFORE_GDPR = "before-gdpr"


FAILS = frozenset(
    {
        Verdict.NOT_BEGUN,
        Verdict.ENDED,
        Verdict.NO_DECISION,
        Verdict.OTHER_COUNTRY,
        Verdict.NOT_YET,
        Verdict.LAPSED,
        Verdict.ANNULLED,
        Verdict.NOT_OPEN,
        Verdict.NOT_A_TOOL,
        Verdict.NOT_ALONE,
        Verdict.NOT_SIGNED_YET,
        Verdict.NOT_SIGNABLE,
    }
)
"""Verdicts on a tool that does not protect a transfer on the day."""

_OF_CLAUSES = {
    law.Safeguard.YES: Verdict.HOLDS,
    law.Safeguard.IF_UNCHANGED: Verdict.IF_UNCHANGED,
    law.Safeguard.NOT_KNOWN: Verdict.UNSETTLED,
}


@dataclass(frozen=True, slots=True)
class Judged:
    """A verdict, the day that it turns on, and the adequacy decision that it is about."""

    verdict: Verdict
    day: date | None = None
    decision: law.Adequacy | None = None


def judge(tool: TransferTool, *, country: str | None, on: date) -> Judged:
    """Judge a tool of a transfer to a country (None: not known yet) by the law of a day."""
    if not law.in_force("gdpr", on=on):
        return Judged(Verdict.BEFORE_GDPR)
    if is_inside(country, on=on):
        return Judged(Verdict.NO_TRANSFER)
    if tool.since is not None and on < tool.since:
        return Judged(Verdict.NOT_BEGUN, tool.since)
    if is_over(tool, on=on):
        return Judged(Verdict.ENDED, tool.until)
    if tool.tool == ADEQUACY:
        return _named(tool.adequacy, country, on) if tool.adequacy else _adequacy(country, on)
    return _clauses(tool, on) if tool.tool == CLAUSES else _conditional(tool, country, on)


def is_inside(country: str | None, *, on: date) -> bool:
    """Say whether a country was in the European Economic Area on a day, or treated as if."""
    if country is None:
        return False
    return law.destination(country, on=on).kind in {law.Standing.EEA, law.Standing.TREATED_AS_EEA}


def is_last_resort(tool: TransferTool) -> bool:
    """Say whether a tool is open only where nothing else is (Art. 49(1), second subparagraph)."""
    return law.term("transfer-tools", tool.tool).extra.flag("last_resort")


def _conditional(tool: TransferTool, country: str | None, on: date) -> Judged:
    """Judge what has conditions; a last resort is closed where a decision covers the country.

    What makes an order of a third country lawful is judged as the ground that it is, beside it.
    """
    if law.term("transfer-tools", tool.tool).extra.flag("not_alone"):
        return Judged(Verdict.NOT_ALONE)
    found = None if country is None else law.adequacy(country, on=on)
    if is_last_resort(tool) and found is not None and not found.partial:
        return Judged(Verdict.NOT_OPEN, decision=found)
    return Judged(Verdict.CONDITIONS)


def _adequacy(country: str | None, on: date) -> Judged:
    """Judge by the decision that is in force for the country, as none is named."""
    if country is None:
        return Judged(Verdict.NO_COUNTRY)
    found = law.adequacy(country, on=on)
    return Judged(Verdict.NO_DECISION) if found is None else _in_force(found)


def _named(key: str, country: str | None, on: date) -> Judged:
    """Judge by the decision that the transfer is stated to rest on."""
    decision = decision_of(key)
    known = decision.as_known(on)
    if country is not None and decision.country != country:
        return Judged(Verdict.OTHER_COUNTRY, decision=decision)
    if known is None or on < known.valid_from:
        return Judged(Verdict.NOT_YET, decision.valid_from, decision)
    if known.end is None or known.in_force(on):
        return _in_force(known)
    annulled = known.end.by is law.EndsBy.JUDGEMENT
    return Judged(Verdict.ANNULLED if annulled else Verdict.LAPSED, known.end.day, known)


def _in_force(decision: law.Adequacy) -> Judged:
    verdict = Verdict.IN_SCOPE if decision.partial else Verdict.HOLDS
    return Judged(verdict, decision.ends_on, decision)


def decision_of(key: str) -> law.Adequacy:
    """Return the adequacy decision with this key, with all its ends."""
    return next(one for one in law.adequacy_decisions() if one.key == key)


def _clauses(tool: TransferTool, on: date) -> Judged:
    if tool.generation is None:
        last = old_clauses_until()
        return Judged(Verdict.NO_GENERATION, last if last < on else None)
    held = law.scc_is_safeguard(tool.generation, signed_on=tool.signed_on, on=on)
    if held is law.Safeguard.NO:
        return _of_no_use(tool, tool.generation, on)
    if held is law.Safeguard.NOT_KNOWN and tool.signed_on is None:
        return Judged(Verdict.NO_SIGNATURE)
    return Judged(_OF_CLAUSES[held], clauses_until(tool.generation))


def _of_no_use(tool: TransferTool, generation: str, on: date) -> Judged:
    """Say why clauses are no safeguard; that they could never be is said first."""
    clauses = law.term("scc-generations", generation).extra
    last, signed = clauses_until(generation), tool.signed_on
    if not clauses.flag("transfer_tool"):
        return Judged(Verdict.NOT_A_TOOL)
    if signed is not None and signed > on:
        return Judged(Verdict.NOT_SIGNED_YET, signed)
    if signed is not None and not law.scc_usable(generation, signed_on=signed):
        return Judged(Verdict.NOT_SIGNABLE, signed)
    if last is not None and last < on:
        return Judged(Verdict.LAPSED, last)
    return Judged(Verdict.NOT_YET, clauses.day("usable_from") or clauses.day("adopted"))


def has_modules(tool: TransferTool) -> bool:
    """Say whether clauses are of a set that has modules, or may be: it is not known which."""
    if tool.tool != CLAUSES or tool.generation is None:
        return tool.tool == CLAUSES
    return bool(law.term("scc-generations", tool.generation).extra.several("modules"))


def clauses_until(generation: str) -> date | None:
    """Return the last day on which clauses of a generation were a safeguard, if it has one."""
    return law.term("scc-generations", generation).extra.day("safeguard_until")


def old_clauses_until() -> date:
    """Return the last day on which any set of clauses was a safeguard that is none any more."""
    ends = (clauses_until(one.key) for one in law.terms("scc-generations"))
    return max(day for day in ends if day is not None)
