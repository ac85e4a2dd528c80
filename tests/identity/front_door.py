"""The smallest application around signing in, and a browser without JavaScript in front of it."""

import re
from collections.abc import Callable
from datetime import datetime
from functools import partial
from html.parser import HTMLParser
from secrets import token_urlsafe
from typing import Any
from urllib.parse import urlsplit

from flask import Flask, Response, abort, g, request
from flask.typing import ResponseReturnValue
from flask_login import current_user
from flask_wtf import CSRFProtect
from werkzeug.test import TestResponse

from ropa.access import Policy, admits
from ropa.console import speaking
from ropa.console.look import look
from ropa.identity import POLICIES, install, sent_to_enrol, signed_in
from ropa.identity.sessions import ServerSessions
from ropa.operations.database import Operations
from ropa.operations.principals import account_of
from ropa.operations.sessions import Sessions
from ropa.settings import Settings

CSP = (
    "default-src 'none'; script-src 'nonce-{0}'; style-src 'self' 'nonce-{0}'; img-src 'self'; "
    "font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; "
    "object-src 'none'; frame-ancestors 'none'"
)


def application(
    settings: Settings, *, operations: Operations, clock: Callable[[], datetime]
) -> Flask:
    """Return an application with one page that is for whoever is signed in, all the way."""
    app = Flask("ropa", template_folder="console/templates", static_folder="console/static")
    CSRFProtect(app)
    app.session_interface = ServerSessions(
        Sessions(operations, clock),
        account_of=partial(account_of, operations),
        settle=operations.scoped.rollback,
    )
    install(
        app,
        settings=settings,
        operations=operations,
        clock=clock,
        words=lambda: ("Bakery & Sons",),
    )
    app.register_blueprint(look)
    app.add_url_rule("/admin/static/<path:filename>", endpoint="admin.static")
    app.jinja_env.globals["csp_nonce"] = _nonce
    speaking.install(app)
    app.before_request(_admitted)
    app.after_request(_fenced)

    @app.get("/")
    def start() -> str:
        return f"signed in as {current_user.email}"

    return app


def _nonce() -> str:
    if "nonce" not in g:
        g.nonce = token_urlsafe(16)
    found: str = g.nonce
    return found


def _fenced(response: Response) -> Response:
    response.headers["Content-Security-Policy"] = CSP.format(_nonce())
    return response


def _admitted() -> ResponseReturnValue | None:
    """The choke point, as the console has it."""
    if request.routing_exception is not None:
        return None  # no such page, or no such host: the answer says so
    endpoint = request.endpoint or ""
    still = endpoint.endswith("static") and endpoint not in POLICIES
    policy = Policy.PUBLIC if still else POLICIES.get(endpoint, Policy.SIGNED_IN)
    somebody = signed_in()
    if not admits(policy, somebody):
        abort(401 if somebody is None and policy is not Policy.NOBODY else 403)
    return sent_to_enrol()


class _Tokens(HTMLParser):
    """Finds the hidden fields of a page's forms."""

    def __init__(self) -> None:
        super().__init__()
        self.token = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        if tag == "input" and found.get("name") == "csrf_token":
            self.token = found.get("value") or ""


class Door:
    """A browser: it keeps cookies, and sends the token of the page that it saw last."""

    def __init__(self, app: Flask, address: str) -> None:
        self.app, self.address = app, address
        self.client = app.test_client()
        self.token = ""

    def get(self, path: str, **more: Any) -> TestResponse:
        return self._seen(self.client.get(path, headers=more, environ_base=self._from()))

    def post(self, path: str, *, token: bool = True, **fields: Any) -> TestResponse:
        sent = {**fields, "csrf_token": self.token} if token else fields
        return self._seen(self.client.post(path, data=sent, environ_base=self._from()))

    def follow(self, response: TestResponse) -> TestResponse:
        while response.status_code in {301, 302, 303}:
            place = urlsplit(response.headers["Location"])
            response = self.get(f"{place.path}?{place.query}" if place.query else place.path)
        return response

    def set_up(self, invitation: str, password: str) -> TestResponse:
        """Use a set-up link."""
        self.follow(self.get(f"/welcome/{invitation}"))
        return self.post("/welcome", password=password, again=password)

    def sign_in(self, email: str, password: str) -> TestResponse:
        self.get("/sign-in")
        return self.post("/sign-in", email=email, password=password)

    def inside(self) -> bool:
        """Whether the page is open that asks for somebody, all the way."""
        return self.get("/").status_code == 200

    def cookies(self) -> list[str]:
        kept = self.client._cookies or {}  # noqa: SLF001 - how Werkzeug keeps them
        return sorted(f"{one.key}={one.value}" for one in kept.values())

    def _from(self) -> dict[str, str]:
        return {"REMOTE_ADDR": self.address}

    def _seen(self, response: TestResponse) -> TestResponse:
        tokens = _Tokens()
        if response.mimetype == "text/html":
            tokens.feed(response.text)
        self.token = tokens.token or self.token
        return response


def key_of(page: str) -> str:
    """The key that an authenticator is told by hand."""
    found = re.search(r"<code>([A-Z2-7 -]+)</code>", page)
    assert found
    return found[1].replace(" ", "").replace("-", "")
