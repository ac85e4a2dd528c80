"""A memorandum on a privacy notice: whether it says what the record and Art. 13 and 14 ask for."""

from collections.abc import Iterator
from itertools import chain

from ropa import law
from ropa.checks.decisions import decided
from ropa.checks.finding import Finding
from ropa.checks.notices import lacks
from ropa.checks.replaced import is_replaced
from ropa.checks.told import Told, told_by
from ropa.register.audience import controllers, legal_person
from ropa.register.choices import Fault
from ropa.register.records import Activity, Notice, Organisation
from ropa.register.register import Register
from ropa.reports import annexes
from ropa.reports.article_30 import before_the_law
from ropa.reports.assembly import Body, Order, bound, desk, subject
from ropa.reports.finding_table import counted
from ropa.reports.findings_annex import found as found_by_checks
from ropa.reports.notice_brief import brief, compared
from ropa.reports.notice_items import items
from ropa.reports.notice_open import unconfirmed
from ropa.reports.notice_others import at_notice, concerning
from ropa.reports.notice_point import points
from ropa.reports.notice_points import Points, points_of
from ropa.reports.notice_remarks import of_notice, remarked, touches_the_law, trifles
from ropa.reports.notice_versions import versions
from ropa.reports.value import Mark, Paragraphs, Phrase, Report, Section
from ropa.reports.writer import Writer

KIND = "notice"


def candidates(register: Register) -> tuple[str, ...]:
    """Return the legal persons who give a notice."""
    given = {id_ for one in register.all(Notice) for id_ in _givers(register, one)}
    return tuple(one.id for one in register.all(Organisation) if one.id in given)


def _givers(register: Register, notice: Notice) -> set[str]:
    """Return who gives a notice; where nobody is named, the controllers of what it is about."""
    about = register.naming(notice.id, Activity)
    of_all = chain.from_iterable(controllers(register, one) for one in about)
    return {legal_person(register, id_).id for id_ in notice.organisations or of_all}


def notices_of(register: Register, organisation: str, *, order: Order) -> tuple[Notice, ...]:
    """Return the notices of an organisation that hold on the day, the newest first."""
    found = (
        one
        for one in register.all(Notice)
        if organisation in _givers(register, one)
        if one.dated <= order.on and not is_replaced(register, one, order.on)
    )
    return tuple(sorted(found, key=lambda one: (-one.dated.toordinal(), one.id)))


def findings(order: Order) -> tuple[Finding, ...]:
    """Return what the notices of an organisation lack; nothing before 25 May 2018."""
    writer = desk(order)
    notices = notices_of(writer.register, subject(order).id, order=order)
    return tuple(_found(writer, notices))


def _found(writer: Writer, notices: tuple[Notice, ...]) -> Iterator[Finding]:
    for notice in notices:
        told = _told(writer, notice)
        if told is not None:
            yield from (one.found_at(notice.id) for one in lacks(told))


def _told(writer: Writer, notice: Notice) -> Told | None:
    """Return what a notice tells, if the law asks for anything on the day."""
    in_force = law.in_force("gdpr", on=writer.on)
    return told_by(writer.register, notice, writer.on) if in_force else None


def make(order: Order) -> Report:
    """Make the memorandum on the notices of one organisation."""
    writer, entity = desk(order), subject(order)
    say = writer.tongue.say
    notices = notices_of(writer.register, entity.id, order=order)
    every = found_by_checks(order)
    beside = (each for one in notices for each in at_notice(every, one))
    at_notices = decided((*_found(writer, notices), *beside), writer.register, on=order.on)
    sections = tuple(_memorandum(writer, one, order, every) for one in notices)
    sections = sections or (_without(writer),)
    body = Body(
        kind=KIND,
        title=say("The privacy notice against the record"),
        subtitle=say(
            "Memorandum on Articles 12, 13 and 14 of the General Data Protection Regulation"
        ),
        facts=(
            (
                say("For"),
                writer.say(
                    "the management and counsel of {company}", company=writer.plain(entity.name)
                ),
            ),
            (say("Notice"), _named(writer, notices)),
            (
                say("Findings at the notice"),
                Phrase(counted(writer, at_notices) or say("no finding")),
            ),
        ),
        notices=before_the_law(writer),
        sections=sections,
        findings=_open(every, writer),
        of_findings=True,
    )
    return bound(order, writer, body)


def _named(writer: Writer, notices: tuple[Notice, ...]) -> Phrase:
    if not notices:
        return writer.unknown()
    return writer.joined(tuple(annexes.dated(writer, one) for one in notices))


def _without(writer: Writer) -> Section:
    heading = writer.tongue.say("Notice")
    words = "The register has no notice that held on {day}."
    said = writer.say(words, mark=Mark.STRONG, day=writer.tongue.day(writer.on))
    return Section("notice", heading, (Paragraphs((said,)),))


def _open(every: tuple[Finding, ...], writer: Writer) -> tuple[Finding, ...]:
    """Return what of all that the checks find nobody has accepted."""
    known = decided(every, writer.register, on=writer.on)
    return tuple(one.finding for one in known if one.is_open)


def _memorandum(
    writer: Writer, notice: Notice, order: Order, every: tuple[Finding, ...]
) -> Section:
    """Write of one notice: what it lacks, how its versions differ, what was noted on reading."""
    anchor, heading = f"notice.{notice.id}", annexes.dated(writer, notice)
    told = _told(writer, notice)
    points_ = _points(writer, notice, told, every)
    judged = () if points_ is None else _judged(points_, anchor)
    noted = set() if points_ is None else points_.noted
    parts = (
        *judged,
        versions(writer, notice, f"{anchor}.versions"),
        *_remarks(writer, notice, noted, anchor),
        *(() if told is None else (unconfirmed(writer, told, f"{anchor}.open"),)),
        compared(writer, notice, told, order=order, anchor=f"{anchor}.compared"),
        trifles(writer, notice, anchor=f"{anchor}.annex"),
    )
    found = tuple(one for one in parts if one.blocks or one.sections)
    return Section(
        anchor, heading.words, sections=found, language=heading.language, tags=heading.tags
    )


def _points(
    writer: Writer, notice: Notice, told: Told | None, every: tuple[Finding, ...]
) -> Points | None:
    """Return the points of a notice from which anything is cited, with what concerns it beside."""
    if told is None:
        return None
    open_ = _open((*at_notice(every, notice), *concerning(every, told)), writer)
    by_weight = sorted(open_, key=lambda one: (one.rule.gravity, one.rule.id))
    return points_of(writer, told, tuple(by_weight))


def _judged(found: Points, anchor: str) -> tuple[Section, ...]:
    """Hold a notice against the record: in brief, item by item, point by point."""
    return (
        brief(found, f"{anchor}.brief"),
        items(found, f"{anchor}.items"),
        points(found, f"{anchor}.points"),
    )


def _remarks(writer: Writer, notice: Notice, noted: set[str], anchor: str) -> tuple[Section, ...]:
    """List what was noted on reading and touches the law, but for what stands elsewhere."""
    say = writer.tongue.say
    grave = [one for one in of_notice(writer, notice) if touches_the_law(writer, one)]
    within = [one for one in grave if one.fault is Fault.CONTRADICTION]
    apart = {Fault.CONTRADICTION, Fault.LANGUAGES_DIFFER}
    rest = [one for one in grave if one.fault not in apart and one.id not in noted]
    titles = say("Where the notice contradicts itself"), say("What else was noted on reading")
    return (
        remarked(writer, notice, within, heading=titles[0], anchor=f"{anchor}.within"),
        remarked(writer, notice, rest, heading=titles[1], anchor=f"{anchor}.rest", fault=True),
    )
