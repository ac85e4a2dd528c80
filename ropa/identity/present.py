"""Says who asks: the account of the request's session, as whom the rest of ropa knows it."""

from datetime import timedelta

from flask import redirect, request, session, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from ropa.access import Principal
from ropa.identity.desk import desk
from ropa.identity.routes import ENROLMENT, FIRST_STEP
from ropa.identity.second_factors import must_enrol
from ropa.identity.sessions import PROVEN
from ropa.operations.principals import principal

_LATELY = timedelta(minutes=15)


def signed_in() -> Principal | None:
    """Return who is signed in, or nobody."""
    return principal(current_user) if current_user.is_authenticated else None


def sent_to_enrol() -> Response | None:
    """Return the way to the pages that set a second factor up, for who needs one and has none."""
    if not current_user.is_authenticated or not must_enrol(current_user):
        return None
    if request.endpoint in ENROLMENT:
        return None
    return redirect(url_for(FIRST_STEP))


def proven_within(span: timedelta) -> bool:
    """Say whether whoever is signed in has proved it lately: with all factors, or once more."""
    proved = session.get(PROVEN)
    return proved is not None and abs(desk().clock().timestamp() - proved) < span.total_seconds()


def sent_to_prove(*, back: str) -> Response | None:
    """Return the way to prove once more who one is, before what gives others power."""
    return None if proven_within(_LATELY) else redirect(url_for("security.verify", next=back))


def forget_elsewhere() -> None:
    """Know whoever is signed in, when they come again, in this browser alone."""
    desk().forget_elsewhere(current_user)
