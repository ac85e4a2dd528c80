"""A search over all that the viewer may see: the best first, by kind, with a word around it."""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from flask import url_for

from ropa.access import Principal
from ropa.console.current import house, shelf, shows
from ropa.console.frame import groups
from ropa.console.hints import hints, nearest
from ropa.console.kinds_called import is_called
from ropa.console.nearby import speakers
from ropa.console.speaking import count, say, tongue
from ropa.register.asking import questions
from ropa.register.everywhere import Found
from ropa.register.filtering import Filter, How
from ropa.register.listing import Wanted
from ropa.register.passages import passage
from ropa.register.records import KINDS, Record
from ropa.register.searching import sort_key, sought, title_rank, words_in
from ropa.register.titles import title
from ropa.reports.answers import Speaker

LONGEST = 200
"""Characters of what is searched for."""
MOST = 40
"""Records that are shown, of all kinds."""
OF_A_KIND = 5
"""Records that are shown of each kind."""
_ID = re.compile(r"[a-z0-9-]{2,64}")
_REFERENCE = "reference"
_IN_TITLE = 3
"""The rank up to which all the words stand in the title."""


def search_context(said: str, seen: Principal) -> dict[str, Any]:
    """Return what the page of a search shows."""
    words = said.strip()[:LONGEST]
    kinds = tuple(kind for some in groups(seen).values() for kind in some)
    exact = _exact(words, kinds)
    found = shelf().search(kinds, words, length=MOST)
    records = dict.fromkeys((*exact, *found.records))
    hits = [_hit(one, words, is_exact=one.record in exact) for one in _speaking(tuple(records))]
    hits.sort(key=lambda one: (_is_aside(one), one["rank"], kinds.index(one["kind"])))
    shown = dict.fromkeys(one["kind"] for one in hits)
    return {
        "words": words,
        "sought": words,
        "groups": [_group(kind, hits, found, words) for kind in shown],
        "further": [_counted(kind, found, words) for kind in found.counts if kind not in shown],
        "hints": hints(words, kinds),
        "nearest": None if hits else nearest(words, kinds),
        "lists": [_counted(kind, found, "") for kind in kinds if is_called(kind, words)],
        "told": _told(found),
    }


def _is_aside(hit: dict[str, Any]) -> bool:
    """Say whether a hit is only about another record: a remark has no name, and is all words."""
    return bool(hit["rank"]) and KINDS[hit["kind"]].internal


def _exact(words: str, kinds: Iterable[str]) -> list[Record]:
    """Return the records of which the words are the very id, or the reference."""
    id_ = words.lower()
    named = shelf().find(id_) if _ID.fullmatch(id_) else None
    found = [named] if named is not None and named.kind in kinds else []
    return [*found, *(one for one in _referred(words, kinds) if one != named)]


def _referred(words: str, kinds: Iterable[str]) -> Iterator[Record]:
    """Give the records that people call by a number, such as A-07, if that is what was typed."""
    if not any(one.isdigit() for one in words) or len(sought(words)) == 0:
        return
    for kind in kinds:
        if any(one.name == _REFERENCE and shows(one) for one in questions(KINDS[kind])):
            asked = Filter(_REFERENCE, How.CONTAINS, words)
            found = shelf().page(Wanted(kind, filters=(asked,), length=OF_A_KIND)).records
            yield from (one for one in found if _is_referred(one, words))


def _is_referred(record: Record, words: str) -> bool:
    return words_in(str(getattr(record, _REFERENCE))) == words_in(words)


def _speaking(records: tuple[Record, ...]) -> tuple[Speaker, ...]:
    return speakers(shelf(), records, on=house().today, saying=lambda _: ())


def _hit(said: Speaker, words: str, *, is_exact: bool) -> dict[str, Any]:
    record, begun = said.record, sought(words)
    name = title(record, said.writer.register.find, language=tongue().language)
    rank = 0 if is_exact else 1 + min(_rank(one, begun) for one in (_key(name), sort_key(record)))
    return {
        "id": record.id,
        "kind": record.kind,
        "rank": rank,
        "title": name,
        "url": url_for(f"{record.kind}.details_view", id_=record.id),
        "internal": record.internal,
        "reference": getattr(record, _REFERENCE, ""),
        "passage": _passage(record, begun) if rank > _IN_TITLE else None,
    }


def _key(name: str) -> str:
    return " ".join(words_in(name))


def _rank(key: str, begun: tuple[str, ...]) -> int:
    """Say how well words fit a title: 0 they are all of it, 1 it begins with them, 2 has them."""
    return 0 if key == " ".join(begun) else 1 + title_rank(key, begun)


def _passage(record: Record, begun: tuple[str, ...]) -> dict[str, str] | None:
    found = passage(record, begun, language=tongue().language)
    if found is None:
        return None
    other = found.language if found.language != tongue().language else ""
    words = {"before": found.before, "word": found.word, "after": found.after}
    return {"label": say(found.asked.question.label), "language": other, **words}


def _group(kind: str, hits: list[dict[str, Any]], found: Found, words: str) -> dict[str, Any]:
    """Return the best hits of a kind, and how many there are."""
    own = [one for one in hits if one["kind"] == kind]
    counted = _counted(kind, found, words)
    shown = own[:OF_A_KIND]
    return counted | {"hits": shown, "more": found.counts.get(kind, (0, True))[0] > len(shown)}


def _counted(kind: str, found: Found, words: str) -> dict[str, Any]:
    """Return how many records of a kind were found, and where all of them are listed."""
    total, is_exact = found.counts.get(kind, (0, True))
    return {
        "kind": kind,
        "label": say(KINDS[kind].plural),
        "total": str(total) if is_exact else say("more than {n}", n=total),
        "url": url_for(f"{kind}.index_view", q=words or None),
    }


def _told(found: Found) -> str:
    total = sum(number for number, _ in found.counts.values())
    if not all(is_exact for _, is_exact in found.counts.values()):
        return say("More than {n} records have these words.", n=total)
    return count(total, "{n} record has these words.", "{n} records have these words.")
