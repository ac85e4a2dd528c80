"""The first page: how many records there are of each kind, and where to begin."""

from collections.abc import Mapping
from typing import Any, ClassVar

from flask import url_for
from flask_admin import AdminIndexView, expose

from ropa.access import Policy, admits
from ropa.console.current import may_write, shelf, viewer
from ropa.console.frame import groups, menu
from ropa.console.speaking import say
from ropa.register.records import KINDS

_MEANINGS = {
    "Accounts": "Who may enter, and what each of them may do",
    "Access log": "Who did what, and what was refused to whom",
}
"""What the pages are for that somebody has who reads no register."""


class HomeView(AdminIndexView):
    """The first page after signing in."""

    policies: ClassVar[Mapping[str, Policy]] = {"index": Policy.SIGNED_IN}

    def __init__(self) -> None:
        """Put it at the root."""
        super().__init__(name="Start", endpoint="admin", url="/", template="console/home.html")

    @expose("/")
    def index(self) -> Any:
        """Show what there is; to who sees no register, where their own pages are."""
        seen = viewer()
        if seen is None or not admits(Policy.READ, seen):
            own = [] if seen is None else [_pages(one) for one in menu(seen)]
            return self.render("console/home.html", heading="Who may enter", kinds=own, todo=[])
        counts = shelf().counts()
        kinds = [
            {"label": label, "items": [_counted(one, counts) for one in some]}
            for label, some in groups(seen).items()
        ]
        empty = not any(counts.values())
        first = _first_step() if empty and may_write() else None
        return self.render("console/home.html", kinds=kinds, empty=empty, first_step=first, todo=[])


def _pages(group: Mapping[str, Any]) -> dict[str, Any]:
    """Return a group of the menu as the first page shows it: each page with what it is for."""
    items = [
        {"label": one["label"], "url": one["url"], "meaning": _MEANINGS.get(one["label"], "")}
        for one in group["items"]
    ]
    return {"label": group["label"], "items": [one | {"count": None} for one in items]}


def _first_step() -> dict[str, str]:
    words = say("The register holds nothing yet. A few steps lead to the first PDF.")
    return {"words": words, "label": say("First steps"), "url": url_for("first.index")}


def _counted(kind: str, counts: Mapping[str, int]) -> dict[str, Any]:
    url = url_for(f"{kind}.index_view")
    cls = KINDS[kind]
    return {"label": cls.plural, "meaning": cls.meaning, "url": url, "count": counts.get(kind, 0)}
