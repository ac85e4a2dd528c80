"""Puts a report together: what its reader may see, where it comes from, and its cover."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from ropa import law
from ropa.checks import Finding, Gravity
from ropa.checks.decisions import Decided
from ropa.register.audience import Audience, about, legal_person, seen_by
from ropa.register.canonical import digest
from ropa.register.records import Organisation
from ropa.register.redaction import as_read
from ropa.register.register import Edition, Register
from ropa.reports.finding_table import counted
from ropa.reports.pieces import flowing
from ropa.reports.value import Facts, Mark, Origin, Phrase, Report, Section
from ropa.reports.writer import Writer
from ropa.translations import Tongue


@dataclass(frozen=True, slots=True)
class Order:
    """What report is wanted: of which edition and organisation, for which day and reader.

    `since` is the earlier edition that changes are told from, if any are asked for; `activity` is
    the one of which an extract is wanted.
    """

    edition: Edition
    organisation: str
    on: date
    language: str = "en"
    audience: Audience = Audience.EXTERNAL
    model: str | None = None
    since: Edition | None = None
    activity: str | None = None


def visible(
    register: Register, *, organisation: str, audience: Audience, activity: str | None = None
) -> Register:
    """Return what a report's reader may see: the organisation's own part, for the audience.

    Of an extract that is what belongs to its `activity`.
    """
    return about(seen_by(register, audience), organisation, activity=activity)


def shown(order: Order, edition: Edition) -> Register:
    """Return what the reader of an order's report may see of an edition."""
    return visible(
        edition.register,
        organisation=subject(order).id,
        audience=order.audience,
        activity=order.activity,
    )


def subject(order: Order) -> Organisation:
    """Return the organisation whose record is wanted: for a branch, its legal person."""
    return legal_person(order.edition.register, order.organisation)


def desk(order: Order) -> Writer:
    """Return the writer of an order: the visible register, the day and the tongue."""
    return Writer(shown(order, order.edition), order.on, Tongue(order.language))


def origin(order: Order, writer: Writer) -> Origin:
    """Say where a report comes from, with both digests."""
    words = {Audience.EXTERNAL: "external", Audience.INTERNAL: "internal"}
    return Origin(
        number=order.edition.number,
        moment=writer.tongue.moment(order.edition.moment),
        stamp=order.edition.moment.isoformat(),
        head=order.edition.head,
        register_digest=digest(order.edition.register),
        file_digest=digest(writer.register),
        law=law.version(),
        audience=writer.tongue.say(words[order.audience]),
        reader=order.audience,
    )


@dataclass(frozen=True, slots=True)
class Body:
    """What one kind of report puts between the cover and the end.

    `findings` are the gaps that it declares, whoever accepted them, or in one `of_findings` what is
    open; `beside` is what else the checks find, for the house.
    """

    kind: str
    title: str
    subtitle: str
    facts: tuple[tuple[str, Phrase], ...]
    notices: tuple[Phrase, ...]
    sections: tuple[Section, ...]
    findings: tuple[Finding, ...]
    beside: tuple[Decided, ...] = ()
    of_findings: bool = False


def bound(order: Order, writer: Writer, body: Body) -> Report:
    """Bind a body with its cover into a report."""
    entity = subject(order)
    come_from = origin(order, writer)
    return Report(
        kind=body.kind,
        title=_title(order, writer, body),
        subtitle=body.subtitle,
        entity=as_read(entity.name, writer.tongue),
        organisation=entity.id,
        language=order.language,
        on=order.on,
        origin=come_from,
        cover=Facts(tuple(_cover(order, writer, body, come_from))),
        notices=(*body.notices, *_notices(order, writer)),
        labels=_labels(order, writer, come_from),
        sections=flowing(body.sections),
        model=order.model,
        since=None if order.since is None else order.since.number,
        activity=order.activity,
    )


def _title(order: Order, writer: Writer, body: Body) -> str:
    return (
        body.title
        if order.activity is None
        else writer.tongue.say("Extract: {title}", title=body.title)
    )


def _cover(
    order: Order, writer: Writer, body: Body, come_from: Origin
) -> Iterable[tuple[str, tuple[Phrase, ...]]]:
    tongue = writer.tongue
    for label, phrase in body.facts:
        yield label, (phrase,)
    if order.activity is not None:
        yield tongue.say("This activity alone"), (writer.name(order.activity),)
    yield tongue.say("Date of the report"), (Phrase(tongue.day(order.on)),)
    kept = tongue.say("Record as kept on {moment}", moment=come_from.moment)
    yield tongue.say("Record"), (Phrase(kept), _blocking(writer, body))
    if body.beside:
        yield tongue.say("Further findings"), (Phrase(counted(writer, body.beside)),)
    yield tongue.say("Edition"), (called(order.edition, tongue),)
    day, mark = come_from.law.split(" ", 1)
    version = f"{tongue.day(date.fromisoformat(day))} {mark}"
    said = tongue.say("status of {version}", version=version)
    yield tongue.say("Reference data of the law"), (Phrase(said),)
    names = {"en": "English", "fr": "French"}
    yield tongue.say("Language"), (writer.say(names[order.language]),)
    yield tongue.say("Written for"), (Phrase(come_from.audience),)


def _blocking(writer: Writer, body: Body) -> Phrase:
    """Count what blocks: open findings, or gaps, which an acceptance does not close."""
    number = sum(one.rule.gravity is Gravity.BLOCKS for one in body.findings)
    tongue = writer.tongue
    if body.of_findings:
        none = "no blocking finding open"
        words = tongue.count(number, "{n} blocking finding open", "{n} blocking findings open")
    else:
        none = "no blocking gap declared"
        words = tongue.count(number, "{n} blocking gap declared", "{n} blocking gaps declared")
    return Phrase(words, Mark.GAP) if number else writer.say(none)


def _notices(order: Order, writer: Writer) -> Iterable[Phrase]:
    moment = order.edition.moment.date()
    tongue = writer.tongue
    if order.activity is not None:
        words = "This is an extract of one activity: what else stands in the record is left out."
        yield writer.say(words, mark=Mark.STRONG)
    yield from redacted_in(order.edition, writer)
    if moment != order.on:
        words = "Content as recorded on {kept}; law and windows of {day}."
        yield writer.say(words, kept=tongue.day(moment), day=tongue.day(order.on))
    yield writer.say(
        "Gaps are declared, never left out: “not known yet” means that no source says it, "
        "and “none” stands only where somebody has stated it."
    )
    yield writer.say("This report states what the register says. It is not legal advice.")


def called(edition: Edition, tongue: Tongue) -> Phrase:
    """Name an edition by its change, and by the day of its seal if it has one."""
    if not edition.sealed:
        return Phrase(tongue.say("change {number} of the journal", number=edition.number))
    words = "change {number} of the journal, sealed on {day}"
    day = tongue.day(edition.moment.date())
    return Phrase(tongue.say(words, number=edition.number, day=day))


def redacted_in(edition: Edition, writer: Writer) -> Iterable[Phrase]:
    """Say how many of the records that a reader may see were redacted in an edition, and when."""
    seen = [one for one in edition.redactions if one.record in writer.register]
    if not seen:
        return
    days = sorted({one.moment.date() for one in seen})
    words = writer.tongue.count(
        len({one.record for one in seen}),
        "Edition {edition}: {n} record was redacted on {days}; where its words would stand, this "
        "report says so.",
        "Edition {edition}: {n} records were redacted on {days}; where their words would stand, "
        "this report says so.",
        edition=edition.number,
        days=writer.tongue.listing(map(writer.tongue.day, days)),
    )
    yield Phrase(words, Mark.STRONG)


def _labels(order: Order, writer: Writer, come_from: Origin) -> tuple[tuple[str, str], ...]:
    """Give the few words that stand around the content on every page."""
    say = writer.tongue.say
    foot = "Edition {number}, {moment}"
    if order.edition.sealed:
        foot = "Edition {number}, sealed on {moment}"
    return (
        ("contents", say("Table of contents")),
        ("page", say("Page")),
        ("of", say("of")),
        ("edition", say(foot, number=come_from.number, moment=come_from.moment)),
        ("head", say("Head of the journal")),
        ("register", say("Digest of the register")),
        ("file", say("Digest of the visible part")),
        ("letter", say("({letter})")),
        ("gaps", say("Open points")),
        ("empty", say("Nothing is recorded here.")),
    )
