"""Leads somebody back to the page that they came from, as it stands at the edition looked at."""

from urllib.parse import urlsplit

from flask import current_app, flash, request, url_for
from werkzeug.exceptions import HTTPException

from ropa.console.coming import came_from
from ropa.console.current import at, shelf
from ropa.console.policies import ALTERS, declared
from ropa.console.speaking import say
from ropa.register.records import KINDS


def same_page() -> str:
    """Return the page that somebody comes from, or what stands in its place at this edition.

    A form has the page of its record instead, and what isn't there its list: it is said why.
    A form of a record that is only sent to an address stands on the page above.
    """
    came = came_from()
    endpoint, id_ = _meant(urlsplit(came).path)
    above = urlsplit(came).path.rpartition("/")[0] + "/"
    if not endpoint and _meant(above)[1]:
        came, (endpoint, id_) = above, _meant(above)
    kind = KINDS.get(endpoint.partition(".")[0])
    changes = declared(current_app).get(endpoint) in ALTERS
    if changes and at() is None:
        return came
    if kind is None:
        return url_for("admin.index") if changes or not endpoint else came
    if not id_:
        return url_for(f"{kind.kind}.index_view") if changes else came
    if not isinstance(shelf().find(id_), kind):
        flash(say("What you looked at isn’t in this edition; here is what was there."), "info")
        return url_for(f"{kind.kind}.index_view")
    return url_for(f"{kind.kind}.details_view", id_=id_) if changes else came


def _meant(path: str) -> tuple[str, str]:
    """Return the endpoint that shows a path and the id in it, each empty if there is none."""
    try:
        endpoint, values = current_app.url_map.bind(request.host).match(path, method="GET")
    except HTTPException:  # also where it would lead elsewhere, or takes nothing but a form
        return "", ""
    return endpoint, str(values.get("id_", ""))
