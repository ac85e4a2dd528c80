"""The first page: what there is to do, where the register stands, and the way to every record."""

from collections.abc import Mapping
from typing import Any, ClassVar

from flask import url_for
from flask_admin import AdminIndexView, expose

from ropa.access import Policy, Principal, admits
from ropa.console import first_steps
from ropa.console.begun import begun
from ropa.console.current import is_outside, may_write, own_departments, shelf, viewer
from ropa.console.examinations import Examined
from ropa.console.examined import looked
from ropa.console.frame import groups, menu
from ropa.console.overview import california, duties, figures
from ropa.console.overview.sought import Sought
from ropa.console.overview.telling import nothing
from ropa.console.overview.waiting import standing
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
            return self.render("console/home.html", heading=say("Who may enter"), kinds=own)
        counts = shelf().counts()
        kinds = [
            {"label": say(label), "items": [_counted(one, counts) for one in some]}
            for label, some in groups(seen).items()
        ]
        empty = not any(counts.values())
        if empty:
            first = _first_step() if may_write() else None
            return self.render(
                "console/home.html", kinds=kinds, empty=True, first_step=first, begun=begun()
            )
        step = first_steps.following(counts) if may_write() else None
        overview = _overview(seen) | {"begun": begun(), "next_step": step}
        return self.render("console/home.html", kinds=kinds, **overview)


def _overview(seen: Principal) -> dict[str, Any]:
    """Return what there is to do, for who does it, and where the register stands."""
    found, told = looked().examined, {"standing": standing(), "reads": seen.is_bound}
    may = _may(seen)
    if found is None:
        return {**told, "may": may}
    own = own_departments()
    base = Sought(department=own)
    return {
        **told,
        "may": may,
        "own": bool(own),
        "all_url": Sought().url(),
        "sent_back": duties.sent_back(seen),
        "nothing": nothing(),
        "idle": _idle(found, seen),
        "heavy": figures.heavy(found, base),
        "waits": duties.waiting(found, seen),
        "dated": [] if seen.is_bound else figures.dated(found, base),
        "california": california.block(found),
        "letters": figures.letters(found),
        "statuses": figures.statuses(found),
        "facts": figures.facts(found, inside=not is_outside()),
        "departments": [] if seen.is_bound else figures.departments(found, seen.departments),
    }


def _idle(found: Examined, seen: Principal) -> str:
    """Tell who works for some departments that no activity is theirs; of others say nothing."""
    if not own_departments() or figures.has_activities(found, seen.departments):
        return ""
    return say("No activity is yours yet: none names a department of yours.")


def _may(seen: Principal) -> list[dict[str, str]]:
    """Return what an auditor may do here."""
    if not seen.is_bound:
        return []
    return [
        {"words": say("Travel to any edition, or compare two"), "url": url_for("travel.index")},
        {"words": say("Take a report of what you see"), "url": url_for("jobs.index")},
        {"words": say("Verify a file that you were handed"), "url": url_for("verification.index")},
    ]


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
    return {"label": say(KINDS[kind].plural), "url": url, "count": counts.get(kind, 0)}
