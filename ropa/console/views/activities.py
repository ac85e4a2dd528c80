"""The pages of activities: read as one entry, edited part by part, begun with few questions."""

from collections.abc import Mapping
from typing import Any, ClassVar

from flask import abort, request
from flask_admin import expose
from werkzeug.datastructures import MultiDict

from ropa.access import Policy
from ropa.console.activity import beginning, copying, part_editing, whole_past
from ropa.console.activity.around import Processing
from ropa.console.activity.page import context
from ropa.console.activity.parts import part_of
from ropa.console.activity.whole_past import ALL, WITH
from ropa.console.current import may_add, shelf
from ropa.console.extracts import extract_of
from ropa.console.histories import history_context
from ropa.console.views.records import Answer, RecordView


def _of_record(activity: Processing, args: MultiDict[str, str]) -> dict[str, Any]:
    return history_context(type(activity), activity.id, args)


class ActivityView(RecordView):
    """The pages of activities, of a controller's or of a processor's record."""

    policies: ClassVar[Mapping[str, Policy]] = {
        **RecordView.policies,
        "begin_view": Policy.WRITE,
        "part_view": Policy.WRITE,
        "copy_view": Policy.WRITE,
    }
    begins = ".begin_view"

    @expose("/<id_>/")
    def details_view(self, id_: str) -> Answer:
        """Show an activity as its record does, letter by letter."""
        activity = self._activity(id_)
        extract = extract_of(activity)
        return self.render("console/activity.html", extract=extract, **context(activity))

    @expose("/<id_>/history")
    def history_view(self, id_: str) -> Answer:
        """Show what became of an activity, with all that belongs to it or of its record alone."""
        activity, args = shelf().find(id_), request.args
        if not isinstance(activity, self.model) or not isinstance(activity, Processing):
            return super().history_view(id_)
        asked = whole_past.whole_history if args.get(WITH) == ALL else _of_record
        drawn = asked(activity, args) | {"switch": whole_past.switch(activity, args)}
        return self.render("console/history.html", **drawn)

    @expose("/<id_>/edit/<part>", methods=("GET", "POST"))
    def part_view(self, id_: str, part: str) -> Answer:
        """Ask for all that stands in a part, and put it."""
        activity, meant = self._activity(id_), part_of(self.model, part)
        if meant is None:
            abort(404)
        self._require_own(activity)
        asks = part_editing.sent if request.method == "POST" else part_editing.asked
        shown = asks(activity, meant)
        if not isinstance(shown, part_editing.Shown):
            return shown
        drawn = part_editing.context(shown, activity, meant)
        return self.render("console/part.html", **drawn), shown.status

    @expose("/_begin", methods=("GET", "POST"))
    def begin_view(self) -> Answer:
        """Ask for a new activity the few questions that matter first, and make it."""
        if not may_add(self.model):
            abort(403)
        asks = beginning.sent if request.method == "POST" else beginning.asked
        shown = asks(self.model)
        if not isinstance(shown, part_editing.Shown):
            return shown
        drawn = beginning.context(shown, self.model)
        return self.render("console/part.html", **drawn), shown.status

    @expose("/<id_>/copy", methods=("GET", "POST"))
    def copy_view(self, id_: str) -> Answer:
        """Ask for a copy of an activity with all that exists for it, and make it."""
        activity = self._activity(id_)
        self._require_own(activity)
        answer = (copying.sent if request.method == "POST" else copying.asked)(activity)
        if not isinstance(answer, tuple):
            return answer
        drawn, status = answer
        return self.render("console/copy.html", **drawn), status

    def _activity(self, id_: str) -> Processing:
        found = self._wanted(id_)
        assert isinstance(found, Processing), "the view is made for these kinds"  # noqa: S101 - as it says
        return found
