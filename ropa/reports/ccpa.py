"""What was collected, sold or shared, and disclosed in the preceding twelve months (CCPA).

The answers are what sources say: yes (who says so), no (who says so), or not stated; never a
finding of ours. Layout: Cal. Civ. Code 1798.130(a)(5) and 11 CCR 7011(e).
"""

from collections.abc import Iterator

from ropa import law
from ropa.checks.business import gate_is_answered
from ropa.checks.consumer_rights import rights_are_stated
from ropa.checks.decisions import Decided
from ropa.checks.disclosed import disclosure_is_dated
from ropa.checks.finding import Finding
from ropa.checks.policy import notice_is_up_to_date
from ropa.checks.replaced import is_replaced
from ropa.checks.stated import sale_and_sharing_are_stated, topics_are_stated
from ropa.register.choices import Answer
from ropa.register.records import Notice, Organisation
from ropa.reports import (
    annexes,
    article_30_1,
    ccpa_collected,
    ccpa_disclosed,
    ccpa_rights,
    ccpa_statements,
)
from ropa.reports.assembly import Body, Order, bound, desk, subject
from ropa.reports.ccpa_dossier import Dossier, dossier
from ropa.reports.findings_annex import beside, findings_annex
from ropa.reports.parties import identity
from ropa.reports.value import Cell, Facts, Mark, Phrase, Report, Section
from ropa.reports.writer import Writer

KIND = "ccpa"
_BUSINESS = (
    "A company is a business if it operates for profit, does business in California, collects "
    "personal information of consumers or has it collected, determines the purposes and means of "
    "its processing, and if any one of these holds:"
)
candidates = article_30_1.candidates


def make(order: Order) -> Report:
    """Make the report of one company."""
    writer = desk(order)
    entity = subject(order)
    say = writer.tongue.say
    applies = law.in_force("ccpa", on=order.on)
    file = dossier(writer, entity.id)
    found = findings(order)
    more = beside(order, writer, KIND, found) if file.business is not Answer.NO else ()
    sections = _sections(file, order, found, more) if applies else ()
    body = Body(
        kind=KIND,
        title=say("Personal information in the preceding twelve months"),
        subtitle=say(_subtitle(writer)),
        facts=((say("Company"), writer.plain(entity.name, mark=Mark.STRONG)), *_window(file)),
        notices=(*_gate_notice(file), *_before_the_law(writer, order)),
        sections=sections,
        findings=found,
        beside=more,
    )
    return bound(order, writer, body)


def _subtitle(writer: Writer) -> str:
    """Return what the report is about in the words of the day: sharing came with the CPRA."""
    if law.regime(writer.on).statute == "CPRA-2023":
        return (
            "collected, sold or shared, and disclosed for a business purpose, "
            "under the California Consumer Privacy Act"
        )
    return (
        "collected, sold, and disclosed for a business purpose, "
        "under the California Consumer Privacy Act"
    )


def findings(order: Order) -> tuple[Finding, ...]:
    """Return what the report of one company leaves open: nothing where the Act asks nothing.

    It asks nothing before its first day, nor of a company that is stated not to be a business.
    """
    if not law.in_force("ccpa", on=order.on):
        return ()
    file = dossier(desk(order), subject(order).id)
    return () if file.business is Answer.NO else tuple(dict.fromkeys(_findings(file)))


def _sections(
    file: Dossier, order: Order, found: tuple[Finding, ...], more: tuple[Decided, ...]
) -> tuple[Section, ...]:
    """Draw what the Act asks for; `more` is what the checks find beside the declared gaps."""
    writer = file.writer
    drawn = (
        _scope(file),
        ccpa_disclosed.disclosed(file),
        ccpa_statements.sold(file),
        ccpa_collected.collected(file),
        ccpa_collected.statutory(file),
        ccpa_statements.statements(file),
        ccpa_rights.rights(file),
        annexes.gaps(writer, found, asked="CCPA"),
        *findings_annex(writer, more),
        *annexes.remarks(writer, audience=order.audience, printed=file.printed),
    )
    drawn = (*drawn, annexes.sources(writer, drawn))
    return tuple(one for one in drawn if one.blocks or one.sections)


def _before_the_law(writer: Writer, order: Order) -> Cell:
    if law.in_force("ccpa", on=order.on):
        return ()
    words = "On {day} the California Consumer Privacy Act did not apply yet."
    return (writer.say(words, mark=Mark.STRONG, day=writer.tongue.day(order.on)),)


def _window(file: Dossier) -> Iterator[tuple[str, Phrase]]:
    tongue, window = file.writer.tongue, file.window
    start, end = tongue.day(window.start), tongue.day(window.end)
    yield tongue.say("Preceding twelve months"), Phrase(f"{start} – {end}", Mark.STRONG)
    if law.in_force("ccpa", on=file.writer.on) and file.business is not Answer.NO:
        yield tongue.say("Update of the notice"), _update(file)
    yield (
        tongue.say("Rules of the day"),
        Phrase(law.regime(file.writer.on).words.say(tongue.language)),
    )


def _update(file: Dossier) -> Phrase:
    """Say by when the company's notice has to be updated."""
    words = "due since {day}" if file.due < file.writer.on else "due by {day}"
    said = file.writer.say(words, day=file.writer.tongue.day(file.due))
    if file.business is Answer.YES:
        return said
    return file.writer.say("{said}, if the company is a business", said=said)


def _gate_notice(file: Dossier) -> Cell:
    if file.business is Answer.YES:
        return ()
    words = {
        Answer.UNKNOWN: "Whether {name} is a business in the sense of the Act is not stated; "
        "this report holds if it is.",
        Answer.NO: "It is stated that {name} is not a business in the sense of the Act; "
        "this report is kept voluntarily.",
    }
    return (
        file.writer.say(
            words[file.business], mark=Mark.STRONG, name=file.writer.plain(file.entity.name)
        ),
    )


def _scope(file: Dossier) -> Section:
    """Say who the company is, whether the Act applies to it, and how the window was computed."""
    writer = file.writer
    say = writer.tongue.say
    rows = (
        *identity(writer, file.entity)[:2],
        (writer.label(Organisation, "brand"), _brand(file)),
        (say("Business in the sense of the Act"), _gate(file)),
        (
            say("How the twelve months were computed"),
            (
                writer.say(
                    "From the same day of the year before to the day before the report. The Act "
                    "gives no computation: this is a rule of the house.",
                ),
                writer.say(
                    "A disclosure counts if its known or asserted period meets the window. One "
                    "without an end counts for twelve months after it was last confirmed; after "
                    "that it is “not confirmed since”, which is not “not disclosed”.",
                    mark=Mark.NOTE,
                ),
            ),
        ),
        *(
            (
                say("Notice"),
                (
                    writer.text(one.title),
                    _due(writer, one),
                ),
            )
            for one in file.notices
        ),
    )
    return Section("scope", say("The company and the period"), (Facts(rows),))


def _due(writer: Writer, notice: Notice) -> Phrase:
    """Say when a notice was dated, and by when it has to be updated, unless it was replaced."""
    day = writer.tongue.day
    if is_replaced(writer.register, notice, writer.on):
        words = "dated {day}; a later one has replaced it"
        return writer.say(words, mark=Mark.NOTE, day=day(notice.dated))
    due = law.window(notice.dated).due
    words = "dated {day}; an update is due by {due}"
    if due < writer.on:
        words = "dated {day}; an update was due by {due}"
    return writer.say(words, mark=Mark.NOTE, day=day(notice.dated), due=day(due))


def _brand(file: Dossier) -> Cell:
    brand = file.writer.plain(file.entity.brand) if file.entity.brand else file.writer.unknown()
    return file.writer.tagged((brand,), file.entity, "brand")


def _gate(file: Dossier) -> Cell:
    writer = file.writer
    answer = writer.choice(file.business)
    year = writer.say("for the figures of {year}", mark=Mark.NOTE, year=file.writer.on.year - 1)
    thresholds = (
        Phrase(term.label.say(writer.tongue.language), Mark.NOTE)
        for term in law.terms(law.CALIFORNIA_GATE, on=writer.on)
    )
    return (answer, year, writer.say(_BUSINESS, mark=Mark.NOTE), *thresholds)


def _findings(file: Dossier) -> Iterator[Finding]:
    """Give what keeps this report from being complete."""
    yield from gate_is_answered(file)
    for notice in file.notices:
        yield from notice_is_up_to_date(file.register, notice, file.on)
    for judged in file.unconfirmed:
        yield from disclosure_is_dated(file.register, judged, file.on)
    yield from topics_are_stated(file)
    yield from sale_and_sharing_are_stated(file)
    yield from rights_are_stated(file)
