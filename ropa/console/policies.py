"""The one place where requests are let in: every route has a policy, or nothing starts.

A view says the policies of its routes in `policies`, by the name of the method; others are
declared as they are installed. Who is not admitted gets 401 or 403, and the access log a line.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, cast

from flask import Flask, Request, abort, current_app, g, request
from werkzeug.exceptions import MethodNotAllowed, NotFound, SecurityError

from ropa.access import Policy, admits
from ropa.console.current import drafts, house, principal, viewer
from ropa.identity.lapsed import Lapsed
from ropa.operations.log import AccessLog

_DECLARED = "ropa-policies"
_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
ALTERS = frozenset({Policy.WRITE, Policy.OFFICIAL})
"""What is done to the register as it stands, with one's own eyes open."""
_ORDERS = frozenset({Policy.REPORT})
"""What is ordered in one's own name, and so not through an auditor's eyes."""


class UndeclaredRouteError(RuntimeError):
    """Routes have no policy, so nobody knows whom they may let in."""

    def __init__(self, endpoints: tuple[str, ...]) -> None:
        """Name the routes."""
        super().__init__(f"These routes declare no policy: {', '.join(endpoints)}")
        self.endpoints = endpoints


class UnknownRouteError(RuntimeError):
    """A policy is declared of no route that there is."""


@dataclass(frozen=True, slots=True)
class Route:
    """A rule, the methods it answers to, and whom it lets in."""

    rule: str
    methods: tuple[str, ...]
    endpoint: str
    policy: Policy


def declare(app: Flask, policies: Mapping[str, Policy]) -> None:
    """Say whom some endpoints let in."""
    declared(app).update(policies)


def declared(app: Flask) -> dict[str, Policy]:
    """Return the policies that were declared, by endpoint."""
    return cast("dict[str, Policy]", app.extensions.setdefault(_DECLARED, {}))


def declare_view(app: Flask, view: Any) -> None:
    """Declare the policies of a Flask-Admin view: those that its class says, by method."""
    for name, policy in view.policies.items():
        if f"{view.endpoint}.{name}" not in app.view_functions:
            raise UnknownRouteError(f"{view.endpoint}.{name}")
        declared(app)[f"{view.endpoint}.{name}"] = policy


def require_declared(app: Flask) -> None:
    """Refuse to start with a route that has no policy: UndeclaredRouteError names it."""
    known = declared(app)
    found = {one.endpoint for one in app.url_map.iter_rules()} - known.keys()
    if found:
        raise UndeclaredRouteError(tuple(sorted(found)))


def routes(app: Flask) -> Iterator[Route]:
    """Give every route, by rule."""
    known = declared(app)
    for one in sorted(app.url_map.iter_rules(), key=lambda one: (one.rule, one.endpoint)):
        methods = tuple(sorted(one.methods or ()))
        yield Route(one.rule, methods, one.endpoint, known[one.endpoint])


def enforce() -> None:
    """Let a request pass, or end it: 401 for who must sign in first, 403 for who may not."""
    failed = request.routing_exception
    if isinstance(failed, SecurityError):
        raise failed
    if failed is not None:
        _refuse_lost(failed)
        return
    assert request.endpoint is not None, "what has no endpoint has failed"  # noqa: S101 - as it says
    policy = declared(current_app)[request.endpoint]
    if not admits(policy, viewer() if policy in _SEEN else principal()):
        _deny()
    borrowed = viewer() != principal()
    if policy in ALTERS and borrowed:
        _deny()
    if policy in _ORDERS and borrowed and request.method not in _SAFE:
        _deny()


_SEEN = frozenset({Policy.READ, Policy.WRITE, Policy.OFFICIAL, Policy.REPORT, Policy.EXPORT})
"""What a DPO who looks as an auditor may do no more of than the auditor."""


def _deny() -> None:
    if principal() is not None:
        abort(403)
    g.kept = lapsed().kept()
    if g.kept is None and request.method == "POST" and is_record_form(request):
        g.kept = False
    abort(401)


def lapsed() -> Lapsed:
    """Return what keeps the forms of records that come too late."""
    return Lapsed(drafts(), AccessLog(house().operations, house().clock), keeps=is_record_form)


_TYPED = (".create_view", ".edit_view", ".part_view", ".begin_view")
"""How the endpoints of forms of records end."""


def is_record_form(asked: Request) -> bool:
    """Say whether what a request brings was typed into the form of a record."""
    return (asked.endpoint or "").endswith(_TYPED)


def _refuse_lost(failed: Exception) -> None:
    """End a request for what isn't there as one for what is: strangers learn nothing.

    A reader who may change nothing is told so, whatever they try to send to.
    """
    known = isinstance(failed, NotFound | MethodNotAllowed)
    if known and principal() is None:
        _deny()
    if known and request.method not in _SAFE and not admits(Policy.WRITE, viewer()):
        _deny()
    raise failed
