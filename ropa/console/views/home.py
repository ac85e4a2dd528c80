"""The first page: how many records there are of each kind, and where to begin."""

from collections.abc import Mapping
from typing import Any, ClassVar

from flask import url_for
from flask_admin import AdminIndexView, expose

from ropa.access import Policy, Role
from ropa.console.current import may_write, shelf, viewer
from ropa.console.frame import GROUPS
from ropa.register.records import KINDS


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
        reads = seen is not None and seen.roles != {Role.ADMIN}
        counts = shelf().counts() if reads else {}
        groups = [
            {"label": label, "items": [_counted(one, counts) for one in kinds]}
            for label, kinds in (GROUPS.items() if reads else ())
        ]
        empty = reads and not any(counts.values())
        first = _first_step() if empty and may_write() else None
        return self.render(
            "console/home.html", kinds=groups, empty=empty, first_step=first, todo=[]
        )


def _first_step() -> dict[str, str]:
    words = "The register holds nothing yet. Begin with the organisation that answers for it."
    url = url_for("organisation.create_view")
    return {"words": words, "label": "New organisation", "url": url}


def _counted(kind: str, counts: Mapping[str, int]) -> dict[str, Any]:
    url = url_for(f"{kind}.index_view")
    cls = KINDS[kind]
    return {"label": cls.plural, "meaning": cls.meaning, "url": url, "count": counts.get(kind, 0)}
