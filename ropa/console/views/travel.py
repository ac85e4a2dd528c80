"""Travelling in time: the whole console as of an edition, and two editions compared."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, date, datetime, time
from typing import Any, ClassVar

from flask import flash, redirect, request, url_for
from flask_admin import BaseView, expose

from ropa.access import Policy, Principal
from ropa.console.chronicle import stretch
from ropa.console.current import at, house, viewer
from ropa.console.histories import change_context
from ropa.console.lists import whole
from ropa.console.shelves import chosen
from ropa.console.speaking import retell, say, tongue
from ropa.console.travelling import come_back, travel_to
from ropa.register.register import Register
from ropa.reports.compared import Comparison, losses
from ropa.reports.writer import Writer
from ropa.saying import Saying
from ropa.store import NoEditionError, Reader, head, read_head

MOST = 200
"""Records that a comparison shows; of more, it says how many there are."""
Point = int | datetime


class TravelView(BaseView):
    """Choosing an edition, leaving it, and comparing two."""

    policies: ClassVar[Mapping[str, Policy]] = {
        "index": Policy.READ,
        "go": Policy.READ,
        "back": Policy.READ,
        "compare": Policy.READ,
    }

    def __init__(self) -> None:
        """Put it beside the records."""
        super().__init__(name="Editions", endpoint="travel", url="/_editions")

    @expose("/")
    def index(self) -> Any:
        """List the editions, newest first, and ask for another one to look at."""
        with _reading() as (reader, seen):
            last = head(reader).number
            listed = stretch(reader, seen, upto=whole(request.args.get("upto", ""), last))
        first = seen.since_edition
        newest_url = url_for("travel.index") if "upto" in request.args else None
        context = {"looked_at": at(), "last": last, "first": first, "newest_url": newest_url}
        return self.render("console/travel.html", **context, **listed)

    @expose("/go", methods=("POST",))
    def go(self) -> Any:
        """Look at the register as it was after a change, or at the end of a day."""
        try:
            said = (request.form.get("as_of") or request.args.get("as_of", "")).strip()
            with _reading() as (reader, seen):
                number = _number(reader, said, seen)
        except (NoEditionError, ValueError) as error:
            flash(retell(str(error)), "danger")
        else:
            travel_to(number, day="" if said.isdecimal() else said)
        return redirect(url_for("travel.index"))

    @expose("/back", methods=("POST",))
    def back(self) -> Any:
        """Come back to the present."""
        come_back()
        return redirect(url_for("admin.index"))

    @expose("/compare")
    def compare(self) -> Any:
        """Tell how one edition differs from an earlier one, as the viewer sees both."""
        said = (request.args.get("a", ""), request.args.get("b", ""))
        form = {"action": url_for("travel.compare"), "a": said[0], "b": said[1]}
        context: dict[str, Any] = {"a": None, "b": None, "form": form, "errors": [], "records": []}
        if all(said):
            try:
                context |= _compared(*said)
            except (NoEditionError, ValueError) as error:
                context["errors"] = [{"name": "a", "words": retell(str(error))}]
        return self.render("console/compare.html", **context)


@contextmanager
def _reading() -> Iterator[tuple[Reader, Principal]]:
    seen = viewer()
    assert seen is not None, "the policy lets nobody in who isn't signed in"  # noqa: S101 - as it says
    with chosen(house(), seen).session() as reader:
        yield reader, seen


def _number(reader: Reader, said: str, seen: Principal) -> int:
    """Read which edition is meant: NoEditionError if the viewer may read none like it."""
    found = read_head(reader, at=_point(said.strip())).number
    if found < seen.since_edition:
        raise NoEditionError(
            Saying("You may read editions from {number} on.", number=seen.since_edition)
        )
    return found


def _point(said: str) -> Point:
    """Read a number, or a day, which means its end (UTC); ValueError if it is neither."""
    number = whole(said, -1)
    if number >= 0:
        return number
    try:
        return datetime.combine(date.fromisoformat(said), time.max, tzinfo=UTC)
    except ValueError:
        words = Saying("Give the number of an edition, or a day such as 2026-03-01.")
        raise ValueError(words) from None


def _compared(before: str, after: str) -> dict[str, Any]:
    with _reading() as (reader, seen):
        numbers = [_number(reader, one, seen) for one in (before, after)]
        editions = [house().shelves.edition(reader, seen, at=one) for one in numbers]
    cuts, redacted = [one.register for one in editions], losses(*editions)
    moments = [
        tongue().moment(one.moment) if number else say("before the first edition")
        for number, one in zip(numbers, editions, strict=True)
    ]
    old, new = (Writer(one, house().today, tongue()) for one in cuts)
    both = Comparison(
        old, new, hidden=frozenset({"id"}), redacted=_seen(redacted, cuts), whole=not seen.is_bound
    )
    found = tuple(both.differences())
    return {
        "records": [
            {
                "title": both.called(one).words,
                "label": say(one.record.label),
                "words": both.told_fate(one),
                "url": url_for(f"{one.record.kind}.history_view", id_=one.id),
                "changes": [change_context(told) for told in both.told(one)],
                "loss": [line.words for line in both.loss(one)],
            }
            for one in found[:MOST]
        ],
        "total": len(found),
        "a": {"number": numbers[0], "moment": moments[0]},
        "b": {"number": numbers[1], "moment": moments[1]},
    }


def _seen(redacted: Mapping[str, Any], cuts: list[Register]) -> dict[str, Any]:
    """Leave of what was redacted only what one of the viewer's cuts has."""
    return {id_: lost for id_, lost in redacted.items() if any(id_ in one for one in cuts)}
