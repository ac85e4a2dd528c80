"""What was collected, sold or shared, and disclosed in the preceding twelve months (CCPA).

The answers are what sources say: yes (who says so), no (who says so), or not stated; never a
finding of ours. Layout: Cal. Civ. Code 1798.130(a)(5) and 11 CCR 7011(e).
"""

from collections.abc import Iterator

from ropa import law
from ropa.checks.finding import Finding, Gravity, Rule, finding
from ropa.register.choices import Answer
from ropa.register.entry import known_on, statement
from ropa.register.records import Notice, Organisation, Recipient
from ropa.reports import annexes, article_30_1, ccpa_collected, ccpa_disclosed, ccpa_rights
from ropa.reports.assembly import Body, Order, bound, desk, subject
from ropa.reports.ccpa_dossier import Dossier, dossier
from ropa.reports.parties import identity, says_who
from ropa.reports.value import Cell, Facts, Mark, Phrase, Report, Section
from ropa.reports.writer import Writer

KIND = "ccpa"
GATE = Rule("CA-028", Gravity.INFORMATION, law.CCPA_140)
OVERDUE = Rule("CA-001", Gravity.BLOCKS, law.CCPA_130_A_5)
UNCONFIRMED = Rule("CA-005", Gravity.ERROR, law.CCPA_130_A_5_C)
UNDATED = Rule("CA-004", Gravity.BLOCKS, law.CCPA_130_A_5_C)
MINORS = Rule("CA-019", Gravity.ERROR, law.CCR_7011_E_1)
MINORS_2020 = Rule("CA-019", Gravity.ERROR, law.CCR_999_308)
candidates = article_30_1.candidates


def make(order: Order) -> Report:
    """Make the report of one company."""
    writer = desk(order)
    entity = subject(order)
    say = writer.tongue.say
    applies = law.in_force("ccpa", on=order.on)
    file = dossier(writer, entity.id)
    found = findings(order)
    sections = _sections(file, order, found) if applies else ()
    body = Body(
        kind=KIND,
        title=say("Personal information in the preceding twelve months"),
        subtitle=say(_subtitle(writer)),
        facts=((say("Company"), Phrase(entity.name, Mark.STRONG)), *_window(file)),
        notices=(*_gate_notice(file), *_before_the_law(writer, order)),
        sections=sections,
        findings=found,
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
    """Return what the report of one company leaves open; nothing before the Act."""
    if not law.in_force("ccpa", on=order.on):
        return ()
    return tuple(dict.fromkeys(_findings(dossier(desk(order), subject(order).id))))


def _sections(file: Dossier, order: Order, found: tuple[Finding, ...]) -> tuple[Section, ...]:
    writer = file.writer
    drawn = (
        _scope(file),
        ccpa_disclosed.disclosed(file),
        ccpa_disclosed.sold(file),
        ccpa_collected.collected(file),
        ccpa_collected.statutory(file),
        _statements(file),
        ccpa_rights.rights(file),
        annexes.gaps(writer, found, asked="CCPA"),
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
    yield tongue.say("Next report due by"), Phrase(tongue.day(window.due))
    yield (
        tongue.say("Rules of the day"),
        Phrase(law.regime(file.writer.on).words.say(tongue.language)),
    )


def _gate_notice(file: Dossier) -> Cell:
    if file.business is Answer.YES:
        return ()
    words = {
        Answer.UNKNOWN: "Whether {name} is a business in the sense of the Act is not stated; "
        "this report holds if it is.",
        Answer.NO: "It is stated that {name} is not a business in the sense of the Act; "
        "this report is kept voluntarily.",
    }
    return (file.writer.say(words[file.business], mark=Mark.STRONG, name=file.entity.name),)


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
            for one in writer.register.all(Notice)
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
    brand = Phrase(file.entity.brand) if file.entity.brand else file.writer.unknown()
    return file.writer.tagged((brand,), file.entity, "brand")


def _gate(file: Dossier) -> Cell:
    writer = file.writer
    answer = writer.choice(file.business)
    year = writer.say("for the figures of {year}", mark=Mark.NOTE, year=file.writer.on.year - 1)
    thresholds = (
        Phrase(term.label.say(writer.tongue.language), Mark.NOTE)
        for term in law.terms(law.CALIFORNIA_GATE, on=writer.on)
    )
    head = writer.say("A business is a company for which any one of these holds:", mark=Mark.NOTE)
    return (answer, year, head, *thresholds)


def _statements(file: Dossier) -> Section:
    """Print the statements that the regulation asks for: minors, and sensitive information."""
    writer = file.writer
    say = writer.tongue.say
    topics = [("minors", say("Sale of personal information of consumers under 16"))]
    if law.terms("ccpa-sensitive", on=writer.on):
        words = "Use of sensitive personal information beyond what the regulation permits"
        topics.append(("sensitive", say(words)))
    rows = tuple((label, _stated(file, topic)) for topic, label in topics)
    return Section("statements", say("Statements asked for"), (Facts(rows),))


def _stated(file: Dossier, topic: str) -> Cell:
    writer = file.writer
    found = statement(writer.register, file.entity.id, topic)
    if found is None:
        return (writer.unknown(),)
    words = (writer.text(found.words),) if found.words is not None else ()
    return (writer.choice(found.answer), *words, *says_who(writer, found))


def _findings(file: Dossier) -> Iterator[Finding]:
    """Give what keeps this report from being complete."""
    writer, entity = file.writer, file.entity
    if file.business is Answer.UNKNOWN:
        words = "{name}: whether it is a business in the sense of the Act is not known yet"
        yield finding(GATE, entity.id, "figures", words, name=entity.name)
    for one in writer.register.all(Notice):
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
    regulation = law.regime(writer.on).regulation
    if regulation and statement(writer.register, entity.id, "minors") is None:
        words = "{name}: nothing is stated about consumers under 16"
        rule = MINORS_2020 if regulation == "REG-2020" else MINORS
        yield finding(rule, entity.id, "minors", words, name=entity.name)
    yield from _stale_statements(file)


def _stale_statements(file: Dossier) -> Iterator[Finding]:
    """Give what was stated of sale or sharing and has not been confirmed for the window."""
    writer, entity = file.writer, file.entity
    for topic in ("sale", "sharing"):
        found = statement(writer.register, entity.id, topic)
        known = None if found is None else known_on(writer.register, found)
        if found is not None and known is not None and known < file.window.start:
            words = "{name}: what was stated of sale or sharing on {day} is not confirmed since"
            yield finding(UNCONFIRMED, found.id, "answer", words, name=entity.name, day=known)
