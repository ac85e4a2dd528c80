"""How far a record answers what Article 30 asks: its activities against the letters, as a table."""

from dataclasses import replace

from ropa import law
from ropa.checks.completeness import Answers, State, answers, letters, percent
from ropa.register.entry import Entry
from ropa.register.records import Activity, ProcessorActivity
from ropa.reports.article_30 import titled
from ropa.reports.value import Cell, Column, Mark, Paragraphs, Phrase, Section, Table
from ropa.reports.writer import Writer

_NAMES, _PERCENT = 24, 8
"""Shares of the width, in per cent, of the columns beside the letters."""


def completeness(
    writer: Writer, entries: tuple[Entry, ...], *, kind: type[Activity | ProcessorActivity]
) -> Section:
    """Show which letters each entry answers; before the law applied there is nothing to show."""
    say = writer.tongue.say
    heading = say("Completeness, letter by letter")
    if not entries or not law.in_force("gdpr", on=writer.on):
        return Section("completeness", heading)
    some = tuple(answers(writer.register, one, on=writer.on) for one in entries)
    asked = letters(kind)
    share = (100 - _NAMES - _PERCENT) // len(asked)
    columns = (
        Column(writer.label(kind, "name"), 100 - _PERCENT - share * len(asked)),
        *(Column(say("({letter})", letter=one), share) for one in asked),
        Column(say("answered"), _PERCENT),
    )
    table = Table(heading, columns, tuple(_row(writer, one) for one in some))
    words = (
        "{percent}% of what is asked is answered. That there is nothing is an answer if somebody "
        "stated it; a letter of which anything that the article asks for is not known yet counts "
        "as not answered."
    )
    lead = Paragraphs((writer.say(words, percent=percent(some)),))
    why = _reasons(writer, some)
    return Section("completeness", heading, (lead, table), sections=why, wide=True)


def _reasons(writer: Writer, some: tuple[Answers, ...]) -> tuple[Section, ...]:
    """Say why letters are open, each reason once with the activities that it opens a letter of."""
    opened: dict[tuple[str, str], list[Answers]] = {}
    for one in some:
        for each in dict.fromkeys(one.missing):
            reason = (each.rule.letter, each.words(writer.tongue.language))
            opened.setdefault(reason, []).append(one)
    if not opened:
        return ()
    say = writer.tongue.say
    columns = (
        Column(say("Letter"), 8),
        Column(say("Why it is open"), 56),
        Column(say("Activities"), 36),
    )
    rows = tuple(
        (
            (Phrase(say("({letter})", letter=letter), Mark.STRONG),),
            (Phrase(words, Mark.GAP),),
            (_whose(writer, mine, every=len(some)),),
        )
        for (letter, words), mine in sorted(opened.items(), key=lambda pair: pair[0][0])
    )
    reasons = say("Why letters are open")
    return (Section("completeness.reasons", reasons, (Table(reasons, columns, rows),)),)


def _whose(writer: Writer, mine: list[Answers], *, every: int) -> Phrase:
    """Name activities by the number that people use; all of them, if all are meant."""
    if len(mine) == every > 1:
        return Phrase(writer.tongue.count(every, "{n} activity", "all {n} activities"))
    unnumbered = [one.activity for one in mine if not one.activity.reference]
    if unnumbered:
        return writer.joined(tuple(titled(writer, one.activity) for one in mine))
    return Phrase(", ".join(one.activity.reference for one in mine))


def _row(writer: Writer, one: Answers) -> tuple[Cell, ...]:
    name = replace(titled(writer, one.activity), mark=Mark.STRONG)
    part = Phrase(writer.tongue.say("{percent}%", percent=one.percent))
    return ((name,), *((_said(writer, state),) for _, state in one.states), (part,))


def _said(writer: Writer, state: State) -> Phrase:
    if state is State.UNKNOWN:
        return writer.unknown()
    words = {State.STATED: "stated", State.NONE: "stated: none"}
    return writer.say(words[state])
