"""What a company states as California asks: sale and sharing, minors, sensitive information.

What nobody states is a gap of its own, and so is what nobody has confirmed for the window.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from ropa import law
from ropa.checks.finding import Finding, Gravity, Rule, finding
from ropa.law.california import Counted
from ropa.register.choices import Answer
from ropa.register.entry import known_on, statement
from ropa.register.records import Disclosure, Statement
from ropa.reports.ccpa_dossier import Dossier
from ropa.reports.parties import says_who
from ropa.reports.value import Cell, Column, Facts, Mark, Phrase, Section, Table
from ropa.reports.writer import Writer

UNCONFIRMED: Final = Rule("CA-005", Gravity.ERROR, law.CCPA_130_A_5_C)
UNSAID: Final = Rule("CA-029", Gravity.ERROR, law.CCPA_115_C)


@dataclass(frozen=True, slots=True)
class _Asked:
    """A statement that the regulation asks for: its topic, its name, and what to say without it."""

    topic: str
    label: str
    rule: Rule
    unsaid: str


@dataclass(frozen=True, slots=True)
class _Trade:
    """Sale or sharing: its topic, the disclosures recorded as such, and what to say of gaps."""

    topic: str
    field: str
    unsaid: str
    stale: str


_UNDER_16 = "Sale of personal information of consumers under 16"
_NOT_OF_MINORS = "{name}: nothing is stated about consumers under 16"
_MINORS_2020 = _Asked(
    "minors", _UNDER_16, Rule("CA-019", Gravity.ERROR, law.CCR_999_308), _NOT_OF_MINORS
)
_MINORS = _Asked(
    "minors", _UNDER_16, Rule("CA-019", Gravity.ERROR, law.CCR_7011_E_1), _NOT_OF_MINORS
)
_SENSITIVE = _Asked(
    "sensitive",
    "Use of sensitive personal information beyond what the regulation permits",
    Rule("CA-030", Gravity.ERROR, law.CCR_7011_E_1),
    "{name}: nothing is stated about the use of sensitive personal information",
)
_SALE = _Trade(
    "sale",
    "sold",
    "{name}: nothing is stated about the sale of personal information",
    "{name}: what was stated of sale on {day} is not confirmed since",
)
_SHARING = _Trade(
    "sharing",
    "shared",
    "{name}: nothing is stated about sharing for cross-context behavioural advertising",
    "{name}: what was stated of sharing on {day} is not confirmed since",
)


def sold(file: Dossier) -> Section:
    """Sold or shared: what the sources state, in their name."""
    writer = file.writer
    say = writer.tongue.say
    trades = _trades(writer)
    rows = tuple(
        (
            (Phrase(writer.label(Disclosure, one.field), Mark.STRONG),),
            _told(file, one.topic),
            _named(file, one.field) or (writer.say("no disclosure is recorded as such"),),
        )
        for one in trades
    )
    columns = (
        Column(say("Question"), 28),
        Column(say("What is stated"), 44),
        Column(say("Disclosures recorded as such"), 28),
    )
    heading = say("Sold or shared") if len(trades) > 1 else say("Sold")
    return Section("sold", heading, (Table(heading, columns, rows),))


def statements(file: Dossier) -> Section:
    """Print the statements that the regulation of the day asks for."""
    say = file.writer.tongue.say
    rows = tuple((say(one.label), _stated(file, one.topic)) for one in _asked(file.writer))
    return Section("statements", say("Statements asked for"), (Facts(rows),) if rows else ())


def findings(file: Dossier) -> Iterator[Finding]:
    """Give the statements that are missing, and what nobody has confirmed for the window."""
    entity = file.entity
    for asked in _asked(file.writer):
        if not _answered(_of(file, asked.topic)):
            yield finding(asked.rule, entity.id, asked.topic, asked.unsaid, name=entity.name)
    for trade in _trades(file.writer):
        found = _of(file, trade.topic)
        known = None if found is None else known_on(file.writer.register, found)
        if not (_answered(found) or _named(file, trade.field)):
            yield finding(UNSAID, entity.id, trade.topic, trade.unsaid, name=entity.name)
        elif found is not None and known is not None and known < file.window.start:
            yield finding(UNCONFIRMED, found.id, "answer", trade.stale, name=entity.name, day=known)


def _asked(writer: Writer) -> tuple[_Asked, ...]:
    """Return what the regulation of the day asks for; it spoke of sensitive data from 2023 on."""
    regulation = law.regime(writer.on).regulation
    if regulation == "REG-2020":
        return (_MINORS_2020,)
    return (_MINORS, _SENSITIVE) if regulation else ()


def _trades(writer: Writer) -> tuple[_Trade, ...]:
    """Return what the statute of the day asks about: sharing came with the CPRA."""
    return (_SALE,) if law.regime(writer.on).statute == "CCPA-2020" else (_SALE, _SHARING)


def _of(file: Dossier, topic: str) -> Statement | None:
    return statement(file.writer.register, file.entity.id, topic)


def _answered(found: Statement | None) -> bool:
    return found is not None and found.answer is not Answer.UNKNOWN


def _stated(file: Dossier, topic: str) -> Cell:
    writer = file.writer
    found = _of(file, topic)
    if found is None:
        return (writer.unknown(),)
    return (writer.choice(found.answer), *_in_words(writer, found), *says_who(writer, found))


def _told(file: Dossier, topic: str) -> Cell:
    writer = file.writer
    found = _of(file, topic)
    if found is None:
        return (writer.say("not stated", mark=Mark.GAP),)
    answers = {Answer.YES: "yes, {stated}", Answer.NO: "no, {stated}"}
    words = answers.get(found.answer, "not known yet, {stated}")
    return (writer.say(words, stated=writer.as_of(found)), *_in_words(writer, found))


def _in_words(writer: Writer, found: Statement) -> Cell:
    return (writer.text(found.words),) if found.words is not None else ()


def _named(file: Dossier, field: str) -> Cell:
    """Name the recipients of disclosures that are recorded as sale or as sharing."""
    counted = (one.disclosure for one in file.judged if one.counted is not Counted.NO)
    told = [one for one in counted if getattr(one, field) is Answer.YES]
    return tuple(file.writer.name(one.recipient) for one in told)
