"""Flask-Security's forms, each of which asks the desk before it looks at a secret.

Its lists of choices are texts here: WTForms gives up the way in which it writes them, and our pages
draw a button for each.
"""

from datetime import timedelta
from typing import TYPE_CHECKING, Any, cast

from flask import abort, current_app, redirect, session, url_for
from flask_login import current_user
from flask_security.forms import (
    ChangePasswordForm,
    LoginForm,
    TwoFactorRescueForm,
    TwoFactorSetupForm,
    TwoFactorVerifyCodeForm,
    VerifyForm,
)
from flask_security.mail_util import EmailValidateException
from flask_security.recovery_codes import MfRecoveryForm
from flask_security.tf_plugin import TwoFactorSelectForm
from flask_security.utils import lookup_identity
from werkzeug.exceptions import NotFound
from wtforms import RadioField, StringField

from ropa.identity.desk import NO_ENTRY, TRIED, desk
from ropa.identity.passwords import typed
from ropa.identity.present import proven_within
from ropa.identity.second_factors import ONLY_FACTOR, would_be_left_without
from ropa.operations.log import Event, Outcome
from ropa.operations.throttle import Kind

if TYPE_CHECKING:
    from ropa.operations.rows import User

_JUST_NOW = timedelta(minutes=5)


class SignInForm(LoginForm):
    """The e-mail address and the password of an account; nobody is remembered."""

    remember = None  # type: ignore[assignment]  # how WTForms is told to leave a field out

    def validate(self, **kwargs: Any) -> bool:
        """Let in whoever knows the password of an account that may be used."""
        if not desk().settings.local_sign_in:
            raise NotFound
        if not (self.email.data and self.password.data):
            return bool(super().validate(**kwargs))
        who = _meant(self.email.data)
        account = who if isinstance(who, str) else who.email
        desk().enter(who, kind=Kind.SIGN_IN)
        self.password.data = typed(self.password.data)
        if super().validate(**kwargs) and desk().admits(self.user):
            # Whether the try was right is said when nothing more is asked for: `noting`.
            session[TRIED] = account
            return True
        if not self.password.errors:
            self.password.errors = [NO_ENTRY]
        desk().note(Event.SIGN_IN, subject=account, outcome=Outcome.REFUSED)
        return False


class AgainForm(VerifyForm):
    """The password once more, before something that matters."""

    def validate(self, **kwargs: Any) -> bool:
        """Take the password of whoever is signed in."""
        desk().enter(self.user, kind=Kind.SIGN_IN)
        self.password.data = typed(self.password.data or "")
        good = bool(super().validate(**kwargs))
        if good:
            desk().right(self.user, kind=Kind.SIGN_IN)
        desk().note(Event.REAUTHENTICATION, outcome=_outcome(good=good), by=self.user)
        return good


class NewPasswordForm(ChangePasswordForm):
    """The password so far, and the one from now on."""

    def validate(self, **kwargs: Any) -> bool:
        """Take a new password of whoever knows the old one, or has none and just proved it's them.

        Only what is good all through was right for sure: where the new one is missing, the old one
        isn't even looked at.
        """
        user = current_user._get_current_object()  # noqa: SLF001 - how Flask-Login gives the account itself
        if user.password is None and not proven_within(_JUST_NOW):
            here = url_for("security.change_password")
            abort(redirect(url_for("security.verify", next=here)))
        desk().enter(user, kind=Kind.SIGN_IN)
        self.password.data = typed(self.password.data or "")
        if super().validate(**kwargs):
            desk().right(user, kind=Kind.SIGN_IN)
            return True
        desk().note(Event.PASSWORD_SET, outcome=Outcome.REFUSED, by=user)
        return False


class AuthenticatorForm(TwoFactorSetupForm):
    """Whether an authenticator is set up, or removed."""

    setup = StringField()  # type: ignore[assignment]  # a text, as the module says

    def validate(self, **kwargs: Any) -> bool:
        """Keep the last second factor of somebody who needs one."""
        if self.setup.data == "disable" and would_be_left_without(cast("User", self.user)):
            self.setup.errors = [ONLY_FACTOR]
            return False
        return bool(super().validate(**kwargs))


class CodeForm(TwoFactorVerifyCodeForm):
    """The code of an authenticator."""

    def validate(self, **kwargs: Any) -> bool:
        """Take each code once, and few wrong ones."""
        if self.is_setup:
            return bool(super().validate(**kwargs))
        assert self.user is not None  # noqa: S101 - the view finds it first
        desk().enter(self.user, kind=Kind.CODE)
        good = bool(super().validate(**kwargs))
        if good:
            desk().right(self.user, kind=Kind.CODE)
        desk().note(Event.SECOND_FACTOR, outcome=_outcome(good=good), by=self.user)
        return good


class RecoveryForm(MfRecoveryForm):
    """One of the codes that were printed."""

    def validate(self, **kwargs: Any) -> bool:
        """Take each code once, and few wrong ones."""
        assert self.user is not None  # noqa: S101 - the view finds it first
        desk().enter(self.user, kind=Kind.RECOVERY)
        good = bool(super().validate(**kwargs))
        if good:
            desk().right(self.user, kind=Kind.RECOVERY)
        desk().note(Event.RECOVERY_CODE, outcome=_outcome(good=good), by=self.user)
        return good


class WhichForm(TwoFactorSelectForm):
    """Which of several second factors is used."""

    which = StringField()  # type: ignore[assignment]  # a text, as the module says


class NoRescueForm(TwoFactorRescueForm):
    """A rescue by mail, which there is not; Flask-Security puts its choices in all the same."""

    help_setup = RadioField(choices=[])


def _meant(email: str) -> "User | str":
    """Return the account that an e-mail address names, in whatever way it is spelt.

    Many spellings lead to one account, and all of them are its tries. What leads to none is
    returned as it would be looked for.
    """
    try:
        sought = current_app.extensions["security"].mail_util.normalize(email)
    except EmailValidateException:
        return email
    found = lookup_identity(sought)
    return sought if found is None else cast("User", found)


def _outcome(*, good: bool) -> Outcome:
    return Outcome.DONE if good else Outcome.REFUSED
