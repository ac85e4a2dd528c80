"""Searching everything: one field in the head of every page, one page of what was found."""

from collections.abc import Mapping
from typing import Any, ClassVar

from flask import request
from flask_admin import BaseView, expose

from ropa.access import Policy
from ropa.console.current import viewer
from ropa.console.searching import search_context


class SearchView(BaseView):
    """The page of a search over all that the viewer may see."""

    policies: ClassVar[Mapping[str, Policy]] = {"index": Policy.READ}

    def __init__(self) -> None:
        """Put it beside the records."""
        super().__init__(name="Search", endpoint="search", url="/_search")

    @expose("/")
    def index(self) -> Any:
        """Show what is found of the words that were typed."""
        seen = viewer()
        assert seen is not None, "the policy lets nobody in who isn't signed in"  # noqa: S101 - as it says
        context = search_context(request.args.get("q", ""), seen)
        return self.render("console/search.html", **context)
