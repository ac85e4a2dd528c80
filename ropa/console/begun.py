"""The forms that somebody began and did not save, as the first page leads back to them."""

from typing import Any
from urllib.parse import parse_qs, urlsplit

from flask import current_app
from werkzeug.exceptions import HTTPException

from ropa.console.activity.around import Processing
from ropa.console.activity.headings import heading
from ropa.console.activity.parts import part_of
from ropa.console.current import drafts, may_write, required, shelf
from ropa.console.speaking import say, tongue
from ropa.register.records import KINDS
from ropa.register.titles import title

MOST = 5
"""Forms that are named; whoever leaves more of them open is told how many."""


def begun() -> dict[str, Any] | None:
    """Return the ways back to the forms that who asks began, the latest first; nothing of none."""
    every = drafts().begun(required().account) if may_write() else ()
    rows = [
        {"url": one.path, "words": words, "moment": tongue().moment(one.moment)}
        for one in every
        if (words := _called(one.path))
    ]
    if not rows:
        return None
    return {"total": len(rows), "rows": rows[:MOST], "more": max(len(rows) - MOST, 0)}


def _called(path: str) -> str:
    """Say what the form at a path is for; "" of a form that there is no more.

    That of a record which was removed makes it anew; that of a part goes with its activity, and is
    there again when that is put back.
    """
    place = urlsplit(path)
    try:
        endpoint, given = current_app.url_map.bind("").match(place.path, method="GET")
    except HTTPException:
        return ""
    kind, of = KINDS[endpoint.partition(".")[0]], parse_qs(place.query).get("of", [""])[0]
    record = shelf().find(given.get("id_", of))
    named = "" if record is None else title(record, shelf().find, language=tongue().language)
    if "id_" not in given:
        new = say("New {kind}", kind=say(kind.label).lower())
        return f"{new} · {named}" if named else new
    if not named and "part" in given:
        return ""
    if not named:
        return say("{kind} (removed since)", kind=say(kind.label))
    if "part" not in given or not isinstance(record, Processing):
        return say("Edit {title}", title=named)
    part = part_of(kind, given["part"])
    return (
        "" if part is None else say("{what}: {said}", what=named, said=heading(record, part).words)
    )
