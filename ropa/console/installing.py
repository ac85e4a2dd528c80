"""Puts the console into an application: its rules first, then its views, then the count of them."""

import logging
import secrets
from contextlib import ExitStack
from typing import Any

from flask import Flask, abort, g, request, url_for
from flask_admin import Admin
from flask_admin.theme import Bootstrap4Theme
from flask_babel import Babel
from flask_wtf import CSRFProtect

from ropa.access import Policy
from ropa.console import faults, frame, headers, limits, speaking
from ropa.console.current import House, put
from ropa.console.look import look
from ropa.console.policies import declare, declare_view, enforce, require_declared
from ropa.console.presence import require_present
from ropa.console.travelling import chosen_edition, elsewhere
from ropa.console.views.accounts import AccountsView
from ropa.console.views.activities import ActivityView
from ropa.console.views.answers import AnswersView
from ropa.console.views.approvals import ApprovalsView
from ropa.console.views.california import CaliforniaView
from ropa.console.views.completeness import CompletenessView
from ropa.console.views.ends import CountriesView, DataView, GroupView
from ropa.console.views.findings import FindingsView
from ropa.console.views.first import FirstView
from ropa.console.views.handovers import HandoverView
from ropa.console.views.home import HomeView
from ropa.console.views.jobs import JobsView
from ropa.console.views.language import LanguageView
from ropa.console.views.lapses import LapsesView
from ropa.console.views.log import LogView
from ropa.console.views.manual import ManualView
from ropa.console.views.outlook import OutlookView
from ropa.console.views.own import OwnView
from ropa.console.views.preview import PreviewView, chosen_viewer, left_eyes
from ropa.console.views.proposals import ProposalsView
from ropa.console.views.records import RecordView
from ropa.console.views.reviews import ReviewsView
from ropa.console.views.saved import SavedView
from ropa.console.views.sealing import SealView
from ropa.console.views.search import SearchView
from ropa.console.views.theme import ThemeView
from ropa.console.views.travel import TravelView
from ropa.console.views.verification import VerificationView
from ropa.identity import POLICIES, sent_to_enrol, sent_to_prove, signed_in
from ropa.register.records import KINDS, Activity, ProcessorActivity, Record
from ropa.store import UnfitStoreError

_STILL = dict.fromkeys(("static", "admin.static", "look.static"), Policy.PUBLIC)
"""The routes of files that are the same for everybody: style, script, fonts."""
_BORROWED = "bootstrap/bootstrap4/css/bootstrap.min.css"
"""All that is handed out of the files that Flask-Admin brings along: what pages load."""
UNASKED = frozenset({"/_jobs/state"})
"""What pages ask for by themselves, so that it is no sign of anybody being there."""
_PAGES = (
    FindingsView,
    CompletenessView,
    LapsesView,
    CaliforniaView,
    ReviewsView,
    ApprovalsView,
    ProposalsView,
    AnswersView,
    TravelView,
    SealView,
    JobsView,
    OutlookView,
    HandoverView,
    VerificationView,
    OwnView,
    AccountsView,
    PreviewView,
    LogView,
    LanguageView,
    ThemeView,
    FirstView,
    GroupView,
    DataView,
    CountriesView,
    ManualView,
    SearchView,
    SavedView,
)
_CSRF = CSRFProtect()
_log = logging.getLogger("ropa.console")


def install(app: Flask, house: House) -> None:
    """Put the console into an application in which people can sign in."""
    app.register_blueprint(look)
    headers.install(app, house.settings)
    limits.install(app)
    faults.install(app)
    Babel(app, default_locale="en", locale_selector=lambda: speaking.tongue().locale)
    speaking.install(app)
    with app.app_context():
        put(house)
    app.before_request(_begin)
    app.before_request(limits.require_modest)
    app.before_request(limits.require_form)
    app.before_request(limits.require_own_origin)
    app.before_request(enforce)
    app.before_request(_lead)
    app.before_request(_prove)
    app.before_request(_require_borrowed)
    app.before_request(limits.require_legible)
    _CSRF.init_app(app)  # late: who may not do a thing learns so whatever their token is
    app.before_request(require_present)
    app.teardown_request(_end)
    app.context_processor(frame.context)
    admin = Admin(
        app,
        name="ropa",
        theme=Bootstrap4Theme(base_template="console/base.html"),
        index_view=HomeView(),
        csp_nonce_generator=headers.nonce,
    )
    views = [view_of(one) for one in KINDS.values()]
    for view in (*views, *(made() for made in _PAGES)):
        admin.add_view(view)
        declare_view(app, view)
    declare_view(app, admin.index_view)
    declare(app, POLICIES | _STILL)
    require_declared(app)


def view_of(kind: type[Record]) -> RecordView:
    """Return the view of a kind of record: activities have pages of their own."""
    return ActivityView(kind) if kind in (Activity, ProcessorActivity) else RecordView(kind)


def _begin() -> Any:
    """Find out who asks, through whose eyes they look, and at what."""
    g.request_id = secrets.token_hex(8)
    g.shelf_stack = ExitStack()
    g.principal = signed_in()
    if request.endpoint not in _STILL and request.path not in UNASKED:
        left = left_eyes(g.principal)
        if left is not None:
            return left
    g.viewer = chosen_viewer(g.principal)
    g.at = chosen_edition()
    g.elsewhere = elsewhere()
    return None


def _lead() -> Any:
    """Lead who needs a second factor to where it is set up; pages there have their look, too."""
    return None if request.endpoint in _STILL else sent_to_enrol()


def _prove() -> Any:
    """Let nobody change accounts who hasn't lately proved who they are: a session may be stolen."""
    if request.method != "POST" or request.blueprint != "accounts":
        return None
    return sent_to_prove(back=url_for("accounts.index"))


def _require_borrowed() -> None:
    """End a request for a file of Flask-Admin's that no page loads (404)."""
    if request.endpoint == "admin.static" and (request.view_args or {})["filename"] != _BORROWED:
        abort(404)


def _end(_: BaseException | None) -> None:
    """Let go of what the request read through, and of the files that it brought."""
    request.close()
    stack = g.pop("shelf_stack", None)
    try:
        if stack is not None:
            stack.close()
    except UnfitStoreError as error:  # what was read was answered; nothing waits for this
        _log.warning("%s: %s", g.get("request_id", "-"), error)
