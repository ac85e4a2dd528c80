"""Lists as pages show them: columns, rows, filters, all of them in the address."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from flask import request, url_for

from ropa.console.columns import PLACE, Columns, columns_of, usual
from ropa.console.current import house, shelf
from ropa.console.left_empty import meaning
from ropa.console.narrowing import Args, at_work, filter_form, narrowing
from ropa.console.nearby import arranged, speakers, standing_in
from ropa.console.speaking import count, retell, say, tongue
from ropa.register.asking import Asked, Ref
from ropa.register.filtering import Filter, WrongWantedError
from ropa.register.links import links
from ropa.register.listing import Page, Wanted, can_sort
from ropa.register.parts import Part
from ropa.register.records import Activity, Record
from ropa.register.titles import ordering, title
from ropa.reports.answers import Speaker
from ropa.reports.value import Mark, Phrase

LENGTH = 50
_DIGITS = 9
LENGTHS = (20, 50, 100)
FARTHEST = 1_000_000
"""The first row that a page may begin with."""
FEW = 3
"""Values of an answer that a cell shows."""
LONGEST = 120
"""Characters of a cell; the whole answer stands on the record's page."""


@dataclass(frozen=True, slots=True)
class Listing:
    """What the address of a list asks for: which records in which order, and which columns."""

    wanted: Wanted
    columns: Columns

    def state(self, *, but: str = "") -> Iterator[tuple[str, str]]:
        """Give what an address must say for the same list to come again."""
        wanted = self.wanted
        said = [
            ("q", wanted.words),
            *(("f", f"{one.field}:{one.how}:{one.value}") for one in wanted.filters),
            ("sort", f"{'-' if wanted.down else ''}{wanted.sort}"),
            ("size", str(wanted.length) if wanted.length != LENGTH else ""),
            *self.columns.state(),
        ]
        return ((name, value) for name, value in said if value and name != but)

    def kept(self) -> str:
        """Return what is kept of it under a name: its columns, too, whoever will open it."""
        return address("", [*self.state(but=PLACE), (PLACE, self.columns.words)]).removeprefix("?")

    def url(self, *, base: str = "", without: Filter | None = None, **more: str) -> str:
        """Return the address of the list with something else, or without one of its filters."""
        kept = [
            (name, value)
            for name, value in self.state()
            if name not in more
            and not (without and value == f"{without.field}:{without.how}:{without.value}")
        ]
        added = [(name, value) for name, value in more.items() if value]
        return address(base or request.path, [*kept, *added])


def listing(kind: type[Record], args: Args) -> Listing:
    """Read what the address of a list asks for."""
    return Listing(wanted(kind, args), columns_of(kind, args))


def address(path: str, state: Iterable[tuple[str, str]]) -> str:
    """Return an address that says some things."""
    said = urlencode(list(state), safe=",")
    return f"{path}?{said}" if said else path


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


def context(
    kind: type[Record], this: Listing, found: Page, args: Args, *, may_create: bool
) -> dict[str, Any]:
    """Return what the list's page shows."""
    wanted, narrowed = this.wanted, narrowing(kind, args)
    shown = rows(found.records, this.columns.asked)
    return {
        "label": say(kind.label),
        "plural": say(kind.plural),
        "meaning": say(kind.meaning),
        "internal": kind.internal,
        "columns": tuple(_heads(kind, this)),
        "rows": shown,
        "gaps": any("" in one["cells"] for one in shown),
        "order": _order(kind, this),
        "total": found.total,
        "exact": found.exact,
        "first": wanted.start + 1 if found.records else 0,
        "last": wanted.start + len(found.records),
        "pager": _pager(this, found),
        "words": wanted.words,
        "search_url": request.path,
        "hidden": tuple(this.state(but="q")),
        "filters": [
            {"words": words, "remove_url": this.url(without=one)}
            for one, words in at_work(kind, wanted.filters)
        ],
        "left_out": narrowed.left_out,
        "columns_left_out": this.columns.left_out,
        "clear_url": address(request.path, this.columns.state()),
        "filter_form": filter_form(kind, args, narrowed.again, hidden=tuple(this.state())),
        "create_url": url_for(".create_view") if may_create else None,
        "exports": tuple(_exports(this)),
        "many_url": url_for(".many_view") if may_create and found.total else None,
        "many_all_url": this.url(base=url_for(".many_view")),
        "many_state": tuple(this.state()),
        "empty": _empty(kind, wanted, found, may_create=may_create),
        "back_url": this.url(page=str(_last(wanted, found))) if found.total else None,
    }


def rows(
    records: tuple[Record, ...], columns: tuple[Asked, ...] | None = None
) -> tuple[dict[str, Any], ...]:
    """Return the rows of a list, with the usual columns unless others are named.

    What all of them name is read at once.
    """

    def beside(record: Record) -> tuple[Asked, ...]:
        return usual(type(record)) if columns is None else columns

    def in_cells(record: Record) -> Iterator[str]:
        return _in_cells(record, beside(record))

    found = []
    for said in speakers(shelf(), records, on=house().today, saying=in_cells):
        record = said.record
        name = title(record, said.writer.register.find, language=said.writer.tongue.language)
        cells = [_cell(said, one) for one in beside(record)]
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


def _in_cells(record: Record, columns: tuple[Asked, ...]) -> Iterator[str]:
    """Give the ids of the records that the cells of a row name, or are said by."""
    yield from arranged(record)
    for one in columns:
        if one.type is Ref:
            value = getattr(record, one.name)
            yield from value[:FEW] if one.many else (value,) if value else ()
    parts = {one.name for one in columns if one.type is not Ref and issubclass(one.type, Part)}
    if parts:
        found = links(record)
        yield from (one.target for one in found if one.field.partition(".")[0] in parts)


def _cell(said: Speaker, asked: Asked) -> str:
    """Say an answer in short; nothing if there is none, or only that it is not known yet."""
    value = getattr(said.record, asked.name)
    if joint := standing_in(said, asked):
        return say("those of “{arrangement}”", arrangement=joint.words)
    if words := meaning(said.record, asked):
        return words
    few = value[:FEW] if asked.many else value
    more = len(value) - FEW if asked.many else 0
    words = tongue().series(one.words for one in said.said(asked, few) if _is_said(one))
    shown = words if len(words) <= LONGEST else f"{words[: LONGEST - 1].rstrip()}…"
    return (
        tongue().series((shown, count(more, "and {n} more", "and {n} more"))) if more > 0 else shown
    )


def _is_said(one: Phrase) -> bool:
    """Leave out what is not known, and what a part says of what it is about."""
    return one.mark is not Mark.GAP and not one.depth


def _heads(kind: type[Record], this: Listing) -> Iterator[dict[str, Any]]:
    yield _head(say("Name"), "", "", this, can_sort=ordering(kind) is None)
    for one in this.columns.asked:
        label, help_ = say(one.question.label), retell(one.question.help)
        yield _head(label, help_, one.name, this, can_sort=can_sort(one))


def _head(label: str, help_: str, name: str, this: Listing, *, can_sort: bool) -> dict[str, Any]:
    wanted = this.wanted
    by_this = can_sort and wanted.sort == name
    down = by_this and not wanted.down
    return {
        "label": label,
        "help": help_,
        "sort_url": this.url(sort=f"-{name}" if down else name, page="1") if can_sort else None,
        "sorted": ("descending" if wanted.down else "ascending") if by_this else None,
    }


def _order(kind: type[Record], this: Listing) -> dict[str, Any] | None:
    """Say how a list is sorted of which the first column shows what other records are called."""
    fields = ordering(kind)
    if fields is None:
        return None
    words = tongue().listing(say(one.question.label).lower() for one in fields)
    said = say("{fields}, then by id", fields=words) if words else say("id")
    return {"words": said, "url": this.url(sort="", page="1") if this.wanted.sort else None}


def list_state(kind: type[Record], args: Args) -> tuple[tuple[str, str], ...]:
    """Return what an address must say for the list that another one asks for."""
    return tuple(listing(kind, args).state())


def _pager(this: Listing, found: Page) -> dict[str, Any]:
    wanted = this.wanted
    now, last = wanted.start // wanted.length + 1, _last(wanted, found)
    more = now < last or (not found.exact and len(found.records) == wanted.length)
    near = sorted({1, last, *range(max(now - 2, 1), min(now + 2, last) + 1)})
    return {
        "previous_url": this.url(page=str(now - 1)) if now > 1 else None,
        "next_url": this.url(page=str(now + 1)) if more else None,
        "pages": [
            {"label": str(one), "url": this.url(page=str(one)), "current": one == now}
            for one in near
        ],
        "sizes": [
            {"label": str(one), "url": this.url(size=str(one)), "current": one == wanted.length}
            for one in LENGTHS
        ],
    }


def _last(wanted: Wanted, found: Page) -> int:
    return max(-(-found.total // wanted.length), 1)


def _exports(this: Listing) -> Iterator[dict[str, str]]:
    """Give the files of the list: with every field, and those of rows with these columns, too."""
    for one in ("csv", "xlsx", "json"):
        base = url_for(".export_view", format_=one)
        yield {"label": one.upper(), "url": address(base, this.state(but=PLACE))}
    for one in ("csv", "xlsx"):
        label = say("{format}, these columns", format=one.upper())
        base = url_for(".export_view", format_=one)
        yield {"label": label, "url": this.url(base=base, cols=this.columns.words)}


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
