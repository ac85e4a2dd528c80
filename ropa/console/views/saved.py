"""Giving a list a name, another name, and letting it go."""

from collections.abc import Mapping
from typing import Any, ClassVar
from urllib.parse import parse_qsl

from flask import abort, flash, redirect, request, url_for
from flask_admin import BaseView, expose
from werkzeug.datastructures import MultiDict

from ropa.access import Policy, Role
from ropa.console.current import principal, required, viewer
from ropa.console.lists import listing
from ropa.console.saved import is_own, list_url, saved_lists
from ropa.console.speaking import retell, say
from ropa.console.tracing import note
from ropa.operations.log import Event
from ropa.operations.saved import NotSavedError, SavedList
from ropa.register.records import KINDS


class SavedView(BaseView):
    """The lists that people keep under a name."""

    policies: ClassVar[Mapping[str, Policy]] = {
        "index": Policy.READ,
        "keep": Policy.READ,
        "edit": Policy.READ,
        "rename": Policy.READ,
        "remove": Policy.READ,
    }

    def __init__(self) -> None:
        """Put it beside the records."""
        super().__init__(name="Saved lists", endpoint="saved", url="/_saved")

    @expose("/")
    def index(self) -> Any:
        """Lead to the start: saved lists stand above the lists of their kinds."""
        return redirect(url_for("admin.index"))

    @expose("/keep/<kind>", methods=("POST",))
    def keep(self, kind: str) -> Any:
        """Keep what the address of a list says, under a name."""
        if kind not in KINDS or viewer() != principal():
            abort(404)
        who, query = required(), _tidied(kind, request.form.get("query", ""))
        shared = bool(request.form.get("shared")) and Role.DPO in who.roles
        name = request.form.get("name", "")
        try:
            made = saved_lists().keep(who.account, kind, name, query, shared=shared)
            _note(made)
        except NotSavedError as error:
            flash(say("It was not saved: {why}.", why=error), "error")
        path = url_for(f"{kind}.index_view")
        return redirect(f"{path}?{query}" if query else path)

    @expose("/<which>")
    def edit(self, which: str) -> Any:
        """Ask for another name, or whether the list is to go."""
        return self._page(_own(which))

    @expose("/<which>/rename", methods=("POST",))
    def rename(self, which: str) -> Any:
        """Give a list another name."""
        found, name = _own(which), request.form.get("name", "")
        try:
            saved_lists().rename(which, name)
        except NotSavedError as error:
            return self._page(found, name=name, error=retell(str(error))), 422
        _note(found)
        return redirect(list_url(found))

    @expose("/<which>/remove", methods=("POST",))
    def remove(self, which: str) -> Any:
        """Let go of a list; the records stay as they are."""
        found = _own(which)
        saved_lists().remove(which)
        _note(found)
        flash(say("The list “{name}” is deleted.", name=found.name), "info")
        return redirect(url_for(f"{found.kind}.index_view"))

    def _page(self, found: SavedList, *, name: str = "", error: str = "") -> Any:
        return self.render(
            "console/saved.html",
            title=found.name,
            plural=say(KINDS[found.kind].plural),
            url=list_url(found),
            shared=found.shared,
            called=name or found.name,
            error=error,
            rename_url=url_for("saved.rename", which=found.id),
            remove_url=url_for("saved.remove", which=found.id),
        )


def _own(which: str) -> SavedList:
    found = saved_lists().find(which)
    if found is None or not is_own(found) or viewer() != principal():
        abort(404)
    return found


def _note(one: SavedList) -> None:
    """Note what was done to a list that others see, too."""
    if one.shared:
        note(Event.LIST_SHARED, f"{one.kind}: {one.name}")


def _tidied(kind: str, query: str) -> str:
    """Return what of an address a list of a kind understands, as the list itself writes it."""
    return listing(KINDS[kind], MultiDict(parse_qsl(query))).kept()
