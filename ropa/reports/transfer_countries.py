"""Transfers by country: how the law of the report's day stands to it, and which flows go there."""

from collections import defaultdict

from ropa import law
from ropa.checks.tools import CLAUSES
from ropa.register.records import Transfer
from ropa.reports.flows import destination
from ropa.reports.letters import data_cell
from ropa.reports.value import Cell, Column, Facts, Mark, Phrase, Section, Table
from ropa.reports.writer import Writer
from ropa.translations import folded

UNKNOWN = ""
"""The group of the transfers whose country is not known yet; it comes last."""


def by_country(writer: Writer, transfers: tuple[Transfer, ...]) -> Section:
    """Group transfers by country, in the alphabet of the reader's language."""
    groups: dict[str, list[Transfer]] = defaultdict(list)
    for one in transfers:
        groups[one.country or UNKNOWN].append(one)
    codes = sorted(groups, key=lambda code: (code == UNKNOWN, folded(writer.country(code))))
    heading = writer.tongue.say("Transfers by country")
    # One caption for all countries makes one table of them where a report is a workbook.
    parts = tuple(_group(writer, code, tuple(groups[code]), caption=heading) for code in codes)
    return Section("countries", heading, sections=parts, joins=True)


def _group(writer: Writer, code: str, transfers: tuple[Transfer, ...], *, caption: str) -> Section:
    say = writer.tongue.say
    heading = writer.country(code) if code else say("Country not known yet")
    columns = (
        Column(say("Transfer"), 34),
        Column(writer.label(Transfer, "data"), 33),
        Column(writer.label(Transfer, "tools"), 33),
    )
    rows = tuple(_row(writer, one) for one in transfers)
    standing = (Facts(_standing(writer, code)),) if code else ()
    return Section(
        f"country.{code or 'unknown'}", heading, (*standing, Table(caption, columns, rows))
    )


def _standing(writer: Writer, code: str) -> tuple[tuple[str, Cell], ...]:
    """Say whether the country is adequate on the day, by which decision, until when, for whom."""
    language = writer.tongue.language
    day = writer.tongue.day(writer.on)
    rows = [(writer.tongue.say("Law of {day}", day=day), destination(writer, code))]
    found = law.destination(code, on=writer.on).decision
    if found is not None:
        since = writer.tongue.say("In force since")
        rows.append((since, (writer.day(found.valid_from),)))
    if found is not None and found.test is not None:
        test = Phrase(found.test.say(language))
        rows.append((writer.tongue.say("To be checked"), (test,)))
    return tuple(rows)


def _row(writer: Writer, one: Transfer) -> tuple[Cell, ...]:
    unknown = (writer.unknown(),)
    who = writer.unknown() if one.importer is None else writer.name(one.importer)
    reference: Cell = (Phrase(one.reference, Mark.STRONG),) if one.reference else ()
    exporters = writer.tagged(_from(writer, one), one, "exporters")
    data = writer.tagged(data_cell(writer, one.data), one, "data")
    tools = tuple(
        Phrase(_tool(writer, tool.tool, tool.generation), tags=writer.standing(tool.standing))
        for tool in one.tools
    )
    return (*reference, who, *exporters), data, tools or unknown


def _from(writer: Writer, one: Transfer) -> Cell:
    label = writer.label(Transfer, "exporters")
    named = writer.listing(one.exporters) if one.exporters else writer.unknown()
    return (writer.pair(label, named, mark=Mark.NOTE if one.exporters else Mark.GAP),)


def _tool(writer: Writer, tool: str, generation: str | None) -> str:
    if tool == CLAUSES and generation is not None:
        return writer.term("scc-generations", generation)
    return writer.term("transfer-tools", tool)
