"""What lapses: the grounds of transfers, contracts, and reviews of documents, by day."""

from collections.abc import Iterator, Mapping
from typing import Any, ClassVar

from flask import request, url_for
from flask_admin import BaseView, expose

from ropa.access import Policy
from ropa.console.examinations import Examined
from ropa.console.examined import looked
from ropa.console.lists import whole
from ropa.console.overview.lapses import KINDS as LAPSING
from ropa.console.overview.lapses import Lapse, of_kind
from ropa.console.overview.telling import named, writer_of
from ropa.console.overview.waiting import standing
from ropa.console.speaking import say, tongue
from ropa.register.records import KINDS, Document

LENGTH = 50
FARTHEST = 1_000_000


class LapsesView(BaseView):
    """What has lapsed or will within half a year, the first to end first."""

    policies: ClassVar[Mapping[str, Policy]] = {"index": Policy.READ}

    def __init__(self) -> None:
        """Put it beside the findings."""
        super().__init__(name="What lapses", endpoint="lapses", url="/_lapses")

    @expose("/")
    def index(self) -> Any:
        """Show a stretch of it, perhaps of one kind of record."""
        found, kind = looked(), request.args.get("of", "")
        page: dict[str, Any] = {"total": None}
        if found.examined is not None:
            page = _page(found.examined, kind if kind in LAPSING else "")
        return self.render("console/lapses.html", standing=standing(), **page)


def _page(examined: Examined, kind: str) -> dict[str, Any]:
    some = of_kind(examined, kind)
    number = min(max(whole(request.args.get("page", ""), 1), 1), FARTHEST)
    start = (number - 1) * LENGTH
    shown = some[start : start + LENGTH]
    return {
        "total": len(some),
        "first": start + 1 if shown else 0,
        "last": start + len(shown),
        "kinds": list(_kinds(kind)),
        "rows": list(_rows(examined, shown)),
        "pager": {
            "previous_url": _url(kind, page=number - 1) if number > 1 else None,
            "next_url": _url(kind, page=number + 1) if start + LENGTH < len(some) else None,
        },
    }


def _kinds(chosen: str) -> Iterator[dict[str, Any]]:
    yield {"label": say("All"), "url": _url(""), "current": not chosen}
    for one in LAPSING:
        yield {"label": say(KINDS[one].plural), "url": _url(one), "current": one == chosen}


def _url(kind: str, **more: int) -> str:
    return url_for("lapses.index", of=kind or None, **more)  # type: ignore[arg-type]  # a page is a number


def _rows(examined: Examined, some: tuple[Lapse, ...]) -> Iterator[dict[str, Any]]:
    writer = writer_of(examined)
    for one in some:
        where, kind = named(writer, one.record), say(KINDS[one.kind].label)
        yield {
            "where": where,
            "kind": "" if kind in where["words"] else kind,
            "what": one.what,
            "language": one.language,
            "day": tongue().day(one.day),
            "over": one.over,
            "state": _state(one),
        }


def _state(one: Lapse) -> str:
    if not one.sure:
        return say("if they are an old set")
    if one.kind == Document.kind:
        return say("review overdue") if one.over else say("review due")
    return say("has lapsed") if one.over else say("will lapse")
