"""Travelling in time: the whole console as of an edition, and two editions compared."""

from collections.abc import Mapping
from typing import Any, ClassVar

from flask import Response, flash, redirect, request, url_for
from flask_admin import BaseView, expose
from werkzeug.datastructures import MultiDict

from ropa.access import Policy
from ropa.console.chronicle import stretch
from ropa.console.comparing import compared, context, reading
from ropa.console.comparison_text import told
from ropa.console.current import at, is_official
from ropa.console.lists import whole
from ropa.console.points import SINCE, NoPointError, looked_at, numbered, remembered
from ropa.console.returning import same_page
from ropa.console.speaking import retell
from ropa.console.time_panel import shortcuts
from ropa.console.travelling import come_back, travel_to
from ropa.store import NoEditionError, head


class TravelView(BaseView):
    """Choosing an edition, leaving it, and comparing two."""

    policies: ClassVar[Mapping[str, Policy]] = {
        "index": Policy.READ,
        "go": Policy.READ,
        "back": Policy.READ,
        "compare": Policy.READ,
        "text": Policy.READ,
    }

    def __init__(self) -> None:
        """Put it beside the records."""
        super().__init__(name="Editions", endpoint="travel", url="/_editions")

    @expose("/")
    def index(self) -> Any:
        """List the editions, newest first, and ask for another one to look at."""
        with reading() as (reader, seen):
            last = head(reader).number
            listed = stretch(reader, seen, upto=whole(request.args.get("upto", ""), last))
        first = seen.since_edition
        newest_url = url_for("travel.index") if "upto" in request.args else None
        seal_url = url_for("sealing.index") if is_official() else None
        shown = {"looked_at": at(), "last": last, "first": first, "newest_url": newest_url}
        return self.render("console/travel.html", seal_url=seal_url, **shown, **listed)

    @expose("/go", methods=("POST",))
    def go(self) -> Any:
        """Look at the register as it was after a change, or at the end of a day."""
        said = (request.form.get("as_of") or request.args.get("as_of", "")).strip()
        try:
            with reading() as (reader, seen):
                number = numbered(reader, said, seen)
        except (NoEditionError, NoPointError) as error:
            flash(retell(str(error)), "danger")
            return redirect(url_for("travel.index"))
        travel_to(number, day="" if said.isdecimal() else said)
        return redirect(same_page())

    @expose("/back", methods=("POST",))
    def back(self) -> Any:
        """Come back to the present."""
        come_back()
        return redirect(same_page())

    @expose("/compare")
    def compare(self) -> Any:
        """Tell how one edition differs from an earlier one, as the viewer sees both."""
        if request.args.get("since") in SINCE:
            return self._since(request.args["since"])
        return self._compared(request.args)

    @expose("/compare.txt")
    def text(self) -> Any:
        """Tell the same in plain text."""
        try:
            words = told(compared(request.args))
        except (NoEditionError, NoPointError) as error:
            return Response(f"{error}\n", 404, mimetype="text/plain")
        return Response(words, mimetype="text/plain")

    def _since(self, what: str) -> Any:
        """Lead to the comparison with the edition that stood at a moment with a name."""
        try:
            with reading() as (reader, seen):
                before, after = remembered(reader, what, seen), looked_at(reader)
        except NoPointError as error:
            return self._compared(MultiDict(), retell(str(error)))
        return redirect(url_for("travel.compare", a=before, b=after))

    def _compared(self, args: MultiDict[str, str], error: str = "") -> Any:
        form = {"action": url_for("travel.compare"), "a": args.get("a"), "b": args.get("b")}
        found: dict[str, Any] = {"a": None, "b": None, "groups": []}
        if args.get("a") and args.get("b"):
            try:
                found = context(compared(args), args)
            except (NoEditionError, NoPointError) as wrong:
                error = retell(str(wrong))
        errors = [{"name": "a", "words": error}] if error else []
        shared = {"form": form, "errors": errors, "shortcuts": shortcuts()}
        return self.render("console/compare.html", **found, **shared)
