"""A memorandum on a privacy notice: whether it says what the record and Art. 13 and 14 ask for."""

from collections.abc import Iterator
from itertools import chain

from ropa import law
from ropa.checks.decisions import decided
from ropa.checks.finding import Finding
from ropa.checks.notices import lacks
from ropa.checks.told import Told, is_replaced, told_by
from ropa.register.audience import controllers, legal_person
from ropa.register.choices import Fault
from ropa.register.records import Activity, Notice, Organisation
from ropa.register.register import Register
from ropa.reports import annexes
from ropa.reports.article_30 import before_the_law
from ropa.reports.assembly import Body, Order, bound, desk, subject
from ropa.reports.notice_brief import brief, compared
from ropa.reports.notice_items import items
from ropa.reports.notice_open import unconfirmed
from ropa.reports.notice_point import points
from ropa.reports.notice_points import points_of
from ropa.reports.notice_remarks import remarked
from ropa.reports.notice_versions import APART, versions
from ropa.reports.value import Mark, Paragraphs, Phrase, Report, Section
from ropa.reports.writer import Writer

KIND = "notice"
_WITHIN = frozenset({Fault.CONTRADICTION})
_OTHERS = frozenset(Fault) - APART - _WITHIN


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
    sections = tuple(_memorandum(writer, one, order) for one in notices)
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
        ),
        notices=before_the_law(writer),
        sections=sections,
        findings=(),
        beside=decided(_found(writer, notices), writer.register, on=order.on),
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


def _memorandum(writer: Writer, notice: Notice, order: Order) -> Section:
    """Write of one notice: what it lacks, how its versions differ, what was noted on reading."""
    anchor, heading = f"notice.{notice.id}", annexes.dated(writer, notice)
    told = _told(writer, notice)
    judged = _judged(writer, notice, told, order=order, anchor=anchor)
    noted = points_of(writer, told).noted if told else set()
    within, rest = "Where the notice contradicts itself", "What else was noted on reading"
    say = writer.tongue.say
    parts = (
        *judged,
        versions(writer, notice, f"{anchor}.versions"),
        remarked(writer, notice, _WITHIN, heading=say(within), anchor=f"{anchor}.within"),
        remarked(writer, notice, _OTHERS, heading=say(rest), anchor=f"{anchor}.rest", but=noted),
    )
    found = tuple(one for one in parts if one.blocks or one.sections)
    return Section(
        anchor, heading.words, sections=found, language=heading.language, tags=heading.tags
    )


def _judged(
    writer: Writer, notice: Notice, told: Told | None, *, order: Order, anchor: str
) -> tuple[Section, ...]:
    """Hold a notice against the record, if anything is cited from it."""
    against = compared(writer, notice, told, order=order, anchor=f"{anchor}.compared")
    if told is None:
        return (against,)
    found = points_of(writer, told)
    return (
        brief(found, f"{anchor}.brief"),
        against,
        items(found, f"{anchor}.items"),
        points(found, f"{anchor}.points"),
        unconfirmed(writer, told, f"{anchor}.open"),
    )
