"""What was noted when a notice was read, by the order of its sections."""

from collections.abc import Iterable
from dataclasses import replace

from ropa.register.choices import Fault
from ropa.register.records import (
    Basis,
    Notice,
    Record,
    Remark,
    RetentionRule,
    RightsChannel,
    Transfer,
)
from ropa.reports.annexes import section_order
from ropa.reports.answers import Speaker
from ropa.reports.notice_places import places, sections_of
from ropa.reports.places import field_label
from ropa.reports.value import Cell, Column, Mark, Phrase, Section, Table
from ropa.reports.writer import Writer

_WORDING = frozenset({Fault.VAGUE_TERM, Fault.LANGUAGES_DIFFER})
"""Faults that touch the law where an answer that it asks for hangs on the words."""
_EDITORIAL = frozenset({Fault.LOST_TEXT, Fault.DAMAGED_NAME, Fault.OUTDATED_CITATION})
_ANSWERS = frozenset(
    {
        "activities",
        "article_6",
        "article_9",
        "cited_law",
        "conditions",
        "consent_obtained",
        "consent_withdrawn",
        "consequence",
        "contacts",
        "country",
        "criteria",
        "data_subjects",
        "essence",
        "fee",
        "importer",
        "interest",
        "interest_of",
        "parties",
        "period",
        "provider",
        "provision",
        "recipient",
        "retention",
        "right",
        "role",
        "route",
        "starts",
        "takes_place",
        "tools",
        "withdrawal_effect",
    }
)  # fmt: skip - as a list
"""Fields with an answer that Art. 13, 14 or 26 ask for, beyond a name and a description."""


_OWED = (Basis, RetentionRule, RightsChannel, Transfer)
"""Records of which whatever is vague leaves open what Art. 13 and 14 ask for."""


def touches_the_law(writer: Writer, remark: Remark) -> bool:
    """Say whether a remark is about what a notice owes, or about its wording alone."""
    if remark.fault not in _WORDING:
        return remark.fault not in _EDITORIAL
    if remark.fault is Fault.VAGUE_TERM:
        return _is_about(writer, remark) or _cites(remark)
    return remark.field in _ANSWERS or _cites(remark)


def _is_about(writer: Writer, remark: Remark) -> bool:
    about = writer.register.get(remark.record, Record)
    return remark.field in _ANSWERS or isinstance(about, _OWED)


def _cites(remark: Remark) -> bool:
    """Say whether a remark itself names an article of the law."""
    words = (word for _, said in remark.words.words for word in said.casefold().split())
    return any(word.lstrip("(") == "art." for word in words)


def remarked(  # noqa: PLR0913 - which remarks, and where they are to stand
    writer: Writer,
    notice: Notice,
    some: Iterable[Remark],
    *,
    heading: str,
    anchor: str,
    fault: bool = False,
) -> Section:
    """List remarks on a notice, with their fault where they are of several kinds.

    The same remark on several records is told once.
    """
    say = writer.tongue.say
    columns = (
        Column(say("Section"), 14),
        Column(say("About"), 30),
        Column(writer.label(Remark, "words"), 56),
    )
    rows = tuple(_row(writer, notice, one, fault=fault) for one in _alike(notice, some))
    return Section(anchor, heading, (Table(heading, columns, rows),) if rows else ())


def trifles(writer: Writer, notice: Notice, *, anchor: str) -> Section:
    """List in short what was noted on the wording alone, or on text that was lost."""
    say = writer.tongue.say
    heading = say("Annex: wording, translation and lost text")
    columns = (Column(say("Section"), 16), Column(writer.label(Remark, "words"), 84))
    some = (one for one in of_notice(writer, notice) if not touches_the_law(writer, one))
    rows = tuple(
        (_places(writer, notice, alike), (writer.text(alike[0].words),))
        for alike in _alike(notice, some)
    )
    return Section(anchor, heading, (Table(heading, columns, rows),) if rows else ())


def _alike(notice: Notice, some: Iterable[Remark]) -> list[list[Remark]]:
    """Put together remarks that say the same, in the order of the sections of the notice."""
    alike: dict[tuple[Fault, object], list[Remark]] = {}
    for one in some:
        alike.setdefault((one.fault, one.words), []).append(one)
    return sorted(alike.values(), key=lambda mine: _first(notice, mine))


def of_notice(writer: Writer, notice: Notice) -> tuple[Remark, ...]:
    """Return the open remarks that cite a notice, or are about it."""
    return tuple(one for one in writer.register.naming(notice.id, Remark) if one.open)


def _first(notice: Notice, some: list[Remark]) -> tuple[object, ...]:
    """Give a key that sorts remarks by the first section that they are about."""
    return (min(map(section_order, sections_of(notice, some)), default=()), some[0].id)


def _row(writer: Writer, notice: Notice, some: list[Remark], *, fault: bool) -> tuple[Cell, ...]:
    about = dict.fromkeys(phrase for one in some for phrase in _about(writer, one))
    kind = (writer.say(some[0].fault.label, mark=Mark.NOTE),) if fault else ()
    return (
        _places(writer, notice, some),
        tuple(about),
        (writer.text(some[0].words), *kind),
    )


def _places(writer: Writer, notice: Notice, some: list[Remark]) -> Cell:
    whole = (writer.say("as a whole", mark=Mark.NOTE),)
    return places(writer, notice, some) or whole


def _about(writer: Writer, remark: Remark) -> Cell:
    """Name the record and the field that a remark is about."""
    record = writer.register.get(remark.record, Record)
    name = Speaker(writer, record).called()
    number = "" if isinstance(record, Transfer) else getattr(record, "reference", "")
    named = replace(name, words=f"{number} {name.words}".strip())
    if not remark.field:
        return (named,)
    return (named, Phrase(field_label(writer, record, remark.field), Mark.NOTE))
