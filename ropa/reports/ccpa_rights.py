"""How consumers exercise their rights under the CCPA, as the register has it."""

from ropa.register.records import Contact, RightsChannel
from ropa.reports.ccpa_dossier import Dossier, is_californian
from ropa.reports.parties import contact, says_who
from ropa.reports.value import Block, Cell, Column, Mark, Paragraphs, Phrase, Section, Table
from ropa.reports.writer import Writer


def rights(file: Dossier) -> Section:
    """Say how consumers exercise their rights under the Act."""
    writer = file.writer
    say = writer.tongue.say
    columns = (
        Column(writer.label(RightsChannel, "right"), 22),
        Column(writer.label(RightsChannel, "route"), 40),
        Column(writer.label(RightsChannel, "conditions"), 38),
    )
    found = [one for one in writer.register.all(RightsChannel) if is_californian(one)]
    rows = tuple(_right(writer, one) for one in found)
    heading = say("Rights of consumers, and how to exercise them")
    blocks: tuple[Block, ...] = (Paragraphs((writer.unknown(),)),)
    return Section("rights", heading, (Table(heading, columns, rows),) if rows else blocks)


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
    right = writer.term("rights-ccpa", one.right)
    name = Phrase(right, Mark.STRONG, writer.inferred(one, "", "right"))
    unknown = (writer.unknown(),)
    return (name, *says_who(writer, one)), route or unknown, tuple(terms) or unknown
