"""Notes in the access log what Flask-Security tells of by signals."""

from typing import Any

from flask import Flask, session
from flask_login import user_logged_out
from flask_security import signals

from ropa.identity.desk import TRIED, desk
from ropa.identity.second_factors import must_enrol
from ropa.operations.log import Event
from ropa.operations.rows import User
from ropa.operations.throttle import Kind


def note_signals(app: Flask) -> None:
    """Listen to what happens in an application."""
    for signal, listener in (
        (signals.user_authenticated, _signed_in),
        (signals.password_changed, _password_set),
        (signals.tf_profile_changed, _authenticator_added),
        (signals.tf_disabled, _authenticator_removed),
        (signals.wan_registered, _passkey_added),
        (signals.wan_deleted, _passkey_removed),
        (user_logged_out, _signed_out),
    ):
        # Blinker holds listeners weakly, and these are functions of a module: they stay.
        signal.connect(listener, app)


def _signed_in(_: Flask, user: User, authn_via: list[str] | None = None, **__: Any) -> None:
    if not must_enrol(user):
        desk().remember(user)
    if authn_via == ["change"]:
        return  # the session goes on with a new password; `_password_set` tells
    if session.pop(TRIED, None) == user.email:
        desk().right(user, kind=Kind.SIGN_IN)
    desk().note(Event.SIGN_IN, subject=", ".join(authn_via or ("second factor",)), by=user)


def _signed_out(_: Flask, user: User, **__: Any) -> None:
    desk().note(Event.SIGN_OUT, by=user)


def _password_set(_: Flask, user: User, **__: Any) -> None:
    desk().note(Event.PASSWORD_SET, by=user)


def _authenticator_added(_: Flask, user: User, **__: Any) -> None:
    desk().remember(user)
    desk().note(Event.FACTOR_ADDED, subject="authenticator", by=user)


def _authenticator_removed(_: Flask, user: User, **__: Any) -> None:
    desk().note(Event.FACTOR_REMOVED, subject="authenticator", by=user)


def _passkey_added(_: Flask, user: User, name: str, **__: Any) -> None:
    desk().remember(user)
    desk().note(Event.FACTOR_ADDED, subject=f"passkey {name}", by=user)


def _passkey_removed(_: Flask, user: User, name: str, **__: Any) -> None:
    desk().note(Event.FACTOR_REMOVED, subject=f"passkey {name}", by=user)
