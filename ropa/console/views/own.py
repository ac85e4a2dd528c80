"""One's own account: what it may do, how one signs in, and where one is signed in."""

from collections.abc import Mapping
from typing import Any, ClassVar

from flask import abort, flash, redirect, session, url_for
from flask_admin import BaseView, expose

from ropa.access import Policy, admits
from ropa.console.account_pages import roles, session_rows
from ropa.console.current import house, required, viewer
from ropa.console.owning import names
from ropa.console.shelves import NoReadingError
from ropa.console.speaking import say, tongue
from ropa.console.tracing import note
from ropa.identity import forget_elsewhere
from ropa.identity.sessions import ServerSession
from ropa.operations.accounts import Accounts
from ropa.operations.log import Event
from ropa.operations.sessions import Sessions
from ropa.store import NoEditionError


class OwnView(BaseView):
    """Your account, and your sessions."""

    policies: ClassVar[Mapping[str, Policy]] = {
        "index": Policy.SIGNED_IN,
        "sessions": Policy.SIGNED_IN,
        "end": Policy.SIGNED_IN,
        "end_others": Policy.SIGNED_IN,
    }

    def __init__(self) -> None:
        """Put it under the name of who is signed in."""
        super().__init__(name="Your account", endpoint="own", url="/_account")

    @expose("/")
    def index(self) -> Any:
        """Say what the account may do, and where its ways to sign in are changed."""
        account = Accounts(house().operations, house().clock).find(required().account)
        until = account.rights.until
        return self.render(
            "console/own.html",
            own=account,
            until=None if until is None else tongue().day(until),
            roles=roles(account.rights),
            departments=_called(account.rights.departments),
            entities=_called(account.rights.entities),
        )

    @expose("/sessions")
    def sessions(self) -> Any:
        """List where one is signed in."""
        held = _current()
        rows = session_rows(_sessions().listed(required().account), current=held, end=_end_url)
        others = url_for("own.end_others") if len(rows) > 1 else None
        return self.render("console/sessions.html", sessions=rows, end_others_url=others)

    @expose("/sessions/<which>/end", methods=("POST",))
    def end(self, which: str) -> Any:
        """End one of one's sessions."""
        if not _sessions().end_named(required().account, which[:64]):
            abort(404)
        note(Event.SESSION_ENDED, which[:64])
        return redirect(url_for("own.sessions"))

    @expose("/sessions/end-others", methods=("POST",))
    def end_others(self) -> Any:
        """End all of one's sessions but this one."""
        number = _sessions().end_all(required().account, but=_token())
        forget_elsewhere()
        note(Event.SESSION_ENDED, f"{number} others")
        flash(say("Ended elsewhere: {n}.", n=number), "info")
        return redirect(url_for("own.sessions"))


def _called(ids: frozenset[str]) -> list[str]:
    """Return what records are called, or their ids to who sees none of the register now."""
    if not admits(Policy.READ, viewer()):
        return sorted(ids)
    try:
        return names(ids)
    except (NoReadingError, NoEditionError):
        return sorted(ids)


def _sessions() -> Sessions:
    return Sessions(house().operations, house().clock)


def _server() -> ServerSession:
    opened = session._get_current_object()  # type: ignore[attr-defined]  # noqa: SLF001 - werkzeug's way to what a proxy stands for
    assert isinstance(opened, ServerSession), "sessions lie on the server"  # noqa: S101 - as it says
    return opened


def _current() -> str:
    held = _server().held
    return "" if held is None else held.name


def _token() -> str:
    return _server().token or ""


def _end_url(name: str) -> str:
    return url_for("own.end", which=name)
