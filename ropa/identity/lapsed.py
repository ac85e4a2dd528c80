"""Keeps what was typed into a form whose session is over: signing in again loses nothing."""

import hmac
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from flask import Request, current_app, request, session
from flask.json.tag import TaggedJSONSerializer
from itsdangerous import BadData, URLSafeTimedSerializer

from ropa.identity.sessions import CSRF_FIELD, ServerSession
from ropa.operations.drafts import Drafts
from ropa.operations.log import AccessLog, Event, Outcome
from ropa.operations.principals import principal_of
from ropa.operations.sessions import Held, Sessions

SESSION_FIELD = "form-session"
"""Where a form says the name of the session that it was given to, which opens nothing."""
ABOUT = ("of", "topic")
"""What an address says that a new record is about: each has a draft of its own."""
_SALT = "wtf-csrf-token"
"""What Flask-WTF signs its tokens with."""
_OURS = frozenset({CSRF_FIELD, SESSION_FIELD})


@dataclass(frozen=True, slots=True)
class Lapsed:
    """Looks at requests that come too late; `keeps` says of which forms drafts are kept."""

    drafts: Drafts
    log: AccessLog
    keeps: Callable[[Request], bool]

    def kept(self) -> bool | None:
        """Say whether what the request brings was kept, or nothing if it isn't a late form.

        A form is late if it was given to a session of an account that is over, as its token
        shows: its time was up, its owner signed out, or others ended it. The answer is then 401
        and a way to sign in, and from there back to the form. Ask this before the token is looked
        at again, which no longer fits any session.
        """
        account = self._owner()
        return None if account is None else self.keep(account)

    def kept_for(self, account: int) -> bool:
        """Say whether what the request brings was kept for somebody, who is signed in anew."""
        return self._owner() == account and self.keep(account)

    def _owner(self) -> int | None:
        """Return whose session a late form was given to, if it is one."""
        secret = _secret() if request.method == "POST" else None
        held = self._session() if secret else None
        if secret is None or held is None or not hmac.compare_digest(_knew(held), secret):
            return None
        return held.account

    def _session(self) -> Held | None:
        """Return the session that is over: of the form, or else of the cookie."""
        if name := request.form.get(SESSION_FIELD, ""):
            return Sessions(self.log.operations, self.log.clock).over(name)
        return _opened().lapsed

    def keep(self, account: int) -> bool:
        """Keep what the request brings for an account; say whether it was."""
        place = place_of(request)
        kept = self.keeps(request) and self.drafts.keep(account, place, typed_in(request))
        self.log.note(
            Event.DRAFT_KEPT,
            subject=place,
            outcome=Outcome.DONE if kept else Outcome.REFUSED,
            principal=principal_of(self.log.operations, account),
            address=request.remote_addr or "",
        )
        return kept


def place_of(asked: Request) -> str:
    """Return where a form stands: its path, and what a new record is begun about."""
    about = {name: asked.args[name] for name in ABOUT if name in asked.args}
    return f"{asked.path}?{urlencode(about)}" if about else asked.path


def typed_in(asked: Request) -> Iterator[tuple[str, str]]:
    """Give what somebody typed into a form: all that it brings but what the house put there."""
    return (one for one in asked.form.items(multi=True) if one[0] not in _OURS)


def given_to() -> str:
    """Return the name of the session that a form is given to, for its `SESSION_FIELD`."""
    held = _opened().held
    return "" if held is None else held.name


def _opened() -> ServerSession:
    opened = session._get_current_object()  # type: ignore[attr-defined]  # noqa: SLF001 - werkzeug's way to what a proxy stands for
    assert isinstance(opened, ServerSession), "sessions lie on the server"  # noqa: S101 - as it says
    return opened


def _secret() -> str | None:
    """Return the secret that the form was given, if it was signed here."""
    signed = request.form.get(CSRF_FIELD, "")
    key = current_app.config.get("WTF_CSRF_SECRET_KEY") or current_app.secret_key
    try:
        return str(URLSafeTimedSerializer(str(key), salt=_SALT).loads(signed))
    except BadData:
        return None


def _knew(held: Held) -> str:
    """Return the secret that a session's forms were given."""
    content: dict[str, Any] = TaggedJSONSerializer().loads(held.content.decode())
    return str(content.get(CSRF_FIELD, ""))
