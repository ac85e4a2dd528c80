"""Writes what stands in one place of a report as text that every kind of file can hold."""

import re
from collections.abc import Iterable, Iterator

from ropa.reports.drawing import SCHEMES
from ropa.reports.value import Cell, Mark, Phrase, Run
from ropa.translations import Tongue

_DEEPER = "\N{EN DASH} "
_UNFIT = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
"""What XML 1.0 can't hold, nobody can see, or a spreadsheet loses; of controls only \n may stay."""


def runs(cell: Cell, *, tongue: Tongue) -> tuple[Run, ...]:
    """Write a cell as runs, one phrase a line; tags and addresses follow their words."""
    last = len(cell) - 1
    return tuple(
        (f"{words}\n" if ends and number < last else words, mark)
        for number, phrase in enumerate(cell)
        for words, mark, ends in _line(phrase, tongue)
    )


def plain(cell: Cell, *, tongue: Tongue) -> str:
    """Write a cell as plain text, one phrase a line."""
    return "".join(words for words, _ in runs(cell, tongue=tongue))


def visible(words: str) -> str:
    """Write what can't stand in a file, or can't be seen, as its code point: [U+0001]."""
    return _UNFIT.sub(lambda found: f"[U+{ord(found[0]):04X}]", words)


def _line(phrase: Phrase, tongue: Tongue) -> Iterator[tuple[str, Mark, bool]]:
    """Give the runs of one phrase; the last of them ends its line."""
    more = visible("".join(f" {one}" for one in _behind(phrase, tongue)))
    *first, (words, mark) = phrase.runs or ((phrase.words, phrase.mark),)
    deeper = _DEEPER * phrase.depth
    for said, meant in first:
        yield visible(deeper + said), meant, False
        deeper = ""
    yield visible(deeper + words), mark, not more
    if more:
        yield more, Mark.NOTE, True


def _behind(phrase: Phrase, tongue: Tongue) -> Iterable[str]:
    """Give what follows the words: an address that they don't show, tags, another language."""
    address = phrase.link.removeprefix("mailto:")
    if phrase.link.startswith(SCHEMES) and address not in phrase.words:
        yield f"<{phrase.link}>"
    tags = dict.fromkeys(phrase.tags)
    if phrase.language:
        speech = tongue.speech(phrase.language)
        tags[tongue.say("in {language}", language=speech)] = None
    yield from (f"[{tag}]" for tag in tags)
