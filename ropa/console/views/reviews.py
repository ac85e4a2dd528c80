"""What is to be reviewed, by day; and saying "still correct", of one record or many."""

from collections.abc import Mapping
from typing import Any, ClassVar

from flask import abort, flash, redirect, request, url_for
from flask_admin import BaseView, expose

from ropa.access import Policy
from ropa.console.confirming import asked, chosen, sent
from ropa.console.current import is_outside
from ropa.console.reminding import remind_context, reminded
from ropa.console.reviewing import kept, may_remind, review_context
from ropa.console.speaking import say


class ReviewsView(BaseView):
    """The reviews of activities and documents."""

    policies: ClassVar[Mapping[str, Policy]] = {
        "index": Policy.READ,
        "confirm": Policy.WRITE,
        "remind": Policy.OFFICIAL,
    }

    def __init__(self) -> None:
        """Put it beside the reports."""
        super().__init__(name="Reviews", endpoint="reviews", url="/_reviews")

    @expose("/")
    def index(self) -> Any:
        """List what is to be reviewed, what is overdue first; outsiders can't know of that."""
        if is_outside():
            abort(404)
        return self.render("console/reviews.html", **review_context(request.args))

    @expose("/confirm", methods=("GET", "POST"))
    def confirm(self) -> Any:
        """Ask whether some records are still correct, and put that they are."""
        records = chosen()
        if not records:
            flash(say("Choose at least one record that is yours to confirm."), "info")
            said: dict[str, Any] = dict(kept(request.values))
            return redirect(url_for("reviews.index", **said))
        answer = sent(records) if request.method == "POST" else asked(records)
        if not isinstance(answer, tuple):
            return answer
        context, status = answer
        return self.render("console/confirm_reviews.html", **context), status

    @expose("/remind", methods=("GET", "POST"))
    def remind(self) -> Any:
        """Show which owners would be reminded of what, and remind them."""
        if not may_remind():
            abort(404)
        if request.method == "POST":
            reminded()
            return redirect(url_for("reviews.index"))
        return self.render("console/remind.html", **remind_context())
