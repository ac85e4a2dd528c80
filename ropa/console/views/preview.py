"""Seeing the register as an auditor does, before they do."""

from collections.abc import Mapping
from typing import Any, ClassVar

from flask import abort, flash, redirect, session, url_for
from flask_admin import BaseView, expose

from ropa.access import Policy, Principal, Role
from ropa.console.account_pages import account_rows
from ropa.console.current import house
from ropa.console.speaking import say
from ropa.console.tracing import note
from ropa.operations.accounts import Accounts, NoAccountError
from ropa.operations.log import Event
from ropa.operations.principals import principal_of

_KEY = "viewer"


class PreviewView(BaseView):
    """A DPO's look through an auditor's eyes; nothing can be changed meanwhile."""

    policies: ClassVar[Mapping[str, Policy]] = dict.fromkeys(
        ("index", "begin", "end"), Policy.PREVIEW
    )

    def __init__(self) -> None:
        """Put it beside the access log."""
        super().__init__(name="See as an auditor", endpoint="preview", url="/_preview")

    @expose("/")
    def index(self) -> Any:
        """List the auditors."""
        listed = Accounts(house().operations, house().clock).listed()
        auditors = [one for one in listed if Role.AUDITOR in one.rights.roles]
        urls = [{"url": url_for("preview.begin", id_=one.id)} for one in auditors]
        rows = [row | url for row, url in zip(account_rows(auditors), urls, strict=True)]
        return self.render("console/preview.html", auditors=rows)

    @expose("/<int:id_>", methods=("POST",))
    def begin(self, id_: int) -> Any:
        """Look as an auditor from now on."""
        found = _auditor(id_)
        if found is None:
            abort(404)
        session[_KEY] = found.account
        note(Event.PREVIEW, found.handle)
        return redirect(url_for("admin.index"))

    @expose("/end", methods=("POST",))
    def end(self) -> Any:
        """Look as oneself again."""
        found = _chosen()
        if found is not None:
            _end(found)
        return redirect(url_for("admin.index"))


def chosen_viewer(who: Principal | None) -> Principal | None:
    """Return the auditor whom a DPO looks as in this session, if any."""
    found = _chosen()
    if who is None or Role.DPO not in who.roles or found is None:
        return None
    return _auditor(found)


def left_eyes(who: Principal | None) -> Any:
    """Lead home who looked as an auditor that is none any more, and say so; else nothing."""
    found = _chosen()
    if who is None or found is None or chosen_viewer(who) is not None:
        return None
    _end(found)
    said = say("You see the register as yourself again: whom you looked as is no auditor now.")
    flash(said, "info")
    return redirect(url_for("admin.index"))


def _chosen() -> int | None:
    found = session.get(_KEY)
    return found if isinstance(found, int) else None


def _end(id_: int) -> None:
    session.pop(_KEY)
    known = [
        one.handle for one in Accounts(house().operations, house().clock).listed() if one.id == id_
    ]
    note(Event.PREVIEW_ENDED, *known)


def _auditor(id_: int) -> Principal | None:
    try:
        found = principal_of(house().operations, min(id_, 2**62))
    except NoAccountError:
        return None
    return found if found is not None and Role.AUDITOR in found.roles else None
