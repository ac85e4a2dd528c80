"""Puts signing in into an application: Flask-Security, its forms, our pages, and who may go on."""

from collections.abc import Callable, Iterable
from datetime import datetime
from math import ceil
from typing import Any, cast
from urllib.parse import urlsplit

from flask import Flask, abort, render_template
from flask.typing import ResponseReturnValue
from flask_security import Security, SQLAlchemySessionUserDatastore
from flask_security import core as security_core
from werkzeug.exceptions import TooManyRequests

from ropa.identity import provider as with_provider
from ropa.identity.configuration import configuration
from ropa.identity.desk import NAME, Desk, desk
from ropa.identity.forms import (
    AgainForm,
    AuthenticatorForm,
    CodeForm,
    NewPasswordForm,
    NoRescueForm,
    RecoveryForm,
    SignInForm,
    WhichForm,
)
from ropa.identity.key_ring import key_ring
from ropa.identity.noting import note_signals
from ropa.identity.passkeys import (
    AddPasskeyForm,
    AskPasskeyForm,
    NewPasskeyForm,
    PasskeyForm,
    Passkeys,
    RemovePasskeyForm,
)
from ropa.identity.passwords import WORDS, PasswordRules
from ropa.identity.second_factors import CodesOfOnce, RecoveryCodes, being_set_up
from ropa.identity.welcome import pages
from ropa.operations.database import Operations
from ropa.operations.log import AccessLog
from ropa.operations.rows import Role, User, WebAuthn
from ropa.operations.throttle import Throttle
from ropa.settings import Settings

_loaded: Callable[[str], Any] = security_core._user_loader  # noqa: SLF001 - it tells Flask-Security how somebody was let in
_FORMS: dict[str, Any] = {
    "login_form": SignInForm,
    "verify_form": AgainForm,
    "change_password_form": NewPasswordForm,
    "two_factor_setup_form": AuthenticatorForm,
    "two_factor_verify_code_form": CodeForm,
    "two_factor_select_form": WhichForm,
    "two_factor_rescue_form": NoRescueForm,
    "mf_recovery_form": RecoveryForm,
    "wan_register_form": AddPasskeyForm,
    "wan_register_response_form": NewPasskeyForm,
    "wan_signin_form": AskPasskeyForm,
    "wan_signin_response_form": PasskeyForm,
    "wan_delete_form": RemovePasskeyForm,
}


def install(
    app: Flask,
    *,
    settings: Settings,
    operations: Operations,
    clock: Callable[[], datetime],
    words: Callable[[], Iterable[str]] = tuple,
) -> None:
    """Let people sign in to an application.

    `words` gives what passwords are guessed from first here: the names of the organisations.
    """
    ring = key_ring(settings.instance)
    app.config.update(configuration(settings, ring))
    app.config[WORDS] = words
    throttle = Throttle(operations, clock, ring.throttle.encode())
    log = AccessLog(operations, clock)
    app.extensions[NAME] = Desk(settings, operations, clock, throttle, log)
    _install_security(app, operations)
    if settings.provider is not None:
        with_provider.register_provider(app, settings.provider)
    app.register_blueprint(pages)
    app.register_error_handler(TooManyRequests, _too_many)
    app.context_processor(lambda: {"ropa_signing_in": _ways(settings)})
    app.teardown_appcontext(lambda _: operations.scoped.remove())
    note_signals(app)


def _install_security(app: Flask, operations: Operations) -> None:
    security = Security(
        datastore=SQLAlchemySessionUserDatastore(operations.scoped, User, Role, WebAuthn),
        password_util_cls=PasswordRules,
        totp_cls=CodesOfOnce,
        mf_recovery_codes_util_cls=RecoveryCodes,
        webauthn_util_cls=Passkeys,
    )
    security.init_app(app, **_FORMS)
    # Pages answer browsers, so nothing answers in JSON, and no token stands for a session.
    security.want_json(lambda _: False)
    security.unauthn_handler(lambda *_, **__: abort(401))
    security.tf_token_validation_context_processor(being_set_up)
    security.login_manager.request_loader(lambda _: None)
    security.login_manager.user_loader(_account)


def _account(uniquifier: str) -> User | None:
    """Return whose session it is, as long as that account may be used."""
    user = cast("User | None", _loaded(uniquifier))
    return user if desk().admits(user) else None


def _ways(settings: Settings) -> dict[str, object]:
    found = settings.provider
    host = None if found is None else urlsplit(found.issuer).hostname
    return {"local": settings.local_sign_in, "provider": host}


def _too_many(error: TooManyRequests) -> ResponseReturnValue:
    assert isinstance(error.retry_after, int)  # noqa: S101 - the desk says how many seconds
    seconds = error.retry_after
    page = render_template("security/too_many.html", minutes=ceil(seconds / 60))
    return page, 429, {"Retry-After": str(seconds)}
