"""The rights of consumers under the CCPA: how they exercise each, as the register has it."""

from collections.abc import Iterator

from ropa import law
from ropa.checks.finding import Finding, Gravity, Rule, finding
from ropa.register.choices import Answer
from ropa.register.entry import statement
from ropa.register.records import Contact, RightsChannel
from ropa.register.text import text
from ropa.reports.ccpa_dossier import Dossier
from ropa.reports.parties import contact, says_who
from ropa.reports.value import Cell, Column, Mark, Phrase, Section, Table
from ropa.reports.writer import Writer

_LIST = "rights-ccpa"
_DEPENDS_ON = {"opt-out": "sale", "opt-out-sharing": "sharing", "limit": "sensitive"}
"""Rights that the law asks for only where the company does what the topic is about."""


def rights(file: Dossier) -> Section:
    """Give every right of the day a row, stated or not; then what is stated of later ones."""
    writer = file.writer
    say = writer.tongue.say
    columns = (
        Column(writer.label(RightsChannel, "right"), 22),
        Column(writer.label(RightsChannel, "route"), 40),
        Column(writer.label(RightsChannel, "conditions"), 38),
    )
    keys = [one.key for one in law.terms(_LIST)]
    stated = ((keys.index(one.right), _right(writer, one)) for one in file.channels)
    unsaid = ((keys.index(one.key), _not_stated(writer, one)) for one in _unsaid(file))
    rows = tuple(row for _, row in sorted((*stated, *unsaid), key=lambda one: one[0]))
    heading = say("Rights of consumers, and how to exercise them")
    return Section("rights", heading, (Table(heading, columns, rows),))


def findings(file: Dossier) -> Iterator[Finding]:
    """Give the rights that the law asks for and nothing states, each with its provision."""
    words = "{name}: rights of consumers, nothing is stated: {right}"
    for one in _unsaid(file):
        topic = _DEPENDS_ON.get(one.key, "")
        found = statement(file.writer.register, file.entity.id, topic)
        if found is not None and found.answer is Answer.NO:
            continue
        right = text(en=one.label.en, fr=one.label.fr)
        rule = Rule("CA-031", Gravity.WARNING, one.cites)
        yield finding(rule, file.entity.id, one.key, words, name=file.entity.name, right=right)


def _unsaid(file: Dossier) -> tuple[law.Term, ...]:
    told = {one.right for one in file.channels}
    return tuple(one for one in law.terms(_LIST, on=file.writer.on) if one.key not in told)


def _not_stated(writer: Writer, right: law.Term) -> tuple[Cell, ...]:
    """Name a right of which nothing is stated, and when the law asks for it."""
    language = writer.tongue.language
    when = (Phrase(right.words.say(language), Mark.NOTE),) if right.words is not None else ()
    gap = (writer.say("not stated", mark=Mark.GAP),)
    return (Phrase(right.label.say(language), Mark.STRONG), *when), gap, gap


def _right(writer: Writer, one: RightsChannel) -> tuple[Cell, ...]:
    reached = tuple(
        phrase
        for id_ in one.contacts
        for phrase in contact(writer, writer.register.get(id_, Contact))[1:3]
    )
    told = (writer.text(one.route),) if one.route else ()
    contacts = writer.tagged(tuple(dict.fromkeys(reached)), one, "contacts")
    route = (*writer.tagged(told, one, "route"), *contacts)
    terms: list[Phrase] = []
    if one.time_limit is not None:
        label = writer.label(RightsChannel, "time_limit")
        terms.append(writer.pair(label, Phrase(writer.period(one.time_limit))))
    for field in ("starts", "conditions", "verification", "fee", "consequence"):
        text = getattr(one, field)
        if text is not None:
            terms.append(writer.text(text))
    right = writer.term(_LIST, one.right)
    name = Phrase(right, Mark.STRONG, writer.inferred(one, "", "right"))
    unknown = (writer.unknown(),)
    return (name, *says_who(writer, one)), route or unknown, tuple(terms) or unknown
