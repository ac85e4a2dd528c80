"""Sealing an edition: the register as it stands, frozen, by a data protection officer."""

from collections.abc import Mapping
from typing import Any, ClassVar

from flask import flash, redirect, request, url_for
from flask_admin import BaseView, expose

from ropa.access import Policy
from ropa.console.current import house, required
from ropa.console.open_points import of_all
from ropa.console.speaking import retell, say
from ropa.store import SealedAlreadyError, seal


class SealView(BaseView):
    """Asking why an edition is sealed, and sealing it."""

    policies: ClassVar[Mapping[str, Policy]] = {"index": Policy.OFFICIAL}

    def __init__(self) -> None:
        """Put it beside the editions."""
        super().__init__(name="Seal an edition", endpoint="sealing", url="/_editions/seal")

    @expose("/", methods=("GET", "POST"))
    def index(self) -> Any:
        """Ask for the reason; seal."""
        if request.method == "GET":
            return self._form("", "")
        reason = request.form.get("reason", "").strip()
        if not reason:
            return self._form("", say("Say why it is sealed.")), 422
        try:
            actor = required().handle
            made = seal(house().writable(), actor=actor, reason=reason, moment=house().clock())
        except SealedAlreadyError as error:
            words = "Edition {n} is sealed already, and nothing has changed since."
            flash(say(words, n=error.number), "info")
            return redirect(url_for("travel.index"))
        except ValueError as error:
            return self._form(reason, retell(str(error))), 422
        flash(say("Edition {n} is sealed.", n=made.number), "success")
        return redirect(url_for("travel.index"))

    def _form(self, reason: str, error: str) -> Any:
        return self.render(
            "console/seal.html",
            reason=reason,
            error=error,
            open_points=of_all(),
            action=url_for("sealing.index"),
            cancel_url=url_for("travel.index"),
        )
