"""Lists as pages show them: columns, rows, filters, all of them in the address."""

from collections.abc import Iterator
from datetime import date
from typing import Any
from urllib.parse import urlencode

from flask import request, url_for
from werkzeug.datastructures import MultiDict

from ropa.console.current import house, shelf
from ropa.console.nearby import speakers
from ropa.register.asking import Asked, Ref, once, questions
from ropa.register.choices import Answer, Choice
from ropa.register.filtering import Filter, How, WrongWantedError, asking, operations
from ropa.register.listing import Page, Wanted, can_sort
from ropa.register.offered import Offered, choices_of
from ropa.register.parts import Part
from ropa.register.records import Record
from ropa.register.text import Text
from ropa.register.titles import title
from ropa.reports.answers import Speaker

LENGTH = 50
_DIGITS = 9
_PARTS = ("field", "how", "value")
"""What a filter is made of in an address, with colons between."""
LENGTHS = (20, 50, 100)
MOST_FILTERS = 10
FARTHEST = 1_000_000
"""The first row that a page may begin with."""
COLUMNS = 4
"""Columns beside the name of a record."""
FEW = 3
"""Values of an answer that a cell shows."""
LONGEST = 120
"""Characters of a cell; the whole answer stands on the record's page."""

_HOW = {
    How.CONTAINS: "contains",
    How.IS: "is",
    How.IS_NOT: "is not",
    How.BEFORE: "is before",
    How.ON_OR_AFTER: "is on or after",
    How.EMPTY: "has no answer",
    How.FILLED: "has an answer",
}
_ABOUT_ITSELF = frozenset({"id", "citations", "confirmed_by"})
Args = MultiDict[str, str]


def wanted(kind: type[Record], args: Args) -> Wanted:
    """Read what a list is asked for; what asks for nothing that there is, is left out.

    An address may come from anywhere: wrong numbers, fields and values never fail, they don't
    count.
    """
    length = whole(args.get("size", ""), LENGTH)
    length = length if length in LENGTHS else LENGTH
    page = max(whole(args.get("page", ""), 1), 1)
    sort = args.get("sort", "")
    down = sort.startswith("-")
    return Wanted(
        kind.kind,
        words=args.get("q", "").strip()[:200],
        filters=tuple(_filters(kind, args)),
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


def _filters(kind: type[Record], args: Args) -> Iterator[Filter]:
    """Give the filters of an address: `f=field:how:value`, and the one that the form adds."""
    said = [one.split(":", 2) for one in args.getlist("f")[:MOST_FILTERS]]
    if args.get("field") and args.get("how"):
        said.append([args["field"], args["how"], args.get("value", "").strip()])
    seen = set()
    for field, how, value in (one for one in said if len(one) == len(_PARTS)):
        made = Filter(field, how, value)
        if made not in seen and _fits(kind, made):
            seen.add(made)
            yield made


def _fits(kind: type[Record], one: Filter) -> bool:
    try:
        found = asking(kind.kind, one)
    except WrongWantedError:
        return False
    return found.how in {How.EMPTY, How.FILLED} or bool(one.value)


@once
def columns(kind: type[Record]) -> tuple[Asked, ...]:
    """Return the columns of a list beside the name: what is short, and tells records apart."""
    own = [one for one in questions(kind) if one.name not in _ABOUT_ITSELF and _is_short(one)]
    first = sorted(own, key=_rank)[:COLUMNS]
    return tuple(one for one in own if one in first)


def _rank(asked: Asked) -> int:
    """Say how well a column tells records apart: numbers people use first, long lists last."""
    question, kind = asked.question, asked.type
    tells = (
        asked.name == "reference",
        question.owner,
        asked.required,
        isinstance(kind, type) and issubclass(kind, Choice) and kind is not Answer,
        bool(question.keys or question.form == "country") and not asked.many,
        kind is date,
        kind is Ref and not asked.many,
        not asked.many,
    )
    return tells.index(True) if True in tells else len(tells)


def _is_short(asked: Asked) -> bool:
    kind = asked.type
    if kind is Text or asked.question.lines or asked.name in {"name", "title", "confirmed_on"}:
        return False
    return not (isinstance(kind, type) and issubclass(kind, Part))


def context(
    kind: type[Record], wanted: Wanted, found: Page, args: Args, *, may_create: bool
) -> dict[str, Any]:
    """Return what the list's page shows."""
    return {
        "label": kind.label,
        "plural": kind.plural,
        "meaning": kind.meaning,
        "internal": kind.internal,
        "columns": tuple(_heads(kind, wanted)),
        "rows": rows(found.records),
        "total": found.total,
        "exact": found.exact,
        "first": wanted.start + 1 if found.records else 0,
        "last": wanted.start + len(found.records),
        "pager": _pager(wanted, found),
        "words": wanted.words,
        "search_url": request.path,
        "hidden": tuple(_state(wanted, but="q")),
        "filters": tuple(_shown_filters(kind, wanted)),
        "clear_url": request.path,
        "filter_form": _filter_form(kind, wanted, args),
        "create_url": url_for(".create_view") if may_create else None,
        "exports": tuple(_exports(wanted)),
        "empty": _empty(kind, wanted, may_create=may_create),
    }


def rows(records: tuple[Record, ...]) -> tuple[dict[str, Any], ...]:
    """Return the rows of a list; what all of them name is read at once."""
    found = []
    for said in speakers(shelf(), records, on=house().today, saying=_in_cells):
        record = said.record
        name = title(record, said.writer.register.find)
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
    """Give the ids of the records that the cells of a row name."""
    for one in columns(type(record)):
        if one.type is Ref:
            value = getattr(record, one.name)
            yield from value[:FEW] if one.many else (value,) if value else ()


def _cell(said: Speaker, asked: Asked) -> str:
    value = getattr(said.record, asked.name)
    few = value[:FEW] if asked.many else value
    more = f"; and {len(value) - FEW} more" if asked.many and len(value) > FEW else ""
    words = "; ".join(one.words for one in said.said(asked, few))
    shown = words if len(words) <= LONGEST else f"{words[: LONGEST - 1].rstrip()}…"
    return shown + more


def _heads(kind: type[Record], wanted: Wanted) -> Iterator[dict[str, Any]]:
    yield _head("Name", "", "", wanted, can_sort=True)
    for one in columns(kind):
        yield _head(one.question.label, one.question.help, one.name, wanted, can_sort=can_sort(one))


def _head(label: str, help_: str, name: str, wanted: Wanted, *, can_sort: bool) -> dict[str, Any]:
    this = wanted.sort == name
    down = this and not wanted.down
    return {
        "label": label,
        "help": help_,
        "sort_url": _url(wanted, sort=f"-{name}" if down else name, page="1") if can_sort else None,
        "sorted": ("descending" if wanted.down else "ascending") if this else None,
    }


def _state(wanted: Wanted, *, but: str = "") -> Iterator[tuple[str, str]]:
    """Give what an address must say for the same list to come again."""
    said = [
        ("q", wanted.words),
        *(("f", f"{one.field}:{one.how}:{one.value}") for one in wanted.filters),
        ("sort", f"{'-' if wanted.down else ''}{wanted.sort}"),
        ("size", str(wanted.length) if wanted.length != LENGTH else ""),
    ]
    return ((name, value) for name, value in said if value and name != but)


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
    last = max(-(-found.total // wanted.length), 1)
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


def _shown_filters(kind: type[Record], wanted: Wanted) -> Iterator[dict[str, str]]:
    for one in wanted.filters:
        asked = next(each for each in questions(kind) if each.name == one.field)
        value = _labelled(asked, one.value)
        words = f"{asked.question.label} {_HOW[How(one.how)]} {value}".rstrip()
        yield {"words": words, "remove_url": _url(wanted, without=one)}


def _labelled(asked: Asked, value: str) -> str:
    """Say a filter's value: the label of a choice, the name of a record."""
    if asked.type is Ref and (record := shelf().find(value)) is not None:
        return title(record, shelf().find)
    return {one.value: one.label for one in _choices(asked)}.get(value, value)


def _filter_form(kind: type[Record], wanted: Wanted, args: Args) -> dict[str, Any]:
    """Ask for a filter in two steps, which need no script: the field, then how and for what."""
    asked = {one.name: one for one in questions(kind) if operations(one)}
    chosen = None if args.get("how") else asked.get(args.get("field", ""))
    offered = {
        "fields": [{"value": name, "label": one.question.label} for name, one in asked.items()],
        "hidden": tuple(_state(wanted)),
    }
    return offered | _second_step(chosen)


def _second_step(asked: Asked | None) -> dict[str, Any]:
    if asked is None:
        return {"field": "", "label": "", "operations": [], "choices": None, "type": "text"}
    return {
        "field": asked.name,
        "label": asked.question.label,
        "operations": [{"value": one.value, "label": _HOW[one]} for one in operations(asked)],
        "choices": [{"value": one.value, "label": one.label} for one in _choices(asked)] or None,
        "type": "date" if asked.type is date else "text",
    }


def _choices(asked: Asked) -> tuple[Offered, ...]:
    """Return the closed list that answers are of, if they are of one."""
    if asked.type is bool:
        return (Offered("yes", "yes"), Offered("no", "no"))
    return choices_of(asked, "en")


def _exports(wanted: Wanted) -> Iterator[dict[str, str]]:
    for one in ("csv", "xlsx", "json"):
        base = url_for(".export_view", format_=one)
        yield {"label": one.upper(), "url": _url(wanted, base=base)}


def _empty(kind: type[Record], wanted: Wanted, *, may_create: bool) -> str:
    if wanted.is_chosen:
        return "Nothing in this list is like that. Take a filter away, or search for other words."
    if may_create:
        return f"There is no {kind.label.lower()} yet. Create the first one."
    return f"There is no {kind.label.lower()} that you may see."
