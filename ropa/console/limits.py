"""What a request may ask at most: where it comes from, its size, its parameters."""

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, NoReturn
from urllib.parse import urlsplit

from flask import Flask, abort, request
from werkzeug.exceptions import RequestEntityTooLarge, UnsupportedMediaType

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

from ropa.console.policies import is_record_form
from ropa.jobs.files import LARGEST_UPLOAD

LARGEST_FORM = 1 << 20
"""Bytes of a form without a file."""
LARGEST = LARGEST_UPLOAD + LARGEST_FORM
"""Bytes of a request that brings a file to verify, and the form around it."""
MOST_PARTS = 5_000
"""Fields of a form: an activity with everything has some hundreds."""
LONGEST_VALUE = 2_000
"""Characters of a value in an address."""
UPLOADS = frozenset({"verification.ask"})
"""Endpoints that take a file."""
_CONTROL = re.compile(r"[\x00-\x1f\x7f\ud800-\udfff]")
_UNTYPED = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
"""What nobody types into a form, and databases take amiss."""
_FORMS = frozenset({"application/x-www-form-urlencoded", "multipart/form-data"})
_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})


def install(app: Flask) -> None:
    """Hold an application's requests to the limits."""
    app.wsgi_app = HostInSmall(app.wsgi_app)  # type: ignore[assignment,method-assign]  # Flask's seam for it
    app.config.update(
        MAX_CONTENT_LENGTH=LARGEST,
        MAX_FORM_MEMORY_SIZE=LARGEST_FORM,
        MAX_FORM_PARTS=MOST_PARTS,
        WTF_CSRF_TIME_LIMIT=None,  # a form is good for as long as its session is
    )


class HostInSmall:
    """Asks an application for its host in small letters, for names have no case."""

    def __init__(self, asked: "WSGIApplication") -> None:
        """Stand before what is asked."""
        self.asked = asked

    def __call__(self, environ: "WSGIEnvironment", begin: "StartResponse") -> Iterable[bytes]:
        """Ask on."""
        if "HTTP_HOST" in environ:
            environ["HTTP_HOST"] = environ["HTTP_HOST"].lower()
        return self.asked(environ, begin)


def require_modest() -> None:
    """End a request that is too large (413), or has an address like none of ours (404, 400)."""
    if _CONTROL.search(request.path):
        abort(404)
    if request.endpoint not in UPLOADS:
        request.max_content_length = LARGEST_FORM
        if (request.content_length or 0) > LARGEST_FORM:
            raise RequestEntityTooLarge
    for name, values in request.args.lists():
        for value in (name, *values):
            if len(value) > LONGEST_VALUE or _CONTROL.search(value):
                _refuse(name)


def _refuse(name: str) -> NoReturn:
    abort(400, f"The parameter {name[:40]!a} of the address holds what it can't.")


def require_form() -> None:
    """End a request that would change something and is no form (415): nothing here reads JSON.

    What doesn't say what it is isn't read at all.
    """
    if request.method not in _SAFE and request.mimetype not in {*_FORMS, ""}:
        raise UnsupportedMediaType


def require_legible() -> None:
    """End a request with a form that nobody typed (400); the forms of records say what is wrong."""
    if is_record_form(request):
        return
    for name, values in request.form.lists():
        if any(_UNTYPED.search(one) for one in (name, *values)):
            abort(400)


def require_own_origin() -> None:
    """End a request that would change something and comes from another site's page (403)."""
    if request.method in _SAFE:
        return
    told = request.headers.get("Sec-Fetch-Site", "same-origin")
    origin = request.headers.get("Origin")
    foreign = origin is not None and urlsplit(origin).netloc != request.host
    if foreign or told not in {"same-origin", "none"}:
        abort(403)
