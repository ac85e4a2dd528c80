"""Where an activity's data go, as Article 30(1)(d) and (e) ask: recipients and transfers."""

from dataclasses import dataclass, replace

from ropa import law
from ropa.checks.activities import CLASSIFIED
from ropa.checks.tools import has_modules
from ropa.register.choices import Role
from ropa.register.entry import Entry
from ropa.register.parts import TransferTool
from ropa.register.records import Disclosure, ProcessorActivity, Recipient, Record, Transfer
from ropa.reports.decisions_named import decision_ended, decision_named
from ropa.reports.letters import data_cell, labelled, noted, placed, said_none
from ropa.reports.value import Block, Cell, Column, Mark, Phrase, Table
from ropa.reports.writer import Writer


@dataclass(frozen=True, slots=True)
class _Terms:
    """On which terms data are disclosed; recipients on the same terms share a row."""

    role: Cell
    what: Cell
    why: Cell


def recipients(writer: Writer, entry: Entry) -> tuple[Block, ...]:
    """(d) To whom data are disclosed, in which role, and which data."""
    say = writer.tongue.say
    none = said_none(writer, entry, "recipients")
    if not entry.disclosures:
        return none
    columns = (
        Column(writer.label(Recipient, "name"), 32),
        Column(writer.label(Disclosure, "data"), 34),
        Column(say("What for, when, since"), 34),
    )
    alike: dict[_Terms, list[Phrase]] = {}
    for one in entry.disclosures:
        name = replace(named(writer, one), mark=Mark.STRONG)
        alike.setdefault(_terms(writer, entry, one), []).append(name)
    rows = tuple(
        ((*dict.fromkeys(names), *one.role), one.what, one.why) for one, names in alike.items()
    )
    return (*none, Table(say("Recipients"), columns, rows))


def named(writer: Writer, one: Disclosure) -> Phrase:
    """Name the recipient of a disclosure, tagged where it or its being one is inferred."""
    name = writer.name(one.recipient)
    tags = (*writer.inferred(one, "", "recipient"), *name.tags)
    return replace(name, tags=tuple(dict.fromkeys(tags)))


def relation(writer: Writer, keeper: type[Record]) -> str:
    """Return the label of how a recipient stands to whoever keeps the record."""
    if issubclass(keeper, ProcessorActivity):
        return writer.tongue.say("Relation to the processor")
    return writer.label(Recipient, "relation")


def _terms(writer: Writer, entry: Entry, one: Disclosure) -> _Terms:
    what = writer.tagged(data_cell(writer, one.data), one, "data")
    if one.excluding:
        label = writer.label(Disclosure, "excluding")
        but = writer.pair(label, writer.listing(one.excluding))
        what = (*what, *writer.tagged((but,), one, "excluding"))
    reason = (writer.text(one.reason),) if one.reason is not None else ()
    why = (
        *writer.tagged(reason, one, "reason"),
        *labelled(writer, one, "condition"),
        *times(writer, one),
        *placed(writer, one),
        *noted(writer, entry, one),
    )
    return _Terms(_role(writer, entry, one), what, why)


def _role(writer: Writer, entry: Entry, one: Disclosure) -> Cell:
    """Say what the recipient is here, and how it stands to whoever keeps the record."""
    recipient = writer.register.get(one.recipient, Recipient)
    unknown = one.role is Role.UNKNOWN
    stands = writer.choice(recipient.relation)
    paired = writer.pair(relation(writer, type(entry.activity)), stands, mark=Mark.NOTE)
    (related,) = writer.tagged((paired,), recipient, "relation")
    if unknown and recipient.relation in CLASSIFIED:
        return (related,)
    tags = () if unknown else writer.standing(one.role_standing)
    label, mark = writer.label(Disclosure, "role"), Mark.GAP if unknown else Mark.NOTE
    role = writer.pair(label, writer.choice(one.role), mark=mark)
    return (replace(role, tags=tags), related)


def times(writer: Writer, one: Disclosure | Transfer) -> Cell:
    """Say since when and until when, or for which period a source asserts it."""
    tongue = writer.tongue
    found: list[Phrase] = []
    if one.since is not None:
        found.append(writer.say("since {day}", day=tongue.day(one.since)))
    if one.until is not None:
        found.append(writer.say("until {day}", day=tongue.day(one.until)))
    if isinstance(one, Disclosure) and one.asserted_from is not None:
        start = tongue.day(one.asserted_from)
        tags = writer.inferred(one, "asserted_from", "asserted_until")
        if one.asserted_until is None:
            words = "asserted for the time from {start}; start and end not stated"
            found.append(writer.say(words, tags=tags, start=start))
        else:
            words = "asserted for {start} to {end}; start and end not stated"
            end = tongue.day(one.asserted_until)
            found.append(writer.say(words, tags=tags, start=start, end=end))
    return tuple(found)


def transfers(writer: Writer, entry: Entry) -> tuple[Block, ...]:
    """(e) Transfers to third countries, what each rests on, and what the law of the day says."""
    say = writer.tongue.say
    none = said_none(writer, entry, "transfers")
    if not entry.transfers:
        return none
    columns = (
        Column(writer.label(Transfer, "country"), 32),
        Column(writer.label(Transfer, "importer"), 34),
        Column(writer.label(Transfer, "tools"), 34),
    )
    rows = tuple(_transfer(writer, entry, one) for one in entry.transfers)
    return (*none, Table(say("Transfers to third countries"), columns, rows))


def _transfer(writer: Writer, entry: Entry, one: Transfer) -> tuple[Cell, ...]:
    importer = writer.unknown() if one.importer is None else writer.name(one.importer)
    takes_place = writer.choice(one.takes_place)
    label = writer.label(Transfer, "takes_place")
    who = (
        replace(importer, mark=Mark.STRONG if one.importer else Mark.GAP),
        *writer.tagged((writer.pair(label, takes_place),), one, "takes_place"),
        *writer.tagged((writer.text(one.reason),) if one.reason else (), one, "reason"),
        *labelled(writer, one, "condition"),
        *times(writer, one),
        *placed(writer, one),
    )
    rests = tuple(
        phrase
        for tool in one.tools
        for phrase in (
            *rests_on(writer, tool),
            *decision_named(writer, tool),
            *decision_ended(writer, one, tool),
        )
    )
    return _where(writer, one), who, (*(rests or (writer.unknown(),)), *noted(writer, entry, one))


def _where(writer: Writer, one: Transfer) -> Cell:
    number = (writer.plain(one.reference, mark=Mark.NOTE),) if one.reference else ()
    if one.country is None:
        return (*number, writer.unknown(), *labelled(writer, one, "destination"))
    country = Phrase(writer.country(one.country), Mark.STRONG, writer.inferred(one, "country"))
    said = labelled(writer, one, "destination")
    return (*number, country, *said, *destination(writer, one.country))


def destination(writer: Writer, country: str) -> Cell:
    """Say how the law of the report's day stands to a country."""
    language = writer.tongue.language
    found = law.destination(country, on=writer.on)
    phrases = [Phrase(found.words.say(language), Mark.NOTE)]
    if found.decision is not None:
        phrases.append(Phrase(found.decision.called(language), Mark.NOTE))
    if found.scope is not None:
        words = "Scope: {scope}"
        phrases.append(writer.say(words, mark=Mark.NOTE, scope=found.scope.say(language)))
    if found.ends_on is not None:
        day = writer.tongue.day(found.ends_on)
        phrases.append(writer.say("ends on {day}", mark=Mark.NOTE, day=day))
    return tuple(phrases)


def rests_on(writer: Writer, tool: TransferTool) -> Cell:
    """Name a tool with its article, its clauses, and the measures and safeguards beside it."""
    cited = writer.article(law.term("transfer-tools", tool.tool).cites)
    name = f"{writer.term('transfer-tools', tool.tool)} ({cited})"
    phrases = [Phrase(name, Mark.STRONG, writer.standing(tool.standing))]
    if tool.tool == "46-2-c":
        phrases.append(_clauses(writer, tool))
        label = writer.label(TransferTool, "signed_on")
        signed = writer.day(tool.signed_on)
        phrases.append(writer.pair(label, signed))
    for field in ("measures", "safeguards"):
        text = getattr(tool, field)
        if text is not None:
            label = writer.label(TransferTool, field)
            phrases.append(writer.pair(label, writer.text(text)))
    return tuple(phrases)


def _clauses(writer: Writer, tool: TransferTool) -> Phrase:
    """Name the generation and modules; an unstated generation may be one that has lapsed."""
    generation = writer.tongue.say("not known yet")
    if tool.generation is not None:
        generation = writer.term("scc-generations", tool.generation)
    if not (tool.modules or has_modules(tool)):
        return writer.say("Generation: {generation}", generation=generation)
    modules = writer.tongue.say("module not known yet")
    if tool.modules:
        modules = writer.tongue.listing(writer.term("scc-modules", one) for one in tool.modules)
    mark = Mark.PLAIN if tool.generation and tool.modules else Mark.GAP
    return writer.say(
        "Generation: {generation}; {modules}",
        mark=mark,
        generation=generation,
        modules=modules,
    )
