"""Keeps what is typed into a form until it is saved: who comes back to it finds it there."""

from flask import redirect, request
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response

from ropa.console.current import drafts, required
from ropa.console.forms.form import ACTION
from ropa.console.forms.picked import ENTER
from ropa.identity.lapsed import place_of, typed_in

DROP = "drop"


def typed() -> MultiDict[str, str] | None:
    """Return what was typed here and not saved, or nothing; nobody is led into its midst."""
    found = drafts().draft_of(required().account, place_of(request))
    return None if found is None else MultiDict(one for one in found if one != (ACTION, ENTER))


def keep() -> None:
    """Keep what the request brings; what is too much to be kept is only shown again."""
    drafts().keep(required().account, place_of(request), typed_in(request))


def forget() -> None:
    """Let go of what was typed here: it is saved, or isn't wanted."""
    drafts().forget(required().account, place_of(request))


def dropped() -> Response | None:
    """Let go of it if that is what was pressed, and lead to the form as it is without it."""
    if request.form.get(ACTION) != DROP:
        return None
    forget()
    return redirect(place_of(request))
