"""The head of a memorandum on a notice: the question, the answer, and what was compared."""

from collections import Counter
from collections.abc import Iterator

from ropa.checks.decisions import decided
from ropa.checks.finding import Gravity
from ropa.checks.told import Told
from ropa.register.choices import Fault
from ropa.register.records import Notice, Record, Remark
from ropa.reports.assembly import Order, called, subject
from ropa.reports.finding_table import counted
from ropa.reports.notice_open import limits
from ropa.reports.notice_others import others_table
from ropa.reports.notice_points import Points, articles
from ropa.reports.notice_remarks import of_notice
from ropa.reports.notice_versions import facts_apart
from ropa.reports.value import Block, Cell, Column, Facts, Mark, Paragraphs, Phrase, Section, Table
from ropa.reports.writer import Writer


def brief(points: Points, anchor: str) -> Section:
    """Ask the question and answer it in a few lines."""
    writer, say = points.writer, points.writer.tongue.say
    question = (
        "Question: does the notice tell the persons concerned what Art. 13 and 14 GDPR ask for, "
        "measured by what the record of processing activities knows?"
    )
    beside = _beside(writer, points.told.notice)
    opening = Paragraphs((writer.say(question), _answer(points), *beside))
    columns = (
        Column(say("Point"), 8),
        Column(say("What is missing or differs"), 58),
        Column(say("Asked by"), 20),
        Column(say("Weight"), 14),
    )
    rows = tuple(
        (
            (Phrase(str(number)),),
            (Phrase(points.statement(lack)),),
            (Phrase(articles(writer, lack.demand)),),
            (writer.say(lack.demand.rule.gravity.name.lower()),),
        )
        for number, lack in enumerate(points.lacks, 1)
    )
    heading = say("In brief")
    blocks: tuple[Block, ...] = (opening, Table(heading, columns, rows)) if rows else (opening,)
    return Section(anchor, heading, blocks, tuple(_others(points, f"{anchor}.others")))


def _others(points: Points, anchor: str) -> Iterator[Section]:
    """Refer to what other rules find: the notice can't say what the record does not know."""
    writer = points.writer
    some = decided(points.others, writer.register, on=writer.on)
    if not some:
        return
    heading = writer.tongue.say("What other rules find that concerns the notice")
    words = (
        "These are findings of the record and not counted as points above: {findings}. What the "
        "record does not know, the notice can't say rightly."
    )
    said = writer.say(words, findings=counted(writer, some))
    table = others_table(writer, some, heading)
    yield Section(anchor, heading, (Paragraphs((said,)), table))


def _answer(points: Points) -> Phrase:
    """Say on how many points the notice falls short, and how they weigh."""
    tongue = points.writer.tongue
    if not points.lacks:
        words = "Answer: nothing was found missing, as far as the record knows."
        if points.others or of_notice(points.writer, points.told.notice):
            words = "Answer: the rules on notices find nothing missing; see what is said below."
        return Phrase(tongue.say(words), Mark.STRONG)
    weights = Counter(one.demand.rule.gravity for one in points.lacks)
    counted = tongue.count(
        len(points.lacks),
        "Answer: not wholly. {n} point should be settled",
        "Answer: not wholly. {n} points should be settled",
    )
    errors, warnings = weights[Gravity.ERROR], weights[Gravity.WARNING]
    weighed = [
        *([tongue.count(errors, "{n} error", "{n} errors")] if errors else []),
        *([tongue.count(warnings, "{n} warning", "{n} warnings")] if warnings else []),
    ]
    said = tongue.say("{points}: {weights}.", points=counted, weights=tongue.listing(weighed))
    return Phrase(said, Mark.STRONG)


def _beside(writer: Writer, notice: Notice) -> Iterator[Phrase]:
    """Say what else is told further below."""
    count = writer.tongue.count
    found = Counter(one.fault for one in of_notice(writer, notice))
    said = (
        count(
            len(facts_apart(writer, notice)),
            "{n} fact stands in one language version only",
            "{n} facts stand in one language version only",
        ),
        count(
            found[Fault.LANGUAGES_DIFFER],
            "{n} remark says that the versions differ",
            "{n} remarks say that the versions differ",
        ),
        count(
            found[Fault.CONTRADICTION],
            "{n} remark says that the notice contradicts itself",
            "{n} remarks say that the notice contradicts itself",
        ),
    )
    numbers = (len(facts_apart(writer, notice)), found[Fault.LANGUAGES_DIFFER])
    present = (*numbers, found[Fault.CONTRADICTION])
    told = [words for words, number in zip(said, present, strict=True) if number]
    if told:
        words = "Beside these points: {remarks}."
        yield writer.say(words, remarks=writer.tongue.listing(told))


def compared(
    writer: Writer, notice: Notice, told: Told | None, *, order: Order, anchor: str
) -> Section:
    """Say which notice was held against which record, and what can't be told from that."""
    say, label_ = writer.tongue.say, writer.label
    rows = [
        (label_(Notice, "title"), (writer.text(notice.title),)),
        (label_(Notice, "dated"), (writer.day(notice.dated),)),
        (
            label_(Notice, "organisations"),
            writer.names(notice.organisations) or (writer.unknown(),),
        ),
        (label_(Notice, "published"), _published(writer, notice)),
        (label_(Notice, "scope"), (writer.text(notice.scope),)),
        (label_(Notice, "versions"), tuple(_versions(writer, notice))),
        (say("Record"), (called(order.edition, writer.tongue), *_read(writer, notice, told))),
    ]
    blocks: list[Block] = [Facts(tuple(rows))]
    parts: tuple[Section, ...] = ()
    if told is None:
        words = "Nothing in the record is cited from this notice, so nothing could be compared."
        blocks.append(Paragraphs((writer.say(words, mark=Mark.STRONG),)))
    else:
        unknown = limits(writer, told, subject(order).id)
        parts = (
            Section(f"{anchor}.limits", say("What can't be told from the record"), (unknown,)),
        )
    return Section(anchor, say("What was compared"), tuple(blocks), parts)


def _published(writer: Writer, notice: Notice) -> Cell:
    if notice.published is None:
        return (writer.unknown(),)
    return writer.tagged((writer.plain(notice.published),), notice, "published")


def _versions(writer: Writer, notice: Notice) -> Iterator[Phrase]:
    """Name each language version with the digest of the text that was read."""
    for one in notice.versions:
        language = writer.tongue.speech(one.language)
        yield writer.say("version in {language}", mark=Mark.STRONG, language=language)
        yield writer.text(one.digest_of, mark=Mark.NOTE)
        yield Phrase(f"SHA-256 {one.digest}", Mark.CODE)
    if not notice.versions:
        yield writer.say("language versions not known yet", mark=Mark.GAP)


def _read(writer: Writer, notice: Notice, told: Told | None) -> Iterator[Phrase]:
    """Say how much of the record rests on the notice."""
    count = writer.tongue.count
    records = [one for one in writer.register.naming(notice.id, Record) if one.id != notice.id]
    facts = [one for one in records if not isinstance(one, Remark)]
    cited = sum(each.source == notice.id for one in facts for each in one.citations)
    about = len(told.entries) if told else 0
    yield Phrase(
        count(about, "{n} activity rests on the notice", "{n} activities rest on the notice")
    )
    words = count(cited, "{n} citation of it", "{n} citations of it")
    several = count(len(facts), "in {n} record", "in {n} records")
    yield Phrase(f"{words} {several}")
