"""The lists that somebody gave a name, as the list of their kind offers them.

What is shared is for the register's keepers: a name may tell what an auditor must not know.
"""

from typing import Any

from flask import url_for

from ropa.access import Role
from ropa.console.current import house, principal, required, viewer
from ropa.console.lists import Listing
from ropa.operations.saved import SavedList, SavedLists
from ropa.register.records import Record


def saved_lists() -> SavedLists:
    """Return where lists are kept."""
    return SavedLists(house().operations)


def saved_context(kind: type[Record], this: Listing) -> dict[str, Any]:
    """Return what the list of a kind shows of those that were saved; nothing in others' eyes."""
    if viewer() != principal():
        return {"saved": [], "keep_url": None}
    who = required()
    some = saved_lists().of(who.account, kind.kind, shared=not who.is_bound)
    query, chosen = this.kept(), any(this.state())
    return {
        "saved": [_shown(one, query) for one in some],
        "keep_url": url_for("saved.keep", kind=kind.kind) if chosen else None,
        "keep_query": query,
        "may_share": Role.DPO in who.roles,
    }


def _shown(one: SavedList, query: str) -> dict[str, Any]:
    return {
        "name": one.name,
        "url": list_url(one),
        "current": one.query == query,
        "shared": one.shared,
        "edit_url": url_for("saved.edit", which=one.id) if is_own(one) else None,
    }


def list_url(one: SavedList) -> str:
    """Return the address of a list."""
    path = url_for(f"{one.kind}.index_view")
    return f"{path}?{one.query}" if one.query else path


def is_own(one: SavedList) -> bool:
    """Say whether who asks may rename a list or let it go: it is theirs, or shared by DPOs."""
    who = required()
    return Role.DPO in who.roles if one.shared else one.account == who.account
