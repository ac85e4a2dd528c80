"""One activity, letter by letter, as Article 30(1) asks; each letter is a block of its own."""

from collections.abc import Iterable

from ropa import law
from ropa.checks.activities import limits_erasure
from ropa.checks.organisations import stated_none
from ropa.register.choices import Role, Standing
from ropa.register.entry import Entry, category_of
from ropa.register.parts import TransferTool
from ropa.register.records import (
    Basis,
    DataCategory,
    DataElement,
    DataSubjectCategory,
    DataUse,
    Disclosure,
    Purpose,
    Recipient,
    Record,
    RetentionRule,
    Transfer,
)
from ropa.reports.parties import says_who, stated
from ropa.reports.value import Block, Cell, Column, Facts, Mark, Paragraphs, Phrase, Table
from ropa.reports.writer import Writer


def inferred(writer: Writer, record: Record, field: str = "") -> tuple[str, ...]:
    """Tag a field that rests on an inference; with no field, a record that rests on nothing else."""
    about = [one for one in record.citations if one.field == field]
    wrong = about and all(one.standing is Standing.INFERRED for one in about)
    return writer.standing(Standing.INFERRED) if wrong else ()


def purposes(writer: Writer, entry: Entry) -> tuple[Block, ...]:
    """(b) The purposes, each with its legal basis, which Art. 30 does not ask for."""
    say = writer.tongue.say
    if not entry.purposes:
        return ()
    columns = (
        Column(writer.label(Purpose, "name"), 52),
        Column(writer.label(Basis, "article_6"), 48, say("not required by Art. 30")),
    )
    rows = tuple((_purpose(writer, one), _bases(writer, entry, one)) for one in entry.purposes)
    return (Table(say("Purposes of the processing"), columns, rows),)


def _purpose(writer: Writer, one: Purpose) -> Cell:
    depth = 0 if one.part_of is None else 1
    name = writer.text(one.name, mark=Mark.STRONG, tags=inferred(writer, one), depth=depth)
    phrases = [name]
    if one.description is not None:
        phrases.append(writer.text(one.description, depth=depth))
    if one.consequence is not None:
        label = writer.label(Purpose, "consequence")
        said = writer.text(one.consequence)
        phrases.append(Phrase(f"{label}: {said.words}", Mark.NOTE, said.tags, said.language, depth))
    return tuple(phrases)


def _bases(writer: Writer, entry: Entry, purpose: Purpose) -> Cell:
    found = [one for one in entry.bases if one.purpose == purpose.id]
    if not found and purpose.part_of is not None:
        return (writer.say("as for the purpose that it is part of", mark=Mark.NOTE),)
    if not found:
        return (writer.unknown(),)
    return tuple(phrase for one in found for phrase in basis(writer, one))


def basis(writer: Writer, one: Basis) -> Cell:
    """Present a legal basis with its limits, interest, consent and special categories."""
    tags = writer.standing(one.standing)
    phrases: list[Phrase] = []
    if one.article_6 is not None:
        said = writer.term("article-6", one.article_6)
        cited = writer.article(law.term("article-6", one.article_6).cites)
        phrases.append(Phrase(f"{said} ({cited})", Mark.STRONG, tags))
    if one.article_9 is not None:
        said = writer.term("article-9", one.article_9)
        cited = writer.article(law.term("article-9", one.article_9).cites)
        phrases.append(Phrase(f"{said} ({cited})", Mark.STRONG, tags))
    for field in ("means", "interest", "interest_of", "cited_law", "national", "article_10",
                  "consent_obtained", "consent_withdrawn", "withdrawal_effect"):
        phrases += _labelled(writer, one, field)
    for ids, field in ((one.parties, "parties"), (one.data_subjects, "data_subjects"),
                       (one.special_data, "special_data")):
        if ids:
            phrases.append(Phrase(f"{writer.label(Basis, field)}: {writer.listing(ids)}"))
    return tuple(phrases) or (writer.unknown(),)


def _labelled(writer: Writer, record: Record, field: str) -> Cell:
    """Print a text with its label in front, if it is there."""
    text = getattr(record, field)
    if text is None:
        return ()
    said = writer.text(text)
    label = writer.label(type(record), field)
    return (Phrase(f"{label}: {said.words}", said.mark, said.tags, said.language),)


def data(writer: Writer, entry: Entry) -> tuple[Block, ...]:
    """(c) Which data of whom, and what is done with them; what is stated never to be done."""
    say = writer.tongue.say
    columns = (
        Column(writer.label(DataSubjectCategory, "name"), 22),
        Column(writer.label(DataCategory, "name"), 46),
        Column(writer.label(DataUse, "operations"), 32),
    )
    done = [use for use in entry.uses if not use.never]
    never = [use for use in entry.uses if use.never]
    blocks: list[Block] = []
    if done:
        rows = tuple(_use(writer, entry, use) for use in done)
        blocks.append(Table(say("Data subjects and their data"), columns, rows))
    if never:
        rows = tuple(_use(writer, entry, use) for use in never)
        head = Column(say("Stated never to be"), 32)
        blocks.append(Table(say("Stated never to be done"), (*columns[:2], head), rows))
    return tuple(blocks)


def _use(writer: Writer, entry: Entry, use: DataUse) -> tuple[Cell, ...]:
    tags = inferred(writer, use)
    how = [writer.choice(one) for one in use.operations] or [writer.unknown()]
    phrases = [Phrase(writer.tongue.listing(one.words for one in how), how[0].mark, tags)]
    if use.scope is not None:
        phrases.append(writer.text(use.scope))
    aims = {one.id for one in entry.purposes}
    if use.purposes and aims - set(use.purposes):
        label = writer.label(DataUse, "purposes")
        phrases.append(Phrase(f"{label}: {writer.listing(use.purposes)}", Mark.NOTE))
    return writer.names(use.data_subjects), data_cell(writer, use.data), tuple(phrases)


def data_cell(writer: Writer, ids: tuple[str, ...]) -> Cell:
    """Print data by category: the category, then the elements named, then what is special."""
    groups: dict[str, list[str]] = {}
    for id_ in ids:
        groups.setdefault(category_of(writer.register, id_).id, []).append(id_)
    phrases: list[Phrase] = []
    for category_id, members in sorted(groups.items()):
        category = writer.register.get(category_id, DataCategory)
        whole = category_id in members
        phrases.append(writer.text(category.name, mark=Mark.STRONG, tags=_special(writer, category)))
        named = [one for one in members if one != category_id]
        if whole:
            elements = writer.register.naming(category_id, DataElement)
            named = [one.id for one in elements if one.category == category_id]
        if named:
            phrases.append(Phrase(writer.listing(tuple(sorted(named)))))
    return tuple(phrases) or (writer.unknown(),)


def _special(writer: Writer, category: DataCategory) -> tuple[str, ...]:
    if category.special is None:
        return ()
    kind = writer.term("special-categories", category.special)
    words = "special category (Art. 9): {kind}"
    return (writer.tongue.say(words, kind=kind), *inferred(writer, category, "special"))


def sources(writer: Writer, entry: Entry) -> tuple[Block, ...]:
    """Where the data come from, which Art. 30 does not ask for."""
    if not entry.sources:
        return ()
    rows = tuple(
        (writer.text(one.name).words, (writer.choice(one.origin), *_labelled(writer, one, "condition")))
        for one in entry.sources
    )
    return (Facts(rows),)


def recipients(writer: Writer, entry: Entry) -> tuple[Block, ...]:
    """(d) To whom data are disclosed, in which role, and which data."""
    say = writer.tongue.say
    if stated_none(writer.register, entry.activity.id, "recipients"):
        return (Paragraphs(stated(writer, entry.activity, "recipients")),)
    if not entry.disclosures:
        return ()
    columns = (
        Column(writer.label(Recipient, "name"), 30),
        Column(writer.label(Disclosure, "data"), 36),
        Column(say("What for, when, since"), 34),
    )
    rows = tuple(_disclosure(writer, one) for one in entry.disclosures)
    return (Table(say("Recipients"), columns, rows),)


def _disclosure(writer: Writer, one: Disclosure) -> tuple[Cell, ...]:
    recipient = writer.register.get(one.recipient, Recipient)
    tags = writer.standing(one.role_standing) if one.role is not Role.UNKNOWN else ()
    role = f"{writer.label(Disclosure, 'role')}: {writer.choice(one.role).words}"
    relation = f"{writer.label(Recipient, 'relation')}: {writer.choice(recipient.relation).words}"
    who = (
        writer.text(recipient.name, mark=Mark.STRONG),
        Phrase(role, Mark.GAP if one.role is Role.UNKNOWN else Mark.NOTE, tags),
        Phrase(relation, Mark.NOTE),
    )
    what = list(data_cell(writer, one.data))
    if one.excluding:
        label = writer.label(Disclosure, "excluding")
        what.append(Phrase(f"{label}: {writer.listing(one.excluding)}"))
    why = [*(_said(writer, one.reason)), *_labelled(writer, one, "condition"),
           *_times(writer, one), *says_who(writer, one)]
    return who, tuple(what), tuple(why)


def _said(writer: Writer, text: object) -> Cell:
    return () if text is None else (writer.text(text),)  # type: ignore[arg-type]  # a Text or nothing


def _times(writer: Writer, one: Disclosure | Transfer) -> Cell:
    tongue = writer.tongue
    found: list[Phrase] = []
    if one.since is not None:
        found.append(writer.say("since {day}", day=tongue.day(one.since)))
    if one.until is not None:
        found.append(writer.say("until {day}", day=tongue.day(one.until)))
    if isinstance(one, Disclosure) and one.asserted_from is not None:
        until = one.asserted_until or writer.on
        words = "asserted for {start} to {end}; start and end not stated"
        found.append(writer.say(words, start=tongue.day(one.asserted_from), end=tongue.day(until)))
    return tuple(found)


def transfers(writer: Writer, entry: Entry) -> tuple[Block, ...]:
    """(e) Transfers to third countries, what each rests on, and what the law of the day says."""
    say = writer.tongue.say
    if stated_none(writer.register, entry.activity.id, "transfers"):
        return (Paragraphs(stated(writer, entry.activity, "transfers")),)
    if not entry.transfers:
        return ()
    columns = (
        Column(writer.label(Transfer, "country"), 28),
        Column(writer.label(Transfer, "importer"), 32),
        Column(writer.label(Transfer, "tools"), 40),
    )
    rows = tuple(_transfer(writer, one) for one in entry.transfers)
    return (Table(say("Transfers to third countries"), columns, rows),)


def _transfer(writer: Writer, one: Transfer) -> tuple[Cell, ...]:
    where: list[Phrase] = []
    if one.country is None:
        where.append(writer.unknown())
    else:
        tags = inferred(writer, one, "country")
        where.append(Phrase(writer.country(one.country), Mark.STRONG, tags))
        where += destination(writer, one.country)
    where += _labelled(writer, one, "destination")
    who = [writer.unknown() if one.importer is None else writer.name(one.importer)]
    label = writer.label(Transfer, "takes_place")
    takes_place = writer.choice(one.takes_place)
    who.append(Phrase(f"{label}: {takes_place.words}", takes_place.mark))
    who += [*_said(writer, one.reason), *_labelled(writer, one, "condition"), *_times(writer, one)]
    rests = [phrase for tool in one.tools for phrase in _tool(writer, tool)] or [writer.unknown()]
    return tuple(where), tuple(who), (*rests, *says_who(writer, one))


def destination(writer: Writer, country: str) -> Cell:
    """Say how the law of the report's day stands to a country."""
    found = law.destination(country, on=writer.on)
    phrases = [Phrase(found.words.say(writer.tongue.language), Mark.NOTE)]
    if found.ends_on is not None:
        day = writer.tongue.day(found.ends_on)
        phrases.append(writer.say("ends on {day}", mark=Mark.NOTE, day=day))
    return tuple(phrases)


def _tool(writer: Writer, tool: TransferTool) -> Cell:
    say = writer.tongue.say
    cited = writer.article(law.term("transfer-tools", tool.tool).cites)
    name = f"{writer.term('transfer-tools', tool.tool)} ({cited})"
    phrases = [Phrase(name, Mark.STRONG, writer.standing(tool.standing))]
    if tool.tool == "46-2-c":
        phrases.append(_clauses(writer, tool))
    if tool.tool.startswith("46") and tool.signed_on is None:
        label = writer.label(TransferTool, "signed_on")
        phrases.append(Phrase(f"{label}: {say('not known yet')}", Mark.GAP))
    for field in ("measures", "safeguards"):
        text = getattr(tool, field)
        if text is not None:
            label = writer.label(TransferTool, field)
            phrases.append(Phrase(f"{label}: {writer.text(text).words}"))
    return tuple(phrases)


def _clauses(writer: Writer, tool: TransferTool) -> Phrase:
    unknown = writer.tongue.say("not known yet")
    generation = unknown
    if tool.generation is not None:
        generation = writer.term("scc-generations", tool.generation)
    modules = writer.tongue.listing(writer.term("scc-modules", one) for one in tool.modules)
    words = "Generation: {generation}. Module: {modules}."
    mark = Mark.PLAIN if tool.generation and tool.modules else Mark.GAP
    return writer.say(words, mark=mark, generation=generation, modules=modules or unknown)


def retention(writer: Writer, entry: Entry) -> tuple[Block, ...]:
    """(f) Time limits for erasure; a minimum is printed as one, never as a limit."""
    say = writer.tongue.say
    if stated_none(writer.register, entry.activity.id, "retention"):
        return (Paragraphs(stated(writer, entry.activity, "retention")),)
    if not entry.retention:
        return ()
    columns = (
        Column(writer.label(RetentionRule, "name"), 34),
        Column(say("Time limit or criteria"), 34),
        Column(say("Start, ground, afterwards"), 32),
    )
    rows = tuple(_rule(writer, one) for one in entry.retention)
    return (Table(say("Time limits for erasure"), columns, rows),)


def _rule(writer: Writer, one: RetentionRule) -> tuple[Cell, ...]:
    what = [writer.text(one.name, mark=Mark.STRONG)]
    what += _listed(writer, one, ("data", "data_subjects"))
    limit = [*limit_cell(writer, one)]
    more = [*_labelled(writer, one, "starts"), *_labelled(writer, one, "ground")]
    for field in ("phase", "afterwards"):
        answer = writer.choice(getattr(one, field))
        if answer.mark is not Mark.GAP:
            more.append(Phrase(f"{writer.label(RetentionRule, field)}: {answer.words}"))
    return tuple(what), tuple(limit), (*more, *says_who(writer, one))


def _listed(writer: Writer, record: Record, fields: Iterable[str]) -> Cell:
    return tuple(
        Phrase(f"{writer.label(type(record), field)}: {writer.listing(getattr(record, field))}")
        for field in fields
        if getattr(record, field)
    )


def limit_cell(writer: Writer, one: RetentionRule) -> Cell:
    """Print a period, a range or criteria, and what the period means."""
    phrases: list[Phrase] = []
    tags = writer.standing(one.standing)
    if one.period is not None:
        length = writer.period(one.period)
        if one.period_to is not None:
            length = f"{length} – {writer.period(one.period_to)}"
        nature = writer.choice(one.nature)
        meant = "" if nature.mark is Mark.GAP else f"{nature.words} "
        phrases.append(Phrase(f"{meant}{length}", Mark.STRONG, tags))
    if one.criteria is not None:
        phrases.append(writer.text(one.criteria, tags=() if one.period else tags))
    if not limits_erasure(one):
        words = "Not a time limit for erasure: the end is not known yet"
        phrases.append(writer.say(words, mark=Mark.GAP))
    return tuple(phrases)


def measures(writer: Writer, entry: Entry) -> tuple[Block, ...]:
    """(g) The security measures, by name; those of the whole register are described once."""
    if stated_none(writer.register, entry.activity.id, "measures"):
        return (Paragraphs(stated(writer, entry.activity, "measures")),)
    if not entry.measures:
        return ()
    return (Paragraphs(tuple(writer.text(one.name) for one in entry.measures), listed=True),)
