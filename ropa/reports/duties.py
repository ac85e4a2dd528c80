"""Who of the joint controllers answers for which duty, as sources say it; never inferred."""

from ropa import law
from ropa.checks.arrangements import answering_for, articles_of, is_required
from ropa.register.records import JointArrangement
from ropa.reports.value import Cell, Column, Mark, Phrase, Section, Table
from ropa.reports.writer import Writer

WIDE = 3
"""More parties than this need the page across."""
_DUTY = 40
_WHOLE = 100


def duties(writer: Writer, one: JointArrangement, anchor: str) -> Section:
    """Draw the matrix: what Art. 26(1) itself asks for, and the duties that are usual beside it."""
    say = writer.tongue.say
    anchor = f"{anchor}.duties"
    known = law.terms("article-26-duties")
    asked = Section(
        f"{anchor}.asked",
        say("Information and rights of the data subjects"),
        (_matrix(writer, one, tuple(each for each in known if is_required(each))),),
        note=say("asked for by Art. 26(1): Art. 13 and 14, and 15 to 22"),
    )
    usual = Section(
        f"{anchor}.usual",
        say("Other duties"),
        (_matrix(writer, one, tuple(each for each in known if not is_required(each))),),
        note=say("usual, and not required by Art. 26: EDPB Guidelines 07/2020"),
    )
    heading = writer.label(JointArrangement, "duties")
    return Section(anchor, heading, sections=(asked, usual), wide=len(one.parties) > WIDE)


def _matrix(writer: Writer, one: JointArrangement, asked: tuple[law.Term, ...]) -> Table:
    share = (_WHOLE - _DUTY) // max(len(one.parties), 1)
    columns = (
        Column(writer.tongue.say("Duty"), _DUTY),
        *(Column(writer.name(id_).words, share) for id_ in one.parties),
    )
    rows = tuple(
        (_duty(writer, one, duty), *(_answer(writer, one, duty, id_) for id_ in one.parties))
        for duty in asked
    )
    return Table(writer.label(JointArrangement, "duties"), columns, rows)


def _duty(writer: Writer, one: JointArrangement, duty: law.Term) -> Cell:
    """Name a duty with its articles, and those who are named for it without being a party."""
    label = Phrase(duty.label.say(writer.tongue.language), Mark.STRONG)
    articles = writer.tongue.listing(map(writer.article, articles_of(duty)))
    cell: Cell = (label, Phrase(articles, Mark.NOTE))
    named = {id_ for each in one.duties if each.duty == duty.key for id_ in each.parties}
    if strangers := tuple(sorted(named - {*one.parties})):
        words = "named for it without being a party: {others}"
        cell = (*cell, writer.say(words, mark=Mark.GAP, others=writer.listing(strangers)))
    return cell


def _answer(writer: Writer, one: JointArrangement, duty: law.Term, party: str) -> Cell:
    """Say whether a source names this party for a duty; where it names none, nobody knows."""
    answering = answering_for(one, duty.key)
    if not answering:
        return (writer.unknown(),)
    if party not in answering:
        return (writer.say("not named for it", mark=Mark.NOTE),)
    return writer.tagged((writer.say("answers for it", mark=Mark.STRONG),), one, "duties")
