"""Choosing the language in which the console speaks."""

from collections.abc import Mapping
from typing import Any, ClassVar
from urllib.parse import urlsplit

from flask import abort, redirect, request, url_for
from flask_admin import BaseView, expose

from ropa.access import Policy
from ropa.console.speaking import speak
from ropa.translations import LANGUAGES


class LanguageView(BaseView):
    """The switch in the frame of every page."""

    policies: ClassVar[Mapping[str, Policy]] = {"index": Policy.PUBLIC, "choose": Policy.PUBLIC}

    def __init__(self) -> None:
        """Put it beside the pages."""
        super().__init__(name="Language", endpoint="language", url="/_language")

    @expose("/")
    def index(self) -> Any:
        """Lead who opens its address to the first page: there is nothing to see here."""
        return redirect(url_for("admin.index"))

    @expose("/<language>")
    def choose(self, language: str) -> Any:
        """Speak a language from now on, and show the page again from which it was chosen.

        A link and no form: a form would need a session, which strangers have none of.
        """
        if language not in LANGUAGES:
            abort(404)
        answer: Any = redirect(_back())
        speak(answer, language)
        return answer


def _back() -> str:
    """Return the page of ours that somebody comes from, else the first one."""
    come = urlsplit(request.referrer or "")
    own = come.netloc == request.host and come.path.startswith("/") and come.path[1:2] != "/"
    if not own:
        return url_for("admin.index")
    return come.path + (f"?{come.query}" if come.query else "")
