"""Sets out the points of a memorandum, one by one: what is missing, where, and what to do."""

from collections.abc import Iterator
from dataclasses import replace

from ropa.checks.decisions import decided
from ropa.checks.lack import Demand, Lack
from ropa.checks.notice_what import COUNTRIES
from ropa.register.records import Activity, Basis, Purpose, Record
from ropa.reports.finding_table import acceptance, assignment
from ropa.reports.letters import limit_cell
from ropa.reports.notice_places import activity_names, places
from ropa.reports.notice_points import Points, articles, label
from ropa.reports.notice_transfers import said_of_transfers
from ropa.reports.value import Cell, Column, Facts, Mark, Paragraphs, Phrase, Section, Table
from ropa.reports.writer import Writer


def points(points_: Points, anchor: str) -> Section:
    """Set out each point under its number."""
    writer = points_.writer
    parts = tuple(
        _point(points_, lack, number, f"{anchor}.{number}")
        for number, lack in enumerate(points_.lacks, 1)
    )
    heading = writer.tongue.say("Points, the weightiest first")
    none = (Paragraphs((writer.say("The rules on notices find nothing missing."),)),)
    return Section(anchor, heading, () if parts else none, parts)


def _point(points_: Points, lack: Lack, number: int, anchor: str) -> Section:
    writer, item = points_.writer, lack.demand.item
    say = writer.tongue.say
    rows: list[tuple[str, Cell]] = [
        (say("What is missing or differs"), (Phrase(points_.statement(lack), Mark.STRONG),)),
        (say("Weight"), (_weight(points_, lack),)),
        (say("What to do"), (writer.say(lack.demand.mend),)),
    ]
    if settled := tuple(_settled(points_, lack)):
        rows.append((say("Decision"), settled))
    if item == "retention" and (formulas := tuple(_formulas(points_, lack))):
        rows.append((say("What it does say"), formulas))
    first = points_.numbers(item)[0] == str(number)
    if item == "transfers" and first and (told := tuple(said_of_transfers(writer, points_.told))):
        rows.append((say("Said of the transfers"), told))
    if first and (noted := points_.beside(lack)):
        rows.append((say("Noted on reading"), tuple(writer.text(one.words) for one in noted)))
    if doubt := tuple(_doubt(writer, lack.demand)):
        rows.append((say("To be confirmed"), doubt))
    listed = (_table(points_, lack),) if lack.records else ()
    return Section(
        anchor,
        f"{number}. {label(writer, item)}",
        (Facts(tuple(rows)), *listed),
        note=articles(writer, lack.demand),
    )


def _weight(points_: Points, lack: Lack) -> Phrase:
    """Say how a point weighs, and the mark by which a decision names it."""
    writer, rule = points_.writer, lack.demand.rule
    weight = writer.tongue.say(rule.gravity.name.lower())
    mark = lack.found_at(points_.told.notice.id).mark
    return Phrase(weight, tags=(mark,))


def _settled(points_: Points, lack: Lack) -> Iterator[Phrase]:
    """Say what was decided about a point: accepted, given to somebody."""
    writer = points_.writer
    found = lack.found_at(points_.told.notice.id)
    for one in decided((found,), writer.register, on=writer.on):
        if one.accepted is not None:
            yield from acceptance(writer, one.accepted)
        if one.assigned is not None:
            yield assignment(writer, one.assigned)


def _doubt(writer: Writer, demand: Demand) -> Iterator[Phrase]:
    """Say what a lawyer should confirm."""
    if demand.item == "rights":
        yield writer.say(
            "Which rights depend on which legal basis is general knowledge here; a lawyer should "
            "confirm it."
        )
    if demand is COUNTRIES:
        yield writer.say(
            "That each country is named is how the guidelines on transparency (WP 260 rev.01) read "
            "Art. 13(1)(f), which speaks of a third country; a lawyer should confirm it."
        )
    if demand.rule.words.to_confirm:
        yield writer.say("Not checked against the source of the law: a lawyer should confirm it.")


def _formulas(points_: Points, lack: Lack) -> Iterator[Phrase]:
    """Quote what the notice says for any activity, where it says nothing for these."""
    writer, told = points_.writer, points_.told
    entries = (one for one in told.entries if one.activity in lack.records)
    rules = {rule.id: rule for one in entries for rule in one.retention if told.tells(rule)}
    for one in rules.values():
        if one.period is None and one.criteria is None:
            continue
        answer = writer.joined(limit_cell(writer, one))
        yield writer.say("{label}: {answer}", label=writer.text(one.name), answer=answer)
        yield from (
            writer.say("Sections: {sections}", mark=Mark.NOTE, sections=each.words)
            for each in places(writer, told.notice, (one,))
        )


def _table(points_: Points, lack: Lack) -> Table:
    """List the records that a point is about, by activity."""
    writer = points_.writer
    say = writer.tongue.say
    columns = (
        Column(say("What it is about"), 44),
        Column(say("Section"), 14),
        Column(say("Noted on reading"), 42),
    )
    rows = sorted(
        (
            [one.words for one in activity_names(writer, record, points_.activities)],
            lack.named[at].say(writer.tongue.language).words,
            at,
        )
        for at, record in enumerate(lack.records)
    )
    return Table(
        say("Points, the weightiest first"),
        columns,
        tuple(_row(points_, lack, at) for *_, at in rows),
    )


def _row(points_: Points, lack: Lack, at: int) -> tuple[Cell, ...]:
    writer, record = points_.writer, lack.records[at]
    notice = points_.told.notice
    name = replace(writer.text(lack.named[at]), mark=Mark.STRONG)
    said = (
        () if isinstance(record, Activity) else activity_names(writer, record, points_.activities)
    )
    where = places(writer, notice, _spoken_of(points_, record))
    silent = (writer.say("nowhere", mark=Mark.NOTE),)
    noted = tuple(writer.text(one.words) for one in points_.remarks(lack.demand.item, record))
    return (name, *said, *_recorded(points_, record)), where or silent, noted


def _spoken_of(points_: Points, record: Record) -> tuple[Record, ...]:
    """Return the records by whose citations one finds where a notice speaks of something."""
    if isinstance(record, Activity):
        return tuple(points_.writer.register.naming(record.id, Purpose))
    return (record, *_grounds(points_, record))


def _grounds(points_: Points, record: Record) -> tuple[Basis, ...]:
    """Return the legal bases of a purpose."""
    if not isinstance(record, Purpose):
        return ()
    return tuple(points_.writer.register.naming(record.id, Basis))


def _recorded(points_: Points, record: Record) -> Iterator[Phrase]:
    """Say what legal basis the record has for a purpose, and that it was inferred."""
    writer = points_.writer
    for one in _grounds(points_, record):
        if one.article_6 is not None:
            term = Phrase(writer.term("article-6", one.article_6))
            tags = writer.standing(one.standing)
            said = writer.say("In the record: {basis}", mark=Mark.NOTE, tags=tags, basis=term)
            if one.means is not None:
                words = "In the record: {basis}, for {means}"
                means = writer.text(one.means)
                said = writer.say(words, mark=Mark.NOTE, tags=tags, basis=term, means=means)
            yield said
