"""Makes second factors safe to use: a code counts once, and so does a code for emergencies."""

import hmac
import secrets
from collections.abc import Iterable
from hashlib import sha256
from typing import Any, cast

import qrcode
from flask import session
from flask_login import current_user
from flask_security import MfRecoveryCodesUtil, Totp, UserMixin
from flask_security.proxies import _security
from markupsafe import Markup
from passlib.exc import UsedTokenError
from qrcode.image.svg import SvgPathImage

from ropa.access import Role
from ropa.identity.desk import desk
from ropa.operations.log import Event
from ropa.operations.principals import principal
from ropa.operations.rows import User
from ropa.saying import Saying

ONLY_FACTOR = Saying("It is your only second factor. Add another one first.")
VOUCHED = "ropa_vouched"
"""Marks a session whose second factor a provider vouches for."""
CODES = 8
_ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"
_GROUPS, _GROUP = 6, 4
_IN_NEED = frozenset({Role.DPO, Role.AUDITOR, Role.ADMIN})
"""Whose accounts need more than a password."""


def must_enrol(user: User) -> bool:
    """Say whether somebody signed in without a second factor, and has to set one up first."""
    return _needs_one(user) and not session.get(VOUCHED) and not _factors(user)


def would_be_left_without(user: User) -> bool:
    """Say whether somebody who needs a second factor has just one, which has to stay."""
    return _needs_one(user) and _factors(user) == 1


def _needs_one(user: User) -> bool:
    roles = frozenset(principal(user).roles)
    return desk().settings.second_factor_required and not _IN_NEED.isdisjoint(roles)


def _factors(user: User) -> int:
    return bool(user.tf_primary_method) + len(user.webauthn)


def being_set_up() -> dict[str, Any]:
    """Give what an app scans again to whoever typed a wrong code while they set it up."""
    secret = session.get("tf_totp_secret")
    if secret is None or not current_user.is_authenticated:
        return {}
    shown = _security.totp_factory.fetch_setup_values(secret, current_user)
    return {"authr_qrcode": shown["image"], "authr_key": shown["key"]}


class CodesOfOnce(Totp):
    """The codes of an authenticator; each opens once, whoever else has seen it."""

    def get_last_counter(self, user: UserMixin) -> int | None:
        """Return the step whose code was the last to be used."""
        return cast("User", user).totp_counter

    def set_last_counter(self, user: UserMixin, tmatch: Any) -> None:
        """Use a step up, or fail if another request was faster."""
        with desk().turn(cast("User", user)) as mine:
            if mine.totp_counter is not None and mine.totp_counter >= tmatch.counter:
                raise UsedTokenError(expire_time=tmatch.expire_time)
            mine.totp_counter = tmatch.counter

    def generate_qrcode(self, username: str, totp: str) -> str:
        """Draw the code that an app scans, as a drawing within the page: nothing is fetched."""
        image = qrcode.make(self.get_totp_uri(username, totp), image_factory=SvgPathImage)
        return Markup(image.to_string(encoding="unicode"))  # noqa: S704 - drawn here, of no words

    def generate_recovery_codes(self, number: int) -> list[str]:
        """Make codes of 118 bits, which nobody guesses; so a plain digest of them may be kept."""
        return [_code() for _ in range(number)]


class RecoveryCodes(MfRecoveryCodesUtil):
    """The codes that are printed for the day when the authenticator is lost.

    Only digests are kept, so nobody can show them again; each opens once.
    """

    def create_recovery_codes(self, user: UserMixin) -> list[str]:
        """Make new codes in the place of those so far."""
        made: list[str] = super().create_recovery_codes(user)
        desk().note(Event.FACTOR_ADDED, subject="recovery codes", by=user)
        return made

    def get_recovery_codes(self, user: UserMixin) -> list[str]:  # noqa: ARG002 - Flask-Security's signature
        """Return none: they were shown when they were made."""
        return []

    def check_recovery_code(self, user: UserMixin, code: str) -> bool:
        """Say whether a code is one of those that are left, and use it up."""
        wanted = _digest(code)
        with desk().turn(cast("User", user)) as mine:
            left = mine.mf_recovery_codes or []
            rest = [one for one in left if not hmac.compare_digest(one, wanted)]
            mine.mf_recovery_codes = rest
            return len(rest) < len(left)

    def delete_recovery_code(self, user: UserMixin, code: str) -> bool:  # noqa: ARG002 - Flask-Security's signature
        """Do nothing more: the check has used it up, so that of two at once one fails."""
        return True

    def _encrypt_codes(self, codes: Iterable[str]) -> list[str]:
        return [_digest(one) for one in codes]


def _code() -> str:
    groups = ("".join(secrets.choice(_ALPHABET) for _ in range(_GROUP)) for _ in range(_GROUPS))
    return "-".join(groups)


def _digest(code: str) -> str:
    letters = "".join(one for one in code.casefold() if one.isalnum())
    return sha256(letters.encode("utf-8", "surrogatepass")).hexdigest()
