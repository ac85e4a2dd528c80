"""The access log: who entered, what they took, what they were denied."""

from collections.abc import Mapping
from typing import Any, ClassVar

from flask import request, url_for
from flask_admin import BaseView, expose

from ropa.access import Policy
from ropa.console.asked import entry
from ropa.console.current import house
from ropa.console.lists import whole
from ropa.operations.log import AccessLog, Event, Outcome, Sought, Trace
from ropa.translations import Tongue

LENGTH = 50


class LogView(BaseView):
    """Reading the access log; nobody changes it."""

    policies: ClassVar[Mapping[str, Policy]] = {"index": Policy.LOG}

    def __init__(self) -> None:
        """Put it beside the accounts."""
        super().__init__(name="Access log", endpoint="log", url="/_log")

    @expose("/")
    def index(self) -> Any:
        """Show a stretch of it, newest first."""
        page = max(whole(request.args.get("page", ""), 1), 1)
        event = next((one for one in Event if one.value == request.args.get("event")), None)
        outcome = next((one for one in Outcome if one.value == request.args.get("outcome")), None)
        start = min((page - 1) * LENGTH, 10_000_000)
        log = AccessLog(house().operations, house().clock)
        found = log.read(Sought(event=event, outcome=outcome), start=start, length=LENGTH)
        more = start + len(found.lines) < found.total
        return self.render(
            "console/log.html",
            fields=[
                _choice("event", "What", Event),
                _choice("outcome", "How it came out", Outcome),
            ],
            url=url_for("log.index"),
            hidden=[],
            rows=[_row(one) for one in found.lines],
            pager={
                "previous_url": _turned(page - 1) if page > 1 else None,
                "next_url": _turned(page + 1) if more else None,
            },
        )


def _turned(page: int) -> str:
    asked = request.args
    event, outcome = asked.get("event", ""), asked.get("outcome", "")
    return url_for("log.index", page=page, event=event, outcome=outcome)


def _choice(name: str, label: str, among: Any) -> dict[str, Any]:
    choices = [("", "all"), *((one.value, one.value) for one in among)]
    chosen = [request.args.get(name, "")]
    return entry(name, label, type_="select", choices=choices, chosen=chosen)


def _row(one: Trace) -> dict[str, Any]:
    return {
        "moment": Tongue("en").moment(one.moment),
        "event": one.event.value,
        "words": "" if one.outcome is Outcome.DONE else one.outcome.value,
        "who": one.handle,
        "subject": one.subject,
        "address": one.address,
    }
