"""What a search may mean beside the words of records: a country, an answer, a rule, a near word."""

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from typing import Any

from flask import url_for

from ropa.checks.catalogue import rules
from ropa.console.current import shelf, shows
from ropa.console.overview.sought import ALL, Sought
from ropa.console.overview.telling import title_of
from ropa.console.speaking import say, tongue
from ropa.register.asking import Asked, questions
from ropa.register.filtering import Filter, How, operations
from ropa.register.listing import Wanted
from ropa.register.offered import choices_of
from ropa.register.passages import passage
from ropa.register.places import called
from ropa.register.records import KINDS
from ropa.register.searching import begin, sought, words_in

MOST = 6
"""Hints of one sort that are shown."""
SHORTEST = 3
"""Signs from which on words are taken for the beginning of an answer."""
NEAR = 0.75
"""How much alike two words are, of 1, for one to be the other mistyped."""
_BEGUN = 2
"""Signs of a word that are typed right more often than not."""
_CLOSEST = 5
"""Words like one that was mistyped, of which the first in the reader's language is offered."""
_ALIKE = (
    ("email", "e-mail", "courriel", "adresse électronique"),
    ("website", "web site", "site internet"),
    ("phone", "telephone", "téléphone"),
    ("newsletter", "lettre d’information"),
    ("erasure", "deletion", "effacement", "suppression"),
    ("retention", "conservation"),
    ("processor", "sous-traitant"),
    ("dpo", "data protection officer", "délégué à la protection des données"),
    ("dpia", "impact assessment", "aipd", "analyse d’impact"),
    ("scc", "standard contractual clauses", "clauses contractuelles types"),
    ("cctv", "video surveillance", "vidéosurveillance"),
)
"""Words for the same thing of which a text, or this console, has one or another."""


def hints(words: str, kinds: tuple[str, ...]) -> list[dict[str, Any]]:
    """Return what the words may mean, each as a label, a link, and how many records it leads to."""
    begun = sought(words)
    if not begun:
        return []
    return [*_countries(words), *_answers(begun, kinds), *_rules(words), *_alike(words, kinds)]


def nearest(words: str, kinds: tuple[str, ...]) -> dict[str, str] | None:
    """Return words like these of which records are found, for who mistyped them, and the link."""
    near = " ".join(_nearest(one, kinds) for one in sought(words))
    if near == " ".join(sought(words)) or not shelf().search(kinds, near, length=1).records:
        return None
    return {"words": near, "url": url_for("search.index", q=near)}


def _nearest(word: str, kinds: tuple[str, ...]) -> str:
    known = shelf().vocabulary(kinds, word[:_BEGUN])
    if any(one.startswith(word) for one in known):
        return word
    near = get_close_matches(word, known, n=_CLOSEST, cutoff=NEAR)
    return next((one for one in near if _is_own(one, kinds)), next(iter(near), word))


def _is_own(word: str, kinds: tuple[str, ...]) -> bool:
    """Say whether a word stands in a text in the reader's language."""
    language = tongue().language
    some = shelf().search(kinds, word, length=MOST).records
    found = (passage(one, (word,), language=language) for one in some)
    return any(one is not None and one.language == language for one in found)


def _countries(words: str) -> Iterator[dict[str, Any]]:
    for one in called(words)[:MOST]:
        url = url_for("countries.country", code=one)
        yield {"label": say("Country"), "title": tongue().country(one), "url": url, "total": None}


@dataclass(frozen=True, slots=True)
class _Answer:
    """An answer of a closed list, as a search looks at it."""

    kind: str
    asked: Asked
    value: str
    label: str
    words: tuple[str, ...]


@cache
def _known(language: str) -> tuple[_Answer, ...]:
    """Return all answers of closed lists that a list of records can be filtered by."""
    return tuple(
        _Answer(kind, asked, one.value, one.label, words_in(one.label))
        for kind, cls in KINDS.items()
        for asked in questions(cls)
        if How.IS in operations(asked) and asked.type is not bool
        for one in choices_of(asked, language)
        if asked.question.form != "country"
    )


def _answers(begun: tuple[str, ...], kinds: tuple[str, ...]) -> list[dict[str, Any]]:
    if sum(map(len, begun)) < SHORTEST:
        return []
    found = [
        one
        for one in _known(tongue().language)
        if one.kind in kinds and shows(one.asked) and begin(one.words, begun)
    ]
    found.sort(key=lambda one: len(one.words))  # what says little more than what was typed
    found = found[: 2 * MOST]  # each is counted
    counted = ((one, _total(one)) for one in found)
    told = [_answer(one, total) for one, total in counted if total]
    return sorted(told, key=lambda one: -one["number"])[:MOST]


def _total(one: _Answer) -> int:
    asked = Filter(one.asked.name, How.IS, one.value)
    return shelf().page(Wanted(one.kind, filters=(asked,), length=1)).total


def _answer(one: _Answer, total: int) -> dict[str, Any]:
    about = {"kind": say(KINDS[one.kind].plural), "field": say(one.asked.question.label)}
    address = f"{one.asked.name}:{How.IS}:{one.value}"
    return {
        "label": say("{kind}, {field}", **about),
        "title": one.label,
        "url": url_for(f"{one.kind}.index_view", f=address),
        "total": str(total),
        "number": total,
    }


def _rules(words: str) -> Iterator[dict[str, Any]]:
    rule = rules().get(words.strip().upper())
    if rule is not None:
        label, url = say("Rule {id}", id=rule.id), Sought(state=ALL, rule=rule.id).url()
        yield {"label": label, "title": title_of(rule), "url": url, "total": None}


def _alike(words: str, kinds: tuple[str, ...]) -> Iterator[dict[str, Any]]:
    """Give the other words for the same thing that records have, with how many have them."""
    said = sought(words)
    for group in _ALIKE:
        if said in {words_in(one) for one in group}:
            for one in group:
                found = shelf().search(kinds, one, length=1).counts.values()
                if words_in(one) != said and found:
                    total = sum(number for number, _ in found)
                    is_exact = all(exact for _, exact in found)
                    yield {
                        "label": say("Also written"),
                        "title": one,
                        "url": url_for("search.index", q=one),
                        "total": str(total) if is_exact else say("more than {n}", n=total),
                    }
