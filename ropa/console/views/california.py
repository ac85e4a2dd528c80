"""The twelve months of the report on California: of each company, and the rows behind figures."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, ClassVar

from flask import abort, request, url_for
from flask_admin import BaseView, expose

from ropa.access import Policy
from ropa.checks.twelve_months import Span
from ropa.checks.windows import Judged
from ropa.console.examinations import Examined
from ropa.console.examined import looked
from ropa.console.lists import whole
from ropa.console.overview.california import STATES, address, known, state_words, told
from ropa.console.overview.telling import named, writer_of
from ropa.console.overview.waiting import standing
from ropa.console.speaking import say

LENGTH = 50
FARTHEST = 1_000_000


class CaliforniaView(BaseView):
    """What a report on the preceding twelve months would cover, if it were made today."""

    policies: ClassVar[Mapping[str, Policy]] = {"index": Policy.READ}

    def __init__(self) -> None:
        """Put it beside what lapses."""
        super().__init__(name="California", endpoint="california", url="/_california")

    @expose("/")
    def index(self) -> Any:
        """List the companies, or the rows of one of them that stand in one way."""
        examined, company = looked().examined, request.args.get("company", "")
        page: dict[str, Any] = {"total": None}
        if examined is not None:
            every = known(examined)
            one = next((each for each in every if each.entity.id == company), None)
            if company and one is None:
                abort(404)
            page = _of_company(examined, one) if one else _of_all(examined, every)
        return self.render("console/california.html", standing=standing(), **page)


def _of_all(examined: Examined, every: tuple[Span, ...]) -> dict[str, Any]:
    start = (_page() - 1) * LENGTH
    shown = every[start : start + LENGTH]
    return {
        "companies": [told(examined, one) for one in shown],
        **_stretch(start, len(shown), len(every), lambda page: url_for(".index", page=page)),
    }


def _of_company(examined: Examined, one: Span) -> dict[str, Any]:
    said = request.args.get("of", "")
    state = said if said in STATES else STATES[0]
    rows: tuple[Judged, ...] = getattr(one, state)
    start = (_page() - 1) * LENGTH
    shown = rows[start : start + LENGTH]
    return {
        "company": told(examined, one),
        "all_url": url_for("california.index"),
        "states": [
            {
                "label": say("{what}: {said}", what=words, said=len(getattr(one, name))),
                "url": address(one, of=name),
                "current": name == state,
            }
            for name, words in state_words().items()
        ],
        "rows": list(_rows(examined, shown)),
        **_stretch(start, len(shown), len(rows), lambda page: address(one, of=state, page=page)),
    }


def _rows(examined: Examined, some: tuple[Judged, ...]) -> Iterator[dict[str, Any]]:
    writer = writer_of(examined)
    for one in some:
        told = one.disclosure
        yield {
            "where": named(writer, told.id),
            "since": writer.day(told.since or told.asserted_from).words,
            "until": writer.day(told.until or told.asserted_until).words,
            "known": writer.day(one.known).words,
        }


def _page() -> int:
    return min(max(whole(request.args.get("page", ""), 1), 1), FARTHEST)


def _stretch(start: int, shown: int, total: int, url: Callable[[int], str]) -> dict[str, Any]:
    """Say which stretch of how many is shown, and where the others are."""
    number = _page()
    return {
        "total": total,
        "first": start + 1 if shown else 0,
        "last": start + shown,
        "pager": {
            "previous_url": url(number - 1) if number > 1 else None,
            "next_url": url(number + 1) if start + shown < total else None,
        },
    }
