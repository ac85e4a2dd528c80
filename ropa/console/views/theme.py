"""Choosing whether pages are light or dark, or as the reader's device is."""

from collections.abc import Mapping
from typing import Any, ClassVar

from flask import abort, redirect, url_for
from flask_admin import BaseView, expose

from ropa.access import Policy
from ropa.console.coming import came_from
from ropa.console.theme import THEMES, keep


class ThemeView(BaseView):
    """The switch at the end of every page; links, for the reason that `LanguageView` gives."""

    policies: ClassVar[Mapping[str, Policy]] = {"index": Policy.PUBLIC, "choose": Policy.PUBLIC}

    def __init__(self) -> None:
        """Put it beside the pages."""
        super().__init__(name="Theme", endpoint="theme", url="/_theme")

    @expose("/")
    def index(self) -> Any:
        """Lead who opens its address to the first page: there is nothing to see here."""
        return redirect(url_for("admin.index"))

    @expose("/<theme>")
    def choose(self, theme: str) -> Any:
        """Look so from now on, and show the page again from which it was chosen."""
        if theme not in THEMES:
            abort(404)
        answer: Any = redirect(came_from())
        keep(answer, theme)
        return answer
