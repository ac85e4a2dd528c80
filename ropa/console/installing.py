"""Puts the console into an application: its rules first, then its views, then the count of them."""

import secrets
from contextlib import ExitStack

from flask import Flask, g
from flask_admin import Admin
from flask_admin.theme import Bootstrap4Theme
from flask_babel import Babel
from flask_wtf import CSRFProtect

from ropa.access import Policy
from ropa.console import faults, frame, headers, limits
from ropa.console.current import House, put
from ropa.console.home_view import HomeView
from ropa.console.policies import declare, declare_view, enforce, require_declared
from ropa.console.record_view import RecordView
from ropa.console.travel_view import TravelView, chosen_edition
from ropa.identity import POLICIES, who
from ropa.register.records import KINDS

_STATIC = {"static": Policy.PUBLIC, "admin.static": Policy.PUBLIC}


def install(app: Flask, house: House) -> None:
    """Put the console into an application whose sign-in is there."""
    headers.install(app, house.settings)
    limits.install(app, house.settings)
    faults.install(app)
    Babel(app, default_locale="en")
    CSRFProtect(app)
    with app.app_context():
        put(house)
    app.before_request_funcs.setdefault(None, [])[:0] = [_begin, limits.require_modest, enforce]
    app.teardown_request(_end)
    app.context_processor(frame.context)
    admin = Admin(
        app,
        name="ropa",
        theme=Bootstrap4Theme(base_template="console/base.html"),
        index_view=HomeView(),
        csp_nonce_generator=headers.nonce,
    )
    for view in (*map(RecordView, KINDS.values()), TravelView()):
        admin.add_view(view)
    for view in (admin.index_view, *admin._views):  # noqa: SLF001 - Flask-Admin gives no other way
        declare_view(app, view)
    declare(app, POLICIES | _STATIC)
    require_declared(app)


def _begin() -> None:
    """Find out who asks, through whose eyes they look, and at what."""
    g.request_id = secrets.token_hex(8)
    g.shelf_stack = ExitStack()
    g.principal = who()
    g.viewer = None
    g.at = chosen_edition()


def _end(_: BaseException | None) -> None:
    """Let go of what the request read through."""
    stack = g.pop("shelf_stack", None)
    if stack is not None:
        stack.close()
