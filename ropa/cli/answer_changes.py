"""How the answers of one record changed, as lines of text that need no other record."""

from collections.abc import Iterable, Iterator
from typing import Any

from ropa.cli.compare_page import bracketed
from ropa.register.asking import Asked, questions
from ropa.register.choices import Choice
from ropa.register.compare import Difference
from ropa.register.parts import Part
from ropa.register.redaction import holds_words
from ropa.register.text import Text
from ropa.register.wording import Fate, Piece, wording
from ropa.reports.answers import own_first
from ropa.translations import Tongue


def answer_changes(
    difference: Difference, tongue: Tongue, *, redacted: bool = False
) -> Iterator[str]:
    """Give a line for each answer that changed, with what went and came: [-gone-]{+come+}.

    If one side is `redacted`, nobody knows how its words changed, and none are told.
    """
    found = {name: (before, after) for name, before, after in difference.changed}
    for asked in own_first(type(difference.record)):
        if asked.name in found and not (redacted and holds_words(asked)):
            said = "; ".join(_changes(asked, *found[asked.name]))
            yield f"{tongue.say(asked.question.label)}: {said}"


def _changes(asked: Asked, before: Any, after: Any) -> Iterator[str]:
    if asked.many:
        gone = [_said(one) for one in before if one not in after]
        come = [_said(one) for one in after if one not in before]
        moved = not gone and not come
        yield "in another order" if moved else bracketed((*_all(gone, come),))
    elif asked.type is Text:
        yield from _texts(before, after)
    elif holds_words(asked) and not asked.question.form:
        yield bracketed(wording(before or "", after or ""))
    else:
        yield bracketed((*_all(_given(before), _given(after)),))


def _texts(before: Text | None, after: Text | None) -> Iterator[str]:
    old, new = (dict(one.words) if one else {} for one in (before, after))
    for language in sorted({*old, *new}):
        gone, come = old.get(language, ""), new.get(language, "")
        if gone != come:
            yield f"{language}: {' '.join(bracketed(wording(gone, come)).splitlines())}"


def _all(gone: Iterable[str], come: Iterable[str]) -> Iterator[Piece]:
    for fate, words in ((Fate.REMOVED, "; ".join(gone)), (Fate.ADDED, "; ".join(come))):
        if words:
            yield Piece(words, fate)


def _given(value: Any) -> list[str]:
    return [] if value in {None, ""} else [_said(value)]


def _said(value: Any) -> str:
    """Say an answer in plain words; another record by its id."""
    match value:
        case bool():
            said = "yes" if value else "no"
        case Choice():
            said = value.label
        case Text():
            said = ", ".join(f"{language}: {words}" for language, words in value.words)
        case Part():
            said = ", ".join(_within(value))
        case tuple():
            said = ", ".join(map(_said, value))
        case _:
            said = str(value)  # a date reads as 2026-11-22
    return said


def _within(part: Part) -> Iterator[str]:
    for asked in questions(type(part)):
        value = getattr(part, asked.name)
        if value != asked.default:
            yield f"{asked.question.label}: {_said(value)}"
