"""A record as its page shows it: every question with its answer, who says so, who names it."""

from collections.abc import Iterable, Iterator
from typing import Any

from flask import url_for
from werkzeug.datastructures import MultiDict

from ropa.console.checked import checked, is_checked
from ropa.console.current import house, is_own, shelf, shows
from ropa.console.ends import ENDS, ends_of, listed, teller
from ropa.console.left_empty import meaning, reach_url
from ropa.console.lists import rows, whole
from ropa.console.mended import onward
from ropa.console.merging import may_merge
from ropa.console.nearby import arranged, speakers, standing_in
from ropa.console.overview.telling import found_at
from ropa.console.speaking import retell, say, tongue
from ropa.console.standing import standing_of
from ropa.register.asking import Asked, Ref, questions
from ropa.register.links import links
from ropa.register.offered import article_of
from ropa.register.records import Record
from ropa.register.text import Text
from ropa.register.titles import title
from ropa.reports.answers import Speaker, own_first
from ropa.reports.value import Cell, Mark, Phrase

NAMED_BY = 20
"""Records that a page lists of those that name its own."""
MOST = 100
"""Values of an answer that a page shows; of more it says how many there are."""
STRETCH = 100
"""Records of those that name one on a page of their own."""
_FROM_SOURCE = frozenset({"citations", "confirmed_on", "confirmed_by"})


def details_context(record: Record) -> dict[str, Any]:
    """Return what the page of a record shows."""
    said = speakers(shelf(), (record,), on=house().today, saying=_shown)[0]
    own = [one for one in own_first(type(record)) if one.name != "id" and shows(one)]
    answers = [_answer(said, one) for one in own if one.name not in _FROM_SOURCE]
    writes = is_own(record)
    return {
        **titled(record),
        "meaning": say(record.meaning),
        "edit_url": url_for(".edit_view", id_=record.id) if writes else None,
        "delete_url": url_for(".delete_view", id_=record.id) if writes else None,
        "history_url": url_for(".history_view", id_=record.id),
        "merge_url": url_for(".merge_view", id_=record.id)
        if writes and may_merge(record)
        else None,
        "twin_url": url_for(".twin_view", id_=record.id),
        "sections": [
            {
                "heading": say("What it says"),
                "answers": [one for one in answers if not one["is_empty"]],
            },
            {
                "heading": say("Where it is said"),
                "answers": [_answer(said, one) for one in own if one.name in _FROM_SOURCE],
            },
        ],
        "unanswered": [one for one in answers if one["is_empty"]],
        "findings": found_at(record),
        "ends": _ends(record),
        "standing": standing_of(record),
        "named_by": _named_by(record, start=0),
        "redacted": None,
        "onward": onward(),
    }


def _ends(record: Record) -> list[dict[str, Any]]:
    """Return what is told of a record from its end; the register is asked only where there is."""
    if record.kind not in ENDS:
        return []

    def address(name: str) -> str:
        return url_for(f"{record.kind}.end_view", id_=record.id, section=name)

    return listed(ends_of(teller(), record), address)


def titled(record: Record) -> dict[str, Any]:
    """Return what every page about one record says of it."""
    return {
        "label": say(record.label),
        "plural": say(record.plural),
        "title": title(record, shelf().find, language=tongue().language),
        "id": record.id,
        "internal": record.internal,
        "url": url_for(f"{record.kind}.details_view", id_=record.id),
        "list_url": url_for(f"{record.kind}.index_view"),
    }


def _answer(said: Speaker, asked: Asked) -> dict[str, Any]:
    value = getattr(said.record, asked.name)
    if joint := standing_in(said, asked):
        return _asked(asked) | {"values": [_jointly(said, joint)]}
    if value and is_checked(asked):
        citations = list(_citations(said, asked))
        return _asked(asked) | {"values": checked(asked, value), "citations": citations}
    if words := meaning(said.record, asked):
        url = reach_url(said.record, asked)
        return _asked(asked) | {"values": [_value(words, url)]}
    more = max(len(value) - MOST, 0) if asked.many else 0
    few = value[:MOST] if more else value
    cell = said.writer.tagged(said.said(asked, few), said.record, asked.name)
    is_open = value in (None, (), "") or all(one.mark is Mark.GAP for one in cell)
    targets = few if asked.many else (few,)
    urls = [_url(said, one) for one in targets] if asked.type is Ref and not is_open else []
    values = _values(cell, urls)
    if asked.type is Text and not is_open:
        _add_languages(values, few if asked.many else (few,))
    return _asked(asked) | {
        "is_open": is_open,
        "is_empty": value in (None, (), ""),
        "values": values,
        "more": more,
        "citations": list(_citations(said, asked)),
    }


def _asked(asked: Asked) -> dict[str, Any]:
    """Return what is asked, as if it were answered by nothing."""
    return {
        "label": say(asked.question.label),
        "article": article_of(asked, tongue().language),
        "help": retell(asked.question.help),
        "internal": asked.question.internal,
        "is_open": False,
        "is_empty": False,
        "more": 0,
        "citations": [],
    }


def _jointly(said: Speaker, joint: Phrase) -> dict[str, Any]:
    """Say that an activity's controllers are those of its arrangement."""
    (arrangement,) = arranged(said.record)
    words = say("those of “{arrangement}”", arrangement=joint.words)
    return _value(words, _url(said, arrangement)) | {"tags": joint.tags}


def _value(words: str, url: str | None) -> dict[str, Any]:
    """Return words that the page has for an answer, in the reader's language."""
    return {"lines": [words], "language": "", "tags": (), "url": url, "below": []}


def _add_languages(values: list[dict[str, Any]], texts: Iterable[Text]) -> None:
    """Let the words of a text in each of its languages stand side by side, the reader's first."""
    for value, text in zip(values, texts, strict=False):
        if len(text.words) > 1:
            spoken = sorted(text.words, key=lambda one: one[0] != tongue().language)
            value["languages"] = [
                {"code": code, "name": tongue().speech(code), "lines": words.splitlines()}
                for code, words in spoken
            ]


def _shown(record: Record) -> Iterator[str]:
    """Give the ids of the records that a page about one names."""
    yield from arranged(record)
    for one in questions(type(record)):
        if one.type is Ref:
            value = getattr(record, one.name)
            yield from value[:MOST] if one.many else (value,) if value else ()
    yield from (one.source for one in record.citations)


def _values(cell: Cell, urls: list[str | None]) -> list[dict[str, Any]]:
    """Return what is said as values, each with what stands deeper below it."""
    found: list[dict[str, Any]] = []
    for one in cell:
        if one.depth and found:
            found[-1]["below"].append({"words": one.words})
            continue
        url = urls[len(found)] if len(found) < len(urls) else None
        value = {"lines": one.words.splitlines(), "language": one.language, "tags": one.tags}
        found.append({**value, "url": url, "below": []})
    return found


def _url(said: Speaker, id_: str) -> str | None:
    found = said.writer.register.find(id_)
    return None if found is None else url_for(f"{found.kind}.details_view", id_=id_)


def _citations(said: Speaker, asked: Asked) -> Iterator[dict[str, Any]]:
    """Give where the answer to one question is said, if a citation is for it alone."""
    for one in said.record.citations:
        if one.field == asked.name:
            source = said.writer.name(one.source).words
            words = f"{source}, {one.section}" if one.section else source
            yield {
                "words": words,
                "url": _url(said, one.source),
                "standing": say(one.standing.label),
            }


def naming_rows(record: Record, args: MultiDict[str, str]) -> dict[str, Any]:
    """Return what the page of those who name a record shows: a hundred at a time."""
    page = max(whole(args.get("page", ""), 1), 1)
    start = (page - 1) * STRETCH
    named = _named_by(record, start=start, length=STRETCH)
    more = start + len(named["rows"]) < named["total"]
    return titled(record) | {
        "named_by": named,
        "pager": {
            "previous_url": _naming_url(record, page - 1) if page > 1 else None,
            "next_url": _naming_url(record, page + 1) if more else None,
        },
    }


def _naming_url(record: Record, page: int) -> str:
    return url_for(f"{record.kind}.naming_view", id_=record.id, page=page)


def _named_by(record: Record, *, start: int, length: int = NAMED_BY) -> dict[str, Any]:
    found = shelf().naming(record.id, start=start, length=length)
    fields = [
        sorted({_label(one, link.field) for link in links(one) if link.target == record.id})
        for one in found.records
    ]
    listed = [
        row | {"label": say(one.label), "field": ", ".join(some)}
        for row, one, some in zip(rows(found.records), found.records, fields, strict=True)
    ]
    more = start + len(listed) < found.total
    url = url_for(f"{record.kind}.naming_view", id_=record.id) if more else None
    return {"total": found.total, "exact": found.exact, "rows": listed, "more_url": url}


def _label(record: Record, path: str) -> str:
    """Return the label of the field that a link stands in: of a part's, that of the part."""
    name = path.partition(".")[0]
    return next(
        (say(one.question.label) for one in questions(type(record)) if one.name == name), name
    )
