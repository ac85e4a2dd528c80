"""The gaps of an organisation as lines of text: what each of its reports lacks, entry by entry."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from ropa.checks import Finding, gaps
from ropa.cli.instance import persons
from ropa.cli.matrix import matrix
from ropa.register.audience import Audience, entries_of
from ropa.register.entry import homes
from ropa.register.records import Activity, Organisation, ProcessorActivity
from ropa.register.register import Edition, Register
from ropa.reports import KINDS, Order
from ropa.translations import Tongue

Entry = Activity | ProcessorActivity


@dataclass(frozen=True, slots=True)
class Lacking:
    """What one report lacks: the report, and the findings that no report before it has."""

    report: str
    findings: tuple[Finding, ...]


def gap_list(edition: Edition, organisation: str, *, on: date, tongue: Tongue) -> Iterator[str]:
    """Give the lines that say what an organisation's reports lack on a day, each gap once.

    Below stands which letters of Article 30 each activity answers.
    """
    register = edition.register
    entity = register.get(organisation, Organisation)
    lacking = tuple(_lacking(edition, organisation, on))
    number = _counted(sum(len(one.findings) for one in lacking), tongue)
    yield f"{entity.name} ({entity.id}), {tongue.day(on)}: {number}"
    entries = entries_of(register, organisation)
    for one in lacking:
        yield f"  {one.report}: {_counted(len(one.findings), tongue)}"
        yield from _by_entry(one.findings, register, entries, tongue)
    yield from matrix(register, organisation, on=on, tongue=tongue)


def reports_of(
    register: Register, organisation: str, *, audience: Audience = Audience.EXTERNAL
) -> tuple[str, ...]:
    """Return the reports that can be made of an organisation for an audience, of one edition.

    What is for the house alone lacks nothing that is asked for: it says what others lack.
    """
    kinds = (one for one in KINDS.values() if audience in one.audiences and not one.compares)
    return tuple(
        one.name for one in kinds if organisation in persons(register, one.candidates(register))
    )


def _lacking(edition: Edition, organisation: str, on: date) -> Iterator[Lacking]:
    register = edition.register
    order = Order(edition, organisation, on, audience=Audience.INTERNAL)
    seen: set[tuple[object, ...]] = set()
    for name in reports_of(register, organisation):
        fresh = {one.matter: one for one in KINDS[name].findings(order) if one.matter not in seen}
        seen |= fresh.keys()
        yield Lacking(name, tuple(fresh.values()))
    rest = gaps(register, organisation=organisation, on=on)
    if missed := tuple(one for one in rest if one.matter not in seen):
        yield Lacking("article-30", missed)


def _by_entry(
    findings: tuple[Finding, ...], register: Register, entries: tuple[Entry, ...], tongue: Tongue
) -> Iterator[str]:
    """Give the findings that belong to no entry, then those of each entry under its name.

    What belongs to several stands under the first, and names the others.
    """
    known = {one.id: one for one in entries}
    turns = {one.id: turn for turn, one in enumerate(entries)}

    def owners_of(record: str) -> tuple[Entry, ...]:
        return tuple(sorted(homes(register, record, known), key=lambda one: turns[one.id]))

    placed = [(one, owners_of(one.record)) for one in findings]
    yield from (_line(one, tongue, depth=2) for one, owners in placed if not owners)
    for entry in entries:
        mine = [(one, owners[1:]) for one, owners in placed if owners[:1] == (entry,)]
        if mine:
            yield f"    {_called(entry, tongue)}"
            yield from (_line(one, tongue, depth=3, others=others) for one, others in mine)


def _counted(number: int, tongue: Tongue) -> str:
    return tongue.count(number, "{n} gap", "{n} gaps")


def _called(entry: Entry, tongue: Tongue) -> str:
    name = entry.name.say(tongue.language).words
    return f"{entry.reference} {name} ({entry.id})".strip()


def _line(finding: Finding, tongue: Tongue, *, depth: int, others: tuple[Entry, ...] = ()) -> str:
    article = finding.rule.asked_by(tongue.language)
    weight = tongue.say(finding.rule.gravity.name.lower())
    line = f"{'  ' * depth}- {finding.words(tongue.language)} ({article}, {weight})"
    if not others:
        return line
    names = tongue.listing(one.reference or one.id for one in others)
    return f"{line} {tongue.say('(also for {activities})', activities=names)}"
