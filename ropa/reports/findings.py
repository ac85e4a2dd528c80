"""What is missing, wrong or about to lapse in an organisation's records, for those who mend it."""

from ropa.checks import Finding
from ropa.checks.examination import findings as found_in
from ropa.checks.groups import grouped
from ropa.register.audience import entries_of
from ropa.register.entry import homes
from ropa.register.records import Activity, ProcessorActivity
from ropa.register.register import Register
from ropa.reports.article_30 import before_the_law, keepers, titled
from ropa.reports.assembly import Body, Order, bound, desk, subject
from ropa.reports.finding_table import asked_by, counted, finding_table
from ropa.reports.finding_table import titled as ruled
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

Groups = dict[Phrase, list[Finding]]


def candidates(register: Register) -> tuple[str, ...]:
    """Return the organisations that keep a record: legal persons with activities."""
    found = (*keepers(register, Activity), *keepers(register, ProcessorActivity))
    return tuple(sorted(set(found)))


def findings(order: Order) -> tuple[Finding, ...]:
    """Return what the checks find in the organisation's part of the register."""
    return found_in(desk(order).register, on=order.on)


def make(order: Order) -> Report:
    """Make the list of findings, in the groups that the order's model asks for."""
    writer = desk(order)
    found = findings(order)
    say = writer.tongue.say
    entity = subject(order)
    body = Body(
        kind=KIND,
        title=say("Findings"),
        subtitle=say("what is missing, wrong or about to lapse in the register"),
        facts=((say("Organisation"), writer.plain(entity.name, mark=Mark.STRONG)),),
        notices=before_the_law(writer),
        sections=(
            _at_a_glance(writer, found),
            *_details(writer, entity.id, found, order.model),
        ),
        findings=found,
    )
    return bound(order, writer, body)


def _at_a_glance(writer: Writer, found: tuple[Finding, ...]) -> Section:
    """Count the findings by weight, then by rule."""
    say = writer.tongue.say
    heading = say("At a glance")
    if not found:
        words = "The checks find nothing that is missing, wrong or about to lapse."
        return Section("glance", heading, (Paragraphs((writer.say(words),)),))
    lead = Paragraphs((Phrase(counted(writer, found), Mark.STRONG),))
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
        for one in grouped(found)
    )
    return Section("glance", heading, (lead, Table(heading, columns, rows)))


def _details(
    writer: Writer, organisation: str, found: tuple[Finding, ...], model: str | None
) -> tuple[Section, ...]:
    """List the findings in groups, each with what to do."""
    if not found:
        return ()
    if model == BY_RULE:
        groups = _by_rule(writer, found)
    elif model == BY_OWNER:
        groups = _by_owner(writer, organisation, found)
    else:
        groups = _by_entry(writer, organisation, found)
    parts = tuple(
        Section(
            f"findings.{number}",
            name.words,
            (finding_table(writer, tuple(some), name.words),),
            language=name.language,
            tags=name.tags,
        )
        for number, (name, some) in enumerate(groups.items(), start=1)
    )
    return (Section("findings", writer.tongue.say("Findings one by one"), sections=parts),)


def _by_rule(writer: Writer, found: tuple[Finding, ...]) -> Groups:
    language = writer.tongue.language
    return {
        Phrase(f"{one.rule.id} {one.rule.words.title.say(language)}"): list(one.findings)
        for one in grouped(found)
    }


def _by_entry(writer: Writer, organisation: str, found: tuple[Finding, ...]) -> Groups:
    """Put findings under the activity that they belong to; before these, under their record."""
    entries = {one.id: one for one in entries_of(writer.register, organisation)}
    others: Groups = {}
    mine: dict[str, list[Finding]] = {id_: [] for id_ in entries}
    for one in found:
        home = next(homes(writer.register, one.record, entries), None)
        if home is None:
            others.setdefault(place(writer, one.record), []).append(one)
        else:
            mine[home.id].append(one)
    named = {titled(writer, entries[id_]): some for id_, some in mine.items() if some}
    return {**others, **named}


def _by_owner(writer: Writer, organisation: str, found: tuple[Finding, ...]) -> Groups:
    """Put findings under who owns the activity that they belong to: a contact or a department."""
    entries = {one.id: one for one in entries_of(writer.register, organisation)}
    groups: Groups = {}
    for one in found:
        home = next(homes(writer.register, one.record, entries), None)
        groups.setdefault(_owner(writer, home), []).append(one)
    return groups


def _owner(writer: Writer, home: Activity | ProcessorActivity | None) -> Phrase:
    owner = (home.owner or home.department) if isinstance(home, Activity) else None
    return writer.say("No owner is known yet") if owner is None else writer.name(owner)
