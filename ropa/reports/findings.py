"""What is missing, wrong or about to lapse in an organisation's records, for those who mend it."""

from ropa.checks import Finding
from ropa.checks.decisions import Decided, decided
from ropa.checks.groups import grouped
from ropa.register.audience import entries_of
from ropa.register.entry import homes
from ropa.register.records import Activity, ProcessorActivity
from ropa.register.register import Register
from ropa.reports.article_30 import before_the_law, keepers, titled
from ropa.reports.assembly import Body, Order, bound, desk, subject
from ropa.reports.finding_table import asked_by, counted, finding_list
from ropa.reports.finding_table import titled as ruled
from ropa.reports.findings_annex import accepted, found
from ropa.reports.places import place
from ropa.reports.value import (
    Column,
    Mark,
    Paragraphs,
    Phrase,
    Report,
    Section,
    Table,
)
from ropa.reports.writer import Writer

KIND = "findings"
BY_RULE, BY_OWNER = "rule", "owner"
MODELS = (BY_RULE, BY_OWNER)
"""How findings can be put together, beside the usual way: by the activity that they belong to."""

Groups = dict[Phrase, list[Decided]]


def candidates(register: Register) -> tuple[str, ...]:
    """Return the organisations that keep a record: legal persons with activities."""
    found = (*keepers(register, Activity), *keepers(register, ProcessorActivity))
    return tuple(sorted(set(found)))


def findings(order: Order) -> tuple[Finding, ...]:
    """Return what the checks find in the organisation's part of the register."""
    return found(order)


def make(order: Order) -> Report:
    """Make the list of findings, in the groups that the order's model asks for."""
    writer = desk(order)
    some = decided(findings(order), order.edition.register, on=order.on)
    open_ = tuple(one for one in some if one.is_open)
    say = writer.tongue.say
    entity = subject(order)
    body = Body(
        kind=KIND,
        title=say("Findings"),
        subtitle=say("what is missing, wrong or about to lapse in the register"),
        facts=(
            (say("Organisation"), writer.plain(entity.name, mark=Mark.STRONG)),
            (say("Findings"), Phrase(counted(writer, some) or say("no finding"))),
        ),
        notices=before_the_law(writer),
        sections=(
            _at_a_glance(writer, open_),
            *_details(writer, entity.id, open_, order.model),
            *accepted(writer, some),
        ),
        findings=tuple(one.finding for one in open_),
        of_findings=True,
    )
    return bound(order, writer, body)


def _at_a_glance(writer: Writer, some: tuple[Decided, ...]) -> Section:
    """Count the open findings by rule, those that weigh most first."""
    say = writer.tongue.say
    heading = say("At a glance")
    if not some:
        words = "The checks find nothing that is missing, wrong or about to lapse."
        return Section("glance", heading, (Paragraphs((writer.say(words),)),))
    columns = (
        Column(say("What is asked"), 58),
        Column(say("Asked by"), 24),
        Column(say("Findings"), 18),
    )
    rows = tuple(
        (
            ruled(writer, one.rule),
            asked_by(writer, one.rule),
            (Phrase(str(len(one.findings))),),
        )
        for one in grouped(tuple(each.finding for each in some))
    )
    return Section("glance", heading, (Table(heading, columns, rows),))


def _details(
    writer: Writer, organisation: str, some: tuple[Decided, ...], model: str | None
) -> tuple[Section, ...]:
    """List the findings in groups, each with what to do."""
    if not some:
        return ()
    if model == BY_RULE:
        groups = _by_rule(writer, some)
    elif model == BY_OWNER:
        groups = _by_owner(writer, organisation, some)
    else:
        groups = _by_entry(writer, organisation, some)
    parts = tuple(
        Section(
            f"findings.{number}",
            name.words,
            (finding_list(writer, tuple(mine)),),
            language=name.language,
            tags=name.tags,
        )
        for number, (name, mine) in enumerate(groups.items(), start=1)
    )
    heading = writer.tongue.say("Findings one by one")
    return (Section("findings", heading, sections=parts, wide=True),)


def _by_rule(writer: Writer, some: tuple[Decided, ...]) -> Groups:
    groups: Groups = {}
    for one in some:
        rule = one.finding.rule
        title = rule.words.title.say(writer.tongue.language)
        groups.setdefault(Phrase(f"{rule.id} {title}"), []).append(one)
    return groups


def _by_entry(writer: Writer, organisation: str, some: tuple[Decided, ...]) -> Groups:
    """Put findings under the activity that they belong to; before these, under their record."""
    entries = {one.id: one for one in entries_of(writer.register, organisation)}
    others: Groups = {}
    mine: dict[str, list[Decided]] = {id_: [] for id_ in entries}
    for one in some:
        home = next(homes(writer.register, one.finding.record, entries), None)
        if home is None:
            others.setdefault(place(writer, one.finding.record), []).append(one)
        else:
            mine[home.id].append(one)
    named = {titled(writer, entries[id_]): each for id_, each in mine.items() if each}
    return {**others, **named}


def _by_owner(writer: Writer, organisation: str, some: tuple[Decided, ...]) -> Groups:
    """Put findings under who was given them, else under who owns the activity they belong to."""
    entries = {one.id: one for one in entries_of(writer.register, organisation)}
    groups: Groups = {}
    for one in some:
        home = next(homes(writer.register, one.finding.record, entries), None)
        groups.setdefault(_owner(writer, one, home), []).append(one)
    return groups


def _owner(writer: Writer, one: Decided, home: Activity | ProcessorActivity | None) -> Phrase:
    """Name a contact or a department."""
    owner = one.assigned.assigned_to if one.assigned is not None else None
    if owner is None and isinstance(home, Activity):
        owner = home.owner or home.department
    return writer.say("No owner is known yet") if owner is None else writer.name(owner)
