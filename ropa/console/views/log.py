"""The access log: who entered, what they took, what they were denied."""

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, ClassVar

from flask import request, url_for
from flask_admin import BaseView, expose

from ropa.access import Policy
from ropa.console.account_pages import told_subject
from ropa.console.asked import Entry, entry
from ropa.console.current import house
from ropa.console.lists import whole
from ropa.console.speaking import say, tongue
from ropa.operations.accounts import Accounts
from ropa.operations.log import AccessLog, Event, Outcome, Sought, Trace
from ropa.saying import Saying

LENGTH = 50
_WHAT = {
    Event.SIGN_IN: Saying("Sign-in"),
    Event.SIGN_OUT: Saying("Sign-out"),
    Event.SECOND_FACTOR: Saying("Second factor at sign-in"),
    Event.RECOVERY_CODE: Saying("Recovery code at sign-in"),
    Event.REAUTHENTICATION: Saying("Password asked once more"),
    Event.THROTTLED: Saying("Made to wait after wrong tries"),
    Event.DENIAL: Saying("Denied a page or an act"),
    Event.FORGERY: Saying("A form that is too old, or from elsewhere"),
    Event.DOWNLOAD: Saying("Download of a report"),
    Event.EXPORT: Saying("Export"),
    Event.REPORT: Saying("Report ordered"),
    Event.JOB_CANCELLED: Saying("Report cancelled"),
    Event.VERIFICATION: Saying("Verification of a file"),
    Event.PREVIEW: Saying("Looked as an auditor"),
    Event.PREVIEW_ENDED: Saying("Looked as themselves again"),
    Event.ACCOUNT_ADDED: Saying("Account made"),
    Event.ACCOUNT_CHANGED: Saying("Account changed"),
    Event.ACCOUNT_DISABLED: Saying("Account disabled"),
    Event.ACCOUNT_ENABLED: Saying("Account enabled"),
    Event.ACCOUNT_RESET: Saying("Account reset"),
    Event.INVITATION_MADE: Saying("Set-up link made"),
    Event.INVITATION_USED: Saying("Set-up link used"),
    Event.PASSWORD_SET: Saying("Password set"),
    Event.FACTOR_ADDED: Saying("Second factor added"),
    Event.FACTOR_REMOVED: Saying("Second factor removed"),
    Event.IDENTITY_BOUND: Saying("Account bound to the provider"),
    Event.SESSION_ENDED: Saying("Session ended"),
    Event.DRAFT_KEPT: Saying("Draft kept as a session ended"),
    Event.REMINDED: Saying("Owner reminded by mail"),
    Event.ANSWERED: Saying("Owner answered a mail"),
    Event.ANSWER_SETTLED: Saying("Answer of an owner settled"),
    Event.APPROVAL_ASKED: Saying("Approval asked for"),
    Event.APPROVAL_RETURNED: Saying("Sent back instead of approved"),
    Event.LIST_SHARED: Saying("List shared, renamed or deleted for all"),
}
_OUTCOMES = {
    Outcome.DONE: Saying("done"),
    Outcome.REFUSED: Saying("refused"),
    Outcome.FAILED: Saying("failed"),
}
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
        _choice("event", say("What"), ((one.value, say(words)) for one, words in _WHAT.items())),
        _choice("outcome", say("How it came out"), _outcomes()),
        _choice("who", say("Who"), ((str(one.id), one.handle) for one in people)),
        entry("day", say("Day (UTC)"), type_="date", value=asked.get("day", "")),
        entry("strangers", say("Strangers"), type_="checks", choices=_strangers(), chosen=yes),
    ]


def _outcomes() -> Iterable[tuple[str, str]]:
    return ((one.value, say(words)) for one, words in _OUTCOMES.items())


def _strangers() -> Iterable[tuple[str, str]]:
    return (("yes", say("Also what was denied to nobody signed in")),)


def _turned(page: int) -> str:
    kept: dict[str, Any] = {one: request.args.get(one) for one in _FILTERS}
    return url_for("log.index", page=page, **kept)


def _choice(name: str, label: str, among: Iterable[tuple[str, str]]) -> Entry:
    chosen = [request.args.get(name, "")]
    return entry(name, label, type_="select", choices=[("", say("all")), *among], chosen=chosen)


def _row(one: Trace) -> dict[str, Any]:
    return {
        "moment": tongue().moment(one.moment),
        "event": say(_WHAT[one.event]),
        "words": "" if one.outcome is Outcome.DONE else say(_OUTCOMES[one.outcome]),
        "who": one.handle or _nobody(one),
        "subject": told_subject(one),
        "address": one.address,
    }


def _nobody(one: Trace) -> str:
    """Say who it was if nobody was signed in: what came over the network has an address."""
    return say("nobody signed in") if one.address else say("the command line")
