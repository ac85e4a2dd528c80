"""What a request that fails is answered with: what happened and what to do, and never a trace."""

import logging
from typing import Any

from flask import Flask, g, render_template, request
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException

from ropa.console.saving import ForeignError
from ropa.console.shelves import NoReadingError
from ropa.store import NoEditionError, UnfitStoreError

_log = logging.getLogger("ropa.console")

_WORDS = {
    400: ("This can't be read", "The address or the form holds what it can't. Go back and try again."),
    401: ("Please sign in", "You are not signed in, or your session has ended."),
    403: ("Not allowed", "Your account may not do this. The data protection officer can say who may."),
    404: ("Not found", "There is nothing at this address that you may see."),
    405: ("Not possible", "This page can't be asked for in this way."),
    409: ("Changed meanwhile", "Somebody else saved this since you opened it."),
    413: ("Too large", "What was sent is larger than what is taken."),
    422: ("Not saved", "Something is missing or wrong; it is named at its place."),
    429: ("Too many tries", "Please wait a while before you try again."),
    500: ("Something went wrong here", "It is our fault and was noted. Nothing was half written."),
    503: ("The register can't be reached", "Please try again in a moment; if it lasts, tell your administrator."),
}
_SPOKEN = {UnfitStoreError: 503, NoReadingError: 503, NoEditionError: 404, ForeignError: 403}
"""Errors of ours, and what they are to a browser."""


def install(app: Flask) -> None:
    """Answer every failure of an application with a page of its own."""
    app.register_error_handler(HTTPException, _failed)
    app.register_error_handler(CSRFError, _forged)
    for error, code in _SPOKEN.items():
        app.register_error_handler(error, _speaking(code))
    app.register_error_handler(Exception, _surprised)


def _speaking(code: int) -> Any:
    def answer(error: Exception) -> Any:
        _log.warning("%s: %s", g.get("request_id", "-"), error)
        return page(code)

    return answer


def _failed(error: HTTPException) -> Any:
    if error.code is None or error.code < 400:
        return error
    return page(error.code, headers=dict(error.get_headers()) if error.code in {405, 429} else {})


def _forged(_: CSRFError) -> Any:
    return page(
        400, words="The form is too old, or it came from elsewhere. Go back, load it anew, and try again."
    )


def _surprised(error: Exception) -> Any:
    _log.exception("%s: %s %s", g.get("request_id", "-"), request.method, request.path, exc_info=error)
    return page(500)


def page(code: int, *, words: str = "", headers: dict[str, str] | None = None) -> Any:
    """Return the page of a failure; it needs nothing that may have failed."""
    title, said = _WORDS.get(code, _WORDS[500])
    kept = {name: value for name, value in (headers or {}).items() if name in {"Allow", "Retry-After"}}
    context = {"code": code, "title": title, "words": words or said, "request_id": g.get("request_id", "")}
    return render_template("console/error.html", **context), code, kept
