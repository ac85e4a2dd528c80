"""What was collected, sold or shared, and disclosed in the preceding twelve months (CCPA).

The answers are what sources say: yes (who says so), no (who says so), or not stated; never a
finding of ours. Layout: Cal. Civ. Code 1798.130(a)(5) and 11 CCR 7011(e).
"""

from collections.abc import Iterator

from ropa import law
from ropa.checks.decisions import Decided
from ropa.checks.finding import Finding, Gravity, Rule, finding
from ropa.register.choices import Answer
from ropa.register.records import Notice, Organisation, Recipient
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
from ropa.reports.ccpa_statements import UNCONFIRMED
from ropa.reports.findings_annex import beside, findings_annex
from ropa.reports.parties import identity
from ropa.reports.value import Cell, Facts, Mark, Phrase, Report, Section
from ropa.reports.writer import Writer

KIND = "ccpa"
GATE = Rule("CA-028", Gravity.INFORMATION, law.CCPA_140)
OVERDUE = Rule("CA-001", Gravity.BLOCKS, law.CCPA_130_A_5)
UNDATED = Rule("CA-004", Gravity.BLOCKS, law.CCPA_130_A_5_C)
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
    """Say by when the company's notice has to be updated: the one that is due first."""
    due = min((law.window(one.dated).due for one in file.notices), default=file.window.due)
    words = "due since {day}" if due < file.writer.on else "due by {day}"
    said = file.writer.say(words, day=file.writer.tongue.day(due))
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
    """Say when a notice was dated, and by when it has to be updated."""
    due = law.window(notice.dated).due
    words = "dated {day}; an update is due by {due}"
    if due < writer.on:
        words = "dated {day}; an update was due by {due}"
    day = writer.tongue.day
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
    writer, entity = file.writer, file.entity
    if file.business is Answer.UNKNOWN:
        words = "{name}: whether it is a business in the sense of the Act is not known yet"
        yield finding(GATE, entity.id, "figures", words, name=entity.name)
    for one in file.notices:
        due = law.window(one.dated).due
        if due < writer.on:
            words = "The notice of {day} was due for an update by {due}"
            yield finding(OVERDUE, one.id, "dated", words, day=one.dated, due=due)
    for judged in file.unconfirmed:
        undated = not (judged.disclosure.since or judged.disclosure.asserted_from)
        recipient = writer.register.get(judged.disclosure.recipient, Recipient).name
        if undated:
            words = "{recipient}: since when data are disclosed is not stated"
            yield finding(UNDATED, judged.disclosure.id, "since", words, recipient=recipient)
        else:
            words = "{recipient}: nobody has confirmed the disclosure for this period"
            yield finding(
                UNCONFIRMED, judged.disclosure.id, "confirmed_on", words, recipient=recipient
            )
    yield from ccpa_statements.findings(file)
    yield from ccpa_rights.findings(file)
