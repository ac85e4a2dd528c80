"""One activity, letter by letter, as Article 30(1) asks; each letter is a block of its own."""

from collections.abc import Iterable
from dataclasses import replace

from ropa import law
from ropa.checks.activities import limits_erasure
from ropa.checks.organisations import stated_none
from ropa.register.choices import Operation
from ropa.register.entry import Entry, category_of
from ropa.register.parts import Period
from ropa.register.records import (
    Basis,
    DataCategory,
    DataElement,
    DataSubjectCategory,
    DataUse,
    Disclosure,
    Purpose,
    Record,
    RetentionRule,
    Source,
    Transfer,
)
from ropa.reports.parties import stated
from ropa.reports.value import Block, Cell, Column, Mark, Paragraphs, Phrase, Table
from ropa.reports.writer import Writer


def noted(writer: Writer, entry: Entry, record: Record) -> Cell:
    """Say since when a record is not confirmed, where that differs from its activity.

    Which of its own answers no source states is said in any case.
    """
    said = writer.as_of(record)
    return () if said == writer.last_known(entry.activity) else (said,)


def said_none(writer: Writer, entry: Entry, topic: str) -> tuple[Block, ...]:
    """Print a stated "none"; what is recorded all the same stands below it."""
    if not stated_none(writer.register, entry.activity.id, topic):
        return ()
    return (Paragraphs(stated(writer, entry.activity, topic)),)


def purposes(writer: Writer, entry: Entry) -> tuple[Block, ...]:
    """(b) The purposes, each with its legal basis, which Art. 30 does not ask for."""
    say = writer.tongue.say
    if not entry.purposes:
        return ()
    columns = (
        Column(writer.label(Purpose, "name"), 52),
        Column(writer.label(Basis, "article_6"), 48, say("not required by Art. 30")),
    )
    rows = tuple(
        (_purpose(writer, entry, one), _bases(writer, entry, one)) for one in entry.purposes
    )
    return (Table(say("Purposes of the processing"), columns, rows),)


def _purpose(writer: Writer, entry: Entry, one: Purpose) -> Cell:
    depth = 0 if one.part_of is None else 1
    name = writer.text(
        one.name, mark=Mark.STRONG, tags=writer.inferred(one, "", "name"), depth=depth
    )
    phrases = [name]
    if one.description is not None:
        tags = writer.inferred(one, "description")
        phrases.append(writer.text(one.description, tags=tags, depth=depth))
    if one.consequence is not None:
        label = writer.label(Purpose, "consequence")
        tags = writer.inferred(one, "consequence")
        said = writer.text(one.consequence, tags=tags, depth=depth)
        phrases.append(writer.pair(label, said, mark=Mark.NOTE))
    phrases += (replace(said, depth=depth) for said in noted(writer, entry, one))
    return tuple(phrases)


def _bases(writer: Writer, entry: Entry, purpose: Purpose) -> Cell:
    found = [one for one in entry.bases if one.purpose == purpose.id]
    if not found and purpose.part_of is not None:
        return (writer.say("as for the purpose that it is part of", mark=Mark.NOTE),)
    if not found:
        return (writer.unknown(),)
    return tuple(
        phrase for one in found for phrase in (*basis(writer, one), *noted(writer, entry, one))
    )


def basis(writer: Writer, one: Basis) -> Cell:
    """Present a legal basis with its limits, interest, consent and special categories."""
    phrases = [*grounds(writer, one)]
    for field in (
        "means",
        "interest",
        "interest_of",
        "cited_law",
        "national",
        "article_10",
        "consent_obtained",
        "consent_withdrawn",
        "withdrawal_effect",
    ):
        phrases += labelled(writer, one, field)
    for ids, field in (
        (one.parties, "parties"),
        (one.data_subjects, "data_subjects"),
        (one.special_data, "special_data"),
    ):
        if ids:
            named = writer.pair(writer.label(Basis, field), writer.listing(ids))
            phrases += writer.tagged((named,), one, field)
    return tuple(phrases) or (writer.unknown(),)


def grounds(writer: Writer, one: Basis) -> Cell:
    """Name the basis of Art. 6 and the condition of Art. 9, each with its article."""
    tags = writer.standing(one.standing)
    phrases: list[Phrase] = []
    if one.article_6 is not None:
        phrases.append(Phrase(_cited(writer, "article-6", one.article_6), Mark.STRONG, tags))
    if one.article_9 is not None:
        tags = tags or writer.inferred(one, "article_9")
        phrases.append(Phrase(_cited(writer, "article-9", one.article_9), Mark.STRONG, tags))
    return tuple(phrases)


def _cited(writer: Writer, name: str, key: str) -> str:
    return f"{writer.term(name, key)} ({writer.article(law.term(name, key).cites)})"


def labelled(writer: Writer, record: Record, field: str) -> Cell:
    """Print a text with its label in front, if it is there."""
    text = getattr(record, field)
    if text is None:
        return ()
    said = writer.text(text, tags=writer.inferred(record, field))
    label = writer.label(type(record), field)
    return (writer.pair(label, said),)


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
    """Print one use; a category is spelt out where its source says that it is collected."""
    tags = writer.inferred(use, "", "activity")
    how = writer.tongue.listing(writer.choice(one).words for one in use.operations)
    phrases = [Phrase(how, tags=tags) if how else writer.unknown()]
    if tags and not how:
        phrases.append(writer.say("that these data are used here is inferred", mark=Mark.NOTE))
    if use.scope is not None:
        phrases.append(writer.text(use.scope, tags=writer.inferred(use, "scope")))
    aims = {one.id for one in entry.purposes}
    if use.purposes and aims - set(use.purposes):
        label = writer.label(DataUse, "purposes")
        aimed = writer.pair(label, writer.listing(use.purposes), mark=Mark.NOTE)
        phrases += writer.tagged((aimed,), use, "purposes")
    subjects = writer.tagged(writer.names(use.data_subjects), use, "data_subjects")
    listed = Operation.COLLECTED in use.operations and not writer.inferred(use, "data")
    which = writer.tagged(data_cell(writer, use.data, whole=listed), use, "data")
    return subjects, which, tuple(phrases)


def data_cell(writer: Writer, ids: tuple[str, ...], *, whole: bool = False) -> Cell:
    """Print data by category, what is special, and the elements named.

    A category that is named as a whole is spelt out by its elements only where `whole` asks.
    """
    groups: dict[str, list[str]] = {}
    for id_ in ids:
        groups.setdefault(category_of(writer.register, id_).id, []).append(id_)
    phrases: list[Phrase] = []
    for category_id, members in sorted(groups.items()):
        category = writer.register.get(category_id, DataCategory)
        tags = (*writer.inferred(category, "", "name"), *_special(writer, category))
        phrases.append(writer.text(category.name, mark=Mark.STRONG, tags=tags))
        named = [one for one in members if one != category_id]
        if whole and category_id in members:
            elements = writer.register.naming(category_id, DataElement)
            named = [one.id for one in elements if one.category == category_id]
        if named:
            phrases.append(writer.listing(tuple(sorted(named))))
    return tuple(phrases) or (writer.unknown(),)


def _special(writer: Writer, category: DataCategory) -> tuple[str, ...]:
    if category.special is None:
        return ()
    kind = writer.term("special-categories", category.special)
    words = "special category (Art. 9): {kind}"
    return (writer.tongue.say(words, kind=kind), *writer.inferred(category, "special"))


def sources(writer: Writer, entry: Entry) -> tuple[Block, ...]:
    """Where the data come from, which Art. 30 does not ask for."""
    if not entry.sources:
        return ()
    say = writer.tongue.say
    columns = (Column(writer.label(Source, "name"), 40), Column(say("Kind, condition"), 60))
    rows = tuple(_source(writer, one) for one in entry.sources)
    return (Table(say("Sources of the data"), columns, rows),)


def _source(writer: Writer, one: Source) -> tuple[Cell, ...]:
    """Name a source with its kind, unless its name says no more than that."""
    name = replace(writer.name(one.id), mark=Mark.STRONG)
    kind = writer.choice(one.origin)
    alike = one.condition is not None and name.words.casefold() == kind.words.casefold()
    told = () if alike else writer.tagged((kind,), one, "origin")
    return (name,), (*told, *labelled(writer, one, "condition"))


def retention(writer: Writer, entry: Entry) -> tuple[Block, ...]:
    """(f) Time limits for erasure; a minimum is printed as one, never as a limit."""
    say = writer.tongue.say
    none = said_none(writer, entry, "retention")
    if not entry.retention:
        return none
    columns = (
        Column(writer.label(RetentionRule, "name"), 34),
        Column(say("Time limit or criteria"), 34),
        Column(say("Start, ground, afterwards"), 32),
    )
    rows = tuple(_rule(writer, entry, one) for one in entry.retention)
    return (*none, Table(say("Time limits for erasure"), columns, rows))


def _rule(writer: Writer, entry: Entry, one: RetentionRule) -> tuple[Cell, ...]:
    what = [replace(writer.name(one.id), mark=Mark.STRONG)]
    what += _listed(writer, one, ("data", "data_subjects"))
    if limits_erasure(one) and not one.data:
        what.append(_all_data(writer, one))
    limit = [*limit_cell(writer, one)]
    more = [*labelled(writer, one, "starts"), *labelled(writer, one, "ground")]
    for field in ("phase", "afterwards"):
        answer = writer.choice(getattr(one, field))
        if answer.mark is not Mark.GAP:
            said = writer.pair(writer.label(RetentionRule, field), answer)
            more += writer.tagged((said,), one, field)
    return tuple(what), tuple(limit), (*more, *placed(writer, one), *noted(writer, entry, one))


def _all_data(writer: Writer, one: RetentionRule) -> Phrase:
    """Say of which data a limit that names none is taken to be; rule R1-013 takes it so, too."""
    if one.data_subjects:
        words = "no data are named: taken for all data of these data subjects"
    elif one.activities:
        words = "no data are named: taken for all data of this activity"
    else:
        words = "no data are named: taken for all data of the purposes that it is for"
    return writer.say(words, mark=Mark.NOTE)


def placed(writer: Writer, one: Disclosure | RetentionRule | Transfer) -> Cell:
    """Say so where it is only inferred that something concerns the activity."""
    if not writer.inferred(one, "activities"):
        return ()
    return (writer.say("that it concerns this activity is inferred", mark=Mark.NOTE),)


def _listed(writer: Writer, record: Record, fields: Iterable[str]) -> Cell:
    named = (
        (field, writer.pair(writer.label(type(record), field), writer.listing(ids)))
        for field in fields
        if (ids := getattr(record, field))
    )
    return tuple(one for field, said in named for one in writer.tagged((said,), record, field))


def limit_cell(writer: Writer, one: RetentionRule) -> Cell:
    """Print a period, a range or criteria, and what the period means."""
    phrases: list[Phrase] = []
    tags = writer.standing(one.standing)
    if one.period is not None:
        length = _length(writer, one.period, one.period_to)
        nature = writer.choice(one.nature)
        meant = "" if nature.mark is Mark.GAP else f"{nature.words} "
        phrases.append(Phrase(f"{meant}{length}", Mark.STRONG, tags))
    if one.criteria is not None:
        phrases.append(writer.text(one.criteria, tags=() if one.period else tags))
    if not limits_erasure(one):
        words = "Not a time limit for erasure: the end is not known yet"
        phrases.append(writer.say(words, mark=Mark.GAP))
    return tuple(phrases)


def _length(writer: Writer, low: Period, high: Period | None) -> str:
    """Write a period, or a range: 10–15 days."""
    if high is None:
        return writer.period(low)
    start = str(low.number) if low.unit is high.unit else f"{writer.period(low)} "
    return f"{start}–{writer.period(high)}"


def measures(writer: Writer, entry: Entry) -> tuple[Block, ...]:
    """(g) The security measures, by name; those of the whole register are described once."""
    none = said_none(writer, entry, "measures")
    if not entry.measures:
        return none
    names = writer.listing(tuple(one.id for one in entry.measures))
    described = writer.say("Described in the section “Security measures”.", mark=Mark.NOTE)
    return (*none, Paragraphs((names, described)))
