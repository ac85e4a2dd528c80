"""Choosing the language in which the console speaks."""

from collections.abc import Mapping
from typing import Any, ClassVar

from flask import abort, redirect, url_for
from flask_admin import BaseView, expose

from ropa.access import Policy
from ropa.console.coming import came_from
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
        answer: Any = redirect(came_from())
        speak(answer, language)
        return answer
