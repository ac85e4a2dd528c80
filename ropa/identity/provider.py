"""Lets a provider say who somebody is, by OpenID Connect, if there is an account of that one."""

import re
from typing import Any, cast

from authlib.integrations.base_client import OAuthError
from authlib.integrations.flask_client import OAuth
from flask import Flask, current_app, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user
from flask_security import login_user
from flask_security.proxies import _security
from joserfc.errors import JoseError
from requests import RequestException
from werkzeug.exceptions import NotFound

from ropa.identity.desk import address, desk
from ropa.identity.second_factors import VOUCHED
from ropa.identity.welcome import pages
from ropa.operations.log import Event, Outcome
from ropa.operations.rows import User
from ropa.operations.subjects import Subjects
from ropa.settings import OIDC_CLIENT_SECRET_FILE, Provider, WrongSettingsError

_CLIENT = "provider"
_NEXT, _ASKED = "ropa_next", "ropa_asked"
_SECONDS = 10
"""How long the provider may take for an answer, and how far its clock may be off."""
_REFUSED = 403
_ALGORITHMS = [f"{name}{bits}" for name in ("RS", "PS", "ES") for bits in (256, 384, 512)]
"""How an ID token may be signed, whatever else the provider's own list has."""
_STRONG_AMR = frozenset({"mfa"})
_STRONG_ACR = frozenset({"phr", "phrh"})
"""What a provider says of a sign-in by more than one factor (RFC 8176, OpenID EAP ACR values)."""


class NotOursError(Exception):
    """The provider's answer opens nothing; the message says why, to the log alone."""


def register_provider(app: Flask, provider: Provider) -> None:
    """Make the provider known; WrongSettingsError if the file of its secret can't be read."""
    OAuth(app).register(
        _CLIENT,
        client_id=provider.client_id,
        client_secret=_secret(provider),
        server_metadata_url=f"{provider.issuer.rstrip('/')}/.well-known/openid-configuration",
        client_kwargs={
            "scope": "openid email",
            "code_challenge_method": "S256",
            "default_timeout": _SECONDS,
        },
    )


def _secret(provider: Provider) -> str:
    try:
        found = provider.secret_file.read_text("utf-8").strip()
    except (OSError, ValueError) as error:
        what = f"{OIDC_CLIENT_SECRET_FILE} is {provider.secret_file}, which can't be read"
        raise WrongSettingsError(f"{what}: {error}") from error
    if not found:
        raise WrongSettingsError(f"{OIDC_CLIENT_SECRET_FILE} names a file with nothing in it")
    return found


@pages.get("/sign-in/provider")
def provider() -> ResponseReturnValue:
    """Send somebody to the provider; who is signed in already shows there that it is still them."""
    client = _client()
    session[_NEXT] = _within(request.args.get("next", ""))
    session[_ASKED] = desk().clock().timestamp()
    anew = {"prompt": "login", "max_age": 0} if current_user.is_authenticated else {}
    back = f"{desk().settings.public_url}{url_for('identity.provided')}"
    try:
        return cast("ResponseReturnValue", client.authorize_redirect(back, **anew))
    except (RequestException, RuntimeError, ValueError) as error:
        return _refused(f"the provider can't be reached: {error}")


@pages.get("/sign-in/provider/answer")
def provided() -> ResponseReturnValue:
    """Take the provider's word for who somebody is."""
    try:
        claims = _claims()
        user = _account(claims)
        if current_user.is_authenticated:
            return _still(user, claims)
        return _enter(user, claims)
    except NotOursError as error:
        return _refused(str(error))


def _claims() -> dict[str, Any]:
    """Return what the provider says, once it is sure that it is the provider, and speaks to us."""
    client, ours = _client(), _provider()
    wanted = {
        "iss": {"essential": True, "value": ours.issuer},
        "aud": {"essential": True, "value": ours.client_id},
    }
    try:
        client.load_server_metadata()["id_token_signing_alg_values_supported"] = _ALGORITHMS
        token = client.authorize_access_token(claims_options=wanted, leeway=_SECONDS)
        if client.server_metadata["issuer"] != ours.issuer:
            raise NotOursError("the provider calls itself by another name")
        return dict(token["userinfo"])
    except (OAuthError, JoseError, RequestException) as error:
        raise NotOursError(f"{type(error).__name__}: {error}") from error
    except (KeyError, TypeError, ValueError, RuntimeError) as error:
        raise NotOursError(f"its answer can't be read: {error!r}") from error


def _account(claims: dict[str, Any]) -> User:
    """Return the account of who it is: bound to it before, or now if it is that one for certain."""
    subject = f"{claims['iss']} {claims['sub']}"
    subjects = Subjects(desk().operations, desk().clock)
    account = subjects.find(subject)
    if account is None:
        email = claims.get("email")
        if claims.get("email_verified") is not True or not isinstance(email, str):
            raise NotOursError("nobody is bound to this subject, and its e-mail is not verified")
        account = subjects.bind(subject, email=email, address=address())
    if account is None:
        raise NotOursError("there is no account of it, or it is bound to somebody else")
    user = desk().operations.scoped.get_one(User, account)
    if not desk().admits(user):
        raise NotOursError("the account was disabled, or its last day is over")
    return user


def _still(user: User, claims: dict[str, Any]) -> ResponseReturnValue:
    """Take it for a new proof if the same one has signed in at the provider since we asked."""
    asked = session.pop(_ASKED, 0)
    proved = claims.get("auth_time")
    if user.id != current_user.id:
        raise NotOursError("it is somebody else than who is signed in here")
    if not isinstance(proved, int | float) or proved < asked - _SECONDS:
        raise NotOursError("the provider doesn't say that it asked again")
    session["fs_paa"] = desk().clock().timestamp()
    desk().note(Event.REAUTHENTICATION, by=user)
    return redirect(session.pop(_NEXT, "/"))


def _enter(user: User, claims: dict[str, Any]) -> ResponseReturnValue:
    """Sign somebody in, behind a second factor of ours unless the provider's word stands for it."""
    onward = session.pop(_NEXT, "/")
    if _provider().vouches and _is_strong(claims):
        session[VOUCHED] = True
    else:
        session.pop(VOUCHED, None)
        factor = _security.two_factor_plugins.tf_enter(user, False, "provider", next_loc=onward)  # noqa: FBT003 - Flask-Security's signature: nobody is remembered
        if factor is not None:
            return cast("ResponseReturnValue", factor)
    login_user(user, remember=False, authn_via=["provider"])
    return redirect(onward)


def _within(place: str) -> str:
    """Return a place of ours to go on to: no other host is reached by what a link says."""
    ours = re.fullmatch(r"/(?![/\\])[!-~]*", place)
    return place if ours else "/"


def _is_strong(claims: dict[str, Any]) -> bool:
    methods = claims.get("amr") or ()
    return not _STRONG_AMR.isdisjoint(methods) or claims.get("acr") in _STRONG_ACR


def _refused(why: str) -> ResponseReturnValue:
    desk().note(Event.SIGN_IN, subject=f"provider: {why}", outcome=Outcome.REFUSED)
    return render_template("security/provider_refused.html"), _REFUSED


def _provider() -> Provider:
    found = desk().settings.provider
    if found is None:
        raise NotFound
    return found


def _client() -> Any:
    _provider()
    return getattr(current_app.extensions["authlib.integrations.flask_client"], _CLIENT)
