"""Keeps what was typed into a form while its session ran out: signing in again loses nothing."""

import hmac
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from flask import Request, current_app, request, session
from flask.json.tag import TaggedJSONSerializer
from itsdangerous import BadData, URLSafeTimedSerializer

from ropa.identity.sessions import CSRF_FIELD, ServerSession
from ropa.operations.drafts import Drafts
from ropa.operations.log import AccessLog, Event, Outcome
from ropa.operations.principals import principal_of
from ropa.operations.sessions import Held

_SALT = "wtf-csrf-token"
"""What Flask-WTF signs its tokens with."""


@dataclass(frozen=True, slots=True)
class Lapsed:
    """Looks at requests that come too late; `keeps` says of which forms drafts are kept."""

    drafts: Drafts
    log: AccessLog
    keeps: Callable[[Request], bool]

    def kept(self) -> bool | None:
        """Say whether what the request brings was kept, or nothing if it isn't a late form.

        A form is late if it was given to a session of an account whose time is over, as its token
        shows: the answer is then 401 and a way to sign in, and from there back to the form. Ask
        this before the token is looked at again, which no longer fits any session.
        """
        opened = session._get_current_object()  # type: ignore[attr-defined]  # noqa: SLF001 - werkzeug's way to what a proxy stands for
        held = opened.lapsed if isinstance(opened, ServerSession) else None
        if held is None or held.account is None or request.method != "POST" or not _fits(held):
            return None
        return self._keep(held.account)

    def _keep(self, account: int) -> bool:
        fields = (one for one in request.form.items(multi=True) if one[0] != CSRF_FIELD)
        place = place_of(request)
        kept = self.keeps(request) and self.drafts.keep(account, place, fields)
        self.log.note(
            Event.DRAFT_KEPT,
            subject=place,
            outcome=Outcome.DONE if kept else Outcome.REFUSED,
            principal=principal_of(self.log.operations, account),
            address=request.remote_addr or "",
        )
        return kept


def place_of(asked: Request) -> str:
    """Return where a form stands: its path, and what the query says of it."""
    return asked.full_path.rstrip("?")


def _fits(held: Held) -> bool:
    """Say whether the form was given to this session."""
    content: dict[str, Any] = TaggedJSONSerializer().loads(held.content.decode())
    signed = request.form.get(CSRF_FIELD, "")
    secret = current_app.config.get("WTF_CSRF_SECRET_KEY") or current_app.secret_key
    try:
        token = URLSafeTimedSerializer(str(secret), salt=_SALT).loads(signed)
    except BadData:
        return False
    return hmac.compare_digest(str(content.get(CSRF_FIELD, "")), str(token))
