"""Lists as pages show them: columns, rows, filters, all of them in the address."""

from collections.abc import Iterator
from datetime import date
from typing import Any
from urllib.parse import urlencode

from flask import request, url_for
from werkzeug.datastructures import MultiDict

from ropa.console.current import house, shelf
from ropa.console.narrowing import Args, at_work, filter_form, narrowing
from ropa.console.nearby import arranged, speakers, standing_in
from ropa.console.speaking import count, retell, say, tongue
from ropa.register.asking import Asked, Ref, once, questions
from ropa.register.choices import Answer, Choice, Standing
from ropa.register.filtering import Filter, WrongWantedError
from ropa.register.listing import Page, Wanted, can_sort
from ropa.register.parts import Part
from ropa.register.records import Activity, Record
from ropa.register.text import Text
from ropa.register.titles import calling, ordering, title
from ropa.reports.answers import Speaker
from ropa.reports.value import Mark

LENGTH = 50
_DIGITS = 9
LENGTHS = (20, 50, 100)
FARTHEST = 1_000_000
"""The first row that a page may begin with."""
COLUMNS = 4
"""Columns beside the name of a record."""
FEW = 3
"""Values of an answer that a cell shows."""
LONGEST = 120
"""Characters of a cell; the whole answer stands on the record's page."""

_BESIDE = frozenset({"id", "name", "title", "person", "citations", "confirmed_on", "confirmed_by"})
"""What no column shows: what stands in the name, and where things are said."""
_LAST = 99


def wanted(kind: type[Record], args: Args) -> Wanted:
    """Read what a list is asked for; what asks for nothing that there is, is left out.

    An address may come from anywhere: wrong numbers and orders never fail, they don't count.
    """
    length = whole(args.get("size", ""), LENGTH)
    length = length if length in LENGTHS else LENGTH
    page = max(whole(args.get("page", ""), 1), 1)
    sort = args.get("sort", "")
    down = sort.startswith("-")
    return Wanted(
        kind.kind,
        words=args.get("q", "").strip()[:200],
        filters=narrowing(kind, args).filters,
        sort=sort.removeprefix("-") if _sorts(kind, sort.removeprefix("-")) else "",
        down=down,
        start=min((page - 1) * length, FARTHEST),
        length=length,
    )


def whole(said: str, otherwise: int) -> int:
    """Read a number of up to nine digits."""
    return int(said) if said.isascii() and said.isdecimal() and len(said) <= _DIGITS else otherwise


def _sorts(kind: type[Record], name: str) -> bool:
    try:
        return Wanted(kind.kind, sort=name).sorting() is not None
    except WrongWantedError:
        return False


@once
def columns(kind: type[Record]) -> tuple[Asked, ...]:
    """Return the columns of a list beside the name: what is short, and tells records apart."""
    called = calling(kind)
    alone = called if len(called) == 1 else ()
    own = [one for one in questions(kind) if one not in alone and _is_short(one)]
    first = sorted(own, key=_rank)[:COLUMNS]
    return tuple(one for one in own if one in first)


def _rank(asked: Asked) -> int:
    """Say how well a column tells records apart: numbers people use first, long lists last."""
    question, kind = asked.question, asked.type
    choice = isinstance(kind, type) and issubclass(kind, Choice)
    if question.internal:
        return _LAST
    tells = (
        asked.name == "reference",
        question.owner,
        asked.name == "country",
        choice and kind not in {Answer, Standing},
        asked.required,
        "organisation" in question.refers,
        asked.name == "department",
        kind is date,
        question.form == "country",
        (kind is Ref or bool(question.keys)) and not asked.many,
        kind in {Answer, bool},
        not asked.many and not choice,
    )
    return tells.index(True) if True in tells else _LAST


def _is_short(asked: Asked) -> bool:
    kind = asked.type
    if kind is Text or asked.question.lines or asked.question.form == "digest":
        return False
    return asked.name not in _BESIDE and not (isinstance(kind, type) and issubclass(kind, Part))


def context(
    kind: type[Record], wanted: Wanted, found: Page, args: Args, *, may_create: bool
) -> dict[str, Any]:
    """Return what the list's page shows."""
    narrowed, shown = narrowing(kind, args), rows(found.records)
    return {
        "label": say(kind.label),
        "plural": say(kind.plural),
        "meaning": say(kind.meaning),
        "internal": kind.internal,
        "columns": tuple(_heads(kind, wanted)),
        "rows": shown,
        "gaps": any("" in one["cells"] for one in shown),
        "order": _order(kind, wanted),
        "total": found.total,
        "exact": found.exact,
        "first": wanted.start + 1 if found.records else 0,
        "last": wanted.start + len(found.records),
        "pager": _pager(wanted, found),
        "words": wanted.words,
        "search_url": request.path,
        "hidden": tuple(_state(wanted, but="q")),
        "filters": [
            {"words": words, "remove_url": _url(wanted, without=one)}
            for one, words in at_work(kind, wanted.filters)
        ],
        "left_out": narrowed.left_out,
        "clear_url": request.path,
        "filter_form": filter_form(kind, args, narrowed.again, hidden=tuple(_state(wanted))),
        "create_url": url_for(".create_view") if may_create else None,
        "exports": tuple(_exports(wanted)),
        "many_url": url_for(".many_view") if may_create and found.total else None,
        "many_all_url": _url(wanted, base=url_for(".many_view")),
        "many_state": tuple(_state(wanted)),
        "empty": _empty(kind, wanted, found, may_create=may_create),
        "back_url": _url(wanted, page=str(_last(wanted, found))) if found.total else None,
    }


def rows(records: tuple[Record, ...]) -> tuple[dict[str, Any], ...]:
    """Return the rows of a list; what all of them name is read at once."""
    found = []
    for said in speakers(shelf(), records, on=house().today, saying=_in_cells):
        record = said.record
        name = title(record, said.writer.register.find, language=said.writer.tongue.language)
        cells = [_cell(said, one) for one in columns(type(record))]
        url = url_for(f"{record.kind}.details_view", id_=record.id)
        found.append(
            {
                "id": record.id,
                "url": url,
                "title": name,
                "cells": cells,
                "internal": record.internal,
            }
        )
    return tuple(found)


def _in_cells(record: Record) -> Iterator[str]:
    """Give the ids of the records that the cells of a row name, or are said by."""
    yield from arranged(record)
    for one in columns(type(record)):
        if one.type is Ref:
            value = getattr(record, one.name)
            yield from value[:FEW] if one.many else (value,) if value else ()


def _cell(said: Speaker, asked: Asked) -> str:
    """Say an answer in short; nothing if there is none, or only that it is not known yet."""
    value = getattr(said.record, asked.name)
    if joint := standing_in(said, asked):
        return say("those of “{arrangement}”", arrangement=joint.words)
    few = value[:FEW] if asked.many else value
    more = len(value) - FEW if asked.many else 0
    words = tongue().series(one.words for one in said.said(asked, few) if one.mark is not Mark.GAP)
    shown = words if len(words) <= LONGEST else f"{words[: LONGEST - 1].rstrip()}…"
    return (
        tongue().series((shown, count(more, "and {n} more", "and {n} more"))) if more > 0 else shown
    )


def _heads(kind: type[Record], wanted: Wanted) -> Iterator[dict[str, Any]]:
    yield _head(say("Name"), "", "", wanted, can_sort=ordering(kind) is None)
    for one in columns(kind):
        label, help_ = say(one.question.label), retell(one.question.help)
        yield _head(label, help_, one.name, wanted, can_sort=can_sort(one))


def _head(label: str, help_: str, name: str, wanted: Wanted, *, can_sort: bool) -> dict[str, Any]:
    this = can_sort and wanted.sort == name
    down = this and not wanted.down
    return {
        "label": label,
        "help": help_,
        "sort_url": _url(wanted, sort=f"-{name}" if down else name, page="1") if can_sort else None,
        "sorted": ("descending" if wanted.down else "ascending") if this else None,
    }


def _order(kind: type[Record], wanted: Wanted) -> dict[str, Any] | None:
    """Say how a list is sorted of which the first column shows what other records are called."""
    fields = ordering(kind)
    if fields is None:
        return None
    words = tongue().listing(say(one.question.label).lower() for one in fields)
    said = say("{fields}, then by id", fields=words) if words else say("id")
    return {"words": said, "url": _url(wanted, sort="", page="1") if wanted.sort else None}


def _state(wanted: Wanted, *, but: str = "") -> Iterator[tuple[str, str]]:
    """Give what an address must say for the same list to come again."""
    said = [
        ("q", wanted.words),
        *(("f", f"{one.field}:{one.how}:{one.value}") for one in wanted.filters),
        ("sort", f"{'-' if wanted.down else ''}{wanted.sort}"),
        ("size", str(wanted.length) if wanted.length != LENGTH else ""),
    ]
    return ((name, value) for name, value in said if value and name != but)


def list_state(kind: type[Record], args: Args) -> tuple[tuple[str, str], ...]:
    """Return what an address must say for the list that another one asks for."""
    return tuple(_state(wanted(kind, args)))


def _url(wanted: Wanted, *, base: str = "", without: Filter | None = None, **more: str) -> str:
    kept = [
        (name, value)
        for name, value in _state(wanted)
        if name not in more
        and not (without and value == f"{without.field}:{without.how}:{without.value}")
    ]
    query = MultiDict([*kept, *((name, value) for name, value in more.items() if value)])
    said = urlencode(list(query.items(multi=True)))
    path = base or request.path
    return f"{path}?{said}" if said else path


def _pager(wanted: Wanted, found: Page) -> dict[str, Any]:
    this = wanted.start // wanted.length + 1
    last = _last(wanted, found)
    more = this < last or (not found.exact and len(found.records) == wanted.length)
    near = sorted({1, last, *range(max(this - 2, 1), min(this + 2, last) + 1)})
    return {
        "previous_url": _url(wanted, page=str(this - 1)) if this > 1 else None,
        "next_url": _url(wanted, page=str(this + 1)) if more else None,
        "pages": [
            {"label": str(one), "url": _url(wanted, page=str(one)), "current": one == this}
            for one in near
        ],
        "sizes": [
            {"label": str(one), "url": _url(wanted, size=str(one)), "current": one == wanted.length}
            for one in LENGTHS
        ],
    }


def _last(wanted: Wanted, found: Page) -> int:
    return max(-(-found.total // wanted.length), 1)


def _exports(wanted: Wanted) -> Iterator[dict[str, str]]:
    for one in ("csv", "xlsx", "json"):
        base = url_for(".export_view", format_=one)
        yield {"label": one.upper(), "url": _url(wanted, base=base)}


def _empty(kind: type[Record], wanted: Wanted, found: Page, *, may_create: bool) -> str:
    if found.total:
        return say("Nothing stands on this page: the list has {n} in all.", n=found.total)
    if kind is Activity and any(one.field == "controllers" for one in wanted.filters):
        return say(
            "No activity names them itself. One under a joint arrangement leaves its controllers "
            "to the arrangement: filter by that."
        )
    if wanted.is_chosen:
        return say(
            "Nothing in this list is like that. Take a filter away, or search for other words."
        )
    if may_create:
        return say("There is no {kind} yet. Create the first one.", kind=say(kind.label).lower())
    return say("There is no {kind} that you may see.", kind=say(kind.label).lower())
