"""Findings as rows of a table: what is open, who asks, and what to do about it."""

from collections.abc import Iterable
from dataclasses import replace

from ropa.checks import Finding, Gravity
from ropa.checks.decisions import Decided, last_day
from ropa.checks.finding import Rule
from ropa.checks.groups import by_weight, grouped
from ropa.register.records import Decision
from ropa.reports.places import place
from ropa.reports.value import Cell, Column, Mark, Phrase, Table
from ropa.reports.writer import Writer


def counted(writer: Writer, some: Iterable[Decided]) -> str:
    """Count the open findings by weight, the heaviest first, then those accepted; in one line."""
    every = tuple(some)
    open_ = by_weight((one.finding for one in every if one.is_open), writer.tongue)
    accepted = sum(not one.is_open for one in every)
    also = writer.tongue.count(accepted, "{n} accepted", "{n} accepted") if accepted else ""
    return writer.tongue.series(filter(None, (open_, also)))


def finding_table(writer: Writer, some: tuple[Decided, ...]) -> Table:
    """List findings, those of one rule in one row, with what to do about them."""
    say = writer.tongue.say
    about = {one.finding: one for one in some}
    columns = (
        Column(say("What is open"), 46),
        Column(say("Asked by"), 17),
        Column(say("What to do"), 37),
    )
    rows = tuple(
        (
            tuple(phrase for each in one.findings for phrase in _what(writer, about[each])),
            asked_by(writer, one.rule),
            what_to_do(writer, one.rule),
        )
        for one in grouped(tuple(about))
    )
    return Table(say("Findings"), columns, rows)


def finding_list(writer: Writer, some: tuple[Decided, ...]) -> Table:
    """List findings one a row, so that they can be sorted and filtered by each column."""
    say = writer.tongue.say
    columns = (
        Column(say("What is open"), 27),
        Column(say("Where"), 14),
        Column(say("Weight"), 8),
        Column(say("Asked by"), 10),
        Column(say("What to do"), 22),
        Column(say("Since"), 8),
        Column(say("Mark"), 11),
    )
    return Table(say("Findings"), columns, tuple(_listed(writer, one) for one in some))


def _listed(writer: Writer, decided: Decided) -> tuple[Cell, ...]:
    one = decided.finding
    article, heavy = asked_by(writer, one.rule)
    given = () if decided.assigned is None else (assignment(writer, decided.assigned),)
    return (
        (writer.found(one), *given),
        (place(writer, one.record),),
        (heavy,),
        (article,),
        what_to_do(writer, one.rule),
        () if one.since is None else (writer.day(one.since),),
        (Phrase(one.mark, Mark.NOTE),),
    )


def accepted_table(writer: Writer, some: tuple[Decided, ...], caption: str) -> Table:
    """List what was accepted, why, by whom and until when."""
    say = writer.tongue.say
    columns = (
        Column(say("What was accepted"), 44),
        Column(say("Asked by"), 17),
        Column(say("Why, by whom, until when"), 39),
    )
    rows = tuple(
        (
            (Phrase(one.finding.words(writer.tongue.language)), *_where(writer, one.finding)),
            asked_by(writer, one.finding.rule),
            acceptance(writer, one.accepted),
        )
        for one in some
        if one.accepted is not None
    )
    return Table(caption, columns, rows)


def acceptance(writer: Writer, decision: Decision) -> Cell:
    """Say why a finding was accepted, by whom and until when."""
    words = "accepted by {contact} on {day}, until {end}"
    day, end = decision.decided_on, last_day(decision) or decision.decided_on
    contact = writer.name(decision.decided_by)
    said = writer.say(
        words,
        mark=Mark.NOTE,
        contact=contact,
        day=writer.tongue.day(day),
        end=writer.tongue.day(end),
    )
    return writer.text(decision.reason), said


def _what(writer: Writer, one: Decided) -> Cell:
    """Say a finding, where it is, and who was given it."""
    told = (writer.found(one.finding), *_where(writer, one.finding))
    return told if one.assigned is None else (*told, assignment(writer, one.assigned))


def _where(writer: Writer, one: Finding) -> Cell:
    """Say where a finding is, since when it holds, and the mark that decisions name."""
    there = replace(place(writer, one.record), mark=Mark.NOTE, depth=1)
    named = Phrase(one.mark, Mark.NOTE, depth=1)
    if one.since is not None:
        day = writer.tongue.day(one.since)
        named = writer.say("since {day}; {name}", mark=Mark.NOTE, depth=1, day=day, name=one.mark)
    return there, named


def assignment(writer: Writer, decision: Decision) -> Phrase:
    """Say to whom a finding was given, and by when it is due."""
    to = writer.unknown() if decision.assigned_to is None else writer.name(decision.assigned_to)
    due = last_day(decision)
    if due is None:
        return writer.say("given to {contact}", mark=Mark.NOTE, depth=1, contact=to)
    words = "given to {contact}, due on {day}"
    day = writer.tongue.day(due)
    return writer.say(words, mark=Mark.NOTE, depth=1, contact=to, day=day)


def asked_by(writer: Writer, rule: Rule) -> Cell:
    """Cite what asks for it, and say how much it weighs."""
    article = Phrase(rule.asked_by(writer.tongue.language))
    heavy = Mark.STRONG if rule.gravity is Gravity.BLOCKS else Mark.NOTE
    return article, writer.say(rule.gravity.name.lower(), mark=heavy)


def what_to_do(writer: Writer, rule: Rule) -> Cell:
    """Say how to mend it; what of the rule is the house's own; and whether a lawyer should see."""
    language = writer.tongue.language
    told = [Phrase(rule.words.mend.say(language))]
    if rule.words.house is not None:
        told.append(Phrase(rule.words.house.say(language), Mark.NOTE))
    if rule.words.to_confirm:
        words = "Not checked against the source of the law: a lawyer should confirm it."
        told.append(writer.say(words, mark=Mark.NOTE))
    return tuple(told)


def titled(writer: Writer, rule: Rule) -> Cell:
    """Say what a rule asks, with its id."""
    title = Phrase(rule.words.title.say(writer.tongue.language))
    return replace(title, mark=Mark.STRONG), Phrase(rule.id, Mark.NOTE)
