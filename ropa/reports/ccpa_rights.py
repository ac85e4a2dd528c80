"""The rights of consumers under the CCPA: how they exercise each, as the register has it."""

from ropa import law
from ropa.checks.consumer_rights import unsaid_rights
from ropa.register.records import Contact, RightsChannel
from ropa.reports.ccpa_dossier import Dossier
from ropa.reports.parties import contact, says_who
from ropa.reports.value import Cell, Column, Mark, Phrase, Section, Table
from ropa.reports.writer import Writer

_LIST = "rights-ccpa"


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
    unsaid = ((keys.index(one.key), _not_stated(writer, one)) for one in unsaid_rights(file))
    rows = tuple(row for _, row in sorted((*stated, *unsaid), key=lambda one: one[0]))
    heading = say("Rights of consumers, and how to exercise them")
    return Section("rights", heading, (Table(heading, columns, rows),))


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
