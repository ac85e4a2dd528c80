"""The link that sets an account up: it opens a page once, which takes a password."""

from flask import (
    Blueprint,
    Response,
    flash,
    make_response,
    redirect,
    render_template,
    session,
    url_for,
)
from flask.typing import ResponseReturnValue
from flask_login import current_user
from flask_security import hash_password
from flask_security.forms import Form
from flask_security.proxies import _security
from wtforms import PasswordField
from wtforms.validators import EqualTo, InputRequired

from ropa.identity.desk import address, desk
from ropa.identity.second_factors import must_enrol
from ropa.operations.invitations import Invitation, Invitations
from ropa.operations.log import Event
from ropa.operations.rows import User
from ropa.saying import Saying

pages = Blueprint("identity", __name__)
_LINK = "ropa_invitation"
_GONE = 410


class WelcomeForm(Form):
    """A password, and the same again."""

    password = PasswordField(validators=[InputRequired(Saying("Type a password."))])
    again = PasswordField(validators=[EqualTo("password", Saying("The two are not alike."))])


@pages.get("/welcome/<token>")
def invited(token: str) -> ResponseReturnValue:
    """Take the token out of the address, which is kept in histories, and use nothing up yet."""
    invitation = _invitations().invited(token)
    if invitation is None:
        return _over()
    session[_LINK] = invitation.digest
    return _unreferred(redirect(url_for("identity.welcome")))


@pages.route("/welcome", methods=["GET", "POST"])
def welcome() -> ResponseReturnValue:
    """Set the password of whoever was invited, once."""
    invitation = _invitations().known(str(session.get(_LINK, "")))
    if invitation is None:
        return _over()
    user = desk().operations.scoped.get_one(User, invitation.account)
    form = WelcomeForm()
    if form.validate_on_submit() and _suits(form, user):
        return _set_up(invitation, user, password=form.password.data or "")
    # This address holds no token, and where there is no referrer, browsers tell no origin either:
    # the form would seem to be another site's.
    return _unkept(render_template("security/welcome.html", form=form, email=user.email))


@pages.get("/second-factor")
def factors() -> ResponseReturnValue:
    """Show the second factors of an account, and the way to others."""
    return render_template("security/factors.html", must=must_enrol(current_user))


def _suits(form: WelcomeForm, user: User) -> bool:
    wrong, form.password.data = _security.password_util.validate(
        form.password.data or "", is_register=False, user=user
    )
    form.password.errors = [*form.password.errors, *(wrong or ())]
    return not wrong


def _set_up(invitation: Invitation, user: User, *, password: str) -> ResponseReturnValue:
    """Use the invitation up and keep the password; who comes second finds the link used."""
    if _invitations().redeem(invitation.digest, address=address()) is None:
        return _over()
    user.password = hash_password(password)
    _security.datastore.set_uniquifier(user)
    desk().operations.scoped.commit()
    session.pop(_LINK, None)
    desk().note(Event.PASSWORD_SET, by=user)
    flash(Saying("Your password is set. Sign in with it."), "success")
    return _unreferred(redirect(url_for("security.login")))


def _over() -> Response:
    session.pop(_LINK, None)
    return _unreferred((render_template("security/welcome_over.html"), _GONE))


def _unreferred(answer: object) -> Response:
    response = _unkept(answer)
    response.headers["Referrer-Policy"] = "no-referrer"
    return response


def _unkept(answer: object) -> Response:
    response = make_response(answer)
    response.headers["Cache-Control"] = "private, no-store"
    return response


def _invitations() -> Invitations:
    return Invitations(desk().operations, desk().clock)
