"""Transfers one by one: who sends what to whom, why, and what protects it there."""

from collections.abc import Iterator, Mapping

from ropa import law
from ropa.checks.finding import Finding
from ropa.checks.organisations import stated_none
from ropa.register.entry import category_of
from ropa.register.records import (
    Activity,
    DataElement,
    Organisation,
    ProcessorActivity,
    Recipient,
    Record,
    Transfer,
)
from ropa.reports import annexes
from ropa.reports.article_30 import titled
from ropa.reports.flows import times
from ropa.reports.letters import data_cell, labelled
from ropa.reports.parties import declared, stated
from ropa.reports.transfer_tools import tools
from ropa.reports.value import Cell, Facts, Mark, Phrase, Section
from ropa.reports.writer import Writer

Found = Mapping[str, tuple[Finding, ...]]
"""What is open of each transfer, by its id."""


def by_flow(
    writer: Writer, transfers: tuple[Transfer, ...], found: Found, *, assessments: bool
) -> Section:
    """Present each transfer in a block of its own, with what is open of it."""
    say = writer.tongue.say
    parts = tuple(
        Section(
            f"flow.{one.id}",
            writer.name(one.id).words,
            (
                Facts(_facts(writer, one, assessments=assessments)),
                *declared(writer, found.get(one.id, ())),
            ),
        )
        for one in transfers
    )
    withheld = say(
        "Transfer impact assessments are internal: this report neither prints them nor says "
        "whether there are any."
    )
    note = "" if assessments or not parts else withheld
    return Section("flows", say("Transfers one by one"), sections=parts, note=note)


def _facts(writer: Writer, one: Transfer, *, assessments: bool) -> tuple[tuple[str, Cell], ...]:
    label, say = writer.label, writer.tongue.say
    rows = (
        (label(Transfer, "exporters"), _exporters(writer, one)),
        (label(Transfer, "importer"), _importer(writer, one)),
        (label(Transfer, "country"), _country(writer, one)),
        (label(Transfer, "data"), writer.tagged(data_cell(writer, one.data), one, "data")),
        (say("Special categories"), _special(writer, one)),
        (label(Transfer, "data_subjects"), _listed(writer, one, "data_subjects")),
        (label(Transfer, "activities"), _activities(writer, one)),
        (say("What for, when, since"), _why(writer, one)),
        (label(Transfer, "tools"), tools(writer, one, assessments=assessments)),
        (label(Transfer, "onward"), _onward(writer, one)),
        (label(Transfer, "remote_access"), _answer(writer, one, "remote_access")),
        (say("Last confirmed"), (writer.as_of(one),)),
    )
    source = annexes.cited(writer, one)
    return (*rows, (say("Source"), source)) if source else rows


def _exporters(writer: Writer, one: Transfer) -> Cell:
    named = writer.names(one.exporters) or (writer.unknown(),)
    return (*writer.tagged(named, one, "exporters"), *_role(writer, one, "exporter_role"))


def _role(writer: Writer, one: Transfer, field: str) -> Cell:
    said = writer.pair(writer.label(Transfer, field), writer.choice(getattr(one, field)))
    return writer.tagged((said,), one, field)


def _importer(writer: Writer, one: Transfer) -> Cell:
    """Name the importer, the company behind it with its country, and its role."""
    if one.importer is None:
        return (writer.unknown(), *_role(writer, one, "importer_role"))
    found = writer.register.get(one.importer, Recipient)
    name = writer.tagged((writer.text(found.name, mark=Mark.STRONG),), one, "importer")
    company: Cell = ()
    if found.organisation is not None:
        there = writer.register.get(found.organisation, Organisation)
        where = writer.unknown() if there.country is None else _named(writer, there)
        company = (writer.pair(writer.name(there.id).words, where),)
    return (*name, *company, *_role(writer, one, "importer_role"))


def _named(writer: Writer, one: Organisation) -> Phrase:
    return Phrase(writer.country(one.country or ""), tags=writer.inferred(one, "country"))


def _country(writer: Writer, one: Transfer) -> Cell:
    """Name the country, how the source describes it, and how the law of the day stands to it."""
    described = labelled(writer, one, "destination")
    if one.country is None:
        return (writer.unknown(), *described)
    named = Phrase(writer.country(one.country), Mark.STRONG)
    stands = law.destination(one.country, on=writer.on).words.say(writer.tongue.language)
    return (*writer.tagged((named,), one, "country"), *described, Phrase(stands, Mark.NOTE))


def _special(writer: Writer, one: Transfer) -> Cell:
    """Name the special categories among the data; of data that are not known, nothing is known."""
    if not one.data:
        return (writer.unknown(),)
    found = (said for id_ in one.data for said in _kinds(writer, id_))
    return tuple(dict.fromkeys(found)) or (
        writer.say("no data named here are recorded as special"),
    )


def _kinds(writer: Writer, id_: str) -> Iterator[Phrase]:
    """Name the special categories that data fall into by themselves and by their category."""
    data = writer.register.find(id_)
    category = category_of(writer.register, id_)
    for record in (data, category) if isinstance(data, DataElement) else (category,):
        if record.special is not None:
            named = writer.term("special-categories", record.special)
            yield Phrase(named, tags=writer.inferred(record, "special"))


def _listed(writer: Writer, one: Transfer, field: str) -> Cell:
    ids = getattr(one, field)
    return writer.tagged((writer.listing(ids) if ids else writer.unknown(),), one, field)


def _activities(writer: Writer, one: Transfer) -> Cell:
    known = (writer.register.get(id_, Record) for id_ in one.activities)
    named = (
        titled(writer, each) for each in known if isinstance(each, Activity | ProcessorActivity)
    )
    found = tuple(sorted(named, key=lambda phrase: phrase.words))
    return writer.tagged(found, one, "activities")


def _why(writer: Writer, one: Transfer) -> Cell:
    takes_place = _answer(writer, one, "takes_place")
    label = writer.label(Transfer, "takes_place")
    reason = writer.tagged((writer.text(one.reason),) if one.reason else (), one, "reason")
    placed = tuple(writer.pair(label, phrase) for phrase in takes_place)
    return (*placed, *reason, *labelled(writer, one, "condition"), *times(writer, one))


def _answer(writer: Writer, one: Transfer, field: str) -> Cell:
    return writer.tagged((writer.choice(getattr(one, field)),), one, field)


def _onward(writer: Writer, one: Transfer) -> Cell:
    """Name whom the importer passes the data on to, in their order, or a stated "none"."""
    none = stated(writer, one, "onward") if stated_none(writer.register, one.id, "onward") else ()
    named = writer.tagged(writer.names(one.onward), one, "onward")
    return (*none, *named) or (writer.unknown(),)
