"""Shows every template of the console with sample values, under the policy that browsers keep.

`python -m tests.console.gallery` serves it, for those who change how it looks.
"""

import secrets
from pathlib import Path
from typing import Any, cast

from flask import Flask, Response, flash, g, render_template, request
from flask_admin import Admin
from flask_admin.theme import Bootstrap4Theme
from jinja2 import ChoiceLoader, DictLoader
from markupsafe import Markup

import ropa.console
from ropa.console import speaking, theme
from ropa.console.look import look
from tests.console.desk_pages import DESK_PAGES, PLAIN_PAGES
from tests.console.end_pages import END_PAGES
from tests.console.finding_pages import OVERVIEW_PAGES
from tests.console.first_pages import FIRST_PAGES
from tests.console.frame_values import SIGNED_IN, Context
from tests.console.history_pages import HISTORY_PAGES
from tests.console.manual_pages import MANUAL_PAGES
from tests.console.record_pages import RECORD_PAGES
from tests.console.report_pages import REPORT_PAGES
from tests.console.review_pages import OWNER_PAGES, REVIEW_PAGES
from tests.console.seeking_pages import SEEKING_PAGES

ROOM = Path(ropa.console.__file__).parent
POLICY = (
    "default-src 'none'; script-src 'nonce-{nonce}'; style-src 'self'; img-src 'self'; "
    "font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; "
    "object-src 'none'; frame-ancestors 'none'"
)
OWN = {
    "gallery/sign_in.html": """{% extends "console/plain.html" %}
{% block heading %}Sign in{% endblock %}
{% block body %}<form method="post"><input type="hidden" name="csrf_token" value="0">
<div class="field"><label for="email">E-mail</label><input id="email" type="email" name="email">
</div><div class="field"><label for="password">Password</label>
<p class="error" id="password-error">The e-mail or the password is wrong.</p>
<input id="password" type="password" name="password" autocomplete="current-password"
 aria-describedby="password-error" aria-invalid="true"></div><button type="submit">Sign in</button>
</form>{% endblock %}""",
}
TOLD_APART = {"tone", "type", "state", "fate", "verdict", "sorted", "language", "name"}
"""Values that are words of ours, by which a template tells cases apart."""
PAGES = {
    **RECORD_PAGES,
    **HISTORY_PAGES,
    **SEEKING_PAGES,
    **DESK_PAGES,
    **FIRST_PAGES,
    **OVERVIEW_PAGES,
    **END_PAGES,
    **REPORT_PAGES,
    **MANUAL_PAGES,
    **REVIEW_PAGES,
    **PLAIN_PAGES,
    **OWNER_PAGES,
}


def context_of(page: str) -> Context:
    """Return all that a page is drawn from."""
    around = {} if page in {*PLAIN_PAGES, *OWNER_PAGES} else SIGNED_IN
    return {**around, **PAGES[page][1]}


def template_of(page: str) -> str:
    """Return the name of a page's template."""
    name = PAGES[page][0]
    return name if "/" in name else f"console/{name}"


def worded(value: Any, words: str, key: str = "") -> Any:
    """Put some words in the place of all words that an application didn't choose.

    Markup is its own: S704 lets nobody make any of words without an argument.
    """
    if isinstance(value, dict):
        return {name: worded(one, words, name) for name, one in value.items()}
    if isinstance(value, list | tuple):
        return type(value)(worded(one, words, key) for one in value)
    chosen = key in TOLD_APART or key.endswith(("url", "action")) or not value
    is_theirs = isinstance(value, str) and not isinstance(value, Markup) and not chosen
    return words if is_theirs else value


def gallery() -> Flask:
    """Make an application that shows each page at its name."""
    app = Flask("ropa.console", static_folder=ROOM / "static", static_url_path="/static")
    app.secret_key = secrets.token_bytes()
    app.jinja_loader = ChoiceLoader([app.jinja_loader, DictLoader(OWN)])  # type: ignore[list-item]  # it has one
    app.jinja_env.globals.update(csp_nonce=_nonce, csrf_token=lambda: "0")
    app.register_blueprint(look)
    speaking.install(app)
    Admin(app, url="/", theme=Bootstrap4Theme(base_template="console/base.html"))
    app.after_request(_guarded)
    for endpoint in ("security.change_password", "identity.factors", "own.sessions"):
        app.add_url_rule(f"/{endpoint}", endpoint, build_only=True)

    @app.get("/page/<name>")
    def page(name: str) -> str:
        if name == "home":
            flash("Orders and delivery was saved as edition 12.", "success")
            flash("The reason is missing.", "error")
        spoken = {"language": speaking.tongue().language, "brightness": theme.chosen()}
        letters = request.args.get("letters", type=int)
        context = context_of(name)
        shown = worded(context, "m" * letters) if letters else context
        return render_template(template_of(name), **shown | spoken)

    return app


def _nonce() -> str:
    if "nonce" not in g:
        g.nonce = secrets.token_urlsafe(18)
    return cast("str", g.nonce)


def _guarded(response: Response) -> Response:
    response.headers["Content-Security-Policy"] = POLICY.format(nonce=_nonce())
    return response


if __name__ == "__main__":
    gallery().run(port=8090)
