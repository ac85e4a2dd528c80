"""Findings as rows of a table: what is open, who asks, and what to do about it."""

from collections.abc import Iterable
from dataclasses import replace

from ropa.checks import Finding, Gravity
from ropa.checks.finding import Rule
from ropa.checks.groups import Group, grouped
from ropa.reports.places import place
from ropa.reports.value import Cell, Column, Mark, Phrase, Table
from ropa.reports.writer import Writer


def counted(writer: Writer, found: Iterable[Finding]) -> str:
    """Count findings by weight, the heaviest first, in one line."""
    every = [one.rule.gravity for one in found]
    count = writer.tongue.count
    said = {
        Gravity.BLOCKS: count(every.count(Gravity.BLOCKS), "{n} that blocks", "{n} that block"),
        Gravity.ERROR: count(every.count(Gravity.ERROR), "{n} error", "{n} errors"),
        Gravity.WARNING: count(every.count(Gravity.WARNING), "{n} warning", "{n} warnings"),
        Gravity.INFORMATION: count(
            every.count(Gravity.INFORMATION), "{n} for information", "{n} for information"
        ),
    }
    return writer.tongue.listing(said[one] for one in Gravity if one in every)


def finding_table(writer: Writer, found: tuple[Finding, ...], caption: str) -> Table:
    """List findings, those of one rule in one row, with what to do about them."""
    say = writer.tongue.say
    columns = (
        Column(say("What is open"), 46),
        Column(say("Asked by"), 17),
        Column(say("What to do"), 37),
    )
    rows = tuple(
        (_what(writer, one), asked_by(writer, one.rule), what_to_do(writer, one.rule))
        for one in grouped(found)
    )
    return Table(caption, columns, rows)


def _what(writer: Writer, group: Group) -> Cell:
    return tuple(phrase for one in group.findings for phrase in _finding(writer, one))


def _finding(writer: Writer, one: Finding) -> Cell:
    """Say a finding, where it is, since when it holds, and the mark that decisions name."""
    where = [place(writer, one.record).words]
    if one.since is not None:
        where.append(writer.tongue.say("since {day}", day=writer.tongue.day(one.since)))
    where.append(one.mark)
    return writer.found(one), Phrase(" · ".join(where), Mark.NOTE, depth=1)


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
