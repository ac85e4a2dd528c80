"""Completeness: the activities against the letters of Article 30, each cell a link."""

from collections.abc import Mapping
from typing import Any, ClassVar

from flask import request
from flask_admin import BaseView, expose

from ropa.access import Policy
from ropa.console.examinations import Examined
from ropa.console.examined import looked
from ropa.console.lists import whole
from ropa.console.overview.matrix import (
    Asked,
    asked,
    chosen,
    filters,
    heads,
    kinds,
    rows,
)
from ropa.console.overview.telling import writer_of
from ropa.console.overview.waiting import standing

LENGTH = 50
FARTHEST = 1_000_000


class CompletenessView(BaseView):
    """The matrix of activities and letters."""

    policies: ClassVar[Mapping[str, Policy]] = {"index": Policy.READ}

    def __init__(self) -> None:
        """Put it beside the findings."""
        super().__init__(name="Completeness", endpoint="completeness", url="/_completeness")

    @expose("/")
    def index(self) -> Any:
        """Show a stretch of the activities that are asked for, those that answer least first."""
        found, wanted = looked(), asked(request.args)
        page: dict[str, Any] = {"total": None}
        if found.examined is not None:
            page = _page(found.examined, wanted)
        return self.render("console/completeness.html", standing=standing(), **page)


def _page(examined: Examined, wanted: Asked) -> dict[str, Any]:
    found = chosen(examined, wanted)
    some = found.answers
    number = min(max(whole(request.args.get("page", ""), 1), 1), FARTHEST)
    start = (number - 1) * LENGTH
    shown = some[start : start + LENGTH]
    return {
        "total": len(some),
        "first": start + 1 if shown else 0,
        "last": start + len(shown),
        "percent": found.percent,
        "kinds": kinds(examined, wanted),
        "filters": list(filters(writer_of(examined), wanted)),
        "clear_url": Asked(kind=wanted.kind).url(),
        "heads": list(heads(wanted, found.left)),
        "rows": list(rows(examined, shown)),
        "pager": {
            "previous_url": wanted.url(page=number - 1) if number > 1 else None,
            "next_url": wanted.url(page=number + 1) if start + LENGTH < len(some) else None,
        },
    }
