"""The access log: who entered, what they took, what they were denied."""

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, ClassVar

from flask import request, url_for
from flask_admin import BaseView, expose

from ropa.access import Policy
from ropa.console.asked import Entry, entry
from ropa.console.current import house
from ropa.console.lists import whole
from ropa.operations.accounts import Accounts
from ropa.operations.log import AccessLog, Event, Outcome, Sought, Trace
from ropa.translations import Tongue

LENGTH = 50
_WHAT = {
    Event.SIGN_IN: "Sign-in",
    Event.SIGN_OUT: "Sign-out",
    Event.SECOND_FACTOR: "Second factor at sign-in",
    Event.RECOVERY_CODE: "Recovery code at sign-in",
    Event.REAUTHENTICATION: "Password asked once more",
    Event.THROTTLED: "Made to wait after wrong tries",
    Event.DENIAL: "Denied a page or an act",
    Event.FORGERY: "A form that is too old, or from elsewhere",
    Event.DOWNLOAD: "Download of a report",
    Event.EXPORT: "Export",
    Event.REPORT: "Report ordered",
    Event.JOB_CANCELLED: "Report cancelled",
    Event.VERIFICATION: "Verification of a file",
    Event.PREVIEW: "Looked as an auditor",
    Event.PREVIEW_ENDED: "Looked as themselves again",
    Event.ACCOUNT_ADDED: "Account made",
    Event.ACCOUNT_CHANGED: "Account changed",
    Event.ACCOUNT_DISABLED: "Account disabled",
    Event.ACCOUNT_ENABLED: "Account enabled",
    Event.ACCOUNT_RESET: "Account reset",
    Event.INVITATION_MADE: "Set-up link made",
    Event.INVITATION_USED: "Set-up link used",
    Event.PASSWORD_SET: "Password set",
    Event.FACTOR_ADDED: "Second factor added",
    Event.FACTOR_REMOVED: "Second factor removed",
    Event.IDENTITY_BOUND: "Account bound to the provider",
    Event.SESSION_ENDED: "Session ended",
    Event.DRAFT_KEPT: "Draft kept as a session ended",
    Event.REMINDED: "Owner reminded by mail",
    Event.ANSWERED: "Owner answered a mail",
    Event.ANSWER_SETTLED: "Answer of an owner settled",
}
_OUTCOMES = {Outcome.DONE: "done", Outcome.REFUSED: "refused", Outcome.FAILED: "failed"}
_FILTERS = ("event", "outcome", "who", "day", "strangers")


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
        start = min((page - 1) * LENGTH, 10_000_000)
        log = AccessLog(house().operations, house().clock)
        found = log.read(_sought(), start=start, length=LENGTH)
        more = start + len(found.lines) < found.total
        return self.render(
            "console/log.html",
            fields=_questions(),
            url=url_for("log.index"),
            hidden=[],
            rows=[_row(one) for one in found.lines],
            pager={
                "previous_url": _turned(page - 1) if page > 1 else None,
                "next_url": _turned(page + 1) if more else None,
            },
        )


def _sought() -> Sought:
    """Return which lines are wanted; what isn't understood is not asked for."""
    asked = request.args
    account, day = whole(asked.get("who", ""), 0), _day(asked.get("day", ""))
    since = None if day is None else datetime.combine(day, time(), UTC)
    return Sought(
        event=next((one for one in Event if one.value == asked.get("event")), None),
        outcome=next((one for one in Outcome if one.value == asked.get("outcome")), None),
        account=min(account, 2**62) if account > 0 else None,
        since=since,
        before=None if since is None else since + timedelta(days=1),
        strangers=asked.get("strangers") == "yes",
    )


def _day(said: str) -> date | None:
    try:
        found = date.fromisoformat(said)
    except ValueError:
        return None
    return found if found < date.max else None


def _questions() -> list[Entry]:
    asked = request.args
    people = Accounts(house().operations, house().clock).listed()
    yes = [asked.get("strangers", "")]
    return [
        _choice("event", "What", ((one.value, words) for one, words in _WHAT.items())),
        _choice("outcome", "How it came out", ((one.value, w) for one, w in _OUTCOMES.items())),
        _choice("who", "Who", ((str(one.id), one.handle) for one in people)),
        entry("day", "Day (UTC)", type_="date", value=asked.get("day", "")),
        entry("strangers", "Strangers", type_="checks", choices=_STRANGERS, chosen=yes),
    ]


_STRANGERS = (("yes", "Also what was denied to nobody signed in"),)


def _turned(page: int) -> str:
    kept: dict[str, Any] = {one: request.args.get(one) for one in _FILTERS}
    return url_for("log.index", page=page, **kept)


def _choice(name: str, label: str, among: Iterable[tuple[str, str]]) -> Entry:
    chosen = [request.args.get(name, "")]
    return entry(name, label, type_="select", choices=[("", "all"), *among], chosen=chosen)


def _row(one: Trace) -> dict[str, Any]:
    return {
        "moment": Tongue("en").moment(one.moment),
        "event": _WHAT[one.event],
        "words": "" if one.outcome is Outcome.DONE else _OUTCOMES[one.outcome],
        "who": one.handle or _nobody(one),
        "subject": one.subject,
        "address": one.address,
    }


def _nobody(one: Trace) -> str:
    """Say who it was if nobody was signed in: what came over the network has an address."""
    return "nobody signed in" if one.address else "the command line"
