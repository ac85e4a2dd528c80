"""Says who asks: the account of the request's session, as whom the rest of ropa knows it."""

from flask import redirect, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from ropa.access import Principal
from ropa.identity.routes import ENROLMENT, FIRST_STEP
from ropa.identity.second_factors import must_enrol
from ropa.operations.principals import principal


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
