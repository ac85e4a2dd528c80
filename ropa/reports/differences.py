"""Tells how an answer differs from the one before: what went and what came, marked in words too."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from typing import Any

from ropa.register.asking import Asked, questions
from ropa.register.parts import Part
from ropa.register.redaction import holds_words
from ropa.register.text import Text
from ropa.register.wording import Fate, Piece, cut, wording
from ropa.reports.answers import Speaker
from ropa.reports.value import Cell, Mark, Phrase, Run
from ropa.reports.writer import Writer
from ropa.translations import Tongue


@dataclass(frozen=True, slots=True)
class Strand:
    """One line of an answer, in pieces, perhaps behind a label; drawn with these tags."""

    pieces: tuple[Piece, ...]
    tags: tuple[str, ...] = ()
    language: str = ""
    depth: int = 0
    label: str = ""

    @property
    def stays(self) -> bool:
        """Whether something in it stayed."""
        return any(one.fate is Fate.KEPT for one in self.pieces)


@dataclass(frozen=True, slots=True)
class Told:
    """A question whose answer differs: its label, what differs, and how many values stay."""

    label: str
    strands: tuple[Strand, ...]
    staying: int = 0


@dataclass(frozen=True, slots=True)
class Pair:
    """Who speaks for a record as it was, and for the same record as it is."""

    old: Speaker
    new: Speaker

    def told(self, asked: Asked) -> Told:
        """Tell how the answers to a question differ."""
        before, after = (getattr(one.record, asked.name) for one in (self.old, self.new))
        stay = len(set(before) & set(after)) if asked.many and not asked.question.ordered else 0
        return Told(self.new.label(asked), tuple(self._strands(asked, before, after)), stay)

    def _strands(self, asked: Asked, before: Any, after: Any) -> Iterable[Strand]:
        if asked.many and asked.question.ordered:
            return self._in_order(asked, before, after)
        if asked.many:
            return self._several(asked, before, after)
        if asked.type is Text:
            return self._texts(before, after)
        old, new = self.old.said(asked, before), self.new.said(asked, after)
        if holds_words(asked) and not asked.question.form:
            return _by_words(old, new)
        return _whole(old, new)

    def _texts(self, before: Text | None, after: Text | None) -> Iterator[Strand]:
        """Tell one language after the other, the reader's first."""
        old, new = (dict(one.words) if one else {} for one in (before, after))
        writer = self.new.writer
        for language in sorted({*old, *new}, key=lambda one: (one != writer.tongue.language, one)):
            gone, come = old.get(language, ""), new.get(language, "")
            if gone != come:
                other = language != writer.tongue.language
                tags = (writer.in_language(language),) if other else ()
                yield Strand(wording(gone, come), tags, language if other else "")

    def _in_order(self, asked: Asked, before: Any, after: Any) -> Iterator[Strand]:
        """Tell all values in their order; what only changed its place says so."""
        moved = self.new.writer.tongue.say("moved")
        for what, start, end, to, until in SequenceMatcher(None, before, after).get_opcodes():
            gone, come = before[start:end], after[to:until]
            if what == "equal":
                yield from _lines(self.new.said(asked, come), Fate.KEPT)
                continue
            for speaker, some, fate, others in (
                (self.old, gone, Fate.REMOVED, after),
                (self.new, come, Fate.ADDED, before),
            ):
                for one in some:
                    for line in _lines(speaker.said(asked, (one,)), fate):
                        yield replace(line, tags=(*line.tags, moved)) if one in others else line

    def _several(self, asked: Asked, before: Any, after: Any) -> Iterator[Strand]:
        gone = [one for one in before if one not in after]
        come = [one for one in after if one not in before]
        for old, new in _alike(gone, come):
            gone.remove(old)
            come.remove(new)
            yield from self._part(old, new)
        yield from _lines(self.old.said(asked, tuple(gone)), Fate.REMOVED)
        yield from _lines(self.new.said(asked, tuple(come)), Fate.ADDED)

    def _part(self, old: Part, new: Part) -> Iterator[Strand]:
        """Tell how two parts about the same thing differ, below what they are about."""
        about, *others = questions(type(new))
        yield from _lines(self.new.said(about, getattr(new, about.name)), Fate.KEPT)
        for asked in others:
            before, after = getattr(old, asked.name), getattr(new, asked.name)
            if before != after:
                label = self.new.writer.tongue.say(
                    "{label}: {answer}", label=self.new.label(asked), answer=""
                )
                for one in self._strands(asked, before, after):
                    yield replace(one, label=label, depth=one.depth + 1)


def _alike(gone: list[Any], come: list[Any]) -> Iterator[tuple[Part, Part]]:
    """Pair parts that are about the same thing: of all on either side, only these are."""
    old, new = (_by_subject(one) for one in (gone, come))
    for subject, parts in old.items():
        others = new.get(subject, [])
        if len(parts) == len(others) == 1:
            yield parts[0], others[0]


def _by_subject(values: list[Any]) -> dict[Any, list[Part]]:
    found: dict[Any, list[Part]] = {}
    for one in values:
        if isinstance(one, Part):
            subject = getattr(one, questions(type(one))[0].name)
            found.setdefault(subject, []).append(one)
    return found


def _by_words(old: Cell, new: Cell) -> Iterator[Strand]:
    gone, come = (one[0].words if one else "" for one in (old, new))
    yield Strand(wording(gone, come))


def _whole(old: Cell, new: Cell) -> Iterator[Strand]:
    """Tell an answer that is not divided; beside the one before, if they are read alike."""
    gone, come = tuple(_lines(old, Fate.REMOVED)), tuple(_lines(new, Fate.ADDED))
    if len(gone) == len(come) == 1 and replace(gone[0], pieces=come[0].pieces) == come[0]:
        yield replace(gone[0], pieces=(*gone[0].pieces, *come[0].pieces))
    else:
        yield from (*gone, *come)


def _lines(cell: Cell, fate: Fate) -> Iterator[Strand]:
    return (Strand((Piece(one.words, fate),), one.tags, one.language, one.depth) for one in cell)


def side(told: Told, fate: Fate, writer: Writer, *, around: int) -> Cell:
    """Say an answer as it was (what was removed) or as it is (what was added).

    Words are marked where others beside them stayed, of which `around` are left.
    """
    beside = any(one.stays for one in told.strands)
    shown = (
        replace(one, pieces=pieces)
        for one in told.strands
        if (pieces := _of(cut(one.pieces, around=around), fate))
    )
    cell = tuple(_phrase(one, writer.tongue, marked=beside) for one in shown)
    return (*(cell or (writer.say("no answer", mark=Mark.NOTE),)), *_staying(told, writer.tongue))


def both(told: Told, tongue: Tongue, *, around: int) -> Cell:
    """Say in one place what went from an answer and what came, with some words around it."""
    shown = (replace(one, pieces=cut(one.pieces, around=around)) for one in told.strands)
    return tuple(_phrase(one, tongue, marked=True) for one in shown)


def _of(pieces: tuple[Piece, ...], fate: Fate) -> tuple[Piece, ...]:
    return tuple(one for one in pieces if one.fate in {Fate.KEPT, fate})


def _staying(told: Told, tongue: Tongue) -> Cell:
    if not told.staying:
        return ()
    words = tongue.count(told.staying, "and {n} that stays", "and {n} that stay")
    return (Phrase(words, Mark.NOTE),)


def _phrase(strand: Strand, tongue: Tongue, *, marked: bool) -> Phrase:
    runs = [(strand.label, Mark.PLAIN)]
    for one in strand.pieces:
        if marked and one.fate is not Fate.KEPT:
            parted = " " if runs[-1][1] is Mark.NOTE and not one.words[0].isspace() else ""
            runs += ((parted, Mark.PLAIN), *(each for each in _labelled(one, tongue) if each[0]))
        else:
            runs.append((one.words, Mark.PLAIN))
    kept = tuple(one for one in runs if one[0])
    words = "".join(one for one, _ in kept)
    divided = kept if any(mark is Mark.NOTE for _, mark in kept) else ()
    return Phrase(words, Mark.PLAIN, strand.tags, strand.language, strand.depth, runs=divided)


def _labelled(piece: Piece, tongue: Tongue) -> tuple[Run, ...]:
    """Say what became of a piece, in brackets around its words and not around their spaces."""
    labels = {
        Fate.REMOVED: (tongue.say("removed: {words}"), Mark.REMOVED),
        Fate.ADDED: (tongue.say("added: {words}"), Mark.ADDED),
    }
    label, mark = labels[piece.fate]
    before, _, behind = label.partition("{words}")
    words = piece.words.strip()
    lead, _, trail = piece.words.partition(words or piece.words)
    return (
        (lead, Mark.PLAIN),
        (f"[{before}", Mark.NOTE),
        (words or piece.words, mark),
        (f"{behind}]", Mark.NOTE),
        (trail, Mark.PLAIN),
    )
