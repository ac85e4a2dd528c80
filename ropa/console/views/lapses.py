"""What lapses: the grounds of transfers, contracts, and reviews of documents, by day."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from flask import request, url_for
from flask_admin import BaseView, expose

from ropa.access import Policy
from ropa.console.current import EVERY, own_departments
from ropa.console.examinations import Examined
from ropa.console.examined import looked
from ropa.console.lists import whole
from ropa.console.overview.finding_page import called
from ropa.console.overview.lapses import KINDS as LAPSING
from ropa.console.overview.lapses import Lapse, chosen
from ropa.console.overview.sought import LONGEST
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
        departments = request.args.get("department", own_departments()) or EVERY
        page: dict[str, Any] = {"total": None}
        if found.examined is not None:
            page = _page(found.examined, _Asked(kind if kind in LAPSING else "", departments))
        return self.render("console/lapses.html", standing=standing(), **page)


@dataclass(frozen=True, slots=True)
class _Asked:
    """What an address asks for: a kind of record or all, and departments, EVERY or several."""

    kind: str
    departments: str

    def url(self, **more: Any) -> str:
        """Return the address of these."""
        usual = EVERY if not own_departments() else ""
        department = None if self.departments == usual else self.departments
        said: dict[str, Any] = {"of": self.kind or None, "department": department}
        return url_for("lapses.index", **{**said, **more})


def _page(examined: Examined, asked: _Asked) -> dict[str, Any]:
    departments = "" if asked.departments == EVERY else asked.departments[:LONGEST]
    some = chosen(examined, asked.kind, departments)
    number = min(max(whole(request.args.get("page", ""), 1), 1), FARTHEST)
    start = (number - 1) * LENGTH
    shown = some[start : start + LENGTH]
    return {
        "total": len(some),
        "first": start + 1 if shown else 0,
        "last": start + len(shown),
        "kinds": list(_kinds(asked)),
        "narrowed": bool(departments),
        "departments": list(_departments(examined, asked, departments)),
        "rows": list(_rows(examined, shown)),
        "pager": {
            "previous_url": asked.url(page=number - 1) if number > 1 else None,
            "next_url": asked.url(page=number + 1) if start + LENGTH < len(some) else None,
        },
    }


def _kinds(asked: _Asked) -> Iterator[dict[str, Any]]:
    yield {"label": say("All"), "url": asked.url(of=None), "current": not asked.kind}
    for one in LAPSING:
        label, current = say(KINDS[one].plural), one == asked.kind
        yield {"label": label, "url": asked.url(of=one), "current": current}


def _departments(examined: Examined, asked: _Asked, departments: str) -> Iterator[dict[str, Any]]:
    """Give the ways to one's own departments, to those that are asked for, and to all."""
    own = own_departments()
    if own:
        label, current = say("Your departments"), departments == own
        yield {"label": label, "url": asked.url(department=own), "current": current}
    if departments not in {"", own}:
        label = called(writer_of(examined), departments)
        yield {"label": label, "url": asked.url(), "current": True}
    if own or departments:
        every = asked.url(department=EVERY if own else None)
        yield {"label": say("All departments"), "url": every, "current": not departments}


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
