"""Finds, of words that should name something, the vague term of the list that they come down to."""

import re
from functools import cache
from typing import Final

from ropa.law.lists import Term, term, terms

_LIST: Final = "vague-terms"
_FILLERS: Final = "fillers"
_WORD: Final = re.compile(r"[^\W_]+")
_Phrase = tuple[str, ...]


def vague(words: str, *, about: str) -> Term | None:
    """Return the term that these words come down to, None where they say more.

    `about` is what they should name: purpose, data, recipient, source, third-party,
    contract-purpose, criteria of a time limit, or its end. Case, punctuation, the plural and
    words that add nothing make no difference.
    """
    said = _said(words)
    core = _core(said)
    if not core:
        return term(_LIST, _FILLERS)
    return _phrases(about).get(core) or _open(said, about)


def _open(said: _Phrase, about: str) -> Term | None:
    """Return the term within a phrase that leaves open what is named."""
    found = (
        each
        for phrase, each in _phrases_within(about).items()
        if any(said[at : at + len(phrase)] == phrase for at in range(len(said)))
    )
    return next(found, None)


@cache
def _phrases(about: str) -> dict[_Phrase, Term]:
    return {_core(phrase): each for phrase, each in _listed(about, within=False)}


@cache
def _phrases_within(about: str) -> dict[_Phrase, Term]:
    return dict(_listed(about, within=True))


def _listed(about: str, *, within: bool) -> tuple[tuple[_Phrase, Term], ...]:
    return tuple(
        (_said(phrase), each)
        for each in terms(_LIST)
        if about in each.extra.several("about") and each.extra.flag("within") is within
        for phrase in (each.label.en, each.label.fr)
    )


def _said(words: str) -> _Phrase:
    """Take words apart, and plurals for singulars, also where they are none."""
    found = _WORD.findall(words.casefold())
    return tuple(re.sub(r"ies$", "y", each).rstrip("sx") for each in found)


def _core(said: _Phrase) -> _Phrase:
    """Leave out what adds nothing."""
    return tuple(each for each in said if each not in _fillers())


@cache
def _fillers() -> frozenset[str]:
    said = term(_LIST, _FILLERS).words
    return frozenset() if said is None else frozenset(_said(f"{said.en} {said.fr}"))
