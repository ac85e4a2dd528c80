"""Flask's session on the server's: the cookie is a token, and what it opens lies in the database.

Whoever was given nothing to remember gets no cookie. The token changes when somebody signs in or
proves again who they are, and whenever `rotate` is asked for; signing out ends the session.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from flask import Flask, Request, Response, request
from flask.json.tag import TaggedJSONSerializer
from flask.sessions import SessionInterface, SessionMixin
from werkzeug.datastructures import CallbackDict

from ropa.operations.sessions import Held, Sessions, State

COOKIE = "__Host-ropa"
"""Browsers take a cookie of this name only if it is Secure, for this host alone, for all paths;
on this very machine they take it without TLS, too."""
CSRF_FIELD = "csrf_token"
_WHO = "_user_id"
"""Where Flask-Login says who is signed in: by a word that changes with the password."""
_PROVEN = "fs_paa"
"""Where Flask-Security says when they last proved it."""
_ATTRIBUTES: dict[str, Any] = {"path": "/", "secure": True, "httponly": True, "samesite": "Lax"}
_tagged = TaggedJSONSerializer()


class ServerSession(CallbackDict[str, Any], SessionMixin):
    """The session of a request: what it holds, and the server's that it was read from, if any.

    `lapsed` is a session that the cookie named and that was over, or was ended.
    """

    token: str | None = None
    held: Held | None = None
    lapsed: Held | None = None
    turns = False
    modified = False

    def __init__(self, content: dict[str, Any] | None = None) -> None:
        """Note from here on whether anything is changed."""

        def changed(self: "ServerSession") -> None:
            self.modified = True

        super().__init__(content or {}, changed)
        self.was = dict(content or {})

    def changes(self, *names: str) -> bool:
        """Say whether any of these is no longer what was read."""
        return any(self.get(name) != self.was.get(name) for name in names)


def rotate(session: ServerSession) -> None:
    """Give the session another token when the answer goes out: what it may do has changed."""
    session.turns = session.modified = True


@dataclass(frozen=True, slots=True)
class ServerSessions(SessionInterface):
    """Reads and keeps sessions for Flask; `account_of` tells whose a word of Flask-Login is.

    `settle` lets go of what the request left undone in the database, where it would stand in the
    way. What a page asks by itself at the paths in `unasked` keeps no session alive.
    """

    sessions: Sessions
    account_of: Callable[[str], int | None]
    settle: Callable[[], None]
    unasked: frozenset[str] = frozenset()

    def open_session(self, app: Flask, request: Request) -> ServerSession:  # noqa: ARG002 - Flask's signature
        """Return the session that the cookie names if it lives, and else an empty one."""
        token = request.cookies.get(COOKIE)
        held = self._load(token, request) if token else None
        if held is None or held.state is not State.LIVING:
            opened = ServerSession()
            opened.lapsed = held
            return opened
        opened = ServerSession(_tagged.loads(held.content.decode()))
        opened.token, opened.held = token, held
        return opened

    def _load(self, token: str, request: Request) -> Held | None:
        return self.sessions.load(token, used=request.path not in self.unasked)

    def save_session(self, app: Flask, session: SessionMixin, response: Response) -> None:  # noqa: ARG002 - Flask's signature
        """Keep what the session holds, and tell the browser what its cookie is from now on."""
        assert isinstance(session, ServerSession)  # noqa: S101 - it is of `open_session`
        if session.accessed:
            response.vary.add("Cookie")
        if not session.modified:
            return
        self.settle()
        if not session or _signed_out(session):
            self._end(session, response)
        elif session.token is None:
            self._begin(session, response)
        else:
            self._keep(session, response, token=session.token)

    def _begin(self, session: ServerSession, response: Response) -> None:
        token = self.sessions.begin(
            _content(session),
            account=self._account(session),
            address=request.remote_addr or "",
            agent=request.user_agent.string,
        )
        _tell(response, token)

    def _keep(self, session: ServerSession, response: Response, *, token: str) -> None:
        """Keep what it holds; other sessions end where the password was changed in this one."""
        before = None if session.held is None else session.held.account
        account = self._account(session) if session.changes(_WHO) else before
        entered = account != before
        if entered:
            session.pop(CSRF_FIELD, None)  # who planted a session knew its token, too
        if not self.sessions.save(token, _content(session), account=account):
            _forget(response)
            return
        if session.changes(_WHO) and account is not None and not entered:
            self.sessions.end_all(account, but=token, why="the password was changed")
        if session.turns or session.changes(_WHO, _PROVEN):
            made = self.sessions.rotate(token, anew=entered)
            _forget(response) if made is None else _tell(response, made)

    def _end(self, session: ServerSession, response: Response) -> None:
        if session.token is not None:
            self.sessions.end(session.token)
            _forget(response)

    def _account(self, session: ServerSession) -> int | None:
        who = session.get(_WHO)
        return None if who is None else self.account_of(who)


def _signed_out(session: ServerSession) -> bool:
    return _WHO in session.was and _WHO not in session


def _content(session: ServerSession) -> bytes:
    return _tagged.dumps(dict(session)).encode()


def _tell(response: Response, token: str) -> None:
    response.set_cookie(COOKIE, token, **_ATTRIBUTES)


def _forget(response: Response) -> None:
    response.delete_cookie(COOKIE, **_ATTRIBUTES)
