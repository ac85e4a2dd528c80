"""What a request may ask at most: its host, its size, its parameters."""

import re
from typing import NoReturn
from urllib.parse import urlsplit

from flask import Flask, abort, request
from werkzeug.exceptions import RequestEntityTooLarge

from ropa.settings import Settings

LARGEST = 10 * 2**20
"""Bytes of a request: a file to verify."""
LARGEST_FORM = 1 << 20
"""Bytes of a form without a file."""
MOST_PARTS = 5_000
"""Fields of a form: an activity with everything has some hundreds."""
LONGEST_VALUE = 2_000
"""Characters of a value in an address."""
_UPLOADS = frozenset({"verification.ask"})
"""Endpoints that take a file."""
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")


def install(app: Flask, settings: Settings) -> None:
    """Hold an application's requests to the limits, and to the host that it is known by."""
    app.config.update(
        TRUSTED_HOSTS=[urlsplit(settings.public_url).hostname or "localhost"],
        PROVIDE_AUTOMATIC_OPTIONS=False,
        MAX_CONTENT_LENGTH=LARGEST,
        MAX_FORM_MEMORY_SIZE=LARGEST_FORM,
        MAX_FORM_PARTS=MOST_PARTS,
    )


def require_modest() -> None:
    """End a request that is too large (413), or whose address holds what none of ours does (400)."""
    if request.endpoint not in _UPLOADS:
        request.max_content_length = LARGEST_FORM
        if (request.content_length or 0) > LARGEST_FORM:
            raise RequestEntityTooLarge
    for name, values in request.args.lists():
        for value in (name, *values):
            if len(value) > LONGEST_VALUE or _CONTROL.search(value):
                _refuse(name)


def _refuse(name: str) -> NoReturn:
    abort(400, f"The parameter {name[:40]!a} of the address holds what it can't.")
