"""What a request that fails is answered with: what happened and what to do, and never a trace."""

import logging
from contextlib import suppress
from http import HTTPStatus
from typing import Any

from flask import Flask, Response, g, render_template, request, url_for
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException, SecurityError

from ropa.console.current import at, principal
from ropa.console.forms import TooManyPartsError
from ropa.console.mending import hint
from ropa.console.policies import is_record_form, lapsed
from ropa.console.saving import ForeignError
from ropa.console.shelves import NoReadingError
from ropa.console.speaking import retell
from ropa.console.tracing import note, note_denial, shown
from ropa.console.travelling import come_back
from ropa.identity.lapsed import place_of
from ropa.identity.sessions import COOKIE
from ropa.operations.log import Event, Outcome, escaped
from ropa.saying import Saying
from ropa.store import FLAWS, OUTAGES, NoEditionError, UnfitStoreError, why

_log = logging.getLogger("ropa.console")
_WORDS = {
    400: (
        Saying("This can’t be read"),
        Saying("The address or the form holds what it can’t. Go back, try again."),
    ),
    401: (
        Saying("Please sign in"),
        Saying("You are not signed in, or your session has ended."),
    ),
    403: (
        Saying("Not allowed"),
        Saying("Your account may not do this. The data protection officer says who may."),
    ),
    404: (
        Saying("Not found"),
        Saying("There is nothing at this address that you may see."),
    ),
    405: (
        Saying("Not possible"),
        Saying("This page can’t be asked for in this way."),
    ),
    409: (
        Saying("Changed meanwhile"),
        Saying("Somebody else saved this since you opened it."),
    ),
    413: (
        Saying("Too large"),
        Saying("What was sent is larger than what is taken."),
    ),
    415: (
        Saying("Not taken"),
        Saying("This kind of content can’t be sent here; a form can."),
    ),
    422: (
        Saying("Not saved"),
        Saying("Something is missing or wrong; it is named at its place."),
    ),
    429: (
        Saying("Too many tries"),
        Saying("Please wait a while before you try again."),
    ),
    500: (
        Saying("Something went wrong here"),
        Saying("It is our fault, and was noted. Nothing was half written."),
    ),
    503: (
        Saying("The register can’t be reached"),
        Saying("Try again in a moment; if it lasts, tell who runs it."),
    ),
}
_SPOKEN: dict[type[Exception], int] = {
    **dict.fromkeys(FLAWS, 500),
    **dict.fromkeys(OUTAGES, 503),
    UnfitStoreError: 503,
    NoReadingError: 503,
    NoEditionError: 404,
    ForeignError: 403,
    TooManyPartsError: 413,
}
"""Errors that are foreseen, and what they are to a browser; the first that fits counts."""
_FORGED = Saying(
    "The form is too old, or came from elsewhere. Go back, load it anew, and try again."
)
_LATE = Saying(
    "The form was given to you in a session that is over. What you typed is kept: open it again."
)
_TYPED = Saying(
    "Your session has ended. What you typed is kept: sign in, and go on where you were."
)
_WAITS = Saying("What you typed is kept, and waits at its form.")
_LOST = Saying("Your session has ended, and what was sent could not be kept.")
_GONE = Saying(
    "You looked at an edition that you may not read, or that is none. You see the present again."
)
_ELSEWHERE = "This register is at another address.\n"
_KEPT = frozenset({"Allow", "Retry-After"})
_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})


def install(app: Flask) -> None:
    """Answer every failure of an application with a page of its own."""
    app.register_error_handler(HTTPException, _failed)
    app.register_error_handler(Exception, _answered)


def _answered(error: Exception) -> Any:
    """Answer an error that is none of the web's own: one that is foreseen, or a surprise."""
    code = next((code for kind, code in _SPOKEN.items() if isinstance(error, kind)), 500)
    if code >= HTTPStatus.INTERNAL_SERVER_ERROR:
        _keep_typed()
    if code == HTTPStatus.INTERNAL_SERVER_ERROR:
        said = (g.get("request_id", "-"), request.method, shown(request.path))
        _log.exception("%s: %s %s", *said, exc_info=error)
        return page(code)
    if isinstance(error, ForeignError):
        note_denial()
    _log.warning("%s: %s", g.get("request_id", "-"), escaped(why(error)))
    words = str(error) if isinstance(error, NoReadingError | NoEditionError) else ""
    if isinstance(error, NoEditionError) and at() is not None:
        come_back()
        words = _GONE
    return page(code, words=words)


def _keep_typed() -> None:
    """Keep what was typed into the form of a record, which could not be answered."""
    who = principal()
    if who is not None and request.method == "POST" and is_record_form(request):
        with suppress(Exception):  # what keeps it may be what failed
            g.kept = lapsed().keep(who.account)


def _failed(error: HTTPException) -> Any:
    if isinstance(error, SecurityError):
        # Nothing more is known of a request for another host: not even where a page would lead.
        return Response(_ELSEWHERE, HTTPStatus.BAD_REQUEST, mimetype="text/plain")
    cause = getattr(error, "original_exception", None)
    if cause is not None:  # what failed while a failure was answered, or the answer sent
        return _answered(cause)
    code = error.code or HTTPStatus.INTERNAL_SERVER_ERROR
    if code < HTTPStatus.BAD_REQUEST:
        return error
    if code in {HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN} and not _merely_came_by():
        note_denial()
    if isinstance(error, CSRFError):
        who = principal()
        g.kept = who is not None and lapsed().kept_for(who.account)
        if not g.kept:
            note(Event.FORGERY, f"{request.method} {request.path}", outcome=Outcome.REFUSED)
        return page(code, words=_LATE if g.kept else _FORGED)
    words = _TYPED if g.get("kept") else _LOST if g.get("kept") is False else ""
    return page(code, words=words, headers=dict(error.get_headers()))


def _merely_came_by() -> bool:
    """Say whether who asks is a stranger who tried nothing: anybody's first visit is refused."""
    return principal() is None and request.method in _SAFE and COOKIE not in request.cookies


def page(code: int, *, words: str = "", headers: dict[str, str] | None = None) -> Any:
    """Return the page of a failure, around which nothing is read: that may be what failed."""
    g.failed = True
    title, said = (retell(one) for one in _WORDS.get(code, _WORDS[500]))
    said = retell(words) if words else said
    kept = {name: value for name, value in (headers or {}).items() if name in _KEPT}
    if "request_id" in g:  # else not even the session could be opened, which every page looks into
        try:
            return _drawn(code, title, said), code, kept
        except Exception:  # noqa: BLE001 - whatever it is, there is an answer
            _log.exception("%s: no page tells of this failure", g.request_id)
    return Response(f"{title}. {said}\n", code, kept, mimetype="text/plain")


def _drawn(code: int, title: str, words: str) -> str:
    asked_to_sign_in = code == HTTPStatus.UNAUTHORIZED and request.method in _SAFE
    return render_template(
        "console/error.html",
        code=None if asked_to_sign_in else code,
        title=title,
        words=words,
        hint=_hint(code),
        history_url=g.get("history_url"),
        request_id=None if asked_to_sign_in else g.request_id,
        sign_in_url=_sign_in() if principal() is None else None,
        back_url=place_of(request) if g.get("kept") else url_for("admin.index"),
    )


def _hint(code: int) -> str:
    """Return how to go on, beside what the failure says of itself."""
    if code == HTTPStatus.FORBIDDEN:
        return str(g.get("elsewhere", ""))
    if code >= HTTPStatus.INTERNAL_SERVER_ERROR and g.get("kept"):
        return retell(_WAITS)
    return hint(code)


def _sign_in() -> str:
    """Return the way to sign in, and from there back to the page, or to what was typed."""
    if request.method != "GET" and not g.get("kept"):
        return url_for("security.login")
    return url_for("security.login", next=request.full_path.rstrip("?"))
