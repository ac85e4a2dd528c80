"""A look at a report before it is made: as its reader will see it."""

from collections.abc import Mapping
from typing import Any, ClassVar

from flask import redirect, request, url_for
from flask_admin import BaseView, expose

from ropa.access import Policy
from ropa.console.job_pages import words
from ropa.console.ordering import ordered
from ropa.console.outlook import ASKED, asked, context, outlook
from ropa.console.signing import why_not
from ropa.console.views.jobs import new_key
from ropa.jobs.orders import ReportOrder


class OutlookView(BaseView):
    """What a report will say to whom, and what it won't."""

    policies: ClassVar[Mapping[str, Policy]] = {"index": Policy.REPORT}

    def __init__(self) -> None:
        """Put it beside the reports."""
        super().__init__(name="Preview of a report", endpoint="outlook", url="/_outlook")

    @expose("/")
    def index(self) -> Any:
        """Show what the address orders; what can't be ordered is asked for again."""
        order, _ = ordered(request.args)
        if not isinstance(order, ReportOrder):
            said: dict[str, Any] = {one: request.args[one] for one in ASKED if one in request.args}
            return redirect(url_for("jobs.new", **said))
        fields = asked(order)
        return self.render(
            "console/outlook.html",
            words=words(order),
            unsigned=why_not(order),
            fields=[*fields.items(), ("key", new_key())],
            ask_url=url_for("jobs.ask"),
            change_url=url_for("jobs.new", **fields),
            **context(outlook(order), anchor=request.args.get("part", "")),
        )
