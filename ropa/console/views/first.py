"""The first hour: the steps to a first PDF, and a register to try ropa with."""

from collections.abc import Mapping
from typing import Any, ClassVar

from flask import flash, redirect, request, url_for
from flask_admin import BaseView, expose

from ropa.access import Policy, Role
from ropa.console import demo, first_steps
from ropa.console.current import house, may_write, register, required, shelf, viewer
from ropa.console.demo import NamedStillError, NotEmptyError
from ropa.console.lists import rows
from ropa.console.speaking import retell, say
from ropa.store import IdUsedAgainError

LISTED = 20
"""Records that a page lists of those that somebody built on the demo."""


class FirstView(BaseView):
    """Where the start page leads while the register holds nothing."""

    policies: ClassVar[Mapping[str, Policy]] = {
        "index": Policy.READ,
        "load": Policy.OFFICIAL,
        "demo": Policy.OFFICIAL,
    }

    def __init__(self) -> None:
        """Put it beside the records."""
        super().__init__(name="First steps", endpoint="first", url="/_first")

    @expose("/")
    def index(self) -> Any:
        """Show the steps, how far they are done, and the demo if it can be loaded."""
        seen = viewer() or required()
        counts = shelf().counts()
        is_there = demo.is_there(seen)
        offered = may_write() and Role.DPO in seen.roles
        empty = not any(counts.values())
        return self.render(
            "console/first.html",
            steps=first_steps.shown({} if is_there else counts),
            load_url=url_for("first.load") if offered and empty and not demo.was_there() else None,
            remove_url=url_for("first.demo") if offered and is_there else None,
            is_demo=is_there,
        )

    @expose("/load", methods=("POST",))
    def load(self) -> Any:
        """Load the demo into an empty register."""
        try:
            demo.load(house(), who=required(), reason=say("The demo register is loaded."))
        except NotEmptyError:
            flash(say("The register holds records already, so the demo was not loaded."), "error")
        except IdUsedAgainError:
            flash(say("The demo was here before; it is loaded only once."), "error")
        else:
            flash(
                say("The demo register is loaded. Look around, and change what you like."),
                "success",
            )
        return redirect(url_for("admin.index"))

    @expose("/demo", methods=("GET", "POST"))
    def demo(self) -> Any:
        """Ask whether the demo is to go, and what was built on it; take it out."""
        if request.method != "POST":
            return self._asked()
        if not demo.is_there(required()):
            return redirect(url_for("first.index"))
        reason = request.form.get("reason", "").strip()
        try:
            demo.remove(house(), who=required(), reason=reason, built="built" in request.form)
        except NamedStillError:
            return self._asked("built", say("Say that these go, too, or change them first.")), 422
        except ValueError as error:
            return self._asked("reason", retell(str(error))), 422
        flash(say("The demo is removed. Its history, and earlier editions, keep it."), "success")
        return redirect(url_for("first.index"))

    def _asked(self, name: str = "", wrong: str = "") -> Any:
        going = demo.leaving(register(), demo.ids())
        reason = request.form.get("reason", say("The demo register is removed."))
        return self.render(
            "console/demo.html",
            number=len(going.demo),
            built=rows(going.built[:LISTED]),
            total=len(going.built),
            reason=reason,
            errors=[{"name": name, "words": wrong}] if wrong else [],
            action=url_for("first.demo"),
            cancel_url=url_for("first.index"),
        )
