"""Finds, of words that should name something, the vague term of the list that they come down to."""

import re
from functools import cache
from typing import Final

from ropa.law.lists import Term, term, terms

_LIST: Final = "vague-terms"
_FILLERS: Final = "fillers"
_WORD: Final = re.compile(r"[^\W_]+")
_Core = tuple[str, ...]


def vague(words: str, *, about: str) -> Term | None:
    """Return the term that these words come down to, None where they say more.

    `about` is what they should name: purpose, data, recipient, third-party, contract-purpose.
    Case, punctuation, the plural and words that add nothing make no difference.
    """
    core = _core(words)
    return _cores(about).get(core) if core else term(_LIST, _FILLERS)


@cache
def _cores(about: str) -> dict[_Core, Term]:
    return {
        _core(phrase): each
        for each in terms(_LIST)
        if about in each.extra.several("about")
        for phrase in (each.label.en, each.label.fr)
    }


def _core(words: str) -> _Core:
    """Leave out what adds nothing, and take plurals for singulars, also where they are none."""
    found = (each for each in _WORD.findall(words.casefold()) if each not in _fillers())
    return tuple(re.sub(r"ies$", "y", each).rstrip("sx") for each in found)


@cache
def _fillers() -> frozenset[str]:
    said = term(_LIST, _FILLERS).words
    return frozenset() if said is None else frozenset(f"{said.en} {said.fr}".split())
