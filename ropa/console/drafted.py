"""Keeps what is typed into a form until it is saved: who comes back to it finds it there."""

from http import HTTPStatus

from flask import redirect, request
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response

from ropa.console.current import drafts, required
from ropa.console.forms.form import ACTION
from ropa.console.forms.picked import ENTER
from ropa.console.speaking import tongue
from ropa.identity.lapsed import place_of, typed_in

DROP = "drop"
KEEP = "keep"
"""What a page sends by itself when somebody leaves it by a link: see `static/keep.js`."""


def typed() -> MultiDict[str, str] | None:
    """Return what was typed here and not saved, or nothing; nobody is led into its midst."""
    found = drafts().draft_of(required().account, place_of(request))
    return None if found is None else MultiDict(one for one in found if one != (ACTION, ENTER))


def since() -> str:
    """Say when what was typed here was typed, "" if there is nothing."""
    here, every = place_of(request), drafts().begun(required().account)
    return next((tongue().moment(one.moment) for one in every if one.path == here), "")


def keep() -> bool:
    """Keep what the request brings; say whether it was: what is too much is only shown again."""
    return drafts().keep(required().account, place_of(request), typed_in(request))


def forget() -> None:
    """Let go of what was typed here: it is saved, or isn't wanted."""
    drafts().forget(required().account, place_of(request))


def set_aside() -> Response | None:
    """Answer what concerns the draft alone: keep it, or drop it and lead to the form without it."""
    if request.form.get(ACTION) == KEEP:
        return Response(
            status=HTTPStatus.NO_CONTENT if keep() else HTTPStatus.REQUEST_ENTITY_TOO_LARGE
        )
    if request.form.get(ACTION) != DROP:
        return None
    forget()
    return redirect(place_of(request))
