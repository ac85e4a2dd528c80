"""The register of one organisation's transfers to third countries, by the law of a day (Ch. V)."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace

from ropa import law
from ropa.checks import Finding, transfer_gaps
from ropa.checks.organisations import stated_none
from ropa.checks.transfers import ENTRY_CHECKS
from ropa.register.audience import Audience, entries_of, legal_person
from ropa.register.parts import TransferTool
from ropa.register.records import Activity, Organisation, ProcessorActivity, Transfer
from ropa.register.register import Register
from ropa.reports import annexes
from ropa.reports.article_30 import before_the_law, titled
from ropa.reports.assembly import Body, Order, bound, desk, subject
from ropa.reports.findings_annex import beside, findings_annex
from ropa.reports.glossary import glossary
from ropa.reports.lapses import lapses
from ropa.reports.parties import identity, stated
from ropa.reports.transfer_countries import by_country
from ropa.reports.transfer_flows import by_flow
from ropa.reports.transfer_tools import says_the_law
from ropa.reports.value import Cell, Column, Facts, Mark, Paragraphs, Phrase, Report, Section, Table
from ropa.reports.writer import Writer

KIND = "transfers"
Entry = Activity | ProcessorActivity


def candidates(register: Register) -> tuple[str, ...]:
    """Return the organisations that answer for activities, as controller or as processor."""
    return tuple(
        one.id
        for one in register.all(Organisation)
        if legal_person(register, one.id) == one and entries_of(register, one.id)
    )


def findings(order: Order) -> tuple[Finding, ...]:
    """Return what is open of an organisation's transfers; nothing before 25 May 2018."""
    if not law.in_force("gdpr", on=order.on):
        return ()
    return tuple(dict.fromkeys(_findings(order, desk(order).register)))


def _findings(order: Order, shown: Register) -> Iterator[Finding]:
    for entry in entries_of(shown, subject(order).id):
        for check in ENTRY_CHECKS:
            yield from check(shown, entry, order.on)
    internal = order.audience is Audience.INTERNAL
    for one in in_order(shown.all(Transfer)):
        yield from transfer_gaps(shown, one, on=order.on, assessments=internal)


def in_order(transfers: tuple[Transfer, ...]) -> tuple[Transfer, ...]:
    """Sort transfers by the number that people use, those without one by their id at the end."""
    return tuple(sorted(transfers, key=lambda one: (not one.reference, one.reference, one.id)))


def make(order: Order) -> Report:
    """Make the register of transfers of one organisation."""
    writer, entity, found = desk(order), subject(order), findings(order)
    say = writer.tongue.say
    transfers = in_order(writer.register.all(Transfer))
    open_: dict[str, tuple[Finding, ...]] = defaultdict(tuple)
    for one in found:
        open_[one.record] += (one,)
    internal = order.audience is Audience.INTERNAL
    more = beside(order, writer, KIND, found)
    sections = (
        _whose(writer, entity, transfers),
        by_country(writer, transfers),
        by_flow(writer, transfers, open_, assessments=internal),
        lapses(writer, transfers),
        _derogations(writer, transfers),
        _activities(writer, entries_of(writer.register, entity.id)),
        annexes.gaps(writer, found, asked=say("Chapter V GDPR")),
        *findings_annex(writer, more),
        *annexes.remarks(writer, audience=order.audience, printed=_printed(entity, transfers)),
    )
    sections = (*sections, annexes.sources(writer, sections))
    sections = (*sections, glossary(writer, sections))
    body = Body(
        kind=KIND,
        title=say("Register of transfers to third countries"),
        subtitle=say("under Chapter V of the General Data Protection Regulation"),
        facts=((say("Organisation"), writer.plain(entity.name, mark=Mark.STRONG)),),
        notices=before_the_law(writer),
        sections=tuple(one for one in sections if one.blocks or one.sections),
        findings=found,
        beside=more,
    )
    return bound(order, writer, body)


def _printed(entity: Organisation, transfers: tuple[Transfer, ...]) -> frozenset[str]:
    """Return the ids of what the report is about, so that remarks about it belong to it."""
    importers = {one.importer for one in transfers if one.importer is not None}
    return frozenset({entity.id, *importers, *(one.id for one in transfers)})


def _whose(writer: Writer, entity: Organisation, transfers: tuple[Transfer, ...]) -> Section:
    """Say whose transfers these are, and how many are recorded."""
    say = writer.tongue.say
    recorded = writer.say("No transfer is recorded.")
    if transfers:
        number = len(transfers)
        recorded = Phrase(writer.tongue.count(number, "{n} transfer", "{n} transfers"))
    rows = (*identity(writer, entity), (say("Transfers recorded"), (recorded,)))
    return Section("organisation", say("Organisation"), (Facts(rows),))


def _derogations(writer: Writer, transfers: tuple[Transfer, ...]) -> Section:
    """List what rests on a derogation of Art. 49, with the safeguards documented for it."""
    say = writer.tongue.say
    columns = (
        Column(say("Transfer"), 36),
        Column(writer.label(TransferTool, "tool"), 36),
        Column(writer.label(TransferTool, "safeguards"), 28),
    )
    rows = tuple(
        (
            (writer.name(one.id),),
            (
                Phrase(
                    writer.term("transfer-tools", tool.tool), tags=writer.standing(tool.standing)
                ),
                Phrase(writer.article(law.term("transfer-tools", tool.tool).cites), Mark.NOTE),
                *says_the_law(writer, one, tool),
            ),
            (_safeguards(writer, tool),),
        )
        for one in transfers
        for tool in one.tools
        if law.term("transfer-tools", tool.tool).extra.flag("derogation")
    )
    heading = say("Derogations of Article 49")
    nothing = Paragraphs((writer.say("No transfer is recorded as resting on a derogation."),))
    note = writer.article(law.ART_49)
    drawn = Table(heading, columns, rows) if rows else nothing
    return Section("derogations", heading, (drawn,), note=note, joins=True)


def _safeguards(writer: Writer, tool: TransferTool) -> Phrase:
    """Print the documented safeguards, which Art. 30 asks for in one case only."""
    asked = law.term("transfer-tools", tool.tool).extra.flag("documented_in_record")
    if tool.safeguards is None and not asked:
        return writer.say("not asked for by Art. 30", mark=Mark.NOTE)
    return writer.text(tool.safeguards)


def _activities(writer: Writer, entries: tuple[Entry, ...]) -> Section:
    """Say of each activity which transfers it has, that there are none, or that nobody knows."""
    say = writer.tongue.say
    columns = (Column(writer.label(Activity, "name"), 40), Column(say("Transfers"), 60))
    rows = tuple(
        ((replace(titled(writer, one), mark=Mark.STRONG),), _of(writer, one)) for one in entries
    )
    heading = say("Activities and their transfers")
    return Section("activities-sent", heading, (Table(heading, columns, rows),) if rows else ())


def _of(writer: Writer, one: Entry) -> Cell:
    none = stated_none(writer.register, one.id, "transfers")
    said = stated(writer, one, "transfers") if none else ()
    sent: dict[tuple[str, ...], list[Phrase]] = defaultdict(list)
    for each in in_order(writer.register.naming(one.id, Transfer)):
        named = Phrase(each.reference) if each.reference else writer.name(each.id)
        sent[writer.inferred(each, "activities")].append(named)
    lines = (replace(writer.joined(tuple(some)), tags=tags) for tags, some in sent.items())
    return (*said, *lines) or (writer.unknown(),)
