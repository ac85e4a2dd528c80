"""What a company states as California asks: sale and sharing, minors, sensitive information."""

from typing import Final

from ropa.checks.stated import topics, trades
from ropa.register.choices import Answer
from ropa.register.records import Disclosure, Statement
from ropa.reports.ccpa_dossier import Dossier
from ropa.reports.parties import says_who
from ropa.reports.value import Cell, Column, Facts, Mark, Phrase, Section, Table
from ropa.reports.writer import Writer

_LABELS: Final = {
    "minors": "Sale of personal information of consumers under 16",
    "sensitive": "Use of sensitive personal information beyond what the regulation permits",
}
"""What each statement is about that the regulation asks for."""


def sold(file: Dossier) -> Section:
    """Sold or shared: what the sources state, in their name."""
    writer = file.writer
    say = writer.tongue.say
    asked = trades(file.on)
    rows = tuple(
        (
            (Phrase(writer.label(Disclosure, one.field), Mark.STRONG),),
            _told(file, one.topic),
            _named(file, one.field) or (writer.say("no disclosure is recorded as such"),),
        )
        for one in asked
    )
    columns = (
        Column(say("Question"), 28),
        Column(say("What is stated"), 44),
        Column(say("Disclosures recorded as such"), 28),
    )
    heading = say("Sold or shared") if len(asked) > 1 else say("Sold")
    return Section("sold", heading, (Table(heading, columns, rows),))


def statements(file: Dossier) -> Section:
    """Print the statements that the regulation of the day asks for."""
    say = file.writer.tongue.say
    rows = tuple((say(_LABELS[one.topic]), _stated(file, one.topic)) for one in topics(file.on))
    return Section("statements", say("Statements asked for"), (Facts(rows),) if rows else ())


def _stated(file: Dossier, topic: str) -> Cell:
    writer = file.writer
    found = file.stated(topic)
    if found is None:
        return (writer.unknown(),)
    return (writer.choice(found.answer), *_in_words(writer, found), *says_who(writer, found))


def _told(file: Dossier, topic: str) -> Cell:
    writer = file.writer
    found = file.stated(topic)
    if found is None:
        return (writer.say("not stated", mark=Mark.GAP),)
    answers = {Answer.YES: "yes, {stated}", Answer.NO: "no, {stated}"}
    words = answers.get(found.answer, "not known yet, {stated}")
    return (writer.say(words, stated=writer.as_of(found)), *_in_words(writer, found))


def _in_words(writer: Writer, found: Statement) -> Cell:
    return (writer.text(found.words),) if found.words is not None else ()


def _named(file: Dossier, field: str) -> Cell:
    """Name the recipients of disclosures that are recorded as sale or as sharing."""
    return tuple(file.writer.name(one.recipient) for one in file.recorded_as(field))
