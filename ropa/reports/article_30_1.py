"""The record of one controller, letter by letter (Art. 30(1)), as a report value."""

from dataclasses import replace

from ropa import law
from ropa.checks import Finding, gaps_within
from ropa.register.audience import entries_of, others_with
from ropa.register.entry import Entry, entry
from ropa.register.records import (
    Activity,
    DataSubjectCategory,
    JointArrangement,
)
from ropa.register.register import Register
from ropa.reports import annexes, flows, letters
from ropa.reports.article_30 import (
    Points,
    before_the_law,
    extracts,
    headed,
    keepers,
    lettered,
    only,
    open_points,
)
from ropa.reports.assembly import Body, Order, bound, desk, subject
from ropa.reports.changes_annex import changes_annex
from ropa.reports.cnpd import columns_of_the_cnpd
from ropa.reports.completeness import completeness
from ropa.reports.findings_annex import beside, findings_annex
from ropa.reports.glossary import glossary
from ropa.reports.parties import arrangement, party
from ropa.reports.statements import as_stated
from ropa.reports.value import (
    Cell,
    Column,
    Facts,
    Mark,
    Paragraphs,
    Phrase,
    Report,
    Section,
    Table,
)
from ropa.reports.writer import Writer

KIND = "article-30-1"
_DRAWN = {
    "b": letters.purposes,
    "c": letters.data,
    "d": flows.recipients,
    "e": flows.transfers,
    "f": letters.retention,
    "g": letters.measures,
}


def candidates(register: Register) -> tuple[str, ...]:
    """Return the organisations that have a controller's record: those with activities."""
    return keepers(register, Activity)


def activities(register: Register, organisation: str) -> tuple[str, ...]:
    """Return the activities of an organisation's record, of each of which there is an extract."""
    return extracts(register, organisation, Activity)


def findings(order: Order) -> tuple[Finding, ...]:
    """Return what the record of one controller leaves unanswered."""
    shown = only(order, desk(order), Activity).register
    return gaps_within(shown, organisation=subject(order).id, on=order.on)


def make(order: Order) -> Report:
    """Make the record of one controller."""
    visible = desk(order)
    entity = subject(order)
    writer = only(order, visible, Activity)
    found = gaps_within(writer.register, organisation=entity.id, on=order.on)
    entries = tuple(entry(writer.register, one) for one in entries_of(writer.register, entity.id))
    say = writer.tongue.say
    more = beside(order, writer, KIND, found)
    sections = (
        _responsible(writer, entity.id, entries),
        _scope(writer),
        *(() if order.activity else (_index(writer, entries),)),
        _activities(writer, order, entity.id, entries),
        annexes.security(writer),
        annexes.recipients(writer, keeper=Activity),
        completeness(writer, entries, kind=Activity),
        annexes.gaps(writer, found, asked=writer.article(law.ART_30_1)),
        *findings_annex(writer, more),
        *annexes.remarks(writer, audience=order.audience),
        *changes_annex(order, writer, entity.id, Activity),
    )
    sections = (*sections, annexes.sources(writer, sections))
    sections = (*sections, glossary(writer, sections))
    body = Body(
        kind=KIND,
        title=say("Record of processing activities"),
        subtitle=say(
            "of a controller, under Article 30(1) of the General Data Protection Regulation"
        ),
        facts=(
            (say("Controller"), writer.plain(entity.name, mark=Mark.STRONG)),
            (say("Role"), _role(writer, entity.id, entries)),
        ),
        notices=before_the_law(writer),
        sections=tuple(one for one in sections if one.blocks or one.sections),
        findings=found,
        beside=more,
    )
    return bound(order, visible, body)


def _role(writer: Writer, organisation: str, entries: tuple[Entry, ...]) -> Phrase:
    others = _joint(writer, organisation, entries)
    if not others:
        return writer.say("controller")
    return writer.say("joint controller with {others}", others=writer.listing(others))


def _joint(writer: Writer, organisation: str, entries: tuple[Entry, ...]) -> tuple[str, ...]:
    found = {
        other
        for one in entries
        if isinstance(one.activity, Activity)
        for other in others_with(writer.register, one.activity, organisation=organisation)
    }
    return tuple(sorted(found))


def _responsible(writer: Writer, organisation: str, entries: tuple[Entry, ...]) -> Section:
    """(a) The controller, its joint controllers, and the arrangement between them."""
    say = writer.tongue.say
    parts = [party(writer, organisation, heading=say("Controller"), anchor="controller")]
    parts += [
        party(writer, other, heading=say("Joint controller"), anchor=f"joint.{other}")
        for other in _joint(writer, organisation, entries)
    ]
    for one in writer.register.all(JointArrangement):
        facts = Facts(arrangement(writer, one))
        heading = say("Arrangement of the joint controllers")
        parts.append(Section(f"arrangement.{one.id}", heading, (facts,)))
    heading = writer.term(KIND, "a")
    return Section(
        "responsible", heading, sections=tuple(parts), mark="a", note=writer.article(law.ART_30_1_A)
    )


def _scope(writer: Writer) -> Section:
    """Say whose data this record is about, and whose it is stated not to be about."""
    say = writer.tongue.say
    columns = (
        Column(writer.label(DataSubjectCategory, "name"), 32),
        Column(writer.label(DataSubjectCategory, "description"), 46),
        Column(writer.label(DataSubjectCategory, "in_scope"), 22),
    )
    rows = tuple(
        (
            (replace(writer.name(one.id), mark=Mark.STRONG),),
            (writer.text(one.description),),
            (writer.choice(one.in_scope),),
        )
        for one in writer.register.all(DataSubjectCategory)
    )
    heading = say("Whose data")
    return Section("scope", heading, (Table(heading, columns, rows),) if rows else ())


def _index(writer: Writer, entries: tuple[Entry, ...]) -> Section:
    say = writer.tongue.say
    columns = (
        Column(writer.label(Activity, "reference"), 10),
        Column(writer.label(Activity, "name"), 44),
        Column(writer.label(Activity, "status"), 14),
        Column(say("Last confirmed"), 32),
    )
    rows = tuple(
        (
            (Phrase(one.activity.reference or one.activity.id, Mark.STRONG),),
            (writer.text(one.activity.name),),
            (writer.choice(one.activity.status),),
            (writer.as_of(one.activity),),
        )
        for one in entries
    )
    heading = say("Activities at a glance")
    empty = Paragraphs(
        (writer.say("No activity is recorded for this controller yet.", mark=Mark.GAP),)
    )
    table = (Table(heading, columns, rows),) if rows else (empty,)
    return Section("index", heading, table, joins=True)


def _activities(
    writer: Writer, order: Order, organisation: str, entries: tuple[Entry, ...]
) -> Section:
    heading = writer.tongue.say("Processing activities")
    if order.model == "cnpd":
        return columns_of_the_cnpd(writer, entries, heading=heading)
    parts = tuple(_activity(writer, organisation, one) for one in entries)
    return Section("activities", heading, sections=parts, paged=True)


def _activity(writer: Writer, organisation: str, one: Entry) -> Section:
    """Present one activity, its letters headed by the article's own words."""
    activity = one.activity
    assert isinstance(activity, Activity), "a controller's record has only its activities"  # noqa: S101 - make() chose them
    points = open_points(writer, one)
    joint = _jointly(writer, organisation, activity, points)
    parts = (joint, *lettered_parts(writer, one, activity, points))
    return headed(writer, activity, anchor=f"activity.{activity.id}", parts=parts)


def lettered_parts(
    writer: Writer, one: Entry, activity: Activity, points: Points
) -> tuple[Section, ...]:
    """Present an activity from (b) on: that is the same in the record of each controller."""
    anchor = f"activity.{activity.id}"
    parts = [_about(writer, one, activity)]
    for letter, draw in _DRAWN.items():
        asked = law.term(KIND, letter)
        blocks = (*draw(writer, one), *as_stated(writer, one, letter))
        parts.append(lettered(writer, blocks, points, asked=asked, anchor=anchor))
        if letter == "c" and (fed := letters.sources(writer, one)):
            heading = writer.tongue.say("Sources of the data")
            parts.append(Section(f"{anchor}.sources", heading, fed, note=_unasked(writer)))
    return tuple(parts)


def _unasked(writer: Writer) -> str:
    return writer.tongue.say("not required by Art. 30")


def _jointly(writer: Writer, organisation: str, activity: Activity, points: Points) -> Section:
    """(a) Who answers for an activity together with the controller."""
    jointly = others_with(writer.register, activity, organisation=organisation)
    with_whom = writer.names(jointly) or (writer.say("no other controller is recorded"),)
    return Section(
        f"activity.{activity.id}.a",
        writer.tongue.say("Joint controllers"),
        (Paragraphs(with_whom), *points.get("a", ())),
        mark="a",
        note=writer.article(law.ART_30_1_A),
    )


def _about(writer: Writer, one: Entry, activity: Activity) -> Section:
    label = writer.label
    rows: list[tuple[str, Cell]] = []
    if activity.description is not None:
        rows.append((label(Activity, "description"), (writer.text(activity.description),)))
    if activity.service is not None:
        rows.append((label(Activity, "service"), (writer.text(activity.service),)))
    rows.append(
        (label(Activity, "automated_decisions"), (writer.choice(activity.automated_decisions),))
    )
    rows.append((writer.tongue.say("Last confirmed"), (writer.as_of(activity),)))
    said = annexes.cited(
        writer,
        activity,
        *one.purposes,
        *one.bases,
        *one.uses,
        *one.disclosures,
        *one.transfers,
        *one.retention,
    )
    if said:
        rows.append((writer.tongue.say("Source"), said))
    return Section(
        f"activity.{activity.id}.about",
        writer.tongue.say("About this activity"),
        (Facts(tuple(rows)),),
        note=_unasked(writer),
    )
