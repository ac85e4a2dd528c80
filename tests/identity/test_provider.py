"""A provider says who somebody is; it is believed only where it proves that it is the provider."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import requests
from werkzeug.serving import make_server
from werkzeug.test import TestResponse
from werkzeug.wrappers import Request

from ropa.access import Role
from ropa.operations.rows import User
from ropa.settings import Provider
from tests.identity.conftest import PASSWORD, House
from tests.identity.front_door import Door

ANNA = "anna@example.org"
Wsgi = Callable[[dict[str, Any], Callable[..., Any]], Any]


class Mischief:
    """Stands before the provider of another project, and lets it lie where a test says so."""

    def __init__(self, app: Wsgi) -> None:
        self.app = app
        self.token_host: str | None = None

    def __call__(self, environ: dict[str, Any], start: Callable[..., Any]) -> Any:
        if self.token_host and Request(environ).path == "/oauth2/token":
            environ = {**environ, "HTTP_HOST": self.token_host}
        return self.app(environ, start)


@pytest.fixture(scope="module")
def provider() -> Iterator[tuple[str, Mischief]]:
    """The provider that another project wrote, on this machine, and what makes it lie."""
    import oidc_provider_mock._app as theirs  # noqa: PLC0415 - warns when it is loaded: see below

    mischief = Mischief(theirs.app(require_nonce=True).wsgi_app)
    server = make_server("127.0.0.1", 0, mischief, threaded=True)
    thread = Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}", mischief
    server.shutdown()
    thread.join()
    server.server_close()
