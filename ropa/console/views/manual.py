"""The manual: a chapter for each who works here, and a page about each kind of record."""

from collections.abc import Mapping
from typing import Any, ClassVar

from flask import abort
from flask_admin import BaseView, expose

from ropa.access import Policy
from ropa.console.manual import chapter_context, chapters, index_context, kind_context
from ropa.register.records import KINDS


class ManualView(BaseView):
    """What everybody who is signed in may read; it says nothing of what a register holds."""

    policies: ClassVar[Mapping[str, Policy]] = dict.fromkeys(
        ("index", "chapter", "kind"), Policy.SIGNED_IN
    )

    def __init__(self) -> None:
        """Put it at the end."""
        super().__init__(name="Manual", endpoint="manual", url="/_manual")

    @expose("/")
    def index(self) -> Any:
        """List the chapters and the kinds of record."""
        return self.render("console/manual.html", **index_context())

    @expose("/<chapter>")
    def chapter(self, chapter: str) -> Any:
        """Show a chapter."""
        if chapter not in chapters():
            abort(404)
        return self.render("console/chapter.html", **chapter_context(chapter))

    @expose("/records/<kind>")
    def kind(self, kind: str) -> Any:
        """Tell what a kind of record is for, and what each of its questions asks."""
        if kind not in KINDS:
            abort(404)
        return self.render("console/kind.html", **kind_context(KINDS[kind]))
