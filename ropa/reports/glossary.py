"""Explains the words that a report uses, as the records, the lists and the law explain them."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ropa import law
from ropa.register.asking import questions
from ropa.register.choices import Answer, Role, Standing
from ropa.register.records import (
    Basis,
    DataCategory,
    DataSubjectCategory,
    Purpose,
    Recipient,
    Record,
    Remark,
    RetentionRule,
    SecurityMeasure,
    System,
    Transfer,
)
from ropa.reports.value import Block, Cell, Column, Facts, Mark, Phrase, Section, Table
from ropa.reports.writer import Writer
from ropa.translations import folded


@dataclass(frozen=True, slots=True)
class Word:
    """A word that reports print: what explains it, and the article that it comes from.

    The sentence of a kind of record explains it, else words of the house, else the article.
    `printed` is how it is printed, where that is not how it is explained.
    """

    said: str
    cites: str = ""
    kind: type[Record] | None = None
    words: str = ""
    printed: str = ""


def _asked(kind: type[Record], field: str) -> str:
    return next(one.question.label for one in questions(kind) if one.name == field)


WORDS = (
    Word("Controller", law.ART_4_7),
    Word("controller on whose behalf it acts", law.ART_4_7),
    Word(Role.CONTROLLER.label, law.ART_4_7),
    Word(Role.JOINT_CONTROLLER.label, law.ART_26_1),
    Word(Role.PROCESSOR.label, law.ART_4_8),
    Word(Role.SUB_PROCESSOR.label, law.ART_28_2),
    Word(Role.OWN_STAFF.label, law.ART_29),
    Word("Representative in the Union", law.ART_27),
    Word("Data protection officer", law.ART_39),
    Word("Arrangement of the joint controllers", law.ART_26_1),
    Word(_asked(Purpose, "name"), law.ART_5_1_B, Purpose),
    Word(_asked(Basis, "article_6"), law.ART_6_1, Basis),
    Word(_asked(DataSubjectCategory, "name"), law.ART_4_1, DataSubjectCategory),
    Word(_asked(DataCategory, "name"), law.ART_4_1),
    Word(_asked(DataCategory, "special"), law.ART_9_1),
    Word(_asked(Recipient, "name"), law.ART_4_9),
    Word(
        _asked(Transfer, "tools"),
        law.ART_44,
        words=(
            "What allows the transfer: an adequacy decision (Art. 45), appropriate safeguards "
            "(Art. 46) or a derogation (Art. 49)."
        ),
    ),
    Word("Time limit or criteria", law.ART_5_1_E, RetentionRule),
    Word(_asked(SecurityMeasure, "name"), law.ART_32_1, SecurityMeasure),
    Word("Contract with the controller", law.ART_28_3),
    Word(System.plural, kind=System),
    Word(
        "None, as stated",
        words="Somebody has stated that there is none; an empty answer is never taken for it.",
    ),
    Word("Remarks (internal)", kind=Remark),
    Word(Answer.UNKNOWN.label, words="No source says it."),
    *(
        Word(
            Standing.INFERRED.label,
            words="No source says it in so many words; it was concluded from what a source says.",
            printed=printed,
        )
        for printed in (Standing.INFERRED.label, "all inferred", "inferred in part")
    ),
)
"""The words that may need explaining; a report explains those that it prints."""


@dataclass(frozen=True, slots=True)
class _Explained:
    """A word in the reader's language, how it is printed, what it means, and the article."""

    word: str
    printed: str
    means: str
    cites: str


def glossary(writer: Writer, sections: tuple[Section, ...]) -> Section:
    """Explain the words that some sections print, in the order of the alphabet."""
    say = writer.tongue.say
    printed = {folded(one) for one in frozenset(pieces(writer, sections))}
    known = (*_words(writer), *_tools(writer))
    found = {folded(one.word): one for one in known if folded(one.printed) in printed}
    columns = (
        Column(say("Term"), 30),
        Column(say("What it means in this report"), 48),
        Column(say("Provision"), 22),
    )
    rows = tuple(
        ((Phrase(one.word, Mark.STRONG),), (Phrase(one.means),), _provision(writer, one.cites))
        for _, one in sorted(found.items())
    )
    heading = say("Glossary")
    return Section("glossary", heading, (Table(heading, columns, rows),) if rows else ())


def _provision(writer: Writer, cites: str) -> Cell:
    return (Phrase(writer.article(cites)),) if cites else ()


def _words(writer: Writer) -> Iterator[_Explained]:
    """Give the words of the reports with their meaning, which is no sentence in a table."""
    say = writer.tongue.say
    for one in WORDS:
        words = one.words or (one.kind.meaning if one.kind is not None else "")
        means = say(words) if words else _about(writer, one.cites)
        yield _Explained(
            say(one.said), say(one.printed or one.said), means.removesuffix("."), one.cites
        )


def _tools(writer: Writer) -> Iterator[_Explained]:
    """Give what a transfer may rest on, as transfers print it: with its article behind it."""
    for one in law.terms("transfer-tools"):
        label = one.label.say(writer.tongue.language)
        printed = f"{label} ({writer.article(one.cites)})"
        means = _about(writer, one.cites)
        if folded(means) == folded(label):
            means = _about(writer, _whole(one.cites))
        yield _Explained(label, printed, means, one.cites)


def _whole(cites: str) -> str:
    """Return the article that a provision belongs to: that of gdpr-49-1-b is gdpr-49."""
    return "-".join(cites.split("-")[:2])


def _about(writer: Writer, cites: str) -> str:
    return law.article(cites).words.say(writer.tongue.language)


def pieces(writer: Writer, sections: Iterable[Section]) -> Iterator[str]:
    """Give what stands alone in sections: headings, notes, labels, phrases, tags, their parts."""
    pair = writer.tongue.say("{label}: {answer}", label="", answer="")
    ends = re.compile("|".join(map(re.escape, (pair, writer.tongue.series(("", "")), " ("))))
    for one in sections:
        yield from (one.heading, one.note)
        yield from pieces(writer, one.sections)
        for block in one.blocks:
            heads, cells = _parts(block)
            yield from heads
            for phrase in (phrase for cell in cells for phrase in cell):
                for words in (phrase.words, *phrase.tags):
                    yield from (words, *ends.split(words))


def _parts(block: Block) -> tuple[Iterable[str], Iterable[Cell]]:
    """Return the heads or labels of a block, and its cells."""
    if isinstance(block, Table):
        cells = (cell for row in block.rows for cell in row)
        return (one.head for one in block.columns), cells
    if isinstance(block, Facts):
        return (label for label, _ in block.rows), (cell for _, cell in block.rows)
    return (), (block.phrases,)
