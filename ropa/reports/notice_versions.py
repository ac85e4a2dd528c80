"""The language versions of a notice against each other: what one has and another lacks."""

from collections.abc import Iterator
from itertools import chain

from ropa import law
from ropa.register.asking import questions
from ropa.register.choices import Fault
from ropa.register.records import Notice, Record
from ropa.reports.annexes import section_name, section_order
from ropa.reports.answers import Speaker
from ropa.reports.notice_remarks import of_notice, remarked, touches_the_law
from ropa.reports.value import Cell, Column, Mark, Paragraphs, Phrase, Section, Table
from ropa.reports.writer import Writer

_LOST = frozenset({Fault.LOST_TEXT, Fault.DAMAGED_NAME})
_TWO = 2
"""So many versions it takes for a comparison."""

Facts = dict[tuple[str, str], set[tuple[str, str]]]
"""Of a record and its field, or "" for the whole record: the versions that say it, and where."""


def versions(writer: Writer, notice: Notice, anchor: str) -> Section:
    """Compare the language versions, as far as the register noted that they differ."""
    say = writer.tongue.say
    differ = [one for one in of_notice(writer, notice) if one.fault is Fault.LANGUAGES_DIFFER]
    grave = [one for one in differ if touches_the_law(writer, one)]
    words = say("Worded differently")
    parts = (
        _apart(writer, notice, f"{anchor}.one"),
        remarked(writer, notice, grave, heading=words, anchor=f"{anchor}.words"),
    )
    found = tuple(one for one in parts if one.blocks)
    told = tuple(_opening(writer, notice, differ=bool(found), more=len(differ) > len(grave)))
    opening = Paragraphs(told)
    heading = say("Between the language versions")
    return Section(anchor, heading, (opening,), found, note=writer.article(law.ART_12_1))


def _opening(writer: Writer, notice: Notice, *, differ: bool, more: bool) -> Iterator[Phrase]:
    """Say which versions were read, which are mixed, and what to do where they differ."""
    tongue = writer.tongue
    if len(notice.versions) < _TWO:
        yield writer.say("Fewer than two language versions were read; there is nothing to compare.")
    else:
        read = tongue.listing(tongue.speech(one.language) for one in notice.versions)
        yield writer.say("Versions read: {languages}.", languages=read)
    mixed = [one for one in notice.versions if one.other_languages]
    for one in mixed:
        words = "In the version in {language}, passages are left in another language: {others}."
        others = tongue.listing(map(tongue.speech, one.other_languages))
        yield writer.say(words, language=tongue.speech(one.language), others=others)
    if mixed:
        yield writer.say(
            "Information must be intelligible to the persons whom the notice addresses. Who does "
            "not read the other language is not informed by these passages. Translate them."
        )
    if differ:
        yield writer.say(
            "Decide for each difference below which version is right, correct the other, and say "
            "in the notice which version prevails."
        )
    if more:
        yield writer.say("Differences of wording alone, and text that was lost, are in the annex.")


def _apart(writer: Writer, notice: Notice, anchor: str) -> Section:
    """List the facts that not every version states alike."""
    say = writer.tongue.say
    columns = (
        Column(say("Fact"), 36),
        Column(say("As recorded"), 34),
        Column(say("Version that says it"), 16),
        Column(say("Section"), 14),
    )
    facts = facts_apart(writer, notice)
    alike: dict[tuple[Cell, ...], list[Cell]] = {}
    for key in sorted(facts, key=lambda one: (_places(facts[one]), one)):
        fact, *rest = _row(writer, key, facts[key])
        alike.setdefault(tuple(rest), []).append(fact)
    rows = tuple((tuple(chain.from_iterable(some)), *rest) for rest, some in alike.items())
    heading = say("Said in one version only")
    return Section(anchor, heading, (Table(heading, columns, rows),) if rows else ())


def _places(found: set[tuple[str, str]]) -> list[tuple[tuple[int, str], ...]]:
    return sorted(section_order(section) for _, section in found)


def facts_apart(writer: Writer, notice: Notice) -> Facts:
    """Return what one language version says alone; not what another says in damaged words."""
    found: Facts = {}
    damaged = {(one.record, one.field) for one in of_notice(writer, notice) if one.fault in _LOST}
    for one in writer.register.naming(notice.id, Record):
        for cited in () if one.internal else one.citations:
            whole = (one.id, cited.field) not in damaged
            if cited.source == notice.id and cited.version and whole:
                found.setdefault((one.id, cited.field), set()).add((cited.version, cited.section))
    return found


def _row(writer: Writer, key: tuple[str, str], found: set[tuple[str, str]]) -> tuple[Cell, ...]:
    id_, field = key
    speaker = Speaker(writer, writer.register.get(id_, Record))
    tongue = writer.tongue
    sections = sorted({section for _, section in found}, key=section_order)
    languages = sorted({tongue.speech(version) for version, _ in found})
    return (
        _fact(speaker, field),
        _recorded(speaker, field),
        (Phrase(tongue.listing(languages)),),
        (Phrase(", ".join(section_name(writer, one) for one in sections)),),
    )


def _fact(speaker: Speaker, field: str) -> Cell:
    """Name a record, its kind and the field that is meant."""
    writer, record = speaker.writer, speaker.record
    kind = writer.tongue.say(record.label)
    if field and field not in record.topics:
        kind = writer.tongue.say(
            "{label}: {answer}", label=kind, answer=writer.label(type(record), field)
        )
    return (speaker.called(), Phrase(kind, Mark.NOTE))


def _recorded(speaker: Speaker, field: str) -> Cell:
    """Say what the record has in the field."""
    asked = next((one for one in questions(type(speaker.record)) if one.name == field), None)
    if asked is None:
        return (speaker.writer.say("the record as a whole", mark=Mark.NOTE),)
    return speaker.said(asked, getattr(speaker.record, field)) or (speaker.writer.unknown(),)
