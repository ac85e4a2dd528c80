"""One activity by itself: what its record prints of it by letter, and what is open there."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from ropa import law
from ropa.checks import Finding, entry_gaps
from ropa.checks.completeness import State, answers
from ropa.register.audience import answering, legal_person
from ropa.register.entry import Entry
from ropa.register.records import Activity, Organisation, ProcessorActivity, Record
from ropa.reports import annexes, flows, letters
from ropa.reports.on_behalf import categories
from ropa.reports.parties import offices
from ropa.reports.statements import as_stated
from ropa.reports.value import Block, Column, Table
from ropa.reports.writer import Writer

Draw = Callable[[Writer, Entry], tuple[Block, ...]]


def _measures(writer: Writer, entry: Entry) -> tuple[Block, ...]:
    """(g) The security measures, described where they are named: nothing stands behind this."""
    none = letters.said_none(writer, entry, "measures")
    return (*none, *annexes.described(writer, entry.measures)) if entry.measures else none


def _answering(writer: Writer, entry: Entry) -> tuple[Block, ...]:
    """(a) The offices of who answers for it; who that is, its own answers say."""
    register = writer.register
    ids = dict.fromkeys(answering(register, entry.activity))
    persons = dict.fromkeys(legal_person(register, one) for one in ids)
    rows = [(one, offices(writer, one)) for one in persons]
    if not rows:
        return ()
    heads = (writer.label(Organisation, "name"), *(label for label, _ in rows[0][1]))
    table = Table(
        writer.tongue.say("Representatives and data protection officers"),
        tuple(map(Column, heads, (30, 35, 35))),
        tuple(((writer.name(one.id),), *(cell for _, cell in said)) for one, said in rows),
    )
    return (table,)


def _with_statements(draw: Draw, letter: str) -> Draw:
    return lambda writer, entry: (*draw(writer, entry), *as_stated(writer, entry, letter))


_RECORDS: Mapping[type[Record], tuple[str, Mapping[str, Draw]]] = {
    Activity: (
        "article-30-1",
        {
            "a": _answering,
            "b": _with_statements(letters.purposes, "b"),
            "c": _with_statements(letters.data, "c"),
            "d": _with_statements(flows.recipients, "d"),
            "e": _with_statements(flows.transfers, "e"),
            "f": _with_statements(letters.retention, "f"),
            "g": _with_statements(_measures, "g"),
        },
    ),
    ProcessorActivity: (
        "article-30-2",
        {
            "a": _answering,
            "b": categories,
            "c": _with_statements(flows.transfers, "e"),
            "d": _with_statements(_measures, "g"),
        },
    ),
}
"""The record that each kind stands in, and what answers each letter of its article."""


@dataclass(frozen=True, slots=True)
class Letter:
    """What one letter of Article 30 asks, what answers it, and what is open."""

    key: str
    blocks: tuple[Block, ...]
    state: State
    missing: tuple[Finding, ...]


def read(writer: Writer, entry: Entry) -> tuple[Letter, ...]:
    """Return the letters of an activity's record, in the article's order."""
    _, drawn = _RECORDS[type(entry.activity)]
    judged = answers(writer.register, entry, on=writer.on)
    missing = dict.fromkeys((*entry_gaps(writer.register, entry, on=writer.on), *judged.missing))
    states = dict(judged.states)
    return tuple(
        Letter(
            key,
            draw(writer, entry),
            states[key],
            tuple(one for one in missing if one.rule.letter == key),
        )
        for key, draw in drawn.items()
    )


def asked(kind: type[Record], letter: str, *, language: str) -> tuple[str, str]:
    """Return what the article of a kind of activity asks under a letter, and cite it."""
    term = law.term(_RECORDS[kind][0], letter)
    return term.label.say(language), law.article(term.cites).short.say(language)
