"""Settings as Flask-Security's configuration: what is on, and that all else is off."""

from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit

from ropa.identity.desk import NO_ENTRY
from ropa.identity.key_ring import KeyRing
from ropa.identity.passwords import SHORTEST
from ropa.identity.routes import FIRST_STEP
from ropa.identity.second_factors import CODES
from ropa.saying import Saying
from ropa.settings import Settings

MEMORY_KIB = 47_104
"""46 MiB, once through, on one thread: what ASVS 5.0 asks of Argon2id at the least."""
_STEP = 30
_FRESH = timedelta(minutes=15)
_PASSWORDS = {
    # One hash, salted for each account. Flask-Security would put an HMAC with a key of the
    # instance before it; whoever lost that key would have lost all passwords (docs/decisions/0066).
    "PASSWORD_HASH": "argon2",
    "PASSWORD_SCHEMES": ["argon2"],
    "PASSWORD_SINGLE_HASH": {"argon2"},
    "PASSWORD_HASH_PASSLIB_OPTIONS": {
        "argon2__type": "ID",
        "argon2__memory_cost": MEMORY_KIB,
        "argon2__time_cost": 1,
        "argon2__parallelism": 1,
    },
    "PASSWORD_LENGTH_MIN": SHORTEST,
    "PASSWORD_NORMALIZE_FORM": "NFC",
    "CHANGEABLE": True,
}
_SECOND_FACTORS = {
    "TWO_FACTOR": True,
    "TWO_FACTOR_ENABLED_METHODS": ["authenticator"],
    "TWO_FACTOR_ALWAYS_VALIDATE": True,
    "TWO_FACTOR_AUTHENTICATOR_VALIDITY": _STEP,  # how far a code may be off: one step either way
    "TWO_FACTOR_RESCUE_EMAIL": False,
    "TWO_FACTOR_POST_SETUP_VIEW": "security.mf_recovery_codes",
    "TWO_FACTOR_ERROR_VIEW": "security.login",
    "TWO_FACTOR_IMPLEMENTATIONS": {
        "code": "flask_security.twofactor.CodeTfPlugin",
        "webauthn": "ropa.identity.passkeys.PasskeyFactor",
    },
    "MULTI_FACTOR_RECOVERY_CODES": True,
    "MULTI_FACTOR_RECOVERY_CODES_N": CODES,
    "WEBAUTHN": True,
    "WAN_ALLOW_AS_FIRST_FACTOR": True,
    "WAN_ALLOW_AS_MULTI_FACTOR": True,
    "WAN_ALLOW_USER_HINTS": False,
    "WAN_POST_REGISTER_VIEW": "security.mf_recovery_codes",
    "WAN_RP_NAME": "ropa",
    "TOTP_ISSUER": "ropa",
}
_PLACES = {
    "LOGIN_URL": "/sign-in",
    "LOGOUT_URL": "/sign-out",
    "LOGOUT_METHODS": ["POST"],
    "LOGOUT_CSRF": True,
    "CHANGE_URL": "/password",
    "VERIFY_URL": "/sign-in/again",
    "TWO_FACTOR_SETUP_URL": "/second-factor/authenticator",
    "TWO_FACTOR_TOKEN_VALIDATION_URL": "/sign-in/code",
    "TWO_FACTOR_SELECT_URL": "/sign-in/second-factor",
    "MULTI_FACTOR_RECOVERY_URL": "/sign-in/recovery",
    "MULTI_FACTOR_RECOVERY_CODES_URL": "/second-factor/recovery-codes",
    "WAN_REGISTER_URL": "/second-factor/passkey",
    "WAN_DELETE_URL": "/second-factor/passkey/remove",
    "WAN_SIGNIN_URL": "/sign-in/passkey",
    "WAN_VERIFY_URL": "/sign-in/again/passkey",
    "POST_LOGOUT_VIEW": "security.login",
    "POST_CHANGE_VIEW": FIRST_STEP,
    "POST_VERIFY_VIEW": "/",
}
_OFF: dict[str, Any] = {
    "REGISTERABLE": False,
    "RECOVERABLE": False,
    "CONFIRMABLE": False,
    "TRACKABLE": False,
    "CHANGE_EMAIL": False,
    "CHANGE_USERNAME": False,
    "PASSWORDLESS": False,
    "UNIFIED_SIGNIN": False,
    "USERNAME_RECOVERY": False,
    "REFRESH_TOKEN": False,
    "OAUTH_ENABLE": False,
    "DEFAULT_REMEMBER_ME": False,
    "SEND_PASSWORD_CHANGE_EMAIL": False,
    "CLI_USERS_NAME": "",
    "CLI_ROLES_NAME": "",
    "CSRF_COOKIE_NAME": None,
}


def configuration(settings: Settings, ring: KeyRing) -> dict[str, Any]:
    """Return what an application is configured with so that people can sign in to it."""
    security = {
        **_PASSWORDS,
        **_SECOND_FACTORS,
        **_OFF,
        **_PLACES,
        "API_ENABLED_METHODS": ["session"],
        "FRESHNESS": _FRESH,
        "FRESHNESS_GRACE_PERIOD": _FRESH,
        "FRESHNESS_ALLOW_AUTH_TOKEN": False,
        "RETURN_GENERIC_RESPONSES": True,
        "MSG_GENERIC_AUTHN_FAILED": (NO_ENTRY, "error"),
        "MSG_TWO_FACTOR_CHANGE_METHOD_SUCCESSFUL": (
            Saying("Your authenticator is set up."),
            "success",
        ),
        "MSG_TWO_FACTOR_DISABLED": (Saying("Your authenticator is removed."), "success"),
        "MSG_TWO_FACTOR_INVALID_TOKEN": (
            Saying("This is not the code that the app shows now."),
            "error",
        ),
        "TOTP_SECRETS": ring.authenticators,
        # An address is a name here, and no e-mail goes anywhere: example.org will do.
        "EMAIL_VALIDATOR_ARGS": {"check_deliverability": False, "test_environment": True},
    }
    address = urlsplit(settings.public_url)
    return {
        "SECRET_KEY": ring.session,
        "TRUSTED_HOSTS": [address.hostname],
        "PREFERRED_URL_SCHEME": address.scheme,
        "PROVIDE_AUTOMATIC_OPTIONS": False,
        **{f"SECURITY_{name}": value for name, value in security.items()},
    }
