"""Evidence from its end: everything that a document or a notice proves, and in which words."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from ropa.console.ends.section import Line, Section, Told
from ropa.console.ends.telling import Teller
from ropa.console.speaking import say
from ropa.register.links import links
from ropa.register.parts import Citation
from ropa.register.records import KINDS, Document, Notice, Record
from ropa.reports.places import field_label

_CITED = "citations.source"


@dataclass(frozen=True, slots=True)
class _Cited:
    """A place where a record cites some evidence."""

    record: Record
    citation: Citation


@dataclass(frozen=True, slots=True)
class _Named:
    """A record that names some evidence in a field."""

    record: Record
    field: str


def evidence_ends(tell: Teller, one: Document | Notice) -> Iterator[Section[Any]]:
    """Tell what rests on a document or a notice."""
    naming = sorted(tell.register.naming(one.id, Record), key=_order)
    named = [
        _Named(each, link.field)
        for each in naming
        for link in links(each)
        if link.target == one.id and link.field != _CITED and not link.question.owner
    ]
    yield _used(tell, list(dict.fromkeys(named)))
    cited = [
        _Cited(each, citation)
        for each in naming
        for citation in each.citations
        if citation.source == one.id
    ]
    yield _citations(tell, cited)


def _order(record: Record) -> tuple[int, str]:
    """Sort records as a reader meets their kinds."""
    return tuple(KINDS).index(record.kind), record.id


def _used(tell: Teller, found: list[_Named]) -> Section[_Named]:
    def row(one: _Named) -> tuple[Told, ...]:
        label = field_label(tell.writer, one.record, one.field.partition(".")[0])
        return (tell.several((one.record.id,)), (Line(say(one.record.label)),), (Line(label),))

    heads = (say("Named by"), say("Kind"), say("As"))
    return Section("proves", say("What it stands for"), heads, found, row)


def _citations(tell: Teller, found: list[_Cited]) -> Section[_Cited]:
    heads = (
        say("Said of"),
        say("Kind"),
        tell.head(Citation, "field"),
        tell.head(Citation, "section"),
        tell.head(Citation, "quote"),
        tell.head(Citation, "standing"),
    )
    return Section("says", say("What is cited of it"), heads, found, lambda one: _cited(tell, one))


def _cited(tell: Teller, one: _Cited) -> tuple[Told, ...]:
    writer, said = tell.writer, one.citation
    field = field_label(writer, one.record, said.field) if said.field else say("the whole record")
    language = said.language if said.language != writer.tongue.language else ""
    tags = (writer.in_language(language),) if language else ()
    quote = (Line(writer.tongue.quoted(said.quote), language=language),) if said.quote else ()
    reason = tell.said((writer.text(said.reason),)) if said.reason else ()
    return (
        tell.several((one.record.id,)),
        (Line(say(one.record.label)),),
        (Line(field),),
        (Line(said.section, tags=tags),) if said.section else (),
        quote,
        (*tell.said((writer.choice(said.standing),)), *reason),
    )
