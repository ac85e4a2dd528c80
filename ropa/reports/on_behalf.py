"""What a processor does on behalf of one controller, letter by letter (Art. 30(2)(b) to (d))."""

from dataclasses import replace

from ropa import law
from ropa.register.entry import Entry
from ropa.register.records import Contract, ProcessorActivity, Record, System
from ropa.reports import annexes, flows, letters
from ropa.reports.article_30 import Points, headed, lettered, open_points
from ropa.reports.engagements import Engagement, contracts, papers_of_others, processed
from ropa.reports.statements import as_stated
from ropa.reports.value import Block, Cell, Facts, Mark, Paragraphs, Phrase, Section
from ropa.reports.writer import Writer

_RECORD = "article-30-2"


def named(writer: Writer, engaged: Engagement) -> Phrase:
    """Name the controller on whose behalf something is done, or say that it is not known yet."""
    if engaged.controller is None:
        return writer.say("Controller not known yet", mark=Mark.GAP)
    return writer.name(engaged.controller.id)


def carried_out(writer: Writer, engaged: Engagement) -> Section:
    """Present what is done on behalf of one controller, and nothing of another."""
    anchor = "for" if engaged.controller is None else f"for.{engaged.controller.id}"
    parts = tuple(_activity(writer, engaged, one, anchor=anchor) for one in engaged.entries)
    return Section(anchor, named(writer, engaged).words, sections=parts)


def _activity(writer: Writer, engaged: Engagement, one: Entry, *, anchor: str) -> Section:
    anchor = f"{anchor}.{one.activity.id}"
    say = writer.tongue.say
    points = open_points(writer, one)
    answers = {
        "b": categories(writer, one),
        "c": (*flows.transfers(writer, one), *as_stated(writer, one, "e")),
        "d": (*letters.measures(writer, one), *as_stated(writer, one, "g")),
    }
    asked = (
        lettered(writer, blocks, points, asked=law.term(_RECORD, letter), anchor=anchor)
        for letter, blocks in answers.items()
    )
    unasked = say("not required by Art. 30(2)")
    parts = (
        Section(
            f"{anchor}.about", say("About this activity"), _about(writer, engaged, one, points)
        ),
        *asked,
        Section(
            f"{anchor}.terms",
            say("Contract and systems"),
            _terms(writer, engaged, one),
            note=unasked,
        ),
        Section(
            f"{anchor}.recipients",
            say("Sub-processors and other recipients"),
            _recipients(writer, one) or (Paragraphs((writer.unknown(),)),),
            note=unasked,
        ),
    )
    return headed(writer, one.activity, anchor=anchor, parts=parts)


def _recipients(writer: Writer, one: Entry) -> tuple[Block, ...]:
    return (*flows.recipients(writer, one), *as_stated(writer, one, "d"))


def _about(writer: Writer, engaged: Engagement, one: Entry, points: Points) -> tuple[Block, ...]:
    """Say since when it is done and who says so; papers of other controllers are not named."""
    activity, label = one.activity, writer.label
    rows: list[tuple[str, Cell]] = [
        (label(ProcessorActivity, "status"), (writer.choice(activity.status),))
    ]
    days = {field: getattr(activity, field) for field in ("since", "until")}
    rows += [
        (label(ProcessorActivity, field), (writer.day(day),))
        for field, day in days.items()
        if day is not None
    ]
    rows.append((writer.tongue.say("Last confirmed"), (writer.as_of(activity),)))
    hidden = papers_of_others(writer.register, one, engaged=engaged)
    told = (activity, *one.disclosures, *one.transfers)
    said = annexes.cited(writer, *(_without(each, hidden) for each in told))
    if not said and any(each.citations for each in told):
        said = (writer.say("a document not shown here", mark=Mark.NOTE),)
    if said:
        rows.append((writer.tongue.say("Source"), said))
    return (Facts(tuple(rows)), *points.get("a", ()))


def _without(record: Record, sources: frozenset[str]) -> Record:
    cited = tuple(one for one in record.citations if one.source not in sources)
    return replace(record, citations=cited)


def categories(writer: Writer, one: Entry) -> tuple[Block, ...]:
    """(b) The categories of processing."""
    activity = processed(writer.register, one)
    if activity.categories is None:
        return ()
    tags = writer.inferred(activity, "categories")
    return (Paragraphs((writer.text(activity.categories, tags=tags),)),)


def _terms(writer: Writer, engaged: Engagement, one: Entry) -> tuple[Block, ...]:
    """Name the contract with this controller, and the systems that are used."""
    unknown: Cell = (writer.unknown(),)
    activity = processed(writer.register, one)
    bound = contracts(writer.register, one, engaged=engaged)
    used = (writer.register.get(each, System) for each in activity.systems)
    agreed = tuple(phrase for each in bound for phrase in _contract(writer, each))
    systems = tuple(phrase for each in used for phrase in _system(writer, each))
    return (
        Facts(
            (
                (writer.tongue.say("Contract with the controller"), agreed or unknown),
                (
                    writer.label(ProcessorActivity, "systems"),
                    writer.tagged(systems, activity, "systems") or unknown,
                ),
            )
        ),
    )


def _contract(writer: Writer, one: Contract) -> Cell:
    name = writer.name(one.id)
    words = f"{one.reference} {name.words}".strip()
    dates = tuple(
        writer.tagged((_dated(writer, one, field),), one, field)[0]
        for field in ("signed_on", "since", "until")
        if field == "signed_on" or getattr(one, field) is not None
    )
    return (replace(name, words=words, mark=Mark.STRONG), *dates)


def _dated(writer: Writer, one: Contract, field: str) -> Phrase:
    return writer.pair(writer.label(Contract, field), writer.day(getattr(one, field)))


def _system(writer: Writer, one: System) -> Cell:
    """Name a system with the countries where it is and from where it is reached."""
    places = tuple(
        writer.tagged((_places(writer, one, field),), one, field)[0]
        for field in ("located_in", "accessed_from")
        if getattr(one, field)
    )
    return (replace(writer.name(one.id), mark=Mark.STRONG), *places)


def _places(writer: Writer, one: System, field: str) -> Phrase:
    countries = writer.tongue.listing(writer.country(each) for each in getattr(one, field))
    return writer.pair(writer.label(System, field), Phrase(countries))
