"""What a request may ask at most: where it comes from, its size, its parameters."""

import re
from typing import NoReturn
from urllib.parse import urlsplit

from flask import Flask, abort, request
from werkzeug.exceptions import RequestEntityTooLarge

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
_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})


def install(app: Flask) -> None:
    """Hold an application's requests to the limits."""
    app.config.update(
        MAX_CONTENT_LENGTH=LARGEST,
        MAX_FORM_MEMORY_SIZE=LARGEST_FORM,
        MAX_FORM_PARTS=MOST_PARTS,
        WTF_CSRF_TIME_LIMIT=None,  # a form is good for as long as its session is
        PROVIDE_AUTOMATIC_OPTIONS=False,
    )


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
