"""Answers who would change something at an edition of the past: the way back, and nothing lost."""

from typing import Any

from flask import current_app, render_template, request, url_for

from ropa.console.current import at, required
from ropa.console.policies import ALTERS, declared, is_record_form, lapsed
from ropa.console.speaking import say


def require_present() -> Any:
    """Answer a request that belongs to the present, if the past is shown, with how to come back.

    What was typed into the form of a record is kept: the edition shown is the session's, so that
    it may have been chosen in another tab since the form was opened. Ask this after the token was
    looked at: nobody else may put words into somebody's forms.
    """
    number = at()
    if number is None or declared(current_app).get(request.endpoint or "") not in ALTERS:
        return None
    sent = request.method == "POST"
    kept = sent and is_record_form(request) and lapsed().keep(required().account)
    return render_template("console/past.html", **_told(number, sent=sent, kept=kept)), 409


def _told(number: int, *, sent: bool, kept: bool) -> dict[str, Any]:
    """Return what the page says."""
    title = say("You look at edition {number}", number=number)
    words = say("Only the register as it stands can be changed.")
    label = say("Back to the present, and to this page")
    if sent:
        title = say("Nothing is saved: you look at edition {number}", number=number)
        words = say("What was sent is not kept. Come back to the present, and do it there.")
    if kept:
        words = say("What you typed is kept. Come back to the present, look at it, and save it.")
        label = say("Back to the present, and to the form")
    return {"title": title, "words": words, "label": label, "url": url_for("travel.back")}
