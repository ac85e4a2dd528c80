"""The pages of activities: read as one entry, edited part by part, begun with few questions."""

from collections.abc import Mapping
from typing import Any, ClassVar

from ropa.access import Policy
from ropa.console.activity.page import context
from ropa.console.views.records import Answer, RecordView
from flask_admin import expose


class ActivityView(RecordView):
    """The pages of activities, of a controller's or of a processor's record."""

    policies: ClassVar[Mapping[str, Policy]] = {
        **RecordView.policies,
        "part_view": Policy.WRITE,
        "copy_view": Policy.WRITE,
    }

    @expose("/<id_>/")
    def details_view(self, id_: str) -> Answer:
        """Show an activity as its record does, letter by letter."""
        return self.render("console/activity.html", **context(self._wanted(id_)))

    @expose("/<id_>/edit/<part>", methods=("GET", "POST"))
    def part_view(self, id_: str, part: str) -> Answer:
        """Ask for all that stands in a part, and put it."""

    @expose("/<id_>/copy", methods=("GET", "POST"))
    def copy_view(self, id_: str) -> Answer:
        """Ask for a copy of an activity with all that exists for it, and make it."""
