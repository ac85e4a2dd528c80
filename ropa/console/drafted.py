"""Keeps what is typed into a form until it is saved: who comes back to it finds it there."""

from urllib.parse import urlencode

from flask import redirect, request
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response

from ropa.console.current import drafts, required
from ropa.console.forms.form import ACTION
from ropa.identity.lapsed import place_of, typed_in

ABOUT = ("of", "topic")
"""What an address says that a new record is about: each has a draft of its own."""
DROP = "drop"


def typed() -> MultiDict[str, str] | None:
    """Return what was typed here and not saved, or nothing."""
    found = drafts().draft_of(required().account, _place())
    return None if found is None else MultiDict(found)


def keep() -> None:
    """Keep what the request brings; what is too much to be kept is only shown again."""
    drafts().keep(required().account, _place(), typed_in(request))


def forget() -> None:
    """Let go of what was typed here: it is saved, or isn't wanted."""
    drafts().forget(required().account, _place())


def dropped() -> Response | None:
    """Let go of it if that is what was pressed, and lead to the form as it is without it."""
    if request.form.get(ACTION) != DROP:
        return None
    forget()
    return redirect(_place())


def _place() -> str:
    """Return where the form stands: its path, and what a new record is begun about."""
    about = {name: request.args[name] for name in ABOUT if name in request.args}
    path = place_of(request)
    return f"{path}?{urlencode(about)}" if about else path
