"""What a report would print of an activity, as plain values that its page draws."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from ropa.reports.value import Block, Cell, Facts, Gaps, Paragraphs, Phrase, Table

Link = Callable[[str], str]
"""Gives the address of the record that goes by some words; "" if there is none, or several."""


def by_name(named: Iterable[tuple[str, str]]) -> Link:
    """Return what finds an address by a name; of two records with one name it finds neither."""
    urls: dict[str, str] = {}
    for words, url in named:
        urls[words] = url if urls.get(words, url) == url else ""
    return lambda words: urls.get(words, "")


def drawn(block: Block, link: Link) -> Mapping[str, Any]:
    """Return a block as a template draws it, its names leading to their records."""
    match block:
        case Table():
            return {
                "type": "table",
                "caption": block.caption,
                "columns": [{"head": one.head, "note": one.note} for one in block.columns],
                "rows": [[phrases(cell, link) for cell in row] for row in block.rows],
            }
        case Facts():
            return {
                "type": "facts",
                "rows": [
                    {"label": label, "cell": phrases(cell, link)} for label, cell in block.rows
                ],
            }
        case Paragraphs() | Gaps():
            return {"type": "paragraphs", "cell": phrases(block.phrases, link)}


def phrases(cell: Cell, link: Link) -> list[dict[str, Any]]:
    """Return the phrases of a cell as a template draws them."""
    return [_phrase(one, link) for one in cell]


def _phrase(one: Phrase, link: Link) -> dict[str, Any]:
    return {
        "words": one.words,
        "mark": one.mark.value,
        "tags": one.tags,
        "language": one.language,
        "deep": one.depth > 0,
        "url": link(one.words),
    }
