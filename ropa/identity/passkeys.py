"""Passkeys: one opens alone, for it asks its owner for a finger or a number, and behind a password.

Flask-Security keeps two sorts, for the first and for the second factor. One who had only the first
sort could sign in with nothing but a password, so here a passkey is always good for both.
"""

from collections.abc import Callable
from functools import partial
from typing import Any
from urllib.parse import urlsplit

from flask import session
from flask_login import current_user
from flask_security import UserMixin, WebauthnUtil
from flask_security.webauthn import (
    WebAuthnDeleteForm,
    WebAuthnRegisterForm,
    WebAuthnRegisterResponseForm,
    WebAuthnSigninForm,
    WebAuthnSigninResponseForm,
    WebAuthnTfPlugin,
)
from webauthn.helpers.exceptions import WebAuthnException
from webauthn.helpers.structs import (
    AuthenticatorSelectionCriteria,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)
from werkzeug.exceptions import NotFound
from wtforms import StringField

from ropa.identity.desk import desk
from ropa.identity.second_factors import ONLY_FACTOR, would_be_left_without
from ropa.operations.log import Event, Outcome
from ropa.saying import Saying

USAGE = "first"
"""What Flask-Security calls a passkey that needs no password beside it."""
_ASKED = "ropa_challenge"
"""Where a session keeps what its passkey has to sign, once."""


class Passkeys(WebauthnUtil):
    """What we ask of a passkey: that it knows whom it is for, and makes sure of its owner."""

    def generate_challenge(self, nbytes: int | None = None) -> str:
        """Make what a passkey has to sign, for this session alone."""
        made: str = super().generate_challenge(nbytes)
        session[_ASKED] = made
        return made

    def origin(self) -> str:
        """Return where browsers find us, whatever stands between."""
        parts = urlsplit(desk().settings.public_url)
        return f"{parts.scheme}://{parts.netloc}"

    def authenticator_selection(
        self,
        user: UserMixin,  # noqa: ARG002 - Flask-Security's signature
        usage: str,  # noqa: ARG002 - Flask-Security's signature
    ) -> AuthenticatorSelectionCriteria:
        """Ask for one that needs no name typed, and a finger or a number each time."""
        return AuthenticatorSelectionCriteria(
            resident_key=ResidentKeyRequirement.REQUIRED,
            user_verification=UserVerificationRequirement.REQUIRED,
        )

    def user_verification(
        self,
        user: UserMixin | None,  # noqa: ARG002 - Flask-Security's signature
        usage: list[str],  # noqa: ARG002 - Flask-Security's signature
    ) -> UserVerificationRequirement:
        """Ask for a finger or a number each time."""
        return UserVerificationRequirement.REQUIRED


class PasskeyFactor(WebAuthnTfPlugin):
    """A passkey behind a password."""

    def get_setup_methods(self, user: UserMixin) -> list[tuple[str, str]]:
        """Offer it to whoever has one, of either sort."""
        return [("webauthn", "Passkey")] if user.webauthn else []


class AddPasskeyForm(WebAuthnRegisterForm):
    """The name of a new passkey."""

    usage = StringField()  # type: ignore[assignment]  # a text, for WTForms gives up such choices

    def validate(self, **kwargs: Any) -> bool:
        """Make it one that is good for both."""
        self.usage.data = USAGE
        return bool(super().validate(**kwargs))


class NewPasskeyForm(WebAuthnRegisterResponseForm):
    """What a new passkey says of itself."""

    def validate(self, **kwargs: Any) -> bool:
        """Take one that was asked for in this session, and nothing that it says beside."""
        good = _was_asked(self.challenge) and _understood(partial(super().validate, **kwargs))
        self.extensions = ""
        if not good and not self.credential.errors:
            self.credential.errors = [Saying("The passkey could not be added. Try again.")]
        return good


class AskPasskeyForm(WebAuthnSigninForm):
    """The wish to sign in with a passkey; nobody is remembered."""

    def validate(self, **kwargs: Any) -> bool:
        """Ask, if more than a provider's word counts here."""
        if not (self.is_secondary or desk().settings.local_sign_in):
            raise NotFound
        self.remember.data = False
        return bool(super().validate(**kwargs))


class PasskeyForm(WebAuthnSigninResponseForm):
    """What a passkey answers."""

    def validate(self, **kwargs: Any) -> bool:
        """Take the passkey of an account that may be used; behind a password, of the same one."""
        self.remember.data = ""
        again, self.is_verify = self.is_verify, self.is_verify or self.is_secondary
        good = (
            _was_asked(self.challenge)
            and _understood(partial(super().validate, **kwargs))
            and desk().admits(self.user)
            and self._is_of(session.get("_user_id" if again else "tf_user_id"))
        )
        if not good:
            self.credential.errors = [Saying("This passkey does not open.")]
        if again or not good:
            desk().note(
                Event.REAUTHENTICATION if again else Event.SIGN_IN,
                subject="passkey",
                outcome=Outcome.DONE if good else Outcome.REFUSED,
                by=self.user if good else None,
            )
        return good

    def _is_of(self, uniquifier: str | None) -> bool:
        """Say whether the passkey is of somebody, where it matters of whom."""
        if not self.is_verify:
            return True
        return bool(self.user is not None and self.user.fs_uniquifier == uniquifier)


class RemovePasskeyForm(WebAuthnDeleteForm):
    """The name of a passkey that goes."""

    def validate(self, **kwargs: Any) -> bool:
        """Keep the last second factor of somebody who needs one."""
        if would_be_left_without(current_user):
            self.name.errors = [ONLY_FACTOR]
            return False
        return bool(super().validate(**kwargs))


def _understood(validate: Callable[[], bool]) -> bool:
    """Say whether what a browser sends is a good answer; it may be anything at all."""
    try:
        return bool(validate())
    except (
        AttributeError,
        LookupError,
        RecursionError,
        TypeError,
        ValueError,
        WebAuthnException,
    ):
        return False


def _was_asked(challenge: str) -> bool:
    return bool(session.pop(_ASKED, None) == challenge)
